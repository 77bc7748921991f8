"""A room's day in every form of the store: answers nobody else reads, groups, what leaders hold in common."""

from __future__ import annotations

import pytest
from test_store_rooms import Day

from cpi_widgets.model import (
    Answered,
    Badge,
    Card,
    Command,
    ConflictError,
    Grouping,
    Named,
    Now,
    Put,
    RefusedError,
    Reply,
    Role,
    Seating,
    SeatingWishes,
    Seats,
    Showing,
    Table,
    Wish,
    text_id,
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


def test_two_who_move_different_rungs_at_once_and_put_one_between_keep_all_of_it(day):
    (p, q), (ann, bob) = in_the_room(day, "Ann", "Bob")
    day.room.place({p.person: "g1", q.person: "g1"})
    low, middle, high = (
        ann.put(reply(name, group="g1", order=at), audience="group").record for at, name in enumerate(("a", "b", "c"))
    )

    def moved(space, rung, order):
        space.apply(Command(label="Moved", changes=(Put(kind="reply", id=rung.id, fields={"order": order}, base=1),)))

    def texts(space):
        rungs = sorted((entry.record for entry in space.all(Reply)), key=lambda rung: rung.order)
        return [rung.asked()["text"] for rung in rungs]

    moved(ann, low, 1.5)
    moved(bob, high, -1)
    bob.put(reply("between", group="g1", order=1.25), audience="group")
    assert texts(ann) == texts(bob) == ["c", "b", "between", "a"]
    assert ann.get(middle.id).version == 1, "who stays where they are is not touched"
    with pytest.raises(ConflictError):
        moved(bob, low, 0.5)
    ann.undo()
    assert texts(bob) == ["c", "a", "b", "between"]
    for nowhere in (float("nan"), float("inf"), 1e6):
        with pytest.raises((RefusedError, ValueError)):
            bob.apply(Command(changes=(Put(kind="reply", id=low.id, fields={"order": nowhere}, base=3),)))


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
    day.space.put(Now(run="run1"))
    cy.put(Wish(run="run1"))
    assert day.room.answered("run1", "hopes") == Answered(people=2, groups=1, counted=2, in_figures=2, asking=1)
    ann.put(reply(worry=4))
    assert day.room.answered("run1", "hopes", "worry") == Answered(people=1, groups=0, counted=0, asking=1)


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


def showing(how, fields, scale=(), parts=("hope",), **more):
    named = [Named(id=each, label=str(each).title()) for each in parts]
    return Showing(
        **RUN,
        how=how,
        parts=tuple(named),
        fields=tuple(Named(id=each, label=each) for each in fields),
        scale=tuple(Named(id=each, label=str(each)) for each in scale),
        **more,
    )


def test_a_picture_is_for_all_and_holds_nothing_of_anybody(day):
    people, spaces = in_the_room(day, *"abcdef")
    for number, space in enumerate(spaces):
        space.put(reply(f"secret {number}", share="counts" if number else "none", worry=number))
    spaces[1].put(reply("for all", share="text"))
    picture = day.room.reveal(showing("spread", ["worry"], range(10)))
    (row,) = picture.rows
    assert (row.n, row.median, row.lower, row.upper) == (5, 3, 2, 4)
    assert row.counts == (0, 1, 1, 1, 1, 1, 0, 0, 0, 0)
    seen = spaces[0].get(picture.id)
    assert seen.record == picture
    assert "secret" not in repr(day.space.changes()) + seen.record.model_dump_json()
    assert not any(person.person in seen.record.model_dump_json() for person in people)


def test_numbers_of_fewer_than_five_people_are_not_told(day):
    _, spaces = in_the_room(day, *"abcd")
    for space in spaces:
        space.put(reply(share="counts", worry=3))
    picture = day.room.reveal(showing("spread", ["worry"], range(10)))
    assert (picture.people, picture.rows[0].n, picture.rows[0].counts) == (None, None, ())
    assert "3" not in picture.model_dump_json(include={"rows"})


def test_what_comes_after_the_picture_waits_until_it_is_made_again_with_five_more(day):
    _, spaces = in_the_room(day, *"abcdefghij")
    for space in spaces[:5]:
        space.put(reply(share="counts", worry=3))
    wanted = showing("spread", ["worry"], range(10))
    first = day.room.reveal(wanted)
    for space in spaces[5:9]:
        space.put(reply(share="counts", worry=9))
        assert day.space.get(first.id).record.rows[0].n == 5
        assert day.room.reveal(wanted) == first, "one person's mark could be read from what changed"
    spaces[9].put(reply(share="counts", worry=9))
    assert day.room.reveal(wanted).rows[0].counts == (0, 0, 0, 5, 0, 0, 0, 0, 0, 5)


def test_who_takes_a_text_back_takes_it_off_the_picture_and_no_number_moves(day):
    people, (ann, bob) = in_the_room(day, "Ann", "Bob")
    mine = ann.put(reply("take me back", share="text"))
    bob.put(reply("let me stay", share="text"))
    picture = day.room.reveal(showing("words", ["text"]))
    assert {said.text for said in picture.rows[0].said} == {"take me back", "let me stay"}
    ann.remove(mine.record.id, base=1)
    people[0].room(day.info.id).take_back("run1", "hopes")
    assert [said.text for said in bob.get(picture.id).record.rows[0].said] == ["let me stay"]
    ann.put(reply("too late", share="text"))
    people[0].room(day.info.id).take_back("run1", "hopes")
    assert "too late" not in repr(bob.get(picture.id).record)


@pytest.mark.parametrize("one_alone", [False, True])
def test_the_people_of_a_group_count_for_its_one_answer(day, one_alone):
    people, spaces = in_the_room(day, *"abcde")
    day.room.place({person.person: "g1" if at < 3 else "g2" for at, person in enumerate(people)})
    for space, group in ((spaces[0], "g1"), (spaces[4], "g2")):
        space.put(reply(group=group, share="counts", ring=2), audience="group")
    if one_alone:
        spaces[2].put(reply(share="counts", ring=1))
    picture = day.room.reveal(showing("rings", ["ring"], [1, 2, 3, 4]))
    assert (picture.people, picture.groups, picture.alone) == (5, 2, one_alone)
    assert (picture.rows[0].n, picture.rows[0].counts) == ((3, (1, 2, 0, 0)) if one_alone else (2, (0, 2, 0, 0)))


def test_whoever_answers_alone_and_in_a_group_is_one_person(day):
    people, spaces = in_the_room(day, *"abcde")
    for space in spaces[:2]:
        space.put(reply(share="counts", worry=3))
    day.room.place(dict.fromkeys((person.person for person in people[:4]), "g1"))
    spaces[0].put(reply(group="g1", share="counts", worry=5), audience="group")
    four = day.room.reveal(showing("spread", ["worry"], range(10)))
    assert (four.people, four.groups, four.rows[0].n) == (None, 0, None)
    assert day.room.answered("run1", "hopes").in_figures == 4
    spaces[4].put(reply(share="counts", worry=4))
    five = day.room.reveal(showing("spread", ["worry"], range(10)))
    assert (five.people, five.groups, five.alone, five.rows[0].n) == (5, 1, True, 4)


def test_a_groups_answer_is_from_those_who_sat_there_when_it_was_given(day):
    people, spaces = in_the_room(day, *"abcdef")
    seats = {person.person: "g1" if at < 2 else "g2" for at, person in enumerate(people[:5])}
    day.room.place(seats)
    for space, group in ((spaces[0], "g1"), (spaces[4], "g2")):
        space.put(reply(group=group, share="counts", worry=3), audience="group")
    wanted = showing("spread", ["worry"], range(10))
    day.room.place({people[5].person: "g2"})  # came late
    assert day.room.reveal(wanted).people == 5
    day.room.place({person.person: "g3" for person in people})  # groups were made anew
    assert (day.room.reveal(wanted).people, day.room.answered("run1", "hopes").in_figures) == (5, 5)
    spaces[0].put(reply(group="g3", share="counts", worry=4), audience="group")
    assert day.room.reveal(wanted).people == 6


def test_a_second_trainer_makes_the_picture_again(day):
    person = day.join(name="Cora")
    day.room.seat(person.person, Role.CO_TRAINER)
    wanted = showing("words", ["text"])
    first = day.room.reveal(wanted)
    assert person.room(day.info.id).reveal(wanted).id == first.id


def test_participants_show_nothing(day):
    (person,), _ = in_the_room(day, "Ann")
    with pytest.raises(RefusedError):
        person.room(day.info.id).reveal(showing("words", ["text"]))


def test_votes_go_to_texts_on_the_wall_and_are_told_from_five_voters_on(day):
    _, spaces = in_the_room(day, *"abcdef")
    spaces[0].put(reply("Tea", share="text"))
    spaces[1].put(reply("tea!", share="text"))
    spaces[2].put(reply("A way to start", share="text"))
    wanted = showing("words", ["text"], votes="votes", voices=1)

    def vote(space, text):
        space.put(Reply(**RUN, part="votes", card=text_id(text), share="counts"))

    for space in spaces[:4]:
        vote(space, "A way to start")
    assert {said.votes for said in day.room.reveal(wanted).rows[0].said} == {None}
    vote(spaces[4], "TEA")
    vote(spaces[4], "A way to start")
    said = {said.text: said.votes for said in day.room.reveal(wanted).rows[0].said}
    assert list(said.items()) == [("A way to start", 4), ("Tea", 1)]


def label_of(record):
    return record.record_kind


@pytest.mark.parametrize(
    "record",
    [Seats(groups={"p": "g1"}), SeatingWishes(wishes=(Seating(how="apart", one="p", other="q"),))],
    ids=label_of,
)
def test_what_those_who_lead_keep_among_themselves_nobody_else_reads_or_writes(day, record, hear):
    cora, guest = day.join(name="Cora"), day.join(name="Gus")
    day.room.seat(cora.person, Role.CO_TRAINER)
    theirs = guest.space(day.info.id)
    heard = hear(theirs)
    entry = day.space.put(record, label="Something of theirs")
    assert entry.audience == "leaders"
    second = cora.space(day.info.id)
    assert second.get(record.id).record == record
    second.put(type(record)(), base=entry.version)
    assert day.space.get(record.id).record == type(record)()
    day.space.put(Now(phase="write"))
    seen = [theirs.entries(), theirs.changes(), theirs.history(record.id), heard.until(bool)]
    assert record.record_kind not in repr(seen)
    for attempt in (record, Card(text="to them")):
        with pytest.raises(RefusedError):
            theirs.put(attempt, audience="leaders")
    with pytest.raises(RefusedError, match="for those who lead"):
        day.space.put(type(record)(id="another"), audience="room")


def test_groups_are_as_the_record_says_also_when_it_is_undone(day):
    p, q = day.join(name="P"), day.join(name="Q")

    def groups():
        return {guest.label: guest.group for guest in day.room.guests() if guest.role == Role.PARTICIPANT}

    day.space.put(Seats(groups={p.person: "g1", q.person: "g2", "nobody": "g3"}), label="Made groups")
    assert groups() == {"P": "g1", "Q": "g2"}
    day.room.place({p.person: "g2"})
    assert groups() == {"P": "g2", "Q": "g2"}
    day.space.undo()
    assert groups() == {"P": "g1", "Q": "g2"}
    day.space.undo()
    assert groups() == {"P": "", "Q": ""}
    assert p.space(day.info.id).info.group == ""
