"""A widget on a space: what it shows follows the space, and what people do goes through the space.

Messages from the browser (each a JSON object with a ``type``):

- ``command`` {command, again}: write something; ``command`` is a ``model.Command`` as JSON; ``again`` is true
  when it may have arrived before (it counts once)
- ``undo`` / ``redo`` {label}: take back this person's last step, or do it again; ``label`` is what the page offered
- ``history`` {id}: the changes of one record
- ``together`` {value}: two people look at this screen now, or no longer do
- ``hello`` {seq}: a new page asks whether it has missed anything
- ``code`` {name}: in a notebook, the text of a further part of the widget

Messages to the browser:

- ``changes`` {upserts, removed, removed_by, commands, seq, undo, redo}: records as they stand now, in the order of
  the space; ``commands`` says which command wrote each record, ``removed_by`` who took one away
- ``all`` {records, seq, undo, redo}: everything, after something was missed or may no longer be seen
- ``saved`` {command, at, label, cause, passed_over}: committed; always after the ``changes`` it caused;
  ``passed_over`` says which newer steps could not be turned back
- ``conflict`` {command, message, clashes}, ``refused`` {command, message}, ``notsaved`` {command, message}
- ``history`` {id, changes}; ``code`` {name, source}
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar
from weakref import WeakSet

import traitlets as t

from cpi_widgets.model import (
    Change,
    Command,
    Entry,
    Former,
    Pair,
    Receipt,
    RefusedError,
    practitioner_then,
)
from cpi_widgets.store.interface import Session, Space

from .opening import notebook_space
from .reading import Reading, labels_after, reading_of
from .refusing import UNREADABLE, refusal
from .who_is_here import WhoIsHere

_log = logging.getLogger(__name__)

Message = dict[str, Any]
Labels = tuple[str | None, str | None]
"""What undo and redo would do, in words."""
Handler = Callable[[Message, Sequence[Any]], None]

_standing: WeakSet[SpaceWidget] = WeakSet()
"""Who is at this screen matters to all widgets on it: none keeps a private thing in sight of two."""
FEW = 8
"""In a space of up to so many members, what undo offers follows each change of the others."""


class SpaceWidget(WhoIsHere):
    """The base of every widget that shows a space.

    Args:
        space: Where the records are.  Without one a space is opened that lives in this notebook only.
        session: Who sits at this screen.  Needed for "who is at this screen?" and to know one's own seat.
    """

    kinds: frozenset[str] = frozenset({"pair"})
    """The kinds of record that are sent to the browser; some widgets learn them when they are made."""
    browser_sets: ClassVar[frozenset[str]] = frozenset()
    """The traits that a browser may set; all others are ours to say."""

    records = t.Dict(read_only=True).tag(sync=True)
    """Record id → entry as JSON.  Sent whole once; later changes travel as messages."""
    seq = t.Int(0, read_only=True).tag(sync=True)
    """How many ``changes`` and ``all`` messages were sent."""
    undo = t.Unicode(None, allow_none=True, read_only=True).tag(sync=True)
    redo = t.Unicode(None, allow_none=True, read_only=True).tag(sync=True)
    readonly = t.Bool(default_value=False).tag(sync=True)
    title = t.Unicode("").tag(sync=True)
    page_title = t.Unicode("").tag(sync=True)
    """What the whole page is about, where this widget gives the page its heading; "" leaves the page's own."""
    space_id = t.Unicode(read_only=True).tag(sync=True)
    """Tells the browser whose words it keeps: what is half typed in one case never turns up in another."""
    desk = t.Unicode(read_only=True).tag(sync=True)
    """Tells the browser which widget this is, whoever of its views asks."""

    _former: tuple[Former, ...] = ()
    """Who was the practitioner of the case before."""
    _own_way = frozenset({"records", "seq", "undo", "redo"})  # the messages of the numbered stream tell these

    def __init__(self, space: Space | None = None, *, session: Session | None = None, **options: Any) -> None:
        if space is None:
            session, space = notebook_space(session)
        self.space = space
        self.session = session
        self._lock = threading.RLock()  # a store's client may tell of changes from a thread of its own
        self._removed_at: dict[str, int] = {}
        self.last_offer: tuple[int, Labels] = (0, (None, None))
        """What undo and redo offer, as a receipt on this page said it, and up to which change that holds."""
        self._unwatch: Callable[[], None] | None = space.watch(self._on_changes, self._on_moved)
        self._reading: Reading | None = reading_of(space)
        info = self._now.info
        # Of a room a participant knows those who lead it, and not how many the others are.
        self._few = info.kind != "room" and len(info.members) <= FEW
        if not info.writable:
            options["readonly"] = True
        super().__init__(**options)
        self.made()
        self._reading = None
        _standing.add(self)
        self.on_msg(self._arrived)

    def made(self) -> None:
        """Called once, when the widget stands; subclasses may go on from there."""

    def close(self) -> None:
        """Stop following the space and take the widget off the page."""
        unwatch, self._unwatch = getattr(self, "_unwatch", None), None
        if unwatch is not None:
            unwatch()
        _standing.discard(self)
        super().close()

    # What this widget shows

    def shows(self, entry: Entry[Any]) -> bool:
        """Whether an entry, of one of ``kinds``, is sent to the browser."""
        return entry.record.record_kind in self.kinds

    @t.default("space_id")
    def _space_id(self) -> str:
        return self._now.info.id

    @t.default("desk")
    def _desk(self) -> str:
        return uuid.uuid4().hex

    @t.default("records")
    def _all_records(self) -> dict[str, Message]:
        now = self._now
        self._former = now.pair.former if now.pair else ()
        return {e.record.id: self._sent(e) for e in now.of(self.kinds) if self.shows(e)}

    def _sent(self, entry: Entry[Any]) -> Message:
        """An entry for the browser, with ``then`` where it speaks of a practitioner who was there before."""
        then = practitioner_then(entry, self._former)
        return entry.for_browser() | ({"then": then} if then else {})

    @t.default("undo")
    def _undo(self) -> str | None:
        return self._now.labels[0]

    @t.default("redo")
    def _redo(self) -> str | None:
        return self._now.labels[1]

    # How it travels

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Send traits; the records go whole only to a page that asks for everything."""
        if key is not None:
            names = {key} if isinstance(key, str) else set(key)
            key = names - self._own_way
            if not key:
                return
        super().send_state(key)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take from the browser what it may say; everything else is passed over."""
        allowed = {name: value for name, value in sync_data.items() if name in self.browser_sets}
        try:
            super().set_state(allowed)
        except t.TraitError as error:
            _log.info("A page set a trait to something it cannot be: %s", error)

    def apply(self, command: Command) -> Receipt:
        """Write a command; this widget and every other one on the space follow.

        Raises:
            RefusedError, ConflictError, NotSavedError: see ``Space.apply``.
        """
        receipt = self.space.apply(command)
        self._follow(receipt)
        return receipt

    def _follow(self, receipt: Receipt) -> None:
        self._note_offer(receipt)
        upserts = [e for e in receipt.entries if self.shows(e)]
        commands = dict.fromkeys((e.record.id for e in upserts), receipt.command)
        taken = dict.fromkeys(receipt.removed, (receipt.seq, self.me["person"]))
        self._absorb(upserts, taken, commands, (receipt.undo, receipt.redo))

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        """Follow what the space was told; several changes of one record count as the last."""
        last = {change.record: change for change in changes}
        standing = [c for c in last.values() if c.entry is not None and c.seq > self._removed_at.get(c.record, 0)]
        shown = [c for c in standing if c.entry is not None and self.shows(c.entry)]
        hidden = {c.record: (c.seq, c.by) for c in standing if c not in shown}
        removed = {c.record: (c.seq, c.by) for c in last.values() if c.entry is None} | hidden
        commands = {c.record: c.command for c in last.values()}
        self._absorb([c.entry for c in shown if c.entry is not None], removed, commands, self._labels_after(changes))

    def _note_offer(self, receipt: Receipt) -> None:
        """Spare all widgets of this page the question what undo and redo offer after a step of their own."""
        for widget in [each for each in _standing if each.space is self.space]:
            widget.last_offer = (receipt.seq, (receipt.undo, receipt.redo))

    def _labels_after(self, changes: tuple[Change, ...]) -> Labels:
        """What undo and redo offer once something has changed; what a receipt has told already is not asked again."""
        until, labels = self.last_offer
        if changes[-1].seq <= until:
            return labels
        # Others' changes can end what undo offers.  In a room nobody asks at each of them: undo itself says so.
        asks = self._few or any(c.by == self.me["person"] and c.cause != "draft" for c in changes)
        return labels_after(self.space, changes[-1].seq) if asks else (self.undo, self.redo)

    def _absorb(
        self,
        entries: Sequence[Entry[Any]],
        removed: Mapping[str, tuple[int, str]],
        commands: Mapping[str, str],
        labels: Labels,
    ) -> None:
        """Take newer versions in and tell the browser of exactly those; ``removed``: by which change, and whose."""
        with self._lock:
            known = self.records
            new = [e for e in entries if e.version > known.get(e.record.id, {}).get("version", 0)]
            lost = [known.pop(record) for record in removed if record in known]
            gone = [entry["id"] for entry in lost]
            self._removed_at.update({record: seq for record, (seq, _) in removed.items() if seq})
            takers = {record: removed[record][1] for record in gone}
            former = next((e.record.former for e in new if isinstance(e.record, Pair)), self._former)
            handed_on, self._former = former != self._former, former
            upserts = [self._sent(e) for e in new]
            known.update({entry["id"]: entry for entry in upserts})
            if not upserts and not gone and labels == (self.undo, self.redo):
                return
            self._say_labels(labels)
            self._tell("changes", upserts=upserts, removed=gone, removed_by=takers, commands=dict(commands))
        if any(entry["kind"] == Pair.record_kind for entry in (*upserts, *lost)):
            self._say_names()
        self.followed(new, gone)
        if handed_on:
            self.reload()

    def _on_moved(self) -> None:
        """Follow one's own seat: what may be seen here, and whether anything may be written."""
        try:
            info = self.space.info
        except RefusedError:  # there is no seat any more: nothing is kept, and the server says what happened
            return
        if not info.writable:
            self.set_trait("readonly", True)
        if info.role != self.me["role"]:
            self.reload()
        self.moved()

    def moved(self) -> None:
        """Called after one's seat changed, or what it may do; subclasses may follow."""

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Called after the widget took changes in; subclasses may act on them."""

    def reload(self) -> None:
        """Read everything anew: what may be seen has changed."""
        with self._lock:
            self.set_trait("records", self._all_records())
            self._say_labels(self.space.undo_labels())
            self._tell("all", records=self.records)
        self._say_names()

    def _say_labels(self, labels: Labels) -> None:
        self.set_trait("undo", labels[0])
        self.set_trait("redo", labels[1])

    def _tell(self, kind: str, **content: Any) -> None:
        """Send one message of the numbered stream."""
        self.set_trait("seq", self.seq + 1)
        self.send({"type": kind, "seq": self.seq, "undo": self.undo, "redo": self.redo, **content})

    # What the browser asks

    def handlers(self) -> dict[str, Handler]:
        """What to do with each type of message; subclasses add their own."""
        return {
            "command": self._on_command,
            "undo": lambda message, _: self._turn_back(message, self.space.undo),
            "redo": lambda message, _: self._turn_back(message, self.space.redo),
            "history": self._on_history,
            "together": self._on_together,
            "hello": self._on_hello,
            "code": self._on_code,
        }

    def _arrived(self, _widget: object, content: Any, buffers: Sequence[Any]) -> None:
        """Answer a message; whatever it is, the answer is words and never a traceback."""
        message = content if isinstance(content, dict) else {}
        answer = {"command": _command_id(message)}
        handler = self.handlers().get(str(message.get("type")))
        try:
            if handler is None:
                raise RefusedError(UNREADABLE)  # noqa: TRY301  - one place answers every refusal
            handler(message, buffers)
        except Exception as error:  # noqa: BLE001  - the person gets words, the log gets the rest
            self.send({**refusal(error), **answer})

    def _writable(self) -> None:
        if self.readonly:
            raise RefusedError("You can read this, but not change it. Nothing was changed.")

    def _on_command(self, message: Message, _buffers: Sequence[Any]) -> None:
        self._writable()
        command = Command.model_validate(message["command"])
        if message.get("again") is True:
            # Perhaps it arrived the first time, and much happened since: only the space knows how things stand.
            receipt = self.space.apply(command)
            self.reload()
        else:
            receipt = self.apply(command)
        self._say_saved(receipt, "do")

    def _turn_back(self, message: Message, way: Callable[[str | None], Receipt | None]) -> None:
        self._writable()
        label = message.get("label")
        try:
            receipt = way(label if isinstance(label, str) else None)
        except RefusedError:
            self._absorb((), {}, {}, self.space.undo_labels())  # what the page offered is out of date
            raise
        if receipt is None:
            words = "undo" if message["type"] == "undo" else "do again"
            msg = f"There is nothing to {words} now."
            raise RefusedError(msg)
        self._follow(receipt)
        self._say_saved(receipt, str(message["type"]))

    def _say_saved(self, receipt: Receipt, cause: str) -> None:
        at = receipt.at.isoformat()
        answer = {"command": receipt.command, "at": at, "label": receipt.label, "cause": cause}
        self.send({"type": "saved", **answer, "passed_over": receipt.passed_over})

    def _on_history(self, message: Message, _buffers: Sequence[Any]) -> None:
        record = str(message["id"])
        changes = [c.model_dump(mode="json", exclude={"entry"}) for c in self.space.history(record)]
        self.send({"type": "history", "id": record, "changes": changes})

    def _on_together(self, message: Message, _buffers: Sequence[Any]) -> None:
        if self.session is None:
            raise RefusedError("In this notebook there is only you. Nothing was changed.")
        self.session.look_together(message["value"] is True)
        for widget in [each for each in _standing if each.session is self.session]:
            widget.set_trait("together", self.session.together)
            widget.reload()

    def _on_code(self, message: Message, _buffers: Sequence[Any]) -> None:
        name = str(message["name"])
        self.send({"type": "code", "name": name, "source": self.part_code(name)})

    def _on_hello(self, message: Message, _buffers: Sequence[Any]) -> None:
        if message.get("seq") != self.seq:
            with self._lock:
                self._tell("all", records=self.records)


def _command_id(message: Message) -> str | None:
    command = message.get("command")
    known = command.get("id") if isinstance(command, dict) else None
    return known if isinstance(known, str) else None
