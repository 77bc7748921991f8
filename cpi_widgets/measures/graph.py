"""The contacts of one map and the links between them, as sets: what the structural measures work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpi_widgets.model import Contact, Network, Placement


@dataclass(frozen=True)
class Graph:
    """Alters and alter–alter ties: undirected, without self-loops, ego left out."""

    neighbours: Mapping[str, tuple[str, ...]]
    """For each contact id, in the order of the map, the ids it is tied to by any kind of tie (sorted)."""
    pairs: frozenset[tuple[str, str]]
    """Each tied pair once, over all kinds, the smaller id first."""
    by_kind: Mapping[str, frozenset[tuple[str, str]]]
    """The tied pairs of each kind of tie, kinds in alphabetical order."""
    repeated: int
    """How many ties said the same pair and kind again."""


def real_members(network: Network) -> dict[str, tuple[Contact, Placement]]:
    """The contacts that are there, by id; what is only hoped for is left out."""
    return {key: member for key, member in network.by_contact.items() if not member[1].wished}


def graph_of(network: Network) -> Graph:
    """The graph of a map without its wished-for contacts and without ego."""
    nodes = real_members(network)
    ties = [(tie.pair(), tie.kind) for tie in network.ties if tie.a in nodes and tie.b in nodes]
    found: dict[str, set[tuple[str, str]]] = {}
    for pair, kind in ties:
        found.setdefault(kind, set()).add(pair)
    by_kind = {kind: frozenset(found[kind]) for kind in sorted(found)}
    pairs = frozenset[tuple[str, str]]().union(*by_kind.values())
    joined: dict[str, set[str]] = {node: set() for node in nodes}
    for a, b in pairs:
        joined[a].add(b)
        joined[b].add(a)
    repeated = sum(times - 1 for times in Counter(ties).values())
    neighbours = {node: tuple(sorted(others)) for node, others in joined.items()}
    return Graph(neighbours, pairs, by_kind, repeated)


def density_of(ties: int, size: int) -> float | None:
    """The share of possible pairs that are tied: ``ties / (n (n - 1) / 2)``; ``None`` below two contacts."""
    return ties / (size * (size - 1) / 2) if size > 1 else None


def components_of(graph: Graph, within: Collection[str] | None = None) -> list[tuple[str, ...]]:
    """Sets of contacts that reach each other, largest first, equal ones in the order of the map.

    Args:
        graph: the graph to look at.
        within: only these contacts and the ties between them; ``None`` takes all.
    """
    left = dict.fromkeys(node for node in graph.neighbours if within is None or node in within)
    place = {node: at for at, node in enumerate(left)}
    groups: list[tuple[str, ...]] = []
    while left:
        start = next(iter(left))
        del left[start]
        group = [start]
        for node in group:
            for other in graph.neighbours[node]:
                if other in left:
                    del left[other]
                    group.append(other)
        groups.append(tuple(sorted(group, key=place.__getitem__)))
    groups.sort(key=lambda group: -len(group))
    return groups
