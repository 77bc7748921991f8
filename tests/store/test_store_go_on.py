"""Rounds that a room rated on its day go on as a Delphi, in every form of the store: as shown, and nothing more."""

from __future__ import annotations

import datetime as dt

import pytest
from test_store_rooms import Day

from cpi_widgets.model import Ballot, Mark, Named, RefusedError, Reply, ShareRule, Showing, Stake, picture_id
from cpi_widgets.model.delphi import FixedRule

RUN, RATED = "run1", "statements"
FIXED = dt.datetime(2020, 5, 1, 9, 30, tzinfo=dt.UTC)
RULE = FixedRule(share_high=0.8, share_low=0.1, fixed=FIXED)
PARTS = (Named(id="s1", label="We go along"), Named(id="s2", label="Notes are open"))
FIELDS = (Named(id="round_1", label="Round 1"), Named(id="round_2", label="Round 2"))
SCALE = tuple(Named(id=point, label=str(point)) for point in range(1, 10))
GROUPS = [Stake(id="users", label="people who use services"), Stake(id="staff", label="staff")]


@pytest.fixture
def day(world):
    return Day(world)


def shows(room, rounds=2, fixed=RULE):
    showing = Showing(
        run=RUN, activity=RATED, title="What we agree on", how="spread", parts=PARTS, fields=FIELDS[:rounds],
        scale=SCALE, only=FIELDS[rounds - 1].id, fixed=fixed,
    )  # fmt: skip
    return room.reveal(showing)


def gives(day, session, part="s1", share="text", **marks):
    """One answer to one statement; later rounds go into the same."""
    space = session.space(day.info.id)
    known = next((e for e in space.all(Reply) if e.record.part == part), None)
    if known is None:
        space.put(Reply(run=RUN, activity=RATED, part=part, share=share, reason="because of the river", **marks))
    else:
        space.put(Reply(**{**known.record.body(), **marks, "share": share}), base=known.version)


def rated(day, first, second):
    """A room that has rated one statement twice, and has seen each round."""
    people = [day.join() for _ in first]
    for who, mark in zip(people, first, strict=True):
        gives(day, who, round_1=mark)
    shows(day.room, 1)
    for who, mark in zip(people, second, strict=True):
        gives(day, who, round_2=mark)
    shows(day.room)
    return people


def counts(day, number, item="s1"):
    tally = next(each for each in day.room.rounds.standing().tallies if each.round == number)
    found = tally.item(item)
    spread = found.spread if found is not None else None
    return {mark: many for mark, many in spread.histogram if many} if spread is not None else None


def row_of(picture, field, part="s1"):
    return next(row for row in picture.rows if (row.part, row.field) == (part, field))


def test_both_rounds_are_there_with_the_rule_that_stood_before_the_first(day):
    people = rated(day, [8, 8, 7, 3, 9, 8], [8, 8, 8, 7, 9, 8])
    day.room.rounds.go_on(RUN, RATED, GROUPS)
    held = day.room.rounds.standing().held
    assert [item.label for item in held.delphi.items] == ["We go along", "Notes are open"]
    assert (held.delphi.rule, held.delphi.rule_fixed) == (ShareRule(share_high=0.8, share_low=0.1), FIXED)
    assert list(held.groups) == GROUPS
    first, second = held.delphi.rounds
    assert (first.number, second.number, first.opens, second.opens) == (1, 2, FIXED, first.ends)
    assert counts(day, 1) == {3: 1, 7: 1, 8: 3, 9: 1}
    assert counts(day, 2) == {7: 1, 8: 4, 9: 1}
    assert counts(day, 2, "s2") is None, "nobody rated that"
    since = day.room.rounds.standing().tallies[1].item("s1").since
    assert (since.paired, since.same, since.moves) == (6, 4, 1)
    mine = people[3].room(day.info.id).rounds.standing()
    assert [ballot.marks["s1"].rating for ballot in mine.mine] == [3, 7]


def test_the_next_round_is_the_third_and_is_compared_with_the_second(day):
    people = rated(day, [8, 8, 7, 3, 9], [8, 8, 8, 7, 9])
    rounds = day.room.rounds
    rounds.go_on(RUN, RATED, GROUPS)
    rounds.begin(rounds.standing().now + dt.timedelta(days=7), ["s1"])
    for who, mark in zip(people, [8, 8, 8, 8, 8], strict=True):
        who.room(day.info.id).rounds.rate(3, {"s1": Mark(rating=mark)})
    rounds.end_at(3, None)
    assert counts(day, 3) == {8: 5}
    since = rounds.standing().tallies[2].item("s1").since
    assert (since.first, since.paired, since.same) == (2, 5, 3)


def test_one_round_is_enough_to_go_on_with(day):
    for mark in (2, 2, 3, 1, 2):
        gives(day, day.join(), round_1=mark)
    shows(day.room, 1)
    day.room.rounds.go_on(RUN, RATED, ())
    assert [each.round for each in day.room.rounds.standing().tallies] == [1]


def test_nothing_is_taken_of_whoever_did_not_let_it_be_counted(day):
    rated(day, [8, 8, 7, 3, 9], [8, 8, 8, 7, 9])
    quiet = day.join()
    gives(day, quiet, share="none", round_1=1, round_2=1)
    day.room.rounds.go_on(RUN, RATED, ())
    assert sum(counts(day, 2).values()) == 5
    assert quiet.room(day.info.id).rounds.standing().mine == ()


def test_it_is_counted_as_it_was_shown_whatever_came_since(day):
    people = rated(day, [8, 8, 7, 3, 9], [8, 8, 8, 7, 9])
    gives(day, people[0], round_2=1)
    gives(day, day.join(), round_1=1, round_2=1)
    day.room.rounds.go_on(RUN, RATED, ())
    assert counts(day, 2) == {7: 1, 8: 3, 9: 1}, "a difference to what was shown would be one person’s mark"


def test_of_a_statement_that_cannot_be_counted_as_shown_nothing_is_told(day):
    people = rated(day, [8, 8, 7, 3, 9, 4], [8, 8, 8, 7, 9, 4])
    people[5].room(day.info.id).after.forget()
    picture = day.space.get(picture_id(RUN, RATED)).record
    assert row_of(picture, "round_2").n == 6, "the picture stays as it was"
    day.room.rounds.go_on(RUN, RATED, ())
    assert counts(day, 2) is None


def test_no_reason_goes_along(day):
    rated(day, [8, 8, 7, 3, 9], [8, 8, 8, 7, 9])
    day.room.rounds.go_on(RUN, RATED, ())
    assert "river" not in repr(day.room.rounds.standing())


def test_what_anybody_gave_stays_theirs(day):
    people = rated(day, [8, 8, 7, 3, 9], [8, 8, 8, 7, 9])
    day.room.rounds.go_on(RUN, RATED, ())
    assert day.space.all(Ballot) == []
    for who in people:
        theirs = who.space(day.info.id).all(Ballot)
        assert {entry.first_by for entry in theirs} == {who.person}
    people[0].room(day.info.id).rounds.take_back(2)
    assert [ballot.marks for ballot in people[0].room(day.info.id).rounds.standing().mine if ballot.round == 2] == []


def test_what_cannot_go_on_is_refused_in_words(day):
    people = rated(day, [8, 8, 7, 3, 9], [8, 8, 8, 7, 9])
    with pytest.raises(RefusedError, match="not here any more"):
        day.room.rounds.go_on("another", RATED, ())
    with pytest.raises(RefusedError):
        people[0].room(day.info.id).rounds.go_on(RUN, RATED, ())
    shows(day.room, fixed=None)
    with pytest.raises(RefusedError, match="not here any more"):
        day.room.rounds.go_on(RUN, RATED, ())
    shows(day.room)
    day.room.rounds.go_on(RUN, RATED, ())
    with pytest.raises(RefusedError, match="The first round has opened"):
        day.room.rounds.go_on(RUN, RATED, ())
