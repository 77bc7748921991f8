"""Step 7, the organisation: what it could do better, from both, beside an invented one, and what goes to the team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.model import Action, Note
from cpi_widgets.widgets.answers import Answers, Ask
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.record_list import Raise, RecordList, State
from training_exercises.card_files import ideal_deck

from .two_voices import both_sides

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

WHO = Asked(
    "who",
    label="Who",
    hint="One of you two, somebody on the map, or anybody by name.",
    links=("contact",),
    words={"person": "", "practitioner": "", "both": "both of us"},
)
"""Who does something."""


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """What could be better, and what is done about it."""
    yield _better(case)
    yield _beside(case)
    yield _actions(case)


def _better(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Note,
        fixed={"topic": "organisation"},
        columns=both_sides(
            "What helps or puts you off when you come through the door, ring up, or fill in a form?",
            "What would a visitor see here? What does your organisation make hard?",
        ),
        private=True,
        raises=Raise(Action, "Take it to the team", "taken to the team", "mark", {"for_team": True}),
        title="What the organisation could do better",
        about="Both of you see it from where you stand. What you keep to yourself goes nowhere.",
        adds="It could",
    )


def _beside(case: OurCase) -> Answers:
    """One's own organisation beside an invented one, feature by feature; nobody is rated, and nothing is added up."""
    deck = ideal_deck()
    return Answers(
        case.space,
        session=case.session,
        deck=deck.id,
        asks=[
            Ask(
                each.id,
                person="How is it where you go?",
                practitioner="How is it where you work?",
                label=each.label,
                about=(each.procedure, f"What would show it: {each.look_for}."),
            )
            for each in (*deck.by_step, *deck.by_agency)
        ],
        scale=deck.scale,
        title="Beside an invented organisation",
        about=deck.note,
        differs="You see these differently. Talk about one of them.",
        folded=True,
    )


def _actions(case: OurCase) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=Action,
        fixed={"for_team": True},
        fields=[WHO, Asked("when", label="By")],
        shown=["who", "when"],
        state="state",
        states=[
            State("done", "Done", "done", past=True),
            State("dropped", "Let it go", "let go", past=True),
            State("open", "Open again"),
        ],
        title="What we take to the team",
        about="Say who asks, and by when you want an answer. No names of others are needed.",
        adds="We ask that",
    )
