"""The review of a fictional case, as records: four levels in two voices, qualities, costs, gains, a measure again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast, get_args

from cpi_widgets.model import Answer, LevelView, Note, Partner, Review, ReviewLevel, Total
from cpi_widgets.model.voices import NoteTopic

from .case_chapters import SEATS, Chapter
from .case_model import Case, ThreeVoices, TwoVoices

QUALITIES = "qualities"
"""The deck of the five qualities."""
_ROUND = "1"


def first_total(case: Case, start: dt.date) -> Chapter:
    """The questionnaire when they began."""
    return Chapter("Wrote down a total", "person", (_total(case, start, case.review.measure.before, "1"),), "person")


def review_of(case: Case, end: dt.date) -> Iterator[Chapter]:
    """Everything that is said at the review, each by whoever said it."""
    said, key = case.review, f"{case.id}.review"
    review = Review(
        id=key,
        day=end,
        outcome_person=said.outcomes.person,
        outcome_practitioner=said.outcomes.practitioner,
        ending=said.ending.how,
        again_at=said.ending.again_at,
        next_step=said.ending.next_step,
    )
    agreed = Review.model_validate(review.body() | {f"yes_{each}": review.going_on for each in SEATS})
    yield Chapter("Looked back", "practitioner", (agreed,), "both")
    for voice in SEATS:
        yield Chapter("Said what changed", voice, tuple(_views(case, key, voice, end)), voice)
        yield Chapter("Rated five qualities", voice, tuple(_ratings(case, voice, end)), voice)
        yield Chapter("Wrote down gains", voice, tuple(_gains(case, key, voice)), voice)
    weighed: tuple[tuple[NoteTopic, ThreeVoices], ...] = (("cost", said.costs), ("benefit", said.benefits))
    for topic, each in weighed:
        notes = tuple(
            _note(f"{key}.{topic}.{whose}", key, topic, text, mark=whose) for whose, text in each.model_dump().items()
        )
        yield Chapter("Weighed what it cost and brought", "practitioner", notes, "both")
    yield Chapter("Wrote down a total again", "person", (_total(case, end, said.measure.after, "2"),), "person")


def _views(case: Case, review: str, voice: Partner, day: dt.date) -> Iterator[LevelView]:
    for level in cast("tuple[ReviewLevel, ...]", get_args(ReviewLevel)):
        both: TwoVoices = getattr(case.review.levels, level)
        key = f"{review}.{level}.{voice}"
        yield LevelView(id=key, review=review, level=level, voice=voice, text=getattr(both, voice), day=day)


def _ratings(case: Case, voice: Partner, day: dt.date) -> Iterator[Answer]:
    """Under the ids that the page gives its answers, so that rating again changes them."""
    for question, rated in case.review.qualities.items():
        key = f"{QUALITIES}.{_ROUND}.{question}.{voice}"
        value: int = getattr(rated, voice)
        yield Answer(id=key, deck=QUALITIES, question=question, voice=voice, value=value, round=_ROUND, day=day)


def _gains(case: Case, review: str, voice: Partner) -> Iterator[Note]:
    texts: tuple[str, ...] = getattr(case.review.gains, voice)
    for number, text in enumerate(texts, start=1):
        yield _note(f"{review}.gain.{voice}.{number}", review, "gain", text, voice=voice)


def _note(key: str, review: str, topic: NoteTopic, text: str, **more: Any) -> Note:
    return Note(id=key, topic=topic, text=text, about=review, **more)


def _total(case: Case, day: dt.date, total: float, which: str) -> Total:
    return Total(id=f"{case.id}.total.{which}", measure=case.review.measure.name, day=day, total=total)
