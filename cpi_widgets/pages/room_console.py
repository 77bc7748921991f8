"""A room for those who lead it: the console on the room's records, with the programmes and exercises behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets

from cpi_widgets.model import Now, Receipt
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.console import Console, Deed, Leading
from training_exercises.exercise_files import exercise
from training_exercises.parts import Length
from training_exercises.proposal import Proposal

from .leading import day_plan, deciding, proposing, running, sitting, stacking, telling
from .leading.leader import Clock, Leader, server_time
from .room_panel import waiting
from .stacking import stacked

Message = dict[str, Any]
BESIDE = {"questions": "Questions", "wall": "The wall"}
"""The tabs beside the console's own."""
FARTHEST = 14 * 60
"""Minutes: no place's clocks are further from UTC."""
LENGTHS: tuple[Length, Length] = ("full", "bite")


class RoomLead(Leading):
    """What stands behind one console.

    Args:
        session: Who sits at this screen.
        space: The room.
        clock: Tells the time.
    """

    def __init__(self, session: Session, space: Space, clock: Clock = server_time) -> None:
        self.leader = Leader(session, space, clock)
        self._wanted: set[str] = set()
        """Scripts that were asked for at this screen."""
        self._proposal: Proposal | None = None
        """The day that was proposed at this screen."""
        self.deeds: Mapping[str, Deed] = {**_programme_deeds(self.leader), **_day_deeds(self.leader)}
        self.deeds |= {**_group_deeds(self.leader), **self._proposal_deeds()}

    def told(self) -> Mapping[str, Any]:
        """How the day stands, who is in, how far they are, and the scripts that are read out."""
        leader, ended = self.leader, not self.leader.space.info.writable
        planned = day_plan.plan_of(leader)
        nows = {stream: leader.now(stream) for stream in self._streams()}
        running_keys = {f"{now.exercise} {now.length}" for now in nows.values() if now.exercise}
        return {
            "day": telling.day_view(planned, leader.clock(), ended=leader.now().phase == "ended"),
            "guests": telling.people_view(leader),
            "screens": {} if ended else telling.screens_view(leader, nows, planned.record),
            "answered": telling.answered_view(leader, nows),
            "swaps": {stream: list(sitting.grouping_of(leader).swaps_of(now)) for stream, now in nows.items()},
            "scripts": {key: self._script(key, nows) for key in sorted(running_keys | self._wanted)},
            "came_in": {} if ended else {"questions": waiting(leader.space, leader.room)},
            "proposal": proposing.proposal_view(leader, self._proposal),
        }

    def pictured(self) -> frozenset[str]:
        """The ids of the pictures that the room has."""
        return running.pictures_of(self.leader)

    def turned(self, before: frozenset[str]) -> None:
        """Undo or redo took such a picture away, or brought it back: the phase goes with it."""
        for stream in self._streams():
            running.follow_picture(self.leader, stream, before)

    def _streams(self) -> tuple[str, ...]:
        programme = day_plan.plan_of(self.leader).programme
        parted = self.leader.now().apart and programme is not None
        return programme.stream_ids if parted and programme is not None else ("",)

    def asked(self, what: str, keys: Sequence[str]) -> Mapping[str, Any]:
        """Run sheets, exercises, the readiness scan, or the scripts of some exercises.

        Raises:
            KeyError: there is no such thing.
        """
        if what == "scripts":
            for key in keys:
                _of_key(key)
            self._wanted |= set(keys)
            return self.told()
        if what == "scan":
            return {"scan": proposing.scan_view(self.leader)}
        return {"sheets": _sheets, "catalogue": _catalogue}[what]()

    def _proposal_deeds(self) -> dict[str, Deed]:
        def propose(message: Message) -> Receipt | None:
            self._proposal = proposing.propose(self.leader, message)
            return None

        def take(_message: Message) -> Receipt | None:
            receipt = proposing.take(self.leader, self._proposal)
            self._proposal = None
            return receipt

        return {
            "propose": propose,
            "take_proposal": take,
            "ask_profile": lambda m: proposing.ask_on_phones(self.leader, str(m["starts"])),
            "take_profile": lambda _: proposing.take_figures(self.leader),
            "profile": lambda m: proposing.rate(self.leader, str(m["item"]), [int(each) for each in m["numbers"]]),
            "decide_profile": lambda m: proposing.decide(
                self.leader, str(m["outcome"]), str(m["words"])[:2_000], str(m["look_again"])
            ),
        }

    def _script(self, key: str, nows: Mapping[str, Now]) -> Message:
        name, length = _of_key(key)
        found = exercise(name)
        now = next((now for now in nows.values() if now.exercise == name), Now(exercise=name))
        given = running.given_for(self.leader, now)
        return telling.script_view(found, length, self.leader.words, given)


def page(session: Session, space: Space, base: str, **beside: ipywidgets.Widget) -> ipywidgets.VBox:
    """The page of those who lead a room.

    Args:
        session: Who sits at this screen.
        space: The room.
        base: What the addresses of this server begin with.
        beside: What has a tab of its own beside the console, by one of ``BESIDE``.
    """
    info = space.info
    ways = [
        {"to": f"{base}room/{info.id}/desk", "words": "The door, the people and the projector"},
        {"to": f"{base}room/{info.id}/report", "words": "The report"},
    ]
    tabs = [{"id": name, "title": BESIDE[name], "shows": f"cpi-room-{name}"} for name in beside]
    told = {"page_title": info.title, "ways": ways, "beside": tabs}
    told |= {"alone": f"{base}exercise/", "delphi": f"{base}room/{info.id}/delphi"}
    console = Console(space, session=session, leading=RoomLead(session, space), **told)
    return stacked(console, *(stacked(each).add_class(f"cpi-room-{name}") for name, each in beside.items()))


def _of_key(key: str) -> tuple[str, Length]:
    """The exercise and the length that a script's key names.

    Raises:
        KeyError: there is no such script.
    """
    name, _, wanted = key.partition(" ")
    exercise(name)
    return name, next(length for length in LENGTHS if length == wanted)


def _zone(message: Message) -> dt.tzinfo | None:
    """The time of the place where somebody leads, from the minutes by which its clocks are ahead of UTC; if told."""
    ahead = message.get("zone")
    return dt.timezone(dt.timedelta(minutes=ahead)) if isinstance(ahead, int) and abs(ahead) <= FARTHEST else None


def _sheets() -> Message:
    return {"sheets": telling.sheets_view()}


def _catalogue() -> Message:
    return {"catalogue": telling.catalogue_view(), "cases": telling.cases_view()}


def _programme_deeds(leader: Leader) -> dict[str, Deed]:
    return {
        "choose": lambda m: day_plan.choose(leader, str(m["sheet"]), str(m["day"]), str(m["starts"])),
        "anew": lambda m: day_plan.anew(leader, str(m["tried_on"]), _zone(m)),
        "care": lambda m: day_plan.say_care(leader, str(m["name"]), str(m["text"])),
        "change": lambda m: day_plan.change(leader, m["edits"], str(m.get("says", ""))[:200]),
    }


def _day_deeds(leader: Leader) -> dict[str, Deed]:
    def again(message: Message) -> Receipt | None:
        running.show_again(leader, str(message["stream"]))
        return None

    def turn(message: Message) -> Receipt | None:
        leader.room.turn_page(str(message["stream"]), 1 if message["by"] > 0 else -1)
        return None

    def hold(message: Message) -> Receipt | None:
        leader.room.hold_page(str(message["stream"]), message["held"] is True)
        return None

    return {
        "begin": lambda m: running.begin(leader, str(m["block"]), today=m.get("today") is True, zone=_zone(m)),
        "finish": lambda _: running.finish(leader),
        "line": lambda m: running.go_to_line(leader, str(m["stream"]), str(m["block"]), int(m["line"])),
        "phase": lambda m: running.set_phase(leader, str(m["stream"]), m["phase"]),
        "again": again,
        "turn": turn,
        "hold": hold,
        "more": lambda m: running.more_time(leader, str(m["stream"])),
        "pause": lambda m: running.pause(leader, str(m["stream"])),
        "go_on": lambda m: running.go_on(leader, str(m["stream"])),
        "decide": lambda m: deciding.decide(
            leader, str(m["picture"]), str(m["pin"]), str(m["about"]), choice=m.get("choice"), reason=m.get("reason")
        ),
        "stack": lambda m: stacking.put_together(
            leader, str(m["picture"]), str(m["part"]), map(str, m["texts"]), str(m["heading"])
        ),
        "unstack": lambda m: stacking.take_apart(leader, str(m["stack"])),
        "out_of_stack": lambda m: stacking.take_out(leader, str(m["stack"]), str(m["text"])),
        "case": lambda m: running.lay_out_case(leader, str(m["stream"]), str(m["case"])),
    }


def _group_deeds(leader: Leader) -> dict[str, Deed]:
    return {
        "groups": lambda m: sitting.make_groups(
            leader, int(m["size"]), m["by_stream"] is True, str(m.get("stream", ""))
        ),
        "no_groups": lambda _: sitting.no_groups(leader),
        "move": lambda m: sitting.move(leader, str(m["person"]), str(m["table"])),
        "rest": lambda _: sitting.place_the_rest(leader),
        "table": lambda m: sitting.change_table(leader, str(m["table"]), m.get("label"), m.get("case")),
        "wish": lambda m: sitting.wish(leader, str(m["how"]), str(m["one"]), str(m["other"])),
        "forget_wish": lambda m: sitting.forget_wish(leader, str(m["one"]), str(m["other"])),
    }
