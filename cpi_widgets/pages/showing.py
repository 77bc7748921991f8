"""Which picture a room sees of an activity: plain functions from what an activity asks to a ``Showing``.

A field that is private never stands in one.  Of written things only the first text of each part does, for beside it
may stand who does what and how to reach whom, and that is not for a wall; and what an activity names as further, which
is a choice or a number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from cpi_widgets.model import Further, How, Look, Named, Showing
from cpi_widgets.model.picture_shapes import ON_A_SCALE
from training_exercises.activities_chosen import WheelsPlay
from training_exercises.activities_rated import Delphi, Rated
from training_exercises.activities_ties import BarrierSplit
from training_exercises.activities_words import PIN, VOTES, Agreement, Offers, Pinned, PlanSection
from training_exercises.activity_base import Activity, Picture
from training_exercises.parts import NOTHING, TEXT, Field, Given, Length, Part
from training_exercises.wording import said

from .activity_plan import ROOM_WORDS

LONGEST_SCALE = 101
"""Points, as from 0 to 100.  On a longer one things are counted, and their sum is shown."""
_YES = ((True, "yes"), (False, "not ticked"))
Scale = tuple[tuple[str | int | bool, str], ...]
"""Points with their words."""


def showing_of(
    activity: Activity,
    run: str,
    length: Length,
    *,
    given: Given = NOTHING,
    words: Mapping[str, str] = ROOM_WORDS,
) -> Showing | None:
    """What to show a room of one activity; ``None`` where all of it stays with those who wrote it.

    Args:
        activity: which one.
        run: the run that its answers belong to.
        length: the length of its exercise.
        given: the case on the table, and what has run today.
        words: what the two are called.
    """
    if activity.picture == "none":
        return None
    parts = [_open(part) for part in activity.parts(length, given)]
    written = [part for part in parts if part.fields and part.id != VOTES]
    found = _PICTURES[activity.picture](activity, written) if written else None
    if found is None:
        return None
    how, shown, fields, scale = found
    return Showing(
        run=run,
        activity=activity.id,
        title=said(activity.title, words),
        how=how,
        parts=_named(((part.id, part.label) for part in shown), words),
        fields=_named(((field.id, field.label) for field in fields), words),
        scale=_named(scale, words),
        ends={part.id: _said_at_ends(part, words) for part in shown} if _apart(how, shown) else {},
        only=fields[-1].id if given.rounds is not None and isinstance(activity, Delphi) else None,
        rule=_rule(activity, given),
        fixed=given.rule if isinstance(activity, Delphi) else None,
        strength="strength" if how == "forces" else None,
        side="side" if how == "forces" else None,
        pin=PIN if how == "pins" else None,
        places=activity.places if isinstance(activity, Pinned) else _headed(how, shown, words),
        wheels=isinstance(activity, WheelsPlay | BarrierSplit),
        votes=VOTES if any(part.id == VOTES for part in parts) else None,
        voices=next((part.most or 1 for part in parts if part.id == VOTES), 1),
        needed=activity.live_with if isinstance(activity, Agreement) else 0,
        most=max((part.most or 1 for part in shown if part.repeat), default=1),
        meets=isinstance(activity, Offers),
        texts=_texts(activity, shown) if how in ON_A_SCALE else (),
        further=_further(activity, shown, {field.id for field in fields}, words),
        looks=tuple(_worded(look, words) for look in activity.looks(parts)),
    )


def _rule(activity: Activity, given: Given) -> tuple[float, float] | None:
    """By what statements are sorted, once they were rated again: before that all may think again."""
    if not isinstance(activity, Delphi) or given.rounds is None or given.rounds.stop == 1:
        return None
    rule = given.rule or activity.rule
    return rule.share_high, rule.share_low


_Found = tuple[How, Sequence[Part], Sequence[Field], Scale] | None
"""How it is shown, of which parts, which of their fields, on which scale."""


def _further(
    activity: Activity, shown: Sequence[Part], fields: Collection[str], words: Mapping[str, str]
) -> tuple[Further, ...]:
    """The choices and numbers that are told beside a picture, and are not what it shows anyway."""
    asked = {field.id: field for part in shown for field in part.fields if field.type in ("choice", "number", "yes")}
    return tuple(
        Further(
            id=name,
            label=said(asked[name].label, words),
            options=_named(_options(asked[name]), words),
            low=asked[name].low or 0,
            high=asked[name].high or 0,
            ticks=asked[name].type == "yes",
        )
        for name in activity.further
        if name in asked and name not in fields
    )


def _worded(look: Look, words: Mapping[str, str]) -> Look:
    told = {"label": said(look.label, words), "points": tuple(said(point, words) for point in look.points)}
    return look.model_copy(update=told)


def _ends(part: Part) -> tuple[str, str]:
    """What the lowest and the highest number of a part mean; empty where no words say it."""
    first = next(field for field in part.fields if field.type == "number")
    return first.words.get(first.low or 0, ""), first.words.get(first.high or 0, "")


def _apart(how: How, shown: Sequence[Part]) -> bool:
    """Whether numbers mean one thing in one line and another in the next."""
    return how in ON_A_SCALE and len({_ends(part) for part in shown}) > 1


def _said_at_ends(part: Part, words: Mapping[str, str]) -> tuple[str, str]:
    low, high = _ends(part)
    return said(low, words), said(high, words)


def _headed(how: How, shown: Sequence[Part], words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Heading → the parts under it, for sums of parts that come in groups: what two groups have may be called alike."""
    if how != "totals" or not all(part.group for part in shown):
        return {}
    groups = dict.fromkeys(part.group for part in shown)
    return {said(group, words): tuple(part.id for part in shown if part.group == group) for group in groups}


def _texts(activity: Activity, shown: Sequence[Part]) -> tuple[str, ...]:
    """What is written beside marks and may go to the wall: an example, a reason, better words."""
    if not isinstance(activity, Rated) or activity.share != "text":
        return ()
    return tuple(dict.fromkeys(field.id for part in shown for field in part.fields if field.type in ("text", "long")))


def _open(part: Part) -> Part:
    """A part without what stays with its author."""
    return part.model_copy(update={"fields": tuple(field for field in part.fields if not field.private)})


def _named(pairs: Iterable[tuple[str | int | bool, str]], words: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(id=name, label=said(label, words)) for name, label in pairs)


def _with(parts: Sequence[Part], which: Callable[[Field], bool]) -> tuple[list[Part], list[Field]]:
    """The parts that have a field of some sort, and those fields, each once."""
    shown = [part for part in parts if any(which(field) for field in part.fields)]
    fields = {field.id: field for part in shown for field in part.fields if which(field)}
    return shown, list(fields.values())


def _spread(activity: Activity, parts: Sequence[Part]) -> _Found:
    """Numbers on the scale of the first of them; things that are counted, in their sum."""
    first = next((field for part in parts for field in part.fields if field.type == "number"), None)
    if first is None:
        return None
    low, high = first.low or 0, first.high or 0
    if high - low >= LONGEST_SCALE:
        return _totals(activity, parts)
    shown, fields = _with(parts, lambda field: field.type == "number" and (field.low, field.high) == (low, high))
    words = {} if _apart("spread", shown) else first.words
    return "spread", shown, fields, tuple((number, words.get(number, str(number))) for number in range(low, high + 1))


def _medians(activity: Activity, parts: Sequence[Part]) -> _Found:
    found = _spread(activity, parts)
    return ("medians", *found[1:]) if found is not None else None


def _totals(_activity: Activity, parts: Sequence[Part]) -> _Found:
    shown, fields = _with(parts, lambda field: field.type == "number")
    return "totals", shown, fields, ()


def _bars(activity: Activity, parts: Sequence[Part]) -> _Found:
    """How often each choice was made, for the options that most fields have; else how much stands in each part.

    Where a part can be filled in several times, each time counts.
    """
    scales = [_options(field) for part in parts for field in part.fields if _options(field)]
    if not scales or (isinstance(activity, PlanSection) and len(parts) > 1):
        return "words", parts, (), ()  # without a field to show it is a count, and no word of anybody
    scale = max(scales, key=scales.count)
    shown, fields = _with(parts, lambda field: _options(field) == scale)
    return "dots" if any(part.repeat for part in shown) else "counts", shown, fields, scale


def _options(field: Field) -> Scale:
    if field.type == "yes":
        return _YES
    return tuple((option.value, option.words) for option in field.options)


def _rings(_activity: Activity, parts: Sequence[Part]) -> _Found:
    shown, fields = _with(parts, lambda field: field.id == "ring")
    return "rings", shown, fields, _options(fields[0]) if fields else ()


def _words(_activity: Activity, parts: Sequence[Part]) -> _Found:
    """The first text of each part; a part in which it is the name of something else would show that too, and is out."""
    first = {part.id: text for part in parts if (text := _first_text(part)) is not None}
    chosen = {field.id for field in first.values()}
    shown = [part for part in parts if [f.id for f in part.fields if f.id in chosen] == [first[part.id].id]]
    fields = {first[part.id].id: first[part.id] for part in shown}
    return "words", shown, list(fields.values()), ()


def _posters(activity: Activity, parts: Sequence[Part]) -> _Found:
    found = _words(activity, parts)
    return ("posters", *found[1:]) if found is not None else None


def _pins(_activity: Activity, parts: Sequence[Part]) -> _Found:
    """The text of each comment, in a line for each thing that one can be pinned to."""
    (comments,) = parts
    pins = next(field.options for field in comments.fields if field.id == PIN)
    text = [field for field in comments.fields if field.id == TEXT.id]
    lines = [Part(id=pin.value, label=pin.words, fields=(), most=comments.most) for pin in pins]
    return "pins", lines, text, ()


def _first_text(part: Part) -> Field | None:
    return next((field for field in part.fields if field.type in ("text", "long")), None)


def _forces(_activity: Activity, parts: Sequence[Part]) -> _Found:
    shown, fields = _with(parts, lambda field: field.id == "text")
    side = next((field for part in shown for field in part.fields if field.id == "side"), None)
    return "forces", shown, fields, _options(side) if side else ()


_PICTURES: Mapping[Picture, Callable[[Activity, Sequence[Part]], _Found]] = {
    "spread": _spread,
    "medians": _medians,
    "totals": _totals,
    "bars": _bars,
    "rings": _rings,
    "words": _words,
    "pins": _pins,
    "forces": _forces,
    "posters": _posters,
}
