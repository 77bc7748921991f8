"""What the projector says: of all, and of one stream while the streams are apart; what comes next and when."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import (
    FIRST_QUESTION,
    DayPlan,
    Now,
    Picture,
    ScreenPages,
    Showing,
    StreamWall,
    Wall,
    now_of,
    picture_id,
)
from cpi_widgets.pages.coming_up import ENDS_HERE, LISTEN, coming
from cpi_widgets.server.room_screen import screen_of
from training_exercises.exercise_files import exercise
from training_exercises.programme import make_programme
from training_exercises.programme_day import NOTHING_YET, begun
from training_exercises.run_sheet_files import load_sheet

TEN = dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)


def at(minutes: int) -> dt.datetime:
    return TEN + dt.timedelta(minutes=minutes)


def day_with(*blocks: tuple[str, int]) -> DayPlan:
    programme, progress = make_programme(load_sheet("RS1"), TEN), NOTHING_YET
    for block, minute in blocks:
        progress = begun(programme, progress, block, at(minute))
    ran = tuple(each.model_dump(mode="json") for each in progress.ran)
    return DayPlan(plan=programme.model_dump(mode="json"), ran=ran).on_the_wall()


def picture_of_run(run: str, activity: str) -> Picture:
    showing = Showing(run=run, activity=activity, how="words", parts=(), fields=())
    return Picture(id=picture_id(run, activity), showing=showing)


@pytest.fixture
def apart():
    shown = Now(id=now_of("experienced"), block="ideas", exercise="EX07", run="r7", activity="ideas", phase="reveal")
    others = Now(id=now_of("new"), block="map_a_case", exercise="EX04", run="r4", phase="waiting")
    picture = picture_of_run("r7", "ideas")
    streams = (StreamWall(now=shown, picture=picture), StreamWall(now=others))
    now = Now(apart=True, words="You are in two groups now.")
    return Wall(title="Tuesday", now=now, streams=streams, day=day_with(("map_a_case", 40), ("ideas", 40)))


def test_each_stream_has_a_screen_of_its_own(apart):
    screen = screen_of(apart, at(41), "experienced")
    assert screen.heading == "Sideways ideas"
    assert "r7" in screen.picture
    other = screen_of(apart, at(41), "new")
    assert (other.heading, other.picture) == ("Map a case", "")
    both = screen_of(apart, at(41))
    assert both.heading == "You are in two groups now."
    assert both.words == "New to it: Map a case · Experienced: Sideways ideas"
    assert both.picture == ""
    assert [each.id for each in apart.day.streams] == ["new", "experienced"]


def test_who_swaps_with_whom_stands_large_or_over_what_is_looked_at():
    pairs = ("Group 1 swaps with Group 2", "Group 3 swaps with Group 4")
    now = Now(block="goal", exercise="EX08", run="r", activity="swap", phase="write", swaps=(("g1", "g2"),))
    wall = Wall(title="Tuesday", now=now, swaps=pairs)
    large = screen_of(wall, TEN)
    assert (large.words, large.swaps, large.asked) == ("Which ending could you not score, and why?", pairs, ())
    shown = wall.model_copy(update={"picture": picture_of_run("r", "swap")})
    over = screen_of(shown, TEN)
    assert (over.words, over.swaps, over.asked) == ("", pairs, ())


def test_two_goals_to_compare_stand_on_the_screen_while_their_line_is_read_out():
    now = Now(block="goal", exercise="EX08", run="r", phase="waiting")
    screen = screen_of(Wall(title="Tuesday", now=now), TEN)
    assert [label for label, _ in screen.examples] == ["A vague goal", "A brittle goal"]
    assert screen.words == "", "and nothing says that the next part comes soon"
    after = now.model_copy(update={"line": 1, "phase": "write", "activity": "goal"})
    assert screen_of(Wall(title="Tuesday", now=after), TEN).examples == ()


def test_the_screen_of_a_stream_shows_what_all_do_while_all_are_together():
    wall = Wall(title="Tuesday", now=Now(block="agreement", exercise="EX01", phase="waiting"))
    assert screen_of(wall, TEN, "new").heading == screen_of(wall, TEN).heading == "Our working agreement"


def test_while_the_room_waits_it_says_what_comes_next_and_when():
    wall = Wall(title="Tuesday", now=Now(block="arrivals", words="Arrivals"), day=day_with(("arrivals", 0)))
    screen = screen_of(wall, at(3))
    assert (screen.heading, screen.cards, screen.clock) == (FIRST_QUESTION, True, True)
    assert screen.coming == [{"title": "Our working agreement", "at": "10:10", "for": ""}]
    paged = screen_of(wall.model_copy(update={"screens": {"": ScreenPages(pages=3, page=2)}}), at(0))
    assert '"page":2' in paged.pages
    late = Wall(title="Tuesday", now=Now(block="idea", words="The idea"), day=day_with(("arrivals", 0), ("idea", 27)))
    told = screen_of(late, at(30))
    assert (told.heading, told.cards) == ("The idea", False)
    assert told.coming == [
        {"title": "Map a case", "at": "10:47", "for": "New to it"},
        {"title": "Open exchange", "at": "10:47", "for": "Experienced"},
    ]
    assert screen_of(late, at(30), "new").coming == [{"title": "Map a case", "at": "10:47", "for": ""}]
    breaks = Wall(title="Tuesday", now=Now(block="break", phase="break", words="Break"), day=day_with(("break", 80)))
    assert screen_of(breaks, at(82)).coming[0]["at"] == "11:35"


def test_what_comes_next_stands_in_order_where_one_stream_has_passed_over_a_talk():
    day = day_with(("arrivals", 0), ("map_a_case", 30))
    first, second = coming(day, at(31))
    told = first["title"], first["at"], first["for"]
    assert told == ("Open exchange", "", "Experienced"), "the talk is passed over"
    assert second["at"] > "10:31"
    assert second["for"] == "New to it"


def test_a_day_of_another_date_and_one_that_is_over_promise_nothing_next():
    before = Wall(title="Tuesday", day=day_with())
    assert screen_of(before, TEN - dt.timedelta(days=1)).coming == []
    over = Wall(title="Tuesday", now=Now(phase="ended", words="Thank you."), day=day_with(("lunch", 100)))
    assert (screen_of(over, at(150)).coming, screen_of(over, at(150)).clock) == ([], False)
    assert (screen_of(over, at(150)).heading, screen_of(over, at(150)).words) == ("Thank you.", ""), "thanks once"


def test_with_the_last_line_of_the_last_part_the_day_ends_and_nothing_is_promised():
    day = day_with(("closing", 90), ("lunch", 100))
    last = len(exercise("EX22").lines("bite")) - 1

    def words(**fields):
        return screen_of(Wall(title="Tuesday", now=Now(**fields, length="bite", run="r"), day=day), at(110)).words

    assert words(block="lunch", exercise="EX22", line=last) == ENDS_HERE
    assert words(block="lunch", exercise="EX22", line=0) == LISTEN
    early = Wall(
        title="Tuesday", now=Now(block="closing", exercise="EX24", length="bite", line=3), day=day_with(("closing", 90))
    )
    assert screen_of(early, at(95)).words == LISTEN, "lunch comes"
    assert screen_of(early.model_copy(update={"day": DayPlan()}), at(95)).words == LISTEN
    talk = Wall(title="Tuesday", now=Now(block="lunch", phase="break", words="Lunch"), day=day)
    assert (screen_of(talk, at(110)).heading, screen_of(talk, at(110)).words) == ("Lunch", ENDS_HERE)


def test_where_people_leave_their_sheets_the_line_says_what_they_do():
    lines = exercise("EX10").lines("bite")
    at_line = next(at for at, line in enumerate(lines) if line.tells)
    now = Now(block="b", exercise="EX10", length="bite", activity="barriers", phase="write", run="r", line=at_line)
    assert screen_of(Wall(title="Tuesday", now=now), TEN).words.startswith("One of you stays with your sheet")
    before = now.model_copy(update={"line": at_line - 1})
    assert screen_of(Wall(title="Tuesday", now=before), TEN).words.startswith("What is in the way?")


@pytest.mark.parametrize(("phase", "paused"), [("write", True), ("discuss", False)])
def test_a_clock_that_was_stopped_says_so_where_the_time_stood(phase, paused):
    stopped = Now(block="agreement", exercise="EX01", activity="hopes", phase=phase, left=75)
    screen = screen_of(Wall(title="Tuesday", now=stopped), TEN)
    assert (screen.paused, screen.deadline) == (paused, "")


def test_of_those_who_lead_and_listen_the_wall_has_nothing():
    plan = make_programme(load_sheet("RS1"), TEN).model_dump(mode="json")
    plan["distress_plan"]["named_listener"] = "Ash Secret"
    plan["blocks"][0] |= {"leads": ["Bryn Secret"], "note": "a secret note"}
    assert "ecret" not in repr(DayPlan(plan=plan).on_the_wall())


def test_while_an_exercise_only_talks_the_screen_says_so_and_promises_nothing():
    wall = Wall(title="T", now=Now(phase="waiting", exercise="EX01", run="r"))
    shown = screen_of(wall, at(0))
    assert (shown.heading, shown.words) == (
        "Our working agreement",
        "There is nothing to write now. Look up, listen and talk.",
    )
    assert (
        screen_of(Wall(title="T", now=Now(phase="break", words="Tea", exercise="EX01", run="r")), at(0)).words == "Tea"
    )


@pytest.mark.parametrize(("phase", "asked"), [("write", ()), ("reveal", ("No question is on the list yet.",))])
def test_an_empty_list_of_the_panel_is_said_where_all_look_at_it(phase, asked):
    now = Now(phase=phase, exercise="EX18", run="r", activity="questions")
    assert screen_of(Wall(title="T", now=now), at(0)).asked == asked
    assert screen_of(Wall(title="T", now=now, asked=("Why?",)), at(0)).asked == ("Why?",)
