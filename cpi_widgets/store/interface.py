"""The one door to everything people wrote: ``Session`` and ``Space``; the server's side door is ``desk``.

Three forms stand behind these protocols: ``memory`` (tests, plain notebooks, a browser's Python), ``file``
(SQLite, inside the store process and the command line) and ``client`` (kernels, over a Unix socket).  One
set of contract tests runs on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from cpi_widgets.model import (
    Answered,
    Audience,
    Change,
    Command,
    Door,
    Entry,
    Erasure,
    Guest,
    Picture,
    Receipt,
    Record,
    Role,
    Showing,
    SpaceInfo,
    Speaker,
    TheirSheet,
)

from .after_the_day import AfterTheDay
from .introductions import Introductions
from .panel_counts import PanelCounts
from .rating_rounds import RatingRounds
from .screen_calls import ScreenCalls
from .team_calls import TeamCalls

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
        """Write one record in a command of its own: new with ``base`` 0, else on top of version ``base``.

        Without ``audience`` a record keeps the one it has.  A new one is for whoever shares the space (pair,
        team, room) unless its kind is private; in an own space it is for its author alone until they share it.
        """

    def remove(self, record_id: str, *, base: int, speaker: Speaker | None = None, label: str = "") -> None:
        """Take one record away in a command of its own."""

    def apply(self, command: Command) -> Receipt:
        """Write a command in one transaction; a second arrival of its id returns the first receipt.

        Raises:
            RefusedError: not allowed or not valid; the message says what and what to do.
            ConflictError: a field was changed by somebody else meanwhile; nothing was written.
            NotSavedError: the store could not write; nothing was written.
        """

    def undo(self, offered: str | None = None) -> Receipt | None:
        """Take back this person's newest command that can still be taken back, field by field.

        A command on which somebody else has built since is passed over; the receipt says so in words.  ``None``
        when there is nothing to take back.

        Args:
            offered: the label this person was offered.  When another command has its turn by now, nothing is done.

        Raises:
            RefusedError: another one has its turn, or none can be taken back; the message names what and who.
        """

    def redo(self, offered: str | None = None) -> Receipt | None:
        """Do again what this person last took back, as ``undo`` does; a new command of theirs forgets it."""

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do now, in words."""

    def history(self, record_id: str) -> list[Change]:
        """All changes of one record this reader may see, oldest first."""

    def changes(self, after: int = 0) -> list[Change]:
        """The journal after a sequence number, as this reader may see it."""

    def watch(self, callback: Watcher, moved: Callable[[], None] | None = None) -> Callable[[], None]:
        """Be told of changes as they are committed; returns the way to stop.

        Args:
            callback: told what changed.
            moved: told *that* this reader's seat here, or what it may do, is another now (ask ``info``): they got
                another role, or the room has ended; or that somebody answered them (``Room.introductions``), or
                changed what they read of another group (``Room.theirs``).
        """


class Room(ScreenCalls, Protocol):
    """A room beside what is written in it: its door, its people and its wall.  Every call checks the role."""

    def door(self) -> Door:
        """The code, the link, and whether they let people in."""

    def set_door(self, open_it: bool) -> Door:
        """Open or close the door; opening one whose code is too old makes a new code."""

    def new_code(self) -> Door:
        """A new code and link; the old ones open nothing from now on."""

    def end(self) -> None:
        """End the room, and the day that still runs: those who were there can read what is in it, and not change it."""

    def guests(self) -> list[Guest]:
        """Everybody in the room and whether they are here now; the projector is nobody."""

    def seat(self, person: str, role: Role) -> None:
        """Give somebody who is in the room another seat: participant, co-trainer, or removed.

        Raises:
            RefusedError: it cannot be changed: a trainer's, the projector's, or one's own.
        """

    def place(self, groups: Mapping[str, str]) -> None:
        """Say who sits in which group: person → group; who is not named stays where they are.

        Raises:
            RefusedError: somebody named is not in the room; nobody was moved.
        """

    def answered(self, run: str, activity: str, field: str = "") -> Answered:
        """How far the room is with one activity of one run: numbers only.

        Args:
            run: One running of one exercise.
            activity: One of its activities.
            field: Only answers that fill this in count, such as the mark of one round; "" for all.
        """

    def reveal(self, showing: Showing) -> Picture:
        """Make the picture of an activity from the answers that may be in it, for everybody in the room.

        Made again, its texts are those of now; its figures stay until five people or more are different from those
        they were made from (``model.shown_again``), so that nobody can be read from what changed.
        """

    def take_back(self, run: str, activity: str) -> None:
        """Take texts off a picture that their writers no longer send to the wall."""

    def theirs(self) -> TheirSheet | None:
        """What the group that one's own swaps with wrote; ``None`` while no line says that groups swap.

        For those who take part, by where they sit now.  Whoever it is open to is told when it changes (``Space.watch``,
        ``moved``), and asks again.

        Raises:
            RefusedError: they do not take part, or the room has ended.
        """

    @property
    def after(self) -> AfterTheDay:
        """What happens to it after its day."""

    @property
    def rounds(self) -> RatingRounds:
        """Its Delphi."""

    @property
    def introductions(self) -> Introductions:
        """Its offers and asks that meet."""

    @property
    def panel(self) -> PanelCounts:
        """What came in for its panel."""

    def follow(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Be told *that* the door, the people or the wall changed (ask what); returns the way to stop."""


class Session(TeamCalls, Protocol):
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

    def own(self, part: str = "") -> Space:
        """The person's own space (made at first use).

        A ``part`` is one of its own beside it, for its owner alone: undo stays within each practice case.
        """

    def day_map(self, room: str, *, begin: bool = False) -> Space | None:
        """One's own map of a room's day, which nobody else can open (``day_maps``); ``None`` while none is begun.

        Args:
            room: The room; whoever takes part in it or leads it may have one map.
            begin: Begin one where there is none.

        Raises:
            RefusedError: there is no such room for this person, or its day has ended.
        """

    def own_of(self, person: str) -> Space:
        """Another person's own space, read-only: what they share with their partner or their team.

        Partners of a common case read the audiences "pair" and "team", members of a common team "team" alone.

        Raises:
            RefusedError: the two have no space in common.
        """

    def open_case(self, title: str, partner: str, role: str = "practitioner") -> tuple[SpaceInfo, str]:
        """Open a case with a new person called ``partner``; returns the case and the partner's entry token.

        ``role`` is the seat of the one who opens it; the partner takes the other.  Staff only.
        """

    def colleague_problem(self, space_id: str, name: str) -> str:
        """Say in words why a case cannot pass to somebody of this name, and what to do; "" when it can.

        It tells no more than handing the case on would: one name at a time, to the practitioner of a case.

        Raises:
            RefusedError: there is no such case for this person, or it is not theirs to hand on.
        """

    def open_room(self, title: str) -> SpaceInfo:
        """Open a room for one learning day, with this person as its trainer.  Staff only."""

    def room(self, space_id: str) -> Room:
        """The door, the people and the wall of a room.

        Raises:
            RefusedError: there is no such room for this person.
        """

    def erase(self, space_id: str) -> Erasure:
        """Erase a whole space for everybody in it, for good: records, journal, seats and key.

        Nothing brings it back: no undo, no restored backup.  Its tombstone stays.

        Raises:
            RefusedError: there is no such space for this person, or it is not theirs to erase.
            NotSavedError: it could not be; nothing was erased.
        """

    def close(self) -> None:
        """Stop watching and let go."""
