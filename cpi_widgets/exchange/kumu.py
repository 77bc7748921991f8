"""Kumu blueprints (JSON): read and write.

An element is flat (``{"label", "type", …}``) as people write it, or nested (``{"_id", "attributes": {"label",
"element type", …}}``) as Kumu's own backups have it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cpi_widgets.model import Bundle
from cpi_widgets.model.words import KIND_WORDS, ring_word, tie_word

from .columns import PREFIX, columns_of, map_columns_of
from .network_canvas import LABELS, date_of
from .notes import DIRECTED
from .parsing import normal
from .raw import MapName, RawMap, RawNode, RawTie
from .safe_files import ImportRefusedError

_ID = ("_id", "id")
_TYPE = ("type", "elementtype", "connectiontype")
_KNOWN = {*LABELS, *_TYPE, "id", "from", "to", "direction", "description", "tags"}


def is_kumu(value: Any) -> bool:
    """Whether a JSON value looks like a blueprint."""
    return isinstance(value, dict) and isinstance(value.get("elements"), list)


def read_kumu(name: str, value: Mapping[str, Any]) -> tuple[list[RawMap], list[str], list[str]]:
    """The maps of a blueprint (one, unless we wrote several into it), columns that were not kept, and notes.

    Raises:
        ImportRefusedError: an element or connection is not what it should be.
    """
    elements = _items(name, "elements", value["elements"])
    connections = _items(name, "connections", value.get("connections") or [])
    if not elements:
        msg = f"“{name}” has no elements, so there is no map in it."
        raise ImportRefusedError(msg)
    by_map: dict[str, tuple[dict[str, str], list[RawNode]]] = {}
    home: dict[str, str] = {}
    by_label: dict[str, str] = {}
    for number, element in enumerate(elements, start=1):
        node, ours = _node(element, number)
        if ours.get("map", "") not in by_map:
            by_map[ours.get("map", "")] = (
                {k.removeprefix("map_"): v for k, v in ours.items() if k.startswith("map")},
                [],
            )
        by_map[ours.get("map", "")][1].append(node)
        home.setdefault(node.key, ours.get("map", ""))
        by_label.setdefault(node.label, node.key)
    ties: dict[str, list[RawTie]] = {key: [] for key in by_map}
    for connection in connections:
        a, b = (_end(connection, side, home, by_label) for side in ("from", "to"))
        kind = _text(connection.get(f"{PREFIX}kind")) or _text(_first(connection, _TYPE))
        ties[home.get(a, next(iter(by_map)))].append(RawTie(a, b, kind))
    found = [
        RawMap(MapName(name), tuple(nodes), tuple(ties[key]), date_of(ours.get("date", "")), ours)
        for key, (ours, nodes) in by_map.items()
    ]
    directed = any(_text(one.get("direction")) in ("directed", "mutual") for one in connections)
    return found, _unknown([*elements, *connections]), [DIRECTED] if directed else []


def write_kumu(bundle: Bundle) -> bytes:
    """The blueprint of a bundle; with several maps a contact is one element on each of them."""
    maps = {one.id: one for one in bundle.maps}
    contacts = {one.id: one for one in bundle.contacts}
    elements: list[dict[str, Any]] = []
    for place in bundle.placements:
        contact, one = contacts[place.contact], maps[place.map]
        ours = {f"{PREFIX}{k}": v for k, v in columns_of(contact, place).items() if v}
        about_map = {f"{PREFIX}map_{k}": v for k, v in map_columns_of(one).items() if v and k != "map"}
        elements.append(
            {
                "id": f"{place.map}/{contact.id}",
                "label": contact.label,
                "type": KIND_WORDS[contact.kind].capitalize(),
                "description": place.role or contact.role,
                "tags": [ring_word(place.ring), *(["hoped for"] if place.wished else [])],
                f"{PREFIX}contact": contact.id,
                f"{PREFIX}map": one.id,
                **about_map,
                **ours,
            }
        )
    connections = [
        {
            "from": f"{tie.map}/{tie.a}",
            "to": f"{tie.map}/{tie.b}",
            "type": tie_word(tie.kind),
            "direction": "undirected",
            f"{PREFIX}kind": tie.kind,
        }
        for tie in bundle.ties
    ]
    body = {"elements": elements, "connections": connections}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _items(name: str, what: str, items: Any) -> list[dict[str, Any]]:
    """Elements or connections with their attributes laid flat."""
    if not isinstance(items, list):
        msg = f"“{name}”: “{what}” should be a list."
        raise ImportRefusedError(msg)
    flat: list[dict[str, Any]] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            msg = f"“{name}”: number {number} of “{what}” is not an object with a label."
            raise ImportRefusedError(msg)
        inner = item.get("attributes")
        outer = {key: value for key, value in item.items() if key != "attributes"}
        flat.append({**outer, **inner} if isinstance(inner, dict) else outer)
    return flat


def _node(element: Mapping[str, Any], number: int) -> tuple[RawNode, dict[str, str]]:
    ours = {k.removeprefix(PREFIX): _text(v) for k, v in element.items() if k.startswith(PREFIX)}
    label = _text(_first(element, LABELS))
    key = next((_text(element[name]) for name in _ID if _text(element.get(name))), "")
    node_ours = {k: v for k, v in ours.items() if k != "map" and not k.startswith("map_")}
    about = "" if node_ours else _about(element)
    kind = _text(_first(element, _TYPE))
    return RawNode(key or label or f"#{number}", label, kind, str(number), about=about, ours=node_ours), ours


def _about(element: Mapping[str, Any]) -> str:
    """Description and tags, which become notes."""
    tags = element.get("tags")
    words = ", ".join(_text(tag) for tag in tags) if isinstance(tags, list) else _text(tags)
    return "\n".join(part for part in (_text(element.get("description")), words) if part)


def _end(connection: Mapping[str, Any], side: str, home: Mapping[str, str], by_label: Mapping[str, str]) -> str:
    """The key of a connection's end, which may be an id or a label."""
    end = connection.get(side)
    if isinstance(end, dict):
        end = next((end[name] for name in (*_ID, "label") if name in end), "")
    text = _text(end)
    return text if text in home else by_label.get(text, text)


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    by_normal = {normal(key): value for key, value in reversed(list(item.items()))}
    return next((by_normal[name] for name in names if by_normal.get(name) not in (None, "")), None)


def _text(value: Any) -> str:
    """A value as text; a list's first entry, nothing for what is no text or number."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return ""
    return str(value)


def _unknown(items: list[dict[str, Any]]) -> list[str]:
    """Columns that a map has no place for."""
    keys = dict.fromkeys(key for item in items for key in item)
    return [key for key in keys if normal(key) not in _KNOWN and not key.startswith((PREFIX, "_"))]
