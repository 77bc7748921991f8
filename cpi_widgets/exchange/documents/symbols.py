"""Symbols of our own that stand beside headings in easy read: plain line drawings, 24 by 24."""

from __future__ import annotations

INK = "#1e2a32"
DRAWINGS: dict[str, str] = {
    "talk": "M3 5h18v11h-9l-5 4v-4H3z M7 9h10 M7 12h6",
    "rings": "M12 2a10 10 0 1 0 .01 0z M12 7a5 5 0 1 0 .01 0z M12 11a1 1 0 1 0 .01 0z",
    "star": "M12 2l3 7 7 .6-5.4 4.7 1.7 7.2L12 17.6 5.7 21.5l1.7-7.2L2 9.6 9 9z",
    "flag": "M6 22V3 M6 4h12l-3 4 3 4H6",
    "steps": "M2 21h5v-5h5v-5h5V6h5",
    "eye": "M2 12c5-8 15-8 20 0-5 8-15 8-20 0z M12 9a3 3 0 1 0 .01 0z",
    "wall": "M2 5h20v14H2z M2 9.7h20 M2 14.3h20 M9 5v4.7 M15 9.7v4.6 M9 14.3V19",
    "house": "M3 11l9-8 9 8 M5 10v11h14V10 M10 21v-6h4v6",
    "list": "M3 5l1.5 1.5L7 4 M10 5.5h11 M3 12l1.5 1.5L7 11 M10 12.5h11 M3 19l1.5 1.5L7 18 M10 19.5h11",
    "day": "M3 5h18v16H3z M3 10h18 M8 2v5 M16 2v5",
    "two": "M8 5a3 3 0 1 0 .01 0z M16 5a3 3 0 1 0 .01 0z M3 21c0-5 2-8 5-8s4 2 4 4c0-2 1-4 4-4s5 3 5 8",
    "next": "M3 12h17 M14 6l6 6-6 6",
    "key": "M8 8a4 4 0 1 0 .01 0z M11.5 12H22 M18 12v4 M21 12v3",
    "sun": "M12 7a5 5 0 1 0 .01 0z M12 1v3 M12 20v3 M1 12h3 M20 12h3 M4 4l2 2 M18 18l2 2 M20 4l-2 2 M6 18l-2 2",
    "cloud": "M6 19a4 4 0 0 1 0-8 6 6 0 0 1 11.5-1A4.5 4.5 0 0 1 18 19z",
    "page": "M5 2h10l4 4v16H5z M15 2v4h4 M8 11h8 M8 15h8",
}
"""The path of each."""
OF_SECTIONS: dict[str, str] = {
    "start": "two",
    "agreed": "two",
    "hope": "sun",
    "wishes": "sun",
    "enough": "sun",
    "fear": "cloud",
    "will_happen": "two",
    "will_not_happen": "two",
    "strengths": "star",
    "success": "star",
    "gains": "star",
    "qualities": "star",
    "map": "rings",
    "contacts": "rings",
    "changes": "rings",
    "goals": "flag",
    "levels": "flag",
    "tried": "eye",
    "stock": "eye",
    "signs": "eye",
    "looking_back": "eye",
    "ladder": "steps",
    "steps": "steps",
    "ready": "list",
    "telling": "key",
    "taper": "next",
    "next": "next",
    "barriers": "wall",
    "late": "day",
    "meeting": "day",
    "actions": "list",
    "over": "list",
    "organisation": "house",
    "beside_ideal": "house",
    "for_organisation": "house",
    "talked": "talk",
    "diary": "talk",
    "idea": "talk",
    "colleagues": "talk",
    "answers": "talk",
    "example": "talk",
    "change": "next",
}
"""Which symbol stands at which section; any other has the page."""


def symbol_of(section_id: str) -> str:
    """The name of a section's symbol."""
    return OF_SECTIONS.get(section_id.removeprefix("form_"), "page")


def drawing(name: str) -> str:
    """A symbol as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">'
        f'<path d="{DRAWINGS[name]}" fill="none" stroke="{INK}" stroke-width="1.8" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
