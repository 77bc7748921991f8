"""Offers and asks that meet, in every form of the store: who learns what, when, and for how long."""

from __future__ import annotations

import threading

import pytest
from test_store_rooms import PATIENCE, Day, everything

from cpi_widgets.model import (
    ASK,
    OFFER,
    Introduction,
    Named,
    RefusedError,
    Reply,
    Role,
    Showing,
    text_id,
)

RUN, ACTIVITY = "r1", "offers"
SHOWING = Showing(
    run=RUN,
    activity=ACTIVITY,
    how="words",
    parts=(Named(id=OFFER, label="I can offer"), Named(id=ASK, label="I am looking for")),
    fields=(Named(id="text", label=""),),
    meets=True,
)
LIFT, ALLOTMENT = "A lift on Fridays", "Somebody who knows the allotments"
ANN, BEN = "ann@example.org", "07700 900123"


class Table:
    """Somebody at the lunch: what they say, and what they see."""

    def __init__(self, day, name, reach="", **texts):
        self.session = day.join(name=name)
        self.space, self.room = self.session.space(day.info.id), self.session.room(day.info.id)
        self.met = self.room.introductions
        for part, text in texts.items():
            self.space.put(Reply(run=RUN, activity=ACTIVITY, part=part, share="text", text=text))
        if reach:
            self.space.put(Reply(run=RUN, activity=ACTIVITY, part="reach.private", reach=reach))

    def likes(self, part, text):
        self.met.would_like(RUN, ACTIVITY, part, text_id(text))

    def sees(self):
        return [(each.text, each.mine, each.state, each.reach) for each in self.met.standing()]

    @property
    def only(self):
        return self.met.standing()[0].id


@pytest.fixture
def day(world):
    return Day(world)


@pytest.fixture
def lunch(day):
    """Ann offers a lift, Ben asks for the allotments, Cy looks on; all of it is on the wall."""
    ann, ben, cy = Table(day, "Ann", ANN, offer=LIFT), Table(day, "Ben", BEN, ask=ALLOTMENT), Table(day, "Cy")
    day.room.reveal(SHOWING)
    return ann, ben, cy


def test_each_sees_how_to_reach_the_other_only_once_both_have_said_yes(lunch):
    ann, ben, cy = lunch
    ben.likes(OFFER, LIFT)
    assert ben.sees() == [(LIFT, False, "waiting", "")]
    assert ann.sees() == [(LIFT, True, "asked", "")]
    ann.met.answer(ann.only, True)
    assert (ann.sees(), ben.sees()) == ([(LIFT, True, "both", BEN)], [(LIFT, False, "both", ANN)])
    assert cy.sees() == []


def test_no_is_not_told_and_can_become_a_yes(lunch):
    ann, ben, _ = lunch
    ben.likes(OFFER, LIFT)
    ann.met.answer(ann.only, False)
    assert (ann.sees(), ben.sees()) == ([(LIFT, True, "no", "")], [(LIFT, False, "waiting", "")])
    ann.met.answer(ann.only, True)
    assert ben.sees() == [(LIFT, False, "both", ANN)]


@pytest.mark.parametrize("who", [0, 1])
def test_either_takes_it_back_at_any_time_also_once_the_room_has_ended(day, lunch, who):
    ann, ben, _ = lunch
    ben.likes(OFFER, LIFT)
    ann.met.answer(ann.only, True)
    day.room.end()
    assert ben.sees() == [(LIFT, False, "both", ANN)]
    lunch[who].met.take_back(lunch[who].only)
    shown = [ann.sees(), ben.sees()]
    assert not any(each[3] for seen in shown for each in seen)
    assert shown == [[(LIFT, True, "asked", "")], [(LIFT, False, "waiting", "")]] if who == 0 else shown == [[], []]


def test_nobody_else_learns_anything_of_it(day, lunch):
    ann, ben, cy = lunch
    ben.likes(OFFER, LIFT)
    ann.met.answer(ann.only, True)
    for looks in (day.space, cy.space):
        assert looks.all(Introduction) == []
        seen = everything(looks)
        assert ANN not in seen
        assert BEN not in seen
        assert "introduction" not in seen
    assert not {ANN, BEN} & set(day.room.wall().texts)
    assert ANN not in repr(day.room.wall())
    with pytest.raises(RefusedError, match="Only those who take part"):
        day.room.introductions.standing()
    day.room.seat(cy.session.person, Role.REMOVED)
    with pytest.raises(RefusedError, match="There is no such"):
        cy.met.standing()


def test_nobody_says_yes_for_another(lunch):
    ann, ben, cy = lunch
    ben.likes(OFFER, LIFT)
    name = ann.only
    for who in (ben, cy):
        with pytest.raises(RefusedError, match="taken back"):
            who.met.answer(name, True)
    with pytest.raises(RefusedError, match="taken back"):
        cy.met.take_back(name)
    for forged in (
        Introduction(run=RUN, activity=ACTIVITY, part=OFFER, text=text_id(LIFT)),
        Introduction(run=RUN, activity=ACTIVITY, part=OFFER, text=text_id(LIFT), of=name),
    ):
        with pytest.raises(RefusedError, match="not for you to write"):
            cy.space.put(forged)
    assert (ann.sees()[0][2], ben.sees()[0][2], cy.sees()) == ("asked", "waiting", [])


def test_only_what_is_on_the_wall_and_not_ones_own(day, lunch):
    ann, ben, _ = lunch
    with pytest.raises(RefusedError, match="wrote this yourself"):
        ann.likes(OFFER, LIFT)
    with pytest.raises(RefusedError, match="not on the wall"):
        ben.likes(ASK, LIFT)
    late = Table(day, "Dee", offer="A spare bicycle")
    with pytest.raises(RefusedError, match="not on the wall"):
        ben.likes(OFFER, "A spare bicycle")
    del late
    ben.likes(OFFER, LIFT)
    ben.likes(OFFER, LIFT)
    assert len(ben.sees()) == 1


def test_it_is_gone_with_the_text_with_the_person_and_with_all_that_they_wrote(day, lunch):
    ann, ben, cy = lunch
    ben.likes(OFFER, LIFT)
    cy.likes(OFFER, LIFT)
    for name in [each.id for each in ann.met.standing()]:
        ann.met.answer(name, True)
    day.room.seat(cy.session.person, Role.REMOVED)
    assert ann.sees() == [(LIFT, True, "both", BEN)]
    ben.room.after.forget()
    assert ann.sees() == []
    assert BEN not in repr([ann.space.changes(), ben.space.changes()])
    day.room.seat(cy.session.person, Role.PARTICIPANT)
    assert cy.sees() == [(LIFT, False, "both", ANN)]
    (offer,) = (each for each in ann.space.all(Reply) if each.record.part == OFFER)
    ann.space.put(offer.record.model_copy(update={"share": "none"}), base=offer.version)
    assert (ann.sees(), cy.sees()) == ([], [])


def test_what_somebody_writes_later_is_what_the_other_sees(lunch):
    ann, ben, cy = lunch
    cy.likes(ASK, ALLOTMENT)
    ben.met.answer(ben.only, True)
    assert ben.sees() == [(ALLOTMENT, True, "both", "")]
    cy.space.put(Reply(run=RUN, activity=ACTIVITY, part="reach.private", reach="at the door"))
    assert ben.sees() == [(ALLOTMENT, True, "both", "at the door")]
    assert ann.sees() == []


def test_whom_it_concerns_is_told_that_something_moved_and_nobody_else(lunch):
    ann, ben, cy = lunch
    told = {each.session.person: threading.Event() for each in lunch}
    stops = [each.space.watch(lambda _: None, told[each.session.person].set) for each in lunch]
    try:
        ben.likes(OFFER, LIFT)
        assert told[ann.session.person].wait(PATIENCE)
        assert told[ben.session.person].wait(PATIENCE)
        told[ben.session.person].clear()
        ann.met.answer(ann.only, True)
        assert told[ben.session.person].wait(PATIENCE)
        told[ann.session.person].clear()
        ben.room.after.forget()
        assert told[ann.session.person].wait(PATIENCE)
        assert not told[cy.session.person].is_set()
    finally:
        for stop in stops:
            stop()
