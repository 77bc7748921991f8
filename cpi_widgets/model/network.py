"""One map with everything on it, as a frozen value: what measures, layouts and files work on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .maps import Contact, Map, Placement, Tie
from .records import Record, new_id
from .spaces import Pair


@dataclass(frozen=True)
class Bundle:
    """Some maps and all they need: what a file holds."""

    maps: tuple[Map, ...] = ()
    contacts: tuple[Contact, ...] = ()
    placements: tuple[Placement, ...] = ()
    ties: tuple[Tie, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """All records, maps first."""
        return (*self.maps, *self.contacts, *self.placements, *self.ties)


@dataclass(frozen=True)
class Network:
    """One map: its contacts, where they stand, and the ties between them (both ends on this map)."""

    map: Map
    members: tuple[tuple[Contact, Placement], ...] = ()
    """In a fixed order: ring, then label, then id; unplaced last."""
    ties: tuple[Tie, ...] = ()
    by_contact: dict[str, tuple[Contact, Placement]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_contact", {contact.id: (contact, place) for contact, place in self.members})

    def real(self) -> Network:
        """The same map without what is only hoped for."""
        members = tuple((c, p) for c, p in self.members if not p.wished)
        kept = {c.id for c, _ in members}
        return Network(self.map, members, tuple(t for t in self.ties if t.a in kept and t.b in kept))


def bundle_of(records: Iterable[Record]) -> Bundle:
    """Sort records into a bundle; kinds that are not part of a map are passed over.

    Where the records say what the two partners of a case are called, their maps bear these names.
    """
    pair: Pair | None = None
    maps: list[Map] = []
    contacts: list[Contact] = []
    placements: list[Placement] = []
    ties: list[Tie] = []
    for record in records:
        if isinstance(record, Map):
            maps.append(record)
        elif isinstance(record, Contact):
            contacts.append(record)
        elif isinstance(record, Placement):
            placements.append(record)
        elif isinstance(record, Tie):
            ties.append(record)
        elif isinstance(record, Pair):
            pair = record
    return Bundle(tuple(_named(each, pair) for each in maps), tuple(contacts), tuple(placements), tuple(ties))


def _named(drawn: Map, pair: Pair | None) -> Map:
    if pair is None or not drawn.middle:
        return drawn
    name = pair.person if drawn.middle == "person" else pair.practitioner
    return drawn if drawn.whose == name else drawn.model_copy(update={"whose": name})


def in_order(maps: Iterable[Map]) -> list[Map]:
    """The maps by their dates, the earliest first; those of one day stay in the order in which they were begun.

    Args:
        maps: maps in the order in which they were begun.
    """
    return sorted(maps, key=lambda drawn: drawn.date)


def newest_of(maps: Iterable[Map]) -> Map | None:
    """The last of the maps ``in_order``."""
    return next(reversed(in_order(maps)), None)


def days_of(maps: Iterable[Map], said: Callable[[dt.date], str]) -> dict[str, str]:
    """What tells maps apart, by their ids: the day, and of several of one day which it is: "4 May 2026, second".

    Args:
        maps: maps in the order in which they were begun.
        said: puts a day into words.
    """
    so_far: dict[dt.date, int] = {}
    days: dict[str, str] = {}
    for drawn in in_order(maps):
        before = so_far[drawn.date] = so_far.get(drawn.date, -1) + 1
        which = _LATER[before - 1] if before <= len(_LATER) else f"number {before + 1}"
        days[drawn.id] = f"{said(drawn.date)}, {which}" if before else said(drawn.date)
    return days


_LATER = ("second", "third", "fourth", "fifth")


def network_of(bundle: Bundle, map_id: str) -> Network:
    """One map of a bundle.

    Raises:
        KeyError: the bundle has no map of that id.
    """
    chosen = next((m for m in bundle.maps if m.id == map_id), None)
    if chosen is None:
        raise KeyError(map_id)
    contacts = {c.id: c for c in bundle.contacts}
    members = [(contacts[p.contact], p) for p in bundle.placements if p.map == map_id and p.contact in contacts]
    members.sort(key=lambda m: (m[1].ring or 9, m[0].label.casefold(), m[0].id))
    here = {c.id for c, _ in members}
    ties = sorted(
        (t for t in bundle.ties if t.map == map_id and t.a in here and t.b in here),
        key=lambda t: (*t.pair(), t.kind, t.id),
    )
    return Network(chosen, tuple(members), tuple(ties))


def map_again(network: Network, date: dt.date, title: str = "") -> Bundle:
    """A new map that starts as a copy of ``network``: same contacts, copied placements and ties."""
    fresh = network.map.model_copy(
        update={"id": new_id(), "date": date, "title": title, "follows": network.map.id, "closed": False}
    )
    return Bundle(
        maps=(fresh,),
        contacts=tuple(c for c, _ in network.members),
        placements=tuple(p.model_copy(update={"id": new_id(), "map": fresh.id}) for _, p in network.members),
        ties=tuple(t.model_copy(update={"id": new_id(), "map": fresh.id}) for t in network.ties),
    )
