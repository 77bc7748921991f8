"""A line to a browser that is not there: what a widget sends is kept, what a browser would send is handed over."""

from __future__ import annotations

from typing import Any

import comm
import pytest
from comm.base_comm import BaseComm


class FakeComm(BaseComm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sent: list[dict[str, Any]] = []
        self.buffers: list[list[Any]] = []
        super().__init__(*args, **kwargs)

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **_: Any) -> None:
        self.sent.append({"msg": msg_type, **(data or {})})
        self.buffers.append(list(buffers or []))


class Browser:
    """One open page of a widget."""

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self.line: FakeComm = widget.comm
        self.read = len(self.line.sent)

    @property
    def first_state(self) -> dict[str, Any]:
        return self.line.sent[0]["state"]

    def says(self, content: Any, buffers: list[bytes] | None = None) -> list[dict[str, Any]]:
        """Send a custom message; returns what came back."""
        self.widget._handle_msg(
            {"content": {"data": {"method": "custom", "content": content}}, "buffers": buffers or []}
        )
        return self.heard()

    def sets(self, state: dict[str, Any]) -> None:
        data = {"method": "update", "state": state, "buffer_paths": []}
        self.widget._handle_msg({"content": {"data": data}, "buffers": []})

    def heard(self) -> list[dict[str, Any]]:
        """The custom messages since the last look."""
        new = self.line.sent[self.read :]
        self.read = len(self.line.sent)
        return [message["content"] for message in new if message.get("method") == "custom"]

    def states(self) -> list[str]:
        """The names of all traits that were sent after the opening."""
        return [
            name for message in self.line.sent[1:] if message.get("method") == "update" for name in message["state"]
        ]


@pytest.fixture
def open_browser(monkeypatch: pytest.MonkeyPatch) -> type[Browser]:
    """Opens a page of a widget made in this test."""
    monkeypatch.setattr(comm, "create_comm", FakeComm)
    return Browser
