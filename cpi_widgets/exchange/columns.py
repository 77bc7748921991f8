"""What we write about a contact and its place, as columns of text: the same names in every format.

Other tools carry these columns through unchanged under the prefix ``cpi_``; a file of ours read back finds
everything again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from cpi_widgets.model import Contact, Map, Placement

PREFIX = "cpi_"
CONTACT_COLUMNS: tuple[tuple[str, str], ...] = (
    ("kind", "kind"),
    ("role", "role"),
    ("offer", "offer"),
    ("supported", "supported"),
    ("their_yes", "their_yes"),
)
"""Column and field of a contact."""
PLACEMENT_COLUMNS: tuple[tuple[str, str], ...] = (
    ("ring", "ring"),
    ("angle", "angle"),
    ("pinned", "pinned"),
    ("wished", "wished"),
    ("role_now", "role"),
    ("frequency", "frequency"),
    ("together", "together"),
    ("paid", "paid"),
    ("beyond_services", "beyond_services"),
    ("opens_up", "opens_up"),
    ("gives", "gives"),
    ("alike", "alike"),
    ("notes", "notes"),
)
"""Column and field of a placement; the link to a goal stays in our own JSON."""
MAP_COLUMNS: tuple[tuple[str, str], ...] = (
    ("map", "id"),
    ("whose", "whose"),
    ("date", "date"),
    ("title", "title"),
    ("follows", "follows"),
    ("closed", "closed"),
)
"""Column and field of a map."""
NUMBER_COLUMNS = ("ring", "angle")
TRUTH_COLUMNS = ("supported", "pinned", "wished", "closed")
_NEEDED: dict[type[Contact | Placement | Map], dict[str, Any]] = {
    Contact: {"label": "-"},
    Placement: {"map": "-", "contact": "-"},
    Map: {"date": "2000-01-01"},
}
"""What a record cannot do without, so that the other fields can be tried."""


def columns_of(contact: Contact, placement: Placement) -> dict[str, str]:
    """A contact and where it stands, as text; empty for what nobody said."""
    return {
        **{column: as_text(getattr(contact, name)) for column, name in CONTACT_COLUMNS},
        **{column: as_text(getattr(placement, name)) for column, name in PLACEMENT_COLUMNS},
    }


def map_columns_of(one: Map) -> dict[str, str]:
    """A map as text."""
    return {column: as_text(getattr(one, name)) for column, name in MAP_COLUMNS}


def as_text(value: Any) -> str:
    """One value as a cell: ``true``/``false``, ISO dates, empty for ``None``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def fields_from(
    model: type[Contact | Placement | Map], columns: tuple[tuple[str, str], ...], cells: Mapping[str, str]
) -> tuple[dict[str, Any], int]:
    """Read a record's fields from cells without prefix.

    Returns:
        The fields that can be read, and how many cells could not.
    """
    values: dict[str, Any] = {}
    for column, name in columns:
        text = cells.get(column, "")
        if text == "":
            continue
        if column in TRUTH_COLUMNS:
            values[name] = text.strip().casefold() in ("true", "1", "yes")
        elif column in NUMBER_COLUMNS:
            values[name] = _number(text)
        else:
            values[name] = text
    try:
        model.model_validate({**_NEEDED[model], **values})
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors()}
        return {name: value for name, value in values.items() if name not in wrong}, len(wrong)
    return values, 0


def _number(text: str) -> float | int | str:
    """A number; the text itself when it is none."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
