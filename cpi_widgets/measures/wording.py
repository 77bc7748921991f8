"""Small pieces of grammar for sentences about maps: counts, names, dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cpi_widgets.model.day_words import in_words

LONGEST_NAME = 60
"""Characters of a name that a sentence shows; the map and the table show all of it."""
_START_NAME, _END_NAME = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_BOTH_WAYS = {"R", "AL", "AN"}
_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@dataclass(frozen=True)
class Owner:
    """The person in the middle of a map, as a sentence needs them: "you", or the word on the map."""

    name: str
    """As a subject or an object: "you", "Kofi"."""
    does: str
    """The verb: "do", "does"."""
    their: str
    """"your", "Kofi’s"."""
    oneself: str
    """"yourself", "Kofi"."""

    @classmethod
    def of(cls, whose: str) -> Owner:
        """The owner of a map by the word in its middle."""
        if whose == "me":
            return cls("you", "do", "your", "yourself")
        return cls(called(whose), "does", f"{called(whose)}’s", called(whose))


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 contact", "2 contacts", "no contacts"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"


def be(number: int) -> str:
    """The verb that goes with a number of things: "is" or "are"."""
    return "is" if number == 1 else "are"


def called(name: str) -> str:
    """A name as it stands in a sentence: on one line, cut when very long, kept apart from our own direction."""
    letters = "".join(letter for letter in name if unicodedata.bidirectional(letter) not in _TURNS)
    line = " ".join(letters.split()) or "(no name)"
    if len(line) > LONGEST_NAME:
        line = line[: LONGEST_NAME - 1].rstrip() + "…"
    turns = any(unicodedata.bidirectional(letter) in _BOTH_WAYS for letter in line)
    return f"{_START_NAME}{line}{_END_NAME}" if turns else line


def sentence(text: str) -> str:
    """The text with a capital first letter; a name in another script stays as it is."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a row: "A", "A and B", "A, B, C, D and 4 more".

    One name over ``most`` is still shown: "and 1 more" would be as long.
    """
    shown = [called(name) for name in names]
    if len(shown) > most + 1:
        return f"{', '.join(shown[:most])} and {len(shown) - most} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


day = in_words
