"""Comments on the model without a room: drawn at their places on the wheels as they are written."""

from __future__ import annotations

from collections.abc import Callable

from cpi_widgets.model import Change, Given, Reply, picture_of
from cpi_widgets.store.interface import Space
from cpi_widgets.widgets.picture import RoomPicture
from training_exercises.activities_words import Pinned
from training_exercises.parts import Length

from .showing import showing_of

_NOBODY_ELSE = "text"
"""One's own page shows one's own words; nothing is sent anywhere."""


class OwnPins:
    """The drawing of what was pinned in one run.

    Args:
        space: Where the comments are.
        activity: What asks for them.
        length: Of its exercise.
        run: Says which run is on the page now.
    """

    def __init__(self, space: Space, activity: Pinned, length: Length, run: Callable[[], str]) -> None:
        self._space, self._activity, self._length, self._run = space, activity, length, run
        self.picture = RoomPicture()
        space.watch(self._on_changes)
        self.draw()

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        if any(change.kind == Reply.record_kind for change in changes):
            self.draw()

    def draw(self) -> None:
        """Draw what stands now; nothing until there is a comment."""
        run = self._run()
        showing = showing_of(self._activity, run, self._length)
        replies = [entry.record for entry in self._space.all(Reply)]
        here = [reply for reply in replies if (reply.run, reply.activity) == (run, self._activity.id)]
        given = [Given("me", frozenset({"me"}), reply.part, _NOBODY_ELSE, reply.asked()) for reply in here]
        drawn = picture_of(showing, given, run) if showing is not None else None
        self.picture.show(drawn if drawn is not None and drawn.rows else None, own=True)
