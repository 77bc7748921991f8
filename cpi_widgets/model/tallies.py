"""How the answers to one activity become a picture for the room.

Each function takes all answers to one question, one item a person, and gives plain figures (``tally_shapes``) or
``None``: nothing is shown from fewer than five people (``FEWEST``), and what one to four people said cannot be worked
out from the rest of the picture.  Who answered in which order changes nothing.

Where a pair or a table shares one answer, ``heads`` says how many people are behind each; without it one.  An answer
with nothing in it counts nobody.  What is not on the scale or among the options was written for another version of the
question, and is passed over.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from itertools import combinations

from .maps import RINGS
from .room_day import FEWEST
from .spellings import mixed, spelling, stacked
from .tally_shapes import (
    Bar,
    Bars,
    Changes,
    Column,
    ContactRings,
    Force,
    Forces,
    ForceSide,
    GroupSpread,
    ItemChange,
    ItemSpread,
    Rings,
    Spread,
    Spreads,
    Stack,
    Stacks,
    Words,
)

Heads = Sequence[int] | None
Numbers = Mapping[str, int]
"""Item → the number given to it; an item that was skipped is left out."""


def choices(answers: Sequence[Iterable[str]], options: Sequence[str], heads: Heads = None) -> Bars | None:
    """How many chose each option; whoever chose one twice counts once."""
    return _bars([list(set(answer).intersection(options)) for answer in answers], options, heads)


def dots(answers: Sequence[Iterable[str]], options: Sequence[str], heads: Heads = None) -> Bars | None:
    """How many dots each option has; one person may put several on the same."""
    return _bars([[dot for dot in answer if dot in options] for answer in answers], options, heads)


def totals(answers: Sequence[Numbers], keys: Sequence[str], heads: Heads = None) -> Bars | None:
    """How much it comes to for each key, over all people: such as contacts by ring on everybody's own map."""
    known = [{key: answer[key] for key in keys if _is_count(answer.get(key))} for answer in answers]
    people, count = _behind(known, heads)
    if people < FEWEST:
        return None
    bars = tuple(Bar(value=key, count=sum(answer.get(key, 0) for answer in known)) for key in keys)
    return Bars(people=people, answers=count, bars=bars)


def spread(values: Sequence[int | None], low: int, high: int, heads: Heads = None) -> Spread | None:
    """How numbers on a scale from ``low`` to ``high`` lie.

    Quarters are interpolated in a straight line between the sorted numbers, the lowest being the start of the first
    quarter and the highest the end of the last (type 7 of Hyndman & Fan 1996), here and everywhere in the workbook.
    """
    given = [_on_scale(value, low, high) for value in values]
    people, count = _behind(given, heads)
    found = [number for each in given for number in each]
    if people < FEWEST:
        return None
    # One table's only answer is all its quarters; `quantiles` wants two.
    quarters = statistics.quantiles(found if count > 1 else found * 2, n=4, method="inclusive")
    counted = Counter(found)
    return Spread(
        people=people,
        answers=count,
        low_quarter=quarters[0],
        median=quarters[1],
        high_quarter=quarters[2],
        histogram=tuple((point, counted[point]) for point in range(low, high + 1)),
    )


def spreads(
    answers: Sequence[Numbers],
    items: Sequence[str],
    low: int,
    high: int,
    *,
    heads: Heads = None,
    groups: Sequence[str] | None = None,
) -> Spreads | None:
    """How numbers lie, item by item, and by group of people where that tells of nobody.

    Args:
        answers: What each person gave to each item.
        items: In the order in which they are shown.
        low: The lowest point of the scale.
        high: The highest.
        heads: How many people are behind each answer.
        groups: The group of each person, such as their role group; empty for whoever did not say.
    """
    people, count = _behind(
        [[item for item in items if _on_scale(answer.get(item), low, high)] for answer in answers], heads
    )
    if people < FEWEST:
        return None
    found = []
    for item in items:
        values = [answer.get(item) for answer in answers]
        whole = spread(values, low, high, heads)
        by_group = spread_by_group(values, low, high, groups, heads) if groups else ()
        found.append(ItemSpread(item=item, spread=whole, groups=by_group))
    return Spreads(people=people, answers=count, items=tuple(found))


def spread_by_group(
    values: Sequence[int | None], low: int, high: int, groups: Sequence[str], heads: Heads = None
) -> tuple[GroupSpread, ...]:
    """The spread of each group that may be told apart, then of all others; empty where there is no second one."""
    rated = [
        (group, many)
        for value, group, many in zip(values, groups, heads or [1] * len(values), strict=True)
        if _on_scale(value, low, high)
    ]
    shown = told_apart([group for group, _ in rated], [many for _, many in rated])
    found = []
    for name in (*shown, ""):
        own = [
            value if (group == name if name else group not in shown) else None
            for value, group in zip(values, groups, strict=True)
        ]
        part = spread(own, low, high, heads)
        if part is not None:
            found.append(GroupSpread(group=name, spread=part))
    return tuple(found) if len(found) > 1 else ()


def told_apart(groups: Sequence[str], heads: Heads = None) -> tuple[str, ...]:
    """Which groups of people may be shown by themselves, each being five people or more.

    All others are pooled.  Where those would be one to four, the smallest groups join them, so that nobody can take
    what is shown from the whole and learn what those few said.

    Args:
        groups: The group of each person; empty for whoever did not say.
        heads: How many people are behind each answer.
    """
    sizes: Counter[str] = Counter()
    for group, many in zip(groups, heads or [1] * len(groups), strict=True):
        sizes[group] += many
    rest = sizes.pop("", 0)
    shown = sorted(sizes, key=lambda group: (sizes[group], group))
    while shown and (sizes[shown[0]] < FEWEST or 0 < rest < FEWEST):
        rest += sizes[shown.pop(0)]
    return tuple(sorted(shown))


def changes(
    before: Sequence[Numbers], after: Sequence[Numbers], items: Sequence[str], low: int, high: int
) -> Changes | None:
    """What changed for the same people; ``before`` and ``after`` are in the same order of people."""
    found: list[ItemChange] = []
    everybody: set[int] = set()
    for item in items:
        pairs = [
            (at, one[item], other[item])
            for at, (one, other) in enumerate(zip(before, after, strict=True))
            if all(_on_scale(side.get(item), low, high) for side in (one, other))
        ]
        earlier, later = spread([x for _, x, _ in pairs], low, high), spread([y for _, _, y in pairs], low, high)
        if earlier is None or later is None:
            continue
        everybody.update(at for at, _, _ in pairs)
        moves = [y - x for _, x, y in pairs]
        found.append(
            ItemChange(
                item=item,
                before=earlier,
                after=later,
                up=sum(move > 0 for move in moves),
                same=moves.count(0),
                down=sum(move < 0 for move in moves),
                median_change=statistics.median(moves),
            )
        )
    return Changes(people=len(everybody), answers=len(everybody), items=tuple(found)) if found else None


def words(answers: Sequence[Iterable[str]], salt: str, heads: Heads = None) -> Words | None:
    """All texts, in an order that their own words and ``salt`` decide: a new text moves none of the others."""
    written = [[text.strip() for text in answer if text.strip()] for answer in answers]
    people, count = _behind(written, heads)
    if people < FEWEST:
        return None
    texts = mixed((text for answer in written for text in answer), salt)
    return Words(people=people, answers=count, texts=tuple(texts))


def stacks(answers: Sequence[Iterable[tuple[str, str]]], columns: Sequence[str], heads: Heads = None) -> Stacks | None:
    """All boards laid over each other: an answer is cards, each a column and a text."""
    written = [
        [(column, text.strip()) for column, text in answer if column in columns and text.strip()] for answer in answers
    ]
    people, count = _behind(written, heads)
    if people < FEWEST:
        return None
    laid = []
    for column in columns:
        here = [[text for where, text in cards if where == column] for cards in written]
        piles = (Stack(text=text, count=many) for text, many in stacked(here))
        laid.append(Column(column=column, stacks=tuple(piles)))
    return Stacks(people=people, answers=count, columns=tuple(laid))


def rings(maps: Sequence[Mapping[str, int]], contacts: Sequence[str], heads: Heads = None) -> Rings | None:
    """Several maps of one case laid over each other: contact → ring 1 to 4, for each map."""
    drawn = [{contact: one[contact] for contact in contacts if one.get(contact) in RINGS} for one in maps]
    people, count = _behind(drawn, heads)
    if people < FEWEST:
        return None
    found = []
    for contact in contacts:
        put = [one[contact] for one in drawn if contact in one]
        counted = Counter(put)
        found.append(
            ContactRings(
                contact=contact,
                rings=(counted[1], counted[2], counted[3], counted[4]),
                unplaced=count - len(put),
                apart=statistics.fmean(abs(a - b) for a, b in combinations(put, 2)) if len(put) > 1 else None,
            )
        )
    return Rings(people=people, answers=count, contacts=tuple(found))


def forces(
    answers: Sequence[Iterable[tuple[str, str, int]]], sides: Sequence[str], heads: Heads = None
) -> Forces | None:
    """The sides of a force field: an answer is forces, each a side, a text and a strength."""
    written = [
        [(side, text.strip(), strength) for side, text, strength in answer if side in sides and text.strip()]
        for answer in answers
    ]
    people, count = _behind(written, heads)
    if people < FEWEST:
        return None
    found = []
    for side in sides:
        here = [[(text, strength) for where, text, strength in answer if where == side] for answer in written]
        strengths: dict[str, list[int]] = {}
        for text, strength in (force for answer in here for force in answer):
            strengths.setdefault(spelling(text), []).append(strength)
        named = (
            Force(text=text, count=many, strength=statistics.median(strengths[spelling(text)]))
            for text, many in stacked([[text for text, _ in answer] for answer in here])
        )
        found.append(ForceSide(side=side, strength=sum(map(sum, strengths.values())), forces=tuple(named)))
    return Forces(people=people, answers=count, sides=tuple(found))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _on_scale(value: int | None, low: int, high: int) -> tuple[int, ...]:
    """The value, or nothing where it is not on the scale."""
    return (value,) if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high else ()


def _behind(answers: Sequence[Sized], heads: Heads) -> tuple[int, int]:
    """How many people, and how many answers, have something in them."""
    full = [many for answer, many in zip(answers, heads or [1] * len(answers), strict=True) if len(answer)]
    return sum(full), len(full)


def _bars(answers: Sequence[Sequence[str]], options: Sequence[str], heads: Heads) -> Bars | None:
    people, count = _behind(answers, heads)
    if people < FEWEST:
        return None
    counted = Counter(value for answer in answers for value in answer)
    return Bars(people=people, answers=count, bars=tuple(Bar(value=each, count=counted[each]) for each in options))
