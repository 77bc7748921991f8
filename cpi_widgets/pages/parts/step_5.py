"""Step 5, taking stock: a success first, then what to do with each activity, and what helps and hinders both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.model import Note, Sign, Stock
from cpi_widgets.widgets.answers import Answers, Ask
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.record_list import Offer, RecordList, State
from training_exercises.card_files import stock_deck

from .two_voices import both_sides, text_of

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """A success, the activities, the ticks of both sides, signs of readiness, and ways on."""
    ways = text_of(
        case,
        "Look again",
        [("", "Ties change. Draw the map again and put the two side by side. New wishes may have come up too.")],
        step_2="Map again",
        step_3="New wishes and goals",
        step_6="Something is in the way",
    )
    yield _success(case)
    yield _activities(case)
    yield _both_sides(case)
    yield _signs(case)
    yield ways


def _success(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Note,
        fixed={"topic": "success"},
        columns=both_sides("What went well for you?", "What went well, as you saw it?"),
        fields=[Asked("day", label="When")],
        shown=["day"],
        title="Something that went well",
        about=stock_deck().open_with,
        adds="It went well that",
    )


def _activities(case: OurCase) -> RecordList:
    decisions = [State(each.value, each.words, each.value, past=each.value == "stop") for each in stock_deck().decide]
    return RecordList(
        case.space,
        session=case.session,
        model=Stock,
        fields=[
            Asked("works", label="What works", long=True),
            Asked("does_not", label="What does not", long=True),
            Asked("why", label="Why", hint="In a line, if you like.", long=True),
            Asked("about", label="It belongs to", links=("goal", "contact")),
            Asked("day", label="Looked at"),
        ],
        shown=["works", "does_not", "why", "day"],
        today=["day"],
        state="decision",
        states=[*decisions, State("not said", "Not decided")],
        title="What we do: keep, change or stop",
        about="One line for each thing {person} does, alone or with {practitioner}. Stopping is a good outcome too.",
        adds="Something we do",
    )


def _both_sides(case: OurCase) -> Answers:
    deck = stock_deck()
    asks = [Ask(each.id, person=each.prompt, then=each.ask) for each in deck.person]
    asks += [Ask(each.id, practitioner=each.prompt, then=each.ask) for each in deck.practitioner]
    return Answers(
        case.space,
        session=case.session,
        deck=deck.id,
        asks=asks,
        title="How it goes, from both sides",
        about="Tick what is so, and talk about it. Each tick opens one question.",
        folded=True,
    )


def _signs(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Sign,
        columns=both_sides("What can you do more easily now?", "What have you noticed?", field="seen_by"),
        fields=[Asked("day", label="When")],
        shown=["day"],
        today=["day"],
        offers=[Offer(f"{{person}} {sign}", {"seen_by": "practitioner"}) for sign in stock_deck().ready_signs],
        title="Signs of being ready for more",
        adds="A sign",
        folded=True,
    )
