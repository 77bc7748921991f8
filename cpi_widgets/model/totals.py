"""Totals of one questionnaire at several dates, in order, and how far they are apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from .spaces import Speaker
from .voices import Total


@dataclass(frozen=True)
class Series:
    """What one questionnaire came to each time, filled in by the same hand."""

    measure: str
    voice: Speaker
    totals: tuple[Total, ...]
    """By their days, the earliest first; those without a day last."""

    @property
    def difference(self) -> str:
        """The last dated total beside the first: "3 more", "0.5 less", "the same"; "" where there are not two.

        Whether more is better differs from questionnaire to questionnaire, so it says neither.
        """
        dated = [each.total for each in self.totals if each.day is not None and each.total is not None]
        if len(dated) < 2:  # noqa: PLR2004  - a difference is between two
            return ""
        apart = round(dated[-1] - dated[0], 6)
        return f"{abs(apart):g} {'more' if apart > 0 else 'less'}" if apart else "the same"


def series_of(totals: Iterable[Total]) -> tuple[Series, ...]:
    """Totals sorted by questionnaire and by who filled it in; those without a number are left out.

    A name counts as the same however it is spaced and whether its letters are large or small.
    """
    found: dict[tuple[str, Speaker], list[Total]] = {}
    for each in totals:
        if each.total is not None:
            found.setdefault((" ".join(each.measure.split()).casefold(), each.voice), []).append(each)
    ordered = (sorted(those, key=lambda each: each.day or dt.date.max) for those in found.values())
    return tuple(Series(" ".join(those[0].measure.split()), those[0].voice, tuple(those)) for those in ordered)
