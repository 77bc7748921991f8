"""The same words in several spellings, and an order of words that tells of nobody."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence


def spelling(text: str) -> str:
    """What two texts have in common that differ in capitals, spaces, punctuation or composed letters only."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join("" if sign in "'’" else " " if unicodedata.category(sign)[0] in "PZC" else sign for sign in plain)
    return " ".join(kept.split()) or plain.strip()


def stacked(answers: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Texts that differ in spelling only, laid on each other: the spelling most used, and how many answers hold it.

    The highest stack comes first.  Twice in one answer counts once.
    """
    counted = Counter(key for answer in answers for key in {spelling(text) for text in answer})
    spelt: dict[str, Counter[str]] = {}
    for text in (text for answer in answers for text in answer):
        spelt.setdefault(spelling(text), Counter())[text] += 1
    for key in sorted(counted, key=lambda key: (-counted[key], key)):
        yield _most_used(spelt[key]), counted[key]


def mixed(texts: Iterable[str], salt: str) -> list[str]:
    """The texts in an order that their own words and ``salt`` decide: a new one moves none of the others."""

    def place(text: str) -> tuple[bytes, str]:
        return hashlib.sha256(f"{salt} {text}".encode("utf-8", "surrogatepass")).digest(), text

    return sorted(texts, key=place)


def _most_used(spelt: Counter[str]) -> str:
    return min(spelt, key=lambda text: (-spelt[text], text))
