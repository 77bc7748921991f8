"""What an invented case's own file draws, as plain values for a phone and for the projector: its maps and its ladder.

A case's map is laid out once for all who look at it: where everything stands is worked out here, and browsers only draw
it.  Fifty phones that turn to it at one moment cost no more than one, and the projector, which has no kernel, shows the
same.  Only what the content files hold is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from cpi_widgets.exchange.drawing.network_picture import links_of, members_of, place_network
from cpi_widgets.exchange.drawing.picture import Picture, Rect
from cpi_widgets.exchange.drawing.text import width_of
from cpi_widgets.model import Contact, Network, Placement, network_of
from cpi_widgets.model.words import FREQUENCY_WORDS, KIND_WORDS, RING_WORDS, TECHNIQUE_WORDS, tie_word
from training_exercises.activities_ties import CaseMap
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.case_maps import first_map_id, maps_of, second_map_id
from training_exercises.case_model import Case
from training_exercises.exercise_files import exercises
from training_exercises.exercise_model import CasePage
from training_exercises.parts import Given
from training_exercises.written import LENGTHS

Json = dict[str, Any]
DRAWN: frozenset[CasePage] = frozenset({"map", "ladder", "follow_up"})
"""Pages of a case that are pictures."""
NARROW = 320
"""The width of a map on a phone, px."""
FAR_TEXT = 18
"""The size of letters that are read from the back of a room, px on a projector of 1280."""
ONE_READING = "It is one reading, not the answer. Others may place it another way."
_ANY_DAY = dt.date(2026, 1, 1)
_EDGE = 2
"""Between a word and the line of its disc, px."""
_SHEETS: Mapping[str, Json] = {
    "narrow": {"width": NARROW, "height": NARROW},
    "wide": {"width": 620, "height": 620},
    "far": {"width": 600, "height": 400, "size": "large"},
}
"""How one map is laid out: on a phone, where there is room, and on a projector, with names beside the rings."""
_CAPTION = Rect(0, 0, 160, 30)
_FAR_OF_TWO: Json = {"width": 450, "height": 350, "size": "large", "exclusions": (_CAPTION,)}
"""One of two side by side on a projector, with its name in the corner."""


def picture_of_page(case_id: str, page: CasePage, *, far: bool = False) -> Json:
    """One page of a case as ``CasePicture`` takes it; ``{}`` for a page that is only to be read.

    Args:
        case_id: which case; see ``case_card.case_of`` for one that is not known.
        page: which page.
        far: for a projector: only the drawing that is read from the back of a room.
    """
    if page not in DRAWN:
        return {}
    return _for(_drawn_page(case_id, page), far=far)


def ready_map(case_id: str, missing: tuple[str, ...], *, far: bool = False) -> Json:
    """The map of a case but for a few contacts, which somebody is to place.

    Args:
        case_id: which case.
        missing: the ids of those contacts in the case's file.
        far: as in ``picture_of_page``.
    """
    return _for(_ready(case_id, missing), far=far)


class Placed(NamedTuple):
    """What a group says of a contact; ``ring`` is "" while it has none."""

    ring: str
    together: bool = False
    paid: bool = False


def map_to_place(case_id: str, asked: tuple[str, ...], *, closed: bool = False) -> Json:
    """The map of a case whose contacts somebody places; those who are not asked for stand where the file has them.

    Each phone's browser draws it with what its own group says (``CasePicture.said``): fifty kernels that lay it out,
    each for one phone, would each take a copy of all that the layout needs.  No tie of those who are asked for is
    drawn: nobody was asked for one.

    Args:
        case_id: which case.
        asked: the ids in the file of those to be placed.
        closed: nothing more is placed.
    """
    told = _to_place(case_id, asked)
    return told | {"placing": []} if closed else told


@cache
def _to_place(case_id: str, asked: tuple[str, ...]) -> Json:
    case = load_case(case_id)
    network = _turned(_network(case, first_map_id(case)), _angles(case_id))
    names = {f"{case.id}.{name}" for name in asked}
    unsaid = {"ring": None, "paid": False, "together": False, "lost_touch": False}
    told = {each.id: each.label for each in case.network}
    return {
        "kind": "maps",
        "title": f"Your map so far: {case.person.name} (invented)",
        "note": "Choose who, then where. The list below asks the same, and more.",
        "maps": [],
        "layout": {
            "width": NARROW,
            "members": [asdict(each) | (unsaid if each.id in names else {}) for each in members_of(network)],
            "ties": [asdict(tie) for tie in links_of(network) if tie.a not in names and tie.b not in names],
        },
        "heads": [""],
        "rows": [row | ({"at": [None]} if row["id"] in names else {}) for row in _rows([network], ())],
        "kinds": KIND_WORDS,
        "ties": {tie.kind: tie_word(tie.kind) for tie in network.ties if tie.a not in names and tie.b not in names},
        "placing": [{"id": name, "label": told[name]} for name in asked],
        "rings": [{"value": str(ring), "label": words} for ring, words in RING_WORDS.items() if ring],
        "whose": case.person.name,
        "of": case.id,
    }


@cache
def _angles(case_id: str) -> Mapping[str, float]:
    """On which side of the map each contact stands."""
    case = load_case(case_id)
    drawn = place_network(_network(case, first_map_id(case)), **_SHEETS["narrow"])
    return {disc.id: disc.angle for disc in drawn.discs}


def draw_all() -> None:
    """Lay out the maps of all cases: pages that are forked afterwards find them done."""
    placed = [each for found in exercises().exercises for each in found.activities if isinstance(each, CaseMap)]
    for case in CASE_IDS:
        for page in DRAWN:
            _drawn_page(case, page)
        for activity, length in product(placed, LENGTHS):
            _to_place(case, tuple(part.id for part in activity.parts(length, Given(case=load_case(case)))))


def _for(told: Json, *, far: bool) -> Json:
    if "maps" not in told:
        return told | ({"far": True} if far else {})
    maps = [{key: value for key, value in drawn.items() if key not in _SHEETS} for drawn in told["maps"]]
    shown = {"narrow": "far"} if far else {"narrow": "narrow", "wide": "wide"}
    for each, drawn in zip(maps, told["maps"], strict=True):
        each |= {name: drawn[of] for name, of in shown.items() if of in drawn}
    return told | {"maps": maps} | ({"far": True} if far else {})


@cache
def _drawn_page(case_id: str, page: CasePage) -> Json:
    case = load_case(case_id)
    if page == "ladder":
        return _ladder(case)
    whose = f"{case.person.name} (invented)"
    first = _network(case, first_map_id(case))
    if page == "map":
        return _maps(f"The file’s own map: {whose}", ONE_READING, [("", first)])
    months = case.follow_up.months
    second = _network(case, second_map_id(case))
    both = [("At the start", first), (f"{months} months later", second)]
    return _maps(f"Two maps side by side: {whose}", "Say what you see before you say what it means.", both)


@cache
def _ready(case_id: str, missing: tuple[str, ...]) -> Json:
    case = load_case(case_id)
    left_out = {f"{case.id}.{name}" for name in missing}
    note = "Most are on it. The others are yours to place."
    title = f"The map so far: {case.person.name} (invented)"
    return _maps(title, note, [("", _network(case, first_map_id(case)))], left_out)


def _network(case: Case, map_id: str) -> Network:
    return network_of(maps_of(case, _ANY_DAY), map_id)


# Maps


def _maps(
    title: str,
    note: str,
    maps: list[tuple[str, Network]],
    left_out: Collection[str] = (),
) -> Json:
    """Maps side by side; who is on both keeps a place, as far as the rings allow."""
    drawn: list[Json] = []
    # Side by side there is never room for the wide drawing.
    sheets = _SHEETS if len(maps) == 1 else {"narrow": _SHEETS["narrow"], "far": _FAR_OF_TWO}
    angles: dict[str, dict[str, float]] = {name: {} for name in sheets}
    for words, network in maps:
        sizes = {}
        for name, sheet in sheets.items():
            full = place_network(_turned(network, angles[name]), **sheet)
            angles[name] |= {disc.id: disc.angle for disc in full.discs}
            shown = _without(_turned(network, angles[name]), left_out)
            picture = place_network(shown, **sheet) if left_out else full
            sizes[name] = _plain(picture, shown, FAR_TEXT if name == "far" else 0)
        waiting = [contact.label for contact, _ in network.members if contact.id in left_out]
        drawn.append({"title": words, "waiting": waiting, **sizes})
    ties = dict.fromkeys(tie.kind for _, network in maps for tie in network.ties)
    return {
        "kind": "maps",
        "title": title,
        "note": note,
        "maps": drawn,
        "heads": [words for words, _ in maps],
        "rows": _rows([network for _, network in maps], left_out),
        "kinds": KIND_WORDS,
        "ties": {kind: tie_word(kind) for kind in ties},
    }


def _turned(network: Network, angles: Mapping[str, float]) -> Network:
    places = ((contact, _at(place, angles.get(contact.id))) for contact, place in network.members)
    return replace(network, members=tuple(places))


def _at(place: Placement, angle: float | None) -> Placement:
    return place if angle is None else place.model_copy(update={"angle": angle % 360})


def _without(network: Network, left_out: Collection[str]) -> Network:
    """A map without some contacts, and without their ties."""
    members = tuple(pair for pair in network.members if pair[0].id not in left_out)
    ties = tuple(tie for tie in network.ties if tie.a not in left_out and tie.b not in left_out)
    return replace(network, members=members, ties=ties)


def _plain(picture: Picture, network: Network, least: float) -> Json:
    """What is drawn of a map, short enough for a phone; ``least``: the size of signs where they have room for it."""
    members = {member.id: member for member in members_of(network)}
    letters = {each.id: each.letter for each in picture.letters}
    ring_of = {disc.id: disc.ring for disc in picture.discs}
    drawn: Json = _short(
        {
            "width": picture.width,
            "height": picture.height,
            "cx": picture.cx,
            "cy": picture.cy,
            "centre": asdict(picture.centre)
            | {"text": _grown(picture.centre.label, picture.centre.text, picture.centre.r, least)},
            "sizes": asdict(picture.sizes),
            "rings": [{"n": ring.n, "outer": ring.outer, "name": asdict(ring.name)} for ring in picture.rings],
            "ties": [
                {"a": tie.a, "b": tie.b, "kind": tie.kind, "d": tie.d, "style": tie.style}
                | {"width": tie.width, "dash": tie.dash}
                for tie in picture.ties
            ],
            "discs": [
                {
                    **{key: value for key, value in asdict(disc).items() if key not in ("initials", "lane", "angle")},
                    "word": letters.get(disc.id, disc.initials),
                    "text": _grown(letters.get(disc.id, disc.initials), disc.text, disc.r, least),
                    "kind": members[disc.id].kind,
                    "paid": members[disc.id].paid,
                }
                for disc in picture.discs
            ],
            "labels": [asdict(label) | {"ring": ring_of.get(label.id, 4)} for label in picture.labels],
            "letters": [{"letter": each.letter, "label": each.label, "id": each.id} for each in picture.letters],
        }
    )
    return drawn


def _grown(word: str, size: float, r: float, least: float) -> float:
    """The size of a word in a disc: as large as is wanted, where the disc has room for it."""
    room = 2 * r - 2 * _EDGE
    sizes = (least - smaller for smaller in range(3))
    return next((each for each in sizes if size < each and width_of(word, each, "bold") <= room), size)


def _short(value: Any) -> Any:
    """Numbers no finer than can be seen."""
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list | tuple) else value


def _rows(networks: list[Network], left_out: Collection[str]) -> list[Json]:
    """The same as a table: each contact with what is said of it on each map; ``None`` where it is not on one."""
    known: dict[str, Contact] = {}
    for network in networks:
        for contact, _ in network.members:
            known.setdefault(contact.id, contact)
    places = [{contact.id: place for contact, place in network.members} for network in networks]
    return [
        {
            "id": contact.id,
            "label": contact.label,
            "role": contact.role,
            "kind": contact.kind,
            "at": [_said(of.get(contact.id)) for of in places],
        }
        for contact in known.values()
        if contact.id not in left_out
    ]


def _said(place: Placement | None) -> Json | None:
    if place is None:
        return None
    often = "" if place.frequency == "unknown" else FREQUENCY_WORDS[place.frequency]
    return {"ring": RING_WORDS[place.ring], "often": often, "together": place.together, "paid": place.paid}


# The ladder


def _ladder(case: Case) -> Json:
    names = {contact.id: contact.label for contact in case.network}
    names |= {"practitioner": case.practitioner.name, "alone": "nobody, on their own"}
    rungs = [
        {
            "step": rung.step,
            "worry": rung.anxiety,
            "after": rung.anxiety_after,
            "with": names[rung.supporter],
            "easier": "" if rung.technique == "alone" else TECHNIQUE_WORDS[rung.technique],
        }
        for rung in case.ladder
    ]
    title = f"The file’s own ladder: {case.person.name} (invented)"
    return {"kind": "ladder", "title": title, "note": "It is one way up, not the answer.", "rungs": rungs}
