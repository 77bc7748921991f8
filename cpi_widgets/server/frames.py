"""Kernel messages as binary frames, in the form "v1.kernel.websocket.jupyter.org": the only form spoken here.

A frame is a count of offsets, the offsets (64 bit, little-endian), then the parts back to back: channel, header,
parent header, metadata, content, and any binary buffers.  The page's JavaScript reads and writes the same form
(``frontend/src/wire.js``).

Jupyter's own readers believe the counts in a frame: of the older forms one makes a text of two gigabytes out of four
bytes, of this one a list without end out of eight.  ``Told`` measures first, and reads a part when somebody asks.
"""

from __future__ import annotations

import itertools
import json
import secrets
import struct
from collections.abc import Mapping
from functools import cached_property
from typing import Any

PROTOCOL = "v1.kernel.websocket.jupyter.org"
MOST_PARTS = 64
"""Of one message; a file that comes in is one of them."""
_WORD = 8
_JSON_PARTS = 4
_FEWEST_OFFSETS = 1 + _JSON_PARTS + 1


class Told:
    """One message.

    Args:
        frame: what came over the websocket.

    Raises:
        ValueError: it is not a frame of this form.
    """

    def __init__(self, frame: bytes | str) -> None:
        if isinstance(frame, str) or len(frame) < _WORD:
            raise ValueError("This is not a kernel message.")
        (count,) = struct.unpack_from("<Q", frame)
        if not _FEWEST_OFFSETS <= count <= MOST_PARTS or len(frame) < _WORD * (count + 1):
            raise ValueError("This is not a kernel message.")
        offsets = struct.unpack_from(f"<{count}Q", frame, _WORD)
        bounds = [_WORD * (count + 1), *offsets, len(frame)]
        if bounds != sorted(bounds):
            raise ValueError("This is not a kernel message.")
        parts = [frame[start:end] for start, end in itertools.pairwise(offsets)]
        self.channel = parts[0].decode()
        self._header, self._parent, self._metadata, self.raw = parts[1 : _FEWEST_OFFSETS - 1]
        self.buffers = parts[_FEWEST_OFFSETS - 1 :]

    @cached_property
    def kind(self) -> str:
        """The type of the message, such as ``comm_msg``.

        Raises:
            ValueError: its header says none.
        """
        kind = _read(self._header).get("msg_type")
        if not isinstance(kind, str):
            raise ValueError("This is not a kernel message.")  # noqa: TRY004  - see _read
        return kind

    @cached_property
    def parent(self) -> dict[str, Any]:
        """The header of the message this one answers; empty when it answers none."""
        return _read(self._parent)

    @cached_property
    def content(self) -> dict[str, Any]:
        """What it says.  ``raw`` is the same as bytes."""
        return _read(self.raw)


def _read(part: bytes) -> dict[str, Any]:
    try:
        found = json.loads(part)
    except RecursionError:
        raise ValueError("This is nested too deeply.") from None
    if not isinstance(found, dict):
        raise ValueError("This is not a kernel message.")  # noqa: TRY004  - one kind of error for all that came in wrong
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
    """A message of Jupyter's protocol; a kernel takes one with an id it has seen for a copy, and passes it over."""
    header = {"msg_id": msg_id or f"id-{secrets.token_hex(8)}", "msg_type": kind, "session": session, "username": ""}
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
    parts += written["buffers"]
    offsets = [_WORD * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)
