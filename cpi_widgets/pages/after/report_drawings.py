"""The drawings of a report: where numbers lie, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from cpi_widgets.exchange.documents.description import Picture as Drawing
from cpi_widgets.exchange.documents.figures_picture import Spread, spreads_pictures
from cpi_widgets.model import Picture, Row

_MOST_POINTS = 20
"""A scale with so many points or fewer is drawn."""


def spreads_drawn(picture: Picture) -> Iterator[Drawing]:
    """The lines that have figures, where their scale has few enough points to be seen."""
    scale, first = picture.showing.scale, int(picture.showing.scale[0].id)
    told = [row for row in picture.rows if row.counts and not row.scale]
    before = ("", *(row.part for row in told))
    lines = [
        Spread(_about(picture, row, part), row.counts, (row.lower - first, row.median - first, row.upper - first))
        for row, part in zip(told, before, strict=False)
        if row.lower is not None and row.median is not None and row.upper is not None
    ]
    if len(scale) <= _MOST_POINTS:
        ends = (str(scale[0].id), str(scale[-1].id))
        yield from spreads_pictures(picture.showing.title, lines, ends, "The table below says the same in numbers.")


def _about(picture: Picture, row: Row, before: str) -> str:
    """What a line is about; below a line of the same statement only which round it is of."""
    fields = {str(field.id): field.label for field in picture.showing.fields}
    return fields.get(row.field, row.label) if row.part == before else row.label
