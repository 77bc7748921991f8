"""What a group that swaps gets to read of the other: decided here, at each question, and kept nowhere.

It is read by those who sit in the one group that gets it, while a line that says so is read out, and never once the
group that wrote it keeps it back.  Whoever leads can name any sheet: of one whose writers were not told that another
group reads it, nothing goes, for their own page puts into each answer whether it told them (``Reply.announced``).

A page asks; it is never sent what another line, another group or a leader asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cpi_widgets.model import VOTED, KeptBack, Reply, TheirSheet
from cpi_widgets.model.answer_ids import PRIVATE
from cpi_widgets.model.swapping import swap_of
from cpi_widgets.model.their_sheet import TheirLine

from .answers import replies_in
from .what_runs import now_in, streams_in

if TYPE_CHECKING:
    from .journal import Book, Line, Standing
    from .own_hand import OwnHand

_SHOWN = frozenset({Reply.record_kind, KeptBack.record_kind})
"""The kinds of record on which it hangs what a group gets to read."""


class _Sheet(NamedTuple):
    """What a group writes in one activity of one run."""

    run: str
    activity: str
    group: str


def their_sheet(hand: OwnHand) -> TheirSheet | None:
    """What the group that somebody's own swaps with wrote; ``None`` while no line says that theirs swaps.

    Raises:
        RefusedError: they do not take part in the room, or it has ended.
    """
    space, _ = hand.may("swap")
    own = next((member.group for member in space.members if member.person == hand.person), "")
    sheet = next((each for group, each in _open(hand.book) if own and group == own), None)
    if sheet is None:
        return None
    kept = any(_sheet_of(each) == sheet for each in hand.book.live(KeptBack.record_kind))
    there = [] if kept else [s for s in replies_in(hand.book, sheet.run, sheet.activity) if _sheet_of(s) == sheet]
    there.sort(key=lambda standing: (standing.body["order"], standing.id))
    lines = (Reply.model_validate(standing.body) for standing in there if _may_go(standing))
    return TheirSheet(
        run=sheet.run,
        activity=sheet.activity,
        lines=tuple(TheirLine(part=line.part, fields=line.asked()) for line in lines),
    )


def groups_that_read(book: Book, lines: Iterable[Line]) -> set[str]:
    """The groups to which another's sheet is open that some lines have just changed."""
    sides = (side for line in lines for side in (line.before, line.after) if side is not None)
    moved = {_sheet_of(side) for side in sides if side.kind in _SHOWN and side.audience == "group"}
    return {group for group, sheet in _open(book) if sheet in moved} if moved else set()


def _open(book: Book) -> list[tuple[str, _Sheet]]:
    """Which group reads which sheet now."""
    now = now_in(book)
    nows = streams_in(book) if now.apart else [now]
    return [
        (group, _Sheet(each.run, each.handed, swap.of))
        for each in nows
        if each.handed
        for ring in each.swaps
        for group in ring
        if (swap := swap_of((ring,), group)) is not None and swap.of != group
    ]


def _sheet_of(standing: Standing) -> _Sheet | None:
    """The sheet that an answer of a group stands on, or that it keeps back; of what is one's own there is none."""
    body = standing.body
    return _Sheet(body["run"], body["activity"], body["group"]) if standing.audience == "group" else None


def _may_go(standing: Standing) -> bool:
    """Only what its writers were told of goes.

    Votes say nothing to anybody else, and what is private stays with its writer, whoever reads the rest.
    """
    part, announced = standing.body["part"], standing.body.get("announced", False)  # older answers bear no such mark
    return announced is True and part != VOTED and not part.endswith(PRIVATE)
