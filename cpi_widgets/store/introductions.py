"""Offers and asks of a room that meet, as its participants may ask for it.

Two forms stand behind ``Introductions``: ``backed_introductions`` over a backing, and ``client_introductions`` over the
socket.  All of it works while the room goes on as well as once it has ended, until it is wiped.
"""

from __future__ import annotations

from typing import Protocol

from cpi_widgets.model import Introduced


class Introductions(Protocol):
    """Saying that one would like what another wrote, and answering that; for participants only.

    Whoever it concerns is told that something moved (``Space.watch``, ``moved``), and asks ``standing``.  Every refusal
    is a ``RefusedError`` that says what stands and what to do.
    """

    def standing(self) -> list[Introduced]:
        """How it stands between the one who asks and others; how to reach somebody only where both said yes."""

    def would_like(self, run: str, activity: str, part: str, text: str) -> None:
        """Say yes to a text on the wall, by its ``text_id``: whoever wrote it learns that somebody would like it."""

    def answer(self, introduction: str, yes: bool) -> None:
        """Say yes or no to somebody who would like what the one who asks wrote."""

    def take_back(self, introduction: str) -> None:
        """Take back one's yes or no, at any time; neither sees from then on how to reach the other."""
