"""The parts of our case: one file a part, each with a function ``part`` that makes its widgets when it is opened."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cpi_widgets.model.words import STEPS

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

    def way(self) -> dict[str, object]:
        """What ``CasePath`` offers of it."""
        short = self.short or next((each.short for each in STEPS if each.number == self.step), self.title)
        return {"id": self.id, "title": self.title, "short": short, "step": self.step}

    def widgets(self, case: OurCase) -> Iterator[ipywidgets.Widget]:
        """Make what it shows, one by one from the top; called once, when it is first opened."""
        module: Any = importlib.import_module(f".{self.id.replace('-', '_')}", __name__)
        yield from module.part(case)
        if self.step:
            yield clips(case, self.step)


def _step(number: int) -> Part:
    return Part(f"step-{number}", STEPS[number - 1].title, number)


PARTS: tuple[Part, ...] = (
    Part("overview", "Overview"),
    *(_step(number) for number in range(1, 9)),
    Part("notes", "Meetings and notes", short="Notes"),
    Part("wheels", "The wheels"),
    Part("papers", "Papers and files", short="Papers"),
)
"""In the order in which they are offered; any can be opened at any time."""
BY_ID = {part.id: part for part in PARTS}
