"""The parts of our case: one file a part, each with a function ``part`` that makes its widgets when it is opened."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cpi_widgets.model.words import STEPS
from cpi_widgets.widgets.bundled import addresses_of

from .clips import clips

if TYPE_CHECKING:
    import ipywidgets

    from cpi_widgets.pages.our_case import OurCase


@dataclass(frozen=True)
class Part:
    """A part of the case that can be opened by itself."""

    id: str
    """Also the end of its address: ``/case/<id>#step-3``."""
    title: str
    step: int | None = None
    """Which of the eight steps it is."""

    short: str = ""
    """What the bar calls it; without it the step's short name, or the title."""
    bundles: tuple[str, ...] = ()
    """The code of its widgets, what is seen first in front: fetched while the kernel still makes them."""

    def way(self) -> dict[str, object]:
        """What ``CasePath`` offers of it."""
        short = self.short or next((each.short for each in STEPS if each.number == self.step), self.title)
        code = addresses_of(self.bundles)
        return {"id": self.id, "title": self.title, "short": short, "step": self.step, "code": code}

    def widgets(self, case: OurCase) -> Iterator[ipywidgets.Widget]:
        """Make what it shows, one by one from the top; called once, when it is first opened."""
        module: Any = importlib.import_module(f".{self.id.replace('-', '_')}", __name__)
        yield from module.part(case)
        if self.step:
            yield clips(case, self.step)


_LIST = ("record_list", "card_inside")
_OF_STEPS: tuple[tuple[str, ...], ...] = (
    ("page_text", "record_form", *_LIST, "answers"),
    ("network_map", "map_layout", "map_tools", "map_compare", *_LIST, "common_ground"),
    (*_LIST, "wish_picture", "goal_scale", "goal_plan", "map_wishes"),
    ("ladder", *_LIST),
    (*_LIST, "answers", "page_text"),
    ("barriers", *_LIST),
    (*_LIST, "answers"),
    ("occasions", "page_text", "record_form", *_LIST, "answers"),
)


def _step(number: int) -> Part:
    return Part(f"step-{number}", STEPS[number - 1].title, number, bundles=_OF_STEPS[number - 1])


PARTS: tuple[Part, ...] = (
    Part("overview", "Overview", bundles=("record_form",)),
    *(_step(number) for number in range(1, 9)),
    Part("notes", "Meetings and notes", short="Notes", bundles=("meetings", *_LIST, "own_notes", "record_form")),
    Part("wheels", "The wheels", bundles=("wheels", "wheels_layout")),
    Part("papers", "Papers and files", short="Papers", bundles=("papers",)),
)
"""In the order in which they are offered; any can be opened at any time."""
BY_ID = {part.id: part for part in PARTS}
