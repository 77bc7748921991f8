"""Text pasted from Word and from web pages, as plain text that every screen and paper can show.

Word gives its bullets as letters of fonts that only it has, and its line breaks as vertical tabs: elsewhere both are
boxes.  The browser's twin is ``server/frontend/src/pasting.js``; both are tried on ``tests/fixtures/pasted.json``.
"""

from __future__ import annotations

import re

_SIGN = "[•·▪◦‣o§][ \xa0]*\t"
"""A bullet with the tab that Word sets behind it."""
_FONT = "[\uf000-\uf0ff]"
_ODD = re.compile(f"{_FONT}|\x0b|^[ \t\xa0]*{_SIGN}", re.MULTILINE)
"""What sends a text through the rest: nearly all that people write has none of it."""
_BULLET = re.compile(f"^[ \t\xa0]*(?:{_FONT}|{_SIGN})[ \t\xa0]*", re.MULTILINE)
_KNOWN = {"\uf0e0": "→", "\uf0df": "←", "\uf0fc": "✓", "\uf04a": "☺", "\uf04c": "☹"}
"""Signs that Word makes of ``-->``, ``:-)`` and the like."""


def plain_text(text: str) -> str:
    r"""The text with its bullets as “• ”, its line breaks as such, and nothing that shows as a box.

    Example:
        >>> plain_text("\uf0b7\tRing Jojo\x0bon Thursday")
        '• Ring Jojo\non Thursday'
    """
    if not _ODD.search(text):
        return text
    lines = _BULLET.sub("• ", text.replace("\x0b", "\n"))
    # What is left of a bullet beside such a letter may be one.
    return plain_text(re.sub(_FONT, lambda sign: _KNOWN.get(sign[0], ""), lines))
