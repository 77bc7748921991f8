"""What a session may ask about teams; the rest of it is in ``interface``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from cpi_widgets.model import Carrying, SpaceInfo


class TeamCalls(Protocol):
    """Starting a team, who is in it, and carrying to it what groups of a room let go."""

    def open_team(self, title: str, people: Collection[str] = ()) -> SpaceInfo:
        """Start a team with this person in it, and colleagues who are known here.

        The others are asked.  Whoever starts it looks after who is in.

        Raises:
            RefusedError: it is not theirs to start one, or somebody is no colleague here.
        """

    def ask_into_team(self, space_id: str, people: Collection[str]) -> None:
        """Ask colleagues into a team; who is in it already stays as they are.

        Raises:
            RefusedError: it is not theirs to say who is in, or somebody is no colleague here.
        """

    def answer_team(self, space_id: str, *, yes: bool) -> None:
        """Join a team that this person was asked into, say no to it, or leave it.

        Raises:
            RefusedError: it is no team of theirs, or nobody would be left who says who is in it.
        """

    def carry(self, room: str, team: str, day: str, carryings: Sequence[Carrying]) -> int:
        """Carry to a team what groups of a room say yes to, and what the room knows: how many lines are new.

        The room knows the panel's open questions, and what was decided on the agency's profile.

        What was carried before stays as the team has it, and is not counted.

        Args:
            room: a room that this person leads.
            team: a team that they belong to.
            day: the room and its day, in words.
            carryings: how answers become lines.

        Raises:
            RefusedError: they do not lead the one, or may not write in the other.
        """
