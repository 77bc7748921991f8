"""The store as a kernel and the server see it: the interface over the store process's socket."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from cpi_widgets.model import (
    Audience,
    Carrying,
    Change,
    Command,
    Entry,
    Erasure,
    Receipt,
    Record,
    Remove,
    Role,
    SiteRole,
    SpaceInfo,
    SpaceKind,
    Speaker,
    Tombstone,
    new_id,
)

from . import wire
from .attempts import Knock
from .client_entrance import ClientEntrance
from .client_room import ClientRoom, Following
from .client_watching import Watching
from .connection import Line
from .core import put_command
from .desk import NOBODY, Joined, SessionInfo
from .entrance_wire import roles_in
from .interface import Watcher

R = TypeVar("R", bound=Record)


def connect(socket_path: Path, capability: str, kernel_id: str) -> ClientSession:
    """Open the session that a capability was made for; works once, from this kernel only.

    Raises:
        RefusedError: the capability is used, too old, or another kernel's.
        NotSavedError: the store process is not there.
    """
    hello = {"do": "connect", "capability": capability, "kernel": kernel_id}
    line = Line(socket_path, hello, lambda ok: {"do": "resume", "token": ok["resume"], "kernel": kernel_id})
    return ClientSession(line)


def connect_desk(socket_path: Path, secret: str) -> ClientDesk:
    """Open the server's side door.

    Raises:
        RefusedError: the secret is wrong.
        NotSavedError: the store process is not there.
    """
    return ClientDesk(socket_path, secret)


class ClientSession:
    """``interface.Session`` over the socket."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.person: str = line.welcome["person"]
        self.label: str = line.welcome["label"]
        self.staff: bool = line.welcome["staff"]
        self.together = False
        self.watching = Watching(line)
        """The spaces that this session watches."""
        self._following = Following(line)
        line.on_push = self._pushed
        line.on_return = self._returned

    def look_together(self, together: bool) -> None:
        """Say that two people look at this screen (or no longer do)."""
        self._line.ask("together", on=together)
        self.together = together

    def spaces(self) -> list[SpaceInfo]:
        """The spaces this person belongs to, their own included, newest first."""
        return [SpaceInfo.model_validate(info) for info in self._line.ask("spaces")]

    def space(self, space_id: str) -> ClientSpace:
        """Open a space this person is a member of."""
        return self._open({"space": space_id})

    def own(self, part: str = "") -> ClientSpace:
        """The person's own space, or a part of it (made at first use)."""
        return self._open({"space": self._line.ask("own", part=part)["id"]})

    def day_map(self, room: str, *, begin: bool = False) -> ClientSpace | None:
        """One's own map of a room's day; ``None`` while there is none."""
        found = self._line.ask("day_map", of=room, begin=begin)
        return self._open({"space": found}) if found is not None else None

    def own_of(self, person: str) -> ClientSpace:
        """Another person's own space, read-only: what they share with their partner or their team."""
        return self._open({"own_of": person})

    def open_case(self, title: str, partner: str, role: str = "practitioner") -> tuple[SpaceInfo, str]:
        """Open a case with a new person called ``partner``; returns the case and the partner's entry token."""
        info, token = self._line.ask("open_case", again=False, title=title, partner=partner, role=role)
        return SpaceInfo.model_validate(info), token

    def open_room(self, title: str) -> SpaceInfo:
        """Open a room for one learning day, with this person as its trainer."""
        return SpaceInfo.model_validate(self._line.ask("open_room", again=False, title=title))

    def open_team(self, title: str, people: Collection[str] = ()) -> SpaceInfo:
        """Start a team with this person in it, and colleagues who are known here."""
        return SpaceInfo.model_validate(self._line.ask("open_team", again=False, title=title, people=list(people)))

    def ask_into_team(self, space_id: str, people: Collection[str]) -> None:
        """Ask colleagues who are known here into a team; who is in it already stays as they are."""
        self._line.ask("ask_into_team", space=space_id, people=list(people))

    def answer_team(self, space_id: str, *, yes: bool) -> None:
        """Join a team that this person was asked into, say no to it, or leave it."""
        self._line.ask("answer_team", space=space_id, yes=yes)

    def colleague_problem(self, space_id: str, name: str) -> str:
        """Say in words why a case cannot pass to somebody of this name, and what to do; "" when it can."""
        return str(self._line.ask("colleague_problem", space=space_id, name=name))

    def carry(self, room: str, team: str, day: str, carryings: Sequence[Carrying]) -> int:
        """Carry to a team what groups of a room say yes to, and the panel's open questions."""
        told = [carrying.model_dump(mode="json") for carrying in carryings]
        return int(self._line.ask("carry", again=False, from_room=room, team=team, day=day, carryings=told))

    def room(self, space_id: str) -> ClientRoom:
        """The door, the people and the wall of a room."""
        info = SpaceInfo.model_validate(self._line.ask("info", at={"space": space_id}))
        return ClientRoom(self._line, self._following, info)

    def erase(self, space_id: str) -> Erasure:
        """Erase a whole space for everybody in it, for good."""
        return Erasure.model_validate(self._line.ask("erase", again=False, space=space_id))

    def close(self) -> None:
        """Stop watching and let go."""
        self._line.close()

    def _open(self, at: dict[str, str]) -> ClientSpace:
        return ClientSpace(self, self._line, at, SpaceInfo.model_validate(self._line.ask("info", at=at)).id)

    def _pushed(self, message: dict[str, Any]) -> None:
        if "room" in message:
            self._following.nudge(message["space"])
        else:
            self.watching.told(message)

    def _returned(self) -> None:
        """On a new line: the same view, and for each watch what was missed."""
        if self.together:
            self._line.ask("together", on=True)
        self.watching.resume()
        self._following.resume()


class ClientSpace:
    """``interface.Space`` over the socket."""

    kept = True

    def __init__(self, session: ClientSession, line: Line, at: dict[str, str], space: str) -> None:
        self._session = session
        self._line = line
        self._at = at
        self._id = space

    @property
    def info(self) -> SpaceInfo:
        """Title, kind, members and the reader's role."""
        return SpaceInfo.model_validate(self._ask("info"))

    def get(self, record_id: str) -> Entry[Any] | None:
        """The entry, or ``None`` when there is none this reader may see."""
        found = self._ask("get", id=record_id)
        return wire.entry_in(found[0]) if found else None

    def all(self, kind: type[R]) -> list[Entry[R]]:
        """All entries of a kind that this reader may see, oldest first."""
        return wire.entries_in(self._ask("entries", kind=kind.record_kind))

    def entries(self) -> list[Entry[Any]]:
        """All entries of every kind that this reader may see, oldest first."""
        return wire.entries_in(self._ask("entries"))

    def put(
        self,
        record: Record,
        *,
        base: int = 0,
        audience: Audience | None = None,
        speaker: Speaker | None = None,
        label: str = "",
    ) -> Entry[Any]:
        """Write one record in a command of its own: new with ``base`` 0, else on top of version ``base``."""
        return self.apply(put_command(record, base, audience, speaker, label)).entries[0]

    def remove(self, record_id: str, *, base: int, speaker: Speaker | None = None, label: str = "") -> None:
        """Take one record away in a command of its own."""
        self.apply(Command(label=label, speaker=speaker, changes=(Remove(id=record_id, base=base),)))

    def apply(self, command: Command) -> Receipt:
        """Write a command in one transaction; a second arrival of its id returns the first receipt."""
        receipt = wire.receipt_in(self._ask("apply", command=command.model_dump(mode="json")))
        assert receipt is not None  # noqa: S101  - apply always answers with one
        return receipt

    def undo(self, offered: str | None = None) -> Receipt | None:
        """Take back this person's newest command that can still be taken back, field by field."""
        return wire.receipt_in(self._ask("undo", id=new_id(), offered=offered))

    def redo(self, offered: str | None = None) -> Receipt | None:
        """Do again what this person last took back; a new command of theirs forgets it."""
        return wire.receipt_in(self._ask("redo", id=new_id(), offered=offered))

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do now, in words."""
        undo, redo = self._ask("undo_labels")
        return undo, redo

    def history(self, record_id: str) -> list[Change]:
        """All changes of one record this reader may see, oldest first."""
        return [wire.change_in(change) for change in self._ask("history", id=record_id)]

    def changes(self, after: int = 0) -> list[Change]:
        """The journal after a sequence number, as this reader may see it."""
        return [wire.change_in(change) for change in self._ask("changes", after=after)]

    def watch(self, callback: Watcher, moved: Callable[[], None] | None = None) -> Callable[[], None]:
        """Be told of changes as they are committed, and of one's own seat; returns the way to stop."""
        return self._session.watching.add(self._id, self._at, callback, moved)

    def _ask(self, do: str, **values: Any) -> Any:
        return self._line.ask(do, at=self._at, **values)


class ClientDesk:
    """``interface.Desk`` over the socket."""

    def __init__(self, socket_path: Path, secret: str) -> None:
        self._path = socket_path
        self._secret = secret
        hello = {"do": "desk", "secret": secret}
        self._line = Line(socket_path, hello, lambda _: hello)

    @property
    def entrance(self) -> ClientEntrance:
        """Signing in and letting in."""
        return ClientEntrance(self._line)

    def anybody(self) -> bool:
        """True once somebody is known here."""
        return bool(self._line.ask("anybody"))

    def first_link(self) -> str | None:
        """A fresh entry token for the first administrator, until one of them can sign in without."""
        return self._text_or_none(self._line.ask("first_link"))

    def let_administrator_in(self) -> str | None:
        """A fresh entry token for the first administrator, whose ways in until now end."""
        return self._text_or_none(self._line.ask("let_administrator_in"))

    def redeem(self, token: str, knock: Knock = NOBODY) -> str | None:
        """Turn an entry token into a new session token."""
        return self._text_or_none(self._line.ask("redeem", again=False, token=token, knock=asdict(knock)))

    def session(self, session_token: str) -> SessionInfo | None:
        """Whose session this is."""
        found = self._line.ask("session", token=session_token)
        return None if found is None else SessionInfo(found["person"], found["label"], roles_in(found["roles"]))

    def end_session(self, session_token: str) -> None:
        """Sign out."""
        self._line.ask("end_session", token=session_token)

    def capability(self, session_token: str, kernel_id: str) -> str:
        """A one-time, short-lived secret with which exactly this kernel may connect."""
        return str(self._line.ask("capability", token=session_token, kernel=kernel_id))

    def add_person(self, label: str, roles: Collection[SiteRole] = ()) -> str:
        """Make a person; returns the id."""
        return str(self._line.ask("add_person", again=False, label=label, roles=sorted(roles)))

    def add_case(self, title: str, person: str, practitioner: str) -> SpaceInfo:
        """Make a case of two known people; the info is the practitioner's."""
        asked = self._line.ask("add_case", again=False, title=title, person=person, practitioner=practitioner)
        return SpaceInfo.model_validate(asked)

    def add_space(self, kind: SpaceKind, title: str, members: Mapping[str, Role]) -> SpaceInfo:
        """Make a space of known people with their roles; the info is the first member's."""
        asked = self._line.ask("add_space", again=False, kind=kind, title=title, members=dict(members))
        return SpaceInfo.model_validate(asked)

    def entry_link(self, person: str, reusable: bool = False) -> str:
        """An entry token for a known person."""
        return str(self._line.ask("entry_link", person=person, reusable=reusable))

    def guest_link(self) -> str:
        """A reusable entry token: every redeeming browser becomes a new nameless person."""
        return str(self._line.ask("guest_link"))

    def look_in(self, person: str, space_id: str) -> SpaceInfo | None:
        """A space as a person may know it; ``None`` when they have no way in."""
        found = self._line.ask("look_in", person=person, space=space_id)
        return None if found is None else SpaceInfo.model_validate(found)

    def taken_out(self, person: str, space_id: str) -> bool:
        """True for somebody who has been taken out of this room."""
        return bool(self._line.ask("taken_out", person=person, space=space_id))

    def tombstone(self, space_id: str) -> Tombstone | None:
        """What is left of a space that was erased."""
        found = self._line.ask("tombstone", space=space_id)
        return None if found is None else Tombstone.model_validate(found)

    def wipe_due(self) -> list[str]:
        """Erase the rooms whose date has come; returns their ids."""
        return list(self._line.ask("wipe_due"))

    def room_link(self, space_id: str) -> str:
        """A reusable entry token into a room."""
        return str(self._line.ask("room_link", room=space_id))

    def join_room(self, secret: str, name: str, knock: Knock, session_token: str | None) -> Joined:
        """Come into a room by its code or its link's secret."""
        asked = {"secret": secret, "name": name, "token": session_token, "knock": asdict(knock)}
        return Joined(*self._line.ask("join_room", again=False, **asked))

    def act_as(self, person: str) -> ClientSession:
        """A session in a person's name, on a line of its own.

        Raises:
            RefusedError: there is no such person.
        """
        hello = {"do": "act_as", "secret": self._secret, "person": person}
        return ClientSession(Line(self._path, hello, lambda _: hello))

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()

    @staticmethod
    def _text_or_none(value: Any) -> str | None:
        return None if value is None else str(value)
