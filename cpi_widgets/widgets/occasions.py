"""Occasions on which the same page is filled in anew: each is a record, and one of them is open.

Messages from the browser, besides those of ``SpaceWidget``:

- ``open`` {id}: show the page of one occasion
- ``begin``: a new one, from today on
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Command, Entry, Put, Review
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget


class Occasions(SpaceWidget):
    """The reviews of a case, which of them is open, and beginning another.

    Args:
        space: Where they are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        on_open: Called with the id of the one that is shown from now on.
        options: ``title``, ``about`` (a line under it), ``readonly``.

    Example:
        >>> Occasions(title="Our reviews").current
        'review-1'
    """

    bundle: ClassVar[str] = "occasions"
    kinds: frozenset[str] = frozenset({"pair", "review"})

    about = t.Unicode("").tag(sync=True)
    current = t.Unicode("", read_only=True).tag(sync=True)
    """The id of the open one; before anything is written, the id that the first one will have."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        on_open: Callable[[str], None] | None = None,
        **options: Any,
    ) -> None:
        self._on_open = on_open
        super().__init__(space, session=session, **options)

    @t.default("current")
    def _newest(self) -> str:
        reviews = [entry for entry in self._now.of(self.kinds) if isinstance(entry.record, Review)]
        return max(reviews, key=_when).record.id if reviews else "review-1"

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, opening an occasion, and beginning one."""
        return super().handlers() | {"open": self._open, "begin": self._begin}

    def go(self, occasion: str) -> None:
        """Show the page of one occasion.

        Raises:
            KeyError: there is none of this id.
        """
        if occasion not in self.records:
            raise KeyError(occasion)
        if self._on_open is not None:
            self._on_open(occasion)
        self.set_trait("current", occasion)

    def _open(self, message: Message, _buffers: Sequence[Any]) -> None:
        self.go(str(message["id"]))

    def _begin(self, _message: Message, _buffers: Sequence[Any]) -> None:
        self._writable()
        review = Review(day=dt.datetime.now().astimezone().date())
        self.apply(Command(label="Began another review", changes=(Put.new(review),)))
        self.go(review.id)


def _when(entry: Entry[Any]) -> tuple[dt.datetime, str]:
    return entry.first_at, entry.record.id
