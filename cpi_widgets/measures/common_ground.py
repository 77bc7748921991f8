"""What the two partners have in common: interests whose words are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cpi_widgets.model import Asset

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 3
"""Letters of a word that says what an interest is about."""
_ENDINGS = (("ings", 4), ("ing", 4), ("ers", 4), ("er", 4), ("s", 3))
"""Endings that do not matter, and how many letters must be left without one."""
_OFTEN_TWICE = "ls"
"""Letters that words end in twice by themselves: to spell, to guess."""
_SILENT = 4
"""Letters that must be left when an -e at the end is taken off."""
_EMPTY = (
    "about after all also and any are been being but can did does doing don for",
    "from get getting goes going good has have having her hers him his how into its",
    "just kind kinds lot lots like likes liking love loves loved loving make makes making many",
    "more most much new not now old once one other others our out own play plays",
    "playing really she some sort sorts still than that the their them then they thing things",
    "this those time times too try trying two used very was watch watching well were what",
    "when where which who will with would you your anything anyone people somebody someone something enjoy",
    "enjoys enjoying interest interested interests",
)
_EMPTY_WORDS = frozenset(word for line in _EMPTY for word in _WORD.findall(line))
"""Words that say nothing of what an interest is about."""


@dataclass(frozen=True)
class Common:
    """Two interests, one of each partner, that are about the same thing."""

    person: Asset
    practitioner: Asset
    words: tuple[str, ...]
    """The words that both hold, as the person wrote them."""
    hidden: bool
    """True once either of the two did not want it shown."""


def common_ground(assets: Iterable[Asset]) -> tuple[Common, ...]:
    """Pairs of like interests, in the order of the assets; where both wrote the very same, that pair alone.

    Two interests are alike when they share a word that says what they are about; endings such as -s and -ing do not
    matter.  It compares words and knows no meanings: "football" and "going to the match" are not found.

    Args:
        assets: What both partners may see of what each brings.
    """
    interests = [asset for asset in assets if asset.kind == "interest"]
    theirs = [(asset, _subjects(asset.text)) for asset in interests if asset.voice == "practitioner"]
    ours = [asset for asset in interests if asset.voice == "person"]
    said = {mine.text.casefold() for mine in ours}
    unpaired = [(other, others) for other, others in theirs if other.text.casefold() not in said]
    found = []
    for mine in ours:
        subjects = _subjects(mine.text)
        same = [(other, others) for other, others in theirs if other.text.casefold() == mine.text.casefold()]
        for other, others in same or unpaired:
            words = tuple(word for stem, word in subjects.items() if stem in others)
            if words:
                found.append(Common(mine, other, words, not (mine.common and other.common)))
    return tuple(found)


def _subjects(text: str) -> dict[str, str]:
    """Stem → word, of the words that say what a text is about."""
    words = (word.casefold() for word in _WORD.findall(text))
    return {_stem(word): word for word in words if len(word) >= _LEAST and word not in _EMPTY_WORDS}


def _stem(word: str) -> str:
    ending = next((end for end, left in _ENDINGS if word.endswith(end) and len(word) - len(end) >= left), "")
    bare = word.removesuffix(ending)
    if len(ending) > 1 and bare[-1] == bare[-2] and bare[-1] not in _OFTEN_TWICE:
        bare = bare[:-1]  # knitting, knit
    return bare.removesuffix("e") if len(bare) > _SILENT else bare
