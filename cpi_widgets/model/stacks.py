"""Cards of a wall that those who lead put together under a heading, and apart again.

What is laid on each other is named by the words of the cards, not by who wrote them; a card that its writer takes back
leaves its stack by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from .picture_shapes import Picture, Row, Said, text_id
from .records import Audience, Record, RecordId, kind_of_record
from .room_day import Key

LONGEST_HEADING = 120
CardId = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]


@kind_of_record
class Stack(Record):
    """Some cards of one line of a picture of words, under a heading."""

    record_kind: ClassVar[str] = "stack"
    default_audience: ClassVar[Audience] = "room"

    run: RecordId
    activity: Key
    part: Key
    heading: Annotated[str, Field(min_length=1, max_length=LONGEST_HEADING)]
    texts: Annotated[tuple[CardId, ...], Field(max_length=200)] = ()
    """Which cards, by ``text_id``."""


def laid(picture: Picture, stacks: Iterable[Stack]) -> Picture:
    """The picture with its cards in stacks: each stack stands where its first card would, its cards in their order."""
    of = (picture.showing.run, picture.showing.activity)
    here = [each for each in stacks if (each.run, each.activity) == of]
    if not here or picture.showing.how != "words":
        return picture
    under = {(stack.part, text): stack.heading for stack in here for text in stack.texts}
    rows = (row.model_copy(update={"said": _in_stacks(row, under)}) for row in picture.rows)
    return picture.model_copy(update={"rows": tuple(rows)})


def _in_stacks(row: Row, under: Mapping[tuple[str, str], str]) -> tuple[Said, ...]:
    stacks: dict[str, list[Said]] = {}
    for at, each in enumerate(row.said):
        heading = under.get((row.part, text_id(each.text)), "")
        told = each.model_copy(update={"under": heading}) if heading else each
        stacks.setdefault(heading or f" {at}", []).append(told)
    return tuple(each for stack in stacks.values() for each in stack)
