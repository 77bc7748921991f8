"""A room's day in every form of the store: answers nobody else reads, groups, what leaders hold in common."""

from __future__ import annotations

import pytest
from test_store_rooms import Day

from cpi_widgets.model import (
    Answered,
    Badge,
    Command,
    ConflictError,
    Grouping,
    Now,
    Put,
    RefusedError,
    Reply,
    Role,
    Table,
    Wish,
)

RUN = {"run": "run1", "activity": "hopes"}


@pytest.fixture
def day(world):
    return Day(world)


def in_the_room(day, *names):
    """New participants and what they see of the room."""
    people = [day.join(name=name) for name in names]
    return people, [person.space(day.info.id) for person in people]


def reply(text="a hope", **more):
    return Reply(**RUN, part="hope", text=text, **more)


def test_an_answer_is_its_writers_alone(day):
    _, (ann, bob) = in_the_room(day, "Ann", "Bob")
    entry = ann.put(reply(share="text"), label="Wrote an answer")
    assert entry.audience == "author"
    assert bob.get(entry.record.id) is None
    assert day.space.get(entry.record.id) is None
    assert not any("a hope" in repr(each.changes()) for each in (bob, day.space))


@pytest.mark.parametrize("audience", ["room", "group"])
def test_an_answer_without_a_group_goes_to_nobody(day, audience):
    _, (ann,) = in_the_room(day, "Ann")
    with pytest.raises(RefusedError):
        ann.put(reply(), audience=audience)
    assert ann.all(Reply) == []


def test_a_group_shares_one_answer_and_nobody_else_reads_it(day):
    (p, q, r), (ann, bob, cy) = in_the_room(day, "Ann", "Bob", "Cy")
    day.room.place({p.person: "g1", q.person: "g1", r.person: "g2"})
    assert (ann.info.group, cy.info.group) == ("g1", "g2")
    entry = ann.put(reply(group="g1"), audience="group")
    assert bob.get(entry.record.id).record.asked() == {"text": "a hope"}
    bob.put(entry.record.model_copy(update={"text": "our hope"}), base=1)
    assert ann.get(entry.record.id).record.asked() == {"text": "our hope"}
    assert cy.get(entry.record.id) is None
    assert day.space.get(entry.record.id) is None
    with pytest.raises(RefusedError, match="do not sit in this group"):
        cy.put(reply(group="g1"), audience="group")


def test_two_who_begin_the_same_sheet_at_once_keep_both_their_words(day):
    (p, q), (ann, bob) = in_the_room(day, "Ann", "Bob")
    day.room.place({p.person: "g1", q.person: "g1"})
    ann.put(reply(id="sheet", group="g1"), audience="group")
    fields = {**RUN, "part": "hope", "group": "g1"}
    for mine in ({"worry": 30}, {"text": "a hope"}):
        put = Put(kind="reply", id="sheet", fields=fields | mine, audience="group")
        bob.apply(Command(label="Wrote", changes=(put,)))
    assert ann.get("sheet").record.asked() == {"text": "a hope", "worry": 30}
    with pytest.raises(ConflictError):
        bob.apply(Command(changes=(Put(kind="reply", id="sheet", fields=fields | {"text": "mine"}, audience="group"),)))


def test_who_moves_to_another_group_reads_what_that_one_holds(day):
    (p, q), (ann, bob) = in_the_room(day, "Ann", "Bob")
    day.room.place({p.person: "g1", q.person: "g2"})
    entry = ann.put(reply(group="g1"), audience="group")
    assert bob.get(entry.record.id) is None
    day.room.place({q.person: "g1"})
    assert bob.get(entry.record.id) is not None
    day.room.place({q.person: "g2"})
    assert bob.all(Reply) == []


def test_only_those_who_lead_place_people_and_count_answers(day):
    (p,), (ann,) = in_the_room(day, "Ann")
    room = p.room(day.info.id)
    with pytest.raises(RefusedError):
        room.place({p.person: "g1"})
    with pytest.raises(RefusedError):
        room.answered("run1", "hopes")
    with pytest.raises(RefusedError, match="not in this room"):
        day.room.place({p.person: "g1", "somebody-else": "g1"})
    assert ann.info.group == ""


def test_how_many_have_answered_is_told_and_not_who(day):
    (p, q, _), (ann, bob, cy) = in_the_room(day, "Ann", "Bob", "Cy")
    day.room.place({p.person: "g1", q.person: "g1"})
    ann.put(reply(share="text"))
    ann.put(reply("another"))
    bob.put(reply(group="g1", share="counts"), audience="group")
    cy.put(Reply(run="run2", activity="hopes", part="hope"))
    cy.put(Wish(run="run1"))
    assert day.room.answered("run1", "hopes") == Answered(people=2, groups=1, shared=2, asking=1)


def test_what_people_say_of_themselves_is_for_those_who_lead(day):
    (p, q), (ann, bob) = in_the_room(day, "Ann", "Bob")
    ann.put(Badge(id=f"badge.{p.person}", experience="new", role_group="nurse"))
    assert bob.all(Badge) == []
    badges = {guest.label: guest.badge for guest in day.room.guests()}
    assert badges["Ann"].experience == "new"
    assert badges["Bob"] is None
    with pytest.raises(RefusedError):
        q.room(day.info.id).guests()


def test_another_of_those_who_lead_goes_on_where_one_stopped(day):
    person = day.join(name="Cora")
    day.room.seat(person.person, Role.CO_TRAINER)
    second = person.space(day.info.id)
    day.space.put(Now(phase="write", run="run1", exercise="EX01", activity="hopes"))
    day.space.put(Grouping(tables=(Table(id="g1", label="Table 1"),)))
    now = second.get("now")
    second.put(now.record.model_copy(update={"phase": "reveal"}), base=now.version)
    assert day.space.get("now").record.phase == "reveal"
    second.remove("grouping", base=1)
    assert day.space.get("grouping") is None


def test_participants_do_not_lead(day):
    _, (ann,) = in_the_room(day, "Ann")
    for record in (Now(), Grouping()):
        with pytest.raises(RefusedError, match="not for you to write"):
            ann.put(record)
    day.space.put(Now())
    with pytest.raises(RefusedError):
        ann.remove("now", base=1)
    assert ann.get("now").record.phase == "waiting"


def test_a_new_seat_keeps_the_group(day):
    person = day.join(name="Cora")
    day.room.place({person.person: "g1"})
    day.room.seat(person.person, Role.CO_TRAINER)
    assert person.space(day.info.id).info.group == "g1"


@pytest.mark.parametrize("wrong", [{"Text": "x"}, {"text": "x" * 2001}, {"text": [1]}, {f"f{n}": n for n in range(41)}])
def test_a_field_that_no_activity_could_ask_is_refused(day, wrong):
    _, (ann,) = in_the_room(day, "Ann")
    with pytest.raises(RefusedError, match="could not be kept"):
        ann.apply(Command(changes=(Put(kind="reply", id="r1", fields={**RUN, "part": "hope", **wrong}),)))
    assert ann.all(Reply) == []


def test_two_of_a_group_write_different_fields_of_one_answer(day):
    (p, q), (ann, bob) = in_the_room(day, "Ann", "Bob")
    day.room.place({p.person: "g1", q.person: "g1"})
    made = ann.put(reply(group="g1", worry=30), audience="group").record
    for who, fields in ((ann, {"text": "hers"}), (bob, {"worry": 20})):
        who.apply(Command(changes=(Put(kind="reply", id=made.id, base=1, fields=fields),)))
    assert ann.get(made.id).record.asked() == {"text": "hers", "worry": 20}
