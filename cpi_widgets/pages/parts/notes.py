"""Meetings and notes: the next meeting, three lines about each, and what is for one's own eyes only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import ipywidgets

from cpi_widgets.model import Handover, Note, Role, SessionNote, SpaceError
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.meetings import Meetings
from cpi_widgets.widgets.own_notes import OwnNotes
from cpi_widgets.widgets.record_form import RecordForm
from cpi_widgets.widgets.record_list import RecordList, State

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

TOGETHER = "Three lines about a meeting. If one of you writes them later, say so: the other then looks at them too."
HANDING_ON = (
    "This case can pass from {practitioner} to a colleague here. "
    "After the yes, the one who leaves hands it on from their home page. Private notes stay behind."
)
YES = "It counts only from {person}’s own page, and for this colleague."
ALONE = "Only you ever see these, whoever else is in this case. They do not go along when a case is handed on."


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """The meeting first, then the notes of both, then one's own."""
    here: dict[str, Any] = {"session": case.session}
    yield Meetings(case.space, title="Next meeting", **here)
    yield RecordList(case.space, **here, **_together())
    yield RecordList(case.space, **here, **_alone())
    yield OwnNotes(case.space, title="Find your own notes", **here)
    if case.space.info.kind == "case":  # one that is practised with is nobody else's to take on
        yield RecordForm(case.space, **here, **_handing_on(case))


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


def _handing_on(case: OurCase) -> dict[str, Any]:
    """Whether the name is a colleague's is said while it is written, to the one who could hand the case on."""

    def known(name: str) -> str:
        try:
            return case.session.colleague_problem(case.space.info.id, name) if name.strip() else ""
        except SpaceError:  # the seat has gone, or the line has: the last press says what there is to say
            return ""

    return {
        "remark": ("to", known) if case.space.info.role == Role.PRACTITIONER else None,
        "start": Handover(),
        "title": "Handing the case on",
        "about": HANDING_ON,
        "folded": True,
        "fields": [
            Asked("to", label="Which colleague", hint="The name they use in this workbook."),
            Asked("words", label="What they should know first", hint="Write it together.", long=True),
            Asked("yes", label="Yes", hint=YES, only="person", button=("Yes, hand it on", "Take the yes back")),
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
    }
