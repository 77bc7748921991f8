"""What happens to a room after its day, as its people may ask for it.

Two forms stand behind ``AfterTheDay``: ``backed_after`` over a backing, and ``client_after`` over the socket.  All of
it works while the room goes on as well as once it has ended.
"""

from __future__ import annotations

from typing import Protocol

from cpi_widgets.model import FeedbackForm, FeedbackSummary, Keeping, Offered, Reply


class AfterTheDay(Protocol):
    """Until when a room is kept, what its feedback says, and taking one's own things out of it."""

    def keeping(self) -> Keeping:
        """Until when everything in the room is kept; everybody in it may know."""

    def keep_for(self, days: int) -> Keeping:
        """Say how many days after its own day the room is kept; those who lead it only.

        Once the day or the room has ended the date can only come nearer: people went home knowing it.

        Raises:
            RefusedError: it is not theirs to say, there are too many days, or the day would be past or later.
        """

    def sum_up(self, form: FeedbackForm) -> FeedbackSummary:
        """Sum up a feedback form from the answers that may be counted, and keep what came out.

        Asked again, the figures stay as they are until five more people have answered; the quotes are those that may
        be quoted now.
        """

    def offered(self) -> list[Offered]:
        """What groups say their team may have: how much it is, and not what it says; for those who lead."""

    def together(self) -> list[Reply]:
        """What groups wrote, as the person who asks takes it home; without names, oldest first.

        It is theirs when they sat in the group as it was last changed, or began it: also when groups were made anew
        since.  Who came to a group later gets nothing of before.  Nothing of what stood when they last said ``forget``.
        """

    def forget(self) -> int:
        """Take out everything that the person who asks wrote in the room, for good; returns how many things that was.

        Nothing brings it back, and the journal keeps no word of it.  What their group wrote together stays the
        group's; figures that the room has seen stay as they were shown.
        """
