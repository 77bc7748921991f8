"""Read the exercises from their files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from .content_files import ContentFileError, read_content
from .exercise_checks import loose_ends
from .exercise_model import Exercise

OWN_FOLDER = "CPI_EXERCISES"
"""The variable that names one's own folder: a server sets it for all its processes."""
_ENDING = ".yaml"
_BEGINS = "an exercise begins with fields such as “id: EX01”. Start from a copy of another exercise."


class Catalogue(NamedTuple):
    """The exercises that can be read, and what is wrong with the files that cannot."""

    exercises: tuple[Exercise, ...]
    """In the order of their ids."""
    mistakes: tuple[str, ...]
    """One for each broken file: its name, each line and what to do there."""


NOTHING = Catalogue((), ())


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
    """One exercise: of one's own folder (``own``), else of this package.

    Raises:
        KeyError: there is no exercise of that id.
        ContentFileError: its file has mistakes.
    """
    found = next((each for each in own().exercises if each.id == exercise_id), None)
    return found or _of_ours(f"{exercise_id.lower()}.yaml")


@cache
def own() -> Catalogue:
    """The exercises of one's own folder, which ``CPI_EXERCISES`` names, read once; none where there is no folder."""
    folder = Path(os.environ.get(OWN_FOLDER) or os.devnull)
    return _of_folder(folder) if folder.is_dir() else NOTHING


def exercises(folder: Path | None = None) -> Catalogue:
    """All exercises; a broken file does not take the others away.

    Args:
        folder: a folder with further exercise files, besides one's own.  One with the id of an exercise that is there
            takes its place; a broken one leaves that.
    """
    ours = _all_of(_files(_ours()), lambda file: _of_ours(file.name))
    theirs = _of_folder(folder) if folder else NOTHING
    read = {each.id: each for catalogue in (ours, own(), theirs) for each in catalogue.exercises}
    mistakes = (*ours.mistakes, *own().mistakes, *theirs.mistakes)
    return Catalogue(tuple(read[name] for name in sorted(read)), mistakes)


def _of_folder(folder: Path) -> Catalogue:
    """The exercises of somebody's folder; what is there besides is named, for nobody to wait for it."""
    found = _all_of(_files(folder), _read)
    others = sorted(
        each.name for each in folder.iterdir() if not each.name.endswith(_ENDING) and not each.name.startswith(".")
    )
    besides = tuple(
        f"{name}: an exercise is a file whose name ends in {_ENDING}. Rename it, or keep it somewhere else."
        for name in others
    )
    return Catalogue(found.exercises, (*found.mistakes, *besides))


def _all_of(files_in: Iterable[Traversable], reads: Callable[[Traversable], Exercise]) -> Catalogue:
    """The exercises of some files, as far as they can be read."""
    read: list[Exercise] = []
    mistakes: list[str] = []
    for file in files_in:
        try:
            read.append(reads(file))
        except ContentFileError as error:
            mistakes.append(str(error))
    return Catalogue(tuple(read), tuple(mistakes))


@cache
def _of_ours(name: str) -> Exercise:
    """An exercise of this package by the name of its file."""
    for file in _files(_ours()):
        if file.name == name:
            return _read(file)
    raise KeyError(name)


def _ours() -> Traversable:
    return files(__package__).joinpath("exercises")


def _files(folder: Traversable) -> Iterator[Traversable]:
    """The content files of a folder, by name."""
    return iter(sorted((each for each in folder.iterdir() if each.name.endswith(_ENDING)), key=lambda each: each.name))


def _read(file: Traversable) -> Exercise:
    try:
        text = file.read_text(encoding="utf-8")
    except IsADirectoryError as error:
        msg = f"{file.name}: this is a folder. Give it a name without “{_ENDING}”, or keep it somewhere else."
        raise ContentFileError(msg) from error
    except FileNotFoundError as error:
        msg = (
            f"{file.name}: it only points to a file, and that is not there. Put the file itself here, or take it away."
        )
        raise ContentFileError(msg) from error
    except OSError as error:
        msg = f"{file.name}: the file cannot be opened ({error.strerror}). Look who may read it."
        raise ContentFileError(msg) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        msg = f"{file.name}, line {line}: a letter here cannot be read. Save the file again as UTF-8 text."
        raise ContentFileError(msg) from error
    return read_exercise(text, file.name)
