"""Rooms in every form of the store: the door, who is in, what nobody learns, the wall, the end."""

from __future__ import annotations

import threading

import pytest

from cpi_widgets.model import Card, Command, Contact, Now, Put, RefusedError, Remove, ScreenPages, SiteRole
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.rooms import CLEAR

PATIENCE = 10.0


class Day:
    """A room of a trainer's, with a way in."""

    def __init__(self, world):
        self.world = world
        self.trainer = world.desk.sign_in(world.desk.store.add_person("Tess", {SiteRole.TRAINER}))
        self.info = self.trainer.open_room("Tuesday")
        self.space = self.trainer.space(self.info.id)
        self.room = self.trainer.room(self.info.id)

    def join(self, secret=None, name="", session=None):
        """Somebody new, or who is known already; returns their session."""
        secret = self.room.door().code if secret is None else secret
        store = self.world.desk.store
        if hasattr(store, "admit"):
            return self.world.desk.sign_in(store.admit(secret, name, session.person if session else None))
        joined = store.join_room(secret, name, Knock("browser", "10.0.0.1"), None)
        return self.world.desk.sign_in(store.session(joined.session).person)

    def labels(self):
        return [(guest.label, guest.role) for guest in self.room.guests()]


@pytest.fixture
def day(world):
    return Day(world)


def send(space, text):
    """A card that goes to the wall at once."""
    return space.put(Card(text=text), audience="room", label="Sent a card")


def everything(space):
    parts = [space.info, space.entries(), space.changes(), space.all(Card)]
    return repr(parts + [space.history(change.record) for change in space.changes()])


def test_only_trainers_open_a_room(world, day):
    assert (day.info.kind, day.info.title, day.info.role) == ("room", "Tuesday", "trainer")
    for who in (world.k, world.b):
        with pytest.raises(RefusedError, match="Only a trainer can open a room"):
            who.open_room("Mine")
    with pytest.raises(RefusedError, match="at least one letter"):
        day.trainer.open_room(" ")


def test_a_code_in_any_spelling_and_a_link_let_people_in(day):
    door = day.room.door()
    assert (len(door.code), set(door.code) <= set(CLEAR), len(set(CLEAR)), door.open) == (6, True, 30, True)
    spelt = f" {door.code[:3].lower()} - {door.code[3:].lower()}\n"
    people = [day.join(door.code), day.join(spelt, name="Bee"), day.join(door.link)]
    assert len({each.person for each in people}) == 3
    assert day.labels() == [
        ("Tess", "trainer"), ("Guest 1", "participant"), ("Bee", "participant"), ("Guest 3", "participant"),
    ]  # fmt: skip
    for each in people:
        assert each.space(day.info.id).info.role == "participant"


def test_who_is_known_stays_the_same_person(world, day):
    if not hasattr(world.desk.store, "admit"):
        pytest.skip("by session there: test_store_people")
    guest = day.join(name="Bee")
    assert day.join(session=guest).person == guest.person
    assert day.join(session=guest, name="Bea").person == guest.person
    day.join(session=day.trainer, name="Not this")
    assert day.labels() == [("Tess", "trainer"), ("Bea", "participant")]
    day.join(session=world.t)
    assert day.labels()[-1] == ("T", "participant")


@pytest.mark.parametrize("secret", ["", "AAAAAA", "AAAAAAA", "x" * 22, "\x00", "ÄÖÜßéñ"])
def test_other_words_let_nobody_in(day, secret):
    with pytest.raises(RefusedError, match=r"No room has this code|does not open a room any more"):
        day.join(secret)
    assert len(day.labels()) == 1


def test_a_name_that_is_too_long_is_said_and_nobody_is_made(day):
    with pytest.raises(RefusedError, match="You are not in yet"):
        day.join(name="x" * 41)
    assert len(day.labels()) == 1


def test_a_closed_door_and_a_new_code(day):
    old = day.room.door()
    assert not day.room.set_door(False).open
    for secret in (old.code, old.link):
        with pytest.raises(RefusedError, match="door of this room is closed"):
            day.join(secret)
    assert day.room.set_door(True) == old
    new = day.room.new_code()
    assert new.code != old.code
    assert new.link != old.link
    for secret in (old.code, old.link):
        with pytest.raises(RefusedError):
            day.join(secret)
    assert day.join(new.code).person


def test_nobody_learns_who_wrote_what_and_participants_no_names(world, day, hear):
    bee, cee = day.join(name="Bee"), day.join(name="Cee")
    mine, theirs = bee.space(day.info.id), cee.space(day.info.id)
    heard, led = hear(theirs), hear(day.space)
    card = send(mine, "Less fear")
    assert card.by == card.first_by == bee.person
    heard.until(len)
    led.until(len)
    for space, news in ((theirs, heard), (day.space, led)):
        (entry,) = space.all(Card)
        assert (entry.record.text, entry.by, entry.first_by) == ("Less fear", "somebody", "somebody")
        assert bee.person not in repr(news.changes)
        assert bee.person not in everything(space).replace(repr(space.info), "")
    assert "Bee" not in everything(theirs)
    assert [member.label for member in theirs.info.members] == ["Tess", "Cee"]
    assert [member.label for member in day.space.info.members] == ["Tess", "Bee", "Cee"]


def test_a_card_is_ones_own_until_it_is_sent(day, hear):
    bee, cee = day.join(), day.join()
    mine, theirs = bee.space(day.info.id), cee.space(day.info.id)
    heard = hear(theirs)
    card = mine.put(Card(text="not yet"), label="Wrote a card")
    assert card.audience == "author"
    assert theirs.entries() == day.space.entries() == []
    sent = Put(kind="card", id=card.record.id, base=1, fields={}, audience="room")
    mine.apply(Command(label="Sent a card to the wall", changes=(sent,)))
    (change,) = heard.until(len)
    assert (change.op, change.before, change.entry.record.text) == ("put", None, "not yet")
    mine.undo()
    assert heard.until(lambda c: len(c) == 2)[1].op == "remove"
    assert day.room.wall().texts == ()


def test_others_cards_stand_and_trainers_may_only_take_away(day):
    bee, cee = day.join(), day.join()
    mine, theirs = bee.space(day.info.id), cee.space(day.info.id)
    card = send(mine, "mine")
    change = Put(kind="card", id=card.record.id, base=1, fields={"text": "other words"})
    away = Remove(id=card.record.id, base=1)
    for space, attempt in ((theirs, change), (theirs, away), (day.space, change)):
        with pytest.raises(RefusedError, match="Somebody else wrote this"):
            space.apply(Command(changes=(attempt,)))
    assert mine.get(card.record.id) == card
    day.space.apply(Command(changes=(away,)))
    assert theirs.entries() == []
    receipt = day.space.undo()
    assert receipt.entries[0].first_by == "somebody"
    assert mine.get(card.record.id).first_by == bee.person
    with pytest.raises(RefusedError, match="not for you to write"):
        mine.put(Contact(label="x"))


def test_the_wall_says_only_texts_and_counts_from_five(world, day):
    people = [day.join() for _ in range(5)]
    screen = projector(world, day)
    for number, each in enumerate(people):
        space = each.space(day.info.id)
        send(space, f"hope {number}")
        space.put(Card(text="a secret"))
    wall = screen.wall()
    assert sorted(wall.texts) == [f"hope {number}" for number in range(5)]
    assert wall == screen.wall() == day.room.wall()
    assert wall.people is None
    stops = [each.space(day.info.id).watch(lambda _: None) for each in people]
    assert screen.wall().people == 5
    stops.pop()()
    assert screen.wall().people is None
    for stop in stops:
        stop()
    before = list(wall.texts)
    send(people[0].space(day.info.id), "one more")
    assert [text for text in screen.wall().texts if text != "one more"] == before
    assert not {person.person for person in people} & set(repr(wall).split("'"))


def test_the_projector_sees_the_wall_and_nothing_else(world, day):
    bee = day.join(name="Bee")
    send(bee.space(day.info.id), "for the wall")
    screen = projector(world, day)
    space = screen_session(world, day).space(day.info.id)
    assert (space.entries(), space.changes(), space.info.writable) == ([], [], False)
    assert [member.label for member in space.info.members] == ["Projector"]
    with pytest.raises(RefusedError, match="only shows things"):
        space.put(Card(text="x"))
    for attempt in (screen.door, screen.guests, screen.end, screen.projector_link, screen.new_code):
        with pytest.raises(RefusedError):
            attempt()
    assert screen.wall().code == day.room.door().code
    day.room.set_door(False)
    assert (screen.wall().code, screen.wall().link) == ("", "")


def test_the_pages_of_a_picture_are_turned_by_those_who_lead_and_told_by_the_screen(world, day):
    screen = projector(world, day)
    stop = screen.follow(lambda: None)
    at = day.space.put(Now(run="r", exercise="EX01", activity="hopes", phase="reveal"))
    screen.say_pages("", ScreenPages(pages=3))
    assert day.room.screens() == {"": ScreenPages(pages=3)}
    day.room.turn_page("", -1)
    turned = ScreenPages(pages=3, page=2, held=True, pressed=1)
    assert day.room.screens() == screen.wall().screens == {"": turned}
    screen.say_pages("", ScreenPages(pages=3, page=1))  # sent before it heard of the press
    assert day.room.screens() == {"": turned}
    day.room.hold_page("", held=False)
    assert day.room.screens() == {"": turned.model_copy(update={"held": False, "pressed": 2})}
    day.space.put(Now(run="r", exercise="EX01", activity="worries", phase="reveal"), base=at.version)
    assert day.room.screens() == {}, "that was another picture"
    day.room.turn_page("", 1)
    screen.say_pages("", ScreenPages(pages=2))
    assert day.room.screens() == {"": ScreenPages(pages=2)}
    screen.say_pages("", ScreenPages(pages=0))
    assert day.room.screens() == {}, "there is nothing to turn"
    day.space.put(Now(), base=day.space.get(Now().id).version)
    assert day.room.screens() == {}, "the wall of the first question is no picture"
    screen.say_pages("", ScreenPages(pages=2))
    assert day.room.screens() == {"": ScreenPages(pages=2)}, "it has pages as well"
    stop()
    assert day.room.screens() == {}, "its window was closed"
    assert screen_session(world, day).space(day.info.id).changes() == []


def test_nobody_fills_a_room_for_everybody(day):
    mine, theirs = (day.join().space(day.info.id) for _ in range(2))
    cards = tuple(Put.new(Card(text="x")) for _ in range(600))
    mine.apply(Command(changes=cards))
    with pytest.raises(RefusedError, match="You can have 600 answers here"):
        mine.put(Card(text="one more"))
    assert theirs.put(Card(text="mine")).version == 1
    mine.undo()
    assert mine.put(Card(text="again")).version == 1


def test_the_projector_is_nobody_in_the_list(world, day):
    projector(world, day)
    projector(world, day)
    assert day.labels() == [("Tess", "trainer")]


def test_who_is_removed_has_no_way_in_until_let_in(day, hear):
    bee, cee = day.join(name="Bee"), day.join()
    mine = bee.space(day.info.id)
    heard = hear(mine)
    day.room.seat(bee.person, "removed")
    send(cee.space(day.info.id), "not for Bee")
    for attempt in (mine.entries, lambda: bee.space(day.info.id), lambda: send(mine, "x"), lambda: mine.info):
        with pytest.raises(RefusedError, match="no such place"):
            attempt()
    assert heard.changes == []
    assert [info.kind for info in bee.spaces()] == ["own"]
    day.room.seat(bee.person, "participant")
    assert len(mine.entries()) == 1


def test_seats_that_cannot_be_given(world, day):
    bee = day.join()
    day.room.seat(bee.person, "co_trainer")
    led = bee.room(day.info.id)
    assert led.door().open
    for person, role in ((day.trainer.person, "removed"), (bee.person, "trainer"), (bee.person, "removed")):
        with pytest.raises(RefusedError, match="cannot be changed"):
            led.seat(person, role)
    with pytest.raises(RefusedError, match="Only those who lead"):
        day.join().room(day.info.id).end()


def test_an_ended_room_can_be_read_and_not_changed(world, day):
    bee = day.join()
    card = send(bee.space(day.info.id), "stays")
    door = day.room.door()
    screen = projector(world, day)
    day.room.end()
    space = bee.space(day.info.id)
    assert space.all(Card) == [card]
    for attempt in (lambda: send(space, "x"), space.undo, lambda: send(day.space, "x")):
        with pytest.raises(RefusedError, match="This has ended"):
            attempt()
    for attempt in (screen.wall, day.room.new_code, lambda: day.room.set_door(True), day.room.projector_link):
        with pytest.raises(RefusedError):
            attempt()
    for secret in (door.code, door.link):
        with pytest.raises(RefusedError, match="This room has ended, so nobody comes in any more"):
            day.join(secret)
    assert day.labels()[1] == ("Guest 1", "participant")


def test_those_who_lead_are_told_of_comings_cards_and_the_door(day):
    told = threading.Event()
    stop = day.room.follow(told.set)

    def happens(what):
        told.clear()
        found = what()
        assert told.wait(PATIENCE)
        return found

    bee = happens(day.join)
    leave = happens(lambda: bee.space(day.info.id).watch(lambda _: None))
    assert [guest.here for guest in day.room.guests()] == [True, True], "also who only looks at the desk"
    happens(lambda: send(bee.space(day.info.id), "x"))
    happens(lambda: day.room.set_door(False))
    happens(leave)
    assert [guest.here for guest in day.room.guests()] == [True, False]
    stop()
    assert [guest.here for guest in day.room.guests()] == [False, False]
    with pytest.raises(RefusedError):
        bee.room(day.info.id).follow(told.set)


def test_nobody_is_told_when_somebody_writes_what_is_theirs_alone(day):
    bee = day.join().space(day.info.id)
    told, nudges = threading.Event(), []
    stop = day.room.follow(lambda: (nudges.append(1), told.set()))
    told.clear()
    nudges.clear()
    bee.put(Card(text="mine alone"), audience="author")
    send(bee, "for all")
    assert told.wait(PATIENCE)
    assert len(nudges) == 1
    stop()


class Seated:
    """Somebody with the room open: what they are told of their seat."""

    def __init__(self, session, room):
        self.space = session.space(room)
        self.moved, self.read = threading.Event(), threading.Event()
        self.space.watch(lambda _: self.read.set(), self.moved.set)


def test_whose_seat_changes_is_told_so_and_nobody_else(day):
    bee, cee = day.join(name="Bee"), day.join(name="Cee")
    room = day.info.id
    seats = {name: Seated(who, room) for name, who in (("Bee", bee), ("Cee", cee), ("Tess", day.trainer))}

    def told(what):
        for each in seats.values():
            each.moved.clear()
            each.read.clear()
        what()
        send(day.space, "later")
        # One line brings both in order: who has heard of the card would have heard of their seat before.
        assert all(each.read.wait(PATIENCE) for each in seats.values())
        return [name for name, each in seats.items() if each.moved.is_set()]

    assert told(lambda: day.room.seat(bee.person, "co_trainer")) == ["Bee"]
    assert seats["Bee"].space.info.role == "co_trainer"
    assert told(lambda: day.room.seat(bee.person, "co_trainer")) == []
    assert told(lambda: day.room.seat(bee.person, "participant")) == ["Bee"]
    assert told(lambda: day.join(name="Dee")) == []
    out = seats.pop("Cee")
    assert told(lambda: day.room.seat(cee.person, "removed")) == []
    assert out.moved.wait(PATIENCE)
    for each in seats.values():
        each.moved.clear()
    day.room.end()
    assert all(each.moved.wait(PATIENCE) for each in seats.values())
    assert not any(each.space.info.writable for each in seats.values())


def projector(world, day):
    return screen_session(world, day).room(day.info.id)


def screen_session(world, day):
    token = day.room.projector_link()
    store = world.desk.store
    if hasattr(store, "redeem"):
        person = store.session(store.redeem(token)).person
    else:
        person = next(m.person for m in store.space_row(day.info.id).members if m.role == "projector")
    return world.desk.sign_in(person)
