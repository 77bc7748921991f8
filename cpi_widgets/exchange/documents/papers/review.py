"""The review: on one page what changed for both, in both voices, and what comes next."""

from __future__ import annotations

from dataclasses import replace

from cpi_widgets.exchange.documents.days import said, said_or
from cpi_widgets.exchange.documents.description import Block, Bullets, Paper, Paragraph, Section, Table
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import (
    ENDING_WORDS,
    KNOWN,
    NOTHING_YET,
    REVIEW_LEVEL_WORDS,
    STEP_TITLES,
)
from cpi_widgets.model import PARTNERS, LevelView, Note, Partner, Review, Total, one_after_another, series_of
from cpi_widgets.model.words import LEVEL_WORDS

from .aims import goals, has_levels, standing_now
from .map_paper import changes
from .two_answers import two_answers

_OTHERS = (("gain", "What I gained"), ("benefit", "What was good about it"), ("cost", "What it cost"))
"""Topics of notes that belong to a review, with what each is called there."""


def review(material: Material) -> Paper:
    """The newest review as a paper of its own."""
    title = "Review"
    newest = newest_review(material)
    if newest is not None and newest.day is not None:
        title = f"Review of {said(newest.day)}"
    # One page holds what a review is about; what came of it and figures follow on a page that may be left away.
    more = [replace(section, new_page=number == 0) for number, section in enumerate(measured(material))]
    sections = [*looked_back(material), *more]
    made = material.paper("review", title, sections or [Section("next", "Review", (Paragraph(NOTHING_YET, "hint"),))])
    return replace(made, close=True)


def newest_review(material: Material) -> Review | None:
    """The latest review by its day; one without a day is of the day on which it was begun."""
    reviews = [entry for entry in material.entries if isinstance(entry.record, Review)]
    zone = material.at.tzinfo
    newest = max(
        reviews, key=lambda one: (one.record.day or one.first_at.astimezone(zone).date(), one.first_at), default=None
    )
    return newest.record if newest else None


def looked_back(material: Material) -> list[Section]:
    """Everything a review holds, one section for each thing that is written."""
    newest = newest_review(material)
    found = [_next(material, newest), _voices_of(material, newest), _goals(material), _map(material)]
    return [section for section in found if section is not None]


def measured(material: Material) -> list[Section]:
    """What it gave and cost, how each of the two rates how they worked, and the totals of questionnaires."""
    newest = newest_review(material)
    found = (
        _gains(material, newest),
        _for_the_organisation(material, newest),
        _rated(material),
        _totals(material),
    )
    return [section for section in found if section is not None]


def _next(material: Material, newest: Review | None) -> Section | None:
    if newest is None:
        return None
    lines: list[Block] = _going_on(material, newest)
    if newest.next_step.strip():
        lines.append(Paragraph(newest.next_step, label="Next step"))
    if newest.peer.strip():
        lines.append(Paragraph(newest.peer, label="Somebody who has been there"))
    return Section("next", "What comes next", tuple(lines), together=True) if lines else None


def _going_on(material: Material, newest: Review) -> list[Block]:
    """How the two go on, and who has said yes to that: it is agreed when both have."""
    if not newest.going_on:
        return []
    again = f" at step {newest.again_at}, {STEP_TITLES[newest.again_at].lower()}" if newest.again_at else ""
    chosen = f"{ENDING_WORDS[newest.ending]}{again}."
    if newest.agreed:
        return [Paragraph(f"{chosen} Both of us have said yes.", label="How we go on, as we agreed")]
    said = [material.name(partner) for partner in PARTNERS if newest.yes_of(partner)]
    still = [material.name(partner) for partner in PARTNERS if not newest.yes_of(partner)]
    yet = f"{said[0]} has said yes, {still[0]} not yet." if said else f"{' and '.join(still)} have not said yes yet."
    return [Paragraph(f"{chosen} {yet}", label="How we go on, as one of us wrote it")]


def _voices_of(material: Material, newest: Review | None) -> Section | None:
    """What each says at the four levels, and what each takes away, side by side."""
    sides = material.sides(lambda role, name: _side(material, newest, role, name))
    return Section("looking_back", "How each of us sees it", (sides,)) if sides else None


def _side(material: Material, newest: Review | None, role: Partner, name: str) -> list[Block]:
    """What one of the two says, or one of a name said before: at each level, and what each takes away."""
    views = [view for view in _views(material, newest) if view.voice == role and material.then(view, role) == name]
    told = [(REVIEW_LEVEL_WORDS[view.level], view.text) for view in views]
    if newest is not None and role == "person":
        told.append(("How my ties have grown", newest.outcome_person))
    elif newest is not None and material.then(newest, role) == name:
        told.append(("What I know of people and places now", newest.outcome_practitioner))
    return [Paragraph(text, label=label) for label, text in told if text.strip()]


def _gains(material: Material, newest: Review | None) -> Section | None:
    """What each gained and gave, side by side, with what is known of such gains."""
    sides = material.sides(lambda role, name: _gained(material, newest, role, name))
    if sides is None:
        return None
    gains = [*_notes(material, newest, "gain"), *_notes(material, newest, "benefit")]
    known = (Paragraph(KNOWN, "hint"),) if gains else ()
    return Section("gains", "What came of it for each of us", (sides, *known))


def _gained(material: Material, newest: Review | None, role: Partner, name: str) -> list[Block]:
    """What one of the two gained and gave, or one of a name did before."""
    return [
        Paragraph(
            note.text if note.voice == "both" and not note.mark else material.written(note, note.text, role),
            label=title,
        )
        for topic, title in _OTHERS
        for note in _notes(material, newest, topic)
        if note.text.strip()
        and (
            ((note.mark or note.voice) == role and material.then(note, role) == name)
            or (not note.mark and note.voice == "both" and not name)
        )
    ]


def _notes(material: Material, newest: Review | None, topic: str) -> list[Note]:
    """Gains, costs and benefits of one review, and those that belong to none."""
    here = (None, newest.id if newest else None)
    return [note for note in material.all(Note) if note.topic == topic and note.about in here]


def _for_the_organisation(material: Material, newest: Review | None) -> Section | None:
    """What it cost the organisation, and what it was good for there."""
    blocks = tuple(
        Paragraph(note.text, label=title)
        for topic, title in _OTHERS
        for note in _notes(material, newest, topic)
        if note.mark == "organisation"
    )
    return Section("for_organisation", "For the organisation", blocks) if blocks else None


def _views(material: Material, newest: Review | None) -> list[LevelView]:
    """What was said at the four levels of one review, level by level."""
    order = list(REVIEW_LEVEL_WORDS)
    views = [view for view in material.all(LevelView) if newest is not None and view.review == newest.id]
    return sorted(views, key=lambda view: order.index(view.level))


def _goals(material: Material) -> Section | None:
    rows = tuple(
        (one_line(goal.text), LEVEL_WORDS[goal.baseline] if has_levels(goal) else "", now)
        for goal in goals(material)
        if (now := standing_now(material, goal))
    )
    if not rows:
        return None
    table = Table("Where the goals stand", ("Goal", "At the start", "Now"), rows, (5, 3, 3))
    return Section("levels", "Where the goals stand", (table,))


def _map(material: Material) -> Section | None:
    """The first map and the newest side by side in words."""
    if len(material.maps) < 2:  # noqa: PLR2004  - two are compared
        return None
    before, after = material.maps[0], material.maps[-1]
    lines = changes(before, after)
    title = f"The map since {material.day_of(before.map)}"
    return Section("changes", title, (Bullets(lines or ("Nothing has moved.",)),))


def _rated(material: Material) -> Section | None:
    """The five qualities as each of the two sees them, side by side."""
    return two_answers(material, "qualities", "qualities", "How we worked", "As each of us sees it")


def _totals(material: Material) -> Section | None:
    """The totals of questionnaires, each with its days in order; whether more is better is not ours to say."""
    lines = []
    practitioners = one_after_another(material.pair.former, material.name("practitioner"))
    for series in series_of(material.all(Total)):
        each = ", ".join(f"{one.total:g} on {said_or(one.day, 'a day not said')}" for one in series.totals)
        by = practitioners if series.voice == "practitioner" else material.speaker(series.voice, series.totals[0])
        apart = f". From the first to the last: {series.difference}" if series.difference else ""
        lines.append(f"{one_line(series.measure)} ({by}): {each}{apart}")
    return Section("totals", "Questionnaires", (Bullets(tuple(lines)),)) if lines else None
