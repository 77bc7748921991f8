"""What two partners are called, the words for their two seats, and swapping seats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cpi_widgets.model import Entry
from cpi_widgets.store.interface import Session, Space

from .asking import Asked, Seat
from .record_form import RecordForm
from .wording import usual_pair

ABOUT = "Choose what you two are called here. It changes on both screens at once. Nothing on the map is lost."
NAME = "Initials are enough."
SEAT = "Any word you both like, such as “individual” or “worker”."
SWAP = Asked(
    "swapped",
    label="Seats",
    hint="Your names change colour and seat. All that you wrote keeps your own name.",
    button=("Swap seats", "Swap seats back"),
)


class NamesAndWords(RecordForm):
    """The form for the pair of a case; the two seats side by side, each with who sits there now.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        options: ``title``, ``about``, ``folded``, ``readonly``.
    """

    def __init__(self, space: Space | None = None, *, session: Session | None = None, **options: Any) -> None:
        start = usual_pair(space.info.members if space is not None else ())
        words: dict[str, Any] = {"title": "Names and words", "about": ABOUT, "folded": True} | options
        super().__init__(space, start=start, fields=_seats(swapped=False), session=session, **words)
        self._seat()

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Each name stands in the seat where its partner sits now."""
        super().followed(new, gone)
        self._seat()

    def reload(self) -> None:
        """Read everything anew, the seats too."""
        super().reload()
        self._seat()

    def _seat(self) -> None:
        self.ask(_seats(swapped=self.record.body()["swapped"]))


def _seats(*, swapped: bool) -> list[Asked]:
    names: tuple[Seat, Seat] = ("practitioner", "person") if swapped else ("person", "practitioner")
    return [
        Asked(names[0], label="Name", hint=NAME, seat="person"),
        Asked("person_word", label="Word for this seat", hint=SEAT, seat="person"),
        Asked(names[1], label="Name", hint=NAME, seat="practitioner"),
        Asked("practitioner_word", label="Word for this seat", hint=SEAT, seat="practitioner"),
        SWAP,
    ]
