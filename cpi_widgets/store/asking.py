"""Questions to a panel as the store keeps them: until when people may ask and vote."""

from __future__ import annotations

from cpi_widgets.model import PANEL, Now, Record, RefusedError, Reply

from .journal import Book

OVER = "The day has ended, so asking and voting have ended too. Nothing was changed."


def check_asking(book: Book, record: Record) -> None:
    """Refuse a question or a vote once the day of its room has ended.

    What was asked or given while the day went on can be taken back at any time, and undo puts it back.

    Raises:
        RefusedError: the day has ended.
    """
    if not isinstance(record, Reply) or record.run != PANEL:
        return
    now = book.standing(Now().id)
    if now is not None and now.body["phase"] == "ended":
        raise RefusedError(OVER)
