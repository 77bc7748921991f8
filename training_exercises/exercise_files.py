"""Read the exercises from their files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from .content_files import ContentFileError, read_content
from .exercise_checks import loose_ends
from .exercise_model import Exercise

_BEGINS = "an exercise begins with fields such as “id: EX01”. Start from a copy of another exercise."


class Catalogue(NamedTuple):
    """The exercises that can be read, and what is wrong with the files that cannot."""

    exercises: tuple[Exercise, ...]
    """In the order of their ids."""
    mistakes: tuple[str, ...]
    """One for each broken file: its name, each line and what to do there."""


def read_exercise(text: str, name: str) -> Exercise:
    """Read the text of an exercise file.

    Args:
        text: the YAML text.
        name: the file's name, for messages; it is the exercise's id in small letters.

    Raises:
        ContentFileError: the text is not YAML, or not a whole exercise.
    """
    exercise = read_content(text, name, Exercise, begins=_BEGINS, loose_ends=loose_ends)
    wanted = f"{exercise.id.lower()}.yaml"
    if name != wanted:
        msg = f"{name}: it holds {exercise.id}. Call the file {wanted}, or change the id."
        raise ContentFileError(msg)
    return exercise


@cache
def exercise(exercise_id: str) -> Exercise:
    """One exercise of this package.

    Raises:
        KeyError: there is no exercise of that id.
        ContentFileError: its file has mistakes.
    """
    for file in _files(_ours()):
        if file.name == f"{exercise_id.lower()}.yaml":
            return _read(file)
    raise KeyError(exercise_id)


def exercises(folder: Path | None = None) -> Catalogue:
    """All exercises; a broken file does not take the others away.

    Args:
        folder: a folder with further exercise files.  One with the id of an exercise of this package takes its place; a
            broken one leaves the package's own.
    """
    read: dict[str, Exercise] = {}
    mistakes: list[str] = []
    ours = [(exercise, file.name.removesuffix(".yaml").upper()) for file in _files(_ours())]
    theirs = [(_read, file) for file in (_files(folder) if folder else ())]
    for reads, what in (*ours, *theirs):
        try:
            found = reads(what)
        except ContentFileError as error:
            mistakes.append(str(error))
        else:
            read[found.id] = found
    return Catalogue(tuple(read[name] for name in sorted(read)), tuple(mistakes))


def _ours() -> Traversable:
    return files(__package__).joinpath("exercises")


def _files(folder: Traversable) -> Iterator[Traversable]:
    """The content files of a folder, by name."""
    return iter(sorted((each for each in folder.iterdir() if each.name.endswith(".yaml")), key=lambda each: each.name))


def _read(file: Traversable) -> Exercise:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        msg = f"{file.name}: the text cannot be read ({error.reason}). Save it again as UTF-8 text."
        raise ContentFileError(msg) from error
    return read_exercise(text, file.name)
