"""Our own file: every record of some maps, exactly.

    {"schema": "cpi-map/1", "maps": [...], "contacts": [...], "placements": [...], "ties": [...]}

How somebody feels after seeing a contact is never in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from cpi_widgets.model import BadRecordError, Bundle, Placement, Record, Tie, bundle_of, read_record

from .assembly import CONTACT_LIMIT, MAP_LIMIT, TIE_LIMIT, check_count
from .notes import notes_of
from .raw import Dropped, MapName, ReadResult, Tally
from .safe_files import ImportRefusedError

SCHEMA = "cpi-map/1"
_LISTS = {"maps": "map", "contacts": "contact", "placements": "placement", "ties": "tie"}


def is_own(value: Any) -> bool:
    """Whether a JSON value says that it is ours."""
    return isinstance(value, dict) and str(value.get("schema", "")).startswith("cpi-map/")


def write_own(bundle: Bundle) -> bytes:
    """The file of a bundle."""
    body: dict[str, Any] = {"schema": SCHEMA}
    for name in _LISTS:
        body[name] = [record.body() for record in getattr(bundle, name)]
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def read_own(name: str, value: Mapping[str, Any]) -> ReadResult:
    """The bundle of a file.

    Raises:
        ImportRefusedError: another version, a record that is none, or one that points nowhere.
    """
    if value["schema"] != SCHEMA:
        msg = f"“{name}” was written by a newer version of the workbook ({value['schema']!s:.40})."
        raise ImportRefusedError(msg)
    tally = Tally()
    losses: dict[str, Counter[str]] = {}
    records: list[Record] = []
    for key, kind in _LISTS.items():
        records += _records(name, key, kind, value.get(key, []), losses)
    bundle = _tidy(bundle_of(records), losses, tally)
    _check(name, bundle)
    dropped = {
        one.id: Dropped(**{what: losses[one.id][what] for what in ("loops", "repeats", "strays")})
        if one.id in losses
        else Dropped()
        for one in bundle.maps
    }
    for lost in losses.values():
        tally.update(lost)
    others = sorted(set(value) - {"schema", *_LISTS})
    notes = [f"Not read: {', '.join(others)[:200]}."] if others else []
    names = {one.id: MapName(name, own=True) for one in bundle.maps}
    return ReadResult(bundle, (*notes, *notes_of(tally)), "json", names, dropped)


def _records(name: str, key: str, kind: str, bodies: Any, losses: dict[str, Counter[str]]) -> Iterable[Record]:
    """The records of one list; ties from a contact to itself are counted instead."""
    if not isinstance(bodies, list):
        msg = f"“{name}”: “{key}” should be a list."
        raise ImportRefusedError(msg)
    for number, body in enumerate(bodies, start=1):
        if not isinstance(body, dict):
            msg = f"“{name}”: number {number} of “{key}” is not a {kind}."
            raise ImportRefusedError(msg)
        if kind == "tie" and body.get("a") == body.get("b"):
            losses.setdefault(str(body.get("map")), Counter())["loops"] += 1
            continue
        try:
            yield read_record(kind, body)
        except BadRecordError as error:
            msg = f"“{name}”: number {number} of “{key}” is damaged ({error!s:.200})."
            raise ImportRefusedError(msg) from error


def _tidy(bundle: Bundle, losses: dict[str, Counter[str]], tally: Tally) -> Bundle:
    """Each contact once on a map, each kind of tie once between a pair, both ends on the map."""
    places: dict[tuple[str, str], Placement] = {}
    for place in bundle.placements:
        places.setdefault((place.map, place.contact), place)
    tally["twins"] = len(bundle.placements) - len(places)
    ties: dict[tuple[str, str, str, str], Tie] = {}
    for tie in bundle.ties:
        key = (tie.map, *tie.pair(), tie.kind)
        lost = losses.setdefault(tie.map, Counter())
        if (tie.map, tie.a) not in places or (tie.map, tie.b) not in places:
            lost["strays"] += 1
        elif key in ties:
            lost["repeats"] += 1
        else:
            ties[key] = tie
    return Bundle(bundle.maps, bundle.contacts, tuple(places.values()), tuple(ties.values()))


def _check(name: str, bundle: Bundle) -> None:
    """Refuse what does not hold together."""
    if not bundle.maps:
        msg = f"“{name}” has no map in it."
        raise ImportRefusedError(msg)
    check_count(name, "maps", len(bundle.maps), MAP_LIMIT)
    twice = [key for key, times in Counter(record.id for record in bundle.records()).items() if times > 1]
    if twice:
        msg = f"“{name}” has two records with the id “{twice[0]}”."
        raise ImportRefusedError(msg)
    maps = {one.id for one in bundle.maps}
    contacts = {one.id for one in bundle.contacts}
    for number, place in enumerate(bundle.placements, start=1):
        if place.map not in maps or place.contact not in contacts:
            msg = f"“{name}”: placement {number} points to a map or contact that is not in the file."
            raise ImportRefusedError(msg)
    for size in Counter(place.map for place in bundle.placements).values():
        check_count(name, "contacts on one map", size, CONTACT_LIMIT)
    for size in Counter(tie.map for tie in bundle.ties).values():
        check_count(name, "ties on one map", size, TIE_LIMIT)
