"""Read the run sheets from their files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .content_files import ContentFileError, read_content
from .exercise_files import exercise
from .run_sheet_model import Lookup, RunSheet, loose_ends

SHEET_IDS = ("RS1", "RS2", "RS3", "RS4", "RS5", "RS6")
"""The run sheets in the order they are offered."""
_BEGINS = "a run sheet begins with fields such as “id: RS1”. Start from a copy of another one."


@cache
def load_sheet(sheet_id: str) -> RunSheet:
    """One run sheet of this package.

    Raises:
        KeyError: there is no run sheet of that id.
        ContentFileError: its file has mistakes.
    """
    if sheet_id not in SHEET_IDS:
        raise KeyError(sheet_id)
    name = f"{sheet_id.lower()}.yaml"
    return read_sheet(files(__package__).joinpath("run_sheets", name).read_text(encoding="utf-8"), name)


def all_sheets() -> tuple[RunSheet, ...]:
    """All run sheets in the order they are offered."""
    return tuple(load_sheet(sheet_id) for sheet_id in SHEET_IDS)


def read_sheet(text: str, name: str, lookup: Lookup = exercise) -> RunSheet:
    """Read the text of a run sheet.

    Args:
        text: the YAML text.
        name: the file's name, for messages; it is the sheet's id in small letters.
        lookup: finds the exercises that it names.

    Raises:
        ContentFileError: the text is not YAML, or not a whole run sheet: one without a plan for distress is not.
    """
    sheet = read_content(text, name, RunSheet, begins=_BEGINS, loose_ends=lambda sheet: loose_ends(sheet, lookup))
    wanted = f"{sheet.id.lower()}.yaml"
    if name != wanted:
        msg = f"{name}: it holds {sheet.id}. Call the file {wanted}, or change the id."
        raise ContentFileError(msg)
    return sheet
