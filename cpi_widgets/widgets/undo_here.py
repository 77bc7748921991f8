"""Where undo stands on a page that was just opened: beside what this person did last of all that is on it.

From then on each widget offers it as soon as something is done there; a page that was loaded again must not forget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ipywidgets
import traitlets as t

from .space_widget import SpaceWidget

ALWAYS = frozenset({"barriers", "ladder", "network_map", "wheels"})
"""The bundles of widgets that offer undo whatever was done."""


class UndoHere(SpaceWidget):
    """A widget that offers undo once something was done at it, or where this page's undo stands."""

    undo_here = t.Bool(default_value=False).tag(sync=True)


def undo_beside_latest(widgets: Iterable[ipywidgets.Widget], person: str) -> None:
    """Let one of a page's widgets offer undo from the start: the one that shows what a person did last.

    What is folded is passed over, for nobody would see it there.  Where one of them always offers undo, that is enough.
    """
    all_of_them = list(_within(widgets))
    if any(each.bundle in ALWAYS for each in all_of_them):
        return
    seen = [each for each in all_of_them if isinstance(each, UndoHere) and not getattr(each, "folded", False)]
    if seen:
        # Of two that show the same, the later one is where it is written; where nothing is there, it stands on top.
        latest = max(reversed(seen), key=lambda each: _last_of(person, each))
        (latest if _last_of(person, latest) else seen[0]).undo_here = True


def _within(widgets: Iterable[ipywidgets.Widget]) -> Iterator[SpaceWidget]:
    for each in widgets:
        if isinstance(each, SpaceWidget):
            yield each
        yield from _within(getattr(each, "children", ()))


def _last_of(person: str, widget: SpaceWidget) -> str:
    """When a person last wrote something that a widget shows; "" for never."""
    written = (entry["at"] for entry in widget.records.values() if entry["by"] == person and entry["kind"] != "pair")
    return max(written, default="")
