"""The review: on one page what changed for both, in both voices, and what comes next."""

from __future__ import annotations

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.exchange.documents.description import Block, Bullets, Paper, Paragraph, Section, Table
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import (
    ENDING_WORDS,
    NOTHING_YET,
    REVIEW_LEVEL_WORDS,
    SCORE_WORDS,
    STEP_TITLES,
)
from cpi_widgets.model import Answer, LevelView, Partner, Review, Total

from .aims import goals, latest_scores
from .map_paper import changes
from .start import notes

_GAINS = (("gain", "What we gained"), ("cost", "What it cost"), ("benefit", "What was good about it"))


def review(material: Material) -> Paper:
    """The newest review as a paper of its own."""
    title = "Review"
    newest = newest_review(material)
    if newest is not None and newest.day is not None:
        title = f"Review of {said(newest.day)}"
    sections = looked_back(material)
    return material.paper("review", title, sections or [Section("next", "Review", (Paragraph(NOTHING_YET, "hint"),))])


def newest_review(material: Material) -> Review | None:
    """The latest review by its day; one without a day counts as the latest."""
    reviews = material.all(Review)
    dated = sorted((r for r in reviews if r.day is not None), key=lambda r: r.day or material.today)
    undated = [r for r in reviews if r.day is None]
    return (undated or dated or [None])[-1]


def looked_back(material: Material) -> list[Section]:
    """Everything a review holds, one section for each thing that is written."""
    newest = newest_review(material)
    found = [
        _next(material, newest),
        _voices_of(material, newest),
        *(_both(material, topic, title) for topic, title in _GAINS),
        _goals(material),
        _map(material),
        _rated(material),
        _totals(material),
    ]
    return [section for section in found if section is not None]


def _next(material: Material, newest: Review | None) -> Section | None:
    if newest is None:
        return None
    lines: list[Block] = []
    if newest.ending != "not said":
        again = f" at step {newest.again_at}, {STEP_TITLES[newest.again_at].lower()}" if newest.again_at else ""
        lines.append(Paragraph(f"We decided: {ENDING_WORDS[newest.ending]}{again}.", "strong"))
    if newest.next_step.strip():
        lines.append(Paragraph(f"Next step: {newest.next_step}"))
    if newest.peer.strip():
        lines.append(Paragraph(f"Somebody who has been there: {newest.peer}"))
    return Section("next", "What comes next", tuple(lines), together=True) if lines else None


def _voices_of(material: Material, newest: Review | None) -> Section | None:
    """What each says at the four levels, and what each takes away, side by side."""
    if newest is None:
        return None
    views = [view for view in material.all(LevelView) if view.review == newest.id]

    def said_by(role: Partner, outcome: str) -> list[Block]:
        own = [
            Paragraph(f"{REVIEW_LEVEL_WORDS[level]}: {view.text}")
            for level in REVIEW_LEVEL_WORDS
            for view in views
            if view.level == level and view.voice == role
        ]
        return [*own, *([Paragraph(f"What I take away: {outcome}")] if outcome.strip() else [])]

    person = said_by("person", newest.outcome_person)
    practitioner = said_by("practitioner", newest.outcome_practitioner)
    if not person and not practitioner:
        return None
    return Section("looking_back", "How each of us sees it", (material.voices(person, practitioner),))


def _both(material: Material, topic: str, title: str) -> Section | None:
    person, practitioner = notes(material, topic, "person"), notes(material, topic, "practitioner")
    if not person and not practitioner:
        return None
    return Section(topic, title, (material.voices(person, practitioner),))


def _goals(material: Material) -> Section | None:
    scores = latest_scores(material)
    rows = tuple(
        (one_line(goal.text), SCORE_WORDS[goal.baseline], SCORE_WORDS[scores[goal.id].level])
        for goal in goals(material)
        if goal.id in scores
    )
    if not rows:
        return None
    table = Table("Where the goals stand", ("Goal", "At the start", "Now"), rows, (4, 3, 3))
    return Section("levels", "Where the goals stand", (table,))


def _map(material: Material) -> Section | None:
    """The first map and the newest side by side in words."""
    if len(material.maps) < 2:  # noqa: PLR2004  - two are compared
        return None
    before, after = material.maps[0], material.maps[-1]
    lines = changes(before, after)
    title = f"The map since {said(before.map.date)}"
    return Section("changes", title, (Bullets(lines or ("Nothing has moved.",)),))


def _rated(material: Material) -> Section | None:
    """The five qualities as each of the two sees them, side by side."""
    answers = {(a.question, a.voice): a for a in material.all(Answer) if a.deck == "qualities"}
    rows = []
    for (deck, question), asked in material.asked.items():
        pair = [answers.get((question, role)) for role in ("person", "practitioner")]
        if deck == "qualities" and any(pair):
            said_by_each = (_answer(answer, asked.scale) for answer in pair)
            rows.append((one_line(asked.person), *said_by_each))
    if not rows:
        return None
    head = ("How we worked", material.name("person"), material.name("practitioner"))
    return Section("qualities", "How we worked together", (Table("How we worked together", head, tuple(rows), (4, 2, 2)),))


def _answer(answer: Answer | None, scale: object) -> str:
    if answer is None:
        return "not said"
    words = scale.get(answer.value or 0, "") if isinstance(scale, dict) else ""
    return " – ".join(part for part in (words, one_line(answer.words)) if part) or "not said"


def _totals(material: Material) -> Section | None:
    rows = tuple(
        (one_line(total.measure), said(total.day), f"{total.total:g}", material.speaker(total.voice))
        for total in sorted(material.all(Total), key=lambda total: (total.measure, total.day))
    )
    if not rows:
        return None
    head = ("Questionnaire", "Day", "Total", "Filled in by")
    return Section("totals", "Questionnaires", (Table("Totals of questionnaires", head, rows),))
