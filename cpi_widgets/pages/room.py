"""A room, for those who are in it: which day this is, a first question, and the wall."""

from __future__ import annotations

import os
from typing import Any, Final

import ipywidgets

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.model import FIRST_QUESTION, Change, Now, RefusedError, Role, RoomDelphi, SiteRole, SpaceInfo
from cpi_widgets.model.delphi import Round
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.room_head import RoomHead
from training_exercises.exercise_files import exercises

from . import room_console
from .case_pictures import draw_all
from .leading.leader import server_time
from .room_day import RoomDay
from .room_panel import panel
from .stacking import stacked

DELPHI: Final = str(RoomDelphi.model_fields["id"].default)


def page(session: Session) -> ipywidgets.VBox:
    """The room that the kernel was opened for; in a plain notebook a board that lives there only."""
    space_id = os.environ.get("CPI_SPACE")
    return _page(session, session.space(space_id) if space_id else session.own())


def beforehand() -> None:
    """Let a day begin for nobody: what its pages read as it goes on is then there in every fork."""
    store = MemoryStore()
    trainer, guest = store.add_person("T", {SiteRole.TRAINER}), store.add_person("P")
    room = store.add_space("room", "Nobody’s", {trainer: Role.TRAINER, guest: Role.PARTICIPANT}).id
    open_room(store, room)
    leads, takes_part = store.act_as(trainer), store.act_as(guest)
    space = leads.space(room)
    _page(takes_part, takes_part.space(room))
    now = space.put(Now())
    for found in exercises().exercises:
        for activity in found.activities:
            runs = Now(phase="write", run="none", exercise=found.id, activity=activity.id)
            now = space.put(runs, base=now.version)
    _page(leads, space)
    draw_all()


def _page(session: Session, space: Space) -> ipywidgets.VBox:
    board = Board(space, session=session, question=FIRST_QUESTION)
    info = space.info
    if info.kind != "room":
        return stacked(board)
    if _leads(info) and info.writable:
        return room_console.page(session, space, _base(), questions=panel(session, space), wall=board)
    head = _head(session, space, info)
    day = RoomDay(space, session, board, _base(), panel(session, space))
    return stacked(day, head)  # what runs comes first on a phone


def _leads(info: SpaceInfo) -> bool:
    return info.role in {Role.TRAINER, Role.CO_TRAINER}


def _base() -> str:
    return os.environ.get("VOILA_BASE_URL", "/")


def _head(session: Session, space: Space, info: SpaceInfo) -> RoomHead:
    """Who one is here and where else to go; it follows one's seat."""
    name = next((member.label for member in info.members if member.person == session.person), session.label)
    note = f"All of this is deleted at the end of {said(session.room(info.id).after.keeping().last_day)}."
    head = RoomHead(title=info.title, name=name, note=note, **_seat(space))

    def follow() -> None:
        try:
            seat = _seat(space)
        except RefusedError:  # taken out: the server ends this page, and says so
            return
        for trait, value in seat.items():
            head.set_trait(trait, value)

    def begun(changes: tuple[Change, ...]) -> None:
        if any(change.record == DELPHI for change in changes):
            follow()

    space.watch(begun, follow)
    return head


def _seat(space: Space) -> dict[str, Any]:
    """What the head says of one's seat in a room, as it is now."""
    info, held = space.info, space.get(DELPHI)
    here, leads = f"{_base()}room/{info.id}", _leads(info)
    ways = (
        [(f"{here}/desk", "The door, the people and the projector"), (f"{here}/report", "The report")]
        if leads
        else [(f"{here}/mine", "What I take home"), (f"{_base()}you", "Get three words, to come back on another phone")]
    )
    if held is not None and held.record.delphi.rounds and not leads:
        ways.append((f"{here}/rate", _rating(held.record.delphi.open_round(server_time()))))
    told = [{"to": to, "words": words} for to, words in ways]
    return {"leads": leads, "ended": not info.writable, "ways": told}


def _rating(running: Round | None) -> str:
    """What leads to the rating in rounds: those who take part are told of a round that is open, and until when."""
    if running is None:
        return "What came out of the rating in rounds"
    return f"Rate the statements: round {running.number} is open until the end of {said(running.last_day)}"
