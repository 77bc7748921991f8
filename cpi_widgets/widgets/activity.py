"""Any activity of an exercise, to be filled in: alone, in a pair at one screen, or in a room."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import RESERVED, Change, Entry, Receipt, Reply
from cpi_widgets.store.interface import Session, Space

from .day_answers import DayAnswers, Key
from .space_widget import Message, SpaceWidget

REMEMBERED = 2
"""Of so many activities the answers stay with the page: what was typed last may belong to the one before."""


class Activity(SpaceWidget):
    """One activity: a page of it at a time, saved as it is typed.

    Each answer is its writer's alone, or its group's, until they say that it may be counted or sent to the wall.
    What is private in it is a record of its own (``<part>.private``) and never leaves.

    Args:
        space: Where the answers are.  Without one they live in this notebook only.
        plan: What is asked; ``{}`` for nothing now.  It may be set anew at any time, as a room moves on: what was
            typed before is sent first.  ``run``, ``activity``, ``kind``, ``title``, ``ask``, ``hint``, ``who``,
            ``share``; ``group`` (the id of the group whose common answer it is, or ""); ``parts``, each
            ``training_exercises.parts.Part`` as JSON.  Also, where it applies: ``closed`` (it is over: nothing more
            is written, deleting and taking back stay), ``announced`` (whoever writes is told that another group reads
            it), ``voices`` (a list of [value, word]: two are at this screen, and each answer says whose it is),
            ``apart`` (each of the two fills in a sheet of their own), ``wall`` (a list of ``{"id", "text"}`` to vote
            on), ``offers`` (lines to take in) and ``offered`` (what they are, in words).
        session: Who sits at this screen.
        options: ``slot``, a name where a page has several activities at once; ``readonly``.

    Raises:
        ValueError: a field of a part is called as a reply's own marks are.

    Example:
        >>> line = {"id": "text", "label": "Your words", "hint": "", "type": "text", "low": None, "high": None}
        >>> line |= {"words": {}, "options": [], "private": False}
        >>> part = {"id": "hope", "label": "I hope", "hint": "", "group": "", "repeat": True, "most": 3}
        >>> plan = {"run": "alone", "activity": "hopes", "kind": "board", "title": "Hopes", "ask": "What do you hope?"}
        >>> plan |= {"hint": "", "who": "solo", "share": "none", "group": "", "parts": [part | {"fields": [line]}]}
        >>> Activity(plan=plan).kinds
        frozenset({'reply'})
    """

    bundle: ClassVar[str] = "activity"
    further: ClassVar[tuple[str, ...]] = ("activity_pair", "activity_more")
    kinds: frozenset[str] = frozenset({"reply"})

    plan = t.Dict().tag(sync=True)
    slot = t.Unicode("").tag(sync=True)
    noticed = t.Dict().tag(sync=True)
    """Answer → what may be worth another look between it and the one before it, in words."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        plan: Mapping[str, Any] | None = None,
        session: Session | None = None,
        **options: Any,
    ) -> None:
        now = dict(plan or {})
        self._recent = deque([_key(now)], REMEMBERED)
        self._answers = DayAnswers(())
        super().__init__(space, session=session, plan=now, **options)

    def shows(self, entry: Entry[Any]) -> bool:
        """The answers to this activity, and to the one before it while the page may still send some."""
        record = entry.record
        return isinstance(record, Reply) and (record.run, record.activity) in self._recent

    def answers_to(self, key: Key) -> list[Reply]:
        """What this person may see of the answers to an activity, given until now."""
        with self._lock:
            at_hand = [entry.record for entry in self._answers.of({key, *self._recent})]
        return [reply for reply in at_hand if (reply.run, reply.activity) == key]

    def answers_of_day(self, activity: str) -> list[Reply]:
        """What this person may see of the answers to an activity, whenever it ran."""
        with self._lock:
            runs = self._answers.runs_of(activity)
            at_hand = [entry.record for entry in self._answers.of({*runs, *self._recent})]
        return [reply for reply in at_hand if (reply.run, reply.activity) in runs]

    @t.default("records")
    def _all_records(self) -> dict[str, Message]:
        self._answers = DayAnswers(self._now.of(self.kinds))
        return {entry.record.id: entry.for_browser() for entry in self._answers.of(self._recent)}

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        with self._lock:
            for change in changes:
                if change.kind == Reply.record_kind:
                    self._answers.keep(change.record, change.entry)
        super()._on_changes(changes)

    def _follow(self, receipt: Receipt) -> None:
        with self._lock:
            for entry in receipt.entries:
                if isinstance(entry.record, Reply):  # what is taken back may be of another kind
                    self._answers.keep(entry.record.id, entry)
        super()._follow(receipt)

    @t.validate("plan")
    def _plan_fits(self, proposal: Any) -> dict[str, Any]:
        plan: dict[str, Any] = proposal["value"]
        names = {field["id"] for part in plan.get("parts", ()) for field in part["fields"]}
        taken = sorted(names & RESERVED)
        if taken:
            msg = f"A field of “{plan['activity']}” cannot be called “{taken[0]}”. Give it another id."
            raise ValueError(msg)
        return plan

    @t.observe("plan")
    def _moved_on(self, _change: object) -> None:
        """Send the answers to what is asked now, and let go of what was two activities ago."""
        key = _key(self.plan)
        if key == self._recent[-1]:
            return
        with self._lock:
            if key in self._recent:
                self._recent.remove(key)
            self._recent.append(key)
            known = {name: (each["body"]["run"], each["body"]["activity"]) for name, each in self.records.items()}
            over = dict.fromkeys((name for name, of in known.items() if of not in self._recent), (0, ""))
            self._absorb(self._answers.of(self._recent), over, {}, (self.undo, self.redo))


def _key(plan: Mapping[str, Any]) -> Key:
    return str(plan.get("run", "")), str(plan.get("activity", ""))
