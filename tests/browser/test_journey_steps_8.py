"""Step 8 of a case: a review at four levels in two voices, the qualities rated apart, and what comes next."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from steps import add, looks_right, page_to_read, saved, section, side, step
from visiting import open_part

pytestmark = pytest.mark.browser


def test_a_review_is_written_by_both_ends_with_a_next_step_and_stays_when_another_begins(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    part, partner = step(ours, our_case.practitioner, 8), step(theirs, our_case.person, 8)
    expect(part.get_by_text("It found no difference.")).to_be_visible()
    outcome = side(section(partner, "One thing each that came of it"), "Kofi").get_by_label("How my ties have grown")
    outcome.fill("Geraldine keeps a seat for me")
    outcome.press("Tab")
    expect(
        side(section(part, "One thing each that came of it"), "Kofi").get_by_label("How my ties have grown")
    ).to_have_value("Geraldine keeps a seat for me")
    add(side(section(partner, "What changed for Kofi"), "Kofi"), "I have a place on Thursdays")
    expect(section(part, "What changed for Kofi").locator(".rl-open")).to_have_text("I have a place on Thursdays")
    known = side(section(part, "One thing each that came of it"), "Bronwen")
    known.get_by_label("What I know of people and places now").fill("Three halls with tea")
    known.get_by_label("What I know of people and places now").press("Tab")
    cost, his_cost = section(part, "What it cost"), section(partner, "What it cost")
    add(cost.locator(".rl-column").filter(has_text="The organisation"), "Four evenings")
    expect(his_cost.locator(".rl-open")).to_have_text("Four evenings")
    gained = section(part, "What we gained")
    side(gained, "Bronwen").get_by_text("Ideas to start from").click()
    side(gained, "Bronwen").get_by_role("button", name="None yet").click()
    expect(side(section(partner, "What we gained"), "Bronwen").locator(".rl-open")).to_have_text("None yet")
    after = section(part, "What comes next")
    expect(after.get_by_role("group", name="From which step?")).to_have_count(0)
    after.get_by_role("radio", name="We go round again").check(force=True)
    after.get_by_role("group", name="From which step?").get_by_role("radio", name="Stepping out").check(force=True)
    after.get_by_label("What we do next").fill("Ask about the Saturday stall")
    expect(section(partner, "What comes next").get_by_label("What we do next")).to_have_value(
        "Ask about the Saturday stall"
    )
    saved(ours), saved(theirs)
    (review,) = our_case.kept("review")
    assert (review.outcome_person, review.ending, review.again_at) == ("Geraldine keeps a seat for me", "repeat", 4)
    assert (review.outcome_practitioner, review.next_step) == ("Three halls with tea", "Ask about the Saturday stall")
    (view,) = our_case.kept("level_view")
    assert (view.level, view.voice, view.review) == ("person", "person", review.id)
    (gain,) = [note for note in our_case.kept("note") if note.topic == "gain"]
    assert (gain.voice, gain.text) == ("practitioner", "None yet")
    (cost_of,) = [note for note in our_case.kept("note") if note.topic == "cost"]
    assert (cost_of.mark, cost_of.text) == ("organisation", "Four evenings")
    paper = page_to_read(ours, "Review")
    for said in (
        "Geraldine keeps a seat for me",
        "Three halls with tea",
        "Ask about the Saturday stall",
        "Four evenings",
    ):
        assert said in paper
    open_part(ours, "step-8")
    part.get_by_role("button", name="Begin another review").click()
    expect(section(part, "What comes next").get_by_label("What we do next")).to_have_value("")
    first = part.get_by_role("button", name=re.compile("^Review of")).first
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    expect(section(part, "What comes next").get_by_label("What we do next")).to_have_value(
        "Ask about the Saturday stall"
    )
    assert len(our_case.kept("review")) == 2


def test_how_we_go_on_is_agreed_by_the_yes_of_each_from_their_own_screen(our_case, visit):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine = section(step(ours, our_case.practitioner, 8), "What comes next")
    expect(mine.locator(".rf-yeses")).to_have_count(0)
    mine.get_by_role("radio", name="We end here").check(force=True)
    saved(ours)
    his = section(step(theirs, our_case.person, 8), "What comes next")
    expect(his.locator(".rf-said")).to_have_text(["Kofi has not said yes yet.", "Bronwen has not said yes yet."])
    expect(mine.get_by_role("button", name="Yes: We end here")).to_have_count(1)
    side(mine, "Bronwen").get_by_role("button", name="Yes: We end here").click()
    expect(his.locator(".rf-said")).to_have_text(["Kofi has not said yes yet.", "Bronwen has said yes."])
    paper = page_to_read(ours, "Review")
    assert "How we go on, as one of us wrote it:</b> we end here. Bronwen has said yes, Kofi not yet." in paper
    open_part(ours, "step-8")
    expect(side(his, "Bronwen").get_by_role("button")).to_have_count(0)
    side(his, "Kofi").get_by_role("button", name="Yes: We end here").tap()
    for form in (mine, his):
        expect(form.get_by_text("Both of you have said yes. It is agreed.")).to_be_visible()
    saved(theirs)
    assert [each.ending for each in our_case.kept("review") if each.agreed] == ["leave"]
    looks_right(theirs)
    paper = page_to_read(ours, "Review")
    assert "How we go on, as we agreed:</b> we end here. Both of us have said yes." in paper
    open_part(ours, "step-8")
    mine.get_by_role("radio", name="We need less of it").check(force=True)
    expect(his.locator(".rf-said")).to_have_text(["Kofi has not said yes yet.", "Bronwen has not said yes yet."])
    mine.get_by_role("button", name=re.compile("^Undo: ")).click()
    expect(his.locator(".rf-said")).to_have_text(["Kofi has not said yes yet.", "Bronwen has said yes."])
    side(his, "Kofi").get_by_role("button", name="Yes: We end here").tap()
    expect(mine.get_by_text("It is agreed.")).to_be_visible()
    side(his, "Kofi").get_by_role("button", name="Take the yes back").tap()
    expect(mine.locator(".rf-said")).to_have_text(["Kofi has not said yes yet.", "Bronwen has said yes."])
    open_part(ours, "step-2")
    here = ours.get_by_role("group", name="Who is at this screen?")
    here.get_by_role("radio", name="Both of us").check(force=True)
    open_part(ours, "step-8")
    side(mine, "Kofi").get_by_role("button", name="Yes: We end here").click()
    expect(his.get_by_text("It is agreed.")).to_be_visible()
    saved(ours)


def test_of_two_long_texts_at_once_both_can_be_kept(our_case, visit):
    mine_at, theirs_at = visit("desktop"), visit("phone")
    mine_at.expect_error("ERR_INTERNET_DISCONNECTED")
    mine = section(step(mine_at.page, our_case.practitioner, 8), "What comes next").get_by_label("What we do next")
    his = section(step(theirs_at.page, our_case.person, 8), "What comes next").get_by_label("What we do next")
    mine_at.context.set_offline(True)
    mine.fill("Thursdays")
    his.fill("A card at Christmas")
    his.press("Tab")
    saved(theirs_at.page)
    mine.press("Tab")
    mine_at.context.set_offline(False)
    mine_at.page.get_by_role("group", name="Both changed this").get_by_role("button", name="Keep both").click()
    for field in (mine, his):
        expect(field).to_have_value("Thursdays\n\nA card at Christmas")
    saved(mine_at.page)


def test_each_rates_alone_and_what_is_shown_is_compared_widest_gap_first(our_case, visit):
    ours, theirs = visit("desktop").page, visit("desktop").page
    title = "Five qualities of good practice"
    mine = section(step(ours, our_case.practitioner, 8), title)
    his = section(step(theirs, our_case.person, 8), title)
    for question, answer in (("I keep my word and say when I cannot.", "very well"), ("We both decide", "quite well")):
        mine.get_by_role("group", name=re.compile(question)).get_by_role("radio", name=answer).check(force=True)
    his.get_by_role("group", name="I can rely on what is said to me.").get_by_role("radio", name="a little").check(
        force=True
    )
    his.get_by_role("group", name="My view weighs as much as Bronwen’s.").get_by_role("radio", name="very well").check(
        force=True
    )
    saved(ours), saved(theirs)
    expect(mine.locator(".an-gaps")).to_have_count(0)
    expect(his.get_by_text("What Bronwen says shows here once it is shown to you.").first).to_be_visible()
    mine.get_by_role("button", name="Show mine to Kofi").click()
    expect(his.get_by_text("Bronwen has answered.").first).to_be_visible()
    for side_of in (his, mine):
        expect(side_of.locator(".an-gaps")).to_have_count(0)
    his.get_by_role("button", name="Show mine to Bronwen").click()
    expect(mine.locator(".an-gaps li")).to_have_text(
        [
            "Trust: Kofi says “a little”, Bronwen says “very well”.",
            "Equality: Kofi says “very well”, Bronwen says “quite well”.",
        ]
    )
    saved(ours), saved(theirs)
    answers = [each for each in our_case.kept("answer") if each.deck == "qualities"]
    assert {(each.question, each.voice): each.value for each in answers} == {
        ("trust", "practitioner"): 4,
        ("equality", "practitioner"): 3,
        ("trust", "person"): 2,
        ("equality", "person"): 4,
    }


def test_totals_hold_a_name_a_day_and_a_number(our_case, visit):
    page = visit("phone").page
    totals = section(step(page, our_case.practitioner, 8), "Totals of questionnaires")
    add(totals, "Our own questionnaire")
    totals.get_by_role("button", name="Our own questionnaire", exact=True).click()
    number = totals.get_by_label("Total", exact=True)
    number.fill("17.5")
    number.press("Tab")
    saved(page)
    (total,) = our_case.kept("total")
    assert (total.measure, total.total, total.day is None) == ("Our own questionnaire", 17.5, False)
    totals.get_by_role("button", name=re.compile("^Close")).click()
    totals.locator(".rl-line input").fill("Our own questionnaire")
    totals.locator(".rl-line input").press("Enter")
    totals.get_by_role("button", name="Our own questionnaire", exact=True).last.click()
    totals.get_by_label("Total", exact=True).fill("20")
    totals.get_by_label("Total", exact=True).press("Tab")
    told = section(page.locator(".cpi-part-step-8"), "Totals, then and now")
    expect(told).to_contain_text("From the first to the last: 2.5 more.")


def test_the_page_passes_axe_with_everything_unfolded(our_case, visit):
    page = visit("desktop").page
    part = step(page, our_case.practitioner, 8)
    page.wait_for_function("() => document.querySelectorAll('.cpi-part-step-8 .cp > details').length >= 9")
    part.locator(".cp > details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    expect(part.locator(".cp > details:not([open])")).to_have_count(0)
    looks_right(page)
