"""Numbers of a day as they stand on paper: in words where they would be of fewer than five people."""

from __future__ import annotations

from cpi_widgets.model import Row

FEW = "fewer than five"


def number(value: float | None) -> str:
    """A number as it stands on paper; in words where it would be of fewer than five people."""
    return FEW if value is None else f"{value:g}"


def between(row: Row) -> str:
    """The middle half of some answers."""
    return FEW if row.lower is None or row.upper is None else f"{row.lower:g} to {row.upper:g}"
