"""A day in stretches: everybody together for a block, or the streams apart until they meet again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Piece(Protocol):
    """What a stretch is made of."""

    @property
    def stream(self) -> str:
        """For whom; empty: for all."""

    @property
    def minutes(self) -> int:
        """How long."""


P = TypeVar("P", bound=Piece)


def stretches(blocks: Sequence[P]) -> tuple[tuple[P, ...], ...]:
    """The blocks of a day, put together where the streams are apart; a block for all is a stretch of its own."""
    found: list[list[P]] = []
    for block in blocks:
        if block.stream and found and found[-1][0].stream:
            found[-1].append(block)
        else:
            found.append([block])
    return tuple(tuple(part) for part in found)


def of_stream(stretch: Sequence[P], stream: str) -> tuple[P, ...]:
    """The blocks of a stretch that a stream goes through, in order."""
    return tuple(block for block in stretch if block.stream in ("", stream))


def minutes_of(stretch: Sequence[P], stream: str) -> int:
    """How many minutes a stretch has for one stream."""
    return sum(block.minutes for block in of_stream(stretch, stream))
