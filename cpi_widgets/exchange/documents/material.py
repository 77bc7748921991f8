"""What papers are made of: everything one reader may see of a case, at one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from cpi_widgets.model import (
    Action,
    Bundle,
    Contact,
    Entry,
    Map,
    Network,
    Pair,
    Record,
    Rung,
    Speaker,
    bundle_of,
    days_of,
    in_order,
    network_of,
    practitioner_then,
)
from cpi_widgets.model.words import TECHNIQUE_WORDS

from .days import moment, said
from .description import Block, Paper, Paragraph, Seat, Section, Voice, Voices
from .texts import one_line
from .wording import INVENTED, NOBODY_YET, NOTHING_YET, OFF_THE_MAP, PRIVATE

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Asked:
    """One question of a deck, as each of the two is asked it, and the words for its answers.

    ``{person}`` and ``{practitioner}`` in it stand for what the two are called.
    """

    person: str
    practitioner: str
    scale: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """A case as papers show it.

    What is for its author alone is never part of it, not even where the reader is that author: a paper is handed on.
    """

    entries: tuple[Entry[Any], ...]
    at: dt.datetime
    """The moment that the entries are of, in the reader's own time."""
    pair: Pair
    asked: Mapping[tuple[str, str], Asked] = field(default_factory=dict)
    """The questions of the decks by (deck, question)."""
    seats: Mapping[str, Seat] = field(default_factory=dict)
    """Who the two are: person's id → role."""
    large: bool = False
    """Larger words on pictures."""
    begun: frozenset[int] = frozenset()
    """The steps in which something stands, whatever anybody has said of how they are."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the parts of the model are called."""

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry[Any]],
        at: dt.datetime,
        usual: Pair | None = None,
        asked: Mapping[tuple[str, str], Asked] | None = None,
        *,
        seats: Mapping[str, Seat] | None = None,
        begun: Iterable[int] = (),
        parts: Mapping[str, str] | None = None,
    ) -> Material:
        """The material in some entries.

        Args:
            entries: All entries of a space that the reader may see, read in one go.
            at: When they were read.
            usual: What the two are called where they have not chosen yet.
            asked: The questions of the decks.
            seats: Who the two are, person's id → role, so that papers say who wrote in the other's name.
            begun: The steps in which something stands.
            parts: What the parts of the model are called, for what is said of them.
        """
        kept = tuple(entry for entry in entries if entry.audience != "author")
        chosen = next((entry.record for entry in kept if isinstance(entry.record, Pair)), None)
        pair = chosen or usual or Pair()
        return cls(kept, at, pair, asked or {}, seats or {}, begun=frozenset(begun), parts=parts or {})

    @property
    def today(self) -> dt.date:
        """The day the papers are of."""
        return self.at.date()

    @cached_property
    def _entries(self) -> dict[str, Entry[Any]]:
        return {entry.record.id: entry for entry in self.entries}

    def all(self, kind: type[R]) -> list[R]:
        """The records of one kind, oldest first."""
        return [entry.record for entry in self.entries if isinstance(entry.record, kind)]

    def one(self, kind: type[R], record_id: str | None) -> R | None:
        """A record of this kind, where it is still there."""
        entry = self._entries.get(record_id or "")
        return entry.record if entry is not None and isinstance(entry.record, kind) else None

    # Who

    def name(self, role: Seat) -> str:
        """What a partner is called, by the role they have had from the start."""
        return one_line(self.pair.person if role == "person" else self.pair.practitioner)

    def seat(self, role: Seat) -> Seat:
        """The seat in which a partner sits now."""
        if not self.pair.swapped:
            return role
        return "practitioner" if role == "person" else "person"

    def word(self, role: Seat) -> str:
        """What the seat is called in which a partner sits now."""
        words = {"person": self.pair.person_word, "practitioner": self.pair.practitioner_word}
        return one_line(words[self.seat(role)])

    def then(self, record: Record, role: str) -> str:
        """What a practitioner was called who had that role when a record was written; "" for whoever has it now."""
        entry = self._entries.get(record.id) if role == "practitioner" else None
        return one_line(practitioner_then(entry, self.pair.former)) if entry is not None else ""

    def speaker(self, voice: Speaker, record: Record) -> str:
        """Who speaks in a record, by name."""
        return self.both if voice == "both" else self.then(record, voice) or self.name(voice)

    @property
    def both(self) -> str:
        """The two by name, the one in the person's seat first."""
        order: tuple[Seat, Seat] = ("practitioner", "person") if self.pair.swapped else ("person", "practitioner")
        return " and ".join(self.name(role) for role in order)

    def spoken(self, text: str) -> str:
        """A ready text that leaves open what the two are called, with their names in it."""
        for role in ("person", "practitioner"):
            text = text.replace(f"{{{role}}}", self.name(role))
        return one_line(text)

    def written(self, record: Record, text: str, role: Seat) -> str:
        """What stands on one partner's side; where the other wrote it there, that is said after it."""
        entry = self._entries[record.id]
        writer = self.seats.get(entry.first_by)
        own = writer in (None, role) or entry.first_speaker in (role, "both")
        return text if own or writer is None else f"{text} (written by {self.name(writer)})"

    def writer(self, record: Record) -> str:
        """Who wrote something, by name: who spoke, else who sat there; "" where that is nobody of the two."""
        entry = self._entries[record.id]
        voice = entry.first_speaker or self.seats.get(entry.first_by)
        return self.speaker(voice, record) if voice else ""

    def who(self, action: Action) -> str:
        """Whose an action is: one of the two, both, a contact, or the name that was written."""
        who = action.who
        if who in ("person", "practitioner", "both"):
            return self.speaker(who, action)  # type: ignore[arg-type]  # one of the three, as the line above says
        contact = self.one(Contact, who)
        return one_line(contact.label if contact else who)

    def helper(self, rung: Rung) -> str:
        """Who is beside somebody on a step; a contact that has left the map is said to have, unless it is done."""
        supporter, over = rung.supporter, rung.state == "done"
        if supporter is None:
            return NOBODY_YET
        if supporter == "alone":
            return TECHNIQUE_WORDS["alone"]
        if supporter in ("person", "practitioner"):
            return self.speaker(supporter, rung)  # type: ignore[arg-type]  # one of the two, as the line above says
        contact = self.one(Contact, supporter)
        if contact is None:
            return f"somebody who was {OFF_THE_MAP}"
        on_map = over or self.newest_map is None or supporter in self.newest_map.by_contact
        return one_line(contact.label) if on_map else f"{one_line(contact.label)} ({OFF_THE_MAP})"

    def voices(self, person: Iterable[Block], practitioner: Iterable[Block]) -> Voices:
        """Both partners side by side: what each says, by the role they have had from the start."""
        nothing = (Paragraph(NOTHING_YET, "hint"),)
        said = {"person": tuple(person) or nothing, "practitioner": tuple(practitioner) or nothing}
        by_seat = {
            self.seat(role): Voice(self.seat(role), self.name(role), self.word(role), said[role])
            for role in ("person", "practitioner")
        }
        return Voices(by_seat["person"], by_seat["practitioner"])

    def sides(self, of: Callable[[Seat, str], Iterable[Block]]) -> Voices | None:
        """What each says on one thing, side by side; ``None`` where nobody says anything.

        Args:
            of: gives what a partner says, and what a practitioner of that name said before ("" for the one of now).
        """
        person, now = tuple(of("person", "")), tuple(of("practitioner", ""))
        before: list[Block] = []
        for name in dict.fromkeys(one_line(one.name) for one in self.pair.former):
            if said := tuple(of("practitioner", name)):
                before += [Paragraph(f"Before, {name}:", "strong"), *said]
        if not (person or now or before):
            return None
        return self.voices(person, (*(now or ((Paragraph(NOTHING_YET, "hint"),) if before else ())), *before))

    # Maps

    @cached_property
    def bundle(self) -> Bundle:
        """Everything that is on maps."""
        return bundle_of(entry.record for entry in self.entries)

    @cached_property
    def maps(self) -> tuple[Network, ...]:
        """The maps, the earliest first."""
        return tuple(network_of(self.bundle, one.id) for one in in_order(self.bundle.maps))

    def day_of(self, drawn: Map) -> str:
        """The day of a map in words; of several of one day, which of them it is."""
        return days_of(self.bundle.maps, said)[drawn.id]

    @property
    def newest_map(self) -> Network | None:
        """The map of the latest date; of several of one day the one that was begun last."""
        return self.maps[-1] if self.maps else None

    # Papers

    def paper(self, paper_id: str, title: str, sections: Iterable[Section | None]) -> Paper:
        """A paper with its head: who, of when it is, whose yes it needs, and that private notes are not in it."""
        name = self.name("person")  # a seat that was swapped gives nobody the say over what is written here
        return Paper(
            paper_id,
            title,
            (self.both, f"As it was on {moment(self.at)}. {PRIVATE}"),
            f"This paper belongs to {name}. Shown or copied only with {name}’s yes.",
            tuple(section for section in sections if section is not None),
            INVENTED if self.pair.invented else "",
        )
