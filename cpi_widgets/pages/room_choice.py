"""What a room has chosen by its dots: an exercise that asks for some goes on with those that have most."""

from __future__ import annotations

from collections.abc import Callable

from cpi_widgets.model import Now, Picture, picture_id
from training_exercises.activities_chosen import Ranking
from training_exercises.exercise_model import Exercise


def chosen_in(found: Exercise, now: Now, picture: Callable[[str], Picture | None]) -> tuple[str, ...]:
    """The options with dots, those with most first; of equals the one that stands first on the list.

    Args:
        found: the exercise that runs.
        now: its run.
        picture: the picture of an id, if the room was shown it; from fewer than five people it has no dots.
    """
    chosen: list[tuple[int, str]] = []
    for each in found.activities:
        shown = picture(picture_id(now.run, each.id)) if isinstance(each, Ranking) else None
        if shown is not None and shown.rows:
            names = (str(point.id) for point in shown.showing.scale)
            chosen += [(count, name) for name, count in zip(names, shown.rows[0].counts, strict=False) if count]
    return tuple(name for _, name in sorted(chosen, key=lambda each: -each[0]))
