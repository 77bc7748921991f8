"""Content files of one's own: exercises in a folder, decks in ``cards`` below it, run sheets in ``run_sheets``.

A server names the folder in ``CPI_EXERCISES`` for all its processes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from .content_files import ContentFileError, Place

C = TypeVar("C")
OWN_FOLDER = "CPI_EXERCISES"
"""The variable that names one's own folder."""
CARDS = "cards"
RUN_SHEETS = "run_sheets"
_ENDING = ".yaml"
_SAYS_WHAT = re.compile(r"^schema: *[\"']?(cp-[a-z-]+/\d+)", re.MULTILINE)
_KINDS = {"": "an exercise", CARDS: "a deck", RUN_SHEETS: "a run sheet"}
"""Which folder, below one's own, is for what."""
_FOLDERS = {"cp-exercise/1": "", "cp-cards/1": CARDS, "cp-run-sheet/1": RUN_SHEETS}
"""What a file says it is, and the folder for it."""


class Found(NamedTuple, Generic[C]):
    """What can be read of a folder, and what is wrong with the files that cannot."""

    read: tuple[C, ...]
    mistakes: tuple[str, ...]
    """One for each broken file: its name, each line and what to do there."""


def own_folder(below: str = "") -> Path | None:
    """One's own folder, or one below it, whether it is there or not; ``None`` where none is named."""
    named = os.environ.get(OWN_FOLDER)
    return Path(named, below) if named else None


def read_own(below: str, reads: Callable[[str, str], C]) -> Found[C]:
    """What is in one's own folder, or in one below it.

    Args:
        below: which: "", ``CARDS`` or ``RUN_SHEETS``.
        reads: reads a file, from its text and its name; raises ``ContentFileError``.
    """
    folder = own_folder(below)
    return read_folder(folder, below, reads) if folder is not None and folder.is_dir() else Found((), ())


def read_folder(folder: Path, below: str, reads: Callable[[str, str], C]) -> Found[C]:
    """What is in somebody's folder; what is there besides is named, for nobody to wait for it."""
    found = read_files(files_in(folder), lambda file: reads(text_in(file, below), file.name))
    return Found(found.read, (*found.mistakes, *_besides(folder, below)))


def read_files(listed: Iterable[Traversable], reads: Callable[[Traversable], C]) -> Found[C]:
    """What is in some files, as far as they can be read."""
    read: list[C] = []
    mistakes: list[str] = []
    for file in listed:
        try:
            read.append(reads(file))
        except ContentFileError as error:
            mistakes.append(str(error))
    return Found(tuple(read), tuple(mistakes))


def files_in(folder: Traversable) -> Iterator[Traversable]:
    """The content files of a folder, by name."""
    return iter(sorted((each for each in folder.iterdir() if each.name.endswith(_ENDING)), key=lambda each: each.name))


def text_in(file: Traversable, below: str = "") -> str:
    """The text of a content file.

    Args:
        file: the file.
        below: which of the folders it lies in.

    Raises:
        ContentFileError: it cannot be opened, or is of a kind that has another folder.
    """
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
    says = _SAYS_WHAT.search(text)
    folder = _FOLDERS.get(says[1], below) if says else below
    if says and folder != below:
        line = text.count("\n", 0, says.start()) + 1
        wanted = f"the folder “exercises/{folder}”" if folder else "the folder “exercises” itself"
        msg = f"{file.name}, line {line}: this is {_KINDS[folder]}. Put the file into {wanted}."
        raise ContentFileError(msg)
    return text


def called(content_id: str, name: str) -> Iterator[tuple[Place, str]]:
    """What is wrong with the name of a file: it is the id of what it holds, in small letters."""
    wanted = f"{content_id.lower()}{_ENDING}"
    if name != wanted:
        yield ("id",), f"it holds {content_id}. Call the file {wanted}, or change the id."


def not_there(kind: str, name: str, remedy: str, below: str = "") -> str:
    """What to say of something that is named and cannot be found, with the folder where it was looked for.

    Args:
        kind: what it would be: “deck”, “exercise”.
        name: its id.
        remedy: what to do where it is not to be one of one's own, without a full stop.
        below: which of the folders is for it.
    """
    folder, file = own_folder(below), f"{name.lower()}{_ENDING}"
    if folder is not None and (folder / file).exists():
        return f"The {kind} “{name}” cannot be read. Mend {folder / file} first."
    or_add = f", or put {file} into {folder}" if folder is not None else ""
    return f"There is no {kind} “{name}”. {remedy}{or_add}."


def _besides(folder: Path, below: str) -> tuple[str, ...]:
    """What lies in a folder and is no content file of it."""
    others = sorted(each.name for each in folder.iterdir() if not each.name.endswith(_ENDING))
    known = () if below else tuple(name for name in (CARDS, RUN_SHEETS) if (folder / name).is_dir())
    return tuple(
        f"{name}: {_KINDS[below]} is a file whose name ends in {_ENDING}. Rename it, or keep it somewhere else."
        for name in others
        if name not in known and not name.startswith(".")
    )
