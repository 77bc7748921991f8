"""The store process's side of the wire: who is at a connection and what they may ask.

Messages are JSON objects in frames (see ``wire``).  A request is ``{"n": 7, "do": name, …}``; its answer is
``{"n": 7, "ok": value}`` or ``{"n": 7, "no": {"error", "message", "clashes"}}`` with error one of ``refused``,
``conflict``, ``not_saved``, ``signed_out``, ``too_often`` (with ``seconds`` to wait).

The first request shows a secret:

- ``connect {capability, kernel}`` → ``{person, label, staff, resume}``: one use; ``resume`` is for coming back
- ``resume {token, kernel}`` → the same, after a lost connection or a restart of this process
- ``desk {secret}`` → ``{}``: the server process
- ``act_as {secret, person}`` → ``{person, label, staff, resume: ""}``: seeding, the command line

Then a session may ask (``at`` is ``{"space": id}`` or ``{"own_of": person}``):

- ``spaces``, ``own {part}``, ``info {at}`` → infos; ``together {on}``
- ``day_map {of, begin}`` → the id of one's own map of a room's day, or null
- ``open_case {title, partner, role}`` → [info, token]; ``open_room {title}`` → info
- ``open_team {title, people}`` → info; ``ask_into_team {space, people}``; ``answer_team {space, yes}``
- ``carry {from_room, team, day, carryings}`` → how many lines; ``erase {space}`` → an erasure
- ``colleague_problem {space, name}`` → words, or ""
- the calls of ``service_room`` and ``service_rounds`` (``room_… {room, …}``)
- ``room_follow {room}``: from then on ``{"space": id, "room": true}`` is pushed when something there changed, many
  changes as one; ``room_unfollow {room}``
- ``get {at, id}``, ``entries {at, kind?}``, ``history {at, id}``, ``changes {at, after}``, ``undo_labels {at}``
- ``apply {at, command}``, ``undo {at, id, offered?}``, ``redo {at, id, offered?}`` → a receipt; a second arrival of an
  id is harmless
- ``watch {at, after?}`` → ``{head, changes}``; from then on ``{"space": id, "changes": […]}`` is pushed after each
  commit, and ``{"space": id, "seat": true}`` when one's own seat there, or what it may do, is another; ``unwatch {at}``

and a desk the calls of ``interface.Desk`` (``service_desk``) and of its entrance (``service_entrance``) by name.

Limits: ``wire.LARGEST_IN``; 20 commands a second on one connection, and 100 other requests, with some seconds'
worth at once (more wait, nobody else does); who does not read what is pushed is cut off and catches up by
``watch {after}``.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import socket
import struct
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pydantic import ValidationError

from cpi_widgets.model import Change, RefusedError, SpaceError

from . import wire
from .core import BookSpace
from .file import FileStore
from .rooms import BackedRoom
from .service_desk import desk_calls
from .service_entrance import QUICK, SLOW, finish_beside
from .service_room import room_calls
from .service_rounds import COMMANDS, rounds_calls
from .service_session import session_calls, space_calls
from .sessions import SIGNED_OUT, Bound
from .visiting import StoreSession

HASHES_AT_ONCE = 2
"""So many sign-ins may use the processor at the same time."""
COMMANDS_A_SECOND = 20.0
COMMANDS_AT_ONCE = 60.0
READS_A_COMMAND = 5.0
"""How many other requests weigh as much as one command."""
UNREAD_BYTES = 4 * 1024 * 1024
"""Who leaves this much of what is pushed unread is cut off."""
HELLO_SECONDS = 10.0
SWEEP_SECONDS = 15.0
LOOK_SECONDS = 1.0
"""A connection that asks is looked at no more often: is its session over by time?  Whoever ends one cuts it at once."""

_log = logging.getLogger(__name__)
_COMMANDS = {
    "apply",
    "undo",
    "redo",
    "open_case",
    "open_room",
    "open_team",
    "ask_into_team",
    "answer_team",
    "carry",
    "erase",
    "room_projector_link",
    "room_forget",
    "room_would_like",
    "room_introduction",
    "room_introduction_back",
    "room_votes",
} | COMMANDS
_PEER = struct.Struct("3i")


class Service:
    """All connections to one store."""

    def __init__(self, store: FileStore, secret: str) -> None:
        self.store = store
        self.secret = secret
        self.connections: set[Connection] = set()
        self.pool = ThreadPoolExecutor(HASHES_AT_ONCE, thread_name_prefix="hash")
        self._last_push: tuple[tuple[Change, ...], bytes] = ((), b"")
        store.sessions.on_end = self.cut

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side ends it."""
        if not _same_user(writer):
            writer.close()
            return
        connection = Connection(self, reader, writer)
        self.connections.add(connection)
        try:
            await connection.serve()
        except (wire.BadFrameError, asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            pass  # whoever was there is gone or does not speak this protocol
        except asyncio.CancelledError:
            pass  # the process ends, and this task with it
        except Exception:  # noqa: BLE001  - one connection's fault must not reach the others
            _log.exception("A connection ended by a fault of the store.")
        finally:
            self.connections.discard(connection)
            connection.end()

    def push_frame(self, space: str, changes: tuple[Change, ...]) -> bytes:
        """The bytes that tell about changes: made once for all watchers who see the same."""
        if self._last_push[0] is not changes:
            message = {"space": space, "changes": [wire.change_out(change) for change in changes]}
            self._last_push = (changes, wire.frame(message))
        return self._last_push[1]

    def cut(self, sessions: Collection[str]) -> None:
        """Cut the connections of kernels whose sessions have been ended, by name."""
        for connection in list(self.connections):
            if connection.bound is not None and connection.bound.session in sessions:
                connection.sign_out()

    async def sweep(self) -> None:
        """Now and then cut the connections whose session has ended by time."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            for connection in list(self.connections):
                if connection.ended_by_time():
                    connection.sign_out()


class Connection:
    """One connection: first nobody, then a session or the desk."""

    def __init__(self, service: Service, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._service = service
        self._reader = reader
        self._writer = writer
        self._store = service.store
        self.bound: Bound | None = None
        self._session: StoreSession | None = None
        self._desk = False
        self._watches: dict[str, Callable[[], None]] = {}
        self._under_way: set[asyncio.Task[None]] = set()
        self._follows: dict[str, Callable[[], None]] = {}
        self._unread = UNREAD_BYTES
        self._allowance, self._counted = COMMANDS_AT_ONCE, asyncio.get_running_loop().time()
        self._looked_at = 0.0

    async def serve(self) -> None:
        """Answer requests one by one."""
        async with asyncio.timeout(HELLO_SECONDS):
            first = await self._read(wire.LARGEST_HELLO)
        if not self._answer(first, self._hello):
            await self._writer.drain()
            return
        work = self._do_desk if self._desk else self._do_session
        while not self._writer.is_closing():
            request = await self._read(wire.LARGEST_IN)
            if self._desk and request.get("do") in SLOW:
                self._begin(request)
                continue
            await self._take_turn(request)
            if self._over():
                self.sign_out(request.get("n"))
                return
            self._answer(request, work)
            await self._writer.drain()
            self._unread = UNREAD_BYTES

    def _begin(self, request: dict[str, Any]) -> None:
        """Answer this one when it is done, and others in between."""
        task = asyncio.create_task(self._answer_later(request))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer_later(self, request: dict[str, Any]) -> None:
        refused: Exception | None = None
        found: Any = None
        try:
            steps = SLOW[request["do"]](self._store.entrance, request)
            found = await finish_beside(steps, self._service.pool)
        except Exception as error:  # noqa: BLE001  - put into words where all answers are
            refused = error

        def outcome(_do: str, _ask: dict[str, Any]) -> Any:
            if refused is not None:
                raise refused
            return found

        self._answer(request, outcome)

    def end(self) -> None:
        """Let go of everything."""
        if self._session is not None:
            self._session.close()
        self._writer.close()

    def _over(self) -> bool:
        """``ended_by_time``, looked up now and then."""
        now = asyncio.get_running_loop().time()
        if now - self._looked_at < LOOK_SECONDS:
            return False
        self._looked_at = now
        return self.ended_by_time()

    def ended_by_time(self) -> bool:
        """True when this connection's session is over."""
        return self.bound is not None and self._store.sessions.use(self.bound.session) is None

    def sign_out(self, request: int | None = None) -> None:
        """Say that the session is over, and end the connection."""
        refusal = wire.error_out(wire.SignedOutError(SIGNED_OUT))
        self._send(wire.frame({"n": request, "no": refusal}))
        self._writer.close()

    async def _read(self, largest: int) -> dict[str, Any]:
        size = wire.size_of(await self._reader.readexactly(wire.HEADER.size), largest)
        return wire.message_of(await self._reader.readexactly(size))

    async def _take_turn(self, request: dict[str, Any]) -> None:
        """Keep to the rate: who asks too much waits, and nobody else does.  The server process is trusted."""
        if self.bound is None:
            return
        now = asyncio.get_running_loop().time()
        self._allowance = min(COMMANDS_AT_ONCE, self._allowance + (now - self._counted) * COMMANDS_A_SECOND)
        self._counted = now
        self._allowance -= 1 if request.get("do") in _COMMANDS else 1 / READS_A_COMMAND
        if self._allowance < 0:
            await asyncio.sleep(-self._allowance / COMMANDS_A_SECOND)

    def _answer(self, request: dict[str, Any], work: Callable[[str, dict[str, Any]], Any]) -> bool:
        number = request.get("n")
        try:
            do = str(request.get("do"))
            found = work(do, request)
            answer = wire.standings_answer(number, found) if do == "entries" else wire.frame({"n": number, "ok": found})
        except SpaceError as error:
            self._send(wire.frame({"n": number, "no": wire.error_out(error)}))
            return False
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if not isinstance(error, (KeyError, ValidationError)):
                _log.exception("A request could not be understood.")
            refusal = RefusedError("The store did not understand this. Nothing was changed. Load the page again.")
            self._send(wire.frame({"n": number, "no": wire.error_out(refusal)}))
            return False
        if len(answer) > wire.LARGEST_OUT:
            refusal = RefusedError("There is more here than can be shown at once. Nothing was changed.")
            answer = wire.frame({"n": number, "no": wire.error_out(refusal)})
        self._unread = UNREAD_BYTES + len(answer)  # an answer may be long: it was asked for
        self._send(answer)
        return True

    def _send(self, plain: bytes) -> None:
        """Never waits for the other side: who does not read is cut off."""
        transport = self._writer.transport
        if transport.get_write_buffer_size() > self._unread:
            transport.abort()
        elif not transport.is_closing():
            self._writer.write(plain)

    def _hello(self, do: str, ask: dict[str, Any]) -> dict[str, Any]:
        resume = ""
        if do in {"connect", "resume"}:
            sessions = self._store.sessions
            if do == "connect":
                self.bound, resume = sessions.connect(str(ask["capability"]), str(ask["kernel"])) or (None, "")
            else:
                self.bound, resume = sessions.resume(str(ask["token"]), str(ask["kernel"])), str(ask["token"])
            if self.bound is None:
                raise wire.SignedOutError(SIGNED_OUT)
            self._session = self._store.act_as(self.bound.person)
        elif do in {"desk", "act_as"} and hmac.compare_digest(
            str(ask["secret"]).encode(), self._service.secret.encode()
        ):
            self._desk = do == "desk"
            self._session = None if self._desk else self._store.act_as(str(ask["person"]))
        else:
            raise wire.SignedOutError(SIGNED_OUT)
        who = self._session
        return {"person": who.person, "label": who.label, "staff": who.staff, "resume": resume} if who else {}

    def _do_desk(self, do: str, ask: dict[str, Any]) -> Any:
        store = self._store
        if do in QUICK:
            return QUICK[do](store.entrance, ask)
        return desk_calls(store, ask)[do]()

    def _do_session(self, do: str, ask: dict[str, Any]) -> Any:
        session = self._session
        assert session is not None  # noqa: S101  - hello made it
        if "at" in ask:
            return self._do_space(do, self._space(session, ask["at"]), ask)
        if "room" in ask:
            return self._do_room(do, session.room(str(ask["room"])), ask)
        return session_calls(session, ask)[do]()

    @staticmethod
    def _space(session: StoreSession, at: dict[str, Any]) -> BookSpace:
        return session.own_of(str(at["own_of"])) if "own_of" in at else session.space(str(at["space"]))

    def _do_space(self, do: str, space: BookSpace, ask: dict[str, Any]) -> Any:
        calls = space_calls(space, ask)
        calls["watch"] = lambda: self._watch(space, ask.get("after"))
        calls["unwatch"] = lambda: self._unwatch(space.info.id)
        return calls[do]()

    def _do_room(self, do: str, room: BackedRoom, ask: dict[str, Any]) -> Any:
        calls = {**room_calls(room, ask), **rounds_calls(room.rounds, ask)}
        calls["room_follow"] = lambda: self._follow(room)
        calls["room_unfollow"] = lambda: self._unfollow(room.space)
        return calls[do]()

    def _follow(self, room: BackedRoom) -> None:
        self._unfollow(room.space)
        nudge = wire.frame({"space": room.space, "room": True})
        self._follows[room.space] = room.follow(lambda: self._send(nudge))

    def _unfollow(self, space: str) -> None:
        self._follows.pop(space, lambda: None)()

    def _watch(self, space: BookSpace, after: int | None) -> dict[str, Any]:
        """Begin to watch and say what was missed: nothing comes between the two, as one thread does both."""
        name = space.info.id
        self._unwatch(name)
        seat = wire.frame({"space": name, "seat": True})
        self._watches[name] = space.watch(
            lambda changes: self._send(self._service.push_frame(name, changes)), lambda: self._send(seat)
        )
        missed = space.changes(int(after)) if after is not None else []
        return {"head": space.head(), "changes": [wire.change_out(change) for change in missed]}

    def _unwatch(self, name: str) -> None:
        self._watches.pop(name, lambda: None)()


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json")


def _same_user(writer: asyncio.StreamWriter) -> bool:
    """Only programs of the same user of this computer may knock (the folder is closed to others as well)."""
    peer = writer.get_extra_info("socket").getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    return bool(_PEER.unpack(peer)[1] == os.getuid())
