"""Step 3 on paper: wishes for life, goals with their levels, stages and where they stood, and what was tried."""

from __future__ import annotations

from collections.abc import Iterable

from cpi_widgets.exchange.documents.days import said, said_or
from cpi_widgets.exchange.documents.description import Block, Bullets, Paragraph, Section, Table
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import capital, one_line, short
from cpi_widgets.exchange.documents.wording import (
    GOAL_KIND_WORDS,
    GOAL_STATE_WORDS,
    LEVELS,
    NOT_WRITTEN,
    STAGE_WORDS,
)
from cpi_widgets.model import Aspiration, Asset, Attempt, Contact, Goal, Score, Speaker, Stage
from cpi_widgets.model.words import LEVEL_WORDS

LEVEL_HEAD = ("How it turns out", "What that looks like")
LEVEL_WIDTHS = (1, 2)
VOICES: tuple[Speaker, ...] = ("both", "person", "practitioner")


def wishes(material: Material) -> Section | None:
    """Wishes for life, each with what it draws on."""
    written = material.all(Aspiration)
    if not written:
        return None
    return Section("wishes", "Wishes for life", (Bullets(tuple(_wish(material, wish) for wish in written)),))


def goals(material: Material) -> list[Goal]:
    """The goals in the order in which the pair put them: those going on first."""
    live = {"live": 0, "resting": 1, "changed": 2, "reached": 3, "dropped": 4}
    return sorted(material.all(Goal), key=lambda goal: (live[goal.state], goal.order))


def goal_plan(material: Material, goal: Goal) -> Section:
    """A goal as a plan: what kind it is, the first step, the stages, and what and who can help."""
    blocks: list[Block] = [Paragraph(_about(goal))]
    if goal.first_step.strip():
        blocks.append(Paragraph(goal.first_step, label="First step"))
    stages = sorted((s for s in material.all(Stage) if s.goal == goal.id), key=lambda s: s.order)
    if stages:
        blocks += [Paragraph("On the way:", "strong"), Bullets(tuple(_stage(stage) for stage in stages), numbered=True)]
    help_from = _drawn_on(material, goal.assets, goal.contacts)
    if help_from:
        blocks.append(Paragraph(", ".join(help_from), label="What and who can help"))
    # Why one was let go is no longer so once it is taken up again.
    if goal.why.strip() and goal.state != "live":
        blocks.append(Paragraph(goal.why, label="Why it changed"))
    return Section("", short(goal.text), tuple(blocks), together=True)


def goal_levels(material: Material, goal: Goal) -> Section:
    """A goal as a sheet: its five levels where they are written, and where it stood at the start and on each day."""
    blocks: list[Block] = [Paragraph(_about(goal)), *(_levels(goal) if has_levels(goal) else ())]
    scores = sorted((s for s in material.all(Score) if s.goal == goal.id), key=lambda s: s.day)
    if scores:
        blocks.append(Bullets(tuple(_score(material, score) for score in scores)))
    return Section("", short(goal.text), tuple(blocks), together=True)


def has_levels(goal: Goal) -> bool:
    """Whether anybody has written how it may turn out: without that no start says anything."""
    return any(text.strip() for text in goal.levels().values())


def is_rated(material: Material, goal: Goal) -> bool:
    """Whether anybody has said where it stood."""
    return any(score.goal == goal.id for score in material.all(Score))


def _levels(goal: Goal) -> tuple[Table, Paragraph]:
    """The five levels, the best first, and where it stood at the start."""
    levels = goal.levels()
    rows = tuple((capital(LEVEL_WORDS[level]), levels[level].strip() or NOT_WRITTEN) for level in LEVELS)
    table = Table(f"The five levels of the goal {short(goal.text, 60)}", LEVEL_HEAD, rows, LEVEL_WIDTHS)
    return table, Paragraph(f"{LEVEL_WORDS[goal.baseline]}.", label="At the start")


def tried(material: Material) -> Section | None:
    """What was tried to see how it goes."""
    attempts = material.all(Attempt)
    if not attempts:
        return None
    rows = tuple(
        (one_line(a.text), one_line(a.reaction), "yes" if a.confirmed else "our guess so far", said_or(a.day))
        for a in attempts
    )
    head = ("What we tried", "How it went", "Sure?", "When")
    return Section("tried", "What we tried", (Table("What we tried", head, rows, (4, 4, 2, 2)),))


def standing_now(material: Material, goal: Goal) -> str:
    """The newest rating of each voice, by name and side by side; "" for a goal that nobody rated.

    Of a goal that is not going on it says so first.
    """
    stood = _stood(material, goal)
    return stood if goal.state == "live" or not stood else f"{GOAL_STATE_WORDS[goal.state]}; last looked at: {stood}"


def _stood(material: Material, goal: Goal) -> str:
    ratings = sorted((score for score in material.all(Score) if score.goal == goal.id), key=lambda score: score.day)
    newest = {score.rated_by: score for score in ratings}
    if list(newest) == ["both"]:
        return LEVEL_WORDS[newest["both"].level]
    said = [(material.speaker(voice, newest[voice]), newest[voice].level) for voice in VOICES if voice in newest]
    return "; ".join(f"{name}: {LEVEL_WORDS[level]}" for name, level in said)


def _about(goal: Goal) -> str:
    parts = [capital(GOAL_KIND_WORDS[goal.kind])]
    if goal.how_often.strip():
        parts.append(one_line(goal.how_often))
    if goal.by is not None:
        parts.append(f"by {said(goal.by)}")
    if goal.state != "live":
        parts.append(GOAL_STATE_WORDS[goal.state])
    return f"{', '.join(parts)}."


def _stage(stage: Stage) -> str:
    return f"{one_line(stage.text)} ({STAGE_WORDS[stage.state]})"


def _score(material: Material, score: Score) -> str:
    words = f" {one_line(score.words)}" if score.words.strip() else ""
    says = "say" if score.rated_by == "both" else "says"
    return f"{said(score.day)}: {LEVEL_WORDS[score.level]}, {says} {material.speaker(score.rated_by, score)}.{words}"


def _wish(material: Material, wish: Aspiration) -> str:
    draws_on = _drawn_on(material, wish.assets, wish.contacts)
    more = f" What and who can help: {', '.join(draws_on)}." if draws_on else ""
    return f"{one_line(wish.text)} ({material.speaker(wish.voice, wish)}).{more}"


def _drawn_on(material: Material, assets: Iterable[str], contacts: Iterable[str]) -> list[str]:
    """The words of linked strengths and contacts; those that were taken away since are passed over."""
    found = [material.one(Asset, each) for each in assets]
    people = [material.one(Contact, each) for each in contacts]
    return [one_line(asset.text) for asset in found if asset] + [one_line(c.label) for c in people if c]
