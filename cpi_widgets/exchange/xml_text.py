"""Text inside XML: what may stand there, and escaping that keeps it exactly."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def unwritable(text: str) -> bool:
    """Whether a text holds characters that XML 1.0 has no way to write."""
    return _UNWRITABLE.search(text) is not None


def writable(text: str) -> str:
    """The text without them."""
    return _UNWRITABLE.sub("", text)


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute; line ends survive the parser's tidying."""
    return escape(writable(text), {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
