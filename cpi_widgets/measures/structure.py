"""How the contacts of one map hang together: betweenness, constraint, effective size, E-I, cut points.

Each function says which graph it means.  Ego, the person in the middle, is tied to every contact: ego is
included for constraint and effective size, and left out for betweenness and cut points.
"""

from __future__ import annotations

from dataclasses import dataclass

from .graph import Graph, as_networkx, components_of


def betweenness(graph: Graph) -> dict[str, float] | None:
    """Betweenness of each contact, ego left out, 0 to 1.

    The sum over pairs of other contacts of the share of shortest paths that pass through the contact (Freeman
    1977, Sociometry 40:35-41), divided by the number of such pairs, ``(n - 1)(n - 2) / 2``.  ``None`` below three
    contacts, or when no two are tied.
    """
    if len(graph.neighbours) < 3 or not graph.pairs:  # noqa: PLR2004  - a path needs two ends and a middle
        return None
    import networkx as nx  # noqa: PLC0415  - loaded when a measure first needs it

    return {node: float(value) for node, value in nx.betweenness_centrality(as_networkx(graph)).items()}


def constraint(graph: Graph) -> float | None:
    """Burt's constraint of ego, ego included and tied to every contact, all weights 1.

    ``sum over j of (p(ego, j) + sum over q of p(ego, q) p(q, j))²`` (Burt 1992, Structural Holes, eq. 2.4), where
    ``p(i, j)`` is ``1 / degree(i)`` for each tie of ``i``: ``1 / n`` for ego, ``1 / (ties of q to contacts + 1)``
    for contact ``q``.  1 with one contact, ``1 / n`` when no contacts know each other; it can pass 1 with two
    contacts who know each other (1.125).  ``None`` without contacts.
    """
    size = len(graph.neighbours)
    if not size:
        return None
    share = {node: 1 / (len(others) + 1) for node, others in graph.neighbours.items()}
    return sum((1 + sum(share[q] for q in others)) ** 2 for others in graph.neighbours.values()) / size**2


def effective_size(graph: Graph) -> float | None:
    """Burt's effective size of ego's network, ego included and tied to every contact, all weights 1.

    ``n - 2 t / n`` with ``n`` contacts and ``t`` tied pairs (Borgatti 1997, Connections 20(1):35-38, which shows
    that Burt's 1992 formula reduces to this).  1 to ``n``; ``None`` without contacts.
    """
    size = len(graph.neighbours)
    return size - 2 * len(graph.pairs) / size if size else None


def ei_index(outside: int, inside: int) -> float | None:
    """Krackhardt and Stern's E-I index: ``(E - I) / (E + I)`` (1988, Soc Psychol Q 51:123-140).

    Here over ego's contacts: ``outside`` lie beyond services, ``inside`` do not, and contacts of whom nobody has
    said either are left out.  -1 when all are inside, 1 when all are outside; ``None`` when nobody is marked.
    """
    marked = outside + inside
    return (outside - inside) / marked if marked else None


@dataclass(frozen=True)
class CutPoint:
    """A contact without whom others would be cut off from each other, ego left out."""

    contact: str
    groups: tuple[tuple[str, ...], ...]
    """What their own circle would fall into without them, largest first."""

    def cut_off(self) -> tuple[tuple[str, ...], ...]:
        """The groups apart from the largest; all of them when no group is the largest."""
        largest, second = self.groups[0], self.groups[1]
        return self.groups[1:] if len(largest) > len(second) else self.groups


def cut_points(graph: Graph) -> tuple[CutPoint, ...]:
    """The articulation points among the contacts, ego left out, in the order of the map."""
    import networkx as nx  # noqa: PLC0415  - loaded when a measure first needs it

    points = set(nx.articulation_points(as_networkx(graph)))
    found: list[CutPoint] = []
    for circle in components_of(graph):
        for node in circle:
            if node in points:
                rest = components_of(graph, set(circle) - {node})
                found.append(CutPoint(node, tuple(rest)))
    place = {node: at for at, node in enumerate(graph.neighbours)}
    return tuple(sorted(found, key=lambda point: place[point.contact]))
