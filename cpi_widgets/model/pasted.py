"""Text pasted from Word and from web pages, as plain text that every screen and paper can show.

Word gives its bullets as letters of fonts that only it has, and its line breaks as control characters: elsewhere both
are boxes.  The browser's twin is ``server/frontend/src/pasting.js``; both are tried on ``tests/fixtures/pasted.json``.
"""

from __future__ import annotations

import re

_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\uf000-\uf0ff]")
"""What sends a text through the rest: nearly all that people write has none of it."""
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile("^[ \t\xa0]*(?:[\uf000-\uf0ff][ \t\xa0]*|[•·▪◦‣o§][ \xa0]*\t[ \t\xa0]*)", re.MULTILINE)
"""A letter of such a font, or a sign with a tab behind it, where a line begins."""
_KNOWN = str.maketrans({"\uf0e0": "→", "\uf0df": "←", "\uf0fc": "✓", "\uf04a": "☺", "\uf04c": "☹"})
"""Signs that Word makes of ``-->``, ``:-)`` and the like."""
_REST = re.compile("[\x00-\x08\x0e-\x1f\x7f\uf000-\uf0ff]")


def plain_text(text: str) -> str:
    r"""The text with its bullets as “• ”, its line breaks as such, and nothing that shows as a box.

    Example:
        >>> plain_text("\uf0b7\tRing Jojo\x0bon Thursday")
        '• Ring Jojo\non Thursday'
    """
    if not _ODD.search(text):
        return text
    lines = _BULLET.sub("• ", _LINE_END.sub("\n", text))
    return re.sub("\t+", " ", _REST.sub("", lines.translate(_KNOWN)))
