"""A form for one record of a space, made from its model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Entry, Pair, Record
from cpi_widgets.store.interface import Session, Space

from .asking import Asked, linked_kinds, question
from .linking import LinkingWidget


class RecordForm(LinkingWidget):
    """One record as a form: saved as it is typed, with undo, and both texts where two people wrote at once.

    Args:
        space: Where the record is.  Without one it lives in this notebook only.
        start: The record as it is before anybody changed it.  It names the kind and the id; it is written with the
            first change, where the space has no such record yet.
        fields: What is asked, in order: names of fields, or ``Asked`` with words of its own.
        session: Who sits at this screen.
        remark: What is said on this screen alone, beside a field, of what stands there: the field, and what says it.
        options: ``title``, ``about`` (a line under it), ``folded``, ``readonly``.

    Raises:
        ValueError: a field that the model does not have, or that no form can ask.

    Example:
        >>> from cpi_widgets.model import Pair
        >>> form = RecordForm(start=Pair(), fields=["person", "practitioner"])
        >>> [(asked["label"], asked["kind"]) for asked in form.fields]
        [('Person', 'text'), ('Practitioner', 'text')]
    """

    bundle: ClassVar[str] = "record_form"

    start = t.Dict(read_only=True).tag(sync=True)
    """``{"kind", "id", "fields"}`` of the record before the first change."""
    fields = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The questions; see ``asking.question``."""
    ticked = t.Dict(read_only=True).tag(sync=True)
    """Who said a day with the button that stands on a partner's side, by field: a person's id.  Where that partner
    spoke to whoever ticked, it is their own tick and not told."""
    remarks = t.Dict(read_only=True).tag(sync=True)
    """What is said beside a field of what stands in it, by field; "" while there is nothing to say."""
    about = t.Unicode("").tag(sync=True)
    folded = t.Bool(default_value=False).tag(sync=True)
    """Only the title at first; it opens at a touch."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        start: Record,
        fields: Sequence[str | Asked],
        session: Session | None = None,
        remark: tuple[str, Callable[[Any], str]] | None = None,
        **options: Any,
    ) -> None:
        self.kinds = frozenset({Pair.record_kind, start.record_kind})
        self._remark = remark
        self._remarked: Any = None
        self._start = start
        self._asked = [Asked(each) if isinstance(each, str) else each for each in fields]
        self._days: dict[str, Any] = {}
        super().__init__(space, session=session, links=linked_kinds(self._asked), **options)

    def made(self) -> None:
        """Say who ticked what, and what is to be said of what stands there."""
        super().made()
        self._say_ticked()
        self._say_remark()

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Say it again where another day was ticked, or something else stands there."""
        super().followed(new, gone)
        self._say_ticked()
        self._say_remark()

    def _say_remark(self) -> None:
        if self._remark is None:
            return
        name, say = self._remark
        stands = getattr(self.record, name)
        if stands != self._remarked:
            self._remarked = stands
            self.set_trait("remarks", {name: say(stands)})

    def _say_ticked(self) -> None:
        """The record's writer may have written another field of it: only its history knows whose tick a day is."""
        body = self.records.get(self._start.id, {}).get("body", {})
        days = {each.name: body.get(each.name) for each in self._asked if each.partner and any(each.button)}
        if days == self._days:
            return
        self._days = days
        past = self.space.history(self._start.id) if any(days.values()) else []
        last = {
            name: one for one in past for name in days if (one.before or {}).get(name) != (one.after or {}).get(name)
        }
        own = {each.name: (each.partner, "both") for each in self._asked}
        told = {name: one.by for name, one in last.items() if days[name] and one.speaker not in own[name]}
        self.set_trait("ticked", told)

    def shows(self, entry: Entry[Any]) -> bool:
        """The one record, and what the partners are called."""
        record: Record = entry.record
        return super().shows(entry) and (record.id == self._start.id or record.record_kind == Pair.record_kind)

    @property
    def record(self) -> Record:
        """The record as it stands; before the first change, as it starts."""
        entry = self.space.get(self._start.id)
        return entry.record if entry is not None else self._start

    @t.default("start")
    def _start_fields(self) -> dict[str, Any]:
        fields = {name: value for name, value in self._start.body().items() if name != "id"}
        return {"kind": self._start.record_kind, "id": self._start.id, "fields": fields}

    @t.default("fields")
    def _questions(self) -> list[dict[str, Any]]:
        return [question(asked, type(self._start)) for asked in self._asked]

    def ask(self, fields: Sequence[str | Asked]) -> None:
        """Ask something else from now on; what is written stays."""
        self._asked = [Asked(each) if isinstance(each, str) else each for each in fields]
        self.set_trait("fields", self._questions())
        self.link_to(linked_kinds(self._asked))
