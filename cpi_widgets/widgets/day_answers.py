"""The answers of a whole day at one page: those to what is asked now at hand, the others packed."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from cpi_widgets.model import Entry, Reply
from cpi_widgets.store.wire import entries_in, entry_out

Key = tuple[str, str]
"""The run and the activity that an answer belongs to."""
Answers = dict[str, Entry[Reply]]
OPEN = 4
"""Of so many activities the answers lie open at most: a sheet that stays where it is while the room moves on is told of
every answer of the day, and nobody asks it for them."""


class DayAnswers:
    """All answers of a day that one person may see, so that nobody is asked for them when the room moves on.

    Fifty pages hold them from morning to evening, and a packed answer takes a tenth of an open one.

    Args:
        entries: what stands when the page opens.
    """

    def __init__(self, entries: Iterable[Entry[Any]]) -> None:
        self._open: defaultdict[Key, Answers] = defaultdict(dict)
        self._packed: dict[Key, bytes] = {}
        self._where: dict[str, Key] = {}
        for entry in entries:
            self.keep(entry.record.id, entry)

    def keep(self, record: str, entry: Entry[Any] | None) -> None:
        """Keep an answer as it stands now; ``None`` when it is gone."""
        if entry is None:
            key = self._where.pop(record, None)
            if key is not None:
                self._at(key).pop(record, None)
            return
        key = self._where.setdefault(record, (entry.record.run, entry.record.activity))
        answers = self._at(key)
        if record not in answers or entry.version > answers[record].version:
            answers[record] = entry
        if len(self._open) > OPEN:
            self._pack({key})

    def of(self, keys: Collection[Key]) -> list[Entry[Reply]]:
        """The answers to some activities; the others are packed."""
        wanted = [entry for key in keys if key in self._open or key in self._packed for entry in self._at(key).values()]
        self._pack(keys)
        return wanted

    def runs_of(self, activity: str) -> set[Key]:
        """All runs of one activity that there are answers to."""
        return {key for key in self._where.values() if key[1] == activity}

    def _pack(self, but: Collection[Key]) -> None:
        """Pack what lies open, but for a few."""
        for key in [key for key in self._open if key not in but]:
            self._packed[key] = zlib.compress(json.dumps([entry_out(e) for e in self._open.pop(key).values()]).encode())

    def _at(self, key: Key) -> Answers:
        packed = self._packed.pop(key, None)
        if packed is not None:
            self._open[key] = {entry.record.id: entry for entry in entries_in(json.loads(zlib.decompress(packed)))}
        return self._open[key]
