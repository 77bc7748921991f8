"""Kernel messages as binary frames, in the form "v1.kernel.websocket.jupyter.org".

A frame is a count of offsets, the offsets (64 bit, little-endian), then the parts back to back: channel, header,
parent header, metadata, content, and any binary buffers.  The page's own JavaScript reads and writes the same form
(``server/frontend/src/wire.js``).
"""

from __future__ import annotations

import itertools
import json
import struct
from collections.abc import Mapping
from functools import cached_property
from typing import Any

PROTOCOL = "v1.kernel.websocket.jupyter.org"
_WORD = 8
_JSON_PARTS = 4
_FEWEST_PARTS = 1 + _JSON_PARTS


class Told:
    """One message from a kernel; its parts are read only when somebody asks, which keeps many clients cheap."""

    def __init__(self, frame: bytes) -> None:
        """Take a frame apart.

        Args:
            frame: what came over the websocket.

        Raises:
            ValueError: it is not a frame of this form.
        """
        try:
            (count,) = struct.unpack_from("<Q", frame)
            offsets = struct.unpack_from(f"<{count}Q", frame, _WORD)
        except (struct.error, MemoryError, OverflowError):
            raise ValueError("This is not a kernel message.") from None
        bounds = [_WORD * (count + 1), *offsets, len(frame)]
        if count <= _FEWEST_PARTS or bounds != sorted(bounds):
            raise ValueError("This is not a kernel message.")
        parts = [frame[start:end] for start, end in itertools.pairwise(offsets)]
        self.channel = parts[0].decode()
        self._header, self._parent, self._metadata, self.raw = parts[1:_FEWEST_PARTS]
        self.buffers = parts[_FEWEST_PARTS:]

    @cached_property
    def kind(self) -> str:
        """The type of the message, such as ``comm_msg``."""
        return str(json.loads(self._header)["msg_type"])

    @cached_property
    def parent(self) -> dict[str, Any]:
        """The header of the message this one answers; empty when it answers none."""
        found: dict[str, Any] = json.loads(self._parent)
        return found

    @cached_property
    def content(self) -> dict[str, Any]:
        """What it says.  ``raw`` is the same as bytes."""
        found: dict[str, Any] = json.loads(self.raw)
        return found


def message(
    kind: str,
    content: Mapping[str, Any] | None = None,
    *,
    msg_id: str = "",
    session: str = "rehearsal",
    channel: str = "shell",
    metadata: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A message of Jupyter's protocol, as JSON has it: what a text frame holds."""
    header = {"msg_id": msg_id or f"id-{kind}", "msg_type": kind, "session": session, "username": ""}
    return {
        "header": header | {"version": "5.4", "date": ""},
        "parent_header": {},
        "metadata": dict(metadata or {}),
        "content": dict(content or {}),
        "buffers": [],
        "channel": channel,
    }


def framed(written: Mapping[str, Any]) -> bytes:
    """A message as one binary frame."""
    parts = [str(written["channel"]).encode()]
    parts += [json.dumps(written[part]).encode() for part in ("header", "parent_header", "metadata", "content")]
    offsets = [_WORD * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)
