"""People's own texts on paper: kept as they are, without what no file may hold, in lines."""

from __future__ import annotations

import re

from cpi_widgets.exchange.drawing.svg import clean, is_rtl

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line in texts typed here or pasted from Word and from web pages."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[^\W\d_a-z])")
_LONG_WORD = 24

__all__ = ["capital", "clean", "has_long_word", "is_rtl", "lines_of", "one_line", "sentences_of", "short"]


def lines_of(text: str) -> list[str]:
    """The lines of a text, each without characters that a file may not hold; empty ones at both ends are left out."""
    lines = [clean(line.replace("\t", " ")).rstrip() for line in _LINE_END.split(text)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def one_line(text: str) -> str:
    """A text as one line."""
    return " ".join(line.strip() for line in lines_of(text) if line)


def capital(text: str) -> str:
    """A text with a capital at its beginning; the rest stays."""
    return text[:1].upper() + text[1:]


def short(text: str, longest: int = 120) -> str:
    """The beginning of a text as one line, for a heading or a name."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def sentences_of(text: str) -> list[str]:
    """A text sentence by sentence, for those who read one idea a line; no word is changed."""
    return [sentence for line in lines_of(text) for sentence in _SENTENCE_END.split(line) if sentence.strip()]


def has_long_word(text: str) -> bool:
    """Whether a word is so long that it must be broken to fit a narrow column."""
    return any(len(word) > _LONG_WORD for word in text.split())
