"""Network Canvas CSV: write (``formats.md`` 2.1).  Column order, CRLF and the apostrophe are as it writes them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence

from cpi_widgets.model import Bundle, Contact, Map, Network, Placement, Tie, network_of

from .columns import PREFIX, columns_of, map_columns_of
from .plain_csv import table_bytes
from .screen_places import screen_places

PROTOCOL = "Connecting People Workbook"
_SPACE = uuid.UUID("4f7c1f0e-2a63-5b8e-9d0a-6f1f3a5c7e21")
"""The name space of ids that are no UUID already."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_NAME_BYTES = 80
_SEEN = {"person": "Person", "place": "Place", "activity": "Activity"}
EGO_HEADER = (
    "networkCanvasEgoUUID",
    "networkCanvasCaseID",
    "networkCanvasSessionID",
    "networkCanvasProtocolName",
    "sessionStart",
    "sessionFinish",
    "sessionExported",
)
NODE_HEADER = ("nodeID", "networkCanvasEgoUUID", "networkCanvasUUID", "name", "position_x", "position_y")
EDGE_HEADER = (
    "edgeID",
    "from",
    "to",
    "networkCanvasEgoUUID",
    "networkCanvasUUID",
    "networkCanvasSourceUUID",
    "networkCanvasTargetUUID",
    f"{PREFIX}kind",
)


def uuid_of(record_id: str) -> str:
    """A record's id as a UUID: itself when it is one, else one made from it (the same every time)."""
    try:
        return str(uuid.UUID(record_id))
    except ValueError:
        return str(uuid.uuid5(_SPACE, record_id))


def ego_of(one: Map) -> str:
    """The UUID of the person whose map it is, on this map."""
    return str(uuid.uuid5(_SPACE, f"ego:{one.id}"))


def node_uuid(one: Map, contact: Contact) -> str:
    """The UUID of a contact on one map: a contact on two maps is two nodes."""
    return str(uuid.uuid5(_SPACE, f"{one.id}:{contact.id}"))


def write_nc(bundle: Bundle) -> dict[str, bytes]:
    """The files of an export by name: one session a map, one node file a kind, one edge file a kind of tie."""
    files: dict[str, bytes] = {}
    for one in bundle.maps:
        files |= dict(_session(network_of(bundle, one.id)))
    return files


def _session(network: Network) -> Iterable[tuple[str, bytes]]:
    one = network.map
    prefix = f"{_file_word(one.whose)}_{uuid_of(one.id)}"
    start = f"{one.date.isoformat()}T00:00:00.000Z"
    ours = map_columns_of(one)
    ego = (ego_of(one), one.whose, uuid_of(one.id), PROTOCOL, start, start, start)
    yield (
        f"{prefix}_ego.csv",
        table_bytes([*EGO_HEADER, *(PREFIX + c for c in ours)], [[*ego, *ours.values()]]),
    )
    numbers = {contact.id: number for number, (contact, _) in enumerate(network.members, start=1)}
    yield from _nodes(network, prefix, numbers)
    yield from _edges(network, prefix, numbers)


def _nodes(network: Network, prefix: str, numbers: dict[str, int]) -> Iterable[tuple[str, bytes]]:
    points = screen_places([place for _, place in network.members])
    for kind, word in _SEEN.items():
        here = [member for member in network.members if member[0].kind == kind]
        if not here:
            continue
        columns = [PREFIX + column for column in ("contact", *columns_of(*here[0]))]
        rows = [_node(network.map, contact, place, numbers[contact.id], points) for contact, place in here]
        yield f"{prefix}_attributeList_{word}.csv", table_bytes([*NODE_HEADER, *columns], rows)


def _node(
    one: Map, contact: Contact, place: Placement, number: int, points: dict[str, tuple[float, float]]
) -> Sequence[str]:
    x, y = (f"{value:.6f}" for value in points[place.id]) if place.id in points else ("", "")
    ours = columns_of(contact, place).values()
    return (str(number), ego_of(one), node_uuid(one, contact), contact.label, x, y, contact.id, *ours)


def _edges(network: Network, prefix: str, numbers: dict[str, int]) -> Iterable[tuple[str, bytes]]:
    by_kind: dict[str, list[Tie]] = {}
    for tie in network.ties:
        by_kind.setdefault(tie.kind, []).append(tie)
    used: set[str] = set()
    number = 0
    for kind, ties in by_kind.items():
        word = _file_word(kind)
        if word.casefold() in used:
            word = f"{word}_{uuid_of(kind)[:8]}"
        used.add(word.casefold())
        rows = []
        for tie in ties:
            number += 1
            rows.append(_edge(network, tie, number, numbers))
        yield f"{prefix}_edgeList_{word}.csv", table_bytes(EDGE_HEADER, rows)


def _edge(network: Network, tie: Tie, number: int, numbers: dict[str, int]) -> Sequence[str]:
    one = network.map
    a, b = network.by_contact[tie.a][0], network.by_contact[tie.b][0]
    ends = (str(numbers[a.id]), str(numbers[b.id]))
    return (str(number), *ends, ego_of(one), uuid_of(tie.id), node_uuid(one, a), node_uuid(one, b), tie.kind)


def _file_word(text: str) -> str:
    """A text as part of a file name: nothing a file system or a reader of paths could trip over."""
    word = _UNSAFE.sub("", text).strip(". ")
    word = word.encode()[:_NAME_BYTES].decode("utf-8", "ignore").strip(". ")
    return word or "map"
