"""A room whose day is led from consoles, for tests: its clock, its people, and the presses of a trainer."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.model import Reply, Role, SiteRole
from cpi_widgets.pages.room_console import RoomLead
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.console import Console

TEN = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.at = TEN

    def __call__(self) -> dt.datetime:
        return self.at

    def passes(self, **some) -> None:
        self.at += dt.timedelta(**some)


class Day:
    """A room with a trainer and participants; screens are opened on it."""

    def __init__(self, open_browser) -> None:
        self.open_browser, self.clock = open_browser, Clock()
        self.store = MemoryStore()
        self.trainer = self.store.act_as(self.store.add_person("Trainer", {SiteRole.TRAINER}))
        self.room = self.trainer.open_room("Tuesday").id
        self.space = self.trainer.space(self.room)
        self.first = self.screen(self.trainer)

    def screen(self, session):
        space = session.space(self.room)
        console = Console(space, session=session, leading=RoomLead(session, space, self.clock))
        return self.open_browser(console)

    def join(self, name="", *, stays=True):
        """Somebody comes in and has the room open; without ``stays`` they came by once and have gone."""
        code = self.trainer.room(self.room).door().code
        session = self.store.act_as(self.store.admit(code, name))
        if stays:
            session.space(self.room).watch(lambda _: None)
        return session

    def second_trainer(self):
        person = self.join("Cora")
        self.trainer.room(self.room).seat(person.person, Role.CO_TRAINER)
        return person

    def choose(self, sheet="RS1", day="morning", starts="2026-11-27T10:00:00+00:00"):
        return self.first.says({"type": "choose", "sheet": sheet, "day": day, "starts": starts})

    def get_ready(self):
        self.do("care", name="named_listener", text="Ash")
        self.do("care", name="quiet_space", text="The room behind the stairs")

    def begun(self, block):
        self.choose()
        self.get_ready()
        self.do("begin", block=block)

    def do(self, kind, **content):
        """One press; nothing may be refused."""
        heard = self.first.says({"type": kind, **content})
        assert [each for each in heard if each["type"] in ("no", "refused", "conflict")] == []
        return heard

    @property
    def shown(self):
        return self.first.widget.day

    def block(self, block):
        return next(each for each in self.shown["blocks"] if each["id"] == block)

    def now(self, stream=""):
        return self.space.get(f"now.{stream}" if stream else "now").record


def no(heard):
    return [each["message"] for each in heard if each["type"] == "no"]


def edit(kind, **content):
    return {"type": "change", "edits": [{"kind": kind, **content}]}


def write_hopes(day, people, run, share="text"):
    for number, person in enumerate(people):
        reply = Reply(run=run, activity="hopes", part="hopes", text=f"hope {number}", share=share)
        person.space(day.room).put(reply)
