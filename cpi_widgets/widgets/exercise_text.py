"""The words of an exercise on its page: what it is for and how it runs, or some of its instructions."""

from __future__ import annotations

from typing import ClassVar

import traitlets as t

from .bundled import BundledWidget


class ExerciseText(BundledWidget):
    """The head of an exercise, or instructions between its activities.

    Args:
        options: ``head`` (``{}`` for none): ``name``, ``aim``, ``facts`` (a list of few words), ``how`` (what to do
            without a room), ``why_not``, ``choices`` (a list of rows of ``{"to", "words", "now"}``: other forms of the
            page), ``folds`` (a list of ``{"title", "parts"}``, the parts as ``{"about", "lines"}``), ``ways``
            (a list of ``{"to", "words"}``).
            ``lines``: instructions as ``{"number", "minutes", "say", "room"}``; ``room``: it wants more people than are
            here.

    Example:
        >>> ExerciseText(lines=[{"number": 1, "minutes": 3, "say": "Say hello.", "room": False}]).lines[0]["minutes"]
        3
    """

    bundle: ClassVar[str] = "exercise_text"

    head = t.Dict().tag(sync=True)
    lines = t.List(t.Dict()).tag(sync=True)
