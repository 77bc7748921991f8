"""Ties: light curves from edge to edge, several between a pair side by side (twin of ``layout/ties.js``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from .curves import Curve, Drawn, End, bend_between, curve_between
from .numbers import round2
from .picture import DrawnTie, Link, Point, Round, TieStyle
from .rings import by_text
from .space import Space
from .strokes import stroke_of

STYLES: dict[str, TieStyle] = {
    "know_each_other": "line",
    "family": "thick",
    "do_things_together": "ticks",
    "close": "double",
    "strained": "wavy",
    "lost_touch": "broken",
}
"""The convention of ecomaps where it has one: close double, difficult wavy, lost touch broken."""
STROKES: dict[TieStyle, tuple[float, tuple[float, ...]]] = {
    "line": (1.6, ()),
    "thick": (4, ()),
    "ticks": (1.6, ()),
    "double": (1.4, ()),
    "wavy": (1.6, ()),
    "broken": (1.6, (7, 6)),
    "other": (1.6, (1.5, 4)),
}
_BETWEEN = 8
"""From tie to tie between the same two, px; less when they stand close together."""
_CAREFUL = 60
"""With more ties than this they no longer look for a way round others: nobody could follow them anyway."""
_PASSING = 3
"""Air between a tie and a disc it passes, px."""
_MARK = 9
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.19, 0.81)
"""Radius of the mark that stands on a tie, with its air, px; where along the tie it may stand, the best first."""

_Bundle = tuple[End, End, list[Link]]


def draw_ties(
    ties: Sequence[Link], ends: Mapping[str, End], middle: Round, outer: float, space: Space
) -> tuple[DrawnTie, ...]:
    """Draw all ties whose two ends are on the map, at different places.

    Args:
        ties: in any order.
        ends: where each contact is drawn (its badge, when it is in one).
        middle: the disc in the middle.
        outer: radius of the outermost ring.
        space: all else that is drawn; numbers on ties are marked in it.
    """
    numbers = other_kinds(ties)
    careful: Drawn | None = None
    if len(ties) <= _CAREFUL:
        careful = Drawn(space, _solid_of(space, [*ends.values(), middle]), Round(middle.x, middle.y, outer))
    out: list[DrawnTie] = []
    for a, b, bundle in _bundles_of(ties, ends):
        length = sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y))
        between = min(_BETWEEN, length / (2 * len(bundle)))
        spread = ((len(bundle) - 1) / 2) * between
        bend = bend_between(a, b, middle, spread, careful)
        for i, tie in enumerate(bundle):
            offset = i * between - spread
            curve = curve_between(a, b, bend, offset)
            number = numbers.get(tie.kind, 0)
            mark = _mark_on(curve, number, space) if number or careful else _middle_of(curve)
            out.append(_draw_tie(tie, curve, offset, number, mark))
    return tuple(out)


def _solid_of(space: Space, rounds: Sequence[Round]) -> Space:
    """The discs alone: to run through a disc is worse than through a word."""
    solid = Space(space.width, space.height)
    for disc in rounds:
        solid.fill_disc(disc.x, disc.y, disc.r + _PASSING)
    return solid


def _mark_on(curve: Curve, number: int, space: Space) -> Point | None:
    """Where a mark stands on a tie, clear of discs and words; a number that finds no such place is left out."""
    ax, ay, qx, qy, bx, by = curve
    for t in _ALONG:
        u = 1 - t
        x = round2(u * u * ax + 2 * u * t * qx + t * t * bx)
        y = round2(u * u * ay + 2 * u * t * qy + t * t * by)
        if not space.is_free(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK):
            continue
        if number:
            space.fill_disc(x, y, _MARK)
        return Point(x, y)
    return None if number else _middle_of(curve)


def _middle_of(curve: Curve) -> Point:
    ax, ay, qx, qy, bx, by = curve
    return Point(round2((ax + 2 * qx + bx) / 4), round2((ay + 2 * qy + by) / 4))


def _bundles_of(ties: Sequence[Link], ends: Mapping[str, End]) -> list[_Bundle]:
    pairs: dict[str, _Bundle] = {}
    for tie in sorted(ties, key=lambda t: (by_text(t.kind), by_text(t.id))):
        one, two = ends.get(tie.a), ends.get(tie.b)
        if one is None or two is None or one.key == two.key:
            continue
        a, b = (one, two) if by_text(one.key) < by_text(two.key) else (two, one)
        pairs.setdefault(f"{a.key}\n{b.key}", (a, b, []))[2].append(tie)
    return [pairs[key] for key in sorted(pairs, key=by_text)]


def other_kinds(ties: Sequence[Link]) -> dict[str, int]:
    """Kinds that are not ours, numbered by name."""
    names = sorted({tie.kind for tie in ties} - STYLES.keys(), key=by_text)
    return {kind: i for i, kind in enumerate(names, 1)}


def _draw_tie(tie: Link, curve: Curve, offset: float, number: int, mark: Point | None) -> DrawnTie:
    style = STYLES.get(tie.kind, "other")
    width, dash = STROKES[style]
    ax, ay, qx, qy, bx, by = curve
    return DrawnTie(
        id=tie.id,
        a=tie.a,
        b=tie.b,
        kind=tie.kind,
        path=(("M", round2(ax), round2(ay)), ("Q", round2(qx), round2(qy), round2(bx), round2(by))),
        d=stroke_of(style, curve),
        style=style,
        width=width,
        dash=dash,
        number=number,
        offset=round2(offset),
        mark=mark,
    )
