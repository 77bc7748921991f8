"""From what a reader found to records: one way in for every foreign format."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cpi_widgets.model import Bundle, Contact, ContactKind, Map, Placement, Tie, bundle_of, new_id

from .columns import CONTACT_COLUMNS, MAP_COLUMNS, PLACEMENT_COLUMNS, fields_from
from .notes import count_of, notes_of
from .raw import Dropped, MapName, RawMap, RawNode, RawTie, ReadResult, Tally
from .safe_files import ImportRefusedError

CONTACT_LIMIT = 1_000
"""Contacts on one map."""
TIE_LIMIT = 20_000
"""Ties on one map."""
MAP_LIMIT = 2_000
"""Maps in one file."""
LABEL_LIMIT = 10_000

_ID = re.compile(r"^[A-Za-z0-9_.:-]{1,80}$")
_KIND_WORDS: dict[ContactKind, frozenset[str]] = {
    "person": frozenset(
        [
            "person",
            "people",
            "alter",
            "individual",
            "human",
            "man",
            "woman",
            "friend",
            "relative",
            "relation",
            "family",
            "member",
            "contact",
            "kin",
            "neighbour",
            "neighbor",
            "colleague",
            "partner",
            "adult",
            "child",
            "peer",
        ]
    ),
    "place": frozenset(
        [
            "place",
            "location",
            "venue",
            "organisation",
            "organization",
            "org",
            "site",
            "building",
            "institution",
            "agency",
            "service",
            "shop",
            "address",
            "area",
            "neighbourhood",
            "neighborhood",
            "school",
            "company",
            "facility",
            "setting",
        ]
    ),
    "activity": frozenset(
        [
            "activity",
            "group",
            "club",
            "event",
            "class",
            "course",
            "hobby",
            "team",
            "society",
            "sport",
            "meeting",
            "choir",
            "association",
            "community",
        ]
    ),
}


def assemble(format_name: str, found: Sequence[RawMap], notes: Sequence[str], today: dt.date) -> ReadResult:
    """Make records of what a reader found.

    Args:
        format_name: of the file, for the result.
        found: the maps.
        notes: what the reader has to say itself; more is added.
        today: the date of a map that has none.

    Raises:
        ImportRefusedError: no map, too large, or not one tie joins contacts that are there.
    """
    if not found:
        raise ImportRefusedError("There is no network map in this file.")
    check_count(found[0].name.source, "maps", len(found), MAP_LIMIT)
    builder = _Builder(today)
    for one in found:
        builder.add(one)
    tally = builder.tally
    if tally["strays"] and not tally["kept"] and not tally["loops"]:
        msg = (
            f"“{found[0].name.source}”: none of its {tally['strays']:,} ties joins two contacts that are in it, "
            "so a part of it must be missing."
        )
        raise ImportRefusedError(msg)
    return ReadResult(builder.bundle(), (*notes, *notes_of(tally)), format_name, builder.names, builder.dropped)


def merged(source: str, results: Sequence[ReadResult]) -> ReadResult:
    """The maps of several files as one result.

    Raises:
        ImportRefusedError: two files hold the same map, or there are too many maps.
    """
    if len(results) == 1:
        return results[0]
    bundle = bundle_of(record for result in results for record in result.bundle.records())
    check_count(source, "maps", len(bundle.maps), MAP_LIMIT)
    if len({record.id for record in bundle.records()}) < len(bundle.records()):
        msg = f"“{source}” holds the same map in two files, so it is not clear which one counts."
        raise ImportRefusedError(msg)
    return ReadResult(
        bundle,
        tuple(dict.fromkeys(note for result in results for note in result.notes)),
        results[0].format,
        {key: name for result in results for key, name in result.names.items()},
        {key: lost for result in results for key, lost in result.dropped.items()},
    )


def check_count(source: str, what: str, count: int, limit: int) -> None:
    """Refuse more than we take.

    Raises:
        ImportRefusedError: it is more.
    """
    if count > limit:
        msg = f"“{source}” has {count:,} {what}, and at most {limit:,} can be read."
        raise ImportRefusedError(msg)


def kind_of(type_name: str) -> ContactKind | None:
    """The kind of contact a type's own name means; ``None`` when it says neither person, place nor activity."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type_name)
    for word in re.findall(r"[^\W\d_]+", spaced.casefold()):
        forms = {word, word.removesuffix("s"), word.removesuffix("es"), re.sub(r"ies$", "y", word)}
        for kind, words in _KIND_WORDS.items():
            if forms & words:
                return kind
    return None


def angle_of(x: float, y: float) -> float | None:
    """Degrees clockwise from the top of a point in a unit square (origin top left); ``None`` in its middle."""
    dx, dy = x - 0.5, y - 0.5
    if not (math.isfinite(dx) and math.isfinite(dy)) or math.hypot(dx, dy) < 1e-9:  # noqa: PLR2004  - rounding
        return None
    angle = math.degrees(math.atan2(dx, -dy)) % 360
    return 0.0 if angle >= 360 else angle  # noqa: PLR2004  - a tiny negative angle rounds up to a full turn


class _Builder:
    """Collects the records of all maps of one file."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.tally = Tally()
        self.maps: dict[str, Map] = {}
        self.contacts: dict[str, Contact] = {}
        self.placements: list[Placement] = []
        self.ties: list[Tie] = []
        self.names: dict[str, MapName] = {}
        self.dropped: dict[str, Dropped] = {}

    def bundle(self) -> Bundle:
        return Bundle(
            tuple(self.maps.values()), tuple(self.contacts.values()), tuple(self.placements), tuple(self.ties)
        )

    def add(self, raw: RawMap) -> None:
        source = raw.name.source
        check_count(source, f"contacts on one map{_called(raw.name)}", len(raw.nodes), CONTACT_LIMIT)
        check_count(source, f"ties on one map{_called(raw.name)}", len(raw.ties), TIE_LIMIT)
        one = self._map(raw)
        self.maps[one.id] = one
        self.names[one.id] = replace(raw.name, own=raw.ours.get("map") == one.id)
        here: dict[str, str] = {}
        taken: set[str] = set()
        for node in raw.nodes:
            if node.key in here:
                self.tally["twins"] += 1
                continue
            here[node.key] = self._contact(one.id, node, taken)
            taken.add(here[node.key])
        self.dropped[one.id] = self._ties(one.id, raw.ties, here)

    def _map(self, raw: RawMap) -> Map:
        fields, bad = fields_from(Map, MAP_COLUMNS, raw.ours)
        self.tally["bad"] += bad
        if "date" not in fields:
            fields["date"] = raw.date or self.today
            self.tally["undated"] += raw.date is None
        if "whose" not in fields and raw.name.candidates():
            fields["whose"] = clean(raw.name.candidates()[0])[:LABEL_LIMIT]
        if fields.get("id", "") in self.maps:
            del fields["id"]
        return Map.model_validate(fields)

    def _contact(self, map_id: str, node: RawNode, taken: set[str]) -> str:
        """Make the contact (unless another map made it) and its placement; returns the contact's id."""
        contact_id = node.ours.get("contact", "")
        if not _ID.match(contact_id) or contact_id in taken:
            contact_id = new_id()
        if contact_id not in self.contacts:
            fields, bad = fields_from(Contact, CONTACT_COLUMNS, node.ours)
            self.tally["bad"] += bad
            kind = fields.pop("kind", None) or self._kind(node.type)
            label = self._label(node, kind)
            self.contacts[contact_id] = Contact.model_validate(
                {"id": contact_id, "label": label, "kind": kind, **fields}
            )
        self.placements.append(Placement.model_validate(self._place(map_id, contact_id, node)))
        return contact_id

    def _place(self, map_id: str, contact_id: str, node: RawNode) -> dict[str, Any]:
        fields, bad = fields_from(Placement, PLACEMENT_COLUMNS, node.ours)
        self.tally["bad"] += bad
        fields.setdefault("ring", None)
        if node.about:
            fields.setdefault("notes", clean(node.about)[:LABEL_LIMIT])
        if not node.ours and node.x is not None and node.y is not None:
            fields["angle"] = angle_of(node.x, node.y)
            self.tally["turned"] += fields["angle"] is not None
        self.tally["unplaced"] += fields["ring"] is None and not node.ours
        return {"map": map_id, "contact": contact_id, **fields}

    def _kind(self, type_name: str) -> ContactKind:
        kind = kind_of(type_name)
        if kind is None and type_name:
            self.tally[f"type:{type_name[:80]}"] += 1
        return kind or "person"

    def _label(self, node: RawNode, kind: str) -> str:
        label = clean(node.label)
        if label == "" or (not label.strip() and "contact" not in node.ours):
            self.tally["stand_ins"] += 1
            return f"{clean(node.type)[:80] or kind.capitalize()} {clean(node.number)[:80] or len(self.contacts) + 1}"
        if len(label) > LABEL_LIMIT:
            self.tally["cut"] += 1
        return label[:LABEL_LIMIT]

    def _ties(self, map_id: str, found: Sequence[RawTie], here: dict[str, str]) -> Dropped:
        seen: set[tuple[str, str, str]] = set()
        loops = repeats = strays = zeros = 0
        for raw in found:
            if raw.a not in here or raw.b not in here:
                strays += 1
                continue
            a, b = here[raw.a], here[raw.b]
            kind = clean(raw.kind)[:LABEL_LIMIT] or "know_each_other"
            key = (min(a, b), max(a, b), kind)
            if raw.zero:
                zeros += 1
            elif a == b:
                loops += 1
            elif key in seen:
                repeats += 1
            else:
                seen.add(key)
                self.ties.append(Tie(map=map_id, a=a, b=b, kind=kind))
        lost = Dropped(loops, repeats, strays, zeros)
        self.tally.update(loops=loops, repeats=repeats, strays=strays, zeros=zeros, kept=len(seen))
        return lost


def clean(text: str) -> str:
    """A text without halves of letters (lone surrogates), which nothing can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _called(name: MapName) -> str:
    names = name.candidates()
    return f" (“{names[0][:80]}”)" if names else ""


def maps_came_in(tool: str, count: int) -> str:
    """The first line of a report."""
    return f"{tool}: {count_of(count, 'map')} read."
