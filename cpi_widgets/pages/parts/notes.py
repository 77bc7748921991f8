"""Meetings and notes: the next meeting, three lines about each, and what is for one's own eyes only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets

from cpi_widgets.model import Note, SessionNote
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.meetings import Meetings
from cpi_widgets.widgets.record_list import RecordList, State

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

TOGETHER = "Three lines about a meeting. If one of you writes them later, say so: the other then looks at them too."
ALONE = "Only you ever see these, whoever else is in this case. They do not go along when a case is handed on."


def part(case: OurCase) -> Sequence[ipywidgets.Widget]:
    """The meeting first, then the notes of both, then one's own."""
    here: dict[str, Any] = {"session": case.session}
    return (
        Meetings(case.space, title="Next meeting", **here),
        RecordList(case.space, **here, **_together()),
        RecordList(case.space, **here, **_alone()),
    )


def _together() -> dict[str, Any]:
    return {
        "model": SessionNote,
        "title": "Notes of our meetings",
        "about": TOGETHER,
        "adds": "What did you talk about?",
        "text": Asked("talked", label="Talked about", long=True),
        "today": ["day"],
        "fields": [
            Asked("day", label="When you met"),
            Asked("agreed", label="Agreed", long=True),
            Asked("noticed", label="Noticed", long=True),
        ],
        "shown": ["day", "agreed", "noticed"],
        "state": "state",
        "states": [
            State("together", "We wrote it together"),
            State("afterwards", "Written afterwards", "written afterwards, not seen by both yet"),
            State("seen", "I have seen it, and it is right", "seen by both"),
        ],
    }


def _alone() -> dict[str, Any]:
    return {
        "model": Note,
        "title": "Only for you",
        "about": ALONE,
        "adds": "A note or a reminder to yourself",
        "folded": True,
        "fixed": {"topic": "private"},
        "audience": "author",
        "today": ["day"],
        "fields": [Asked("day", label="When"), Asked("mark", label="Whom it is about", hint="A code is enough.")],
        "shown": ["day", "mark"],
        "search": True,
    }
