"""How long comparing and counting take for maps of 100 contacts and 300 ties."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable

import networkx as nx

from cpi_widgets.measures import compare, comparison_in_words, measure
from cpi_widgets.model import FREQUENCIES, TIE_KINDS, Bundle, Contact, Map, Network, Placement, Tie, network_of

SIZE, TIES = 100, 300


def run() -> list[dict[str, object]]:
    """Measure each, in milliseconds: the median of repeated calls."""
    before, after, large = network(1), network(2), network(3, size=1_000, ties=3_000)
    graph = nx.Graph(tie.pair() for tie in before.ties)
    graph.add_edges_from(("ego", contact) for contact in before.by_contact)
    of = f"{SIZE} contacts, {TIES} ties"
    comparing = milliseconds(lambda: compare(before, after))
    told = milliseconds(lambda: comparison_in_words(compare(before, after)))
    counting = milliseconds(lambda: measure(before))
    slowly = milliseconds(lambda: nx.constraint(graph, ["ego"]), times=5)
    return [
        row(f"compare two maps of {of}", comparing, target=10),
        row("the same, and say it in words", told),
        row(
            f"all measures of {of} (off the drag path)",
            counting,
            baseline=slowly,
            baseline_name="networkx, constraint alone",
        ),
        row("all measures of 1000 contacts, 3000 ties", milliseconds(lambda: measure(large), times=3)),
    ]


def row(
    name: str, value: float, *, target: float | None = None, baseline: float | None = None, baseline_name: str = ""
) -> dict[str, object]:
    """One line of the table, in milliseconds."""
    return {
        "name": name,
        "value": value,
        "unit": "ms",
        "target": target,
        "baseline": baseline,
        "baseline_name": baseline_name,
    }


def milliseconds(work: Callable[[], object], times: int = 30) -> float:
    """The median time of one call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1_000


def network(seed: int, size: int = SIZE, ties: int = TIES) -> Network:
    """A random map, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  - invented maps, nothing secret
    names = [f"c{at}" for at in range(size)]
    made = Map(id="m", date=dt.date(2026, 3, 3))
    contacts = tuple(Contact(id=name, label=name) for name in names)
    placements = tuple(
        Placement(
            map="m",
            contact=name,
            ring=dice.choice([1, 2, 3, 4]),
            frequency=dice.choice(FREQUENCIES),
            together=dice.choice(["yes", "no"]),
            beyond_services=dice.choice(["yes", "no", "unknown"]),
        )
        for name in names
    )
    pairs = (dice.sample(names, 2) for _ in range(ties))
    made_ties = tuple(Tie(map="m", a=a, b=b, kind=dice.choice(TIE_KINDS)) for a, b in pairs)
    return network_of(Bundle((made,), contacts, placements, made_ties), "m")
