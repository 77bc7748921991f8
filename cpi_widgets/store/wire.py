"""What travels between a kernel and the store process: frames, and values as plain JSON.

A frame is four bytes (big-endian length of what follows) and one JSON object in UTF-8.  The messages are
described in ``service``.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
from typing import Any

from cpi_widgets.model import (
    BadRecordError,
    Change,
    Clash,
    ConflictError,
    Entry,
    NotSavedError,
    Receipt,
    RefusedError,
    SpaceError,
    read_record,
)

from .attempts import TooOftenError
from .journal import Standing

HEADER = struct.Struct(">I")
LARGEST_IN = 8 * 1024 * 1024
"""Bytes of the largest message the store takes (a command of thousands of records fits)."""
LARGEST_OUT = 64 * 1024 * 1024
"""Bytes of the largest answer."""
LARGEST_HELLO = 4 * 1024
"""Bytes of the largest message from somebody who has not shown a secret yet."""


class BadFrameError(ValueError):
    """Bytes that are not a frame of this protocol."""


class SignedOutError(RefusedError):
    """The session has ended; the connection will not come back."""


def frame(message: dict[str, Any]) -> bytes:
    """A message as bytes."""
    plain = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return HEADER.pack(len(plain)) + plain


def size_of(header: bytes, largest: int) -> int:
    """The length that a header announces.

    Raises:
        BadFrameError: it is nothing or too much.
    """
    size = int(HEADER.unpack(header)[0])
    if not 0 < size <= largest:
        msg = f"a frame of {size} bytes"
        raise BadFrameError(msg)
    return size


def message_of(plain: bytes) -> dict[str, Any]:
    """The JSON object of a frame.

    Raises:
        BadFrameError: it is none.
    """
    try:
        message = json.loads(plain)
    except (ValueError, RecursionError) as error:
        msg = "not JSON"
        raise BadFrameError(msg) from error
    if not isinstance(message, dict):
        msg = "not an object"
        raise BadFrameError(msg)
    return message


def standings_answer(number: Any, standings: list[Standing]) -> bytes:
    """The answer that holds records as they stand, put together from texts that are made already."""
    listed = ",".join(standing.text for standing in standings)
    plain = f'{{"n":{json.dumps(number)},"ok":[{listed}]}}'.encode()
    return HEADER.pack(len(plain)) + plain


def entry_out(entry: Entry[Any]) -> dict[str, Any]:
    """An entry for the wire, in the same form as a standing."""
    record = entry.record
    return {
        "kind": record.record_kind,
        "id": record.id,
        "body": record.body(),
        "audience": entry.audience,
        "version": entry.version,
        "by": entry.by,
        "at": entry.at.isoformat(),
        "speaker": entry.speaker,
        "first_by": entry.first_by,
        "first_at": entry.first_at.isoformat(),
        "first_speaker": entry.first_speaker,
    }


def entry_in(data: dict[str, Any]) -> Entry[Any]:
    """An entry from the wire.

    Raises:
        BadRecordError: its kind is not known here.
    """
    return Entry.model_construct(
        record=read_record(data["kind"], data["body"]),
        version=data["version"],
        audience=data["audience"],
        by=data["by"],
        at=dt.datetime.fromisoformat(data["at"]),
        speaker=data["speaker"],
        first_by=data["first_by"],
        first_at=dt.datetime.fromisoformat(data["first_at"]),
        first_speaker=data["first_speaker"],
    )


def entries_in(data: list[dict[str, Any]]) -> list[Entry[Any]]:
    """Entries from the wire; kinds that are not known here are left out."""
    entries = []
    for item in data:
        try:
            entries.append(entry_in(item))
        except BadRecordError:
            continue
    return entries


def change_out(change: Change) -> dict[str, Any]:
    """A change for the wire.  ``after`` is left out where ``entry`` says it."""
    data = {
        "seq": change.seq,
        "command": change.command,
        "label": change.label,
        "record": change.record,
        "kind": change.kind,
        "op": change.op,
        "cause": change.cause,
        "by": change.by,
        "speaker": change.speaker,
        "at": change.at.isoformat(),
        "before": change.before,
    }
    if change.entry is not None:
        data["entry"] = entry_out(change.entry)
    else:
        data["after"] = change.after
    return data


def change_in(data: dict[str, Any]) -> Change:
    """A change from the wire."""
    found = entries_in([data["entry"]]) if "entry" in data else []
    after = data["entry"]["body"] if "entry" in data else data["after"]
    plain = {name: value for name, value in data.items() if name not in {"entry", "after", "at"}}
    at = dt.datetime.fromisoformat(data["at"])
    return Change.model_construct(**plain, at=at, after=after, entry=found[0] if found else None)


def receipt_out(receipt: Receipt | None) -> dict[str, Any] | None:
    """A receipt for the wire."""
    if receipt is None:
        return None
    return {
        "command": receipt.command,
        "label": receipt.label,
        "at": receipt.at.isoformat(),
        "seq": receipt.seq,
        "entries": [entry_out(entry) for entry in receipt.entries],
        "removed": list(receipt.removed),
        "undo": receipt.undo,
        "redo": receipt.redo,
        "passed_over": receipt.passed_over,
    }


def receipt_in(data: dict[str, Any] | None) -> Receipt | None:
    """A receipt from the wire."""
    if data is None:
        return None
    return Receipt.model_construct(
        command=data["command"],
        label=data["label"],
        at=dt.datetime.fromisoformat(data["at"]),
        seq=data["seq"],
        entries=tuple(entries_in(data["entries"])),
        removed=tuple(data["removed"]),
        undo=data["undo"],
        redo=data["redo"],
        passed_over=data["passed_over"],
    )


def error_out(error: SpaceError) -> dict[str, Any]:
    """A refusal for the wire."""
    clashes: tuple[Clash, ...] = error.clashes if isinstance(error, ConflictError) else ()
    name = next((name for name, kind in _ERRORS.items() if isinstance(error, kind)), "refused")
    found = {"error": name, "message": str(error), "clashes": [clash.model_dump(mode="json") for clash in clashes]}
    return found | ({"seconds": error.seconds} if isinstance(error, TooOftenError) else {})


def error_in(data: dict[str, Any]) -> SpaceError:
    """A refusal from the wire."""
    kind = _ERRORS[data["error"]]
    if kind is TooOftenError:
        return TooOftenError(data["message"], data["seconds"])
    if kind is ConflictError:
        return ConflictError(tuple(Clash.model_validate(clash) for clash in data["clashes"]), data["message"])
    return kind(data["message"])


_ERRORS: dict[str, type[SpaceError]] = {
    "conflict": ConflictError,
    "not_saved": NotSavedError,
    "signed_out": SignedOutError,
    "too_often": TooOftenError,
    "refused": RefusedError,
}
