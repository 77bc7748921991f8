"""The totals of a questionnaire side by side, with how far they are apart, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpi_widgets.measures.wording import day
from cpi_widgets.model import Change, Total, one_after_another, series_of
from cpi_widgets.store.interface import Space

from .page_text import PageText
from .reading import Reading, reading_of

ABOUT = "More is not always better, nor is less: that differs from one questionnaire to the next."


class TotalsTold(PageText):
    """What each questionnaire came to, date by date; on the page once there are two dates to set side by side.

    Args:
        space: Where the totals are.
        options: See ``PageText``.
    """

    def __init__(self, space: Space, **options: Any) -> None:
        self._space = space
        super().__init__(**options)
        self._tell(reading_of(space))
        self._unwatch: Callable[[], None] | None = space.watch(self._changed)

    def close(self) -> None:
        """Stop following the space and take the text off the page."""
        unwatch, self._unwatch = getattr(self, "_unwatch", None), None
        if unwatch is not None:
            unwatch()
        super().close()

    def _changed(self, changes: tuple[Change, ...]) -> None:
        if any(change.kind == Total.record_kind for change in changes):
            self._tell(Reading(self._space))

    def _tell(self, now: Reading) -> None:
        told = []
        for series in series_of(entry.record for entry in now.of(frozenset({Total.record_kind}))):
            if not series.difference:
                continue
            by = "both" if series.voice == "both" else f"{{{series.voice}}}"
            if now.pair and series.voice == "practitioner":
                by = one_after_another(now.pair.former, by)
            each = ", ".join(f"{one.total:g} on {day(one.day)}" for one in series.totals if one.day is not None)
            text = f"{each}. From the first to the last: {series.difference}."
            told.append({"about": f"{series.measure}, filled in by {by}", "text": text})
        self.paragraphs = [*told, {"about": "", "text": ABOUT}] if told else []
        self.layout.display = None if told else "none"
