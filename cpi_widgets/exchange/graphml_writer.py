"""GraphML as Network Canvas writes it: one graph a map, the ego in the graph's own data (``formats.md`` 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpi_widgets.model import Bundle, Network, network_of

from .columns import PREFIX, columns_of, map_columns_of
from .network_canvas_writer import PROTOCOL, ego_of, node_uuid, uuid_of
from .screen_places import screen_places
from .xml_text import escaped

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd" '
    'xmlns:nc="http://schema.networkcanvas.com/xmlns">\n'
)
_FIXED = (
    ("label", "all"),
    ("networkCanvasType", "all"),
    ("networkCanvasUUID", "all"),
    ("networkCanvasSourceUUID", "edge"),
    ("networkCanvasTargetUUID", "edge"),
)
_TYPES = {"person": "Person", "place": "Place", "activity": "Activity"}
_DOUBLES = ("position_X", "position_Y", f"{PREFIX}angle")


def write_graphml(bundle: Bundle) -> bytes:
    """The file of a bundle."""
    graphs = [list(_graph(network_of(bundle, one.id), number)) for number, one in enumerate(bundle.maps, start=1)]
    body = "".join(line for graph in graphs for line in graph)
    return f"{_HEAD}{''.join(_keys())}{body}</graphml>\n".encode()


def _keys() -> Iterator[str]:
    """The variables, all that can occur."""
    for name, where in _FIXED:
        yield _key(name, where, "string")
    for column in ("map", "whose", "date", "title", "follows", "closed"):
        yield _key(f"map.{PREFIX}{column}", "graph", "string", f"{PREFIX}{column}")
    for column in ("contact", *_NODE_COLUMNS):
        yield _key(PREFIX + column, "node", "double" if PREFIX + column in _DOUBLES else "string")
    for name in ("name", "position_X", "position_Y"):
        yield _key(name, "node", "double" if name in _DOUBLES else "string")
    yield _key(f"tie.{PREFIX}kind", "edge", "string", f"{PREFIX}kind")


def _key(key_id: str, where: str, kind: str, name: str = "") -> str:
    return f'<key id="{key_id}" attr.name="{name or key_id}" attr.type="{kind}" for="{where}"/>\n'


def _graph(network: Network, number: int) -> Iterator[str]:
    one = network.map
    start = f"{one.date.isoformat()}T00:00:00.000Z"
    about = {
        "nc:caseId": one.whose,
        "nc:sessionUUID": uuid_of(one.id),
        "nc:protocolName": PROTOCOL,
        "nc:sessionStartTime": start,
        "nc:sessionExportTime": start,
    }
    attributes = " ".join(f'{key}="{escaped(value)}"' for key, value in about.items())
    yield f'<graph id="g{number}" edgedefault="undirected" {attributes}>\n'
    yield from _data([("networkCanvasUUID", ego_of(one))])
    yield from _data((f"map.{PREFIX}{key}", value) for key, value in map_columns_of(one).items())
    yield from _nodes(network, number)
    yield from _edges(network, number)
    yield "</graph>\n"


def _nodes(network: Network, graph: int) -> Iterator[str]:
    points = screen_places([place for _, place in network.members])
    for number, (contact, place) in enumerate(network.members, start=1):
        yield f'<node id="{_node_id(graph, number)}">\n'
        yield from _data(
            [
                ("networkCanvasUUID", node_uuid(network.map, contact)),
                ("networkCanvasType", _TYPES[contact.kind]),
                ("label", contact.label),
                ("name", contact.label),
                (f"{PREFIX}contact", contact.id),
            ]
        )
        if place.id in points:
            x, y = points[place.id]
            yield from _data([("position_X", f"{x:.6f}"), ("position_Y", f"{y:.6f}")])
        yield from _data((PREFIX + key, value) for key, value in columns_of(contact, place).items())
        yield "</node>\n"


def _edges(network: Network, graph: int) -> Iterator[str]:
    numbers = {contact.id: number for number, (contact, _) in enumerate(network.members, start=1)}
    for number, tie in enumerate(network.ties, start=1):
        a, b = network.by_contact[tie.a][0], network.by_contact[tie.b][0]
        ends = f'source="{_node_id(graph, numbers[a.id])}" target="{_node_id(graph, numbers[b.id])}"'
        yield f'<edge id="e{_node_id(graph, number)}" {ends}>\n'
        yield from _data(
            [
                ("networkCanvasUUID", uuid_of(tie.id)),
                ("networkCanvasType", tie.kind),
                ("networkCanvasSourceUUID", node_uuid(network.map, a)),
                ("networkCanvasTargetUUID", node_uuid(network.map, b)),
                (f"tie.{PREFIX}kind", tie.kind),
            ]
        )
        yield "</edge>\n"


def _node_id(graph: int, number: int) -> str:
    """Ids are unique in the whole file, as XML tools expect; plain numbers on the first map."""
    return str(number) if graph == 1 else f"{graph}.{number}"


def _data(values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Values as data, empty ones left out."""
    for key, value in values:
        if value != "":
            yield f'\t<data key="{key}">{escaped(value)}</data>\n'


_NODE_COLUMNS = [
    "kind",
    "role",
    "offer",
    "supported",
    "their_yes",
    "ring",
    "angle",
    "pinned",
    "wished",
    "role_now",
    "frequency",
    "together",
    "paid",
    "beyond_services",
    "opens_up",
    "gives",
    "alike",
    "notes",
]
