"""Which line of a script is read out, and what a room does meanwhile; where the same is open in its other length."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.model import Now, Phase
from training_exercises.exercise_model import Exercise
from training_exercises.parts import Length


def at_line(now: Now, found: Exercise, line: int, at: dt.datetime) -> Now:
    """What a room does while a line is read out."""
    read = found.lines(now.length)[line]
    phase: Phase = "waiting" if read.activity is None else (read.phase or "write")
    deadline = at + dt.timedelta(minutes=read.minutes) if phase == "write" else None
    told = {"line": line, "activity": read.activity, "phase": phase, "words": "", "swaps": (), "handed": None}
    return now.model_copy(update={**told, "began": at, "deadline": deadline, "left": None})


def at_length(now: Now, found: Exercise, length: Length, at: dt.datetime) -> Now:
    """What a room does once its exercise goes on in another length.

    What is open stays open, its time too.  Where the other length has no such thing, the room goes back to what it
    did before that.

    Args:
        now: what it does.
        found: the exercise.
        length: the other length.
        at: when.
    """
    before, lines = found.lines(now.length), found.lines(length)
    going_on = now.model_copy(update={"length": length})
    earlier = reversed(before[: now.line])
    done = [(now.activity, now.phase), *((line.activity, line.phase or "write") for line in earlier)]
    for back, (activity, phase) in enumerate(done):
        fits = [line for line, read in enumerate(lines) if read.activity == activity]
        if fits:
            # As far on as in the other script, and nothing that is still to be shown is passed over.
            phases = {line: lines[line].phase or "write" for line in fits}
            off = {line: abs(line * len(before) - now.line * len(lines)) for line in fits}
            line = min(fits, key=lambda line: (phases[line] != phase, off[line]))
            return at_line(going_on, found, line, at) if back else going_on.model_copy(update={"line": line})
    return at_line(going_on, found, 0, at)
