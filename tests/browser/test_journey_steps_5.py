"""Step 5 of a case: a success, the ticks of both sides, and what to keep, change or stop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from steps import add, deed, looks_right, saved, section, side, step

pytestmark = pytest.mark.browser


def test_each_activity_gets_a_decision_with_a_reason_on_both_screens(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine = section(step(ours, our_case.practitioner, 5), "What we do: keep, change or stop")
    his = section(step(theirs, our_case.person, 5), "What we do: keep, change or stop")
    add(his, "Thursday workshop")
    expect(mine.locator(".rl-open")).to_have_text("Thursday workshop")  # the order is asked for below
    add(mine, "Monday gym")
    his.get_by_role("button", name="Thursday workshop", exact=True).click()
    his.get_by_label("Why", exact=True).fill("They ask me things")
    card = mine.locator(".rl-card").filter(has_text="Thursday workshop")
    expect(card.get_by_text("They ask me things")).to_be_visible()
    mine.get_by_role("button", name=deed("Keep it as it is", "Thursday workshop")).click()
    expect(his.locator(".rl-card").filter(has_text="Thursday workshop").get_by_text("keep", exact=True)).to_be_visible()
    mine.get_by_role("button", name=deed("Stop, with a kind sentence", "Monday gym")).click()
    expect(his.get_by_text("1 that is past")).to_be_visible()
    saved(ours), saved(theirs)
    stock = {each.text: each for each in our_case.kept("stock")}
    assert {text: each.decision for text, each in stock.items()} == {"Thursday workshop": "keep", "Monday gym": "stop"}
    assert stock["Thursday workshop"].why == "They ask me things"
    mine.get_by_role("button", name="Undo: Monday gym: Stop, with a kind sentence").click()
    expect(his.get_by_text("1 that is past")).to_have_count(0)
    ours.reload()
    mine = section(ours.locator(".cpi-part-step-5"), "What we do: keep, change or stop")
    expect(mine.locator(".rl-open")).to_have_text(["Thursday workshop", "Monday gym"])


def test_both_sides_tick_on_one_page_and_each_tick_opens_its_question(our_case, visit):
    ours, theirs = visit("desktop").page, visit("desktop").page
    mine = section(step(ours, our_case.practitioner, 5), "How it goes, from both sides")
    his = section(step(theirs, our_case.person, 5), "How it goes, from both sides")
    side(his, "Kofi").get_by_role("checkbox", name="I go, but I do not feel at ease.").check()
    his.get_by_label("When did I feel nearly at ease there?").fill("When I had the iron in my hand")
    expect(mine.get_by_label("When did I feel nearly at ease there?")).to_have_value("When I had the iron in my hand")
    side(mine, "Bronwen").get_by_role("checkbox", name="I may be doing too much.").check()
    expect(side(his, "Bronwen").get_by_role("checkbox", name="I may be doing too much.")).to_be_checked()
    saved(ours), saved(theirs)
    answers = [each for each in our_case.kept("answer") if each.deck == "taking_stock"]
    said = {(each.question, each.voice): (each.value, each.words) for each in answers}
    assert said == {("u6", "person"): (1, "When I had the iron in my hand"), ("w10", "practitioner"): (1, "")}
    mine.get_by_role("button", name=re.compile("^Undo: ")).click()
    expect(side(his, "Bronwen").get_by_role("checkbox", name="I may be doing too much.")).not_to_be_checked()


def test_a_tick_keeps_its_size_beside_words_of_two_lines(our_case, visit):
    page = visit("phone").page
    part = section(step(page, our_case.person, 5), "How it goes, from both sides")
    ticks = part.get_by_role("checkbox")
    expect(ticks.first).to_be_visible()
    sizes = ticks.evaluate_all("all => all.map((each) => [each.offsetWidth, each.offsetHeight])")
    assert {tuple(size) for size in sizes} == {(24, 24)}


def test_signs_are_dated_and_ways_lead_to_the_map(our_case, visit):
    page = visit("phone").page
    part = step(page, our_case.practitioner, 5)
    signs = section(part, "Signs of being ready for more")
    side(signs, "Bronwen").get_by_text("Ideas to start from").click()
    side(signs, "Bronwen").get_by_role("button", name="Kofi talks about next month").click()
    expect(side(signs, "Bronwen").locator(".rl-chip")).to_have_text(re.compile(r"^When \d"))
    saved(page)
    (sign,) = our_case.kept("sign")
    assert (sign.text, sign.seen_by, sign.day is None) == ("Kofi talks about next month", "practitioner", False)
    voices = section(part, "Voices beside this step")
    add(voices, "“You look lighter,” said the librarian")
    partner = visit("desktop").page
    his = section(step(partner, our_case.person, 5), "Voices beside this step")
    expect(his.locator(".rl-open")).to_have_text("“You look lighter,” said the librarian")
    part.get_by_role("link", name="Map again").click()
    expect(page.get_by_role("button", name=re.compile("^Marlon, person")).first).to_be_visible()


def describe(part: Locator) -> None:
    """All that can be said of the place that was added last: how it is used, where it belongs, what it opens up."""
    part.get_by_role("application").get_by_role("button", name=re.compile("^Repair café, ")).click()
    panel = part.get_by_role("region", name="Repair café")
    panel.get_by_label("How often are you in touch?").select_option("weekly")
    panel.get_by_role("group", name="Do you do things together?").get_by_role("radio", name="yes").check(force=True)
    panel.get_by_text("More about Repair café").click()
    panel.get_by_role("group", name="Beyond services?").get_by_role("radio", name="yes").check(force=True)
    panel.get_by_label("What does this open up for you?").fill("Somebody who knows a workshop")
    panel.get_by_label("What do you give?").fill("I mend kettles")
    panel.get_by_role("group", name="Alike or different?").get_by_role("radio", name="different").check(force=True)


def test_two_maps_say_what_is_new_on_both_screens_and_undo_takes_the_second_away(our_case, visit):
    page, partner = visit("desktop").page, visit("desktop").page
    mine, his = step(page, our_case.practitioner, 2), step(partner, our_case.person, 2)
    mine.get_by_role("button", name="Map again").first.click()
    expect(mine.get_by_label("Which map").locator("option")).to_have_count(2)
    mine.get_by_label("Name, initials or a symbol").first.fill("Repair café")
    mine.locator(".cp-add").first.get_by_role("radio", name="place").check(force=True)
    mine.get_by_label("Name, initials or a symbol").first.press("Enter")
    for each in (mine, his):
        expect(each.locator(".mc")).to_contain_text("1 is new: Repair café.")
    describe(mine)
    expect(his.locator(".mc")).to_contain_text("The new one is outside services.")
    saved(page)
    (first, second) = sorted(our_case.kept("map"), key=lambda each: each.date)
    assert second.follows == first.id
    (cafe,) = [each for each in our_case.kept("placement") if each.map == second.id and each.alike == "different"]
    assert (cafe.frequency, cafe.together, cafe.beyond_services) == ("weekly", "yes", "yes")
    assert (cafe.opens_up, cafe.gives) == ("Somebody who knows a workshop", "I mend kettles")
    his.get_by_label("Which map").select_option(second.id)
    words = his.get_by_role("region", name="In words", exact=True).first
    expect(words).to_contain_text("1 of them is different from Kofi.")
    his.get_by_role("group", name="Show on the map").get_by_role("radio", name="Places").check(force=True)
    expect(his.locator(".nm-disc:not(.nm-dim)")).to_have_accessible_name(re.compile("^Repair café, place"))
    undo = mine.get_by_role("button", name=re.compile("^Undo: ")).first
    undo.click()
    expect(words).not_to_contain_text("different from Kofi")
    for label in ("what you give", "what it opens up", "beyond", "doing things", "in touch", "Added", "Mapped again"):
        expect(undo).to_have_accessible_name(re.compile(label))
        undo.click()
    expect(his.locator(".mc")).not_to_contain_text("Repair café")
    saved(page)
    assert our_case.kept("map") == [first]


def test_the_page_passes_axe_with_everything_unfolded_and_a_card_open(our_case, visit):
    page = visit("desktop").page
    part = step(page, our_case.practitioner, 5)
    section(part, "How it goes, from both sides")
    section(part, "Signs of being ready for more")
    stock = section(part, "What we do: keep, change or stop")
    add(stock, "To look at this page")
    stock.get_by_role("button", name="To look at this page", exact=True).click()
    looks_right(page)
    stock.get_by_role("button", name=deed("Take away", "To look at this page")).click()
    saved(page)
    assert "To look at this page" not in [each.text for each in our_case.kept("stock")]
