"""What a room is told of the lines of a sheet, besides how many there are: how many lack something that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import pydantic

from cpi_widgets.model import Look

from .activity_base import Some
from .card_model import CardPart, Key, Words
from .parts import Ends, Field, Part, unknown

_LONGEST = 40


class Told(CardPart):
    """What is told of one section: whether something is filled in.  What stands there is not told."""

    section: Key
    fields: Some
    """What has to be filled in, all of it."""
    label: Words
    there: Words
    missing: Words
    fewest: Annotated[int, pydantic.Field(ge=1, le=12)] | None = None
    """So many lines are enough on one sheet: sheets are told, and no lines."""


def looks_of(tells: Iterable[Told], parts: Sequence[Part]) -> tuple[Look, ...]:
    """What is told of those sections that are there, with all the fields it is about.

    Args:
        tells: as the exercise says it.
        parts: the sections of one length, without what stays with its author.
    """
    there = {part.id: part for part in parts}
    found = []
    for each in tells:
        part = there.get(each.section)
        if part is None or not {*each.fields} <= {field.id for field in part.fields}:
            continue
        sheets = each.fewest is not None or not part.repeat
        found.append(
            Look(
                id=look_id(each.section, *each.fields),
                part=part.id,
                parts=(part.id,),
                fields=each.fields,
                label=each.label,
                points=(each.there, each.missing),
                how="sheets" if sheets else "filled",
                fewest=each.fewest or 1,
            )
        )
    return tuple(found)


def look_id(*about: str) -> str:
    """The name of a line that is told, made of what it is about; no field is called so."""
    return re.sub("[^a-z0-9]", "_", "_".join(("told", *about)))[:_LONGEST]


def told_ends(tells: Sequence[Told], sections: Mapping[str, Sequence[Field]]) -> Ends:
    """Sections and fields that are not there, and the same told twice.

    Args:
        tells: as the exercise says it.
        sections: section → its fields.
    """
    seen: set[str] = set()
    for at, each in enumerate(tells):
        yield from unknown((each.section,), sections, ("tells", at, "section"))
        fields = [field.id for field in sections.get(each.section, ()) if not field.private]
        if each.section in sections:
            yield from unknown(each.fields, fields, ("tells", at, "fields"))
        name = look_id(each.section, *each.fields)
        if name in seen:
            yield ("tells", at), "The same is told already. Take one of the two out."
        seen.add(name)
