"""Read the fictional cases from their files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .case_model import Case, loose_ends
from .content_files import read_content

CASE_IDS = ("kofi", "desmond", "priyanka", "yolanda", "tesfay", "luca", "jodie")
"""The cases in the order they are offered."""
_BEGINS = "a case file begins with fields such as “id: kofi”. Start from a copy of another case."


@cache
def load_case(case_id: str) -> Case:
    """One case of this package.

    Raises:
        KeyError: there is no case of that id.
        ContentFileError: its file has mistakes.
    """
    if case_id not in CASE_IDS:
        raise KeyError(case_id)
    name = f"{case_id}.yaml"
    return read_case(files(__package__).joinpath("cases", name).read_text(encoding="utf-8"), name)


def all_cases() -> tuple[Case, ...]:
    """All cases in the order they are offered."""
    return tuple(load_case(case_id) for case_id in CASE_IDS)


def read_case(text: str, name: str) -> Case:
    """Read the text of a case file.

    Args:
        text: the YAML text.
        name: the file's name, for messages.

    Raises:
        ContentFileError: the text is not YAML, or not a whole case.
    """
    return read_content(text, name, Case, begins=_BEGINS, loose_ends=loose_ends)
