"""A day proposed from the readiness scan, from the room's figures or typed ones; the longer profile beside it."""

from __future__ import annotations

import datetime as dt

import pytest
from led_day import Day, no

from cpi_widgets.model import AgencyProfile, Reply
from training_exercises.card_files import readiness_deck, strong_deck

STARTS = "2026-11-28T09:30:00+00:00"
THEMES = [theme.id for theme in strong_deck().ratings]
LINES = [card.id for card in readiness_deck().cards()]


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


def propose(day, typed=None, minutes=180):
    return day.first.says({"type": "propose", "typed": typed, "starts": STARTS, "minutes": minutes})


def scan(day):
    day.first.says({"type": "ask", "what": "scan", "keys": []})
    return {theme["id"]: theme for theme in day.first.widget.scan["themes"]}


def titles(day):
    return [block["title"] for block in day.first.widget.proposal["blocks"]]


def run_scan(day, people):
    """The room rates and votes in a day that begins with the scan."""
    day.choose("RS3", "day_1")
    day.get_ready()
    day.do("begin", block=next(b["id"] for b in day.shown["blocks"] if b["exercise"] == "EX02"))
    run = day.now().run
    for person in [day.join() for _ in range(people)]:
        room = person.space(day.room)
        for at, theme in enumerate(THEMES):
            room.put(Reply(run=run, activity="ratings", part=theme, mark=9 - at, share="counts"))
        room.put(Reply(run=run, activity="themes", part="dots", option=THEMES[2], share="counts"))
    lines = {"ratings": 1, "themes": 4}
    for line in lines.values():
        day.do("line", stream="", block=day.now().block, line=line)
        day.do("phase", stream="", phase="reveal")
    return run


def test_typed_figures_make_a_day_that_says_why_each_part_is_in_it(day):
    assert no(propose(day, {THEMES[0]: {"median": 2, "votes": 4}})) == []
    shown = day.first.widget.proposal
    assert (shown["starts"], shown["blocks"][0]["title"]) == ("09:30", "Our working agreement")
    assert "chosen by 4. The middle rating is 2 of 9." in " ".join(block["why"] for block in shown["blocks"])
    assert day.shown == {}, "nobody has agreed to it yet"
    assert day.space.get("programme") is None


def test_one_press_makes_it_the_programme_and_one_undo_brings_the_old_one_back(day):
    day.choose()
    day.get_ready()
    propose(day, {THEMES[0]: {"median": 2, "votes": 4}})
    proposed = titles(day)
    day.do("take_proposal")
    assert [block["title"] for block in day.shown["blocks"]] == proposed
    assert (day.shown["name"], day.shown["date"]) == ("A day for what you chose", "2026-11-28")
    assert day.shown["unsaid"] == [], "who listens was said, and stays"
    assert day.shown["distress"]["named_listener"] == "Ash"
    assert day.first.widget.proposal == {}
    day.space.undo()
    day.first.says({"type": "look", "t": 1})
    assert day.shown["name"] == "Fast-track morning"


def test_a_proposed_day_begins_only_once_it_is_said_who_listens_and_where(day):
    propose(day, {})
    day.do("take_proposal")
    assert day.shown["unsaid"] == ["named_listener", "quiet_space"]
    assert no(day.first.says({"type": "begin", "block": "agreement"})) != []
    day.get_ready()
    day.do("begin", block="agreement", today=True)
    assert day.now().exercise == "EX01"


@pytest.mark.parametrize(("people", "middle", "votes"), [(5, 9, 5), (4, None, 0)])
def test_the_rooms_own_figures_count_from_five_people_on(day, people, middle, votes):
    run_scan(day, people)
    found = scan(day)
    assert (found[THEMES[0]]["median"], found[THEMES[2]]["votes"]) == (middle, votes)
    propose(day)
    why = " ".join(block["why"] for block in day.first.widget.proposal["blocks"])
    assert ("chosen by 5" in why) == (people == 5)


def test_too_little_time_and_numbers_that_are_none_are_refused_in_words(day):
    assert "too little time" in no(propose(day, {}, minutes=20))[0]
    assert "Middle ratings go from 1 to 9" in no(propose(day, {THEMES[0]: {"median": 12, "votes": 0}}))[0]
    assert no(day.first.says({"type": "take_proposal"})) != []
    assert day.first.widget.proposal == {}


# The longer profile


def profile(day):
    return day.space.get("agency_profile").record


def test_a_line_of_the_profile_keeps_figures_from_five_people_on_and_no_number_of_anybody(day):
    day.do("profile", item="r01", numbers=[1, 5, 5, 8, 9])
    day.do("profile", item="r02", numbers=[2, 3])
    first, second = profile(day).lines
    assert (first.people, first.middle, first.low, first.high, first.far_apart) == (5, 5, 5, 8, False)
    assert (second.people, second.middle, second.low) == (2, None, None)
    day.do("profile", item="r02", numbers=[])
    assert [line.item for line in profile(day).lines] == ["r01"]
    assert no(day.first.says({"type": "profile", "item": "r01", "numbers": [1, 12]})) != []


def test_it_can_end_in_not_yet_with_a_day_to_look_again(day):
    decide = {"type": "decide_profile", "outcome": "not_yet", "words": "After the move", "look_again": ""}
    assert "when you will look at this again" in no(day.first.says(decide))[0]
    assert no(day.first.says({**decide, "look_again": "2027-03-01"})) == []
    kept = profile(day)
    assert (kept.outcome, kept.words, kept.look_again) == ("not_yet", "After the move", dt.date(2027, 3, 1))
    assert kept.decided == "Not yet, look again on a date."


def test_a_second_trainer_goes_on_with_the_profile(day):
    day.do("profile", item="r01", numbers=[5] * 5)
    second = day.screen(day.second_trainer())
    assert no(second.says({"type": "profile", "item": "r03", "numbers": [7] * 5})) == []
    assert [line.item for line in profile(day).lines] == ["r01", "r03"]
    assert isinstance(second.widget.space.get("agency_profile").record, AgencyProfile)


# Rated on phones


def rate_on_phones(day, people, given):
    """The room rates the profile: ``given``, line → what each person says, ``None`` for nothing."""
    day.do("ask_profile", starts="2026-11-27T10:00:00+00:00")
    day.get_ready()
    day.do("begin", block="ex25")
    day.do("line", stream="", block="ex25", line=1)
    for at, person in enumerate(people):
        for item, marks in given.items():
            if marks[at] is not None:
                reply = Reply(run=day.now().run, activity="ready", part=item, mark=marks[at], share="counts")
                person.space(day.room).put(reply)


def rated(day):
    day.first.says({"type": "ask", "what": "scan", "keys": []})
    return day.first.widget.scan["rated"]


def test_each_rates_on_a_phone_and_the_figures_become_the_profile_with_one_press(day):
    people = [day.join() for _ in range(5)]
    rate_on_phones(day, people, {"r01": [1, 5, 5, 8, 9], "r02": [2, 3, None, 4, 5]})
    assert rated(day) == [], "nobody has seen an answer yet"
    day.do("line", stream="", block="ex25", line=2)
    assert [line["item"] for line in rated(day)] == ["r01"], "four rated the other line: nobody learns how many"
    day.do("profile", item="r01", numbers=[3, 3])
    day.do("profile", item="r04", numbers=[7] * 5)
    day.do("take_profile")
    first, typed = profile(day).lines
    assert (first.people, first.middle, first.low, first.high, first.far_apart) == (5, 5, 5, 8, False)
    assert typed.item == "r04"
    day.space.undo()
    assert [(line.item, line.middle) for line in profile(day).lines] == [("r01", None), ("r04", 7)]


def test_a_sixth_person_changes_no_figure_of_the_profile(day):
    people = [day.join() for _ in range(6)]
    rate_on_phones(day, people[:5], {"r01": [1, 5, 5, 8, 9]})
    day.do("line", stream="", block="ex25", line=2)
    day.do("take_profile")
    before = profile(day)
    people[5].space(day.room).put(Reply(run=day.now().run, activity="ready", part="r01", mark=9, share="counts"))
    day.do("again", stream="")
    day.do("take_profile")
    assert profile(day) == before, "what the last one said would be the difference"


def test_nothing_is_taken_over_before_five_have_rated_and_seen_it(day):
    rate_on_phones(day, [day.join() for _ in range(4)], {item: [5] * 4 for item in LINES})
    day.do("line", stream="", block="ex25", line=2)
    assert "Nothing was changed" in no(day.first.says({"type": "take_profile"}))[0]
    assert day.space.get("agency_profile") is None


def test_rated_once_more_only_the_last_time_counts(day):
    people = [day.join() for _ in range(10)]
    rate_on_phones(day, people[:5], {"r01": [1, 5, 5, 8, 9], "r02": [2, 3, 3, 4, 5]})
    day.do("line", stream="", block="ex25", line=2)
    once_more = {"id": "again", "kind": "exercise", "exercise": "EX25", "length": "full", "minutes": 25}
    day.do("change", edits=[{"kind": "insert", "block": once_more, "to": {}}])
    day.do("begin", block="again")
    day.do("line", stream="", block="again", line=1)
    for person in people[5:]:
        person.space(day.room).put(Reply(run=day.now().run, activity="ready", part="r02", mark=9, share="counts"))
    day.do("line", stream="", block="again", line=2)
    assert [line["item"] for line in rated(day)] == ["r02"], "a profile is of those who rated together"
    day.do("take_profile")
    assert [(line.item, line.middle) for line in profile(day).lines] == [("r02", 9)]


def test_a_programme_that_is_there_stays(day):
    day.choose()
    assert no(day.first.says({"type": "ask_profile", "starts": STARTS})) != []
    assert day.shown["name"] == "Fast-track morning"


def test_only_an_exercise_of_rounds_has_the_way_to_further_ones(day):
    day.choose()
    for name in ("EX19", "EX02", "EX01"):
        block = {"id": f"more{name[2:]}", "kind": "exercise", "exercise": name, "length": "full", "minutes": 25}
        day.do("change", edits=[{"kind": "insert", "block": block, "to": {}}])
    assert [day.block(f"more{at}")["figures"] for at in ("19", "02", "01")] == ["delphi", "scan", ""]
