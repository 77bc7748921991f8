"""Two people make plans in two browsers: goals and their levels, wishes, strengths; what is on disk is the oracle."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from running_server import RunningServer, start_server
from steps import add, looks_right, saved, section, side, step
from visiting import Visiting

from cpi_widgets.measures import compare_goals
from cpi_widgets.model import Record
from training_exercises.case_files import load_case

pytestmark = pytest.mark.browser

KOFI = load_case("kofi")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[RunningServer]:
    """A server of this module's own: what is written here is in nobody else's way."""
    server = start_server(tmp_path_factory.mktemp("plans"), demo=True)
    yield server
    server.stop()


def kept(office: RunningServer, kind: str) -> list[Record]:
    """The records of the demo's case on disk."""
    space = office.demo["case"].rpartition("/")[2]
    return [record for where, record in records(office, kind) if where == space]


def opened(visit: Visiting, office: RunningServer, who: str, part: int, profile: str = "desktop", **settings) -> Page:
    """Kofi's or Bronwen's screen, with one step of their case open."""
    page = visit(profile, **settings).page
    page.goto(office.demo[who])
    step(page, page.url.split("#")[0], part)
    return page


def goals(page: Page) -> Locator:
    """The widget of goals."""
    return page.locator(".gs")


def row(page: Page, words: str) -> Locator:
    """A closed goal in the list."""
    return goals(page).get_by_role("button", name=re.compile(f"^{re.escape(words)}"))


def add_goal(page: Page, words: str) -> Locator:
    """Write a goal; it is open then."""
    page.get_by_label("A new goal").fill(words)
    page.get_by_label("A new goal").press("Enter")
    goal = page.get_by_role("region", name=words)
    expect(goal.get_by_role("heading", name=words)).to_be_focused()
    return goal


def rate(page: Page, goal: Locator, words: str, who: str) -> None:
    """Say where a goal stands, by a level's own words."""
    goal.get_by_role("button", name="Where it stands").click()
    page.locator(".gs-when .cp-segment").filter(has_text=who).click()
    page.locator(".gs-rate .cp-segment").filter(has_text=words).click()


def number_on_disk(office: RunningServer) -> str:
    """What the summary number must say, from what is kept."""
    first, now = compare_goals(kept(office, "goal"), kept(office, "score")).t_scores()
    return f"At first {first:.1f}, now {now:.1f}."


def test_the_cases_own_number_and_a_goal_written_by_one_and_rated_by_the_other(office, visit):
    bronwen = opened(visit, office, "case", 3)
    kofi = opened(visit, office, "person", 3, "phone")
    own = f"At first {KOFI.check.gas_t.baseline}, now {KOFI.check.gas_t.follow_up}."
    expect(row(bronwen, KOFI.goals[0].text)).to_be_visible()
    expect(bronwen.get_by_text(own)).to_have_count(0)
    bronwen.get_by_role("button", name="Show the summary number").click()
    expect(bronwen.get_by_text(own)).to_be_visible()
    expect(bronwen.get_by_text("never use it to compare people")).to_be_visible()
    assert number_on_disk(office) == own

    goal = add_goal(kofi, "Sing with others")
    goal.get_by_role("button", name="Five levels").click()
    kofi.get_by_label("0 as expected").fill("goes twice a month")
    goal.get_by_text("The other four levels").click()
    kofi.get_by_label("+1 more than expected").fill("goes 2 times a month")
    expect(kofi.get_by_text("+1 and 0 have numbers that meet.")).to_be_visible()
    kofi.get_by_label("+1 more than expected").fill("goes every week")
    expect(kofi.get_by_text("It is all kept.")).to_have_count(0)
    expect(row(bronwen, "Sing with others")).to_contain_text("not rated yet")
    row(bronwen, "Sing with others").click()
    rate(bronwen, bronwen.get_by_role("region", name="Sing with others"), "goes every week", "Both together")
    bronwen.get_by_label("In a few words, if you like").fill("They sang in the kitchen")
    saved(bronwen)
    kofi.get_by_role("button", name="Close Sing with others").click()
    expect(row(kofi, "Sing with others")).to_contain_text(re.compile("more than expected on .*, said by both together"))
    expect(bronwen.get_by_text("3 goals of 3 are rated.")).to_be_visible()
    expect(kofi.get_by_role("columnheader", name="Sing with others")).to_be_visible()
    expect(bronwen.get_by_text(number_on_disk(office))).to_be_visible()
    (score,) = [each for each in kept(office, "score") if each.words == "They sang in the kitchen"]
    assert (score.level, score.rated_by) == (1, "both")

    # Undo takes back one's own steps, and the number and the other screen follow.
    undo = goals(bronwen).get_by_role("button", name=re.compile("^Undo: Sing with others"))
    undo.click()
    expect(bronwen.get_by_label("In a few words, if you like")).to_have_value("")
    undo.click()
    expect(row(kofi, "Sing with others")).to_contain_text("not rated yet")
    expect(bronwen.get_by_text(own)).to_be_visible()
    goals(bronwen).get_by_role("button", name=re.compile("^Do again: Sing with others")).click()
    expect(row(kofi, "Sing with others")).to_contain_text("more than expected on")
    kofi.reload()
    expect(row(kofi, "Sing with others")).to_contain_text("more than expected on")
    row(kofi, "Sing with others").click()
    kofi.get_by_role("button", name="Where it stands").click()
    ladder = re.compile(
        "^A ladder of five levels. It starts at less than expected. .*: more than expected, said by both"
    )
    expect(kofi.get_by_role("img", name=ladder)).to_be_visible()


def test_a_plan_keeps_its_kind_ticks_stages_and_links_by_keys_alone(office, visit):
    page = opened(visit, office, "case", 3)
    goal = add_goal(page, "Paint with others")
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
    (plan,) = [each for each in kept(office, "goal") if each.text == "Paint with others"]
    assert (plan.kind, plan.how_often, plan.first_step) == (
        "commitment",
        "Every Monday",
        "Ring the choir",
    )
    assert (plan.meets_people, plan.tangible) == (True, False)
    own = [stage for stage in kept(office, "stage") if stage.goal == plan.id]
    stages = sorted(own, key=lambda stage: stage.order)
    assert [(stage.text, stage.state) for stage in stages] == [
        ("At home", "current"),
        ("With Jojo", "ahead"),
        ("In the choir", "ahead"),
    ]


def test_strengths_make_common_ground_and_a_wish_draws_on_both_sides(office, visit):
    bronwen = opened(visit, office, "case", 2)
    kofi = opened(visit, office, "person", 2, "phone")
    add(side(section(bronwen.locator(".cpi-part-step-2"), "What we bring"), "Kofi"), "knitting socks")
    add(side(section(kofi.locator(".cpi-part-step-2"), "What we bring"), "Bronwen"), "knits on buses")
    ground = [page.locator(".cg-pair").filter(has_text="knitting") for page in (bronwen, kofi)]
    for each in ground:
        expect(each).to_contain_text("knits on buses")
    kofi.get_by_role("button", name="Hide: knitting").click()
    expect(ground[0]).to_be_hidden()
    kofi.locator(".cg").get_by_role("button", name=re.compile("^Undo: Hid the common ground")).click()
    expect(ground[0]).to_be_visible()

    part = step(bronwen, bronwen.url.split("#")[0], 3)
    wishes = section(part, "Wishes")
    add(wishes, "Odd jumpers for everybody")
    wish = wishes.locator("[data-card]").filter(has_text="Odd jumpers")
    wish.get_by_role("button", name="What you bring to it").click()
    wish.get_by_role("button", name="knitting socks").click()
    wish.get_by_role("button", name="knits on buses").click()
    expect(part.locator(".wp-picture .wp-box.wp-person").filter(has_text="knitting socks")).to_have_count(1)
    expect(part.locator(".wp-picture .wp-box.wp-practitioner").filter(has_text="knits on buses")).to_have_count(1)
    saved(bronwen)
    (kept_wish,) = [each for each in kept(office, "aspiration") if each.text == "Odd jumpers for everybody"]
    assets = {each.id: each.text for each in kept(office, "asset")}
    assert [assets[each] for each in kept_wish.assets] == ["knitting socks", "knits on buses"]


def test_a_wish_for_the_map_stands_dashed_on_it_and_may_carry_a_goal(office, visit):
    page = opened(visit, office, "case", 3)
    page.get_by_label("For which goal?").first.select_option(KOFI.goals[0].text)
    page.get_by_label("Who or what do you wish for?").fill("A synth club")
    page.get_by_label("Who or what do you wish for?").press("Enter")
    expect(page.get_by_role("button", name="A synth club is real now")).to_be_visible()
    saved(page)
    (club,) = [each for each in kept(office, "contact") if each.label == "A synth club"]
    (hoped,) = [each for each in kept(office, "placement") if each.contact == club.id]
    goal = next(each for each in kept(office, "goal") if each.text == KOFI.goals[0].text)
    assert (hoped.wished, hoped.goal) == (True, goal.id)
    part = step(page, page.url.split("#")[0], 2)
    expect(part.get_by_role("button", name=re.compile("^A synth club, .*hoped for")).first).to_be_visible()


def test_leaps_attempts_and_worries_are_kept_and_reach_the_other_screen(office, visit):
    bronwen, kofi = opened(visit, office, "case", 3), opened(visit, office, "person", 3, "phone")
    parts = [page.locator(".cpi-part-step-3") for page in (bronwen, kofi)]
    leaps = section(parts[0], "Leaps from an interest")
    add(leaps, "Art gallery")
    leaps.get_by_role("button", name="Art gallery", exact=True).click()
    leaps.get_by_label("What is near that?").fill("Paint shop")
    leaps.get_by_label("What is near that?").press("Enter")
    add(section(parts[0], "Tried, and how it went"), "Ten minutes in the shop")
    add(section(parts[0], "Worries, parked for later"), "What if they stare?")
    for title, text in (
        ("Leaps from an interest", "Paint shop"),
        ("Tried, and how it went", "Ten minutes in the shop"),
        ("Worries, parked for later", "What if they stare?"),
    ):
        expect(section(parts[1], title).locator(".rl-open").filter(has_text=text)).to_be_visible()
    saved(bronwen)
    ideas = {note.text: note for note in kept(office, "note") if note.topic == "idea"}
    assert ideas["Paint shop"].about == ideas["Art gallery"].id
    (tried,) = [each for each in kept(office, "attempt") if each.text == "Ten minutes in the shop"]
    assert not tried.confirmed
    (worry,) = [each for each in kept(office, "barrier") if each.text == "What if they stare?"]
    assert worry.state == "parked"


def test_a_goal_is_let_go_by_one_stays_with_its_history_and_is_taken_up_by_the_other(office, visit):
    ours, theirs = opened(visit, office, "case", 3), opened(visit, office, "person", 3, "phone")
    words = "Sing in the choir by the canal"
    goal = add_goal(ours, words)
    goal.locator("summary").filter(has_text="Rest it, change it or let it go").click()
    goal.get_by_role("radio", name="Let go").check(force=True)
    closed = row(theirs, words)
    expect(closed).to_contain_text("let go")
    closed.tap()
    his = theirs.get_by_role("region", name=words)
    expect(his).to_contain_text("This goal is let go. It stays here with all that was said.")
    looks_right(theirs)
    his.get_by_role("button", name="Take it up again").tap()
    expect(his.get_by_role("heading", name=words)).to_be_focused()
    expect(his.get_by_role("button", name="Take it up again")).to_have_count(0)
    expect(goal.get_by_role("radio", name="We are on it")).to_be_checked()
    saved(theirs)
    assert {each.text: each.state for each in kept(office, "goal")}[words] == "live"
    goal.get_by_role("button", name="What has changed here").click()
    expect(goal.locator(".cp-history li")).to_contain_text(["taken up again", "Let go"])
    theirs.locator(".gs").get_by_role("button", name=re.compile("^Undo: .*taken up again$")).tap()
    expect(goal.get_by_role("button", name="Take it up again")).to_be_visible()


def test_every_state_of_a_goal_looks_right(office, visit):
    page = opened(visit, office, "case", 3)
    goal = add_goal(page, "Averylongwordthatcannotbreak somewhere")
    for summary in ("Look at it together", "What it draws on", "Stages on the way", "Rest it, change it or let it go"):
        goal.locator("summary").filter(has_text=summary).click()
    page.get_by_label("A new stage").fill("At home")
    page.get_by_label("A new stage").press("Enter")
    for title in ("Leaps from an interest", "Tried, and how it went", "Worries, parked for later"):
        section(page.locator(".cpi-part-step-3"), title)
    looks_right(page)
    goal.get_by_role("button", name="Five levels").click()
    goal.get_by_text("The other four levels").click()
    page.get_by_label("0 as expected").fill("goes twice a month")
    page.get_by_label("+1 more than expected").fill("goes 2 times a month")
    expect(page.get_by_text("have numbers that meet")).to_be_visible()
    looks_right(page)
    rate(page, goal, "goes twice", "Both together")
    page.get_by_text("All that was said, as a table").click()
    page.get_by_role("button", name="Show the summary number").click()
    expect(page.get_by_text("The summary number (T)")).to_be_visible()
    page.get_by_label("On which day?").fill("2099-01-01")
    expect(page.get_by_text("That day is still to come.")).to_be_visible()
    looks_right(page)
