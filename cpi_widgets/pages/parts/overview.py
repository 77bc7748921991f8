"""The overview: what the two are called; the eight steps stand above it on every part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Sequence[ipywidgets.Widget]:
    """Names and words."""
    return (case.names,)
