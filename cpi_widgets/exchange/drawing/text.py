"""Widths of words, lines that fit, initials, from the font's advance widths (twin of ``layout/text.js``)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import ceil
from typing import Literal

Weight = Literal["regular", "bold"]

_METRICS = json.loads(files("cpi_widgets").joinpath("widgets/js/layout/metrics.json").read_text(encoding="utf-8"))
_TABLES: dict[str, dict[str, int]] = {
    weight: {chr(first + i): width for first, run in _METRICS[weight] for i, width in enumerate(run)}
    for weight in ("regular", "bold")
}
_LONGEST = 400
_LEAST_PART = 3
_SPACE = frozenset("\t\n\v\f\r \u0085\u1680\u2028\u2029\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_OPENING = frozenset("()[]{}\"'“‘„«.,-–—")
_JOINER = "\u200d"


@dataclass(frozen=True)
class Lines:
    """A text in lines; ``w`` is the widest line in px, ``broken`` says that a word runs over a line's end."""

    lines: tuple[str, ...]
    w: int
    cut: bool
    broken: bool


def _advance(letter: str, weight: Weight) -> int:
    table = _TABLES[weight]
    known = table.get(letter)
    if known is None:
        code = ord(letter)
        known = next((w for first, last, w in _METRICS["classes"] if first <= code <= last), _METRICS["other"])
        table[letter] = known
    return known


def _units(text: str, weight: Weight) -> int:
    return sum(_advance(letter, weight) for letter in text)


def width_of(text: str, size: float, weight: Weight) -> float:
    """Width of a text in px."""
    return (_units(text, weight) * size) / 1000


def clusters(word: str) -> list[str]:
    """Letters as people see them: marks, joined emoji and flags stay in one piece."""
    out: list[str] = []
    before = ""
    flags = 0
    for letter in word:
        flags = flags + 1 if "\U0001f1e6" <= letter <= "\U0001f1ff" else 0
        joins = before == _JOINER or _advance(letter, "regular") == 0 or (flags > 0 and flags % 2 == 0)
        if joins and out:
            out[-1] += letter
        else:
            out.append(letter)
        before = letter
    return out


def _words_of(text: str) -> tuple[list[str], bool]:
    words: list[str] = []
    word = ""
    for letter in text[:_LONGEST]:
        if letter not in _SPACE:
            word += letter
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return words, len(text) > _LONGEST


@lru_cache(maxsize=2000)
def initials_of(text: str, most: int) -> str:
    """First letters of up to ``most`` words."""
    firsts = (next((c for c in clusters(word) if c not in _OPENING), "") for word in _words_of(text)[0])
    return "".join([letter for letter in firsts if letter][:most]).upper()


@dataclass
class _Piece:
    text: str
    units: int
    glued: bool = False


def _pieces(words: list[str], room: float, weight: Weight) -> list[_Piece]:
    """Whole words, or parts of words too long for a line, with a hyphen where one is usual."""
    out: list[_Piece] = []
    for word in words:
        whole = _units(word, weight)
        if whole <= room:
            out.append(_Piece(word, whole))
            continue
        letters = clusters(word)
        hyphen = "-" if all(map(_is_hyphened, word)) else ""
        start = 0
        while start < len(letters):
            end = _part_to(letters, start, room, hyphen, weight)
            text = "".join(letters[start:end]) + (hyphen if end < len(letters) else "")
            out.append(_Piece(text, _units(text, weight), glued=start > 0))
            start = end
    return out


def _part_to(letters: list[str], start: int, room: float, hyphen: str, weight: Weight) -> int:
    """How far the next part of a word reaches; never so far that fewer than three letters are left alone."""
    width = 0
    fits = start
    dash = _units(hyphen, weight)
    for end in range(start, len(letters)):
        width += _units(letters[end], weight)
        if width > room:
            break
        if width + dash <= room:
            fits = end + 1
    else:
        return len(letters)
    left = len(letters) - fits
    back = _LEAST_PART - left if left < _LEAST_PART and fits - start >= 2 * _LEAST_PART else 0
    return max(fits - back, start + 1)


def _is_hyphened(letter: str) -> bool:
    """Latin, Greek and Cyrillic letters: a word of them is parted with a hyphen."""
    if letter < "\u00c0":
        return "A" <= letter <= "Z" or "a" <= letter <= "z"
    return letter <= "\u052f" or "\u1e00" <= letter <= "\u1fff"


def _with_dots(line: str, room: float, weight: Weight) -> str:
    letters = clusters(line)
    dots = _units("…", weight)
    while len(letters) > 1 and _units("".join(letters), weight) + dots > room:
        letters.pop()
    return "".join(letters).rstrip(" -") + "…"


def _fill_lines(parts: list[_Piece], room: float, weight: Weight) -> list[_Piece]:
    space = _advance(" ", weight)
    lines: list[_Piece] = []
    for part in parts:
        if lines and not part.glued and lines[-1].units + space + part.units <= room:
            lines[-1].text += f" {part.text}"
            lines[-1].units += space + part.units
        else:
            lines.append(_Piece(part.text, part.units))
    return lines


def wrap(text: str, size: float, weight: Weight, width: float, most: int) -> Lines:
    """Break a text into at most ``most`` lines of at most ``width`` px; what does not fit ends with "…"."""
    room = (width * 1000) / size
    words, more = _words_of(text)
    parts = _pieces(words, room, weight)
    lines = _fill_lines(parts, room, weight)
    cut = len(lines) > most or more
    kept = [line.text for line in lines[:most]]
    if cut and kept:
        kept[-1] = _with_dots(kept[-1], room, weight)
    widest = max((_units(line, weight) for line in kept), default=0)
    return Lines(tuple(kept), ceil((widest * size) / 1000) + 2, cut, len(parts) > len(words))


@lru_cache(maxsize=2000)
def wrap_evenly(text: str, size: float, weight: Weight, width: float, most: int) -> Lines:
    """The same number of lines, as even as they can be."""
    first = wrap(text, size, weight, width, most)
    if first.cut or first.broken or len(first.lines) < 2:  # noqa: PLR2004  - one line is even
        return first
    for share in range(5, 10):
        narrow = wrap(text, size, weight, (width * share) / 10, most)
        if not narrow.cut and not narrow.broken and len(narrow.lines) == len(first.lines):
            return narrow
    return first
