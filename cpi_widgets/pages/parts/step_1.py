"""Step 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.model import Action, Note, Rung
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.record_list import Column, Columns, Offer, Parts, RecordList, State

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Sequence[ipywidgets.Widget]:
    both = Columns(
        "voice",
        [
            Column("person", partner="person", empty="What would make this worth it?"),
            Column("practitioner", partner="practitioner", empty="What do you hope for, for both of you?"),
        ],
    )
    rungs = RecordList(
        case.space,
        session=case.session,
        model=Rung,
        title="Ladder",
        adds="A small step",
        order="order",
        fields=[
            Asked("before", label="How hard?", hint="A guess, 0 no trouble, 100 the hardest"),
            Asked("techniques"),
            Asked(
                "supporter",
                label="Who helps",
                links=("contact",),
                words={"person": "", "practitioner": "", "alone": "on my own"},
            ),
            Asked("day"),
            Asked("learned", long=True),
        ],
        shown=["supporter", "before", "day"],
        state="state",
        states=[
            State("ahead", "Not yet"),
            State("done", "Done", "done", past=True),
            State("not now", "Not now", "not now", past=True),
        ],
        parts=Parts("split_from", keeps=["supporter", "goal"]),
    )
    return (
        RecordList(
            case.space,
            session=case.session,
            model=Note,
            fixed={"topic": "hope"},
            title="What we hope for",
            about="A few words each.",
            adds="A hope",
            columns=both,
            private=True,
            fields=[Asked("day")],
            shown=["day"],
            offers=[
                Offer("To meet people I can laugh with", under="People"),
                Offer("To be somewhere I am useful", under="Places"),
            ],
        ),
        rungs,
        RecordList(
            case.space,
            session=case.session,
            model=Action,
            title="Actions",
            text="text",
            fields=[
                Asked("who", links=("contact",), words={"person": "", "practitioner": "", "both": "both of us"}),
                Asked("when"),
            ],
            shown=["who", "when"],
            folded=True,
            state="state",
            states=[State("done", "Done", "done", past=True)],
        ),
    )
