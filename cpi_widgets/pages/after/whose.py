"""Whose answers a picture is made from, as the report says it; screens say the same (``picture/view.js``)."""

from __future__ import annotations

from typing import Final

from cpi_widgets.model import Picture

FROM_FIVE: Final = "Each figure is made from the answers of five people or more. One bar of it may be smaller."
"""What all may know of the figures of a day."""


def whose_answers(picture: Picture) -> str:
    """So many people; where groups gave one answer together, how many groups: answers are not as many as people."""
    if not picture.groups:
        return f"{picture.people} people"
    count = "one group" if picture.groups == 1 else f"{picture.groups} groups"
    if picture.alone:
        return f"{picture.people} people, in {count} and by themselves"
    return f"one group of {picture.people} people" if picture.groups == 1 else f"{count}, {picture.people} people"


def counted_as(picture: Picture) -> str:
    """What the answers of a picture are counted in: groups, where all of them were given by groups."""
    return "groups" if picture.groups and not picture.alone else "answers"
