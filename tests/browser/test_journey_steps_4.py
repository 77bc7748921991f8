"""Step 4 of a case: small steps with somebody beside, what may be told, and less support bit by bit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from steps import add, deed, looks_right, saved, section, step

pytestmark = pytest.mark.browser

NEW = "A next step, however small"


def rung(part: Locator, text: str) -> Locator:
    """One step of the ladder."""
    return part.locator(".ld-rung").filter(has=part.page.locator(".ld-text").get_by_text(text, exact=True))


def put_on(part: Locator, *texts: str) -> None:
    """New steps, by keys."""
    for text in texts:
        part.get_by_label(NEW).fill(text)
        part.page.keyboard.press("Enter")
        expect(rung(part, text)).to_have_count(1)


def order(part: Locator) -> list[str]:
    return part.locator(".ld-text").all_inner_texts()


def how_hard(within: Locator, question: str, times: int) -> None:
    """Move the pointer of a scale by keys, from its middle."""
    scale = within.get_by_label(question)
    scale.focus()
    for _ in range(abs(times)):
        scale.press("ArrowRight" if times > 0 else "ArrowLeft")


def test_a_supporter_is_chosen_in_two_taps_and_a_step_grows_smaller(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    part, partner = step(ours, our_case.practitioner, 4), step(theirs, our_case.person, 4)
    put_on(part, "Ring the workshop", "Go in on a Thursday")
    expect(rung(partner, "Go in on a Thursday")).to_be_visible()
    his = rung(partner, "Go in on a Thursday")
    his.get_by_role("button", name=re.compile("^Who helps")).tap()
    his.get_by_role("button", name="Marlon").tap()
    expect(rung(part, "Go in on a Thursday").get_by_role("button", name=re.compile("^With Marlon"))).to_be_visible()
    mine = rung(part, "Go in on a Thursday")
    mine.locator(".ld-open").click()
    how_hard(mine, "How hard does it look?", 3)
    mine.get_by_role("button", name="A smaller step first").click()
    mine.get_by_label("The smaller step, with the same help").fill("Look at the door")
    ours.keyboard.press("Enter")
    expect(rung(partner, "Look at the door").get_by_text("With Marlon")).to_be_visible()
    assert order(partner) == ["Ring the workshop", "Look at the door", "Go in on a Thursday"]
    saved(ours), saved(theirs)
    kept = {each.text: each for each in our_case.kept("rung")}
    whole, smaller = kept["Go in on a Thursday"], kept["Look at the door"]
    assert (whole.before, smaller.split_from) == (65, whole.id)
    assert whole.supporter == smaller.supporter == our_case.kept("contact")[0].id
    part.get_by_role("button", name=re.compile("^Undo: A smaller step")).first.click()
    expect(rung(partner, "Look at the door")).to_have_count(0)
    theirs.reload()
    again = theirs.locator(".cpi-part-step-4")
    expect(rung(again, "Go in on a Thursday").get_by_role("button", name=re.compile("^With Marlon"))).to_be_visible()


def test_a_step_that_is_taken_says_how_hard_it_was_and_after_a_knock_they_go_back_together(our_case, visit):
    page = visit("phone").page
    part = step(page, our_case.person, 4)
    put_on(part, "Ask about the kettle")
    mine = rung(part, "Ask about the kettle")
    mine.locator(".ld-open").click()
    mine.get_by_role("button", name="Done", exact=True).click()
    how_hard(mine, "How hard was it?", -4)
    mine.get_by_label("What did you learn?").fill("They know my name")
    saved(page)
    (done,) = [each for each in our_case.kept("rung") if each.text == "Ask about the kettle"]
    assert (done.state, done.after, done.learned) == ("done", 30, "They know my name")
    mine.get_by_role("button", name="It did not go well").click()
    happened = mine.get_by_label("What happened?")
    expect(happened).to_be_focused()
    expect(happened).to_be_in_viewport()
    happened.fill("The kettle was gone")
    mine.get_by_role("button", name="Add a step: go back together").click()
    back = rung(part, "Go back together: Ask about the kettle")
    expect(back.get_by_role("button", name=re.compile("^With Bronwen"))).to_be_visible()
    expect(back.locator(".ld-open")).to_be_focused()
    expect(back.locator(".ld-open")).to_be_in_viewport()
    texts = order(part)
    assert texts.index("Go back together: Ask about the kettle") == texts.index("Ask about the kettle") - 1
    saved(page)
    assert {each.state for each in our_case.kept("rung") if "kettle" in each.text} == {"ahead"}


def test_what_may_be_told_is_taken_back_and_that_shows_at_once(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    part, partner = step(ours, our_case.practitioner, 4), step(theirs, our_case.person, 4)
    mine, his = section(part, "What may be told"), section(partner, "What may be told")
    words = "that he needs a quiet corner"
    add(mine, words)
    expect(his.get_by_text("waits for a yes")).to_be_visible()
    yes = [each.get_by_role("button", name=deed("Yes, this may be told", words)) for each in (mine, his)]
    for each in (mine, his):
        expect(each.get_by_text("Before “Yes, this may be told”, fill in “To whom”.")).to_be_visible()
    expect(yes[1]).to_have_count(0)
    mine.get_by_role("button", name=words, exact=True).click()
    mine.get_by_label("To whom").fill("the tutor")
    expect(yes[1]).to_be_visible()
    expect(yes[0]).to_have_count(0)
    his.get_by_role("button", name=deed("Yes, this may be told", words)).tap()
    expect(mine.get_by_text("may be told", exact=True)).to_be_visible()
    his.get_by_role("button", name=deed("No, or not any more", words)).tap()
    expect(mine.get_by_text("1 that is past")).to_be_visible()
    expect(his.locator("summary", has_text="1 that is past")).to_be_focused()
    saved(theirs)
    assert [each.state for each in our_case.kept("permission")] == ["taken back"]
    his.get_by_role("button", name=re.compile("^Undo: that he needs a quiet corner")).tap()
    expect(mine.get_by_text("1 that is past")).to_have_count(0)


def test_ways_that_make_it_easier_who_brings_me_and_a_question_without_a_name_are_on_both_screens(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    part, partner = step(ours, our_case.practitioner, 4), step(theirs, our_case.person, 4)
    put_on(part, "Stay for the tea")
    mine = rung(part, "Stay for the tea")
    mine.locator(".ld-open").click()
    mine.get_by_text("What would make it easier?").first.click()
    ways = ("go along together", "introduced by name", "look at the place first")
    for way in ways:
        mine.get_by_role("checkbox", name=way).check()
    expect(rung(partner, "Stay for the tea")).to_contain_text(" · ".join(ways))
    ready = [section(each, "Getting ready") for each in (part, partner)]
    add(ready[1], "The number 9 bus")
    expect(ready[1]).not_to_contain_text("a skill")
    ready[1].get_by_role("button", name="The number 9 bus", exact=True).tap()
    for label, words in (("Who brings me now", "Bronwen, by car"), ("Who brings me later", "Marlon, then alone")):
        ready[1].get_by_label(label).fill(words)
    expect(ready[0]).to_contain_text("Marlon, then alone")
    asked = [section(each, "Ask colleagues") for each in (part, partner)]
    add(asked[0], "Who knows a quiet café for Kofi?")
    expect(asked[0].get_by_text("There is a name in this: Kofi.")).to_be_visible()
    asked[0].get_by_role("button", name="Who knows a quiet café for Kofi?", exact=True).click()
    asked[0].get_by_label("Words").fill("Who knows a quiet café?")
    expect(asked[0].get_by_text("There is a name in this")).to_have_count(0)
    expect(asked[0].get_by_role("button", name=re.compile("^(Yes|It was asked)"))).to_have_count(0)
    asked[1].get_by_role("button", name=deed("Yes, this may be asked", "Who knows a quiet café?")).tap()
    expect(asked[0]).to_contain_text("may be asked")
    asked[0].get_by_role("button", name=deed("It was asked", "Who knows a quiet café?")).first.click()
    expect(asked[1]).to_contain_text("asked")
    saved(ours), saved(theirs)
    (ready_for,) = our_case.kept("preparation")
    assert (ready_for.now, ready_for.later) == ("Bronwen, by car", "Marlon, then alone")
    assert ready_for.kind == "not said", "nobody chose what it is"
    (question,) = our_case.kept("question")
    assert question.state == "asked"
    (kept,) = [each for each in our_case.kept("rung") if each.text == "Stay for the tea"]
    assert kept.techniques == ("go_along", "named_introduction", "visit_first")
    asked[0].get_by_role("button", name=re.compile("^Undo: Who knows a quiet café")).click()
    expect(asked[1]).to_contain_text("may be asked")


def test_less_support_can_be_answered_with_not_yet(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine = section(step(ours, our_case.practitioner, 4), "Less support, bit by bit")
    his = section(step(theirs, our_case.person, 4), "Less support, bit by bit")
    add(mine, "I come every second time")
    his.get_by_role("button", name=deed("Not yet", "I come every second time")).tap()
    expect(mine.get_by_text("not yet", exact=True)).to_be_visible()
    deeds = deed("This is how it is now", "I come every second time")
    expect(mine.get_by_role("button", name=deeds)).to_have_count(0)
    expect(his.get_by_role("button", name=deeds)).to_be_visible()
    saved(theirs)
    assert [each.state for each in our_case.kept("taper")] == ["not yet"]


def test_the_ladder_passes_axe_empty_open_and_while_somebody_is_chosen(our_case, visit):
    page: Page = visit("desktop").page
    part = step(page, our_case.practitioner, 4)
    put_on(part, "To look at")
    mine = rung(part, "To look at")
    mine.locator(".ld-open").click()
    mine.get_by_role("button", name="Done", exact=True).click()
    mine.get_by_text("What would make it easier?").first.click()
    mine.get_by_role("button", name=re.compile("^Who helps")).click()
    expect(mine.get_by_role("list", name="Who could help")).to_be_visible()
    looks_right(page)
    mine.get_by_role("button", name="Take it away").click()
    expect(rung(part, "To look at")).to_have_count(0)
    saved(page)


def test_a_line_of_the_diary_is_for_oneself_until_it_is_shared(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine = section(step(ours, our_case.practitioner, 4), "Diary")
    his = section(step(theirs, our_case.person, 4), "Diary")
    add(his, "I hated it")
    add(mine, "A good day")
    saved(theirs)
    expect(mine.get_by_text("I hated it")).to_have_count(0)
    expect(his.get_by_text("A good day")).to_have_count(0)
    his.get_by_role("button", name="I hated it", exact=True).tap()
    his.get_by_role("button", name=re.compile("^Show it to|^Share|^Both")).first.tap()
    expect(mine.get_by_text("I hated it")).to_be_visible()


def test_two_at_one_screen_see_no_private_thing_on_any_part_also_after_a_reload(our_case, visit):
    page = visit("desktop").page
    part = step(page, our_case.person, 4)
    add(section(part, "Diary"), "Not for two")
    step(page, our_case.person, 2).get_by_role("radio", name="Both of us").check(force=True)
    page.get_by_role("link", name=re.compile("Step out")).first.click()
    expect(page.locator(".cpi-part-step-4")).to_be_visible()
    expect(part.get_by_text("Not for two")).to_have_count(0)
    page.reload()
    again = section(page.locator(".cpi-part-step-4"), "Diary")
    expect(again.locator(".rl-line")).to_be_visible()
    expect(again.get_by_text("Not for two")).to_have_count(0)
    step(page, our_case.person, 2).get_by_role("radio", name="Just me").check(force=True)
    page.get_by_role("link", name=re.compile("Step out")).first.click()
    expect(section(page.locator(".cpi-part-step-4"), "Diary").get_by_text("Not for two")).to_be_visible()
