"""What a link can name: records of a space with what they are called, and contacts with whether they are on the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cpi_widgets.model import Change, Contact, Entry, Map, Placement, Record, newest_of

Named = dict[str, Any]


class Linkable:
    """The records of some kinds, followed as they change.

    Args:
        kinds: Kinds of record, such as ``contact``, ``asset`` or ``goal``.
    """

    def __init__(self, kinds: Iterable[str]) -> None:
        self.kinds = frozenset(kinds)
        self.about = self.kinds | ({"map", "placement"} if "contact" in self.kinds else set())
        self._records: dict[str, Record] = {}

    def read(self, entries: Iterable[Entry[Any]]) -> None:
        """Take everything anew."""
        self._records = {e.record.id: e.record for e in entries if e.record.record_kind in self.about}

    def follow(self, changes: Iterable[Change]) -> bool:
        """Take changes in; true when any of them matters here."""
        ours = [change for change in changes if change.kind in self.about]
        for change in ours:
            if change.entry is None:
                self._records.pop(change.record, None)
            else:
                self._records[change.record] = change.entry.record
        return bool(ours)

    def named(self) -> dict[str, Named]:
        """Id → ``kind``, ``label``, ``shape`` (of a contact), ``wished`` and ``there``.

        ``there`` is false for a contact that is off the newest map: a link to it still knows its name.
        """
        placed = self._placed()
        return {
            record.id: _named(record, placed) for record in self._records.values() if record.record_kind in self.kinds
        }

    def _placed(self) -> dict[str, bool] | None:
        """Who is on the newest map, and whether hoped for; ``None`` where there is no map."""
        newest = newest_of(record for record in self._records.values() if isinstance(record, Map))
        if newest is None:
            return None
        places = (record for record in self._records.values() if isinstance(record, Placement))
        return {place.contact: place.wished for place in places if place.map == newest.id}


def _named(record: Record, placed: dict[str, bool] | None) -> Named:
    if isinstance(record, Contact):
        there = placed is None or record.id in placed
        wished = bool(placed and placed.get(record.id))
        return {"kind": "contact", "label": record.label, "shape": record.kind, "wished": wished, "there": there}
    label = getattr(record, "text", "") or getattr(record, "label", "")
    return {"kind": record.record_kind, "label": label, "shape": "", "wished": False, "there": True}
