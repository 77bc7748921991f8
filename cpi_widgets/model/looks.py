"""What is told of the lines that people wrote, besides what they chose: how many lack something, or are in pieces.

It is counted for each who answered, and told from five people on (``pictures``).  No word of a line is read out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from .level_checks import overlaps, several_change
from .picture_shapes import Given, Look, LookedAt
from .room_day import FEWEST
from .spellings import spelling

Fields = Mapping[str, Any]
_ON_SIDES = frozenset({"hangs", "dropped"})


def looked(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
    """What comes of the lines that one person, or one group, wrote in its parts: a number for each point.

    Of jumps there is one number more, how large they are in all; of a middle all numbers themselves.
    """
    return _LOOKS[look.how](look, lines)


def lines_for(look: Look, given: Iterable[Given]) -> dict[str, list[Fields]]:
    """Who answered → their lines in the parts that are looked at; only those of whom they tell something.

    Nobody else is behind the numbers: of five who wrote steps and two who said how much they worry, two are.
    """
    given, found = list(given), dict[str, list[Fields]]()
    parts = _parts(look, given)
    for answer in given:
        here = answer.part in parts
        if here or look.how == "sheets":
            found.setdefault(answer.who, []).extend([{**answer.fields, "id": answer.id}] if here else [])
    return {who: lines for who, lines in found.items() if _tells(look, lines)}


def people_for(look: Look, given: Iterable[Given]) -> list[Given]:
    """The answers whose people are behind what is told.

    Of what is on sides those who named one: beside five who named none, the sides of four would be read.
    """
    given = list(given)
    parts = _parts(look, given)
    who = {each for each, lines in lines_for(look, given).items() if look.how not in _ON_SIDES or _sided(look, lines)}
    return [each for each in given if each.who in who and (look.how == "sheets" or each.part in parts)]


def _parts(look: Look, given: Sequence[Given]) -> Collection[str]:
    """The parts that are looked at; for a middle only those that are told.

    Else the middle of an area beside the lines in it would tell what the one who marked another line gave there.
    """
    if look.how != "middle":
        return look.parts
    people: dict[str, frozenset[str]] = {}
    for each in given:
        if each.fields.get(look.fields[0]) is not None:
            people[each.part] = people.get(each.part, frozenset()) | each.people
    return {part for part in look.parts if len(people.get(part, ())) >= FEWEST}


def _tells(look: Look, lines: Sequence[Fields]) -> bool:
    if look.how in _ON_SIDES:
        return bool(lines)
    return bool(looked(look, lines)) if look.how == "middle" else any(looked(look, lines))


def _sided(look: Look, lines: Sequence[Fields]) -> bool:
    return any(line.get(look.fields[1]) for line in lines)


def _full(look: Look, line: Fields) -> bool:
    return all(_there(line.get(name), look.empty) for name in look.fields)


def _there(value: object, empty: Sequence[str]) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and spelling(value) not in set(map(spelling, empty))
    return value is not None and value is not False


def _filled(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
    full = sum(_full(look, line) for line in lines)
    return full, len(lines) - full


def _sheets(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
    enough = sum(_full(look, line) for line in lines) >= look.fewest
    return int(enough), int(not enough)


def _pieces(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
    whole = _wholes(lines, look.fields[0])
    return len(lines) - len(whole), len({*whole.values()}), len(whole)


def _wholes(lines: Sequence[Fields], under: str) -> dict[str, str]:
    """Piece → what it is a piece of; what names a line that is gone stands for itself."""
    there = {line["id"] for line in lines}
    return {line["id"]: line[under] for line in lines if line.get(under) in there - {line["id"]}}


def _weights(look: Look, lines: Sequence[Fields], *, dropped: bool) -> tuple[int, ...]:
    ticked, side, under = look.fields
    whole, by_id = _wholes(lines, under), {line["id"]: line for line in lines}
    sides = []
    for name in by_id.keys() - {*whole.values()}:
        above = [by_id[each] for each in _with_wholes(name, whole)]
        if any(line.get(ticked) is True for line in above) == dropped:
            sides.append(next((line[side] for line in above if line.get(side)), ""))
    return tuple(sides.count(option) for option in look.options)


def _with_wholes(name: str, whole: Mapping[str, str]) -> list[str]:
    """A piece, what it is a piece of, and so on."""
    found = [name]
    while (above := whole.get(found[-1])) is not None and above not in found:
        found.append(above)
    return found


def _written(look: Look, line: Fields) -> list[tuple[int, str]]:
    """The levels of a goal, lowest first."""
    return [(at, str(line.get(name) or "")) for at, name in enumerate(look.fields)]


def _of_goals(wrong: Callable[[list[tuple[int, str]]], object]) -> Callable[[Look, Sequence[Fields]], tuple[int, ...]]:
    """Of goals with two levels or more, those in which something is wrong, and the others."""

    def count(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
        goals = [_written(look, line) for line in lines]
        begun = [goal for goal in goals if sum(bool(text.strip()) for _, text in goal) > 1]
        those = sum(bool(wrong(goal)) for goal in begun)
        return those, len(begun) - those

    return count


def _jumps(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
    found = jumps(line.get(look.fields[0]) for line in sorted(lines, key=_place))
    large = sum(jump > look.most for jump in found)
    return len(found) - large, large, sum(found)


def _place(line: Fields) -> tuple[float, str]:
    """Where a line stands among others, alike on every screen."""
    return line.get("order") or 0, str(line.get("id") or "")


def jumps(numbers: Iterable[object]) -> list[int]:
    """How far it is up from each number to the next; what has no number is passed over, and a way down is no jump."""
    return [size for _, _, size in rises(numbers)]


def rises(numbers: Iterable[object]) -> list[tuple[int, int, int]]:
    """The same with the places of both numbers in the list, counted from 0."""
    known = [(at, each) for at, each in enumerate(numbers) if isinstance(each, int) and not isinstance(each, bool)]
    pairs = itertools.pairwise(known)
    return [(at, to, after - before) for (at, before), (to, after) in pairs if after >= before]


def _numbers(look: Look, lines: Sequence[Fields]) -> tuple[int, ...]:
    given = (line.get(look.fields[0]) for line in lines)
    return tuple(sorted(number for number in given if isinstance(number, int) and not isinstance(number, bool)))


def jumped(came: Sequence[int]) -> float | None:
    """How large jumps are on average, from what came of them; ``None`` where there were none."""
    *many, size = came
    return round(size / sum(many), 1) if sum(many) else None


_LOOKS: Mapping[LookedAt, Callable[[Look, Sequence[Fields]], tuple[int, ...]]] = {
    "filled": _filled,
    "sheets": _sheets,
    "pieces": _pieces,
    "hangs": partial(_weights, dropped=False),
    "dropped": partial(_weights, dropped=True),
    "empty": _of_goals(lambda goal: not all(text.strip() for _, text in goal)),
    "overlap": _of_goals(overlaps),
    "several": _of_goals(several_change),
    "jumps": _jumps,
    "middle": _numbers,
}
