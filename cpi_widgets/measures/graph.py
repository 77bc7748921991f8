"""The contacts of one map and the links between them, as sets: what the structural measures work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpi_widgets.model import Contact, Network, Placement

if TYPE_CHECKING:
    import networkx as nx


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


def as_networkx(graph: Graph) -> nx.Graph[str]:
    """The same graph for networkx, nodes in the order of the map."""
    import networkx as nx  # noqa: PLC0415  - loaded when a measure first needs it

    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(graph.neighbours)
    made.add_edges_from(sorted(graph.pairs))
    return made


def components_of(graph: Graph, within: Collection[str] | None = None) -> list[tuple[str, ...]]:
    """Sets of contacts that reach each other, largest first, equal ones in the order of the map.

    Args:
        graph: the graph to look at.
        within: only these contacts and the ties between them; ``None`` takes all.
    """
    import networkx as nx  # noqa: PLC0415  - loaded when a measure first needs it

    place = {node: at for at, node in enumerate(graph.neighbours)}
    whole = as_networkx(graph)
    groups = nx.connected_components(whole if within is None else whole.subgraph(within))
    ordered = [tuple(sorted(group, key=place.__getitem__)) for group in groups]
    return sorted(ordered, key=lambda group: (-len(group), place[group[0]]))
