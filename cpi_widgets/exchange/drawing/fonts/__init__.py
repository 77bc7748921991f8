"""Atkinson Hyperlegible (SIL Open Font License, see LICENSE.txt beside this file): two weights, Latin letters."""

from __future__ import annotations

import base64
from importlib.resources import files

FACES: tuple[tuple[str, int, str], ...] = (
    ("Atkinson Hyperlegible", 400, "atkinson-hyperlegible-latin-400-normal.woff2"),
    ("Atkinson Hyperlegible", 700, "atkinson-hyperlegible-latin-700-normal.woff2"),
    ("Atkinson Hyperlegible Ext", 400, "atkinson-hyperlegible-latin-ext-400-normal.woff2"),
    ("Atkinson Hyperlegible Ext", 700, "atkinson-hyperlegible-latin-ext-700-normal.woff2"),
)
"""Family, weight and file name."""


def font_bytes(name: str) -> bytes:
    """One of our font files.

    Raises:
        KeyError: it is not one of ours.
    """
    if name not in {file for _, _, file in FACES}:
        raise KeyError(name)
    return files(__name__).joinpath(name).read_bytes()


def font_css(prefix: str) -> str:
    """``@font-face`` rules that load the files from ``prefix`` + file name."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("{prefix}{file}") format("woff2")}}'
        for family, weight, file in FACES
    )


def font_css_inside() -> str:
    """``@font-face`` rules that carry the main files with them."""
    rules = ""
    for family, weight, file in FACES[:2]:
        data = base64.b64encode(font_bytes(file)).decode("ascii")
        rules += f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(data:font/woff2;base64,{data})}}'
    return rules
