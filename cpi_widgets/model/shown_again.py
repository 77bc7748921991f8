"""A picture made again: what of it may move, so that nobody is read from the difference.

Were the figures made anew after each answer, the last answer would be what changed.  A line therefore stays as it was
shown until five people or more are different from those it was made from: came, went, or answered otherwise.  That
is asked of each line, of each role group in it, of the votes, and against everything that was ever shown.  Lines that
count the same answers move together: two of different times would tell what came in between by their difference.
Texts that are sent to the wall are those of now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from .looks import lines_for, looked
from .picture_shapes import IN_WORDS, ON_A_SCALE, Given, Look, Picture, Row, Said, Showing, text_id
from .pictures import place_of
from .room_day import FEWEST, IN_FIGURES

GivenAt = Callable[[int], Sequence[Given]]
"""The answers as they were when the journal stood at a number; each number is asked for many times."""
_Cell = Mapping[str, Hashable]
"""Who answered → what of theirs is in some figures."""
_Key = tuple[str, str]
"""The part and the field of a line."""


def shown_again(picture: Picture, past: Sequence[Picture], given_at: GivenAt, head: int) -> Picture:
    """A picture as it may be shown after others of the same activity.

    Args:
        picture: made from the answers of now.
        past: all that were shown, oldest first.
        given_at: the answers as they were.
        head: where the journal stands now.
    """
    if picture.showing.how == "posters":
        return picture
    again = _Again(picture.showing, given_at, head)
    rows = again.sums(again.rows(picture.rows, past), picture.rows, past)
    told = [row for row in rows if _tells(row)]
    stay = bool(past) and bool(told) and all(row.made != head for row in told)
    rows, voted = again.votes(rows, past)
    made_from = past[-1] if stay else picture
    behind = {"people": made_from.people, "groups": made_from.groups, "alone": made_from.alone}
    return picture.model_copy(update={"rows": rows, "voted": voted, **behind})


class _Made(NamedTuple):
    """A line of a picture that is made again."""

    now: Row
    """As it may be shown by itself."""
    last: Row
    """As it was shown last, or without figures."""
    held: bool
    """The figures that may be shown are not those of now."""


class _Again:
    """What is asked of each figure of a picture that is made again."""

    def __init__(self, showing: Showing, given_at: GivenAt, head: int) -> None:
        self._showing = showing
        self._given_at = given_at
        self._head = head

    def rows(self, fresh: Sequence[Row], past: Sequence[Picture]) -> list[Row]:
        """The lines with their figures of now, or with those that were shown last; some of them move together."""
        made = [((row.part, row.field), self._made(row, past)) for row in fresh]
        held = {key for key, each in made if each.held}
        beside = self._beside([key for key, _ in made])
        return [each.last if held & beside[key] else each.now for key, each in made]

    def _beside(self, keys: Sequence[_Key]) -> Mapping[_Key, frozenset[_Key]]:
        """Line → those that it waits for, itself among them.

        A middle of several parts waits for their lines.  All that is counted of the same lines of text waits for each
        other.  Marks are no counts of lines: each waits for itself.
        """
        looks = {(each.part, each.id): each for each in self._showing.looks}
        counted = [] if self._showing.how in ON_A_SCALE else _overlapping(looks.values())
        found = {}
        for key in keys:
            look = looks.get(key)
            if look is not None and look.how == "middle":
                found[key] = frozenset({key, *((part, look.fields[0]) for part in look.parts)})
            else:
                same = next((parts for parts in counted if key[0] in parts), frozenset[str]())
                found[key] = frozenset({key, *(other for other in keys if other[0] in same)})
        return found

    def _made(self, row: Row, past: Sequence[Picture]) -> _Made:
        """A line by itself: as it may be shown now, as it was shown last, and whether it is not that of now."""
        key = row.part, row.field
        shown = [(each.showing, old) for each in past for old in each.rows if (old.part, old.field) == key]
        told = {old.made: (showing, old) for showing, old in shown if _tells(old)}
        now = row.model_copy(update={"made": self._head})
        if not told:
            return _Made(now, _untold(row), held=False)
        showing, last = list(told.values())[-1]
        alike = (showing.how, showing.scale, last.scale) == (self._showing.how, self._showing.scale, row.scale)
        old = last.model_copy(update={"label": row.label, "said": row.said}) if alike else _untold(row)
        moved = {made: self._moved(made, lambda given: _in_row(self._showing, key, given)) for made in told}
        if of_few(moved.values()):
            return _Made(old, old, held=True)
        if row.groups and any(self._group_of_few(key, row, then) for _, then in told.values() if then.groups):
            now = now.model_copy(update={"groups": ()})
        if moved[last.made]:
            return _Made(now, old, held=False)
        # Those who took out all that they wrote are in no answers any more, not even in those of then.
        held = _figures(now) != _figures(old)
        if alike and now.groups != old.groups:
            return _Made(old.model_copy(update={"groups": now.groups, "made": self._head}), old, held)
        return _Made(old, old, held)

    def votes(self, rows: tuple[Row, ...], past: Sequence[Picture]) -> tuple[tuple[Row, ...], int]:
        """The lines with the votes of now, or with those that were shown last; and when these were counted."""
        told = {each.voted: each for each in past if _voted(each.rows)}
        fresh = self._head if _voted(rows) else 0
        if not told:
            return rows, fresh
        last = list(told.values())[-1]
        moved = {voted: self._moved(voted, lambda given: _in_votes(self._showing, given)) for voted in told}
        if not of_few(moved.values()) and moved[last.voted]:
            return rows, fresh
        then = {text_id(said.text): said for row in last.rows for said in row.said}
        marked = self._showing.needed > 0
        return tuple(row.model_copy(update={"said": _as_told(row.said, then, marked)}) for row in rows), last.voted

    def sums(self, rows: Sequence[Row], fresh: Sequence[Row], past: Sequence[Picture]) -> tuple[Row, ...]:
        """The sums over several lines as they were, where a line under one is told that would not be told beside it."""
        hidden = {row.part for row, new in zip(rows, fresh, strict=True) if row.n is not None and new.n is None}
        known = {row.part: row for each in past for row in each.rows}
        held = {name for name, parts in self._showing.places.items() if hidden.intersection(parts)}
        return tuple(known.get(row.part, _untold(row)) if row.part in held else row for row in rows)

    def _moved(self, since: int, cell: Callable[[Sequence[Given]], _Cell]) -> int:
        """How many people are in some figures now who were not then, or the other way, or with another answer."""
        then, now = self._given_at(since), self._given_at(self._head)
        before, after = cell(then), cell(now)
        moved = {who for who in {*before, *after} if before.get(who) != after.get(who)}
        return len(frozenset[str]().union(*(each.people for each in (*then, *now) if each.who in moved)))

    def _group_of_few(self, key: _Key, row: Row, old: Row) -> bool:
        """Whether a role group of a line, as it was told or as it would be, is nearly the same people."""
        for names in ({group.label for group in told.groups} - {""} for told in (row, old)):
            for name in {*names, ""}:

                def cell(given: Sequence[Given], name: str = name, names: set[str] = names) -> _Cell:
                    own = (each for each in given if (each.role if each.role in names else "") == name)
                    return _in_row(self._showing, key, list(own))

                if of_few([self._moved(old.made, cell)]):
                    return True
        return False


def _overlapping(looks: Iterable[Look]) -> list[frozenset[str]]:
    """The parts that some looks are about; those of looks that share a part together."""
    found: list[frozenset[str]] = []
    for look in looks:
        parts = frozenset(look.parts)
        apart = [each for each in found if not each & parts]
        found = [*apart, parts.union(*(each for each in found if each & parts))]
    return found


def of_few(moved: Iterable[int]) -> bool:
    """Whether a difference would be of one to four people."""
    return any(0 < people < FEWEST for people in moved)


def _in_row(showing: Showing, key: _Key, given: Iterable[Given]) -> _Cell:
    """What each person's answers put into the figures of one line."""
    part, name = key
    look = next((each for each in showing.looks if (each.part, each.id) == key), None)
    if look is not None:
        counted = [each for each in given if each.share in IN_FIGURES]
        return {who: looked(look, lines) for who, lines in lines_for(look, counted).items()}
    if part in showing.places and not name:
        return {who: repr(sorted(each)) for who, each in _under(showing, part, given).items()}
    here = [each for each in given if each.share != "none" and str(place_of(showing, each)) == part]
    if showing.how in IN_WORDS:
        return {who: repr((len(own), sorted(_told_by(showing, name, own)))) for who, own in _by_who(here).items()}
    further = name not in {str(field.id) for field in showing.fields}
    if showing.ticks and not further:
        here = [each._replace(fields={name: each.fields.get(name) is True}) for each in here]
    counted = [each for each in here if each.share in IN_FIGURES and each.fields.get(name) is not None]
    only_newest = showing.how in ON_A_SCALE and not further
    most = 1 if only_newest else showing.most
    same = {} if further else showing.same
    cell: dict[str, Hashable] = {}
    for who, own in _by_who(counted).items():
        values = [each.fields[name] for each in own]
        if same:
            values = list(dict.fromkeys(same.get(str(value), value) for value in values))
        cell[who] = tuple(sorted(map(str, values[-most:])))
    return cell


def _under(showing: Showing, heading: str, given: Iterable[Given]) -> dict[str, list[str]]:
    """Who gave something → what, in the lines that stand under a heading."""
    parts = {str(each) for each in showing.places[heading]}
    found: dict[str, list[str]] = {}
    for each in given:
        if each.share in IN_FIGURES and each.part in parts:
            asked = [each.fields.get(str(field.id)) for field in showing.fields]
            found.setdefault(each.who, []).append(repr((each.part, asked)))
    return found


def _told_by(showing: Showing, name: str, own: Iterable[Given]) -> list[str]:
    """What beside somebody's texts is in figures: which are ticked, or on which side and how strong."""
    names = (name,) if name else (showing.side, showing.strength)
    counted = (each for each in own if each.share in IN_FIGURES)
    return [repr([each.fields.get(each_name or "") for each_name in names]) for each in counted]


def _figures(row: Row) -> Row:
    """A line without what may differ while its figures are the same."""
    return row.model_copy(update={"label": "", "said": (), "groups": (), "made": 0})


def _untold(row: Row) -> Row:
    return Row(part=row.part, field=row.field, label=row.label, scale=row.scale, said=row.said)


def _in_votes(showing: Showing, given: Iterable[Given]) -> _Cell:
    """What each person voted for."""
    cast = [each for each in given if each.share != "none" and each.part == showing.votes]
    return {
        who: tuple(sorted(list(dict.fromkeys(str(each.fields.get("card")) for each in own))[: showing.voices]))
        for who, own in _by_who(cast).items()
    }


def _by_who(given: Iterable[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for each in given:
        found.setdefault(each.who, []).append(each)
    return found


def _tells(row: Row) -> bool:
    return row.n is not None or bool(row.counts) or row.median is not None


def _voted(rows: Iterable[Row]) -> bool:
    return any(said.votes is not None for row in rows for said in row.said)


def _as_told(said: Iterable[Said], then: Mapping[str, Said], marked: bool) -> tuple[Said, ...]:
    """Texts with the votes that were told, and the mark that goes by them; a text that came since has none yet."""
    told = []
    for each in said:
        was = then.get(text_id(each.text))
        update: dict[str, object] = {"votes": was.votes if was else None}
        if marked:
            update["beside"] = was.beside if was else ()
        told.append(each.model_copy(update=update))
    return tuple(sorted(told, key=lambda each: -(each.votes or 0)))
