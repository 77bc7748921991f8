"""The widgets' first state, carried by the page itself, so that it is drawn before its line to the kernel stands.

The state of every widget is put out with the cell, and our server sends it inside the page: to the same visitor, over
the same connection, never kept by the browser.  What changed while the page was on its way, or while its line was
down, is asked for afterwards: the page opens a comm to ``SINCE`` and gets ``{"states": {model id: a widget's state as
it was put out}}``, of widgets it knows only the traits that differ now.

They are put out as one text: the server passes it on and has no need to read it.  A wall of 1,500 cards, read into
Python's objects for each of fifty people, is what a server's memory would fill up with.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import comm
import ipywidgets
from IPython.display import display
from jupyter_client.session import json_packer

STATES = "application/vnd.jupyter.widget-state+json"
SINCE = "cpi.since"
_OWN_WAY = frozenset({"records", "seq", "undo", "redo"})
"""Traits of a widget on a space that its own ``hello`` asks for."""

State = dict[str, Any]
Manager = Callable[[], State]


class Carried:
    """What a page was given, and what is different now.

    Args:
        manager: Gives the widgets' state in nbformat's form.
    """

    def __init__(self, manager: Manager = ipywidgets.Widget.get_manager_state) -> None:
        self._manager = manager
        self._given: dict[str, dict[str, int]] = {}

    def put_out(self) -> None:
        """Put the state of every widget out with this cell, and answer the page's question from now on.

        A page with pictures or other binary data is not carried: it asks for everything, as any notebook's does.
        """
        document = self._manager()
        states: dict[str, State] = document["state"]
        if any("buffers" in state for state in states.values()):
            return
        self._given = {model: _marks(state) for model, state in states.items()}
        comm.get_comm_manager().register_target(SINCE, self._asked)
        display({STATES: json_packer(document).decode()}, raw=True)  # type: ignore[no-untyped-call]

    def since(self) -> dict[str, State]:
        """The widgets that are new or differ from what the page was given."""
        found = {}
        for model, state in self._manager()["state"].items():
            known = self._given.get(model)
            now = state["state"]
            if known is None:
                found[model] = state
                continue
            own_way = _OWN_WAY if now.keys() >= _OWN_WAY else frozenset()
            marks = _marks(state)
            changed = {name: now[name] for name in now.keys() - own_way if marks[name] != known.get(name)}
            if changed:
                found[model] = {**state, "state": changed}
        return found

    def _asked(self, line: comm.base_comm.BaseComm, _opening: State) -> None:
        line.send({"states": self.since()})
        line.close()


def _marks(state: State) -> dict[str, int]:
    """A short mark of each trait's value: two that differ have different marks."""
    return {name: hash(json.dumps(value, sort_keys=True, default=str)) for name, value in state["state"].items()}
