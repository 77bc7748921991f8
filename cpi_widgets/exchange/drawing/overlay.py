"""People's words over a picture: for pages that become PDF, where words inside a drawing come out letter by letter."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from .svg import Words, clean, num


def word_over(line: Words, wide: float) -> ET.Element:
    """A line of words in a box that is as wide as the picture and hangs at its anchor.

    Args:
        line: The words and where they stand.
        wide: The picture's width, px.
    """
    left = line.x - {"start": 0.0, "middle": wide / 2, "end": float(wide)}[line.anchor]
    align = {"start": "left", "middle": "center", "end": "right"}[line.anchor]
    style = (
        f"left:{num(left)}px;top:{num(line.y - line.size * 0.6)}px;width:{num(wide)}px;text-align:{align};"
        f"font-size:{num(line.size)}px;color:{line.fill};font-weight:{700 if line.bold else 400}"
    )
    word = ET.Element("span", {"style": style, "dir": "rtl" if line.rtl else "ltr"})
    word.text = clean(line.text)
    return word
