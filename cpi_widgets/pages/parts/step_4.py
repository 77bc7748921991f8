"""Step 4, stepping out: the ladder of small steps, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import ipywidgets

from cpi_widgets.model import Note, Permission, Preparation, Question, Sign, Taper
from cpi_widgets.pages.case_charts import rungs_chart
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.ladder import Ladder
from cpi_widgets.widgets.record_list import Offer, RecordList, State
from training_exercises.card_files import stock_deck

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

LADDER = "Small steps, the first at the top. Saying no, not now, or going back a step is fine at any time."
TELL = (
    "What may be said about {person}, to whom, and until when. The yes comes last. "
    "Only {person} says it, and can take it back at once."
)
READY = "Something to learn, a form, money, or how to get there."
TAPER = "How support grows less, at a pace that suits. “Not yet” is always an answer."
SIGNS = "What one of you noticed. It helps to see when a step back is right."
COLLEAGUES = "A question with no name in it. Only {person} says yes, and it goes out only after that."
PREPARATIONS = {
    "not said": "not said",
    "skill": "a skill",
    "cv": "a CV",
    "form": "a form",
    "money": "money",
    "travel": "getting there",
}
UNTIL = "No day: until you take it back."
PARTNERS = {"person": "", "practitioner": ""}
WHO = PARTNERS | {"both": "both of us"}


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """The ladder first; the rest opens at a touch."""
    here: dict[str, Any] = {"session": case.session}
    yield Ladder(case.space, title="Steps out", about=LADDER, **here)
    yield rungs_chart(case.space)
    yield RecordList(case.space, **here, **_permissions())
    yield RecordList(case.space, **here, **_preparations())
    yield RecordList(case.space, **here, **_taper())
    yield RecordList(case.space, **here, **_signs())
    yield RecordList(case.space, **here, **_diary())
    yield RecordList(case.space, **here, **_question())
    yield RecordList(case.space, **here, **_colleagues_answers())


def _permissions() -> dict[str, Any]:
    return {
        "model": Permission,
        "title": "What may be told",
        "about": TELL,
        "adds": "What may be told?",
        "folded": True,
        "text": "what",
        "fields": [
            Asked("whom", label="To whom"),
            Asked("until", label="Until", hint="No day: until you take it back."),
        ],
        "shown": ["whom", "until"],
        "state": "state",
        "states": [
            State("asked", "", "waits for a yes"),
            State("allowed", "Yes, this may be told", "may be told", whose="person", needs=("whom",)),
            State("taken back", "No, or not any more", "not to be told", past=True, held_by="person"),
        ],
    }


def _preparations() -> dict[str, Any]:
    return {
        "model": Preparation,
        "title": "Getting ready",
        "about": READY,
        "adds": "What would help?",
        "folded": True,
        "fields": [
            Asked("kind", label="What it is", words=PREPARATIONS),
            Asked("voice", label="Who sees to it", words=WHO),
            Asked("now", label="Who brings me now", hint="For getting there."),
            Asked("later", label="Who brings me later"),
        ],
        "shown": ["kind", "voice", "now", "later"],
        "state": "state",
        "states": [State("open", "Not done yet"), State("done", "Done", "done", past=True)],
    }


def _taper() -> dict[str, Any]:
    return {
        "model": Taper,
        "title": "Less support, bit by bit",
        "about": TAPER,
        "adds": "From then on …",
        "folded": True,
        "order": "order",
        "fields": [Asked("start", label="From when")],
        "shown": ["start"],
        "state": "state",
        "states": [
            State("planned", "Plan it again"),
            State("now", "This is how it is now", "now"),
            State("not yet", "Not yet", "not yet", held_by="person"),
        ],
    }


def _signs() -> dict[str, Any]:
    return {
        "model": Sign,
        "title": "Signs of being ready",
        "about": SIGNS,
        "adds": "What did you notice?",
        "folded": True,
        "today": ["day"],
        "fields": [
            Asked("day", label="When"),
            Asked("seen_by", label="Who saw it", words={"person": "", "practitioner": ""}),
        ],
        "shown": ["day", "seen_by"],
        "offers": [Offer(text) for text in stock_deck().ready_signs],
    }


def _diary() -> dict[str, Any]:
    return {
        "model": Note,
        "title": "Diary",
        "about": "A line about how a step went. It is yours alone until you share it.",
        "adds": "How was it?",
        "folded": True,
        "fixed": {"topic": "diary"},
        "today": ["day"],
        "fields": [Asked("day", label="When"), Asked("about", label="Which step", links=("rung",))],
        "shown": ["day", "about"],
        "private": True,
        "audience": "author",
    }


def _question() -> dict[str, Any]:
    return {
        "model": Question,
        "title": "Ask colleagues",
        "about": COLLEAGUES,
        "adds": "What would you ask?",
        "folded": True,
        "nameless": True,
        "state": "state",
        "states": [
            State("thought of", "No, or not yet", "waits for a yes"),
            State("allowed", "Yes, this may be asked", "may be asked", whose="person"),
            State("asked", "It was asked", "asked", after="allowed"),
        ],
    }


def _colleagues_answers() -> dict[str, Any]:
    return {
        "model": Note,
        "title": "What colleagues answered",
        "about": "Ideas that came back. Use first names of colleagues, or none.",
        "adds": "An idea",
        "folded": True,
        "fixed": {"topic": "colleagues"},
        "fields": [Asked("about", label="To which question", links=("question",))],
        "shown": ["about"],
    }
