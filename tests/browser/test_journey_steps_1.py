"""Step 1 of a case: hopes, worries, the choice and the agreement: on both screens, on disk, undone, after a reload."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect
from steps import add, looks_right, saved, section, side, step
from visiting import open_part

pytestmark = pytest.mark.browser


def texts(our_case, topic):
    return [(note.voice, note.text) for note in our_case.kept("note") if note.topic == topic]


def test_hopes_and_worries_of_both_are_on_both_screens_and_can_be_undone(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine = step(ours, our_case.practitioner, 1)
    partner = step(theirs, our_case.person, 1)
    hopes, his = section(mine, "What we hope for"), section(partner, "What we hope for")
    add(side(his, "Kofi"), "To be the one with answers")
    card = side(hopes, "Kofi").locator(".rl-open")
    expect(card).to_have_text("To be the one with answers")
    expect(side(hopes, "Bronwen").get_by_text("Nothing from Bronwen yet")).to_be_visible()
    add(side(hopes, "Bronwen"), "To learn how to solder")
    expect(side(his, "Bronwen").locator(".rl-open")).to_have_text("To learn how to solder")
    saved(ours), saved(theirs)
    assert texts(our_case, "hope") == [
        ("person", "To be the one with answers"),
        ("practitioner", "To learn how to solder"),
    ]
    ours.reload()
    hopes = section(ours.locator(".cpi-part-step-1"), "What we hope for")
    expect(hopes.locator(".rl-open")).to_have_text(["To be the one with answers", "To learn how to solder"])
    add(side(hopes, "Bronwen"), "A slip")
    expect(side(his, "Bronwen").locator(".rl-open")).to_have_count(2)
    hopes.get_by_role("button", name="Undo: Added “A slip”").click()
    expect(side(his, "Bronwen").locator(".rl-open")).to_have_count(1)
    expect(side(hopes, "Bronwen").locator(".rl-line input")).to_have_value("A slip")
    side(hopes, "Bronwen").locator(".rl-line input").fill("")
    saved(ours)
    assert len(texts(our_case, "hope")) == 2


def test_a_worry_kept_to_oneself_reaches_no_other_screen_until_it_is_shown(our_case, visit):
    ours, theirs = visit("desktop").page, visit("desktop").page
    mine = section(step(ours, our_case.practitioner, 1), "What worries us")
    his = section(step(theirs, our_case.person, 1), "What worries us")
    add(side(his, "Kofi"), "That they laugh at me")
    expect(side(mine, "Kofi").locator(".rl-open")).to_have_count(1)
    his.get_by_role("button", name="That they laugh at me", exact=True).click()
    his.get_by_role("button", name="Keep it to myself").click()
    expect(side(mine, "Kofi").locator(".rl-open")).to_have_count(0)
    expect(his.get_by_text("Only you", exact=True)).to_be_visible()
    his.get_by_role("button", name="Show it to both of us").click()
    expect(side(mine, "Kofi").locator(".rl-open")).to_have_text("That they laugh at me")
    side(mine, "Bronwen").get_by_text("Ideas to start from").click()
    side(mine, "Bronwen").get_by_role("button", name="I might push too hard").click()
    expect(side(his, "Bronwen").locator(".rl-open")).to_have_text("I might push too hard")
    saved(ours), saved(theirs)
    assert texts(our_case, "fear") == [
        ("person", "That they laugh at me"),
        ("practitioner", "I might push too hard"),
    ]


def test_the_two_talk_about_the_page_choose_and_agree_each_in_their_own_words(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine, partner = step(ours, our_case.practitioner, 1), step(theirs, our_case.person, 1)
    expect(mine.get_by_text("Bronwen steps away at a pace that suits you")).to_be_visible()
    time, his = section(mine, "Is now the time?"), section(partner, "Is now the time?")
    side(his, "Kofi").get_by_role("button", name="We talked about it").click()
    expect(side(time, "Kofi").get_by_role("button", name=re.compile("^Talked about on"))).to_be_visible()
    expect(his.get_by_label("Ask again on")).to_have_count(0)
    his.get_by_role("radio", name="Not now").check(force=True)
    his.get_by_label("Ask again on").fill("2027-01-15")
    expect(time.get_by_label("Ask again on")).to_have_value("2027-01-15")
    time.get_by_role("radio", name="Let us start").check(force=True)
    section(partner, "What enough looks like").get_by_label("In the words of Kofi").fill(
        "One evening a week with others"
    )
    agree, theirs_agree = section(mine, "What we agree"), section(partner, "What we agree")
    side(agree, "Bronwen").get_by_label("What I will do").fill("I come every second Thursday")
    expect(side(theirs_agree, "Bronwen").get_by_label("What I will do")).to_have_value("I come every second Thursday")
    side(theirs_agree, "Kofi").get_by_label("What I will do").fill("I say when it is too much")
    expect(side(agree, "Kofi").get_by_label("What I will do")).to_have_value("I say when it is too much")
    support, his_support = (section(each, "If things go well: what happens to support") for each in (mine, partner))
    add(side(support, "What will happen"), "We ring each other in May")
    add(side(his_support, "What will not happen"), "Nobody stops it by letter")
    expect(support.locator(".rl-open")).to_have_text(["We ring each other in May", "Nobody stops it by letter"])
    saved(ours), saved(theirs)
    assert texts(our_case, "will_not_happen") == [("both", "Nobody stops it by letter")]
    (start,) = our_case.kept("start")
    assert (start.choice, start.ask_again) == ("start", dt.date(2027, 1, 15))
    assert (start.enough, start.agreed_person) == ("One evening a week with others", "I say when it is too much")
    assert (start.agreed_practitioner, start.talked_practitioner) == ("I come every second Thursday", None)
    assert start.talked_person is not None
    open_part(ours, "overview")
    expect(ours.get_by_text("One evening a week with others")).to_be_visible()
    open_part(ours, "step-1")
    side(his, "Kofi").get_by_role("button", name=re.compile("^Talked about on")).click()
    expect(side(time, "Kofi").get_by_role("button", name="We talked about it")).to_be_visible()


def test_the_quick_pulse_is_answered_by_both_and_names_the_gap(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine = section(step(ours, our_case.practitioner, 1), "Quick pulse")
    his = section(step(theirs, our_case.person, 1), "Quick pulse")
    his.get_by_role("group", name="Was today useful to me?").get_by_role("radio", name="partly").check(force=True)
    mine.get_by_role("group", name="Was today useful to both of us?").get_by_role("radio", name="yes").check(force=True)
    for screen in (mine, his):
        expect(screen.locator(".an-gaps li")).to_have_text("Useful: Kofi says “partly”, Bronwen says “yes”.")
    saved(ours), saved(theirs)
    answers = {(each.question, each.voice): each.value for each in our_case.kept("answer") if each.deck == "pulse"}
    assert answers == {("useful", "person"): 1, ("useful", "practitioner"): 2}


def test_the_page_passes_axe_with_a_card_open_and_everything_unfolded(our_case, visit):
    page = visit("desktop").page
    part = step(page, our_case.practitioner, 1)
    hopes = section(part, "What we hope for")
    add(side(hopes, "Bronwen"), "To look at this page")
    hopes.get_by_role("button", name="To look at this page", exact=True).click()
    for title in ("If things go well: what happens to support", "Quick pulse"):
        section(part, title)
    looks_right(page)
    hopes.get_by_role("button", name=re.compile("^Take away")).click()
    saved(page)
    assert "To look at this page" not in [text for _, text in texts(our_case, "hope")]


def test_a_field_of_several_lines_shows_all_that_is_written_in_it(our_case, visit):
    page = visit("phone").page
    enough = section(step(page, our_case.person, 1), "What enough looks like").get_by_role("textbox")
    enough.fill("One good table a month, and a team that expects me. " * 5)
    assert enough.evaluate("field => field.scrollHeight - field.clientHeight") <= 1
    page.set_viewport_size({"width": 320, "height": 400})
    enough.fill("One line.\n" * 60)
    assert enough.evaluate("field => field.offsetHeight <= innerHeight * 0.6 + 1"), "and leaves room for the page"
