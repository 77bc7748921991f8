"""What changed between two maps, in plain English, as headed lists that a screen reader can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from cpi_widgets.model.words import FREQUENCY_WORDS, ring_word, tie_word

from .comparison import Comparison, Linked, Moved, Seen
from .wording import Owner, be, called, count, day, listed, sentence

MOST = 12
"""Sentences of one sort under a heading; the rest are counted."""

T = TypeVar("T")
Section = tuple[str, list[str]]


def comparison_in_words(comparison: Comparison) -> list[Section]:
    """The comparison as (heading, sentences); only headings that have something to say."""
    sections = [
        ("New", _new(comparison)),
        ("Hoped for before, there now", _named(comparison, comparison.became_real)),
        ("Back in touch", _renewed(comparison)),
        ("No longer on the map", _named(comparison, comparison.gone)),
        ("Outside services", _beyond(comparison)),
        ("Nearer", _moved(comparison, comparison.nearer)),
        ("Further away", _moved(comparison, comparison.further)),
        ("Seen more often", _seen(comparison, comparison.seen_more)),
        ("Seen less often", _seen(comparison, comparison.seen_less)),
        ("Doing things together", _together(comparison)),
        ("Ties between contacts", _links(comparison)),
        ("Newly hoped for", _named(comparison, comparison.newly_hoped_for)),
        ("No longer hoped for", _named(comparison, comparison.no_longer_hoped_for)),
    ]
    told: list[Section] = [("The two maps", [_dates(comparison)])]
    if comparison.is_empty():
        told.append(("No change", ["Nothing that we compare is different on the second map."]))
    else:
        told += [(heading, lines) for heading, lines in sections if lines]
        told.append(("What it means", ["Which of these changes matter is for you to say."]))
    return told


def _each(items: Sequence[T], wording: Callable[[T], str]) -> list[str]:
    """A sentence for each item, ``MOST`` at most, then how many more there are."""
    if len(items) <= MOST + 1:
        return [wording(item) for item in items]
    return [*(wording(item) for item in items[:MOST]), f"And {len(items) - MOST} more."]


def _dates(comparison: Comparison) -> str:
    (first, second), (few, many) = comparison.dates, comparison.sizes
    return f"{sentence(count(few, 'contact'))} on {day(first)}, {count(many, 'contact')} on {day(second)}."


def _name(comparison: Comparison, key: str) -> str:
    return called(comparison.names[key])


def _names(comparison: Comparison, keys: Sequence[str]) -> str:
    return listed([comparison.names[key] for key in keys], most=8)


def _named(comparison: Comparison, keys: Sequence[str]) -> list[str]:
    return [f"{len(keys)}: {_names(comparison, keys)}."] if keys else []


def _new(comparison: Comparison) -> list[str]:
    number = len(comparison.new)
    return [f"{number} {be(number)} new: {_names(comparison, comparison.new)}."] if number else []


def _beyond(comparison: Comparison) -> list[str]:
    """How many of those who are there now and were not before lie beyond services."""
    counts = comparison.new_beyond_services
    number = sum(counts.values())
    if not number:
        return []
    if counts["unknown"] == number:
        return ["Nobody has said yet if the new ones are inside services or outside."]
    if number == 1:
        return [f"The new one is {'outside' if counts['yes'] else 'inside'} services."]
    outside = {0: "none", number: "all"}.get(counts["yes"], str(counts["yes"]))
    lines = [f"Of the {number} new ones, {outside} {be(counts['yes'] or 1)} outside services."]
    if counts["unknown"]:
        lines.append(f"For {counts['unknown']} of the new ones nobody has said.")
    return lines


def _renewed(comparison: Comparison) -> list[str]:
    seen = [item for item in comparison.seen_more if item.contact in comparison.renewed]
    return _each(
        seen,
        lambda item: f"{_name(comparison, item.contact)}: out of touch before, {FREQUENCY_WORDS[item.after]} now.",
    )


def _moved(comparison: Comparison, moves: Sequence[Moved]) -> list[str]:
    return _each(
        moves,
        lambda move: (
            f"{_name(comparison, move.contact)} moved from {ring_word(move.before)} to {ring_word(move.after)}."
        ),
    )


def _seen(comparison: Comparison, changes: Sequence[Seen]) -> list[str]:
    """Who is seen more or less; those back in touch stand under their own heading."""
    return _each(
        [item for item in changes if item.contact not in comparison.renewed],
        lambda item: (
            f"{_name(comparison, item.contact)}: {FREQUENCY_WORDS[item.before]} before, "
            f"{FREQUENCY_WORDS[item.after]} now."
        ),
    )


def _together(comparison: Comparison) -> list[str]:
    owner = Owner.of(comparison.whose)
    lines = []
    if comparison.together_started:
        names = _names(comparison, comparison.together_started)
        lines.append(f"{owner.name} now {owner.does} things together with {names}.")
    if comparison.together_stopped:
        names = _names(comparison, comparison.together_stopped)
        lines.append(f"{owner.name} no longer {owner.does} things together with {names}.")
    return [sentence(line) for line in lines]


def _links(comparison: Comparison) -> list[str]:
    """New ties, then links that are gone, then links of another kind."""

    def wording(link: Linked) -> str:
        pair = listed([comparison.names[link.a], comparison.names[link.b]])
        if link.before and link.after:
            return f"{pair}: {_kinds(link.before)} before, {_kinds(link.after)} now."
        return f"{'Tie gone' if link.before else 'New tie'}: {pair} ({_kinds(link.before or link.after)})."

    return [
        line
        for links in (comparison.new_ties, comparison.gone_ties, comparison.changed_ties)
        for line in _each(links, wording)
    ]


def _kinds(kinds: Sequence[str]) -> str:
    return listed([tie_word(kind) for kind in kinds])
