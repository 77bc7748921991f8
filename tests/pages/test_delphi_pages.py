"""A Delphi's pages without a server: what was typed, where statements come from, what is drawn and what is said."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import (
    Ballot,
    Delphi,
    Entry,
    Mark,
    Named,
    Opinion,
    Picture,
    RandRule,
    RangeRule,
    RefusedError,
    RoomDelphi,
    Rounds,
    Row,
    Said,
    ShareRule,
    Showing,
    Stake,
    Statement,
    ballot_id,
    tally_of,
)
from cpi_widgets.pages.after.day_report import DayReport
from cpi_widgets.pages.after.report_paper import report_paper
from cpi_widgets.pages.after.report_tables import lines_of
from cpi_widgets.pages.rounds.setting_up import (
    end_of,
    groups_in,
    rule_in,
    sources,
    statements_in,
    usual_groups,
    with_more,
)
from cpi_widgets.pages.rounds.telling import asked_in, outcomes_of

NINE = dt.datetime(2026, 11, 5, 9, tzinfo=dt.UTC)
CAMPS = [1, 1, 1, 9, 9, 9]


def at(days):
    return NINE + dt.timedelta(days=days)


def held(rounds=2):
    delphi = Delphi(items=(Statement(id="s1", label="We go along"), Statement(id="s2", label="Notes are open")))
    delphi = delphi.fix_rule(ShareRule(), NINE)
    for number in range(rounds):
        delphi = delphi.add_round(at(7 * number + 1), at(7 * number + 6), ["s1", "s2"] if number == 0 else ["s1"])
    return RoomDelphi(delphi=delphi, groups=(Stake(id="g1", label="carers"), Stake(id="g2", label="staff")))


def seen(now, *ratings, mine=(), reason="", panel=None):
    """The Delphi as one sees it at a time: s1 rated so in each round, s2 by nobody."""
    found = held()
    opinions = [
        Opinion(rater=f"p{who}", item="s1", round=number, rating=rating, reason=reason)
        for number, given in enumerate(ratings, 1)
        for who, rating in enumerate(given)
    ]
    everybody = panel or dict.fromkeys((each.rater for each in opinions), "")
    tallies = tuple(tally_of(found.delphi, opinions, everybody, number) for number in range(1, len(ratings) + 1))
    return Rounds(held=found, now=at(now), tallies=tallies, mine=mine, wipe_at=at(30))


# What was typed


def test_statements_and_groups_are_lines():
    assert [(each.id, each.label) for each in statements_in(" We  go along \n\nNotes are open\r\n")] == [
        ("s1", "We go along"),
        ("s2", "Notes are open"),
    ]
    assert groups_in("") == []
    assert [each.label for each in groups_in("carers\nstaff")] == ["carers", "staff"]


@pytest.mark.parametrize(
    ("read", "typed", "words"),
    [
        (statements_in, "We go along\nwe go along!", "“we go along!” stands there twice"),
        (statements_in, "fine\n" + "x" * 501, "Statement 2 has more than 500 letters"),
        (statements_in, "\n".join(map(str, range(41))), "There are 41 statements, and 40 fit"),
        (groups_in, "carers", "One group is no choice"),
        (groups_in, "carers\n" + "x" * 101, "has 100 letters at most"),
        (lambda typed: rule_in("shares", typed, "15", "75"), "0", "whole number from 1 to 100"),
        (lambda typed: rule_in("shares", "70", typed, "75"), "many", "whole number from 1 to 100"),
        (lambda typed: rule_in("range", "", "", typed), "101", "whole number from 1 to 100"),
        (lambda typed: rule_in(typed, "70", "15", "75"), "", "Choose one of the three rules"),
        (lambda typed: end_of(typed, NINE), "", "Choose the last day"),
        (lambda typed: end_of(typed, NINE), "9999-12-31", "Choose the last day"),
        (lambda typed: end_of(typed, NINE), "2026-11-04", "This day is over"),
    ],
)
def test_what_cannot_be_is_refused_in_words(read, typed, words):
    with pytest.raises(RefusedError, match=words):
        read(typed)


def test_rules_are_read_in_a_hundred():
    assert rule_in("shares", "70", "15 %", "") == ShareRule()
    assert rule_in("range", "", "", "80") == RangeRule(share=0.8)
    assert rule_in("rand", "", "", "") == RandRule()


def test_a_round_ends_when_its_last_day_is_over():
    ends = end_of("2026-11-05", NINE)
    assert ends.astimezone().date() == dt.date(2026, 11, 6)
    assert ends.astimezone().time() == dt.time()


# Where statements come from


def picture(how, **more):
    showing = Showing(run="r", activity="a", title="What we want", how=how, parts=more.pop("parts", ()), fields=())
    record = Picture(id="r.a.picture", showing=showing, **more)
    return Entry.model_construct(record=record)


def test_statements_are_taken_over_from_the_exercise_and_from_what_the_room_saw():
    (deck,) = sources([])
    assert len(deck.texts) == 8
    said = Row(part="p", label="P", said=(Said(text="Tea first"), Said(text="Shorter forms")))
    rated = picture("spread", parts=(Named(id="s1", label="We go along"),))
    _, wall, lines = sources([picture("words", rows=(said,)), rated, picture("rings")])
    assert (wall.words, wall.texts) == ("Shown in this room: What we want", ("Tea first", "Shorter forms"))
    assert lines.texts == ("We go along",)
    assert with_more("tea first!\n", wall.texts) == "tea first!\nShorter forms"
    assert len(usual_groups()) == 5


# What is told


def test_two_camps_that_stay_are_told_as_a_result_apart_from_steadiness():
    found = outcomes_of(seen(20, CAMPS, CAMPS, reason="Because."))
    (one, other) = found.items
    assert (one.outcome_words, one.still_open) == ("Two camps: that is a result", False)
    assert one.agreement[-1] == "People are in two camps, and stay there. That is a result."
    (steady,) = one.steadiness
    assert steady.startswith("6 of the 6 people who rated it in rounds 1 and 2 kept their rating; ")
    assert steady.endswith("Answers are steady.")
    assert [figure.round for figure in one.figures] == [2, 1]
    assert (other.outcome_words, other.still_open, other.figures, other.steadiness) == ("Too few to tell", True, (), ())


def test_after_one_round_steadiness_is_not_told():
    (one, _) = outcomes_of(seen(6.5, CAMPS)).items
    assert (one.outcome_words, one.still_open) == ("Still open", True)
    assert one.steadiness == ("After one round nothing can be said about that yet.",)
    assert outcomes_of(seen(2)) is None


def test_the_next_round_shows_the_group_and_ones_own_mark():
    mine = (Ballot(id=ballot_id(1, "me"), round=1, marks={"s1": Mark(rating=5)}),)
    panel = {f"p{who}": "g1" if who < 5 else "g2" for who in range(10)}
    (asked,) = asked_in(seen(9, [2] * 5 + [8] * 5, mine=mine, panel=panel, reason="Because."))
    assert (asked.item.id, asked.mark, asked.before.own) == ("s1", Mark(), 5)
    assert [bar.point for bar in asked.before.bars if bar.own] == [5]
    assert asked.before_words == "The middle half of the group lies from 2 to 8. You gave 5."
    assert [(line.label, line.words) for line in asked.before.groups] == [
        ("carers", "5 people. The middle is 2; the middle half lies at 2."),
        ("staff", "5 people. The middle is 8; the middle half lies at 8."),
    ]
    assert asked.before.table[1] == (2, 5, 5, 0)
    assert len(asked.reasons) == 10


def test_from_fewer_than_five_nothing_is_drawn():
    (asked,) = asked_in(seen(9, [2, 3, 8, 9], reason="Because."))
    assert (asked.before, asked.reasons) == (None, ())
    assert asked.before_words == "Fewer than five people rated this, so nothing of the group is shown."
    assert all(each.figures == () for each in outcomes_of(seen(6.5, [2, 3, 8, 9])).items)
    assert asked_in(seen(40, CAMPS)) == ()


# In the report


def test_the_report_has_agreement_and_steadiness_apart():
    found = outcomes_of(seen(20, CAMPS, CAMPS, reason="Because of the <river>."))
    day = DayReport("Thursday", dt.date(2026, 11, 5), None, (), (), (), (), rated=found)
    paper = repr(report_paper(day))
    for words in ("Rated in rounds", "Two camps: that is a result", "Do they stay where they are? 6 of the 6 people"):
        assert words in paper
    lines = [line for sheet in lines_of(day) for line in sheet.rows if line[0] == "Rated in rounds"]
    assert ("Rated in rounds", "", "Round 2", "We go along", "gave 9", 3, "") in lines
    assert ("Rated in rounds", "", "Round 2", "We go along", "middle", 5.0, "") in lines
    assert "Rated in rounds" not in repr(report_paper(DayReport("T", dt.date(2026, 11, 5), None, (), (), (), ())))
