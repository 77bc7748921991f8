"""A Delphi in a room, in every form of the store: who may do what, who reads what, and what time decides."""

from __future__ import annotations

import datetime as dt

import pytest
from account_holders import HERE, Clock
from test_store_rooms import Day, everything

from cpi_widgets.model import (
    Attended,
    Ballot,
    Mark,
    Now,
    RandRule,
    RefusedError,
    Role,
    RoomDelphi,
    RoundTally,
    ShareRule,
    SiteRole,
    Stake,
    Statement,
    attended_id,
    ballot_id,
)
from cpi_widgets.store import MemoryStore
from cpi_widgets.store.backed_rounds import secret_of
from cpi_widgets.store.file import FileStore

ITEMS = [
    Statement(id="s1", label="Staff may go along in their own clothes"),
    Statement(id="s2", label="Notes are open"),
]
GROUPS = [Stake(id="users", label="people who use services"), Stake(id="staff", label="staff")]
RIVER = "because of the river"


@pytest.fixture
def day(world):
    return Day(world)


def begun(room, days=5):
    """A Delphi whose first round is open; returns the secret of its link."""
    rounds = room.rounds
    rounds.set_up(ITEMS, GROUPS)
    rounds.fix_rule(ShareRule())
    return rounds.begin(rounds.standing().now + dt.timedelta(days=days), ["s1", "s2"])


def raters(day, many=5):
    secret = secret_of(day.info.id, day.room.rounds.standing().held.link)
    return [day.join(secret).room(day.info.id).rounds for _ in range(many)]


def rate_all(rounds, number, ratings, reason="", **how):
    for each, rating in zip(rounds, ratings, strict=True):
        each.rate(number, {"s1": Mark(rating=rating, reason=reason)}, **how)


def test_a_rule_is_fixed_at_a_moment_and_stays_once_a_round_has_opened(day):
    rounds = day.room.rounds
    assert rounds.standing().held is None
    with pytest.raises(RefusedError, match="nothing to rate here yet"):
        rounds.fix_rule(ShareRule())
    rounds.set_up(ITEMS, GROUPS)
    soon = rounds.standing().now + dt.timedelta(days=1)
    with pytest.raises(RefusedError, match="Fix the rule for agreement first"):
        rounds.begin(soon, ["s1"])
    first = rounds.fix_rule(RandRule()).delphi.rule_fixed
    second = rounds.fix_rule(ShareRule()).delphi
    assert second.rule == ShareRule()
    assert second.rule_fixed >= first
    rounds.begin(soon, ["s1"])
    for change in (lambda: rounds.fix_rule(RandRule()), lambda: rounds.set_up(ITEMS[:1], ())):
        with pytest.raises(RefusedError, match="The first round has opened"):
            change()
    assert rounds.standing().held.delphi.rule_fixed == second.rule_fixed


def test_nobody_writes_it_the_ordinary_way(day):
    held = begun(day.room)
    ann = day.join(name="Ann")
    forged = Ballot(id=ballot_id(1, ann.person), round=1, marks={"s1": Mark(rating=9)})
    tally = RoundTally(id="delphi.round.1", round=1, asked=9, answered=9, dropped=None, items=())
    for space in (day.space, ann.space(day.info.id)):
        for record in (held.model_copy(update={"groups": ()}), forged, tally):
            known = space.get(record.id)
            with pytest.raises(RefusedError, match="not for you to write"):
                space.put(record, base=known.version if known else 0)
    with pytest.raises(RefusedError, match="not for you to write"):
        day.space.remove("delphi", base=day.space.get("delphi").version)
    assert day.room.rounds.standing().held == held
    assert day.space.undo_labels() == (None, None), "nor does anybody’s undo take it back"


def test_what_somebody_gives_is_theirs_alone(day):
    begun(day.room)
    ann = day.join(name="Ann")
    ann.room(day.info.id).rounds.rate(1, {"s1": Mark(rating=2, reason=RIVER)}, stand="users", shown=True)
    (others,) = raters(day, 1)
    assert "river" not in everything(day.space) + repr(day.room.rounds.standing())
    assert "river" not in repr(others.standing())
    assert day.space.all(Ballot) == []
    mine = ann.room(day.info.id).rounds.standing()
    assert mine.ballot(1).marks == {"s1": Mark(rating=2, reason=RIVER)}
    assert (mine.held.link, mine.answered) == ("", None)
    assert day.room.rounds.standing().answered == 1


def test_it_can_be_changed_and_taken_back_until_the_end(day):
    begun(day.room)
    (one,) = raters(day, 1)
    one.rate(1, {"s1": Mark(rating=2), "s2": Mark(cannot=True)}, stand="staff")
    one.rate(1, {"s1": Mark(rating=3)})
    assert one.standing().ballot(1).marks == {"s1": Mark(rating=3), "s2": Mark(cannot=True)}
    one.rate(1, {"s2": Mark()})
    kept = one.standing().ballot(1)
    assert (kept.marks, kept.stand) == ({"s1": Mark(rating=3)}, "staff")
    one.take_back(1)
    assert one.standing().mine == ()
    assert day.room.rounds.standing().answered == 0
    for wrong, words in (({"s9": Mark(rating=1)}, "not rated in this round"), ({}, "no round 2")):
        with pytest.raises(RefusedError, match=words):
            one.rate(2 if not wrong else 1, wrong)
    with pytest.raises(RefusedError, match="no such group"):
        one.rate(1, {}, stand="admirals")


def test_a_round_that_has_ended_is_counted_once_and_takes_nothing(day):
    begun(day.room)
    five = raters(day)
    rate_all(five, 1, [1, 2, 8, 8, 9], RIVER, shown=True)
    assert day.room.rounds.standing().tallies == (), "nothing is told while it is open"
    day.room.rounds.end_at(1, None)
    (tally,) = day.room.rounds.standing().tallies
    assert (tally.answered, tally.asked, tally.item("s1").spread.median) == (5, 5, 8)
    assert tally.item("s1").reasons == (RIVER,) * 5
    assert tally.item("s2").spread is None
    with pytest.raises(RefusedError, match="Round 1 has ended, so this was not taken"):
        five[0].rate(1, {"s1": Mark(rating=9)})
    assert five[0].standing().tallies == (tally,)
    with pytest.raises(RefusedError, match="Round 1 has ended"):
        day.room.rounds.end_at(1, five[0].standing().now + dt.timedelta(days=9))


def test_from_fewer_than_five_nothing_is_told(day):
    begun(day.room)
    rate_all(raters(day, 4), 1, [1, 2, 8, 9], RIVER, shown=True)
    raters(day, 1)
    day.room.rounds.end_at(1, None)
    (tally,) = day.room.rounds.standing().tallies
    assert (tally.answered, tally.asked) == (None, 5)
    assert "river" not in tally.model_dump_json()
    assert all((each.spread, each.groups, each.cannot_rate) == (None, (), None) for each in tally.items)


def test_a_reason_is_told_after_a_yes_and_goes_when_it_is_taken_back(day):
    begun(day.room)
    six = raters(day, 6)
    rate_all(six[:5], 1, [7, 7, 8, 8, 9], "kept to oneself")
    six[5].rate(1, {"s1": Mark(rating=1, reason=RIVER)}, shown=True)
    day.room.rounds.end_at(1, None)
    (tally,) = day.room.rounds.standing().tallies
    assert tally.item("s1").reasons == (RIVER,)
    six[5].take_back(1)
    (later,) = day.room.rounds.standing().tallies
    assert later.item("s1").reasons == ()
    assert later.item("s1").spread == tally.item("s1").spread, "figures stay as they were told"
    assert "river" not in everything(day.space)


def test_who_takes_all_of_theirs_out_of_the_room_takes_their_reasons(day):
    begun(day.room)
    ann = day.join(name="Ann")
    rate_all(raters(day, 4), 1, [7, 7, 8, 8])
    ann.room(day.info.id).rounds.rate(1, {"s1": Mark(rating=1, reason=RIVER)}, shown=True)
    day.room.rounds.end_at(1, None)
    assert day.room.rounds.standing().tallies[0].item("s1").reasons == (RIVER,)
    assert ann.room(day.info.id).after.forget() == 1
    assert day.room.rounds.standing().tallies[0].item("s1").reasons == ()
    assert "river" not in everything(day.space)
    assert ann.room(day.info.id).rounds.standing().mine == ()


def test_the_next_round_knows_who_rated_before(day):
    begun(day.room)
    six = raters(day, 6)
    rate_all(six, 1, [1, 1, 2, 8, 9, 9], stand="users")
    day.room.rounds.end_at(1, None)
    with pytest.raises(RefusedError, match="Choose at least one statement"):
        day.room.rounds.begin(day.room.rounds.standing().now + dt.timedelta(days=2), [])
    day.room.rounds.begin(day.room.rounds.standing().now + dt.timedelta(days=2), ["s1"])
    rate_all(six, 2, [1, 1, 2, 8, 9, 9])
    assert six[0].standing().ballot(2).stand == "users"
    day.room.rounds.end_at(2, None)
    since = day.room.rounds.standing().tallies[1].item("s1").since
    assert (since.first, since.paired, since.same, since.moves) == (1, 6, 6, 0)


def test_it_goes_on_once_the_day_has_ended(day):
    begun(day.room)
    ann = day.join(name="Ann")
    day.room.end()
    ann.room(day.info.id).rounds.rate(1, {"s1": Mark(rating=7)})
    (late,) = raters(day, 1)
    late.rate(1, {"s1": Mark(rating=7)})
    assert day.room.rounds.standing().answered == 2
    day.room.rounds.end_at(1, None)
    day.room.rounds.begin(day.room.rounds.standing().now + dt.timedelta(days=1), ["s1"])


# Who comes by the link


def test_who_comes_by_the_link_rates_and_sees_nothing_of_the_room(day):
    held = begun(day.room)
    day.space.put(Now(words="Room words"))
    secret = secret_of(day.info.id, held.link)
    rater = day.join(secret)
    assert rater.space(day.info.id).info.role == Role.RATER
    seen = everything(rater.space(day.info.id))
    assert "Room words" not in seen
    assert "Tess" not in seen
    with pytest.raises(RefusedError):
        rater.room(day.info.id).wall()
    with pytest.raises(RefusedError):
        rater.space(day.info.id).put(RoomDelphi(delphi=held.delphi))
    assert [label for label, role in day.labels() if role == Role.RATER] == ["Rater"]


def test_an_old_or_guessed_link_lets_nobody_in(day):
    held = begun(day.room)
    old = secret_of(day.info.id, held.link)
    for wrong in (old[:-1], f"{day.info.id}~", "nowhere~abcdefgh", f"{day.world.case_id}~x", "~"):
        with pytest.raises(RefusedError, match="does not lead to a rating any more"):
            day.join(wrong)
    fresh = secret_of(day.info.id, day.room.rounds.new_link().link)
    with pytest.raises(RefusedError, match="does not lead to a rating any more"):
        day.join(old)
    assert day.join(fresh)
    day.room.rounds.end_at(1, None)
    with pytest.raises(RefusedError, match="No round is open just now"):
        day.join(fresh)


def test_who_rates_and_then_comes_by_the_code_takes_part(tmp_path):
    store = FileStore(tmp_path / "data", tmp_path / "key", Clock())
    room = opened_in(store)
    begun(room)
    link = secret_of(room.space, room.rounds.standing().held.link)
    browser = store.join_room(link, "", HERE, None).session
    again = store.join_room(link, "", HERE, browser)
    assert again.session is None, "the same browser is the same person"
    assert [guest.role for guest in room.guests()] == [Role.TRAINER, Role.RATER]
    store.join_room(room.door().code, "Ann", HERE, browser)
    assert [(guest.label, guest.role) for guest in room.guests()][1:] == [("Ann", Role.PARTICIPANT)]
    store.join_room(link, "", HERE, browser)
    assert [guest.role for guest in room.guests()][1:] == [Role.PARTICIPANT]
    room.seat(store.session(browser).person, Role.REMOVED)
    with pytest.raises(RefusedError, match="You were taken out"):
        store.join_room(link, "", HERE, browser)
    store.close()


def test_who_was_taken_out_or_leads_by_now_is_not_counted(day):
    begun(day.room)
    ann = day.join(name="Ann")
    ann.room(day.info.id).rounds.rate(1, {"s1": Mark(rating=1)})
    rate_all(raters(day, 4), 1, [8, 8, 8, 8])
    day.room.seat(ann.person, Role.REMOVED)
    day.room.rounds.end_at(1, None)
    (tally,) = day.room.rounds.standing().tallies
    assert (tally.asked, tally.answered) == (4, None)


def test_a_reason_without_a_number_is_kept_and_not_counted(day):
    begun(day.room)
    five = raters(day)
    rate_all(five, 1, [7, 7, 8, 8, 9])
    five[0].rate(1, {"s1": Mark(reason=RIVER)}, shown=True)
    assert five[0].standing().ballot(1).marks["s1"].reason == RIVER
    day.room.rounds.end_at(1, None)
    assert day.room.rounds.standing().tallies[0].item("s1").reasons == ()


# By the clock


@pytest.fixture(params=["memory", "file"])
def clocked(request, tmp_path):
    clock = Clock()
    store = MemoryStore(clock) if request.param == "memory" else FileStore(tmp_path / "data", tmp_path / "key", clock)
    yield store, clock
    if isinstance(store, FileStore):
        store.close()


def opened_in(store):
    tess = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    return tess.room(tess.open_room("Tuesday").id)


def come_by(store, room, known=None):
    secret = secret_of(room.space, room.rounds.standing().held.link)
    if isinstance(store, MemoryStore):
        return store.act_as(store.admit(secret, "", known))
    return store.act_as(store.session(store.join_room(secret, "", HERE, None).session).person)


def test_nothing_is_taken_from_the_moment_on_at_which_a_round_ends(clocked):
    store, clock = clocked
    room = opened_in(store)
    ends = begun(room, days=14).delphi.rounds[0].ends
    rater = come_by(store, room).room(room.space).rounds
    clock.time = ends - dt.timedelta(microseconds=1)
    rater.rate(1, {"s1": Mark(rating=7)})
    clock.time = ends
    with pytest.raises(RefusedError, match="Round 1 has ended"):
        rater.rate(1, {"s1": Mark(rating=8)})
    with pytest.raises(RefusedError, match="No round is open just now"):
        come_by(store, room)
    (tally,) = rater.standing().tallies
    assert (tally.asked, tally.answered) == (1, None)
    assert rater.standing().ballot(1).marks == {"s1": Mark(rating=7)}


def test_a_room_is_not_wiped_under_a_round(clocked):
    store, clock = clocked
    room = opened_in(store)
    with pytest.raises(RefusedError, match="so a round cannot go on for longer"):
        begun(room, days=40)
    assert room.rounds.standing().held.delphi.rounds == ()
    begun(room, days=20)
    with pytest.raises(RefusedError, match="Round 1 of the Delphi in this room goes on until the end of"):
        room.after.keep_for(19)
    assert room.after.keeping().days == 30, "the usual date stays"
    assert room.after.keep_for(21).days == 21
    with pytest.raises(RefusedError, match="so a round cannot go on for longer"):
        room.rounds.end_at(1, clock() + dt.timedelta(days=25))
    clock.turn(days=1)
    room.rounds.end_at(1, None)
    assert room.after.keep_for(2).days == 2


def test_all_of_it_outlives_a_restart(tmp_path):
    clock = Clock()
    store = FileStore(tmp_path / "data", tmp_path / "key", clock)
    room = opened_in(store)
    held = begun(room)
    rater = come_by(store, room)
    rater.room(room.space).rounds.rate(1, {"s1": Mark(rating=7, reason=RIVER)})
    store.close()
    store = FileStore(tmp_path / "data", tmp_path / "key", clock)
    assert store.act_as(room.person).room(room.space).rounds.standing().held == held
    assert store.act_as(rater.person).room(room.space).rounds.standing().ballot(1).marks["s1"].reason == RIVER
    store.close()


def test_who_only_came_by_as_those_of_a_rehearsal_is_not_somebody_who_did_not_answer(day):
    begun(day.room)
    rate_all(raters(day, 5), 1, [8, 8, 8, 8, 8])
    there, here, *_ = [day.join(name=name) for name in ("There", "Here", "Rehearsal 1", "Rehearsal 2")]
    now = dt.datetime.now(dt.UTC)
    name = attended_id("agreement", there.person)
    there.space(day.info.id).put(Attended(id=name, block="agreement", first=now, last=now))
    stop = here.space(day.info.id).watch(lambda _: None)
    day.room.rounds.end_at(1, None)
    (tally,) = day.room.rounds.standing().tallies
    stop()
    assert (tally.answered, tally.asked) == (5, 7)
