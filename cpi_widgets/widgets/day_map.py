"""One's own map in a room, sealed for its owner and for the day: its promise, its counts, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import ipywidgets
import traitlets as t

from cpi_widgets.measures.own_counts import own_counts
from cpi_widgets.model import Change, Command, Entry, Map, Put, Record, RefusedError, Remove, Reply
from cpi_widgets.store.interface import Session, Space

from .activity import Activity
from .network_map import NetworkMap
from .page_text import PageText
from .space_widget import Handler, Message

ONLY_YOU = (
    "Only you can open this map. It is sealed for you on the server, for today. "
    "Those who lead the room cannot open it, and it is never on the big screen."
)
COUNTS_LEAVE = "Only numbers leave it, without names, and only after you say yes."
NOTHING_LEAVES = "Nothing of it leaves, not even numbers."
GOES = (
    "It is deleted when the day ends, tonight at the latest. You can delete it at once, "
    "or take it along: then a copy is in your own space, for you alone."
)
FOR_TODAY = "Sealed for you, and for today only"
_COUNTS = "counts"
_OF_A_MAP = frozenset({"map", "contact", "placement", "tie", "feeling"})


class DayMap(Activity):
    """The sheet of one's own map in a room.  What stands for it on the page, this widget included, is ``shown``.

    Messages from the browser:

    - ``begin``: seal a space for the map, and open it
    - ``open`` {value}: show the map or not, while something else is filled in
    - ``count`` {value}: let its numbers be counted as they are now, or take them out again
    - ``keep``: copy it into one's own space, or bring that copy up to date
    - ``erase``: delete it at once, for good

    Args:
        space: The room.
        session: Who sits at this screen: whose map it is.
        plan: See ``Activity``; its part ``counts`` says what may be counted.
        changed: Called when other widgets stand for it than before.
        way: The address of one's own map, for afterwards; "" without a server.
    """

    bundle: ClassVar[str] = "day_map"
    further: ClassVar[tuple[str, ...]] = ()

    begun = t.Bool(read_only=True).tag(sync=True)
    opened = t.Bool(read_only=True).tag(sync=True)
    aside = t.Bool(read_only=True).tag(sync=True)
    """Something else is filled in now."""
    counts = t.Dict(read_only=True).tag(sync=True)
    """What would be counted now."""
    taken = t.Enum(["", "same", "older"], default_value="", read_only=True).tag(sync=True)
    """Whether a copy is in one's own space, and whether it is as the map is now."""
    promise = t.List(t.Unicode(), read_only=True).tag(sync=True)
    way = t.Unicode("").tag(sync=True)

    def __init__(
        self, space: Space, session: Session, plan: Mapping[str, Any], changed: Callable[[], None], way: str = ""
    ) -> None:
        self._changed = changed
        self._owner = session
        self._sealed: Space | None = None
        self._map: NetworkMap | None = None
        self._text = PageText(title=FOR_TODAY, folded=True)
        self._copied: dict[str, dict[str, Any]] = {}
        """The copy in one's own space: record id → body."""
        self._unfollow: Callable[[], None] | None = None
        super().__init__(space, session=session, plan=plan, way=way)

    def made(self) -> None:
        """Open a map that was begun before."""
        super().made()
        self._say_promise()
        self._take_up(self._owner.day_map(self.space_id))

    def close(self) -> None:
        """Stop following, and take the map off the page."""
        self._let_go()
        super().close()

    @property
    def shown(self) -> tuple[ipywidgets.Widget, ...]:
        """What stands for it on the page, from top to bottom."""
        if self._map is None:
            return () if self.aside else (self,)
        if self.aside:
            return (self, self._map) if self.opened else (self,)
        return (self._text, self._map, self)

    def ask(self, plan: Mapping[str, Any] | None) -> None:
        """The room is at this activity, or (without a plan) at something else."""
        self.set_trait("aside", plan is None)
        if plan is not None and plan != self.plan:
            self.plan = dict(plan)
            self._say_promise()

    def _say_promise(self) -> None:
        leaves = NOTHING_LEAVES if self.plan and not self.plan["parts"] else COUNTS_LEAVE
        self.set_trait("promise", [ONLY_YOU, leaves, GOES])
        told = [str(self.plan.get("ask", "")), str(self.plan.get("hint", "")), *self.promise]
        self._text.paragraphs = [{"about": "", "text": text} for text in told if text]

    # The map itself

    def _take_up(self, sealed: Space | None) -> None:
        if sealed is None:
            return
        self._sealed = sealed
        title = str(self.plan.get("title", ""))
        self._map = NetworkMap(sealed, session=self._owner, whose="me", title=title)
        self._unfollow = sealed.watch(self._on_map, self._on_gone)
        mine = self._owner.own().entries() if sealed.all(Map) else []
        self._copied = {entry.record.id: entry.record.body() for entry in mine if entry.record.record_kind in _OF_A_MAP}
        self.set_trait("begun", value=True)
        self._say_counts()

    def _let_go(self) -> None:
        unfollow, self._unfollow = self._unfollow, None
        drawn, self._map = self._map, None
        self._sealed = None
        if unfollow is not None:
            unfollow()
        if drawn is not None:
            drawn.close()

    def _on_map(self, _changes: tuple[Change, ...]) -> None:
        self._say_counts()

    def _on_gone(self) -> None:
        """It was deleted: here, on another screen, or because the day has ended."""
        if self._sealed is None:
            return
        try:
            _ = self._sealed.info
        except RefusedError:
            self._let_go()
            for trait in ("begun", "opened"):
                self.set_trait(trait, value=False)
            self.set_trait("counts", {})
            self.set_trait("taken", "")
            self._changed()

    def _say_counts(self) -> None:
        if self._map is None or self._sealed is None:
            return
        self.set_trait("counts", own_counts(self._map.network))
        now = {entry.record.id: entry.record.body() for entry in self._standing()}
        copied = {name: body for name, body in self._copied.items() if name in now or body.get("map") in now}
        self.set_trait("taken", "" if not copied else "same" if copied == now else "older")

    def _standing(self) -> list[Entry[Any]]:
        assert self._sealed is not None  # noqa: S101  - the caller looked
        return [entry for entry in self._sealed.entries() if entry.record.record_kind in _OF_A_MAP]

    # What the browser asks

    def handlers(self) -> dict[str, Handler]:
        """Begin, open, count, keep, erase; beside what every activity takes."""
        return {
            **super().handlers(),
            "begin": self._on_begin,
            "open": self._on_open,
            "count": self._on_count,
            "keep": self._on_keep,
            "erase": self._on_erase,
        }

    def _on_begin(self, _message: Message, _buffers: Sequence[Any]) -> None:
        if self._map is None:
            self._take_up(self._owner.day_map(self.space_id, begin=True))
            self._changed()

    def _on_open(self, message: Message, _buffers: Sequence[Any]) -> None:
        self.set_trait("opened", message.get("value") is True)
        self._changed()

    def _on_count(self, message: Message, _buffers: Sequence[Any]) -> None:
        self._writable()
        name = f"{self.plan['run']}.{self.plan['activity']}.{_COUNTS}.{self._owner.person[:16]}"
        standing = self.space.get(name)
        base = standing.version if standing is not None else 0
        if message.get("value") is True:
            put = Put(kind=Reply.record_kind, id=name, base=base, fields=self._counted())
            receipt = self.apply(Command(label="Let the numbers of my map be counted", changes=(put,)))
        elif standing is not None:
            out = Remove(id=name, base=base)
            receipt = self.apply(Command(label="Took the numbers of my map out", changes=(out,)))
        else:
            return
        self._say_saved(receipt, "do")

    def _counted(self) -> dict[str, Any]:
        """The answer that lets the map's numbers be counted: those that the activity asks for."""
        fields = [field["id"] for part in self.plan["parts"] if part["id"] == _COUNTS for field in part["fields"]]
        if not fields:
            raise RefusedError("Nothing of this map is counted. It stays with you.")
        if self._map is None or not self._begun_map().all(Map):
            raise RefusedError("There is nothing on your map yet. Put somebody or something on it first.")
        counts = own_counts(self._map.network)
        where = {"run": self.plan["run"], "activity": self.plan["activity"], "part": _COUNTS, "share": "counts"}
        return where | {name: counts[name] for name in fields}

    def _begun_map(self) -> Space:
        if self._sealed is None:
            raise RefusedError("There is no map of yours here. It was deleted, or not begun yet.")
        return self._sealed

    def _on_keep(self, _message: Message, _buffers: Sequence[Any]) -> None:
        self._begun_map()
        own = self._owner.own()
        standing = self._standing()
        if not standing:
            raise RefusedError("There is nothing on your map yet, so nothing was taken along.")
        changes = _copying([entry.record for entry in standing], own.entries())
        if changes:
            own.apply(Command(label="Took along a map of a learning day", changes=tuple(changes)))
        self._copied = {entry.record.id: entry.record.body() for entry in standing}
        self._say_counts()

    def _on_erase(self, _message: Message, _buffers: Sequence[Any]) -> None:
        if self._sealed is not None:
            self._owner.erase(self._sealed.info.id)
            self._on_gone()


def _copying(now: Sequence[Record], own: Sequence[Entry[Any]]) -> list[Put | Remove]:
    """What makes the copy in one's own space the same as the map is now."""
    there = {entry.record.id: entry for entry in own}
    names = {record.id for record in now}
    changes: list[Put | Remove] = []
    for record in now:
        old = there.get(record.id)
        if old is None:
            changes.append(Put.new(record))
            continue
        before = old.record.body()
        fields = {name: value for name, value in record.body().items() if before.get(name) != value}
        if fields:
            changes.append(Put(kind=record.record_kind, id=record.id, base=old.version, fields=fields))
    gone = {name for name, entry in there.items() if getattr(entry.record, "map", None) in names and name not in names}
    used = {getattr(entry.record, "contact", None) for name, entry in there.items() if name not in gone}
    lone = {
        name for name in there if name not in names | used and any(_is_of(there[each].record, name) for each in gone)
    }
    return [*changes, *(Remove(id=name, base=there[name].version) for name in sorted(gone | lone))]


def _is_of(placement: Record, contact: str) -> bool:
    return getattr(placement, "contact", None) == contact
