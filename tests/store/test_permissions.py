"""Every role in every kind of space: what the table says is what the store does, and what people read in print."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest

from cpi_widgets.model import (
    KINDS,
    Card,
    Command,
    Contact,
    FeedbackForm,
    Put,
    RefusedError,
    Remove,
    Role,
    ScreenPages,
    ShareRule,
    SpaceKind,
    Statement,
)
from cpi_widgets.store import MemoryStore
from cpi_widgets.store.after_the_day import AfterTheDay
from cpi_widgets.store.backed_introductions import GONE, OFF_THE_WALL
from cpi_widgets.store.backed_rounds import NOT_SHOWN
from cpi_widgets.store.interface import Room
from cpi_widgets.store.introductions import Introductions
from cpi_widgets.store.panel_counts import PanelCounts
from cpi_widgets.store.permissions import ACTS, AUDIENCES, BY_THE_STORE, EVERY, RIGHTS, Act, can, table
from cpi_widgets.store.rating_rounds import RatingRounds
from cpi_widgets.store.reading import SOMEBODY
from cpi_widgets.store.rooms import open_room
from cpi_widgets.store.screen_calls import ScreenCalls

CONTRIBUTING = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
ALL = [(kind, role) for kind in get_args(SpaceKind) for role in Role]
HOST = {"case": Role.PRACTITIONER, "own": Role.OWNER, "team": Role.MANAGER, "room": Role.TRAINER}
"""Somebody who may write in each kind of space."""
READERS = {
    "case": {Role.PERSON, Role.PRACTITIONER},
    "own": {Role.OWNER},
    "team": {Role.MEMBER, Role.CHAMPION, Role.SUPERVISOR, Role.MANAGER, Role.COMMISSIONER},
    "room": {Role.TRAINER, Role.CO_TRAINER, Role.PARTICIPANT},
}
WRITERS = {**READERS, "team": READERS["team"] - {Role.COMMISSIONER}}
LEADERS = {Role.TRAINER, Role.CO_TRAINER}
MAY: dict[Act, set[tuple[str, Role]]] = {
    "agree": {("team", Role.MANAGER)},
    "count": {("team", Role.MANAGER), ("team", Role.CHAMPION)},
    "erase": {("case", Role.PERSON), ("own", Role.OWNER), *(("room", role) for role in LEADERS)},
    "keep": {("room", role) for role in LEADERS},
    "sum_up": {("room", role) for role in LEADERS},
    "carry": {("room", role) for role in LEADERS},
    "rounds": {("room", role) for role in LEADERS},
    "rate": {("room", role) for role in (Role.PARTICIPANT, Role.RATER)},
    "meet": {("room", Role.PARTICIPANT)},
    "swap": {("room", Role.PARTICIPANT)},
    "forget": {("room", role) for role in (*LEADERS, Role.PARTICIPANT, Role.RATER)},
    "hand_over": {("case", Role.PRACTITIONER)},
    "door": {("room", role) for role in LEADERS},
    "project": {("room", role) for role in LEADERS},
    "wall": {("room", role) for role in (*LEADERS, Role.PROJECTOR)},
    "lead": {("room", role) for role in LEADERS},
    "take_back": {("room", role) for role in (*LEADERS, Role.PARTICIPANT)},
    "end": {("room", role) for role in (*LEADERS, Role.ADMINISTRATOR)}
    | {("team", role) for role in (Role.MANAGER, Role.ADMINISTRATOR)},
    "members": {("room", role) for role in (*LEADERS, Role.ADMINISTRATOR)}
    | {("team", role) for role in (Role.CHAMPION, Role.MANAGER, Role.ADMINISTRATOR)},
    "see_who": {(kind, role) for kind, roles in WRITERS.items() for role in roles}
    - {("room", Role.PARTICIPANT)} | {("team", Role.ADMINISTRATOR), ("room", Role.ADMINISTRATOR)},
}  # fmt: skip
"""Who may do each act, said once more and by hand: a slip in the table must not go unseen."""


class Place:
    """A space of a kind with somebody in a role, and a record that somebody else wrote for all who share it."""

    def __init__(self, kind: SpaceKind, role: Role) -> None:
        store = MemoryStore()
        host, who = store.add_person("Host"), store.add_person("Who")
        self.info = store.add_space(kind, "Place", {host: HOST[kind], who: role})
        if kind == "room":
            open_room(store, self.info.id)
        self.host, self.visitor = store.act_as(host), store.act_as(who)
        audience = AUDIENCES[kind][-1]
        record = Card(text="theirs")
        self.theirs = self.host.space(self.info.id).put(record, audience=audience)

    @property
    def space(self):
        return self.visitor.space(self.info.id)


def allowed(attempt) -> bool:
    """Whether an attempt is let through."""
    try:
        attempt()
    except RefusedError:
        return False
    return True


@pytest.mark.parametrize(("kind", "role"), ALL)
def test_who_has_no_line_has_no_way_in(kind, role):
    place = Place(kind, role)
    known = (kind, role) in RIGHTS
    assert allowed(lambda: place.space.info) == known
    assert any(info.id == place.info.id for info in place.visitor.spaces()) == known
    if kind == "room":
        assert allowed(lambda: place.visitor.room(place.info.id)) == known


@pytest.mark.parametrize(("kind", "role"), RIGHTS)
def test_reading(kind, role):
    place = Place(kind, role)
    seen = [e.record.text for e in place.space.entries()] == ["theirs"]
    assert seen == (role in READERS[kind])
    reads = [place.space.all(Card), place.space.changes(), place.space.history(place.theirs.record.id)]
    assert all(bool(found) == seen for found in reads)
    assert (place.space.get(place.theirs.record.id) is not None) == seen
    heard = []
    place.space.watch(heard.extend)
    place.host.space(place.info.id).put(Card(text="news"), audience=AUDIENCES[kind][-1])
    assert bool(heard) == seen
    if seen:
        assert (heard[0].by == SOMEBODY) == (kind == "room")


@pytest.mark.parametrize(("kind", "role"), RIGHTS)
def test_writing(kind, role):
    place = Place(kind, role)
    rights = RIGHTS[kind, role]
    assert bool(rights.writes) == (role in WRITERS[kind]) == place.space.info.writable
    assert allowed(lambda: place.space.put(Card(text="mine"))) == rights.may_write("card")
    assert allowed(lambda: place.space.put(Contact(label="mine"))) == rights.may_write("contact")
    assert allowed(place.space.undo) == allowed(place.space.redo) == bool(rights.writes)
    assert (role == Role.PARTICIPANT) == (bool(rights.writes) and EVERY not in rights.writes)


@pytest.mark.parametrize(("kind", "role"), RIGHTS)
def test_others_records(kind, role):
    place = Place(kind, role)
    others = RIGHTS[kind, role].others
    assert (others == "nothing") == (role not in WRITERS[kind] or role == Role.PARTICIPANT)
    card = place.theirs.record.id
    change = Command(changes=(Put(kind="card", id=card, base=1, fields={"text": "changed"}),))
    assert allowed(lambda: place.space.apply(change)) == (others == "change")
    away = Command(changes=(Remove(id=card, base=2 if others == "change" else 1),))
    assert allowed(lambda: place.space.apply(away)) == (others != "nothing")


@pytest.mark.parametrize("act", ACTS)
def test_acts_are_those_said_by_hand(act):
    assert {key for key, rights in RIGHTS.items() if act in rights.acts} == MAY[act]
    assert {(kind, role) for kind, role in ALL if can(kind, role, act)} == MAY[act]


ROOM_CALLS = {
    "door": (lambda room, _: room.door(), lambda room, _: room.set_door(False), lambda room, _: room.new_code()),
    "end": (lambda room, _: room.end(),),
    "see_who": (lambda room, _: room.guests(),),
    "members": (lambda room, guest: room.seat(guest, Role.REMOVED),),
    "project": (lambda room, _: room.projector_link(),),
    "lead": (
        lambda room, guest: room.place({guest: "g1"}),
        lambda room, _: room.answered("run", "hopes"),
        lambda room, _: room.turn_page("", 1),
        lambda room, _: room.hold_page("", held=True),
        lambda room, _: room.panel.came_in(),
        lambda room, _: room.panel.votes([], {}),
    ),
    "take_back": (lambda room, _: room.take_back("run", "hopes"),),
    "wall": (
        lambda room, _: room.wall(),
        lambda room, _: room.follow(lambda: None),
        lambda room, _: room.screens(),
        lambda room, _: room.say_pages("", ScreenPages(pages=2)),
    ),
    "keep": (lambda room, _: room.after.keep_for(7),),
    "sum_up": (lambda room, _: room.after.sum_up(FeedbackForm(run="run", activity="form", part="form")),),
    "carry": (lambda room, _: room.after.offered(),),
    "forget": (lambda room, _: room.after.forget(),),
    "rounds": (
        lambda room, _: room.rounds.set_up([Statement(id="s1", label="We go along")], ()),
        lambda room, _: led(room.rounds),
        lambda room, _: heard(lambda: room.rounds.go_on("run", "hopes", ())),
    ),
    "rate": (lambda room, _: room.rounds.take_back(1),),
    "meet": (
        lambda room, _: room.introductions.standing(),
        lambda room, _: heard(lambda: room.introductions.would_like("run", "offers", "offer", "")),
        lambda room, _: heard(lambda: room.introductions.answer("nothing", True)),
        lambda room, _: heard(lambda: room.introductions.take_back("nothing")),
    ),
    "swap": (lambda room, _: room.theirs(),),
}


def heard(call):
    """Whether somebody is heard at all, where there is nothing yet to be said yes to."""
    with pytest.raises(RefusedError) as refused:
        call()
    if str(refused.value) not in {OFF_THE_WALL, GONE, NOT_SHOWN}:
        raise refused.value


def led(rounds):
    """All that leading a Delphi takes."""
    rounds.set_up([Statement(id="s1", label="We go along")], ())
    rounds.fix_rule(ShareRule())
    soon = rounds.standing().now + dt.timedelta(days=1)
    rounds.begin(soon, ["s1"])
    rounds.end_at(1, soon + dt.timedelta(days=1))
    rounds.new_link()


@pytest.mark.parametrize("role", [role for kind, role in RIGHTS if kind == "room"])
@pytest.mark.parametrize("act", ROOM_CALLS)
def test_every_call_of_a_room_asks_for_its_act(act, role):
    for call in ROOM_CALLS[act]:
        place = Place("room", role)
        guest = place.visitor.backing.admit(place.host.room(place.info.id).door().code, "")
        room = place.visitor.room(place.info.id)
        assert allowed(lambda room=room, guest=guest, call=call: call(room, guest)) == (("room", role) in MAY[act])


def test_every_call_of_a_room_is_among_those_tried():
    names = {name for name in vars(Room) if not name.startswith("_")}
    door = {"door", "set_door", "new_code", "end"}
    day = {"guests", "seat", "place", "answered", "reveal", "take_back", "theirs", "follow"}
    assert names == door | day | {"after", "rounds", "introductions", "panel"}
    screen = {name for name in vars(ScreenCalls) if not name.startswith("_")}
    assert screen == {"projector_link", "wall", "screens", "say_pages", "turn_page", "hold_page"}
    afterwards = {name for name in vars(AfterTheDay) if not name.startswith("_")}
    assert afterwards == {"keeping", "keep_for", "sum_up", "offered", "together", "forget"}
    between = {name for name in vars(RatingRounds) if not name.startswith("_")}
    assert between == {"standing", "set_up", "fix_rule", "go_on", "begin", "end_at", "new_link", "rate", "take_back"}
    meeting = {name for name in vars(Introductions) if not name.startswith("_")}
    assert meeting == {"standing", "would_like", "answer", "take_back"}
    assert {name for name in vars(PanelCounts) if not name.startswith("_")} == {"came_in", "votes"}


def test_a_delphi_is_for_those_who_lead_it_and_those_who_rate():
    for kind, role in RIGHTS:
        if kind == "room":
            place = Place(kind, role)
            known = (kind, role) in MAY["rounds"] | MAY["rate"]
            assert allowed(place.visitor.room(place.info.id).rounds.standing) == known, role


@pytest.mark.parametrize("kind", sorted(BY_THE_STORE))
def test_what_the_store_writes_nobody_writes_the_ordinary_way(kind):
    for key, rights in RIGHTS.items():
        assert not rights.may_write(kind), key


@pytest.mark.parametrize("kind", sorted(k for k, of in KINDS.items() if of.default_audience == "leaders"))
def test_what_is_first_for_those_who_lead_never_was_for_others(kind):
    """In a team only these kinds are theirs alone, and none of them can be taken from whoever read it."""
    wider = [each for each in AUDIENCES["team"] if each != "leaders"]
    assert kind in BY_THE_STORE or all(KINDS[kind].model_construct().audience_problem(each) for each in wider)


def test_who_is_in_a_room_may_know_until_when_it_is_kept():
    for role in (role for kind, role in RIGHTS if kind == "room"):
        place = Place("room", role)
        assert place.visitor.room(place.info.id).after.keeping().days == 30


def test_the_end_leaves_looking_and_what_is_done_afterwards():
    for rights in RIGHTS.values():
        ended, afterwards = rights.ended(), {"see_who", "sum_up", "carry", "rounds", "rate", "meet", "forget"}
        afterwards |= {"keep", "erase"}
        assert (ended.writes, ended.others, ended.acts) == (frozenset(), "nothing", rights.acts & afterwards)


def test_what_is_printed_for_developers_is_the_table():
    assert table() in CONTRIBUTING.read_text("utf-8")
