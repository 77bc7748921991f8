"""One's own private notes of all cases: finding a word in them, and a copy to keep.

Messages from the browser, besides those of ``SpaceWidget``:

- ``seek`` {words}: answered by ``found`` {words, notes, more}: notes with these words in them, the newest first, each
  as {case, address, day, about, text}, and how many more there are
- ``copy`` {file}: ``word`` or ``json``; answered by ``file`` {name, mime, notes} with the file as its buffer
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from cpi_widgets.model import Entry, Feeling, Note, RefusedError, SpaceInfo
from cpi_widgets.model.words import EFFECT_WORDS
from cpi_widgets.store.interface import Space

from .space_widget import Handler, Message, SpaceWidget

MOST = 50
"""So many notes are shown at once."""
TOGETHER = "Private notes stay hidden while two look at this screen. Nothing was shown."
_FILES = {
    "word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "json": ("json", "application/json"),
}


class OwnNotes(SpaceWidget):
    """Looks through what its reader wrote for nobody else, in every case that they are in, and makes a copy of it.

    Nothing of it is kept in the widget: it is read when it is asked for, and sent to this one screen.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        options: ``title``.
    """

    bundle: ClassVar[str] = "own_notes"

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, finding words, and a copy."""
        return super().handlers() | {"seek": self._on_seek, "copy": self._on_copy}

    def _on_seek(self, message: Message, _buffers: Sequence[Any]) -> None:
        words = str(message["words"])[:200]
        sought = words.casefold().split()
        notes = [each for each in self._notes() if sought and all(word in _letters(each) for word in sought)]
        notes.sort(key=lambda each: each["day"], reverse=True)
        self.send({"type": "found", "words": words, "notes": notes[:MOST], "more": max(0, len(notes) - MOST)})

    def _on_copy(self, message: Message, _buffers: Sequence[Any]) -> None:
        ending, mime = _FILES[str(message["file"])]
        part: Any = importlib.import_module("cpi_widgets.exchange.own_notes")
        at = dt.datetime.now().astimezone()
        told = self._notes()
        notes = [part.OwnNote(n["case"], dt.date.fromisoformat(n["day"]), n["text"], n["about"]) for n in told]
        name = str(self.me["label"]) or "Me"
        made = part.notes_as_word(notes, name, at) if ending == "docx" else part.notes_as_data(notes, at)
        file = {"name": f"my-own-notes-{at:%Y-%m-%d}.{ending}", "mime": mime, "notes": []}
        self.send({"type": "file", **file}, [made])

    def _notes(self) -> list[dict[str, str]]:
        """All private notes of this reader.

        Raises:
            RefusedError: two look at this screen.
        """
        if self.together:
            raise RefusedError(TOGETHER)
        return [note for space, info in self._spaces() for note in self._in(space, info)]

    def _spaces(self) -> Iterator[tuple[Space, SpaceInfo]]:
        here = self.space.info
        yield self.space, here
        if here.kind == "case" and self.session is not None:
            for info in self.session.spaces():
                if info.kind == "case" and info.id != here.id:
                    yield self.session.space(info.id), info

    def _in(self, space: Space, info: SpaceInfo) -> Iterator[dict[str, str]]:
        base = os.environ.get("VOILA_BASE_URL", "")
        address = f"{base}case/{info.id}#notes" if base and info.kind == "case" else ""
        entries: list[Entry[Any]] = [*space.all(Note), *space.all(Feeling)]
        for entry in entries:
            text, about = _said(entry.record)
            if text and _is_private(entry, info):
                day = getattr(entry.record, "day", None) or entry.first_at.astimezone().date()
                yield {"case": info.title, "address": address, "day": day.isoformat(), "about": about, "text": text}


def _is_private(entry: Entry[Any], info: SpaceInfo) -> bool:
    """In a space of one's own everything is private; there only what would be so elsewhere counts."""
    private = isinstance(entry.record, Feeling) or entry.record.topic == "private"
    return bool(entry.audience == "author" and (private or info.kind != "own"))


def _said(record: Note | Feeling) -> tuple[str, str]:
    """What a note says, and whom or what it is about."""
    if isinstance(record, Feeling):
        effect = "" if record.effect == "unknown" else EFFECT_WORDS[record.effect]
        return (record.note and f"{effect}: {record.note}".removeprefix(": ")), "How I feel afterwards"
    return record.text, record.mark if record.topic == "private" else ""


def _letters(note: dict[str, str]) -> str:
    return f"{note['text']} {note['about']} {note['case']}".casefold()
