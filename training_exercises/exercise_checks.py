"""What does not fit together in an exercise whose fields are all right."""

from __future__ import annotations

from typing import get_args

from .activities_words import Board, PlanSection
from .activity_base import Activity, dealt
from .card_files import is_deck, no_deck
from .content_files import Place
from .exercise_model import Alone, Exercise, ScriptLine
from .parts import Ends, Length, once, twice, unknown
from .wording import placeholder_ends

FOR_TEAM = frozenset({"agreement", "barriers", "board", "force_field", "plan_section"})
"""The kinds of activity whose answers are lines that a team can keep."""
LENGTHS: tuple[Length, ...] = get_args(Length)


def loose_ends(exercise: Exercise) -> Ends:
    """What does not fit together in an exercise: where, and what to do about it."""
    yield from once(exercise.steps, ("steps",))
    yield from once(exercise.forms, ("forms",))
    yield from _minutes(exercise)
    yield from _decks(exercise)
    yield from _for_team(exercise)
    two_of_one_name = list(twice((each.id for each in exercise.activities), ("activities",)))
    yield from two_of_one_name
    if not two_of_one_name:
        yield from _by_name(exercise)
    for at, activity in enumerate(exercise.activities):
        if all(map(is_deck, activity.deck_ids())):  # else nothing can be said of the cards that it picks
            for place, message in activity.loose_ends():
                yield ("activities", at, *place), message
    if exercise.any_step != (len(exercise.steps) == 8):  # noqa: PLR2004 – the model has eight steps
        yield ("steps",), "An exercise for any step lists all eight and says “any_step: true”; others list their own."
    yield from placeholder_ends(exercise.model_dump(by_alias=True))


def _by_name(exercise: Exercise) -> Ends:
    """What names an activity and does not fit it.

    Where two bear one name, whatever names either would be told as well: that goes away with the one mistake.
    """
    yield from _script(exercise)
    yield from _order(exercise)
    yield from _alone(exercise)
    yield from _recalled(exercise)


def _minutes(exercise: Exercise) -> Ends:
    """Lines that do not add up, and a bite that is longer than the whole."""
    for length in LENGTHS:
        total, lines = exercise.total(length), sum(line.minutes for line in exercise.lines(length))
        if lines != total:
            message = f"The lines of “{length}” add up to {lines} minutes; “minutes” says {total}. Change one of them."
            yield ("script", length), message
    if exercise.minutes.bite > exercise.minutes.full:
        yield ("minutes", "bite"), "The bite-size length is longer than the full one. Cut it, or change the two round."


def _script(exercise: Exercise) -> Ends:
    """Lines that do not fit, and activities that never open."""
    for length in LENGTHS:
        for at, line in enumerate(exercise.lines(length)):
            for place, message in _line(exercise, line):
                yield ("script", length, at, *place), message
    full, bite = (
        {each for line in exercise.lines(length) for each in (line.activity, *line.alone_opens)} for length in LENGTHS
    )
    for at, activity in enumerate(exercise.activities):
        if activity.id in full:
            continue
        if activity.id in bite:
            message = f"Only the bite-size length opens “{activity.id}”. Open it in the full one as well."
        else:
            message = f"No line of the script opens “{activity.id}”. Open it in a line, or take it out."
        yield ("activities", at), message


def _order(exercise: Exercise) -> Ends:
    """Activities that are shown before anybody could write, and words for the wall that no line ever shows."""
    known = {each.id for each in exercise.activities}
    for length in LENGTHS:
        written: dict[str, int] = {}
        shown: set[str] = set()
        for at, line in enumerate(exercise.lines(length)):
            if line.activity is None:
                continue
            if line.swap in known - written.keys():
                message = f"Nobody has written on “{line.swap}” before. "
                yield ("script", length, at, "swap"), f"{message}Open it with “phase: write” in an earlier line."
            if line.phase in {None, "write"}:
                written.setdefault(line.activity, at)
            elif line.activity not in written:
                message = f"Nobody has written on “{line.activity}” before. "
                yield ("script", length, at, "phase"), f"{message}Open it with “phase: write” in an earlier line."
            if line.phase == "reveal":
                shown.add(line.activity)
        for activity in exercise.activities:
            if activity.id in written and activity.id not in shown and _wants_showing(activity):
                message = (
                    f"No line after this shows what people send to the wall of “{activity.id}”. "
                    "Add one with “phase: reveal”, or say “shown_by: trainer” in the activity."
                )
                yield ("script", length, written[activity.id]), message


def _wants_showing(activity: Activity) -> bool:
    """Whether people send words to the wall and count on a line that shows them; what a form says goes to no wall."""
    return activity.share == "text" and activity.shown_by == "script" and activity.kind != "feedback"


def _line(exercise: Exercise, line: ScriptLine) -> Ends:
    """An activity or a deck that is not there, and a phase that cannot be."""
    known = {each.id: each for each in exercise.activities}
    yield from unknown(line.alone_opens, known, ("alone_opens",))
    alone = {*(exercise.alone.solo_opens or ()), *(exercise.alone.pair_opens or ())}
    for at, name in enumerate(line.alone_opens):
        if name in known and name not in alone:
            message = f"Nobody alone opens “{name}”. Name it in “solo_opens” or “pair_opens” as well."
            yield ("alone_opens", at), message
    if line.deck is not None and line.deck not in exercise.decks:
        yield ("deck",), f"“{line.deck}” is not among “decks”. Add it there."
    if line.activity is None:
        if line.phase is not None:
            yield ("phase",), "There is no activity in this line. Add “activity”, or take “phase” out."
        if line.swap:
            yield ("swap",), "There is no activity in this line to write on. Add “activity”, or take “swap” out."
    elif line.activity not in known:
        message = f"“{line.activity}” is no activity of this exercise. Use one of: {', '.join(known)}."
        yield ("activity",), message
    elif line.phase == "reveal" and known[line.activity].share == "none":
        yield ("phase",), f"“{line.activity}” shares nothing, so nothing can be shown. Use write or discuss."
    yield from unknown((line.swap,) if line.swap else (), known, ("swap",))
    if line.swap in known and known[line.swap].who == "solo":
        yield ("swap",), f"“{line.swap}” is for each alone, so no groups can swap it. Take “swap” out."


def _decks(exercise: Exercise) -> Ends:
    """Decks that are not there or not named; cards that are promised and missing, or not promised at all."""
    yield from once(exercise.decks, ("decks",))
    for at, deck in enumerate(exercise.decks):
        if not is_deck(deck):
            yield ("decks", at), no_deck(deck)
        elif deck not in exercise.promised:
            has = len(dealt(deck))
            message = f"It is not said how many cards of “{deck}” are promised. Add “{deck}: {has}” to “promised”"
            yield ("decks", at), f"{message}, if all {has} of its cards are meant."
    for at, activity in enumerate(exercise.activities):
        for deck in activity.deck_ids():
            if deck not in exercise.decks:
                yield ("activities", at), f"It deals the deck “{deck}”, which is not among “decks”. Add it there."
    for deck, promised in exercise.promised.items():
        if deck not in exercise.decks:
            yield ("promised", deck), f"“{deck}” is not among “decks”. Add it there."
        elif is_deck(deck) and len(dealt(deck)) != promised:
            message = f"{promised} cards are promised; the deck “{deck}” has {len(dealt(deck))}. Change one of them."
            yield ("promised", deck), message


def _alone(exercise: Exercise) -> Ends:
    """Ways alone that name what is not there, and no way without a word why."""
    alone: Alone = exercise.alone
    known = [each.id for each in exercise.activities]
    if None in (alone.solo, alone.pair) and not alone.why_not:
        yield ("alone",), "It does not run alone, or not in a pair. Say why in “why_not”."
    for seats in ("solo", "pair"):
        opens = getattr(alone, f"{seats}_opens")
        yield from unknown(opens or (), known, ("alone", f"{seats}_opens"))
        if opens is not None and getattr(alone, seats) is None:
            yield ("alone", f"{seats}_opens"), f"Nothing opens where “{seats}” is null. Take this out."


def _for_team(exercise: Exercise) -> Ends:
    """What is to go to a team and cannot: it is about somebody invented, or holds no lines."""
    for at, activity in enumerate(exercise.activities):
        if not activity.for_team:
            continue
        if exercise.needs_case:
            message = "This exercise is about an invented person, and a team keeps nothing of that. Take this out."
            yield ("activities", at, "for_team"), message
        elif activity.kind not in FOR_TEAM:
            message = f"A team keeps lines of these kinds: {', '.join(sorted(FOR_TEAM))}. Take this out."
            yield ("activities", at, "for_team"), message


def _recalled(exercise: Exercise) -> Ends:
    """What is to stand beside a field and cannot: it is on no board, or in no column of it."""
    boards = {each.id: each for each in exercise.activities if isinstance(each, Board)}
    for at, activity in enumerate(exercise.activities):
        for number, section in enumerate(activity.sections if isinstance(activity, PlanSection) else ()):
            if section.recalls is None:
                continue
            place: Place = ("activities", at, "sections", number)
            if section.recalls.activity not in boards:
                message = f"“{section.recalls.activity}” is no board of this exercise. Name one, or take “recalls” out."
                yield (*place, "recalls", "activity"), message
                continue
            columns = [column.id for column in boards[section.recalls.activity].columns]
            yield from unknown((field.id for field in section.fields), columns, (*place, "fields"))
