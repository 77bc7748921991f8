"""A learning day that is over, in any store: seven invented people, a short programme, answers, pictures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cpi_widgets.model import (
    ASKED,
    PANEL,
    Attended,
    Card,
    DayPlan,
    PanelQuestion,
    Reply,
    SiteRole,
    attended_id,
    text_id,
)
from cpi_widgets.pages.showing import showing_of
from cpi_widgets.store import MemoryStore, Session
from cpi_widgets.store.attempts import Knock
from training_exercises.exercise_files import exercise
from training_exercises.programme import Programme, make_programme, planned
from training_exercises.programme_day import NOTHING_YET, begun, ended
from training_exercises.run_sheet_files import load_sheet
from training_exercises.run_sheet_model import Block

NAMES = ("Ann", "Bob", "Cy", "Dee", "Eve", "Flo", "Gus")
TITLE = "A day of trying things out"
HOPES = (
    "Less fear of asking",
    "A <b>walk</b> & a <script>canal</script>",
    "less fear of asking!",
    "Tea",
    "Names",
    "A way to start",
    "Rest",
)
ASKED_ON_THE_DAY = ("What helps on day 1?", "What helps on day 2?")
RUNS = {"agreement": "run1", "panel": "run2", "closing": "run3"}
"""Block → run."""


@dataclass
class DayThatWas:
    """The room, and who was in it."""

    store: object
    room: str
    trainer: Session
    people: list[Session]

    @property
    def ann(self) -> Session:
        return self.people[0]

    @property
    def lead(self):
        return self.trainer.space(self.room)


def programme(starts: dt.datetime) -> Programme:
    """An hour and a half: an agreement, a break, a panel, a closing circle."""
    sheet = load_sheet("RS1")
    blocks = (
        Block(id="welcome", kind="talk", title="Welcome", minutes=10),
        Block(id="agreement", kind="exercise", minutes=20, exercise="EX01", length="bite"),
        Block(id="tea", kind="break", title="Tea", minutes=10),
        Block(id="panel", kind="exercise", minutes=30, exercise="EX18", length="bite"),
        Block(id="closing", kind="close", minutes=20, exercise="EX24", length="full"),
    )
    made = make_programme(sheet, starts)
    ends = starts + dt.timedelta(minutes=sum(block.minutes for block in blocks))
    fields = {"blocks": tuple(planned(block) for block in blocks), "streams": (), "ends": ends, "name": "Short day"}
    return Programme.model_validate(
        made.model_dump() | {**fields, "blocks": [b.model_dump() for b in fields["blocks"]]}
    )


def make_day(store, starts: dt.datetime, *, people: int = len(NAMES)) -> DayThatWas:
    """Make it in a store; it begins at ``starts`` and every block takes a minute longer than planned."""
    trainer = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    room = trainer.open_room(TITLE).id
    code = trainer.room(room).door().code
    came = [_come(store, code, name) for name in NAMES[:people]]
    day, progress, at = programme(starts), NOTHING_YET, starts
    for block in day.blocks:
        progress = begun(day, progress, block.id, at, RUNS.get(block.id, f"of-{block.id}"))
        at += dt.timedelta(minutes=block.minutes + 1)
    progress = ended(progress, "closing", at)
    ran = tuple(each.model_dump(mode="json") for each in progress.ran)
    trainer.space(room).put(DayPlan(plan=day.model_dump(mode="json"), ran=ran))
    made = DayThatWas(store, room, trainer, came)
    for number, person in enumerate(came):
        _write(person.space(room), number)
        for each in progress.ran:
            if each.block != "welcome":  # they came late
                first, last = each.started + dt.timedelta(minutes=1), each.ended
                name = attended_id(each.block, person.person)
                person.space(room).put(Attended(id=name, block=each.block, first=first, last=last))
    trainer.room(room).reveal(showing_of(exercise("EX01").activity("hopes"), "run1", "bite"))
    for question in ASKED_ON_THE_DAY[:people]:
        trainer.space(room).put(PanelQuestion(id=f"q.{text_id(question)}", text=question))
    return made


def _come(store, code: str, name: str) -> Session:
    if isinstance(store, MemoryStore):
        return store.act_as(store.admit(code, name))
    return store.act_as(store.session(store.join_room(code, name, Knock(), None).session).person)


def _write(space, number: int) -> None:
    """What one person writes: a card, a hope for the wall, a question, the form, and the first of them a pledge."""
    space.put(Card(text=f"Card of {NAMES[number]}"), audience="author")
    space.put(Reply(run="run1", activity="hopes", part="hopes", text=HOPES[number], share="text"))
    if number < len(ASKED_ON_THE_DAY):
        space.put(Reply(run=PANEL, activity=PANEL, part=ASKED, text=ASKED_ON_THE_DAY[number], share="text"))
    space.put(
        Reply(
            run="run3",
            activity="form",
            part="form",
            share="counts",
            before=2 + number % 3,
            after=5 + number % 4,
            most_useful="EX18" if number % 2 == 0 else "EX01",
            pace="right" if number else "fast",
            one_change=f"More time, says {number}",
            quote_permission=number == 0,
        )
    )
    if number == 0:
        pledge = {"what": "Ask Jean about the canal", "tell": "My brother", "check": "2026-12-04"}
        space.put(Reply(run="run3", activity="pledge", part="pledge", **pledge))
