"""The whole case: everything the two wrote together, step by step, as one paper."""

from __future__ import annotations

from cpi_widgets.exchange.documents.days import said, said_or
from cpi_widgets.exchange.documents.description import Block, Bullets, Paper, Paragraph, Section, Table
from cpi_widgets.exchange.documents.material import Asked, Material
from cpi_widgets.exchange.documents.texts import one_line
from cpi_widgets.exchange.documents.wording import NOTHING_YET, STEP_TITLES
from cpi_widgets.model import Answer, Clip, Comment, Handover, Note, Question, Step
from cpi_widgets.model.words import STEP_STATE_WORDS

from .action_list import actions
from .aims import tried, wishes
from .barriers import barriers
from .goal_sheet import levels
from .ladder import ladders, less_support, prepared, telling
from .map_paper import mapped, table
from .meetings import next_meeting, talked
from .organisation import beside_ideal, organisation
from .plan import planned_goals
from .review import looked_back, measured
from .start import enough, started
from .stock import stock
from .strengths import strengths
from .two_answers import IN_TABLES

_TOPICS = (
    ("idea", "Ideas"),
    ("diary", "Diary"),
    ("change", "What changed"),
    ("colleagues", "What colleagues said"),
    ("example", "How it looked in our own work"),
)


def whole_case(material: Material) -> Paper:
    """Everything, in the order of the steps; what nobody has written is left out."""
    sections: list[Section | None] = [
        _steps(material),
        enough(material),
        started(material),
        strengths(material),
        *(part for network in material.maps for part in (mapped(material, network, new_page=True), table(network))),
        wishes(material),
        planned_goals(material),
        levels(material) if planned_goals(material) else None,
        tried(material),
        ladders(material),
        prepared(material),
        telling(material),
        less_support(material),
        stock(material),
        barriers(material),
        *actions(material),
        organisation(material),
        beside_ideal(material),
        *looked_back(material),
        *measured(material),
        next_meeting(material),
        *talked(material),
        *(_topic(material, topic, title) for topic, title in _TOPICS),
        _answers(material),
        _rest(material),
    ]
    kept = [section for section in sections if section is not None]
    return material.paper("case", "Everything in our case", kept or [_empty()])


def _empty() -> Section:
    return Section("steps", "Everything in our case", (Paragraph(NOTHING_YET, "hint"),))


def _steps(material: Material) -> Section | None:
    states = {step.number: step for step in material.all(Step)}
    if not states:
        return None
    rows = tuple(
        (
            f"{number}. {title}",
            _step_stands(states[number]) if number in states else "not said",
            one_line(states[number].note) if number in states else "",
        )
        for number, title in STEP_TITLES.items()
    )
    return Section("steps", "The eight steps", (Table("The eight steps", ("Step", "Now", "Note"), rows, (4, 3, 4)),))


def _step_stands(step: Step) -> str:
    until = f" until {said(step.again)}" if step.state == "paused" and step.again else ""
    return f"{STEP_STATE_WORDS[step.state]}{until}"


def _topic(material: Material, topic: str, title: str) -> Section | None:
    lines = tuple(
        f"{said_or(note.day, 'No day')}, {material.speaker(note.voice, note)}: {one_line(note.text)}"
        for note in material.all(Note)
        if note.topic == topic
    )
    return Section(topic, title, (Bullets(lines),)) if lines else None


def _answers(material: Material) -> Section | None:
    """What each answered to the questions of the decks, but for those whose answers stand in tables of their own."""
    lines = tuple(
        _answer(material, answer, asked)
        for answer in material.all(Answer)
        if answer.deck not in IN_TABLES and (asked := material.asked.get((answer.deck, answer.question))) is not None
    )
    return Section("answers", "Questions we answered", (Bullets(lines),)) if lines else None


def _answer(material: Material, answer: Answer, asked: Asked) -> str:
    question = asked.practitioner if answer.voice == "practitioner" else asked.person
    said = [asked.scale.get(answer.value, "")] if answer.value is not None else []
    said += [one_line(answer.words)] if answer.words.strip() else []
    who = material.speaker(answer.voice, answer)
    return f"{who}, {material.spoken(question)} {' – '.join(part for part in said if part)}"


def _rest(material: Material) -> Section | None:
    """Short texts that stand beside the steps and the model, questions to colleagues, and passing the case on."""
    blocks: list[Block] = []
    lines = [f"{one_line(clip.whose) or 'Somebody'}: {one_line(clip.text)}" for clip in material.all(Clip)]
    lines += [_comment(comment) for comment in material.all(Comment)]
    lines += [_question(each) for each in material.all(Question)]
    lines += [_handover(each) for each in material.all(Handover) if each.to.strip()]
    if lines:
        blocks.append(Bullets(tuple(lines)))
    return Section("rest", "Also here", tuple(blocks)) if blocks else None


def _question(question: Question) -> str:
    now = {"thought of": " – no yes yet: do not ask", "asked": " – asked"}.get(question.state, "")
    return f"A question to colleagues, without a name: {one_line(question.text)}{now}"


def _comment(comment: Comment) -> str:
    decided = f" Decided: {one_line(comment.decision)}" if comment.decision.strip() else ""
    why = f" Why: {one_line(comment.reason)}" if comment.reason.strip() else ""
    return f"About the model: {one_line(comment.text)}{decided}{why}"


def _handover(handover: Handover) -> str:
    yes = f"yes on {said_or(handover.yes)}" if handover.yes else "no yes yet"
    words = f" {one_line(handover.words)}" if handover.words.strip() else ""
    return f"Passing the case on to {one_line(handover.to)}, {yes}.{words}"
