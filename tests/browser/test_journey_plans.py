"""Two people make plans in two browsers: goals and their levels, wishes, strengths; what is on disk is the oracle."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from running_server import RunningServer, start_server
from visiting import Visiting

from training_exercises.case_files import load_case

pytestmark = pytest.mark.browser

KOFI = load_case("kofi")
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[RunningServer]:
    """A server of this module's own: what is written here is in nobody else's way."""
    server = start_server(tmp_path_factory.mktemp("plans"), demo=True)
    yield server
    server.stop()


def opened(visit: Visiting, office: RunningServer, who: str, part: str, profile: str = "desktop", **settings) -> Page:
    """Kofi's or Bronwen's screen, with one part of their case open."""
    page = visit(profile, **settings).page
    page.goto(office.demo[who])
    page.goto(f"{page.url.split('#')[0]}#{part}")
    page.reload()
    return page


def saved(page: Page) -> None:
    """Wait until the page says that everything is kept."""
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def row(page: Page, words: str) -> Locator:
    """A closed goal in the list."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(words)}"))


def add_goal(page: Page, words: str) -> Locator:
    """Write a goal; it is open then."""
    page.get_by_label("A new goal").fill(words)
    page.get_by_label("A new goal").press("Enter")
    goal = page.get_by_role("region", name=words)
    expect(goal.get_by_role("heading", name=words)).to_be_focused()
    return goal


def close(goal: Locator) -> None:
    """Close the open goal."""
    goal.get_by_role("button", name=re.compile("^Close ")).click()


def rate(page: Page, goal: Locator, words: str, who: str) -> None:
    """Say where a goal stands, by a level's own words."""
    goal.get_by_role("button", name="Where it stands").click()
    page.locator(".gs-when .cp-segment").filter(has_text=who).click()
    page.locator(".gs-rate .cp-segment").filter(has_text=words).click()


def test_goals_are_written_by_two_rated_by_two_and_the_number_is_the_cases_own(office, visit):
    bronwen = opened(visit, office, "case", "step-3")
    kofi = opened(visit, office, "person", "step-3", "phone")
    expect(kofi.get_by_text("Your goals will stand here")).to_be_visible()
    for each, page, other in zip(KOFI.goals, (bronwen, kofi), (kofi, bronwen), strict=True):
        goal = add_goal(page, each.text)
        goal.get_by_role("button", name="Five levels").click()
        page.get_by_label("0 as expected").fill(each.gas[0])
        goal.get_by_text("The other four levels").click()
        page.get_by_label("+1 more than expected").fill(each.gas[1])
        expect(page.get_by_text("It is all kept.")).to_have_count(0)
        rate(page, goal, each.gas[each.follow_up], "Kofi")
        close(goal)
        expect(row(other, each.text)).to_contain_text("said by Kofi")
    expect(row(bronwen, KOFI.goals[0].text)).to_contain_text("more than expected on")
    assert bronwen.get_by_text("summary number").count() == 1, "no number before somebody asks"

    bronwen.get_by_role("button", name="Show the summary number").click()
    expect(bronwen.get_by_text("At first 37.6, now 56.2.")).to_be_visible()
    expect(bronwen.get_by_text("never use it to compare people")).to_be_visible()
    saved(bronwen)
    saved(kofi)
    levels = sorted(record.level for _, record in records(office, "score"))
    assert levels == sorted(each.follow_up for each in KOFI.goals)
    assert [r.expected for _, r in records(office, "goal")] == [each.gas[0] for each in KOFI.goals]

    # Undo takes back one's own last step only, and the number on the other screen follows.
    kofi.locator(".gs").get_by_role("button", name=re.compile("^Undo: Answer Marlon")).click()
    expect(row(bronwen, KOFI.goals[1].text)).to_contain_text("not rated yet")
    expect(bronwen.get_by_text("1 goal of 2 is rated.")).to_be_visible()
    saved(kofi)
    assert [record.level for _, record in records(office, "score")] == [KOFI.goals[0].follow_up]
    kofi.locator(".gs").get_by_role("button", name=re.compile("^Do again: Answer Marlon")).click()
    expect(bronwen.get_by_text("At first 37.6, now 56.2.")).to_be_visible()

    kofi.reload()
    expect(row(kofi, KOFI.goals[1].text)).to_contain_text("as expected on")
    row(kofi, KOFI.goals[1].text).click()
    kofi.get_by_role("button", name="Where it stands").click()
    expect(
        kofi.get_by_role("img", name=re.compile("A ladder of five levels. It starts at less than expected."))
    ).to_be_visible()


def test_a_plan_keeps_its_kind_ticks_stages_and_links_by_keys_alone(office, visit):
    page = opened(visit, office, "case", "step-3")
    goal = add_goal(page, "Sing with others")
    page.get_by_label("Something to keep doing").focus()
    page.keyboard.press("Space")
    page.get_by_label("How often?").fill("Every Monday")
    page.get_by_label("A small first step").fill("Ring the choir")
    page.locator(".gs summary").filter(has_text="Look at it together").focus()
    page.keyboard.press("Enter")
    page.get_by_label("There are people to meet without Bronwen.").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("The goal stays as it is.")).to_be_visible()
    page.locator(".gs summary").filter(has_text="Stages on the way").focus()
    page.keyboard.press("Enter")
    for words in ("At home", "In the choir", "With Jojo"):
        page.get_by_label("A new stage").fill(words)
        page.keyboard.press("Enter")
        expect(page.get_by_label("A new stage")).to_have_value("")
    page.get_by_role("button", name="Move With Jojo up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move With Jojo up")).to_be_focused()
    page.get_by_role("button", name="We are here: At home").focus()
    page.keyboard.press("Enter")
    expect(goal.get_by_text("You are here")).to_be_visible()
    saved(page)
    (kept,) = [r for _, r in records(office, "goal") if r.text == "Sing with others"]
    assert (kept.kind, kept.how_often, kept.first_step) == ("commitment", "Every Monday", "Ring the choir")
    assert (kept.meets_people, kept.tangible) == (True, False)
    stages = sorted((r for _, r in records(office, "stage")), key=lambda stage: stage.order)
    assert [(stage.text, stage.state) for stage in stages] == [
        ("At home", "current"),
        ("With Jojo", "ahead"),
        ("In the choir", "ahead"),
    ]


def test_strengths_make_common_ground_and_a_wish_draws_on_both_sides(office, visit):
    bronwen = opened(visit, office, "case", "step-2")
    kofi = opened(visit, office, "person", "step-2", "phone")
    lines = bronwen.get_by_label("Something to bring")
    lines.nth(0).fill("electronic music")
    lines.nth(0).press("Enter")
    expect(kofi.get_by_text("Nothing from Bronwen yet. There is as much room on this side.")).to_be_visible()
    kofi.get_by_label("Something to bring").nth(1).fill("brass music on buses")
    kofi.get_by_label("Something to bring").nth(1).press("Enter")
    for page in (bronwen, kofi):
        expect(page.locator(".cg-pair")).to_contain_text("electronic music")
    kofi.get_by_role("button", name="Hide: music").click()
    expect(bronwen.locator(".cg-pair:visible")).to_have_count(0)
    kofi.locator(".cg").get_by_role("button", name=re.compile("^Undo: Hid the common ground")).click()
    expect(bronwen.locator(".cg-pair:visible")).to_have_count(1)

    bronwen.get_by_role("link", name=re.compile("Making plans")).click()
    bronwen.get_by_label("A wish for life").fill("Music with odd sounds")
    bronwen.get_by_label("A wish for life").press("Enter")
    bronwen.get_by_role("button", name="What you bring to it").first.click()
    bronwen.get_by_role("button", name="electronic music").click()
    bronwen.get_by_role("button", name="brass music on buses").click()
    expect(bronwen.locator(".wp-picture .wp-person")).to_contain_text(["Kofi", "electronic music"])
    expect(bronwen.locator(".wp-picture .wp-practitioner")).to_contain_text(["Bronwen", "brass music on"])
    saved(bronwen)
    (wish,) = [r for _, r in records(office, "aspiration")]
    assets = {r.id: r.text for _, r in records(office, "asset")}
    assert [assets[each] for each in wish.assets] == ["electronic music", "brass music on buses"]

    bronwen.get_by_label("Who or what do you wish for?").fill("A synth club")
    bronwen.get_by_label("Who or what do you wish for?").press("Enter")
    saved(bronwen)
    (hoped,) = [r for _, r in records(office, "placement") if r.wished]
    assert [r.label for _, r in records(office, "contact") if r.id == hoped.contact] == ["A synth club"]
    bronwen.get_by_role("link", name=re.compile("Map what is there")).click()
    expect(
        bronwen.get_by_role("application").get_by_role("button", name=re.compile("^A synth club, .*hoped for"))
    ).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_passes_axe_and_never_scrolls_sideways(office, visit, width):
    page = opened(visit, office, "case", "step-3", viewport={"width": width, "height": 900})

    def looks_right(state: str) -> None:
        found = Axe().run(page, options=AXE)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state

    goal = add_goal(page, f"Averylongwordthatcannotbreak at {width}")
    for summary in ("Look at it together", "What it draws on", "Stages on the way", "How does it go?"):
        page.locator(".gs summary").filter(has_text=summary).click()
    page.get_by_label("A new stage").fill("At home")
    page.get_by_label("A new stage").press("Enter")
    looks_right("the plan, all open")
    goal.get_by_role("button", name="Five levels").click()
    goal.get_by_text("The other four levels").click()
    page.get_by_label("0 as expected").fill("goes twice a month")
    page.get_by_label("+1 more than expected").fill("goes 2 times a month")
    expect(page.get_by_text("have numbers that meet")).to_be_visible()
    looks_right("the levels, with a hint")
    rate(page, goal, "goes twice", "Both together")
    page.get_by_text("All that was said, as a table").click()
    page.get_by_role("button", name="Show the summary number").click()
    expect(page.get_by_text("The summary number (T)")).to_be_visible()
    page.get_by_label("On which day?").fill("2099-01-01")
    expect(page.get_by_text("That day is still to come.")).to_be_visible()
    looks_right("where it stands, with a day that cannot be and the summary number")
    for folded in ("Leaps from an interest", "Tried, and how it went", "Worries, parked for later"):
        page.locator("summary").filter(has_text=folded).click()
    looks_right("all lists open")
