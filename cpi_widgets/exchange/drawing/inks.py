"""Colours of drawings: the names of ``tokens.css``, and black and white with the same meaning in shape and line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Inks:
    """One colour for each role in a drawing."""

    ink: str
    soft: str
    edge: str
    paper: str
    rings: tuple[str, str, str, str]
    contact: str
    """Fill of a contact."""
    paid: str
    """Fill of a contact who is paid to be there (the £ says it too)."""
    middle: str
    """Fill of the disc in the middle; its word is written in ``paper``."""
    together: str
    """The tick badge."""
    hoped: str
    """Outline and words of what is hoped for (dashes say it too)."""
    tie: str
    strained: str


COLOUR = Inks(
    ink="#1e2a32",
    soft="#55626b",
    edge="#8a8377",
    paper="#ffffff",
    rings=("#ffffff", "#f6f8fc", "#f7f4ed", "#faf8f4"),
    contact="#e4ecf8",
    paid="#ffffff",
    middle="#1f4f91",
    together="#1b6b4a",
    hoped="#5b3f8c",
    tie="#6f6a60",
    strained="#6f6a60",
)
BLACK = Inks(
    ink="#000000",
    soft="#000000",
    edge="#555555",
    paper="#ffffff",
    rings=("#ffffff", "#ffffff", "#ffffff", "#ffffff"),
    contact="#ffffff",
    paid="#ffffff",
    middle="#000000",
    together="#000000",
    hoped="#000000",
    tie="#000000",
    strained="#000000",
)
