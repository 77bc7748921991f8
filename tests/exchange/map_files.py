"""Builders of small files after the facts in formats.md, and a strategy for bundles of any content."""

import datetime as dt
import io
import zipfile

from hypothesis import strategies as st

from cpi_widgets.measures.summary import measure
from cpi_widgets.model import CONTACT_KINDS, FREQUENCIES, Bundle, Contact, Map, Placement, Tie, network_of

EGO = "1b915958-a970-4742-9f98-154a5b97c3e9"
SESSION = "86e8cd5e-f908-49bc-9313-465a72e334fa"

# The edges of the sample interview of formats.md 2.2: 32 edges, 3 loops, 5 repeats, so 13 + 10 + 1 ties are left,
# which join 17 different pairs of 7 people: density 17 / 21.
CLOSE = [
    *((5, 6), (4, 1), (6, 1), (3, 5), (3, 6), (7, 5), (7, 2), (7, 3), (1, 2)),
    *((4, 2), (5, 2), (2, 5), (3, 4), (3, 1)),
]
DRUGS = [
    *((7, 4), (1, 6), (6, 4), (7, 7), (5, 5), (1, 2), (6, 1), (3, 2), (6, 4)),
    *((3, 5), (4, 6), (5, 7), (4, 7), (2, 5), (1, 5), (7, 2), (5, 5)),
]
SEX = [(7, 5)]


def node_uuid(number, session=SESSION):
    return f"{number:08d}-{session[9:]}"


def nc_files(case="case_1", session=SESSION, ego=EGO, people=7, edges=None, *, node_header="name"):
    """The files of one Network Canvas interview, by name."""
    edges = {"Close": CLOSE, "DrugTie": DRUGS, "SexTie": SEX} if edges is None else edges
    stem = f"{case}_{session}"
    head = "networkCanvasEgoUUID,networkCanvasCaseID,networkCanvasSessionID,networkCanvasProtocolName"
    files = {
        f"{stem}_ego.csv": f"{head},sessionStart,sessionFinish,sessionExported,Used_1\r\n"
        f"{ego},{case},{session},RADAR,2023-07-17T15:36:41.844Z,,2023-07-17T19:33:59.470Z,false\r\n"
    }
    rows = [f"{n},{ego},{node_uuid(n, session)},true,0.{n},0.25,Name {n},\r\n" for n in range(1, people + 1)]
    header = f"nodeID,networkCanvasEgoUUID,networkCanvasUUID,Close,Cords_x,Cords_y,{node_header},null\r\n"
    files[f"{stem}_attributeList_Person.csv"] = header + "".join(rows)
    number = 0
    for kind, pairs in edges.items():
        text = "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID"
        text += ",AlterSexTie\r\n"
        for a, b in pairs:
            number += 1
            ends = f"{node_uuid(a, session)},{node_uuid(b, session)}"
            text += f"{number},{a},{b},{ego},{number:08d}-edge,{ends},true\r\n"
        files[f"{stem}_edgeList_{kind}.csv"] = text
    return {name: text.encode() for name, text in files.items()}


def measures(result):
    """Measures by the friendliest name of each map."""
    return {
        (result.names[one.id].candidates() or ("",))[0]: measure(
            network_of(result.bundle, one.id), dropped=result.dropped[one.id].counted()
        )
        for one in result.bundle.maps
    }


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def write_all(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def nc_graphml(session=SESSION, ego=EGO, edges=((1, 2), (2, 1), (3, 3)), graphs=1):
    """GraphML as Network Canvas writes it."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:nc="http://schema.networkcanvas.com/xmlns">\n'
        '<key id="label" attr.name="label" attr.type="string" for="all"/>\n'
        '<key id="networkCanvasType" attr.name="networkCanvasType" attr.type="string" for="all"/>\n'
        '<key id="networkCanvasUUID" attr.name="networkCanvasUUID" attr.type="string" for="all"/>\n'
        '<key id="networkCanvasSourceUUID" attr.name="networkCanvasSourceUUID" attr.type="string" for="edge"/>\n'
        '<key id="networkCanvasTargetUUID" attr.name="networkCanvasTargetUUID" attr.type="string" for="edge"/>\n'
        '<key id="v1_X" attr.name="Cords_X" attr.type="double" for="node"/>\n'
        '<key id="v1_Y" attr.name="Cords_Y" attr.type="double" for="node"/>\n'
        '<key id="v2" attr.name="Vor_name" attr.type="string" for="node"><desc>Vor name</desc></key>\n'
    )
    body = ""
    for graph in range(graphs):
        own = session if graph == 0 else f"{graph}{session[1:]}"
        body += (
            f'<graph edgedefault="undirected" nc:caseId="case_{graph + 1}" nc:sessionUUID="{own}" '
            'nc:sessionStartTime="2023-07-17T15:36:41.844Z">\n'
            f'<data key="networkCanvasUUID">{ego}</data>\n'
        )
        for n, name in ((1, "Ann"), (2, "Person"), (3, "Café &amp; Co")):
            kind = "Venue" if n == 3 else "Person"
            body += (
                f'<node id="{n}"><data key="networkCanvasUUID">{node_uuid(n, own)}</data>'
                f'<data key="networkCanvasType">{kind}</data><data key="label">{name}</data>'
                f'<data key="v1_X">0.5</data><data key="v1_Y">0.{n}</data></node>\n'
            )
        for number, (a, b) in enumerate(edges, start=1):
            body += (
                f'<edge id="{number}" source="{a}" target="{b}"><data key="networkCanvasType">Close</data>'
                f'<data key="networkCanvasSourceUUID">{node_uuid(a, own)}</data>'
                f'<data key="networkCanvasTargetUUID">{node_uuid(b, own)}</data></edge>\n'
            )
        body += "</graph>\n"
    return f"{head}{body}</graphml>\n".encode()


EGOR = {
    "egos_32.csv": b'"egoID";"sex"\n1;"w"\n2;"m"\n3;"w"\n',
    "alters_32.csv": b'"egoID";"alterID";"alter.sex"\n'
    + b"".join(b'"%d";%d;"w"\n' % (ego, alter) for ego in (1, 2) for alter in (1, 2, 3, 4)),
    "edges_32.csv": b'"egoID";"Source";"Target";"weight"\n'
    b'"1";1;2;0,3333\n"1";1;3;1\n"1";2;1;1\n"1";3;4;0,66\n"2";1;4;1\n"2";2;2;1\n',
}
"""Ego 1: three ties and one repeat among four alters (3/6); ego 2: one tie and one loop (1/6); ego 3: nobody."""

NAMES = (
    *("O'Brien", "Zoë", "陳大文", "عبد الله", "a\u202eb", "👨‍👩‍👧", "x", "Ann", "Ann", "é", "e\u0301"),
    *("</script><b>", '=HYPERLINK("http://x")', "+1", "-2", "@me", "\tTab", "'=1", "''", "'", "a\nb", "a\r\nb", "\r"),
    *(" ", "  padded ", "NA", "null", '"', ",;\t|", "Person", "ENCRYPTED", "&amp;", "]]>", "x" * 10_000, "🙂" * 5_000),
)
"""Names that trip programs up."""

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
texts = st.one_of(st.just(""), st.sampled_from(NAMES), _words)
labels = st.one_of(st.sampled_from(NAMES), _words.filter(bool))
ids = st.uuids().map(lambda u: u.hex)
_yes_no = st.sampled_from(["yes", "no", "unknown"])


@st.composite
def bundles(draw, names=labels, words=texts):
    """Some maps that share contacts, with ties once a pair and kind."""
    contacts = tuple(
        Contact(
            id=key,
            label=draw(names),
            kind=draw(st.sampled_from(CONTACT_KINDS)),
            role=draw(words),
            offer=draw(words),
            supported=draw(st.booleans()),
            their_yes=draw(st.none() | st.dates()),
        )
        for key in draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    )
    maps, placements, ties = [], [], {}
    for key in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        follows = draw(st.none() | ids)
        day = draw(st.dates(min_value=dt.date(1900, 1, 1)))
        maps.append(
            Map(id=key, whose=draw(names), date=day, title=draw(words), follows=follows, closed=draw(st.booleans()))
        )
        chosen = [one.id for one in contacts if draw(st.booleans())] or [contacts[0].id]
        placements += [
            Placement(
                map=key,
                contact=contact,
                ring=draw(st.none() | st.integers(1, 4)),
                angle=draw(st.none() | st.floats(0, 359.99)),
                pinned=draw(st.booleans()),
                wished=draw(st.booleans()),
                role=draw(words),
                frequency=draw(st.sampled_from([*FREQUENCIES, "unknown"])),
                together=draw(_yes_no),
                paid=draw(_yes_no),
                beyond_services=draw(_yes_no),
                opens_up=draw(words),
                gives=draw(words),
                alike=draw(st.sampled_from(["alike", "different", "unknown"])),
                notes=draw(words),
            )
            for contact in chosen
        ]
        for a in chosen:
            for b in chosen:
                if a < b and draw(st.booleans()):
                    kind = draw(st.sampled_from(["know_each_other", "Know_Each_Other", "fam/ily", "ego", "."]) | names)
                    ties[key, a, b, kind] = Tie(map=key, a=a, b=b, kind=kind)
    return Bundle(tuple(maps), contacts, tuple(placements), tuple(ties.values()))


def content(bundle, tidy=lambda text: text):
    """What a bundle says, without the ids of placements and ties, to compare two of them."""

    def plain(record, *left_out):
        return {k: tidy(v) if isinstance(v, str) else v for k, v in record.body().items() if k not in left_out}

    used = {place.contact for place in bundle.placements}
    return {
        "maps": {one.id: plain(one) for one in bundle.maps},
        "contacts": {one.id: plain(one) for one in bundle.contacts if one.id in used},
        "placements": {(one.map, one.contact): plain(one, "id", "goal") for one in bundle.placements},
        "ties": {(one.map, *one.pair(), tidy(one.kind)) for one in bundle.ties},
    }
