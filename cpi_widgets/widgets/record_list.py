"""Records of one kind as cards: one line of text adds one, the rest is asked when a card is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Entry, Pair, Record
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.store.permissions import AUDIENCES
from cpi_widgets.store.reading import first_audience

from .asking import Asked, Seat, linked_kinds, question
from .linking import LinkingWidget

MOST_ASKED = 7
"""So many questions stand in an opened card at most, besides its own words."""


@dataclass(frozen=True)
class Column:
    """One of several columns: the cards whose field has this value."""

    value: str
    partner: Seat = ""
    """Whose column it is: then it bears that partner's name, and the colour of the seat they have now."""
    title: str = ""
    """What the column is about; after the partner's name, where there is one."""
    empty: str = ""
    """What stands in it while there is no card."""


@dataclass(frozen=True)
class Columns:
    """Cards side by side, by the value of one field; all columns have equal room."""

    field: str
    each: Sequence[Column]
    only: bool = False
    """Records with another value do not belong to the list.  Otherwise they stand in a column of their own."""


@dataclass(frozen=True)
class Parts:
    """Cards that can be split into parts of the same kind."""

    field: str
    """The field that names the whole."""
    deepest: int = 3
    keeps: Sequence[str] = ()
    """Fields that a part takes over from its whole; the column and what is fixed go along anyway."""
    word: str = "Split into parts"


@dataclass(frozen=True)
class Offer:
    """A ready text that one tap adds; it can be changed afterwards."""

    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    under: str = ""
    """Offers under one heading stand together."""


@dataclass(frozen=True)
class State:
    """One of the values that a card's state can have."""

    value: str
    verb: str
    """The words of the button that leads there."""
    word: str = ""
    """The words on a card in this state; "" says nothing."""
    past: bool = False
    """Cards in this state stand quietly below the others."""
    whose: Seat = ""
    """Only this partner brings a card to this state; nobody else says yes for them."""
    held_by: Seat = ""
    """Only this partner brings a card out of this state again."""
    after: str = ""
    """Only from this state a card is brought to it; "" for any."""
    needs: tuple[str, ...] = ()
    """Questions of the card that are answered before it can come to this state."""


@dataclass(frozen=True)
class Raise:
    """A button on a card that makes a record of another kind with the card's words, and marks the card."""

    model: type[Record]
    verb: str
    """The words of the button."""
    word: str
    """The words on a card that was raised."""
    mark: str
    """The field of the card (a text) that says so."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """What the new record has besides the words."""
    text: str = "text"


class RecordList(LinkingWidget):
    """Records of one kind as cards in one or more columns, to be added, opened, changed and taken away.

    Args:
        space: Where the records are.  Without one they live in this notebook only.
        model: Their kind.
        session: Who sits at this screen.
        text: The field that one line of text fills; it is the card's own words.  ``Asked`` gives it a label.
        fixed: What every record here has.  Others of the kind are not shown.
        columns: One column for each value of a field.  Without them there is one.
        fields: What is asked in an opened card, at most ``MOST_ASKED`` questions.
        shown: Fields whose words stand on the closed card.  A link among them can be set there at once.
        order: The field (a number) that keeps the order people gave; "" keeps the order of adding.
        today: Fields of new cards that start with today's date.
        parts: How a card can be split.
        offers: Ready texts.
        state: The field that ``states`` are about.
        states: The states that buttons on a card lead to.
        raises: What a card can be raised to.
        private: Each card can be for its writer only, or for both.
        audience: Who may read new cards, where it is not as the kind says.
        nameless: What is written is to go out without a name: a card that holds one says so.
        options: ``title``, ``about`` (a line under it), ``adds`` (the label of the line that adds), ``folded``,
            ``readonly``.

    Raises:
        ValueError: a field that the model does not have, or that no form can ask, or too many questions.

    Example:
        >>> from cpi_widgets.model import Asset
        >>> strengths = RecordList(model=Asset, fixed={"voice": "person"}, fields=["evidence"])
        >>> strengths.plan["fields"][0]["label"]
        'Evidence'
    """

    bundle: ClassVar[str] = "record_list"
    further: ClassVar[tuple[str, ...]] = ("card_inside",)

    plan = t.Dict(read_only=True).tag(sync=True)
    """What the list is made of, as its arguments say: ``kind``, ``start`` (the fields of a new record), ``text``,
    ``main`` (the question for it), ``fixed``, ``columns``, ``fields``, ``shown``, ``order``, ``today``, ``parts``,
    ``offers``, ``state``, ``states``, ``raises``, ``private``, ``nameless``, ``audience`` (of a new card) and
    ``shares`` (who reads what both see, "" where there is nobody else)."""
    about = t.Unicode("").tag(sync=True)
    adds = t.Unicode("Add").tag(sync=True)
    folded = t.Bool(default_value=False).tag(sync=True)
    """Only the title at first; it opens at a touch."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        model: type[Record],
        session: Session | None = None,
        text: str | Asked = "text",
        fixed: Mapping[str, Any] | None = None,
        columns: Columns | None = None,
        fields: Sequence[str | Asked] = (),
        shown: Sequence[str] = (),
        order: str = "",
        today: Sequence[str] = (),
        parts: Parts | None = None,
        offers: Sequence[Offer] = (),
        state: str = "",
        states: Sequence[State] = (),
        raises: Raise | None = None,
        private: bool = False,
        audience: str = "",
        nameless: bool = False,
        **options: Any,
    ) -> None:
        words = Asked(text, label="Words", long=True) if isinstance(text, str) else text
        asked = [Asked(each) if isinstance(each, str) else each for each in fields]
        if len(asked) > MOST_ASKED:
            msg = f"A card asks {MOST_ASKED} questions at most, and these are {len(asked)}. Ask the others elsewhere."
            raise ValueError(msg)
        self.model = model
        self.fixed = dict(fixed or {})
        self._audience = audience
        self._columns = columns
        named = [words.name, order, state, *self.fixed, *shown, *today]
        named += [columns.field] if columns else []
        named += [parts.field, *parts.keeps] if parts else []
        named += [raises.mark] if raises else []
        named += [name for each in states for name in each.needs]
        named += [name for offer in offers for name in offer.fields]
        _check_fields(model, named)
        self._asks: dict[str, Any] = {
            "kind": model.record_kind,
            "start": _start(model, self.fixed),
            "text": words.name,
            "main": question(words, model),
            "fixed": self.fixed,
            "columns": _side_by_side(columns),
            "fields": [question(each, model) for each in asked],
            "shown": list(shown),
            "order": order,
            "today": list(today),
            "parts": vars(parts) | {"keeps": list(parts.keeps)} if parts else {},
            "offers": [{"text": each.text, "fields": dict(each.fields), "under": each.under} for each in offers],
            "state": state,
            "states": [vars(each) | {"needs": list(each.needs)} for each in states],
            "raises": _raised(raises),
            "private": private,
            "nameless": nameless,
        }
        self.kinds = frozenset({Pair.record_kind, model.record_kind})
        super().__init__(space, session=session, links=[*linked_kinds(asked), *["contact"] * nameless], **options)

    def shows(self, entry: Entry[Any]) -> bool:
        """The records of this list, and what the partners are called."""
        record: Record = entry.record
        if record.record_kind == Pair.record_kind:
            return True
        if record.record_kind != self.model.record_kind:
            return False
        columns = self._columns
        elsewhere = columns is not None and columns.only and getattr(record, columns.field) not in _values(columns)
        return not elsewhere and all(getattr(record, name) == value for name, value in self.fixed.items())

    @property
    def entries(self) -> list[Entry[Any]]:
        """The records of this list with what is known of each, oldest first."""
        return [entry for entry in self.space.entries() if entry.record.record_kind != "pair" and self.shows(entry)]

    @t.default("plan")
    def _plan(self) -> dict[str, Any]:
        kind = self._now.info.kind
        audience = self._audience or first_audience(self.model.record_kind, kind)
        return self._asks | {"audience": audience, "shares": AUDIENCES[kind][-1] if kind != "own" else ""}


def _check_fields(model: type[Record], names: Sequence[str]) -> None:
    unknown = next((name for name in names if name and name not in model.model_fields), None)
    if unknown is not None:
        msg = f"{model.__name__} has no field “{unknown}”. It has: {', '.join(model.model_fields)}."
        raise ValueError(msg)


def _start(model: type[Record], fixed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a new record: what is fixed, and else each field's own default."""
    blank = model.model_construct(**fixed).model_dump(mode="json", exclude={"id"})
    return dict(blank)


def _raised(raises: Raise | None) -> dict[str, Any]:
    if raises is None:
        return {}
    _check_fields(raises.model, [raises.text, *raises.fields])
    start = {"kind": raises.model.record_kind, "start": _start(raises.model, raises.fields), "text": raises.text}
    return start | {"verb": raises.verb, "word": raises.word, "mark": raises.mark}


def _values(columns: Columns) -> set[str]:
    return {each.value for each in columns.each}


def _side_by_side(columns: Columns | None) -> dict[str, Any]:
    if columns is None:
        return {}
    return {"field": columns.field, "each": [dict(vars(each)) for each in columns.each], "only": columns.only}
