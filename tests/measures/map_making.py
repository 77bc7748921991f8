"""Maps for tests: from a list of links, from a networkx graph, and at random."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as st

from cpi_widgets.model import (
    CONTACT_KINDS,
    FREQUENCIES,
    TIE_KINDS,
    Bundle,
    Contact,
    Map,
    Network,
    Placement,
    Tie,
    network_of,
)

BEFORE = dt.date(2026, 3, 3)
AFTER = dt.date(2026, 9, 3)


def drawn(
    names: Iterable[str],
    links: Iterable[tuple[str, ...]] = (),
    *,
    whose: str = "me",
    date: dt.date = BEFORE,
    kinds: dict[str, str] | None = None,
    **places: dict,
) -> Network:
    """A map of contacts by name; a link is (a, b) or (a, b, kind); a keyword gives a contact's placement fields."""
    names = list(names)
    made = Map(id="m", date=date, whose=whose)
    contacts = tuple(Contact(id=name, label=name, kind=(kinds or {}).get(name, "person")) for name in names)
    placements = tuple(Placement(map="m", contact=name, **places.get(name, {})) for name in names)
    ties = tuple(Tie(map="m", a=a, b=b, kind=kind[0] if kind else "know_each_other") for a, b, *kind in links)
    return network_of(Bundle((made,), contacts, placements, ties), "m")


def from_graph(graph: nx.Graph) -> Network:
    """The map whose contacts and links are a graph's."""
    return drawn([f"n{node}" for node in graph], [(f"n{a}", f"n{b}") for a, b in graph.edges])


def with_ego(network: Network) -> nx.Graph:
    """The graph of a map's contacts together with the person in the middle, tied to everybody."""
    graph = nx.Graph()
    graph.add_nodes_from(network.by_contact)
    graph.add_edges_from(tie.pair() for tie in network.ties)
    graph.add_edges_from(("ego", contact) for contact in network.by_contact)
    return graph


some = settings(max_examples=40, deadline=None)
"""Few examples of maps, which are large; and no time limit, because machines differ."""

YES_NO = ("yes", "no", "unknown")


@st.composite
def networks(draw, most: int = 12, *, wishes: bool = True, date: dt.date = BEFORE) -> Network:
    """A random map: any rings, answers, kinds and links; some ties twice, some contacts only hoped for."""
    names = draw(st.lists(st.integers(0, 15), max_size=most, unique=True).map(lambda found: [f"c{n}" for n in found]))
    made = Map(id="m", date=date)
    dice = draw(st.randoms(use_true_random=False))
    contacts = tuple(Contact(id=n, label=n, kind=dice.choice(CONTACT_KINDS)) for n in names)
    placements = tuple(
        Placement(
            map="m",
            contact=name,
            ring=dice.choice([1, 2, 3, 4, None]),
            wished=wishes and dice.random() < 0.2,
            frequency=dice.choice([*FREQUENCIES, "unknown"]),
            together=dice.choice(YES_NO),
            paid=dice.choice(YES_NO),
            beyond_services=dice.choice(YES_NO),
            alike=dice.choice(["alike", "different", "unknown"]),
        )
        for name in names
    )
    ties: tuple[Tie, ...] = ()
    if len(names) > 1:
        number = draw(st.integers(0, 2 * len(names)))
        pairs = [dice.sample(names, 2) for _ in range(number)]
        ties = tuple(Tie(map="m", a=a, b=b, kind=dice.choice(TIE_KINDS)) for a, b in pairs)
    return network_of(Bundle((made,), contacts, placements, ties), "m")
