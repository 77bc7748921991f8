"""Read the run sheets from their files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .content_files import read_content
from .exercise_files import exercise
from .own_folder import RUN_SHEETS, Found, called, read_own
from .parts import Ends
from .run_sheet_model import Lookup, RunSheet, loose_ends

SHEET_IDS = ("RS1", "RS2", "RS3", "RS4", "RS5", "RS6")
"""The run sheets of this package in the order they are offered."""
_BEGINS = "a run sheet begins with fields such as “id: RS1”. Start from a copy of another one."


@cache
def load_sheet(sheet_id: str) -> RunSheet:
    """One run sheet of this package, or of one's own.

    Raises:
        KeyError: there is no run sheet of that id.
        ContentFileError: its file has mistakes.
    """
    if sheet_id not in SHEET_IDS:
        return {each.id: each for each in own_sheets().read}[sheet_id]
    name = f"{sheet_id.lower()}.yaml"
    return read_sheet(files(__package__).joinpath("run_sheets", name).read_text(encoding="utf-8"), name)


def all_sheets() -> tuple[RunSheet, ...]:
    """All run sheets in the order they are offered."""
    return tuple(load_sheet(sheet_id) for sheet_id in sheet_ids())


def sheet_ids() -> tuple[str, ...]:
    """The ids of all run sheets in the order they are offered: one's own come last."""
    return (*SHEET_IDS, *(each.id for each in own_sheets().read))


@cache
def own_sheets() -> Found[RunSheet]:
    """The run sheets in the folder ``run_sheets`` of one's own folder, read once."""
    return read_own(RUN_SHEETS, _read_own)


def _read_own(text: str, name: str) -> RunSheet:
    """A run sheet of one's own.  None takes the place of one of ours: a day may be planned by that already."""

    def ends(sheet: RunSheet) -> Ends:
        if sheet.id in SHEET_IDS:
            said = f"{sheet.id} is a run sheet that comes with the workbook. Give yours another id, such as RS7."
            yield ("id",), said
        else:
            yield from called(sheet.id, name)
        yield from loose_ends(sheet, exercise)

    return read_content(text, name, RunSheet, begins=_BEGINS, loose_ends=ends)


def read_sheet(text: str, name: str, lookup: Lookup = exercise) -> RunSheet:
    """Read the text of a run sheet.

    Args:
        text: the YAML text.
        name: the file's name, for messages; it is the sheet's id in small letters.
        lookup: finds the exercises that it names.

    Raises:
        ContentFileError: the text is not YAML, or not a whole run sheet: one without a plan for distress is not.
    """

    def ends(sheet: RunSheet) -> Ends:
        yield from called(sheet.id, name)
        yield from loose_ends(sheet, lookup)

    return read_content(text, name, RunSheet, begins=_BEGINS, loose_ends=ends)
