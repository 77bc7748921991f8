"""A whole space as our own JSON: every record exactly, with the number of its schema, so that it can be read again.

    {"schema": "cpi-space/1", "made": "2026-11-26T14:02:00+00:00",
     "records": [{"kind", "schema", "body", "by", "speaker", "first_at", "at"}, ...]}

``by`` is the role of who wrote a record first, never who they are.  What is for its author alone is not in it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cpi_widgets.model import BadRecordError, Entry, Record, read_record

from .safe_files import ImportRefusedError

SCHEMA = "cpi-space/1"
_MOST = 50_000
"""Records in one file."""


@dataclass(frozen=True)
class Kept:
    """One record of a file, and who spoke."""

    record: Record
    by: str = ""
    speaker: str | None = None


def write_case(entries: Iterable[Entry[Any]], at: dt.datetime, roles: Mapping[str, str]) -> bytes:
    """The file of some entries.

    Args:
        entries: What the reader may see, read in one go.
        at: When they were read.
        roles: A person's id → their role in the space.
    """
    records = [
        {
            "kind": entry.record.record_kind,
            "schema": entry.record.schema_number(),
            "body": entry.record.body(),
            "by": roles.get(entry.first_by, ""),
            "speaker": entry.first_speaker,
            "first_at": entry.first_at.isoformat(),
            "at": entry.at.isoformat(),
        }
        for entry in entries
        if entry.audience != "author"
    ]
    body = {"schema": SCHEMA, "made": at.isoformat(), "records": records}

    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def read_case(name: str, data: bytes) -> tuple[Kept, ...]:
    """The records of a file; older bodies are brought up to date.

    Args:
        name: The file's name, for messages.
        data: What is in it.

    Raises:
        ImportRefusedError: it is no such file, another version's, or a record in it is damaged.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        msg = f"“{name}” cannot be read: it is not whole JSON."
        raise ImportRefusedError(msg) from error
    if not isinstance(value, dict) or not str(value.get("schema", "")).startswith("cpi-space/"):
        msg = f"“{name}” is not a case from this workbook."
        raise ImportRefusedError(msg)
    if value["schema"] != SCHEMA:
        msg = f"“{name}” was written by a newer version of the workbook ({value['schema']!s:.40})."
        raise ImportRefusedError(msg)
    lines = value.get("records")
    if not isinstance(lines, list) or len(lines) > _MOST:
        msg = f"“{name}” should hold a list of at most {_MOST} records."
        raise ImportRefusedError(msg)
    kept = tuple(_kept(name, number, line) for number, line in enumerate(lines, start=1))
    twice = [key for key, times in Counter(each.record.id for each in kept).items() if times > 1]
    if twice:
        msg = f"“{name}” has two records with the id “{twice[0]}”."
        raise ImportRefusedError(msg)
    return kept


def _kept(name: str, number: int, line: Any) -> Kept:
    try:
        record = read_record(str(line["kind"]), line["body"], int(line["schema"]))
        return Kept(record, str(line.get("by", "")), line.get("speaker"))
    except (BadRecordError, KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"“{name}”: number {number} of its records is damaged ({error!s:.200})."
        raise ImportRefusedError(msg) from error
