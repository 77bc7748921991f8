"""Pictures: what a room may see of its own answers, frozen at the moment they are shown.

A picture is made inside the store from answers that nobody else reads, and only from those whose writers said that
they may be counted or shown.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from . import tallies
from .balances import balance_of
from .looks import jumped, lines_for, looked, people_for
from .picture_shapes import (
    IN_WORDS,
    ON_A_SCALE,
    SENT,
    Further,
    Given,
    GroupRow,
    Look,
    Named,
    Picture,
    Row,
    Said,
    Showing,
    on_wall,
    picture_id,
    text_id,
    told_often,
)
from .posters import posters_of, posters_without
from .room_day import FEWEST, IN_FIGURES
from .sides import with_sides
from .spellings import mixed, spelling, stacked
from .tally_shapes import Spread

MOST_SAID = 1_000


def picture_of(showing: Showing, given: Iterable[Given], salt: str) -> Picture:
    """Make a picture.

    Args:
        showing: which one.
        given: the answers to this activity of this run, whether they may be shown or not.
        salt: what makes the order of texts this room's own.
    """
    may = [answer for answer in given if answer.share != "none"]
    figures = [answer for answer in may if answer.share in IN_FIGURES]
    people, groups = people_behind(figures), {answer.who for answer in figures if answer.together}
    if showing.how == "posters":
        rows = posters_of(showing, may, salt)
    else:
        rows = [row for part in showing.parts for row in _rows(showing, part, may, salt)]
    if showing.wheels and showing.how == "totals":
        rows = list(with_sides(showing, rows, figures))
    rows += [_looked_at(look, figures) for look in showing.looks]
    votes = _votes(showing, may)
    if votes is not None:
        voters = len({answer.who for answer in may if answer.part == showing.votes})
        rows = [row.model_copy(update={"said": _voted(row.said, votes, showing.needed, voters)}) for row in rows]
    return Picture(
        id=picture_id(showing.run, showing.activity),
        showing=showing,
        rows=tuple(rows),
        people=people if people >= FEWEST else None,
        groups=len(groups) if people >= FEWEST else 0,
        alone=people < FEWEST or any(not answer.together for answer in figures),
    )


def heads_of(answers: Iterable[Given]) -> dict[str, int]:
    """Who answered → how many people are behind it, each counted once.

    Whoever answered by themselves as well, or in one group and later in another, is not two people.
    """
    behind: dict[str, frozenset[str]] = {}
    for answer in sorted(answers, key=lambda answer: answer.together):
        behind[answer.who] = behind.get(answer.who, frozenset()) | answer.people
    counted: set[str] = set()
    heads = {}
    for who, people in behind.items():
        heads[who] = len(people - counted)
        counted |= people
    return heads


def people_behind(answers: Iterable[Given]) -> int:
    """How many people gave some answers, alone or together."""
    return sum(heads_of(answers).values())


def _rows(showing: Showing, part: Named, may: Sequence[Given], salt: str) -> list[Row]:
    here = [answer for answer in may if place_of(showing, answer) == part.id]
    if showing.how in IN_WORDS:
        people = people_behind(here)
        said = _said(showing, _sent(here), salt)
        if showing.how == "pins" and not said:
            return []
        counted = [answer for answer in here if answer.share in IN_FIGURES]
        more = balance_of(showing, counted, heads_of(counted)) if showing.how == "forces" else {}
        n = len(here) if people >= FEWEST else None
        return [Row(part=str(part.id), label=part.label, n=n, said=said, **more), *_ticked(showing, part, counted)]
    counted = [answer for answer in here if answer.share in IN_FIGURES]
    told = [_with_ticks(showing, answer) for answer in counted] if showing.ticks else counted
    lines = [_numbers(showing, part, field, told) for field in showing.fields]
    if lines and (before := round_before(showing, lines[-1].field)) is not None:
        lines[-1] = lines[-1].model_copy(update={"stayed": _stayed(before, lines[-1], counted)})
    if showing.texts and lines:
        lines[-1] = lines[-1].model_copy(update={"said": _said(showing, _sent(here), salt)})
    return [*lines, *_further(showing, part, counted)]


def round_before(showing: Showing, field: str) -> str | None:
    """The field of the round before the one that is shown last, for that one; ``None`` where there is none."""
    rounds = [str(each.id) for each in showing.fields] if showing.fixed is not None else []
    return rounds[-2] if len(rounds) > 1 and rounds[-1] == field else None


def _stayed(before: str, row: Row, here: Sequence[Given]) -> tuple[int, int] | None:
    """How many gave the same mark in two rounds, of five people or more who gave both."""
    marks = {each.who: (each.fields.get(before), each.fields.get(row.field)) for each in here if not each.together}
    both = [(first, second) for first, second in marks.values() if first is not None and second is not None]
    if row.n is None or len(both) < FEWEST:
        return None
    return sum(first == second for first, second in both), len(both)


def _with_ticks(showing: Showing, answer: Given) -> Given:
    ticks = {str(field.id): answer.fields.get(str(field.id)) is True for field in showing.fields}
    return answer._replace(fields={**answer.fields, **ticks})


class _Figures(NamedTuple):
    """What was given to one line, by who gave it."""

    values: list[list[Any]]
    heads: list[int]
    roles: list[str]


def _given(field: str, here: Sequence[Given], most: int, same: Mapping[str, str] | None = None) -> _Figures:
    full = [answer for answer in here if answer.fields.get(field) is not None]
    values: dict[str, list[Any]] = {}
    for answer in full:
        values.setdefault(answer.who, []).append(answer.fields[field])
    behind, role_of = heads_of(full), {answer.who: answer.role for answer in full}
    heads, roles = [behind[who] for who in values], [role_of[who] for who in values]
    if same:
        values = {who: list(dict.fromkeys(same.get(str(each), each) for each in own)) for who, own in values.items()}
    return _Figures([each[-most:] for each in values.values()], heads, roles)


def place_of(showing: Showing, answer: Given) -> object:
    """The line of a picture that an answer belongs to."""
    return answer.part if showing.pin is None else answer.fields.get(showing.pin)


def _numbers(showing: Showing, part: Named, field: Named, here: Sequence[Given]) -> Row:
    """One line of figures."""
    label = part.label if len(showing.fields) == 1 else _named(part.label, field.label)
    figures = _figures(showing, _given(str(field.id), here, showing.most, showing.same))
    return Row(part=str(part.id), field=str(field.id), label=label, **figures)


def _figures(showing: Showing, given: _Figures) -> dict[str, Any]:
    """The figures of one line; none where they would tell of fewer than five people."""
    values, heads, roles = given
    scale = [point.id for point in showing.scale]
    if showing.how in ON_A_SCALE:
        low, high = int(scale[0]), int(scale[-1])
        newest = [each[-1] for each in values]
        spread = tallies.spread(newest, low, high, heads)
        if spread is None:
            return {}
        if showing.how == "medians":
            return {"n": spread.answers, "median": spread.median}
        by_role = tallies.spread_by_group(newest, low, high, roles, heads) if any(roles) else ()
        return _of_spread(spread) | {"groups": tuple(_group_row(each.group, each.spread) for each in by_role)}
    if showing.how == "totals":
        total = tallies.totals([{"all": sum(map(int, each))} for each in values], ["all"], heads)
        return {"n": total.bars[0].count} if total is not None else {}
    return _counted(showing.how == "dots", given, [str(point) for point in scale])


def _counted(dots: bool, given: _Figures, options: Sequence[str]) -> dict[str, Any]:
    count = tallies.dots if dots else tallies.choices
    bars = count([[str(value) for value in each] for each in given.values], options, given.heads)
    return {"n": bars.answers, "counts": tuple(bar.count for bar in bars.bars)} if bars is not None else {}


def _further(showing: Showing, part: Named, here: Sequence[Given]) -> list[Row]:
    """Lines of their own for what else was said, where somebody was asked for it."""
    rows = []
    for field in showing.further:
        given = _given(field.id, here, showing.most)
        if not given.values:
            continue
        if field.options:
            points = [str(point.id) for point in field.options]
            figures = _counted(showing.how == "dots", given, points)
            scale = tuple(point.label for point in field.options)
        else:
            figures, scale = _middle(field, given), (str(field.low), str(field.high))
        label = field.label if len(showing.parts) == 1 else _named(part.label, field.label)
        rows.append(Row(part=str(part.id), field=field.id, label=label, scale=scale, **figures))
    return rows


def _ticked(showing: Showing, part: Named, here: Sequence[Given]) -> list[Row]:
    """Lines of their own for what can be ticked beside a text: how many of them are; one that is not is a no."""
    rows = []
    for field in showing.further:
        if field.ticks:
            told = [each._replace(fields={**each.fields, field.id: each.fields.get(field.id) is True}) for each in here]
            figures = _counted(True, _given(field.id, told, showing.most), ["True", "False"])
            label = field.label if len(showing.parts) == 1 else _named(part.label, field.label)
            rows.append(Row(part=str(part.id), field=field.id, label=label, scale=("yes", "not ticked"), **figures))
    return rows


def _looked_at(look: Look, figures: Sequence[Given]) -> Row:
    """A line of what was looked at, from five people whom it tells something of."""
    row = Row(part=look.part, field=look.id, label=look.label, scale=look.points)
    if people_behind(people_for(look, figures)) < FEWEST:
        return row
    came = [looked(look, own) for own in lines_for(look, figures).values()]
    if look.how == "middle":
        return row.model_copy(update={"n": len(came), "median": statistics.median(map(statistics.median, came))})
    sums = [sum(each) for each in zip(*came, strict=True)]
    mean = jumped(sums) if look.how == "jumps" else None
    return row.model_copy(update={"n": len(came), "counts": tuple(sums[: len(look.points)]), "mean": mean})


def _middle(field: Further, given: _Figures) -> dict[str, Any]:
    """Where a number lies, each person's numbers being one in their middle."""
    middles = [round(statistics.median(map(int, each))) for each in given.values]
    spread = tallies.spread(middles, field.low, field.high, given.heads)
    if spread is None:
        return {}
    return {"n": spread.answers, "median": spread.median, "lower": spread.low_quarter, "upper": spread.high_quarter}


def _group_row(label: str, spread: Spread) -> GroupRow:
    quarters = {"lower": spread.low_quarter, "upper": spread.high_quarter}
    return GroupRow(label=label, n=spread.people, median=spread.median, **quarters)


def _of_spread(spread: Spread) -> dict[str, Any]:
    return {
        "n": spread.answers,
        "median": spread.median,
        "lower": spread.low_quarter,
        "upper": spread.high_quarter,
        "counts": tuple(many for _, many in spread.histogram),
    }


def _sent(given: Iterable[Given]) -> list[Given]:
    """The answers whose words may be read."""
    return [answer for answer in given if answer.share in SENT]


def _said(showing: Showing, sent: Sequence[Given], salt: str) -> tuple[Said, ...]:
    """What was sent to the wall, same words of the same side once; how strong only from five people on."""
    people = people_behind(sent)
    sides = {str(answer.fields.get(showing.side or "") or "") for answer in sent}
    said: dict[str, list[Said]] = {}
    for side in sides:
        here = [answer for answer in sent if str(answer.fields.get(showing.side or "") or "") == side]
        by_who: dict[str, list[str]] = {}
        for answer in here:
            by_who.setdefault(answer.who, []).append(_text(showing, answer))
        for text, n in stacked([[text for text in texts if text] for texts in by_who.values()]):
            strength = _strength(showing, here, text) if people >= FEWEST else None
            beside = _beside(showing, here, text) if people >= FEWEST else ()
            name = text_id(text) if showing.how in {"pins", "words"} else ""
            one = Said(text=text, id=name, n=told_often(n), side=side, strength=strength, beside=beside)
            said.setdefault(text, []).append(one)
    return tuple(each for text in mixed(said, salt) for each in said[text])[:MOST_SAID]


def _votes(showing: Showing, may: Sequence[Given]) -> Counter[str] | None:
    """Text → its votes; nobody votes twice for the same, or more often than all may."""
    given = [answer for answer in may if showing.votes is not None and answer.part == showing.votes]
    if people_behind(given) < FEWEST:
        return None
    cast: dict[str, dict[str, None]] = {}
    for answer in given:
        cast.setdefault(answer.who, {})[str(answer.fields.get("card"))] = None
    return Counter(card for cards in cast.values() for card in list(cards)[: showing.voices])


def _voted(said: tuple[Said, ...], votes: Counter[str], needed: float, voters: int) -> tuple[Said, ...]:
    """Texts with their votes, the most voted for first; those with less than they need are marked."""
    told = []
    for each in said:
        has = votes[text_id(each.text)]
        few = round(has / voters, 2) < needed  # “0.67” in a file means two of three
        mark = (f"to talk about: fewer than {needed:.0%} can live with it",) if few else ()
        told.append(each.model_copy(update={"votes": has, "beside": (*each.beside, *mark)}))
    return tuple(sorted(told, key=lambda each: -(each.votes or 0)))


def _strength(showing: Showing, here: Sequence[Given], text: str) -> float | None:
    alike = (answer for answer in here if spelling(_text(showing, answer)) == spelling(text))
    found = [value for each in alike if isinstance(value := each.fields.get(showing.strength or ""), int)]
    return statistics.median(found) if found else None


def _beside(showing: Showing, here: Sequence[Given], text: str) -> tuple[str, ...]:
    """What all who wrote a text said of it alike; of numbers the middle one."""
    alike = [answer for answer in here if spelling(_text(showing, answer)) == spelling(text)]
    told = []
    for field in showing.further:
        if field.ticks:
            continue
        values = [answer.fields[field.id] for answer in alike if answer.fields.get(field.id) is not None]
        if values and not field.options:
            told.append(_named(field.label, f"{statistics.median(map(int, values)):g}"))
        elif len(set(map(str, values))) == 1:
            words = (point.label for point in field.options if str(point.id) == str(values[0]))
            told += [_named(field.label, each) for each in words]
    return tuple(told)


def _named(label: str, words: str) -> str:
    """An answer, or what is asked of it, behind what it is about."""
    return f"{label} {words}" if label.endswith((".", "?", "!")) else f"{label}: {words}"


def _text(showing: Showing, answer: Given) -> str:
    """The words of an answer on the wall: its first field, and what else is shown of it."""
    shown = showing.texts or [str(field.id) for field in showing.fields]
    words = [str(answer.fields.get(name) or "").strip() for name in shown]
    return on_wall(" – ".join(word for word in words if word))


def writers_of(showing: Showing, part: str, text: str, given: Iterable[Given]) -> frozenset[str]:
    """Who sent a text, by its ``text_id``, to one line of the wall."""
    sent = [answer for answer in _sent(given) if place_of(showing, answer) == part]
    return frozenset(answer.who for answer in sent if text_id(_text(showing, answer)) == text)


def without(picture: Picture, given: Iterable[Given]) -> Picture:
    """The picture without the texts that nobody sends to the wall any more; its figures stay as they were shown."""
    sent = _sent(given)
    if picture.showing.how == "posters":
        return picture.model_copy(update={"rows": posters_without(picture.rows, sent)})
    rows = []
    for row in picture.rows:
        here = [answer for answer in sent if place_of(picture.showing, answer) == row.part]
        standing = {spelling(_text(picture.showing, answer)) for answer in here}
        kept = tuple(said for said in row.said if spelling(said.text) in standing)
        rows.append(row.model_copy(update={"said": kept}))
    return picture.model_copy(update={"rows": tuple(rows)})
