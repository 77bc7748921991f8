"""Exercise files with a mistake in them: their text, what is told of it, and the line of a part of it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from training_exercises.content_files import ContentFileError
from training_exercises.exercise_files import read_exercise

FOLDER = files("training_exercises").joinpath("exercises")


def text_of(name):
    return FOLDER.joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def mistake(text, name):
    with pytest.raises(ContentFileError) as caught:
        read_exercise(text, f"{name}.yaml")
    return str(caught.value)


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1
