"""Two maps of the same network at two dates: what is new, gone, nearer, further, seen more or less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cpi_widgets.model import FREQUENCIES, Contact, Frequency, Network, Placement, Ring

from .graph import real_members

Members = Mapping[str, tuple[Contact, Placement]]


@dataclass(frozen=True)
class Moved:
    """A contact that stands on another ring than before."""

    contact: str
    before: Ring
    after: Ring


@dataclass(frozen=True)
class Seen:
    """A contact seen more or less often than before."""

    contact: str
    before: Frequency
    after: Frequency


@dataclass(frozen=True)
class Linked:
    """A pair of contacts whose link is new, gone, or of other kinds than before."""

    a: str
    b: str
    before: tuple[str, ...]
    """The kinds of tie between them on the first map."""
    after: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What differs between two maps, joined on contact id.  Contacts are ids, in the order of their map.

    Wished-for contacts are no part of the network: they appear in ``became_real``, ``newly_hoped_for`` and
    ``no_longer_hoped_for`` only.  An answer that was "unknown" at either date never counts as a change.
    """

    whose: str
    dates: tuple[dt.date, dt.date]
    sizes: tuple[int, int]
    """Contacts on the first and the second map."""
    names: Mapping[str, str]
    """What every contact of either map is called, as on the second map where it is there."""
    new: tuple[str, ...]
    """On the second map only; not those hoped for on the first."""
    gone: tuple[str, ...]
    """On the first map, and not (or only hoped for) on the second."""
    renewed: tuple[str, ...]
    """Lost touch on the first map, in touch on the second.  They also count as seen more."""
    became_real: tuple[str, ...]
    """Hoped for on the first map, there on the second."""
    newly_hoped_for: tuple[str, ...]
    no_longer_hoped_for: tuple[str, ...]
    """Hoped for on the first map, not on the second at all."""
    nearer: tuple[Moved, ...]
    further: tuple[Moved, ...]
    seen_more: tuple[Seen, ...]
    seen_less: tuple[Seen, ...]
    together_started: tuple[str, ...]
    """Did nothing together before, do now."""
    together_stopped: tuple[str, ...]
    new_ties: tuple[Linked, ...]
    gone_ties: tuple[Linked, ...]
    changed_ties: tuple[Linked, ...]
    new_beyond_services: Mapping[str, int]
    """Of ``new`` and ``became_real``: how many lie beyond services ("yes", "no", "unknown")."""

    def is_empty(self) -> bool:
        """True when nothing that we compare has changed."""
        members = (self.new, self.gone, self.became_real, self.newly_hoped_for, self.no_longer_hoped_for)
        changes = (self.nearer, self.further, self.seen_more, self.seen_less)
        together = (self.together_started, self.together_stopped)
        links = (self.new_ties, self.gone_ties, self.changed_ties)
        return not any((*members, *changes, *together, *links))


def compare(before: Network, after: Network) -> Comparison:
    """Compare two maps by contact.  Pure: the same two maps give an equal comparison."""
    first, second = real_members(before), real_members(after)
    both = [key for key in second if key in first]
    hoped_first = [key for key in before.by_contact if key not in first]
    hoped_second = [key for key in after.by_contact if key not in second]
    arrived = [key for key in second if key not in first]
    nearer, further = _moves(first, second, both)
    seen_more, seen_less = _sightings(first, second, both)
    new_ties, gone_ties, changed_ties = _links(before, after)
    names = {key: contact.label for network in (before, after) for key, (contact, _) in network.by_contact.items()}
    return Comparison(
        whose=after.map.whose,
        dates=(before.map.date, after.map.date),
        sizes=(len(first), len(second)),
        names=names,
        new=tuple(key for key in arrived if key not in before.by_contact),
        gone=tuple(key for key in first if key not in second),
        renewed=tuple(seen.contact for seen in seen_more if seen.before == "lost_touch"),
        became_real=tuple(key for key in arrived if key in before.by_contact),
        newly_hoped_for=tuple(key for key in hoped_second if key not in hoped_first),
        no_longer_hoped_for=tuple(key for key in hoped_first if key not in after.by_contact),
        nearer=nearer,
        further=further,
        seen_more=seen_more,
        seen_less=seen_less,
        together_started=_turned(first, second, both, ("no", "yes")),
        together_stopped=_turned(first, second, both, ("yes", "no")),
        new_ties=new_ties,
        gone_ties=gone_ties,
        changed_ties=changed_ties,
        new_beyond_services={
            answer: sum(second[key][1].beyond_services == answer for key in arrived)
            for answer in ("yes", "no", "unknown")
        },
    )


def _moves(first: Members, second: Members, both: Iterable[str]) -> tuple[tuple[Moved, ...], tuple[Moved, ...]]:
    """Who moved nearer and who moved further; someone not placed at either date has not moved."""
    moves = [
        Moved(key, old, new)
        for key in both
        if (old := first[key][1].ring) is not None and (new := second[key][1].ring) is not None
    ]
    return tuple(m for m in moves if m.after < m.before), tuple(m for m in moves if m.after > m.before)


def _sightings(first: Members, second: Members, both: Iterable[str]) -> tuple[tuple[Seen, ...], tuple[Seen, ...]]:
    """Who is seen more and who less often, where both answers are known."""
    rank = {frequency: at for at, frequency in enumerate(FREQUENCIES)}
    pairs = [Seen(key, first[key][1].frequency, second[key][1].frequency) for key in both]
    known = [seen for seen in pairs if seen.before in rank and seen.after in rank]
    more = tuple(seen for seen in known if rank[seen.after] < rank[seen.before])
    return more, tuple(seen for seen in known if rank[seen.after] > rank[seen.before])


def _turned(first: Members, second: Members, both: Iterable[str], answers: tuple[str, str]) -> tuple[str, ...]:
    """Contacts whose "do things together" went from one answer to the other."""
    return tuple(key for key in both if (first[key][1].together, second[key][1].together) == answers)


def _links(before: Network, after: Network) -> tuple[tuple[Linked, ...], tuple[Linked, ...], tuple[Linked, ...]]:
    """Pairs whose link is new, gone, or of other kinds, by name."""
    first, second = _kinds_by_pair(before), _kinds_by_pair(after)
    both = [Linked(*pair, first.get(pair, ()), second.get(pair, ())) for pair in sorted({*first, *second})]
    new = tuple(link for link in both if not link.before)
    gone = tuple(link for link in both if not link.after)
    changed = tuple(link for link in both if link.before and link.after and link.before != link.after)
    return new, gone, changed


def _kinds_by_pair(network: Network) -> dict[tuple[str, str], tuple[str, ...]]:
    """The kinds of tie between each tied pair of real contacts, in alphabetical order."""
    members = real_members(network)
    kinds: dict[tuple[str, str], set[str]] = {}
    for tie in network.ties:
        if tie.a in members and tie.b in members:
            kinds.setdefault(tie.pair(), set()).add(tie.kind)
    return {pair: tuple(sorted(found)) for pair, found in kinds.items()}
