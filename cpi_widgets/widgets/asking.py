"""What a form asks about one field of a record, worked out from the record's model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from cpi_widgets.model import Record

Seat = Literal["", "person", "practitioner"]
Kind = Literal["text", "one_of", "many_of", "yes_no", "date", "number", "link", "links"]


@dataclass(frozen=True)
class Asked:
    """One question of a form."""

    name: str
    """The record's field."""
    label: str = ""
    """Without it the field's own name in words."""
    hint: str = ""
    """Without it what the model says of the field."""
    seat: Seat = ""
    """Questions about one seat stand together in its colour, under its name."""
    partner: Seat = ""
    """The same for one partner, by role: in the colour of the seat they have now."""
    only: Seat = ""
    """A yes that only this partner says and takes back, with the words of ``button``: the other reads whether it was
    said.  The field is a day, or the text of what the yes is to.  Forms alone ask it."""
    to: tuple[str, ...] = ()
    """What such a yes is to: other fields of the record.  Asked once they are answered; it holds their values."""
    by: str = ""
    """The field with the name of whoever said such a yes and has left: nobody says or takes back another's."""
    when: tuple[str, Any] | None = None
    """Another field of the record and its value: it is asked only while that is so, or while it is answered."""
    words: Mapping[Any, str] = field(default_factory=dict)
    """Value → word, for one or several of some answers.  An empty word for ``person`` or ``practitioner`` stands for
    what that partner is called.  With links: answers that are no record."""
    button: tuple[str, str] = ("", "")
    """For yes or no: a button in place of a tick, with its words while the answer is no and while it is yes.  For a
    day: a button that says today, and takes it back."""
    long: bool = False
    """A text of several lines."""
    links: tuple[str, ...] = ()
    """The kinds of record that a field of ids may name, to be chosen from those of the space.  A text with links may
    also hold words of one's own."""


def question(asked: Asked, model: type[Record]) -> dict[str, Any]:
    """One question as the browser reads it.

    Returns:
        ``name``, ``label``, ``hint``, ``seat``, ``partner``, ``when`` ([field, value], or ``None``), ``kind``,
        ``required`` (it may not be empty), ``longest`` (characters of a text), ``long``, ``options`` ([value, word]
        each), ``button``, ``links``, ``free`` (a link that may also be words), ``low`` and ``high`` (of a number, or
        ``None``) and ``whole``.  Where it is one partner's alone also ``only``, ``to``, ``by`` and ``strict`` (on a
        screen that both look at too).

    Raises:
        ValueError: the model has no such field, or it holds what no form can ask yet.
    """
    info = model.model_fields.get(asked.name)
    if info is None:
        msg = f"{model.__name__} has no field “{asked.name}”. It has: {', '.join(model.model_fields)}."
        raise ValueError(msg)
    held = _held(info.annotation)
    kind = _kind(held, asked)
    if kind is None:
        msg = f"A form cannot ask for {model.__name__}.{asked.name}: it is no text, choice, number, yes or no, or day."
        raise ValueError(msg)
    rules = held.rules(info)
    free = kind == "link" and "pattern" not in rules
    may_be_empty = held.optional or ((kind == "text" or free) and "min_length" not in rules)
    own: dict[str, Any] = {}
    if asked.only:
        own = {"only": asked.only, "to": list(asked.to), "by": asked.by, "strict": model.only_own_seat}
    return own | {
        "name": asked.name,
        "label": asked.label or asked.name.replace("_", " ").capitalize(),
        "hint": asked.hint or info.description or "",
        "seat": asked.seat,
        "partner": asked.partner,
        "when": list(asked.when) if asked.when else None,
        "kind": kind,
        "required": not may_be_empty,
        "longest": rules.get("max_length"),
        "long": asked.long,
        "options": _options(held, asked),
        "button": list(asked.button) if any(asked.button) else [],
        "links": list(asked.links),
        "free": free,
        "low": rules.get("ge"),
        "high": rules.get("le"),
        "whole": held.type is int,
    }


def linked_kinds(asked: Iterable[Asked]) -> frozenset[str]:
    """The kinds of record that these questions can name."""
    return frozenset(kind for each in asked for kind in each.links)


@dataclass(frozen=True)
class _Held:
    """What a field holds: the bare type, what narrows it, and whether it may be left out or hold several."""

    type: Any
    narrowed: tuple[Any, ...] = ()
    optional: bool = False
    several: bool = False

    def rules(self, info: FieldInfo) -> dict[str, Any]:
        """Lengths, bounds and patterns, by name, also those inside an optional type or a tuple."""
        found: dict[str, Any] = {}
        for rule in (*self.narrowed, *info.metadata):
            for part in (rule, *getattr(rule, "metadata", ())):
                for name in ("min_length", "max_length", "ge", "le", "pattern"):
                    if getattr(part, name, None) is not None:
                        found[name] = getattr(part, name)
        return found


def _held(annotation: Any) -> _Held:
    narrowed: list[Any] = []
    optional = several = False
    while True:
        if hasattr(annotation, "__metadata__"):
            narrowed += annotation.__metadata__
            annotation = get_args(annotation)[0]
            continue
        if get_origin(annotation) in (Union, UnionType):
            kept = [part for part in get_args(annotation) if part is not NoneType]
            optional = optional or len(kept) < len(get_args(annotation))
            if len(kept) == 1:
                annotation = kept[0]
                continue
        if get_origin(annotation) is tuple and get_args(annotation)[1:] == (...,):
            optional = several = True
            annotation = get_args(annotation)[0]
            continue
        return _Held(annotation, tuple(narrowed), optional, several)


def _kind(held: _Held, asked: Asked) -> Kind | None:
    if get_origin(held.type) is Literal:
        return "many_of" if held.several else "one_of"
    if held.type is str and asked.links:
        return "links" if held.several else "link"
    if held.several:
        return None
    if held.type in (int, float):
        return "one_of" if asked.words else "number"
    plain: dict[Any, Kind] = {str: "text", bool: "yes_no", dt.date: "date"}
    return plain.get(held.type)


def _options(held: _Held, asked: Asked) -> list[list[Any]]:
    """Value and word of each answer that can be chosen."""
    values = get_args(held.type) if get_origin(held.type) is Literal else tuple(asked.words)
    return [[value, asked.words.get(value, str(value).replace("_", " "))] for value in values]
