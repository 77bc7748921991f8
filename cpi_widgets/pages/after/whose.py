"""Whose answers a picture is made from, as the report says it; screens say the same (``picture/view.js``)."""

from __future__ import annotations

from cpi_widgets.model import Picture


def whose_answers(picture: Picture) -> str:
    """So many people; where groups gave one answer together, how many groups: answers are not as many as people."""
    if not picture.groups:
        return f"{picture.people} people"
    count = "one group" if picture.groups == 1 else f"{picture.groups} groups"
    if picture.alone:
        return f"{picture.people} people, in {count} and by themselves"
    return f"one group of {picture.people} people" if picture.groups == 1 else f"{count}, {picture.people} people"
