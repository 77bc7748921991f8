"""A space as one signed-in person may use it: every rule of the store, the same for every form of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from cpi_widgets.model import (
    Audience,
    Change,
    Command,
    Entry,
    Put,
    Receipt,
    Record,
    RefusedError,
    Remove,
    SpaceInfo,
    Speaker,
    new_id,
)

from .drafting import Draft, draft_command
from .feed import Feed
from .interface import Watcher
from .journal import Book, Cause, Deed, Line, Standing
from .permissions import check_writing
from .reading import Reader, changes_for, entries_for, words_in_company
from .undoing import Offer, find_offer

R = TypeVar("R", bound=Record)

DOING: tuple[Cause, ...] = ("do", "redo")


class Visitor(Protocol):
    """The one who looks into a space: asked anew at each call, so that rights are those of now."""

    def info(self) -> SpaceInfo:
        """The space as this person may know it.

        Raises:
            RefusedError: this person has no way in (any more).
        """

    def reader(self) -> Reader:
        """Who looks, and with which rights.

        Raises:
            RefusedError: this person has no way in (any more).
        """


@dataclass(frozen=True, eq=False)
class BookSpace:
    """``interface.Space`` over a book."""

    visitor: Visitor
    book: Book
    feed: Feed
    clock: Callable[[], dt.datetime]
    kept: bool

    @property
    def info(self) -> SpaceInfo:
        """Title, kind, members and the reader's role."""
        return self.visitor.info()

    def get(self, record_id: str) -> Entry[Any] | None:
        """The entry, or ``None`` when there is none this reader may see."""
        standing, reader = self.book.standing(record_id), self.visitor.reader()
        if standing is None or not reader.may_read(standing):
            return None
        return reader.as_seen(standing).entry()

    def all(self, kind: type[R]) -> list[Entry[R]]:
        """All entries of a kind that this reader may see, oldest first."""
        return entries_for(self.standings(kind.record_kind))

    def entries(self) -> list[Entry[Any]]:
        """All entries of every kind that this reader may see, oldest first."""
        return entries_for(self.standings())

    def standings(self, kind: str | None = None) -> list[Standing]:
        """What ``entries`` (or ``all``) shows, as stored: for those who only pass it on."""
        reader = self.visitor.reader()
        return [reader.as_seen(s) for s in self.book.live(kind) if reader.may_read(s)]

    def head(self) -> int:
        """The number of the journal's last line."""
        return self.book.head()

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
        return self.apply(put_command(record, base, audience, speaker, label)).entries[0]

    def remove(self, record_id: str, *, base: int, speaker: Speaker | None = None, label: str = "") -> None:
        """Take one record away in a command of its own."""
        self.apply(Command(label=label, speaker=speaker, changes=(Remove(id=record_id, base=base),)))

    def apply(self, command: Command) -> Receipt:
        """Write a command in one transaction; a second arrival of its id returns the first receipt."""
        reader = self._writer()
        names = [change.id for change in command.changes]
        digest = _digest(command)
        done = self._done_before(command.id, digest, reader)
        if done is not None:
            return self._receipt(reader, done, self.book.lines_in(done), names)
        draft = self._draft(reader, command.speaker)
        draft_command(draft, command)
        cause: Cause = "draft" if command.draft else "do"
        deed, lines = self._commit(draft, command.id, command.label, cause=cause, target=None, digest=digest)
        return self._receipt(reader, deed, lines, names)

    def undo(self, offered: str | None = None, *, deed_id: str | None = None) -> Receipt | None:
        """Take back this person's newest command that can still be taken back, field by field."""
        return self._turn_back("undo", offered, deed_id)

    def redo(self, offered: str | None = None, *, deed_id: str | None = None) -> Receipt | None:
        """Do again what this person last took back; a new command of theirs forgets it."""
        return self._turn_back("redo", offered, deed_id)

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would do now, in words."""
        reader = self.visitor.reader()
        undo, redo = self._offer(reader, "undo").target, self._offer(reader, "redo").target
        return (self._words(undo) if undo else None, self._words(redo) if redo else None)

    def _words(self, deed: Deed, lines: Sequence[Line] | None = None) -> str:
        """What undo and redo call a deed: in a case two often look at one screen, and any part of it says this."""
        words = words_in_company(deed, self.book.lines_in(deed) if lines is None else lines, self.book.standing)
        return words if words == deed.label or self.visitor.info().kind == "case" else deed.label

    def history(self, record_id: str) -> list[Change]:
        """All changes of one record this reader may see, oldest first."""
        return changes_for(self.book.lines_of(record_id), self.visitor.reader())

    def changes(self, after: int = 0) -> list[Change]:
        """The journal after a sequence number, as this reader may see it."""
        return changes_for(self.book.lines(after), self.visitor.reader())

    def watch(self, callback: Watcher, moved: Callable[[], None] | None = None) -> Callable[[], None]:
        """Be told of changes as they are committed, and of one's own seat; returns the way to stop."""

        def reader_now() -> Reader | None:
            try:
                return self.visitor.reader()
            except RefusedError:
                return None

        return self.feed.watch(self.visitor.info().id, reader_now, callback, self.book.head(), moved)

    def _writer(self) -> Reader:
        reader = self.visitor.reader()
        check_writing(reader.rights, reader.role)
        return reader

    def _draft(self, reader: Reader, speaker: Speaker | None) -> Draft:
        info = self.visitor.info()
        return Draft(self.book, info.kind, reader, info.members, self.clock(), speaker)

    def _done_before(self, deed_id: str, digest: str, reader: Reader) -> Deed | None:
        done = self.book.deed(deed_id)
        if done is not None and (done.by != reader.person or done.digest != digest):
            raise RefusedError("This step was already used for something else. Nothing was changed. Please try again.")
        return done

    def _commit(
        self, draft: Draft, deed_id: str, label: str, *, cause: Cause, target: str | None, digest: str
    ) -> tuple[Deed, list[Line]]:
        changed = draft.changed()
        head = self.book.head()
        deed = Deed(
            id=deed_id,
            by=draft.reader.person,
            speaker=draft.speaker,
            at=draft.at,
            label=label,
            cause=cause,
            target=target,
            digest=digest,
            touched=frozenset(side.audience for sides in changed for side in sides if side is not None),
            seq=head + len(changed),
            size=len(changed),
        )
        lines = draft.lines(deed, head + 1)
        self.book.write(deed, lines)
        self.follow_up(lines)
        self.feed.publish(self.visitor.info().id, lines)
        self.put_in_order(lines)
        return deed, lines

    def follow_up(self, lines: Sequence[Line]) -> None:
        """Do what follows from lines that were just written, before anybody is told of them."""

    def put_in_order(self, lines: Sequence[Line]) -> None:
        """Write what follows from lines, once everybody is told of them."""

    def _offer(self, reader: Reader, way: Cause) -> Offer:
        """What undo or redo would do now."""
        if not reader.rights.writes:
            return Offer(None, None, ())
        deeds = self._standing_deeds(reader, way)
        return find_offer(deeds, self.book.lines_in, lambda: self._draft(reader, None), self._words)

    def _standing_deeds(self, reader: Reader, way: Cause) -> Iterator[Deed]:
        """What this person did (or took back) and has not taken back (or done again), the newest first."""
        causes, after = (DOING, 0) if way == "undo" else (("undo",), self.book.last_new(reader.person))
        deed = self.book.newest(reader.person, causes, reader.together, after)
        while deed is not None:
            yield deed
            deed = self.book.newest(reader.person, causes, reader.together, after, deed.seq)

    def _turn_back(self, way: Cause, offered: str | None, deed_id: str | None) -> Receipt | None:
        reader = self._writer()
        deed_id = deed_id or new_id()
        done = self._done_before(deed_id, way, reader)
        if done is not None:
            lines = self.book.lines_in(done)
            return self._receipt(reader, done, lines, [line.record for line in lines])
        offer = self._offer(reader, way)
        target, draft = offer.target, offer.draft
        if target is None or draft is None:
            if not offer.passed_over:
                return None
            msg = f"{offer.told()} Nothing was changed."
            raise RefusedError(msg)
        if offered is not None and offered != (words := self._words(target)):
            msg = f"{offer.told()} Nothing was changed. Now the button offers: {words}.".strip()
            raise RefusedError(msg)
        deed, lines = self._commit(draft, deed_id, target.label, cause=way, target=target.id, digest=way)
        receipt = self._receipt(reader, deed, lines, [line.record for line in lines])
        return receipt.model_copy(update={"passed_over": offer.told()})

    def _receipt(self, reader: Reader, deed: Deed, lines: Sequence[Line], names: Sequence[str]) -> Receipt:
        """What the writer gets back: each record named, as this deed left it (unchanged ones as they stand)."""
        after = {line.record: line.after for line in lines}
        standings = [after[name] if name in after else self.book.standing(name) for name in names]
        # What was done just now can be taken back: nothing needs to be tried, and this is the way of every keystroke.
        fresh = deed.cause == "do" and deed.size > 0 and deed.seq == self.book.head()
        hidden = reader.together and deed.private
        words = self._words(deed, lines)
        undo, redo = (words, None) if fresh and not hidden else self.undo_labels()
        return Receipt.model_construct(
            command=deed.id,
            label=words,
            at=deed.at,
            seq=deed.seq,
            entries=tuple(entries_for(reader.as_seen(s) for s in standings if s is not None and reader.may_read(s))),
            removed=tuple(line.record for line in lines if line.after is None),
            undo=undo,
            redo=redo,
        )


def put_command(record: Record, base: int, audience: Audience | None, speaker: Speaker | None, label: str) -> Command:
    """The command that ``Space.put`` sends."""
    fields = {name: value for name, value in record.body().items() if name != "id"}
    put = Put(kind=record.record_kind, id=record.id, base=base, fields=fields, audience=audience)
    return Command(label=label, speaker=speaker, changes=(put,))


def _digest(command: Command) -> str:
    left_out = None if command.draft else {"draft"}
    plain = json.dumps(command.model_dump(mode="json", exclude=left_out), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
