"""Put what the two are called into the words of an exercise, a part or a deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from cpi_widgets.model import Pair

from .content_files import Place

M = TypeVar("M", bound=BaseModel)
PLACEHOLDERS = ("person", "practitioner", "person_word", "practitioner_word")
"""``{person}`` is the one who is supported, by name or as “the service user”; ``{person_word}`` is the word alone, as
in “a {person_word}” and “{person_word}s”.  The other two say the same of the other seat."""
_PLACE = re.compile(r"(^|[.!?]\s+)?\{(\w+)\}")
_KNOWN = re.compile(rf"\{{(?:{'|'.join(PLACEHOLDERS)})\}}")
_USUAL = Pair()


def words_of(
    person_word: str = _USUAL.person_word, practitioner_word: str = _USUAL.practitioner_word, **names: str
) -> dict[str, str]:
    """Placeholder → words.

    Args:
        person_word: what the seat of the one who is supported is called.
        practitioner_word: what the other seat is called.
        names: ``person`` and ``practitioner``, where the two have names; else it is the word with its article.
    """
    seats = {"person": person_word, "practitioner": practitioner_word}
    named = {seat: names.get(seat) or f"the {word}" for seat, word in seats.items()}
    return named | {f"{seat}_word": word for seat, word in seats.items()}


def said(text: str, words: Mapping[str, str]) -> str:
    """A text with what the two are called put in; a sentence still begins with a capital."""

    def put(found: re.Match[str]) -> str:
        word = words.get(found[2])
        if word is None:
            return found[0]
        return word if found[1] is None else found[1] + word[:1].upper() + word[1:]

    return _PLACE.sub(put, text)


def worded(content: M, words: Mapping[str, str]) -> M:
    """A copy of some content in which every text is ``said``."""
    return type(content).model_validate(_filled(content.model_dump(by_alias=True), words))


def strange_braces(text: str) -> list[str]:
    """What stands in braces in a text and is no placeholder, and braces that stand alone."""
    return re.findall(r"\{[^{}]*\}|[{}]", _KNOWN.sub("", text))


def placeholder_ends(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Words in braces that stand for nothing: where, and what to do about it.

    Args:
        value: what a file holds, as plain values.
        place: where it stands in the file.
    """
    if isinstance(value, str):
        for braces in strange_braces(value):
            there = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            yield place, f"“{braces}” stands for nothing here. Use one of: {there}."
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from placeholder_ends(each, (*place, key))
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from placeholder_ends(each, (*place, at))


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return said(value, words)
    if isinstance(value, dict):
        return {key: _filled(each, words) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_filled(each, words) for each in value)
    return value
