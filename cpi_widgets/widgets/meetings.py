"""The next meeting, agreed by both, what was said last time, and the notes of each month in a few lines."""

from __future__ import annotations

from typing import ClassVar

from .undo_here import UndoHere


class Meetings(UndoHere):
    """A card for the next meeting: proposed by one, agreed by both; on its day with what was said and what is to do.

    Whoever changes day, time or place proposes anew: their own yes goes with it, the other's is asked for again.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        options: ``title``, ``readonly``.

    Example:
        >>> from cpi_widgets.widgets.meetings import Meetings
        >>> Meetings(title="Next meeting").title
        'Next meeting'
    """

    bundle: ClassVar[str] = "meetings"
    kinds = frozenset({"pair", "meeting", "session_note", "action"})
