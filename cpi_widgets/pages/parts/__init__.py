"""The parts of our case: one file a part, each with a function ``part`` that makes its widgets when it is opened."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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

    def widgets(self, case: OurCase) -> Sequence[ipywidgets.Widget]:
        """Make what it shows; called once, when it is first opened."""
        module: Any = importlib.import_module(f".{self.id.replace('-', '_')}", __name__)
        made: Sequence[ipywidgets.Widget] = module.part(case)
        return made


PARTS: tuple[Part, ...] = (
    Part("overview", "Overview"),
    Part("step-2", "Map what is there", 2),
    Part("step-4", "Step out", 4),
    Part("papers", "Papers and files"),
)
"""In the order in which they are offered; any can be opened at any time."""
BY_ID = {part.id: part for part in PARTS}
