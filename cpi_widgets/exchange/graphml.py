"""GraphML: read, from Network Canvas and from other tools (``formats.md`` 2.2).

Network Canvas keeps the interview in ``nc:`` attributes of each ``<graph>`` and the ego in its ``<data>``;
others keep neither.  Everything is undirected here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .columns import PREFIX
from .network_canvas import LABELS, date_of, number_of
from .notes import DIRECTED
from .parsing import local, normal, parse_xml
from .raw import MapName, RawMap, RawNode, RawTie
from .safe_files import ImportRefusedError, NotAMapError

NC = "{http://schema.networkcanvas.com/xmlns}"
_NODE_TYPES = ("networkcanvastype", "type", "kind", "category", "nodetype", "class")
_EDGE_KINDS = ("networkcanvastype", "type", "kind", "relation", "relationship", "edgetype", "tie", "edgelabel", "label")
_FIXED = {"label", "networkcanvastype", "networkcanvasuuid", "networkcanvassourceuuid", "networkcanvastargetuuid"}


@dataclass
class _Found:
    """What one file told besides its maps."""

    lost: list[str]
    notes: list[str]


def is_graphml(data: bytes) -> bool:
    """Whether the bytes look like GraphML, in whatever encoding."""
    return re.search(rb"<(\w+:)?graphml", data[:20_000].replace(b"\0", b"")) is not None


def read_graphml(name: str, data: bytes) -> tuple[list[RawMap], list[str], list[str]]:
    """The maps of a file, one for each graph.

    Returns:
        The maps, the attributes a map has no place for, and notes.

    Raises:
        ImportRefusedError: damaged XML, or XML that is not GraphML.
    """
    if not is_graphml(data):
        msg = f"“{name}” is a web page or XML of another kind, not GraphML."
        raise NotAMapError(msg)
    root = parse_xml(name, data)
    if local(root.tag) != "graphml":
        msg = f"“{name}” is not GraphML: its outermost part is “{local(root.tag)[:40]}”."
        raise ImportRefusedError(msg)
    keys = {key.get("id", ""): _key_name(key) for key in _children(root, "key")}
    found = _Found([], [])
    graphs = list(_children(root, "graph"))
    maps = [_graph(name, graph, keys, found) for graph in graphs]
    if any(graph.get("edgedefault") == "directed" and len(graph) for graph in graphs):
        found.notes.append(DIRECTED)
    if any(_children(node, "graph") for graph in graphs for node in _children(graph, "node")):
        found.notes.append("Graphs inside contacts were not read.")
    return maps, found.lost, found.notes


def _children(element: Element, tag: str) -> list[Element]:
    return [child for child in element if local(child.tag) == tag]


def _key_name(key: Element) -> str:
    """A variable's name; the newest exporter puts the true one into ``<desc>``."""
    desc = next((child.text for child in _children(key, "desc") if child.text), "")
    return desc or key.get("attr.name", "") or key.get("id", "")


def _data(element: Element, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The named values of a node, an edge or a graph."""
    for data in _children(element, "data"):
        key = data.get("key", "")
        yield keys.get(key, key), "".join(data.itertext()) if len(data) else data.text or ""


def _graph(source: str, graph: Element, keys: Mapping[str, str], found: _Found) -> RawMap:
    about = dict(_data(graph, keys))
    nc = {local(key): value for key, value in graph.attrib.items() if key.startswith(NC)}
    uuids = {normal(key): value for key, value in about.items()}
    name = MapName(
        source,
        case=nc.get("caseId", "") or graph.get("id", "") * (not nc),
        session=nc.get("sessionUUID", ""),
        ego=uuids.get("networkcanvasuuid", ""),
    )
    nodes: list[RawNode] = []
    ids: dict[str, str] = {}
    for node in _children(graph, "node"):
        raw, uuid = _node(node, dict(_data(node, keys)), bool(nc), found)
        nodes.append(raw)
        ids[uuid or raw.key] = raw.key
    ties = [_edge(edge, dict(_data(edge, keys)), ids, found) for edge in _children(graph, "edge")]
    ours = {key.removeprefix(PREFIX): value for key, value in about.items() if key.startswith(PREFIX)}
    found.lost += [key for key in about if not key.startswith(PREFIX) and normal(key) not in _FIXED]
    day = nc.get("sessionStartTime") or nc.get("sessionFinishTime") or nc.get("sessionExportTime", "")
    return RawMap(name, tuple(nodes), tuple(ties), date_of(day), ours)


def _node(node: Element, values: Mapping[str, str], nc: bool, found: _Found) -> tuple[RawNode, str]:
    by_normal = {normal(key): value for key, value in reversed(list(values.items()))}
    label = next((by_normal[n] for n in LABELS if by_normal.get(n, "").strip()), by_normal.get("label", ""))
    type_name = next((by_normal[n] for n in _NODE_TYPES if by_normal.get(n)), "")
    key = node.get("id", "")
    if not label and not nc:
        label = _drawn_label(node) or key
    ours = {k.removeprefix(PREFIX): v for k, v in values.items() if k.startswith(PREFIX)}
    if nc and not ours and label in (type_name, "Encrypted", "ENCRYPTED"):
        label = ""
    x, y, used = _position(values) if nc else (None, None, ())
    found.lost += [
        k
        for k in values
        if not k.startswith(PREFIX) and normal(k) not in {*_FIXED, *LABELS, *_NODE_TYPES} and k not in used
    ]
    return RawNode(key, label, type_name, key, x, y, ours=ours), by_normal.get("networkcanvasuuid", "")


def _edge(edge: Element, values: Mapping[str, str], ids: Mapping[str, str], found: _Found) -> RawTie:
    by_normal = {normal(key): value for key, value in reversed(list(values.items()))}
    kind = values.get(f"{PREFIX}kind") or next((by_normal[n] for n in _EDGE_KINDS if by_normal.get(n)), "")
    ends = (
        ids.get(by_normal.get("networkcanvassourceuuid", ""), edge.get("source", "")),
        ids.get(by_normal.get("networkcanvastargetuuid", ""), edge.get("target", "")),
    )
    found.lost += [k for k in values if not k.startswith(PREFIX) and normal(k) not in {*_FIXED, *_EDGE_KINDS}]
    return RawTie(*ends, kind)


def _drawn_label(node: Element) -> str:
    """The text a drawing tool (yEd) shows in a node."""
    return next((e.text.strip() for e in node.iter() if local(e.tag) == "NodeLabel" and e.text and e.text.strip()), "")


def _position(values: Mapping[str, str]) -> tuple[float | None, float | None, tuple[str, ...]]:
    """Where the node stood on the screen: the first pair ``…_X``, ``…_Y``."""
    for name in values:
        other = f"{name[:-2]}_{'Y' if name.endswith('_X') else 'y'}"
        if name.lower().endswith("_x") and other in values:
            return number_of(values[name]), number_of(values[other]), (name, other)
    return None, None, ()
