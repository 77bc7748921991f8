"""Read the exercises from their files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from .content_files import read_content
from .exercise_checks import loose_ends
from .exercise_model import Exercise
from .own_folder import called, files_in, read_files, read_folder, read_own, text_in
from .parts import Ends

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

    def ends(exercise: Exercise) -> Ends:
        yield from called(exercise.id, name)
        yield from loose_ends(exercise)

    return read_content(text, name, Exercise, begins=_BEGINS, loose_ends=ends)


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
    """The exercises of one's own folder, read once; none where there is no folder."""
    return Catalogue(*read_own("", read_exercise))


def exercises(folder: Path | None = None) -> Catalogue:
    """All exercises; a broken file does not take the others away.

    Args:
        folder: a folder with further exercise files, besides one's own.  One with the id of an exercise that is there
            takes its place; a broken one leaves that.  Decks are looked for in one's own folder only.
    """
    ours = Catalogue(*read_files(files_in(_ours()), lambda file: _of_ours(file.name)))
    theirs = Catalogue(*read_folder(folder, "", read_exercise)) if folder else Catalogue((), ())
    read = {each.id: each for catalogue in (ours, own(), theirs) for each in catalogue.exercises}
    mistakes = (*ours.mistakes, *own().mistakes, *theirs.mistakes)
    return Catalogue(tuple(read[name] for name in sorted(read)), mistakes)


@cache
def _of_ours(name: str) -> Exercise:
    """An exercise of this package by the name of its file."""
    for file in files_in(_ours()):
        if file.name == name:
            return read_exercise(text_in(file), name)
    raise KeyError(name)


def _ours() -> Traversable:
    return files(__package__).joinpath("exercises")
