"""Step 1, getting started: what it is about, hopes and worries, what enough looks like, and what the two agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets

from cpi_widgets.model import Note, Start
from cpi_widgets.widgets.answers import Answers, Ask
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.record_form import RecordForm
from cpi_widgets.widgets.record_list import Column, Columns, Offer, RecordList
from training_exercises.card_files import plain_page, pulse_deck

from .two_voices import both_sides, text_of

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

_TALKED = ("We talked about it", "Talked about on")
_FEARS = (
    Offer("I might lose support if things go well", {"voice": "person"}),
    Offer("New people might not want me there", {"voice": "person"}),
    Offer("I might push too hard", {"voice": "practitioner"}),
    Offer("I might not have the time this takes", {"voice": "practitioner"}),
)
_SUPPORT = (
    Offer("We decide together when support grows less", {"topic": "will_happen"}),
    Offer("There is a way back if things get harder", {"topic": "will_happen"}),
    Offer("Support does not stop without our talking first", {"topic": "will_not_happen"}),
    Offer("Nobody takes money or a place away because of what stands here", {"topic": "will_not_happen"}),
)


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """From the page that both read to the first quick look back."""
    yield _reading(case)
    yield _choosing(case)
    yield _hopes(case)
    yield _fears(case)
    yield _support(case)
    yield _enough(case)
    yield _agreement(case)
    yield _pulse(case)


def _reading(case: OurCase) -> ipywidgets.Widget:
    """The page to read together; folded once somebody has ticked that they did."""
    page = plain_page()
    entry = case.space.get(Start().id)
    start = entry.record if entry is not None else None
    read = isinstance(start, Start) and (start.talked_person or start.talked_practitioner) is not None
    return text_of(case, page.name, [(each.about, each.text) for each in page.paragraphs], folded=read)


def _form(case: OurCase, title: str, fields: Sequence[str | Asked], **options: Any) -> RecordForm:
    return RecordForm(case.space, session=case.session, start=Start(), fields=fields, title=title, **options)


def _choosing(case: OurCase) -> RecordForm:
    page = plain_page()
    words = {"not said": "Not said yet"} | {each.value: each.words for each in page.choices}
    fields = [
        Asked("talked_person", label="Talked about", partner="person", button=_TALKED),
        Asked("talked_practitioner", label="Talked about", partner="practitioner", button=_TALKED),
        Asked("choice", label="What does {person} say?", hint=page.say_no, words=words),
        Asked(
            "ask_again",
            label="Ask again on",
            hint="Only if you like. You need not say why.",
            when=("choice", "not now"),
        ),
    ]
    about = f"Read “{page.name}” above together. Each of you ticks when you have."
    return _form(case, "Is now the time?", fields, about=about)


def _notes(case: OurCase, columns: Columns, **options: Any) -> RecordList:
    return RecordList(case.space, session=case.session, model=Note, columns=columns, **options)


def _hopes(case: OurCase) -> RecordList:
    return _notes(
        case,
        both_sides("What would make this worth it?", "What do you hope for, for both of you?"),
        fixed={"topic": "hope"},
        private=True,
        title="What we hope for",
        adds="A hope",
    )


def _fears(case: OurCase) -> RecordList:
    return _notes(
        case,
        both_sides("How do new things usually go for you?", "What worries you about this?"),
        fixed={"topic": "fear"},
        offers=_FEARS,
        private=True,
        title="What worries us",
        adds="A worry",
    )


def _support(case: OurCase) -> RecordList:
    """Getting better can seem to cost somebody their support: plain words answer it."""
    will = Column("will_happen", title="What will happen", empty="Say it as plainly as you can.")
    will_not = Column("will_not_happen", title="What will not happen", empty="What can you promise?")
    return _notes(
        case,
        Columns("topic", [will, will_not], only=True),
        offers=_SUPPORT,
        title="If things go well: what happens to support",
        about="Getting on can feel like losing somebody. Write down what you both know.",
        adds="A line",
        folded=True,
    )


def _enough(case: OurCase) -> RecordForm:
    asked = Asked("enough", label="In the words of {person}", long=True)
    about = "How will you know that you can stop? It also stands on the overview. It can change at any time."
    return _form(case, "What enough looks like", [asked], about=about)


def _agreement(case: OurCase) -> RecordForm:
    fields = [
        Asked("agreed_person", label="What I will do", partner="person", long=True),
        Asked("agreed_practitioner", label="What I will do", partner="practitioner", long=True),
    ]
    about = "A sentence each is enough: what you will do, how often you meet, and how you say if it is too much."
    return _form(case, "What we agree", fields, about=about)


def _pulse(case: OurCase) -> Answers:
    deck = pulse_deck()
    return Answers(
        case.space,
        session=case.session,
        deck=deck.id,
        asks=[Ask(each.id, each.person, each.practitioner, each.label) for each in deck.questions],
        scale=deck.scale,
        title=deck.name,
        about=deck.when,
        differs=deck.differs,
        folded=True,
    )
