"""Step 7 of a case: what the organisation could do better, from both, and what is taken to the team."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect
from steps import add, deed, looks_right, page_to_read, saved, section, side, step
from visiting import open_part

pytestmark = pytest.mark.browser

BESIDE = "Beside an invented organisation"
BETTER, TEAM = "What the organisation could do better", "What we take to the team"


def test_what_the_person_says_becomes_an_action_for_the_team_with_who_and_when(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    part, partner = step(ours, our_case.practitioner, 7), step(theirs, our_case.person, 7)
    add(side(section(partner, BETTER), "Kofi"), "ring back the same day")
    better, team, his = section(part, BETTER), section(part, TEAM), section(partner, TEAM)
    better.get_by_role("button", name=deed("Take it to the team", "ring back the same day")).click()
    expect(his.locator(".rl-open")).to_have_text("ring back the same day")
    expect(section(partner, BETTER).get_by_text("taken to the team", exact=True)).to_be_visible()
    team.get_by_role("button", name="Who both of us").click()
    team.locator(".qu-picker").get_by_role("button", name="Bronwen").first.click()
    expect(his.get_by_role("button", name="Who Bronwen")).to_be_visible()
    team.get_by_role("button", name="ring back the same day", exact=True).click()
    team.get_by_label("By", exact=True).fill("2026-12-18")
    expect(his.get_by_text("18 Dec 2026")).to_be_visible()
    saved(ours), saved(theirs)
    (action,) = [each for each in our_case.kept("action") if each.for_team]
    assert (action.text, action.who, action.when) == ("ring back the same day", "practitioner", dt.date(2026, 12, 18))
    (note,) = [each for each in our_case.kept("note") if each.topic == "organisation"]
    assert (note.voice, note.mark) == ("person", "taken to the team")
    his.get_by_role("button", name=deed("Done", "ring back the same day")).click()
    expect(team.get_by_text("1 that is past")).to_be_visible()
    his.get_by_role("button", name="Undo: ring back the same day: Done").click()
    expect(team.get_by_text("1 that is past")).to_have_count(0)
    ours.reload()
    expect(section(ours.locator(".cpi-part-step-7"), TEAM).locator(".rl-open")).to_have_text("ring back the same day")


def test_what_is_kept_to_oneself_cannot_be_taken_to_the_team(our_case, visit):
    page, other = visit("desktop").page, visit("desktop").page
    his = section(step(page, our_case.person, 7), BETTER)
    mine = section(step(other, our_case.practitioner, 7), BETTER)
    add(side(his, "Kofi"), "choose another desk")
    expect(side(mine, "Kofi").get_by_role("button", name="choose another desk", exact=True)).to_be_visible()
    his.get_by_role("button", name="choose another desk", exact=True).click()
    his.get_by_role("button", name="Keep it to myself").click()
    expect(his.get_by_role("button", name=deed("Take it to the team", "choose another desk"))).to_have_count(0)
    expect(side(mine, "Kofi").get_by_role("button", name="choose another desk", exact=True)).to_have_count(0)


def test_the_organisation_stands_beside_an_invented_one_feature_by_feature_and_on_paper(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine, his = (
        section(step(page, who, 7), BESIDE) for page, who in ((ours, our_case.practitioner), (theirs, our_case.person))
    )
    expect(his.locator(".an-row")).to_have_count(15)
    for each in (mine, his):
        each.get_by_text("A board for barriers").click()
    expect(his.get_by_text("a manager answers each within two weeks")).to_be_visible()
    hers, own = mine.locator(".an-side").filter(has_text="Bronwen"), his.locator(".an-side").filter(has_text="Kofi")
    hers.get_by_role("radio", name="We do some").check(force=True)
    own.get_by_role("radio", name="Not yet").check(force=True)
    own.get_by_text("Say more").click()
    own.get_by_label(re.compile("In your own words")).fill("Ours is a tin on the desk")
    expect(mine.locator("summary").filter(has_text="A board for barriers")).to_contain_text("Kofi: Not yet")
    expect(mine.locator(".an-gaps")).to_contain_text("Kofi says “Not yet”, Bronwen says “We do some”.")
    saved(ours), saved(theirs)
    kept = {each.voice: (each.value, each.words) for each in our_case.kept("answer") if each.question == "step_6"}
    assert kept == {"practitioner": (2, ""), "person": (3, "Ours is a tin on the desk")}
    paper = page_to_read(ours, "Everything")
    assert "We do some" in paper
    assert "Not yet – Ours is a tin on the desk" in paper
    open_part(ours, "step-7")
    mine.get_by_role("button", name=re.compile("^Undo: A board for barriers")).click()
    expect(his.locator("summary").filter(has_text="A board for barriers")).not_to_contain_text("Bronwen")


def test_the_page_passes_axe_while_somebody_is_chosen(our_case, visit):
    page = visit("desktop").page
    team = section(step(page, our_case.practitioner, 7), TEAM)
    add(team, "To look at this page")
    team.locator(".rl-card").filter(has_text="To look at this page").locator(".rl-set").first.click()
    expect(team.locator(".qu-picker")).to_be_visible()
    section(page.locator(".cpi-part-step-7"), BESIDE).get_by_text("First outings").click()
    looks_right(page)
    team.get_by_role("button", name="To look at this page", exact=True).click()
    team.get_by_role("button", name=deed("Take away", "To look at this page")).click()
    saved(page)
    assert "To look at this page" not in [each.text for each in our_case.kept("action")]
