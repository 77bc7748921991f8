"""Charts made from a case's records: goals over time, contacts map by map, steps out before and after."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

import ipywidgets

from cpi_widgets.exchange.documents.texts import short
from cpi_widgets.measures.wording import day as in_words
from cpi_widgets.model import (
    Bundle,
    Change,
    ContactKind,
    Goal,
    Pair,
    Rung,
    Score,
    Speaker,
    bundle_of,
    days_of,
    in_order,
    network_of,
    one_after_another,
)
from cpi_widgets.model.words import LEVEL_WORDS
from cpi_widgets.store.interface import Space
from cpi_widgets.widgets.chart import Chart
from cpi_widgets.widgets.reading import Reading, reading_of
from cpi_widgets.widgets.wording import usual_pair

DRAWN = 5
"""So many goals have a line of their own; more could not be told apart.  The table has them all."""
NAME = 30
"""Letters of a goal in the picture."""
STEP_NAME = 18
"""Letters of a step beside its bars, which need the room on a phone.  The table has the whole name."""
ASIDE = 0.12
"""Levels by which a line is drawn above another that takes the same way, so that both are seen."""
LEAST = 2
"""So many days or maps there must be for anything to have changed over time."""
_VOICES: tuple[Speaker, ...] = ("both", "person", "practitioner")
_KINDS: tuple[tuple[ContactKind, str], ...] = (("person", "People"), ("place", "Places"), ("activity", "Activities"))
Json = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """What a chart is made of."""

    title: str
    description: str
    figure: Json
    table: dict[str, list[Any]]

    def chart(self) -> Chart:
        """The chart."""
        return Chart(self.figure, title=self.title, description=self.description, table=self.table)


def goals_over_time(goals: Iterable[Goal], scores: Iterable[Score], names: Mapping[str, str]) -> Drawn:
    """The level of each goal at each rating, as lines of points: what one voice said is a course, two voices are two.

    Args:
        goals: Goals; those that were never rated have no line, and those that go on come first.
        scores: Ratings, in any order.  Of several of one voice on one day the last counts.
        names: What the two partners are called: ``person`` and ``practitioner``.
    """
    given = sorted(goals, key=lambda goal: goal.state != "live")
    levels: dict[tuple[str, Speaker], dict[dt.date, int]] = {}
    for score in sorted(scores, key=lambda each: each.day):
        levels.setdefault((score.goal, score.rated_by), {})[score.day] = score.level
    views = [(goal, voice) for goal in given for voice in _VOICES if (goal.id, voice) in levels]
    days = sorted({day for goal, voice in views for day in levels[goal.id, voice]})
    seen = Counter(goal.id for goal, _ in views)
    who = {"both": "both together", **names}
    called = [f" ({who[voice]})" if seen[goal.id] > 1 else "" for goal, voice in views]
    rows = [
        [in_words(day), *(_level_in_words(levels[goal.id, voice].get(day)) for goal, voice in views)] for day in days
    ]
    lines = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": f"{short(goal.text, NAME - len(said))}{said}",
            "x": [day.isoformat() for day in levels[goal.id, voice]],
            "y": list(levels[goal.id, voice].values()),
            "text": list(map(_level_in_words, levels[goal.id, voice].values())),
            "hoverinfo": "x+text+name",
        }
        for (goal, voice), said in list(zip(views, called, strict=True))[:DRAWN]
    ]
    steps = sorted(LEVEL_WORDS)
    layout = {
        "yaxis": {"range": [-2.3, 2.6], "tickvals": steps, "ticktext": [_signed(level) for level in steps]},
        "xaxis": {"type": "date", "tickformat": "%-d %b\n%Y", "nticks": 5},
    }
    more = f" {DRAWN} lines are drawn. The table has {len(views) - DRAWN} more." if len(views) > DRAWN else ""
    about = f"Where each goal stood on the days you looked at it. 0 is as expected.{more}"
    table: dict[str, list[Any]] = {
        "columns": ["Day", *(f"{goal.text}{said}" for (goal, _), said in zip(views, called, strict=True))],
        "rows": rows,
    }
    return Drawn("Goals over time", about, {"data": _side_by_side(lines), "layout": layout}, table)


def contacts_over_time(bundle: Bundle) -> Drawn:
    """How many contacts stand on each map, by its date: people, places and activities; wishes are no contacts yet."""
    rows: list[Sequence[Any]] = []
    days = days_of(bundle.maps, in_words)
    for drawn in in_order(bundle.maps):
        kinds = [contact.kind for contact, _ in network_of(bundle, drawn.id).real().members]
        rows.append([days[drawn.id], *(kinds.count(kind) for kind, _ in _KINDS)])
    bars = [
        {"type": "bar", "name": name, "x": [row[0] for row in rows], "y": [row[at] for row in rows]}
        for at, (_, name) in enumerate(_KINDS, 1)
    ]
    about = "How many people, places and activities each map shows. More is not better: what counts is for you to say."
    table: dict[str, list[Any]] = {"columns": ["Map of", *(name for _, name in _KINDS)], "rows": rows}
    layout = {"barmode": "stack", "xaxis": {"type": "category"}}
    return Drawn("Contacts, map by map", about, {"data": bars, "layout": layout}, table)


def rungs_before_and_after(rungs: Iterable[Rung]) -> Drawn:
    """How hard each step out looked (0 to 100), and how hard it was; steps of which both are not said are left out.

    Args:
        rungs: Steps, in any order; they are drawn in the order of their ladder.
    """
    said = sorted(
        (rung for rung in rungs if rung.before is not None and rung.after is not None),
        key=lambda each: (each.order, each.id),
    )
    rows: list[Sequence[Any]] = [[f"{n}. {rung.text}", rung.before, rung.after] for n, rung in enumerate(said, 1)]
    names = [f"{number}. {short(rung.text, STEP_NAME)}" for number, rung in enumerate(said, 1)]
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": names,
            "x": [row[at] for row in rows],
            "marker": {"pattern": {"shape": shape}},
        }
        for at, name, shape in ((1, "before", "/"), (2, "after", ""))
    ]  # as on the cards of the steps: before is hatched, after is solid
    layout = {
        "barmode": "group",
        "xaxis": {"range": [0, 100], "title": {"text": "How hard"}},
        "yaxis": {"type": "category", "autorange": "reversed", "automargin": True},
    }
    about = "How hard each step looked before, and how hard it was. Both are guesses; a harder step is no step back."
    table: dict[str, list[Any]] = {"columns": ["Step", "Before", "After"], "rows": rows}
    return Drawn("Steps out, before and after", about, {"data": bars, "layout": layout}, table)


def _side_by_side(lines: Sequence[Json]) -> list[Json]:
    """The same lines, each beside those before it that take the same way for a stretch, or stand on the same point."""
    drawn: list[Json] = []
    taken: defaultdict[Any, set[int]] = defaultdict(set)
    for line in lines:
        points = list(zip(line["x"], line["y"], strict=True))
        way = {*pairwise(points)} or {*points}
        lane = next(each for each in count() if all(each not in taken[part] for part in way))
        for part in way:
            taken[part].add(lane)
        drawn.append(line | {"y": [level + lane * ASIDE for level in line["y"]]} if lane else line)
    return drawn


def _signed(level: int) -> str:
    return f"+{level}" if level > 0 else f"−{-level}" if level < 0 else "0"


def _level_in_words(level: int | None) -> str | None:
    return None if level is None else f"{_signed(level)} {LEVEL_WORDS[level]}"


class Following(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A chart of a space that follows its records; it is on the page once there is a change over time to see.

    Plotly's drawing part is large, so a page without anything to draw does not ask for it.

    Args:
        space: Whose records are drawn.
        kinds: The kinds of record that it is made of.
        draw: Makes it from them.
    """

    def __init__(self, space: Space, kinds: Iterable[str], draw: Callable[[Sequence[Any]], Drawn]) -> None:
        super().__init__()
        self._space = space
        self._kinds = frozenset(kinds)
        self._draw = draw
        self.chart: Chart | None = None
        self._show(reading_of(space))
        self._unwatch: Callable[[], None] | None = space.watch(self._changed)

    def close(self) -> None:
        """Stop following the space and take the chart off the page."""
        unwatch, self._unwatch = getattr(self, "_unwatch", None), None
        if unwatch is not None:
            unwatch()
            if self.chart is not None:
                self.chart.close()
        super().close()

    def _changed(self, changes: tuple[Change, ...]) -> None:
        if any(change.kind in self._kinds for change in changes):
            self._show(Reading(self._space))

    def _show(self, now: Reading) -> None:
        drawn = self._draw([entry.record for entry in now.of(self._kinds)])
        there = len(drawn.table["rows"]) >= LEAST
        if self.chart is not None:
            self.chart.show(drawn.figure, drawn.table)
            self.chart.description = drawn.description
        elif there:
            self.chart = drawn.chart()
            self.children = (self.chart,)
        self.layout.display = None if there else "none"


def goals_chart(space: Space) -> Following:
    """Goals over time, following a space."""

    def draw(records: Sequence[Any]) -> Drawn:
        goals = [each for each in records if isinstance(each, Goal)]
        pair = next((each for each in records if isinstance(each, Pair)), None) or usual_pair(space.info.members)
        names = {"person": pair.person, "practitioner": one_after_another(pair.former, pair.practitioner)}
        return goals_over_time(goals, [each for each in records if isinstance(each, Score)], names)

    return Following(space, {"goal", "pair", "score"}, draw)


def contacts_chart(space: Space) -> Following:
    """Contacts map by map, following a space."""
    return Following(space, {"map", "contact", "placement"}, lambda records: contacts_over_time(bundle_of(records)))


def rungs_chart(space: Space) -> Following:
    """Steps out before and after, following a space."""
    return Following(space, {"rung"}, rungs_before_and_after)
