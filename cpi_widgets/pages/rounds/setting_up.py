"""Setting a Delphi up: where its statements may come from, and reading what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cpi_widgets.model import (
    LONGEST_STATEMENT,
    MOST_GROUPS,
    MOST_STATEMENTS,
    Entry,
    Picture,
    RandRule,
    RangeRule,
    RefusedError,
    ShareRule,
    Stake,
    Statement,
)
from cpi_widgets.model.picture_shapes import ON_A_SCALE
from cpi_widgets.model.spellings import spelling
from training_exercises.activities_rated import Delphi as DelphiActivity
from training_exercises.exercise_files import exercise
from training_exercises.wording import said, words_of

EXERCISE: Final = "EX19"
NO_NUMBER: Final = "Type a whole number from 1 to 100 for each share. Nothing was fixed."
NO_RULE: Final = "Choose one of the three rules. Nothing was fixed."
NO_DAY: Final = "Choose the last day of the round. Nothing was opened."
PAST_DAY: Final = "This day is over. Choose today or a later day. Nothing was changed."
_LONGEST_GROUP: Final = 100
_DIGITS: Final = 3
"""Nobody opens a thousand rounds."""


@dataclass(frozen=True)
class Source:
    """Where statements can be taken over from."""

    id: str
    words: str
    texts: tuple[str, ...]


def sources(entries: Iterable[Entry[Any]]) -> tuple[Source, ...]:
    """The draft statements of the exercise, then what the room saw: texts on its wall, lines that it rated.

    Args:
        entries: the room's records, as those who lead see them.
    """
    activity = _activity()
    deck = [card.label for card in activity.cards("full")] if activity is not None else []
    found = [Source("deck", f"Draft statements of “{exercise(EXERCISE).name}”", tuple(deck))] if deck else []
    for picture in (entry.record for entry in entries if isinstance(entry.record, Picture)):
        texts = tuple(dict.fromkeys(_texts(picture)))
        if texts and set(texts) != set(deck):
            title = picture.showing.title or picture.showing.activity
            found.append(Source(picture.id, f"Shown in this room: {title}", texts))
    return tuple(found)


def usual_groups() -> tuple[str, ...]:
    """The groups of people that the exercise asks about."""
    activity, words = _activity(), words_of()
    labels = [said(group.label, words) for group in activity.groups] if activity is not None else []
    return tuple(label[:1].upper() + label[1:] for label in labels)


def _activity() -> DelphiActivity | None:
    try:
        found = exercise(EXERCISE).activities
    except KeyError:
        return None
    return next((each for each in found if isinstance(each, DelphiActivity)), None)


def _texts(picture: Picture) -> Iterable[str]:
    if picture.showing.how == "words":
        return (said.text for row in picture.rows for said in row.said)
    if picture.showing.how in ON_A_SCALE:
        return (str(part.label) for part in picture.showing.parts)
    return ()


def with_more(typed: str, more: Iterable[str]) -> str:
    """Lines with others added that are not there yet."""
    lines = [line for line in typed.splitlines() if line.strip()]
    known = {spelling(line) for line in lines}
    lines += [" ".join(text.split()) for text in more if spelling(text) not in known]
    return "\n".join(lines)


def statements_in(typed: str) -> list[Statement]:
    """One statement a line.

    Raises:
        RefusedError: one is too long, there are too many, or two are the same.
    """
    lines = _lines(typed)
    long = next((at for at, line in enumerate(lines, 1) if len(line) > LONGEST_STATEMENT), None)
    if long is not None:
        msg = f"Statement {long} has more than {LONGEST_STATEMENT} letters. Make it shorter. Nothing was kept."
        raise RefusedError(msg)
    _check(lines, MOST_STATEMENTS, "statements")
    return [Statement(id=f"s{at}", label=line) for at, line in enumerate(lines, 1)]


def groups_in(typed: str) -> list[Stake]:
    """One group a line; none or at least two.

    Raises:
        RefusedError: there is one only, too many, two are the same, or one is too long.
    """
    lines = _lines(typed)
    if len(lines) == 1:
        raise RefusedError("One group is no choice. Write another, or take it out. Nothing was kept.")
    if any(len(line) > _LONGEST_GROUP for line in lines):
        msg = f"The name of a group has {_LONGEST_GROUP} letters at most. Nothing was kept."
        raise RefusedError(msg)
    _check(lines, MOST_GROUPS, "groups")
    return [Stake(id=f"g{at}", label=line) for at, line in enumerate(lines, 1)]


def _lines(typed: str) -> list[str]:
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def _check(lines: Sequence[str], most: int, what: str) -> None:
    if len(lines) > most:
        msg = f"There are {len(lines)} {what}, and {most} fit. Nothing was kept."
        raise RefusedError(msg)
    twice = next((line for at, line in enumerate(lines) if spelling(line) in map(spelling, lines[:at])), None)
    if twice is not None:
        msg = f"“{twice}” stands there twice. Take one out. Nothing was kept."
        raise RefusedError(msg)


def rule_in(kind: str, high: str, low: str, share: str) -> ShareRule | RangeRule | RandRule:
    """The rule that was chosen, with its shares in a hundred.

    Raises:
        RefusedError: none was chosen, or a share is no number from 1 to 100.
    """
    if kind == "shares":
        return ShareRule(share_high=_share(high), share_low=_share(low))
    if kind == "range":
        return RangeRule(share=_share(share))
    if kind == "rand":
        return RandRule()
    raise RefusedError(NO_RULE)


def _share(typed: str) -> float:
    typed = typed.strip().removesuffix("%").strip()
    if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= 100):  # noqa: PLR2004  - in a hundred
        raise RefusedError(NO_NUMBER)
    return int(typed) / 100


def end_of(typed: str, now: dt.datetime) -> dt.datetime:
    """The end of a day, where the server stands.

    Raises:
        RefusedError: it is no day, or over.
    """
    try:
        day = dt.date.fromisoformat(typed.strip())
        after = day + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        raise RefusedError(NO_DAY) from None
    if day < now.astimezone().date():
        raise RefusedError(PAST_DAY)
    return dt.datetime.combine(after, dt.time()).astimezone().astimezone(dt.UTC)


def round_in(typed: str) -> int:
    """The number of a round as a form has it; 0, which is none, for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else 0
