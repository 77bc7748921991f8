"""The one door to everything people wrote: ``Session`` and ``Space``.

Three forms stand behind these protocols: ``memory`` (tests, plain notebooks, a browser's Python), ``file``
(SQLite, inside the store process and the command line) and ``client`` (kernels, over a Unix socket).  One
set of contract tests runs on all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from cpi_widgets.model import Audience, Change, Command, Entry, Receipt, Record, SpaceInfo, Speaker

R = TypeVar("R", bound=Record)
Watcher = Callable[[tuple[Change, ...]], None]
"""Called with new changes this reader may see, own ones included, in order, after their commit."""


class Space(Protocol):
    """A space as one signed-in person may use it.  Every call checks identity, role and audience."""

    @property
    def info(self) -> SpaceInfo:
        """Title, kind, members and the reader's role."""

    @property
    def kept(self) -> bool:
        """True when a receipt means "on disk"; false for a space that lives only in this notebook."""

    def get(self, record_id: str) -> Entry[Any] | None:
        """The entry, or ``None`` when there is none this reader may see."""

    def all(self, kind: type[R]) -> list[Entry[R]]:
        """All entries of a kind that this reader may see, oldest first."""

    def entries(self) -> list[Entry[Any]]:
        """All entries of every kind that this reader may see, oldest first."""

    def put(
        self,
        record: Record,
        *,
        base: int = 0,
        audience: Audience | None = None,
        speaker: Speaker | None = None,
        label: str = "",
    ) -> Entry[Any]:
        """Write one record in a command of its own: new with ``base`` 0, else on top of version ``base``."""

    def remove(self, record_id: str, *, base: int, speaker: Speaker | None = None, label: str = "") -> None:
        """Take one record away in a command of its own."""

    def apply(self, command: Command) -> Receipt:
        """Write a command in one transaction; a second arrival of its id returns the first receipt.

        Raises:
            RefusedError: not allowed or not valid; the message says what and what to do.
            ConflictError: a field was changed by somebody else meanwhile; nothing was written.
            NotSavedError: the store could not write; nothing was written.
        """

    def undo(self) -> Receipt | None:
        """Take back this person's newest command that still stands, field by field.

        ``None`` when there is nothing to take back.

        Raises:
            RefusedError: somebody else has changed it since; the message names what and who.
        """

    def redo(self) -> Receipt | None:
        """Do again what this person last took back; a new command of theirs forgets it."""

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do now, in words."""

    def history(self, record_id: str) -> list[Change]:
        """All changes of one record this reader may see, oldest first."""

    def changes(self, after: int = 0) -> list[Change]:
        """The journal after a sequence number, as this reader may see it."""

    def watch(self, callback: Watcher) -> Callable[[], None]:
        """Be told of changes as they are committed; returns the way to stop."""


class Session(Protocol):
    """One signed-in person at one screen."""

    @property
    def person(self) -> str:
        """The person's id."""

    @property
    def label(self) -> str:
        """What the person is called (initials by default)."""

    @property
    def staff(self) -> bool:
        """True for those who may open cases (trainers, practitioners)."""

    @property
    def together(self) -> bool:
        """True while two people look at this screen: records for their author alone are not sent to it."""

    def look_together(self, together: bool) -> None:
        """Say that two people look at this screen (or no longer do)."""

    def spaces(self) -> list[SpaceInfo]:
        """The spaces this person belongs to, their own included, newest first."""

    def space(self, space_id: str) -> Space:
        """Open a space.

        Raises:
            RefusedError: there is no such space for this person (the same words whether it exists or not).
        """

    def own(self) -> Space:
        """The person's own space (made at first use)."""

    def own_of(self, person: str) -> Space:
        """Another person's own space, read-only: what they share with their partner or their team.

        Partners of a common case read audience "pair", members of a common team audience "team".

        Raises:
            RefusedError: the two have no space in common.
        """

    def open_case(self, title: str, partner: str, role: str = "practitioner") -> tuple[SpaceInfo, str]:
        """Open a case with a new person called ``partner``; returns the case and the partner's entry token.

        ``role`` is the seat of the one who opens it; the partner takes the other.  Staff only.
        """

    def close(self) -> None:
        """Stop watching and let go."""
