"""Sums of both wheels beside the sums of their parts, so that no difference between them tells of fewer than five."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .picture_shapes import Given, Row, Showing
from .room_day import FEWEST


@dataclass
class _Line:
    """What was given to one line: by whom, and who is behind it."""

    values: dict[str, int] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


def with_sides(showing: Showing, rows: Sequence[Row], counted: Sequence[Given]) -> tuple[Row, ...]:
    """The lines of a picture of sums with one more for each heading: all that stands under it, together.

    Whoever takes the lines that are told from such a sum is left with those that are not.  These must be from five
    people as well, or from none: else the line that the fewest people gave is not told either.

    Args:
        showing: the picture; ``places`` says which parts stand under which heading.
        rows: its lines.
        counted: the answers that it was made from.
    """
    lines = _lines(showing, counted)
    rows, sums = list(rows), []
    for heading, parts in showing.places.items():
        here = [at for at, row in enumerate(rows) if row.part in parts]
        given = {at: lines.get((rows[at].part, rows[at].field), _Line()) for at in here}
        while 0 < _people(given[at] for at in here if rows[at].n is None) < FEWEST:
            told = [at for at in here if rows[at].n is not None]
            if not told:
                break
            least = min(told, key=lambda at: (len(given[at].people), at))
            rows[least] = Row(part=rows[least].part, field=rows[least].field, label=rows[least].label)
        enough = _people(given.values()) >= FEWEST
        total = sum(value for line in given.values() for value in line.values.values())
        sums.append(Row(part=heading, label=heading, n=total if enough else None))
    return (*rows, *sums)


def _people(lines: Iterable[_Line]) -> int:
    return len(frozenset[str]().union(*(line.people for line in lines)))


def _lines(showing: Showing, counted: Sequence[Given]) -> Mapping[tuple[str, str], _Line]:
    found: dict[tuple[str, str], _Line] = {}
    for answer in counted:
        for asked in showing.fields:
            value = answer.fields.get(str(asked.id))
            if value is not None:
                line = found.setdefault((answer.part, str(asked.id)), _Line())
                line.values[answer.who] = int(value)
                line.people |= answer.people
    return found
