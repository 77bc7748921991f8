"""Everything we count about one map, in one frozen value, and the same as plain JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

from cpi_widgets.model import CONTACT_KINDS, FREQUENCIES, RINGS, Alike, Network, YesNo

from .graph import components_of, density_of, graph_of, real_members
from .structure import CutPoint, betweenness, constraint, cut_points, effective_size, ei_index


@dataclass(frozen=True)
class TiesOfKind:
    """The links of one kind among the contacts."""

    ties: int
    """Tied pairs of this kind."""
    density: float | None
    """Their share of all possible pairs; ``None`` below two contacts."""


@dataclass(frozen=True)
class Measures:
    """Numbers about one map.  Wished-for contacts count in ``wished`` and nowhere else.

    Every table of counts has all its answers, ``"unknown"`` included, so that they sum to ``size``.
    """

    id: str
    """The map's id."""
    size: int
    """Contacts on the map."""
    wished: int
    """Contacts hoped for, not there yet."""
    rings: Mapping[str, int]
    """By ring, ``"1"`` (closest) to ``"4"``, and ``"unknown"`` for those not placed yet."""
    kinds: Mapping[str, int]
    paid: Mapping[str, int]
    beyond_services: Mapping[str, int]
    together: Mapping[str, int]
    frequency: Mapping[str, int]
    alike: Mapping[str, int]
    """Alike (bonding ties) and different (bridging ties)."""
    ties: int
    """Pairs of contacts tied by any kind of tie, ego left out."""
    dropped: int
    """Ties not counted: the same pair and kind again, or a contact tied to itself."""
    density: float | None
    """Tied pairs among all possible pairs, ego left out, 0 to 1."""
    by_tie_kind: Mapping[str, TiesOfKind]
    components: int
    """Sets of contacts that reach each other, ego left out; a contact tied to nobody is a set of its own."""
    isolates: tuple[str, ...]
    """Contacts tied to no other contact."""
    betweenness: Mapping[str, float] | None
    constraint: float | None
    effective_size: float | None
    ei_beyond_services: float | None
    cut_points: tuple[CutPoint, ...]
    not_defined: Mapping[str, str]
    """For each measure that is ``None``: why, in a sentence."""


def measure(network: Network, *, dropped: int = 0) -> Measures:
    """Count everything about one map.

    Args:
        network: the map.
        dropped: ties a reader of files left out before, such as self-loops (the model cannot hold them).
    """
    places = [place for _, place in real_members(network).values()]
    graph = graph_of(network)
    size = len(places)
    beyond = _count((p.beyond_services for p in places), get_args(YesNo))
    values: dict[str, Any] = {
        "density": density_of(len(graph.pairs), size),
        "betweenness": betweenness(graph),
        "constraint": constraint(graph),
        "effective_size": effective_size(graph),
        "ei_beyond_services": ei_index(beyond["yes"], beyond["no"]),
    }
    return Measures(
        id=network.map.id,
        size=size,
        wished=len(network.by_contact) - size,
        rings=_count((str(p.ring or "unknown") for p in places), [*map(str, RINGS), "unknown"]),
        kinds=_count((c.kind for c, _ in real_members(network).values()), CONTACT_KINDS),
        paid=_count((p.paid for p in places), get_args(YesNo)),
        beyond_services=beyond,
        together=_count((p.together for p in places), get_args(YesNo)),
        frequency=_count((p.frequency for p in places), [*FREQUENCIES, "unknown"]),
        alike=_count((p.alike for p in places), get_args(Alike)),
        ties=len(graph.pairs),
        dropped=dropped + graph.repeated,
        by_tie_kind={
            kind: TiesOfKind(len(pairs), density_of(len(pairs), size)) for kind, pairs in graph.by_kind.items()
        },
        components=len(components_of(graph)),
        isolates=tuple(node for node, others in graph.neighbours.items() if not others),
        cut_points=cut_points(graph),
        not_defined={name: _why_not(name, size) for name, value in values.items() if value is None},
        **values,
    )


def as_json(measures: Measures) -> dict[str, Any]:
    """The measures as plain JSON values: what ``cpi measures --json`` prints for one map.

    Undefined measures are ``None``; ``not_defined`` says why.
    """
    return asdict(measures)


def _count(values: Iterable[str], answers: Iterable[str]) -> dict[str, int]:
    """How often each answer was given, in the order of ``answers``."""
    found = Counter(values)
    return {answer: found[answer] for answer in answers}


def _why_not(name: str, size: int) -> str:
    """Say why a measure has no value for a map of this size."""
    if size == 0:
        return "There is nobody on the map yet."
    if name == "ei_beyond_services":
        return "Nobody has said yet who is inside services and who is outside."
    if size == 1:
        return "There is only one contact, so there is nobody for them to know."
    if name == "betweenness" and size == 2:  # noqa: PLR2004  - a path needs two ends and a middle
        return "There are only two contacts, so nobody can stand between two others."
    return "There are no ties between the contacts yet."
