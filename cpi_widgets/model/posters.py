"""A gallery: everything that each of those who answered sent to the wall, together and whole.

Whose a poster is stands nowhere: neither an id nor the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .picture_shapes import Given, Row, Said, Showing
from .spellings import mixed, spelling

TITLE = "title"
"""The box that gives a poster its name."""


def posters_of(showing: Showing, may: Iterable[Given], salt: str) -> list[Row]:
    """The posters, in an order that their own words and ``salt`` decide; what was not sent is not on them.

    Args:
        showing: which boxes, and which fields of each: the first is its text.
        may: the answers.
        salt: what makes the order this room's own.
    """
    made = [_boxes(showing, each) for each in _by_writer(may).values()]
    whole = {"\n".join(f"{box.side} {box.text}" for box in boxes) + f"\n{at}": boxes for at, boxes in enumerate(made)}
    ordered = [whole[text] for text in mixed((text for text, boxes in whole.items() if boxes), salt)]
    return [Row(part=str(at), label=_title(boxes), said=boxes) for at, boxes in enumerate(ordered, 1)]


def posters_without(rows: Sequence[Row], sent: Iterable[Given]) -> tuple[Row, ...]:
    """The posters without what is sent no more; one on which nothing is left is gone."""
    left = [_sent_by(each) for each in _by_writer(sent).values()]
    kept: list[Row] = []
    for row in rows:
        on_it = {(box.side, spelling(box.text)) for box in row.said}
        mine = max(left, key=lambda texts: len(texts & on_it), default=set())
        if not mine & on_it:
            continue
        left.remove(mine)
        said = tuple(box for box in row.said if (box.side, spelling(box.text)) in mine)
        kept.append(row.model_copy(update={"said": said, "label": _title(said)}))
    return tuple(kept)


def _by_writer(answers: Iterable[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for answer in answers:
        if answer.share == "text":
            found.setdefault(answer.who, []).append(answer)
    return found


def _sent_by(answers: Iterable[Given]) -> set[tuple[str, str]]:
    """What one writer sends: box and words, of whichever field they are."""
    return {
        (answer.part, spelling(value))
        for answer in answers
        for value in answer.fields.values()
        if isinstance(value, str)
    }


def _boxes(showing: Showing, answers: Sequence[Given]) -> tuple[Said, ...]:
    by_part: Mapping[str, Given] = {answer.part: answer for answer in answers}
    boxes = []
    for part in showing.parts:
        answer = by_part.get(str(part.id))
        text = _text(showing, answer) if answer is not None else ""
        if answer is not None and text:
            boxes.append(Said(text=text, side=str(part.id), beside=_beside(showing, answer)))
    return tuple(boxes)


def _text(showing: Showing, answer: Given) -> str:
    return next((text for field in showing.fields if (text := str(answer.fields.get(str(field.id)) or "").strip())), "")


def _beside(showing: Showing, answer: Given) -> tuple[str, ...]:
    """Where a box belongs, in words: it is part of what was sent."""
    chosen = ((field, answer.fields.get(field.id)) for field in showing.further)
    return tuple(point.label for field, value in chosen for point in field.options if point.id == value)


def _title(boxes: Iterable[Said]) -> str:
    return next((box.text for box in boxes if box.side == TITLE), "")
