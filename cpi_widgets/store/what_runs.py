"""What a room does now, as its records say it; while its streams are apart, each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpi_widgets.model import Now, now_of

if TYPE_CHECKING:
    from .journal import Book


def now_in(book: Book) -> Now:
    """What a room does; while its streams are apart, that they are."""
    standing = book.standing(now_of(""))
    return Now.model_validate(standing.body) if standing is not None else Now()


def streams_in(book: Book) -> list[Now]:
    """What each stream does, or did when the streams were apart last."""
    return [Now.model_validate(each.body) for each in book.live(Now.record_kind) if each.id != now_of("")]
