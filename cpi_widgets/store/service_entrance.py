"""The entrance on the wire: which calls the server may make.

Each is a request of a desk, ``{"do": name, …}`` with the arguments of ``entrance.Entrance`` by name; a knock is
``{"browser", "address", "device", "known"}``.  Those in ``SLOW`` are answered when they are done, others in between.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from .accounts import Steps
from .entrance_wire import Ask, came_out, colleague_out, invitation_out, knock_in, me_out, roles_in
from .file_entrance import FileEntrance

QUICK: dict[str, Callable[[FileEntrance, Ask], Any]] = {
    "look_at_link": lambda at, ask: invitation_out(at.look_at_link(ask["token"])),
    "sign_in_code": lambda at, ask: came_out(at.sign_in_code(ask["waiting"], ask["code"], knock_in(ask))),
    "come_back": lambda at, ask: came_out(at.come_back(ask["words"], bool(ask["end_others"]), knock_in(ask))),
    "me": lambda at, ask: me_out(at.me(ask["session"])),
    "begin_code": lambda at, ask: at.begin_code(ask["session"]),
    "new_words": lambda at, ask: at.new_words(ask["session"]),
    "end_sessions": lambda at, ask: at.end_sessions(ask["session"], ask["name"]),
    "invitable": lambda at, ask: sorted(at.invitable(ask["session"])),
    "invite_again": lambda at, ask: at.invite_again(ask["session"], ask["space"]),
    "handovers": lambda at, ask: at.handovers(ask["session"]),
    "hand_over": lambda at, ask: at.hand_over(ask["session"], ask["space"]),
    "colleagues": lambda at, ask: [colleague_out(each) for each in at.colleagues(ask["session"])],
    "add_colleague": lambda at, ask: at.add_colleague(ask["session"], ask["label"], roles_in(ask["roles"])),
    "change_roles": lambda at, ask: at.change_roles(ask["session"], ask["person"], roles_in(ask["roles"])),
    "reset_colleague": lambda at, ask: at.reset_colleague(ask["session"], ask["person"]),
    "dismiss_colleague": lambda at, ask: at.dismiss_colleague(ask["session"], ask["person"]),
}
"""Answered at once."""


def _signing_in(at: FileEntrance, ask: Ask) -> Steps[Any]:
    return came_out((yield from at.signing_in(ask["name"], ask["passphrase"], knock_in(ask))))


def _choosing(at: FileEntrance, ask: Ask) -> Steps[Any]:
    chosen = yield from at.choosing(
        ask["session"], ask["name"], ask["passphrase"], knock_in(ask), current=ask["current"], label=ask["label"]
    )
    return dataclasses.asdict(chosen)


def _confirming(at: FileEntrance, ask: Ask) -> Steps[Any]:
    return (yield from at.confirming_code(ask["session"], ask["code"], ask["passphrase"], knock_in(ask)))


SLOW: dict[str, Callable[[FileEntrance, Ask], Steps[Any]]] = {
    "confirm_code": _confirming,
    "sign_in": _signing_in,
    "choose_sign_in": _choosing,
    "end_code": lambda at, ask: at.ending_code(ask["session"], ask["passphrase"], knock_in(ask)),
}
"""Answered in steps."""


async def finish_beside(steps: Steps[Any], pool: Executor) -> Any:
    """Do what is slow in the pool, and the rest on this thread."""
    outcome: Any = None
    while True:
        try:
            slow = steps.send(outcome)
        except StopIteration as done:
            return done.value
        outcome = await asyncio.get_running_loop().run_in_executor(pool, slow)
