"""What happens to a room after its day, as a kernel and the server ask for it over the store process's socket."""

from __future__ import annotations

from typing import Any

from cpi_widgets.model import FeedbackForm, FeedbackSummary, Keeping, Offered, Reply

from .connection import Line


class ClientAfter:
    """``after_the_day.AfterTheDay`` over the socket."""

    def __init__(self, line: Line, room: str) -> None:
        self._line = line
        self._room = room

    def keeping(self) -> Keeping:
        """Until when everything in the room is kept."""
        return Keeping.model_validate(self._ask("keeping"))

    def keep_for(self, days: int) -> Keeping:
        """Say how many days after its own day the room is kept."""
        return Keeping.model_validate(self._ask("keep_for", days=days))

    def sum_up(self, form: FeedbackForm) -> FeedbackSummary:
        """Sum up a feedback form from the answers that may be counted, and keep what came out."""
        return FeedbackSummary.model_validate(self._ask("sum_up", form=form.model_dump(mode="json")))

    def offered(self) -> list[Offered]:
        """What groups say their team may have."""
        return [Offered.model_validate(each) for each in self._ask("offered")]

    def together(self) -> list[Reply]:
        """What the groups wrote in which the person who asks sat."""
        return [Reply.model_validate(each) for each in self._ask("together")]

    def forget(self) -> int:
        """Take out everything that the person who asks wrote in the room, for good."""
        return int(self._ask("forget"))

    def _ask(self, do: str, **values: Any) -> Any:
        return self._line.ask(f"room_{do}", room=self._room, **values)
