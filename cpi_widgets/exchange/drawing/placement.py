"""The placement of a network map (twin of ``layout/index.js``).

The same input gives the same picture, in any order, on screen and in print.  Rings are never changed here; who
stands in a ring by hand stays, the others give way along the ring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from .bands import Frame, frame_of
from .curves import End
from .labels import place_labels
from .numbers import round2, turn
from .picture import Badge, Centre, Disc, Link, Member, Picture, Rect, RingBand, RingName, Round
from .rings import by_text
from .seating import Placed, Seating, Task, seat_all
from .shapes import marks_of, shape_of
from .signs import room_in, signs_for
from .space import Space
from .text import initials_of, width_of, wrap
from .ties import draw_ties

Size = Literal["normal", "large"]
_ROOMY = 18
"""Discs of at least this radius show their initials larger."""


def layout(
    *,
    width: float,
    height: float,
    centre: str,
    rings: Sequence[str],
    members: Sequence[Member],
    ties: Sequence[Link] = (),
    exclusions: Sequence[Rect] = (),
    selected: str | None = None,
    size: Size = "normal",
) -> Picture:
    """Give everything on a map its place.

    Args:
        width: of the picture, px.
        height: of the picture, px.
        centre: the word in the middle.
        rings: four names, the closest first.
        members: the contacts; those without a ring wait in the tray.
        ties: between contacts.
        exclusions: boxes that nothing may lie under.
        selected: a contact that is never hidden in a badge and labelled first.
        size: of the words.
    """
    on, tray = _sort_members(members)
    in_rings = [[m for m in on if m.ring == n] for n in (1, 2, 3, 4)]
    frame = frame_of(width, height, [len(ring) for ring in in_rings], rings, large=size == "large")
    seating = seat_all(Task(frame, in_rings, rings, exclusions, _friends_of(ties), selected))
    placed = sorted(seating.placed, key=lambda d: (d.ring, d.angle, by_text(d.id)))
    by_id = {m.id: m for m in on}
    words = {m.id: m.label for m in on}
    discs = tuple(_disc_of(disc, by_id[disc.id]) for disc in placed)
    space = _space_of(frame, seating, discs, exclusions)
    middle = Round(round2(frame.cx), round2(frame.cy), round2(frame.middle))
    others = [*(spot for _, spot, _ in seating.full), middle]
    labels, without = place_labels(frame, sorted(placed, key=lambda d: d.id != selected), words, space, others)
    in_key = without | {label.id for label in labels if label.cut}
    badges = tuple(
        Badge(ring, spot.angle, round2(spot.x), round2(spot.y), round2(spot.r), len(ids), tuple(ids))
        for ring, spot, ids in seating.full
    )
    boxed = [replace(one, x=round2(one.x), y=round2(one.y), w=round2(one.w), h=round2(one.h)) for one in labels]
    return Picture(
        width=width,
        height=height,
        cx=middle.x,
        cy=middle.y,
        centre=_centre_of(frame, middle, centre),
        sizes=frame.sizes,
        rings=_bands_of(frame, rings, seating.names),
        discs=discs,
        labels=tuple(sorted(boxed, key=lambda one: by_text(one.id))),
        letters=signs_for(discs, in_key, words),
        badges=badges,
        ties=draw_ties(ties, _ends_of(discs, badges), middle, frame.outer, space),
        tray=(*tray, *seating.lost),
    )


def _sort_members(members: Sequence[Member]) -> tuple[list[Member], list[str]]:
    """Those on the map in the one order that decides everything, and those who wait in the tray."""
    tidy = [m if m.angle is None else replace(m, angle=turn(m.angle)) for m in members]
    tidy.sort(
        key=lambda m: (m.ring or 9, 400 if m.angle is None else m.angle, by_text(m.label), by_text(m.id)),
    )
    on = [m for m in tidy if m.ring in {1, 2, 3, 4}]
    return on, [m.id for m in tidy if m.ring not in {1, 2, 3, 4}]


def _friends_of(ties: Sequence[Link]) -> dict[str, list[str]]:
    friends: dict[str, dict[str, None]] = {}
    for tie in ties:
        friends.setdefault(tie.a, {})[tie.b] = None
        friends.setdefault(tie.b, {})[tie.a] = None
    return {key: list(known) for key, known in friends.items()}


def _space_of(frame: Frame, seating: Seating, discs: Sequence[Disc], exclusions: Sequence[Rect]) -> Space:
    space = Space(2 * frame.cx, 2 * frame.cy)
    for rect in (*exclusions, *seating.names):
        space.fill(rect.x, rect.y, rect.w, rect.h)
    for disc in discs:
        space.fill_disc(disc.x, disc.y, disc.r)
        for mark in disc.marks:
            space.fill(mark.x - mark.r, mark.y - mark.r, 2 * mark.r, 2 * mark.r)
    for _, spot, _ in seating.full:
        space.fill_disc(spot.x, spot.y, spot.r)
    space.fill_disc(frame.cx, frame.cy, frame.middle)
    return space


def _centre_of(frame: Frame, middle: Round, text: str) -> Centre:
    size = frame.sizes.centre
    room = 2 * middle.r - 8
    # Half a name with dots says less than its first letters.
    label = initials_of(text, 2) if width_of(text.strip(), size, "bold") > room else text
    lines = wrap(label, size, "bold", room, 1).lines
    return Centre(middle.x, middle.y, middle.r, lines[0] if lines else "", size)


def _bands_of(frame: Frame, rings: Sequence[str], names: Sequence[Rect]) -> tuple[RingBand, ...]:
    out: list[RingBand] = []
    for n, (band, box) in enumerate(zip(frame.bands, names, strict=True)):
        name = RingName(rings[n], round2(box.x), round2(box.y), round2(box.w), round2(box.h))
        out.append(RingBand(n + 1, round2(band.inner), round2(band.outer), name))
    return tuple(out)


def _disc_of(disc: Placed, member: Member) -> Disc:
    size = 14 if disc.r < _ROOMY else 16
    two = initials_of(member.label, 2)
    wide = width_of(two, size, "bold") > room_in(disc.r)
    shape = shape_of(member.kind)
    return Disc(
        id=disc.id,
        x=disc.x,
        y=disc.y,
        r=disc.r,
        shape=shape,
        initials=initials_of(member.label, 1) if wide else two,
        text=size,
        ring=disc.ring,
        lane=disc.lane,
        angle=disc.angle,
        marks=marks_of(disc.x, disc.y, disc.r, member),
    )


def _ends_of(discs: Sequence[Disc], badges: Sequence[Badge]) -> dict[str, End]:
    ends = {disc.id: End(disc.x, disc.y, disc.r, disc.id, disc.shape) for disc in discs}
    for badge in badges:
        end = End(badge.x, badge.y, badge.r, f"\n{badge.ring}", "circle")
        ends.update((key, end) for key in badge.ids)
    return ends
