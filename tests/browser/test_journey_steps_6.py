"""Step 6 of a case: what is in the way on three sides, split into parts, and who does what about it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Locator, expect
from steps import looks_right, saved, step
from visiting import open_part

pytestmark = pytest.mark.browser


def on(part: Locator, heading: str) -> Locator:
    """One of the three sides."""
    return part.locator(".ba-side").filter(has=part.page.get_by_role("heading", name=heading, exact=True))


def card(within: Locator, text: str) -> Locator:
    """One barrier, by its words."""
    return within.locator(".ba-barrier > .ba-open").filter(has_text=text)


def write_down(side: Locator, text: str) -> None:
    side.get_by_label("Something in the way").fill(text)
    side.page.keyboard.press("Enter")
    expect(card(side, text)).to_have_count(1)
    expect(side.get_by_label("Something in the way")).to_be_focused()
    expect(side.get_by_label("Something in the way")).to_be_in_viewport()


def test_a_known_barrier_gets_a_first_move_with_who_and_when_on_both_screens(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    part, partner = step(ours, our_case.practitioner, 6), step(theirs, our_case.person, 6)
    his = on(partner, "On Kofi’s side")
    his.get_by_text("Ones that many people meet").tap()
    his.get_by_role("button", name="Lack of confidence", exact=True).first.tap()
    expect(card(his, "Lack of confidence")).to_be_focused()
    expect(card(his, "Lack of confidence")).to_be_in_viewport()
    his.get_by_role("button", name="Practise the first sentence together.").tap()
    expect(card(on(part, "On Kofi’s side"), "Lack of confidence")).to_contain_text("1 to do")
    action = part.locator(".ba-plan .ba-action").filter(has_text="Practise the first sentence together.")
    action.locator(".ba-open").click()
    action.get_by_label("Who", exact=True).select_option(label="Marlon")
    action.get_by_label("By when").fill("2026-05-04")
    seen = partner.locator(".ba-plan .ba-action").filter(has_text="Practise the first sentence together.")
    expect(seen).to_contain_text("Marlon")
    expect(seen).to_contain_text("was for 4 May 2026")
    saved(ours), saved(theirs)
    (kept,) = our_case.kept("action")
    barrier = next(each for each in our_case.kept("barrier") if each.category == "lack of confidence")
    assert (kept.barrier, kept.who, kept.when) == (barrier.id, our_case.kept("contact")[0].id, dt.date(2026, 5, 4))
    action.get_by_role("button", name="Done", exact=True).click()
    expect(seen).to_contain_text("done")
    part.get_by_role("button", name=re.compile("^Undo: Practise the first sentence")).click()
    expect(seen).to_contain_text("was for 4 May 2026")
    ours.reload()
    again = ours.locator(".cpi-part-step-6 .ba-plan .ba-action")
    expect(again.filter(has_text="Practise the first sentence together.")).to_contain_text("Marlon")


def test_a_large_barrier_is_split_three_levels_deep_by_keys_and_shrinks(our_case, visit):
    page, other = visit("desktop").page, visit("desktop").page
    side = on(step(page, our_case.practitioner, 6), "In the organisation")
    theirs = on(step(other, our_case.person, 6), "In the organisation")
    write_down(side, "Forms before people")
    for part in ("Three forms", "The long one"):
        side.get_by_label("Too big? Write down one part of it").fill(part)
        page.keyboard.press("Enter")
        expect(card(theirs, part)).to_be_visible()
        card(side, part).press("Enter")
    expect(side.get_by_label("Too big? Write down one part of it")).to_have_count(0)
    side.get_by_role("button", name="Smaller", exact=True).click()
    expect(card(theirs, "The long one")).to_contain_text("smaller now")
    open_part(other, "wheels")
    expect(other.get_by_role("button", name=re.compile("^In the way in the organisation"))).to_contain_text("1 barrier")
    saved(page)
    kept = {each.text: each for each in our_case.kept("barrier") if each.side == "organisation"}
    assert kept["The long one"].part_of == kept["Three forms"].id
    assert kept["Three forms"].part_of == kept["Forms before people"].id
    assert kept["The long one"].state == "smaller"


def test_what_is_kept_for_later_and_what_is_gone_stand_aside_and_come_back(our_case, visit):
    page = visit("phone").page
    side = on(step(page, our_case.person, 6), "On Bronwen’s side")
    write_down(side, "Six paid hours a week")
    side.get_by_role("button", name="Keep for later").tap()
    expect(side.get_by_text("Kept for later (1)")).to_be_visible()
    saved(page)
    assert [each.state for each in our_case.kept("barrier") if each.side == "practitioner"] == ["parked"]
    page.locator(".cpi-part-step-6").get_by_role("button", name=re.compile("^Undo")).first.tap()
    expect(side.get_by_text("Kept for later (1)")).to_have_count(0)
    expect(card(side, "Six paid hours a week")).to_be_visible()


def test_the_page_passes_axe_with_a_barrier_and_an_action_open(our_case, visit):
    page = visit("desktop").page
    part = step(page, our_case.practitioner, 6)
    side = on(part, "On Kofi’s side")
    write_down(side, "To look at")
    side.get_by_label("What could be done?").fill("Look at it")
    page.keyboard.press("Enter")
    expect(side.get_by_label("By when")).to_be_visible()
    looks_right(page)
