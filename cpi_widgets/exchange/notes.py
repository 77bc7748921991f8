"""What an import has to report, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .raw import Tally

DIRECTED = "The ties in the file have a direction, which a map does not keep."
_SHOWN = 8


def count_of(number: int, thing: str, things: str | None = None) -> str:
    """A number with its word: ``"1 tie"``, ``"3 ties"``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(names: Iterable[str]) -> str:
    """Some names in a line, the first few of many."""
    unique = list(dict.fromkeys(names))
    shown = ", ".join(name[:60] for name in unique[:_SHOWN])
    rest = len(unique) - _SHOWN
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def not_kept(names: Sequence[str]) -> list[str]:
    """The line about columns we have no place for."""
    unique = list(dict.fromkeys(names))
    return [f"Not kept, because a map has no place for it: {listed(unique)}."] if unique else []


def notes_of(tally: Tally) -> list[str]:
    """Sentences for what happened, none for what did not."""
    return [*_about_contacts(tally), *_about_ties(tally)]


def _about_contacts(tally: Tally) -> list[str]:
    lines: list[str] = []
    if tally["unplaced"]:
        turned = " The direction from the middle was kept, as far as it is known." if tally["turned"] else ""
        lines.append(
            f"{count_of(tally['unplaced'], 'contact')} without a ring: the file does not say how close they are "
            f"(a place on a screen does not tell), so they wait in “not placed yet”.{turned}"
        )
    lines.extend(
        f"The type “{key[5:]}” is not known here: {count_of(tally[key], 'contact')} came in as people."
        for key in sorted(tally)
        if key.startswith("type:")
    )
    if tally["stand_ins"]:
        lines.append(f"{count_of(tally['stand_ins'], 'contact')} had no name and got a plain one, such as “Person 3”.")
    if tally["cut"]:
        lines.append(f"{count_of(tally['cut'], 'name')} had more than 10,000 letters; the rest was cut off.")
    if tally["twins"]:
        lines.append(f"{count_of(tally['twins'], 'contact')} stood in the file twice on one map; the first one counts.")
    if tally["bad"]:
        lines.append(f"{count_of(tally['bad'], 'value')} could not be read and stayed empty.")
    if tally["undated"]:
        lines.append(f"{count_of(tally['undated'], 'map')} without a date got today's.")
    return lines


def _about_ties(tally: Tally) -> list[str]:
    lines: list[str] = []
    if tally["loops"]:
        lines.append(f"Dropped {count_of(tally['loops'], 'tie')} from a contact to itself.")
    if tally["repeats"]:
        lines.append(f"Dropped {count_of(tally['repeats'], 'tie')} that said the same pair and kind again.")
    if tally["strays"]:
        lines.append(f"Dropped {count_of(tally['strays'], 'tie')} to somebody who is not on the map.")
    if tally["zeros"]:
        lines.append(f"Dropped {count_of(tally['zeros'], 'row')} with weight 0, which says that there is no tie.")
    return lines
