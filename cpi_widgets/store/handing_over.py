"""Handing a case on to a colleague: the part of the entrance that changes who sits in a case.

Nothing happens before the person's own yes, kept in the case (``model.Handover``): whoever else writes that yes, or
names another colleague after it, undoes it.  What the practitioner wrote for themselves alone stays theirs: the
colleague gets the seat, not the private notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cpi_widgets.model import (
    Clip,
    Command,
    Entry,
    Former,
    Handover,
    Meeting,
    Member,
    Pair,
    Put,
    Record,
    RefusedError,
    Review,
    Role,
    Start,
)
from cpi_widgets.model.day_words import in_words

from .backing import PersonRow, SpaceRow
from .colleagues import colleague_of_name
from .interface import Space
from .journal import Book, Standing
from .permissions import PARTNERS, check_act
from .signing_in import Asked
from .visiting import NO_SUCH_SPACE

_NOT_YET = (
    "The person has not said yes to this yet. Nothing was changed. "
    "The yes has to come from their own page: “Meetings and notes”, “Handing the case on”."
)


class HandingOver(Asked):
    """The calls of ``entrance.Entrance`` about handing a case on."""

    def handovers(self, session: str) -> dict[str, str]:
        """The cases of this practitioner that the person agreed to hand on: id → to whom."""
        who = self._who(session)
        rows = [row for row in self._store.spaces_of(who.id) if row.role_of(who.id) == Role.PRACTITIONER]
        agreed = {row.id: self._agreed(row) for row in rows if row.kind == "case"}
        return {space: handover.to for space, handover in agreed.items() if handover is not None}

    def hand_over(self, session: str, space: str) -> str:
        """Give the practitioner's seat to the colleague that the person agreed to; returns what they are called."""
        who = self._who(session)
        row = self._store.space_row(space)
        role = row.role_of(who.id) if row is not None and row.kind == "case" else None
        rights = row.rights_of(role) if row is not None else None
        if row is None or role is None or rights is None:
            raise RefusedError(NO_SUCH_SPACE)
        check_act(rights, "hand_over")
        handover = self._agreed(row)
        if handover is None:
            raise RefusedError(_NOT_YET)
        colleague = colleague_of_name(handover.to, self._store.with_roles(), row)
        if isinstance(colleague, str):
            msg = f"{colleague} Nothing was changed."
            raise RefusedError(msg)
        self._write(who, row, handover, colleague)
        label = next(member.label for member in row.members if member.person == who.id)
        self._store.seat(space, Member(person=colleague.id, label=colleague.label, role=Role.PRACTITIONER))
        self._store.seat(space, Member(person=who.id, label=label, role=Role.REMOVED))
        return colleague.label

    def _agreed(self, row: SpaceRow) -> Handover | None:
        """What the person agreed to and has not taken back."""
        return agreed_by(self._store.book(row.id), [m.person for m in row.members if m.role == Role.PERSON])

    def _write(self, who: PersonRow, row: SpaceRow, handover: Handover, colleague: PersonRow) -> None:
        """Note in the case that it was handed on: the seat's name changes with it, and who sat there is kept."""
        session = self._store.act_as(who.id)
        space = session.space(row.id)
        now = self._store.clock()
        noted, pair = space.get(handover.id), space.get(Pair().id)
        assert noted is not None  # noqa: S101  - it was read just now
        labels = {str(m.role): m.label for m in row.members if m.role in PARTNERS}
        named = pair.record if pair is not None else Pair(**labels)
        former = (*named.former, Former(name=named.practitioner, until=now))
        spent = {"day": now.date(), "yes": None, "seen": None}  # the next colleague needs a yes of their own
        changes = [
            _put(named.model_copy(update={"practitioner": colleague.label, "former": former}), pair),
            _put(noted.record.model_copy(update=spent), noted),
            *_pages_turned(space, named.practitioner),
        ]
        label = f"Handed the case to {colleague.label}"
        space.apply(Command(label=label, changes=tuple(changes)))
        session.close()


def _pages_turned(space: Space, name: str) -> Iterator[Put]:
    """What there is one of for the whole case begins anew on the practitioner's side; their words stay, by name."""
    start = space.get(Start().id)
    if start is not None and isinstance(start.record, Start):
        was = start.record
        yield _put(was.model_copy(update={"talked_practitioner": None, "agreed_practitioner": ""}), start)
        if was.talked_practitioner is not None:
            yield _put(
                Clip(step=1, text=f"We talked about it on {in_words(was.talked_practitioner)}.", whose=name), None
            )
        if was.agreed_practitioner.strip():
            yield _put(Clip(step=1, text=was.agreed_practitioner, whose=f"{name}, when we agreed"), None)
    for meeting in space.all(Meeting):
        fields: dict[str, object] = {"yes_practitioner": False}
        if meeting.record.proposed_by == "practitioner" and not meeting.record.proposer:
            fields["proposer"] = name
        yield _put(meeting.record.model_copy(update=fields), meeting)
    # A yes that waits for the person's was this practitioner's own, and not their successor's.
    for review in space.all(Review):
        if review.record.yes_practitioner and not review.record.agreed:
            yield _put(review.record.model_copy(update={"yes_practitioner": ""}), review)


def _put(record: Record, before: Entry[Any] | None) -> Put:
    """Write of a record what is not as it was."""
    known = before.record.body() if before is not None else {}
    fields = {name: value for name, value in record.body().items() if name != "id" and known.get(name, ...) != value}
    return Put(kind=record.record_kind, id=record.id, base=before.version if before is not None else 0, fields=fields)


def agreed_by(book: Book, persons: list[str]) -> Handover | None:
    """A case's handover, when one of these persons has said yes to exactly the colleague it names now.

    Args:
        book: the case's book.
        persons: who may say that yes.
    """
    lines = book.lines_of(Handover().id)
    if not lines or lines[-1].after is None:
        return None
    handover = lines[-1].after.entry().record
    if not isinstance(handover, Handover) or handover.yes is None:
        return None
    now = _yes_in(lines[-1].after)
    made = [line for line in lines if _yes_in(line.before) != now and _yes_in(line.after) == now]
    own = [line.deed for line in made if line.deed.by in persons]
    # Undo may bring back a yes that was said to this colleague, and never makes one.
    said = any(deed.cause in {"do", "draft"} for deed in own)
    return handover if said and made[-1].deed in own else None


def _yes_in(standing: Standing | None) -> tuple[object, object]:
    """To whom, and the day of the yes."""
    body = standing.body if standing is not None else {}
    return body.get("to"), body.get("yes")
