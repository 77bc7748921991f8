"""Invented people for ``--demo``: made once for a data folder, with links that any number of browsers may open."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from cpi_widgets.exchange.drawing.settling import settled
from cpi_widgets.model import PLACES, Bundle, Card, Command, Map, Open, Put, Record, RefusedError, Role, SiteRole
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.desk import Desk
from cpi_widgets.store.interface import Session
from cpi_widgets.store.site_rights import FIRST_ROLES
from training_exercises.case_chapters import Chapter
from training_exercises.case_files import load_case
from training_exercises.case_maps import feelings_of, maps_of, months_later, practitioner_map_of
from training_exercises.case_model import Case
from training_exercises.case_records import story_of

PEOPLE_FILE = "demo_people.json"
LINKS_FILE = "demo.json"
NOT_A_DEMO = (
    "This folder holds the work of real people, so no invented ones were added and nothing was changed. "
    "Start the demo with a folder of its own: --data DIR"
)
ROOM_TITLE = "A day of trying things out"
CARDS = {
    "Ash": "To meet two people I did not know this morning",
    "Bryn": "One idea I can use on Monday",
    "Cerys": "A bit less worry about asking questions",
}
"""Invented participants of the room, and what they hope for."""
AGREED = 2
"""So many chapters of a case come before the two begin to draw."""
_SINCE_START = -7
"""Months: Kofi's two maps lie six months apart, both in the past."""


@dataclass(frozen=True)
class DemoPeople:
    """Tokens of the invented people and their case."""

    trainer: str
    guest: str
    practitioner: str
    person: str
    case: str
    """The case's id."""
    lead: str
    """The trainer's id."""
    room: str
    """The room's id."""
    join: str
    projector: str
    """The others are entry tokens."""

    def links(self, address: str) -> dict[str, str]:
        """Where to go, by the names of design.md section 9.

        Args:
            address: the server's address, with a slash at its end.
        """
        enter = f"{address}enter/"
        return {
            "home": address,
            "practise": f"{enter}{self.guest}?to=/practise",
            "exercises": f"{enter}{self.guest}?to=/exercises",
            "case": f"{enter}{self.practitioner}?to=/case/{self.case}",
            "trainer": f"{enter}{self.trainer}",
            "person": f"{enter}{self.person}?to=/case/{self.case}",
            "join": f"{enter}{self.join}?to=/room/{self.room}",
            "projector": f"{enter}{self.projector}?to=/room/{self.room}/projector",
        }


def demo_people(desk: Desk, data: Path, now: dt.datetime) -> DemoPeople:
    """The invented people of a data folder, made at its first demo.

    Raises:
        RefusedError: the folder holds real people.
    """
    kept = data / PEOPLE_FILE
    values = json.loads(kept.read_text("utf-8")) if kept.exists() else None
    if values is None:
        if desk.anybody():
            raise RefusedError(NOT_A_DEMO)
        values = _make(desk, now.date())
    if "lead" not in values:  # a demo from before there were rooms
        values["lead"] = _whose(desk, values["trainer"])
    if "room" not in values or desk.look_in(values["lead"], values["room"]) is None:  # none yet, or wiped on its date
        values |= _make_room(desk, values["lead"])
    people = DemoPeople(**values)
    write_whole(kept, asdict(people))
    with_trainer = desk.act_as(people.lead)
    _fresh_code(with_trainer, people.room, now)
    with_trainer.close()
    return people


def _fresh_code(trainer: Session, room: str, now: dt.datetime) -> None:
    """Yesterday's code opens nothing; a door that was closed since, and a room that has ended, stay so."""
    if not trainer.space(room).info.writable:
        return
    door = trainer.room(room).door()
    if not door.open and door.ends_at <= now:
        trainer.room(room).set_door(True)


def _carried(case: Case, start: dt.date) -> Iterator[Chapter]:
    """The case as two people would write it, little by little, so that one undo takes back one small thing."""
    drawn = settled(maps_of(case, start))
    first, second = drawn.maps
    story = story_of(case, start)
    yield from story[:AGREED]
    yield from _drawing(drawn, first, known=frozenset())
    yield from story[AGREED:]
    known = frozenset(place.contact for place in drawn.placements if place.map == first.id)
    yield from _drawing(drawn, second, known=known)


def _drawing(drawn: Bundle, one: Map, known: frozenset[str]) -> Iterator[Chapter]:
    """One map; the contacts that are known already come with it."""
    contacts = {contact.id: contact for contact in drawn.contacts}
    places = [place for place in drawn.placements if place.map == one.id]
    again = [place for place in places if place.contact in known]
    steps: list[tuple[str, list[Record]]] = [("Mapped again" if known else "Began the map", [one, *again])]
    for place in places:
        if place.contact not in known:
            contact = contacts[place.contact]
            steps.append((f"Added {contact.label}", [contact, place]))
    names = {key: contact.label for key, contact in contacts.items()}
    ties = [tie for tie in drawn.ties if tie.map == one.id]
    steps += [(f"Linked {names[tie.a]} and {names[tie.b]}", [tie]) for tie in ties]
    for label, records in steps:
        yield Chapter(label, "practitioner", tuple(records), "both")


def write_whole(file: Path, values: dict[str, str]) -> None:
    """Write a JSON file so that a reader finds the old one or the new one, never half of it."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(values, out, indent=2)
        out.write("\n")
    half.replace(file)


def _whose(desk: Desk, entry: str) -> str:
    token = desk.redeem(entry)
    who = desk.session(token) if token else None
    if who is None:
        raise RefusedError("The demo in this folder is too old. Start it with another one: --data DIR")
    return who.person


def _make_room(desk: Desk, trainer: str) -> dict[str, str]:
    """A room in which three people wrote a card, with links for joining and for the projector."""
    with_trainer = desk.act_as(trainer)
    room = with_trainer.open_room(ROOM_TITLE).id
    with_trainer.room(room).projector_link()
    members = with_trainer.space(room).info.members
    screen = next(member.person for member in members if member.role == Role.PROJECTOR)
    code = with_trainer.room(room).door().code
    with_trainer.close()
    for name, text in CARDS.items():
        token = desk.join_room(code, name, Knock(), None).session
        assert token is not None  # noqa: S101  - nobody was known
        who = desk.session(token)
        assert who is not None  # noqa: S101  - it was made just now
        session = desk.act_as(who.person)
        session.space(room).put(Card(text=text), audience="room", label="Sent a card to the wall")
        session.close()
    return {"room": room, "join": desk.room_link(room), "projector": desk.entry_link(screen, reusable=True)}


def _stopped_at_map(session: Session, case: str) -> None:
    """The pair was at their map last: there they go on."""
    session.own(PLACES).put(Open(id=case, part="step-2"), label="Opened a part")


def _make(desk: Desk, today: dt.date) -> dict[str, str]:
    case = load_case("kofi")
    trainer = desk.add_person("Trainer", FIRST_ROLES)
    worker = desk.add_person(case.practitioner.name, {SiteRole.PRACTITIONER})
    person = desk.add_person(case.person.name)
    space = desk.add_case(case.title, person=person, practitioner=worker).id
    start = months_later(today, _SINCE_START)
    with_worker, with_person = desk.act_as(worker), desk.act_as(person)
    for chapter in _carried(case, start):
        writer = with_worker if chapter.by == "practitioner" else with_person
        puts = tuple(Put.new(record) for record in chapter.records)
        writer.look_together(chapter.speaker == "both")
        writer.space(space).apply(Command(label=chapter.label, speaker=chapter.speaker, changes=puts))
    for writer in (with_worker, with_person):
        writer.look_together(False)
    own = [Put.new(record, audience) for record, audience in practitioner_map_of(case, start)]
    with_worker.own().apply(Command(label="Drew my own map", changes=tuple(own)))
    _stopped_at_map(with_worker, space)
    with_worker.close()
    felt = [Put.new(record) for record in feelings_of(case, follow_up=True)]
    with_person.space(space).apply(Command(label="Noted how it feels", changes=tuple(felt)))
    _stopped_at_map(with_person, space)
    with_person.close()
    return {
        "trainer": desk.entry_link(trainer, reusable=True),
        "guest": desk.guest_link(),
        "practitioner": desk.entry_link(worker, reusable=True),
        "person": desk.entry_link(person, reusable=True),
        "case": space,
        "lead": trainer,
    }
