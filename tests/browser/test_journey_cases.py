"""The seven practised cases on one page: what their content says of their maps and goals is what the screen says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from visiting import open_part

from cpi_widgets.model.words import ring_word
from training_exercises.case_files import all_cases
from training_exercises.case_model import Case

pytestmark = pytest.mark.browser


def told(part: Locator, heading: str) -> Locator:
    """What a comparison in words says under one heading."""
    return part.locator(".mc-words > div").filter(has=part.page.get_by_role("heading", name=heading, exact=True))


def name_of(case: Case, contact: str) -> re.Pattern[str]:
    """What a contact is called: by the name it came with, as a later one stands in its role."""
    rows = {row.id: row.label for row in (*case.follow_up.network, *case.network)}
    return re.compile(re.escape(rows[contact]))


def the_maps_say_what_changed(page: Page, case: Case) -> None:
    """New, gone, nearer and further, each contact by name and no other."""
    part = page.locator(".cpi-part-step-2")
    (before, now), check = (case.check.baseline, case.check.follow_up), case.check
    sizes = re.compile(rf"\b{before.contacts} contacts on [^,]*, {now.contacts} contacts on ")
    expect(told(part, "The two maps")).to_contain_text(sizes)
    expect(told(part, "New")).to_contain_text(f"{len(check.new)} are new: ")
    expect(told(part, "No longer on the map")).to_contain_text(f"{len(check.gone)}: ")
    for heading, contacts in (("New", check.new), ("No longer on the map", check.gone)):
        for contact in contacts:
            expect(told(part, heading)).to_contain_text(name_of(case, contact))
    for heading, closer in (("Nearer", True), ("Further away", False)):
        moved = [each for each in check.moved if (each.after < each.before) == closer]
        expect(told(part, heading).locator("li")).to_have_count(len(moved))
        for each in moved:
            line = told(part, heading).locator("li").filter(has_text=name_of(case, each.id))
            expect(line).to_contain_text(f"moved from {ring_word(each.before)} to {ring_word(each.after)}.")


def the_goals_say_their_number_when_asked(page: Page, case: Case) -> None:
    said = f"At first {case.check.gas_t.baseline:.1f}, now {case.check.gas_t.follow_up:.1f}."
    part = page.locator(".cpi-part-step-3")
    expect(part.locator(".gs-goal, .gs-row").first).to_be_visible()
    expect(part.get_by_text(said)).to_have_count(0)
    part.get_by_role("button", name="Show the summary number").click()
    expect(part.get_by_text(said)).to_be_visible()


def test_every_case_says_on_screen_what_its_content_says_of_its_maps_and_goals(live_server, visit):
    page = visit("desktop").page
    page.goto(live_server.demo["practise"])
    for case in all_cases():
        page.locator(f".cr-choice[data-case={case.id}]").click()
        expect(page.locator('.pa-bar a[href="#overview"]')).to_have_attribute("aria-current", "page")
        open_part(page, "step-2")
        the_maps_say_what_changed(page, case)
        open_part(page, "step-3")
        the_goals_say_their_number_when_asked(page, case)
        page.get_by_role("button", name="All stories").first.click()


def test_a_part_opened_below_the_story_stands_at_the_top_of_the_screen(live_server, visit):
    page = visit("desktop", viewport={"width": 1280, "height": 800}).page
    page.goto(live_server.demo["practise"])
    page.get_by_role("button", name=re.compile(all_cases()[2].title)).click()
    bar = page.get_by_role("navigation", name="Parts of this case")
    for part in ("step-4", "step-6", "papers"):
        link = bar.locator(f'a[href="#{part}"]')
        link.press("Enter")
        expect(link).to_have_attribute("aria-current", "page")
        expect(page.locator(f".cpi-part-{part} .cp").first).to_be_visible()
        heading = page.locator(".pa h2").first
        expect(heading).to_be_focused()
        assert heading.bounding_box()["y"] < 200, part
