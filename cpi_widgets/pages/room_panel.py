"""The panel of a room: what was asked and is not on the list yet, and how many votes each question has."""

from __future__ import annotations

from typing import Any

from cpi_widgets.model import ASKED, PANEL, VOICES, VOTED, Named, PanelQuestion, Role, Showing, text_id
from cpi_widgets.store.interface import Room, Session, Space
from cpi_widgets.widgets.panel_questions import PanelQuestions
from training_exercises.card_files import cards_of

READY = "questions"
"""The deck of questions that come up nearly every time."""


def incoming(space: Space, room: Room) -> dict[str, Any]:
    """What came in: questions that are not on the list, and the votes of those that are (from five voters on)."""
    known = {entry.record.id for entry in space.all(PanelQuestion)}
    fresh = asked(room)
    votes = room.preview(_showing("dots", VOTED, "card", tuple(known)))
    counts = votes.rows[0].counts if votes.rows else ()
    return {
        "questions": [each for each in fresh if each["id"] not in known],
        "standing": [each["id"] for each in fresh],
        "votes": dict(zip(tuple(known), counts, strict=False)),
    }


def asked(room: Room) -> list[dict[str, Any]]:
    """What people ask, each question once, with how many ask it and the id that it has on the list."""
    said = [said for row in room.preview(_showing("words", ASKED, "text")).rows for said in row.said]
    return [{"id": f"q.{text_id(each.text)}", "text": each.text, "n": each.n} for each in said]


def waiting(space: Space, room: Room) -> int:
    """How many questions came in and are not on the list yet."""
    known = {entry.record.id for entry in space.all(PanelQuestion)}
    return sum(each["id"] not in known for each in asked(room))


def _showing(how: Any, part: str, field: str, scale: tuple[str, ...] = ()) -> Showing:
    return Showing(
        run=PANEL,
        activity=PANEL,
        how=how,
        parts=(Named(id=part, label=""),),
        fields=(Named(id=field, label=""),),
        scale=tuple(Named(id=each, label="") for each in scale),
        most=VOICES,
    )


def panel(session: Session, space: Space) -> PanelQuestions:
    """The panel as this person may use it."""
    info = space.info
    if info.role not in {Role.TRAINER, Role.CO_TRAINER}:
        return PanelQuestions(space, session=session)
    ready = [{"text": card.label, "answer": card.text} for card in cards_of(READY)]
    room = session.room(info.id)
    return PanelQuestions(space, session=session, incoming=lambda: incoming(space, room), ready=ready)
