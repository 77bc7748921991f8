"""What a form asks about one field of a record, worked out from the record's model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from cpi_widgets.model import Record

Seat = Literal["", "person", "practitioner"]
Kind = Literal["text", "one_of", "yes_no", "date"]


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
    words: Mapping[str, str] = field(default_factory=dict)
    """Value → word, for one of several answers."""
    button: tuple[str, str] = ("", "")
    """For yes or no: a button in place of a tick, with its words while the answer is no and while it is yes."""


def question(asked: Asked, model: type[Record]) -> dict[str, Any]:
    """One question as the browser reads it.

    Returns:
        ``name``, ``label``, ``hint``, ``seat``, ``kind``, ``required`` (it may not be empty), ``longest`` (characters
        of a text), ``options`` ([value, word] each) and ``button``.

    Raises:
        ValueError: the model has no such field, or it holds what no form can ask yet.
    """
    info = model.model_fields.get(asked.name)
    if info is None:
        msg = f"{model.__name__} has no field “{asked.name}”. It has: {', '.join(model.model_fields)}."
        raise ValueError(msg)
    kind, values, may_be_none = _kind_of(info.annotation)
    if kind is None:
        msg = f"A form cannot ask for {model.__name__}.{asked.name}: it is no text, choice, yes or no, or day."
        raise ValueError(msg)
    return {
        "name": asked.name,
        "label": asked.label or asked.name.replace("_", " ").capitalize(),
        "hint": asked.hint or info.description or "",
        "seat": asked.seat,
        "kind": kind,
        "required": bool(_bound(info, "min_length")) if kind == "text" else not may_be_none,
        "longest": _bound(info, "max_length"),
        "options": [[value, asked.words.get(value, str(value))] for value in values],
        "button": list(asked.button) if any(asked.button) else [],
    }


def _kind_of(annotation: Any) -> tuple[Kind | None, tuple[Any, ...], bool]:
    """The kind of input, its possible values, and whether it may be left out."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    kept = [part for part in parts if part is not NoneType]
    if len(kept) != 1:
        return None, (), False
    bare = get_args(kept[0])[0] if hasattr(kept[0], "__metadata__") else kept[0]
    if get_origin(bare) is Literal:
        return "one_of", get_args(bare), len(kept) < len(parts)
    plain: dict[Any, Kind] = {str: "text", bool: "yes_no", dt.date: "date"}
    return plain.get(bare), (), len(kept) < len(parts)


def _bound(info: FieldInfo, name: str) -> int | None:
    return next((int(getattr(rule, name)) for rule in info.metadata if hasattr(rule, name)), None)
