"""Step 8, looking back: four levels in two voices, qualities, costs and gains, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets

from cpi_widgets.model import PARTNERS, LevelView, Note, Review, Total
from cpi_widgets.model.words import STEPS
from cpi_widgets.pages.case_charts import contacts_chart, goals_chart
from cpi_widgets.pages.stacking import fill, stacked
from cpi_widgets.widgets.answers import Answers, Ask
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.occasions import Occasions
from cpi_widgets.widgets.record_form import RecordForm
from cpi_widgets.widgets.record_list import Column, Columns, Offer, RecordList
from cpi_widgets.widgets.totals_told import TotalsTold
from training_exercises.card_files import looking_back_deck, qualities_deck
from training_exercises.card_model import TwoVoices

from .two_voices import both_sides, naming_both, text_of

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase

_ENDINGS = {
    "not said": "Not said yet",
    "leave": "We end here",
    "less": "We need less of it",
    "repeat": "We go round again",
}
_THREE = Columns(
    "mark",
    [
        Column("person", partner="person"),
        Column("practitioner", partner="practitioner"),
        Column("organisation", title="The organisation"),
    ],
)
"""Whose cost or benefit it is."""


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """The page of the newest review, the way to the others, and what stands beside every review."""
    yield from Reviewing(case).widgets()


class Reviewing:
    """Joins the reviews of a case to the page of the one that is open."""

    def __init__(self, case: OurCase) -> None:
        self.case = case
        self.stage = stacked()
        about = "Not all at once: each part can be done on another day. A review that is done stays as it is."
        self.occasions = Occasions(
            case.space, session=case.session, title="Our review", about=about, on_open=self._show
        )

    def widgets(self) -> Iterator[ipywidgets.Widget]:
        """From the newest review's page to what is seen side by side."""
        case = self.case
        yield self.occasions
        yield _known(case)
        yield self.stage
        fill(self.stage, _page(case, self.occasions.current))
        yield _qualities(case)
        yield _then_and_now(case)
        yield goals_chart(case.space)
        yield contacts_chart(case.space)
        yield _totals(case)
        yield naming_both(case, TotalsTold(case.space, title="Totals, then and now"))

    def _show(self, review: str) -> None:
        """Put up the page of one review; the one before is taken down."""
        before = self.stage.children
        self.stage.children = tuple(_page(self.case, review))
        for widget in before:
            widget.close()


def _page(case: OurCase, review: str) -> Iterator[ipywidgets.Widget]:
    yield _outcomes(case, review)
    for level in looking_back_deck().levels:
        yield _level(case, review, level)
    yield _gains(case, review)
    yield _side(case, review, "cost", "What it cost", "It cost")
    yield _side(case, review, "benefit", "What it was good for", "It was good for")
    yield _ending(case, review)


def _known(case: OurCase) -> ipywidgets.Widget:
    """What is known of the approach: it stands wherever gains are spoken of."""
    known = looking_back_deck().known
    return text_of(case, known.name, [("", text) for text in known.paragraphs])


def _then_and_now(case: OurCase) -> ipywidgets.Widget:
    return text_of(
        case,
        "Then and now",
        [("", "Some things are best seen side by side: the map at two dates, and where each goal stands.")],
        step_2="Map again and compare",
        step_3__goals="Where our goals stand",
    )


def _form(case: OurCase, review: str, title: str, fields: Sequence[str | Asked], **options: Any) -> RecordForm:
    start = Review(id=review)
    return RecordForm(case.space, session=case.session, start=start, fields=fields, title=title, **options)


def _outcomes(case: OurCase, review: str) -> RecordForm:
    fields = [
        Asked("outcome_person", label="How my ties have grown", partner="person", long=True),
        Asked("outcome_practitioner", label="What I know of people and places now", partner="practitioner", long=True),
        Asked("day", label="Day of this review"),
    ]
    return _form(case, review, "One thing each that came of it", fields)


def _level(case: OurCase, review: str, level: TwoVoices) -> RecordList:
    return RecordList(
        case.space,
        session=case.session,
        model=LevelView,
        fixed={"review": review, "level": level.id},
        columns=both_sides(level.person, level.practitioner),
        fields=[Asked("day", label="Said on")],
        shown=["day"],
        today=["day"],
        title=level.label,
        adds="I say",
        folded=True,
    )


def _gains(case: OurCase, review: str) -> RecordList:
    gains = looking_back_deck().gains
    asked = "What did you gain? “None yet” is an answer."
    return RecordList(
        case.space,
        session=case.session,
        model=Note,
        fixed={"topic": "gain", "about": review},
        columns=both_sides(asked, asked),
        offers=[
            *(Offer(text, {"voice": "person"}) for text in gains.person),
            *(Offer(text, {"voice": "practitioner"}) for text in gains.practitioner),
        ],
        private=True,
        title="What we gained",
        about="An example says more than a word. How many there are says nothing.",
        adds="A gain",
        folded=True,
    )


def _side(case: OurCase, review: str, topic: str, title: str, adds: str) -> RecordList:
    """What it cost, or what it brought, for all three."""
    fixed = {"topic": topic, "about": review}
    options: dict[str, Any] = {"title": title, "adds": adds, "folded": True}
    return RecordList(case.space, session=case.session, model=Note, fixed=fixed, columns=_THREE, **options)


def _ending(case: OurCase, review: str) -> RecordForm:
    steps = {step.number: step.title for step in STEPS}
    to, said = ("ending", "again_at"), ("Yes", "Take the yes back")
    by = {"person": "", "practitioner": "yes_by"}
    fields = [
        Asked("ending", label="How do we go on?", words=_ENDINGS),
        Asked("again_at", label="From which step?", words=steps, when=("ending", "repeat")),
        *(Asked(f"yes_{each}", only=each, to=to, by=by[each], button=said) for each in PARTNERS),
        Asked("next_step", label="What we do next", long=True),
        Asked("peer", label="Somebody who has been through something like it and could help"),
    ]
    about = "Ending as planned is a good outcome. So is needing less, or going round again for something else."
    return _form(case, review, "What comes next", fields, about=about)


def _qualities(case: OurCase) -> Answers:
    deck = qualities_deck()
    return Answers(
        case.space,
        session=case.session,
        deck=deck.id,
        asks=[Ask(each.id, each.person, each.practitioner, each.label) for each in deck.questions],
        scale=deck.scale,
        apart=True,
        title=deck.name,
        about=deck.how,
        folded=True,
    )


def _totals(case: OurCase) -> RecordList:
    said_by = Asked("voice", label="Filled in by", words={"person": "", "practitioner": "", "both": "both of us"})
    return RecordList(
        case.space,
        session=case.session,
        model=Total,
        text=Asked("measure", label="Name of the questionnaire"),
        fields=[Asked("day", label="Day"), Asked("total", label="Total"), said_by],
        shown=["day", "total", "voice"],
        today=["day"],
        title="Totals of questionnaires",
        about="Keep the name, day and total of one that you filled in on its own paper. Its questions stay there.",
        adds="Name of the questionnaire",
        folded=True,
    )
