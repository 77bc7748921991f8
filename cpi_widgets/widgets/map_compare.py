"""Two dates of one network, side by side and as one step, with the changes in words and as a table."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.measures import Comparison, compare, comparison_in_words
from cpi_widgets.measures.wording import day
from cpi_widgets.model import (
    Bundle,
    Change,
    Contact,
    Map,
    Network,
    Placement,
    RefusedError,
    bundle_of,
    days_of,
    in_order,
    network_of,
)
from cpi_widgets.model.words import FREQUENCY_WORDS, KIND_WORDS, ring_word
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget

MAP_KINDS = frozenset({"map", "contact", "placement", "tie", "pair"})
CONTACT_LISTS = (
    "new",
    "became_real",
    "renewed",
    "together_started",
    "together_stopped",
    "newly_hoped_for",
    "no_longer_hoped_for",
    "gone",
)
"""Fields of a comparison that hold contact ids."""
ITEM_LISTS = ("nearer", "further", "seen_more", "seen_less")
"""Fields of a comparison that hold items with a contact id."""
TIE_LISTS = ("new_ties", "gone_ties", "changed_ties")


class MapCompare(SpaceWidget):
    """What changed between two maps of a space, or between two given networks.

    The two maps are compared here and anew whenever the space changes; the browser gets what it draws and no
    other field of a contact.

    Args:
        space: The space whose maps are compared.
        session: Who sits at this screen.
        before: An earlier network, with ``after``: for a notebook, without a space, to look at only.
        after: The later network.
        pair: Ids of the two maps to begin with; without it the last two.
        on_map_again: Called when somebody asks to map again.  Without it there is no such button.

    Raises:
        ValueError: one of ``before`` and ``after`` without the other.
    """

    bundle: ClassVar[str] = "map_compare"
    further: ClassVar[tuple[str, ...]] = ("map_layout",)

    maps = t.List(t.Dict(), read_only=True).tag(sync=True)
    """Every map, earliest first: ``{"id", "name"}``."""
    pair = t.List(t.Unicode(), read_only=True).tag(sync=True)
    """Ids of the two maps, the earlier first; empty while there are fewer than two."""
    comparison = t.Dict(default_value=None, allow_none=True, read_only=True).tag(sync=True)
    """What ``picture_of_change`` says, or ``None`` while there are fewer than two maps."""
    can_map_again = t.Bool(default_value=False, read_only=True).tag(sync=True)

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        before: Network | None = None,
        after: Network | None = None,
        pair: Sequence[str] = (),
        on_map_again: Callable[[], object] | None = None,
        **options: Any,
    ) -> None:
        if (before is None) != (after is None):
            raise ValueError("MapCompare takes both before= and after=, or a space.")
        self._given = (before, after) if before and after else None
        self._loop = _running_loop()
        self._waiting = False
        self._by_hand = bool(pair)
        self._wanted_pair = list(pair)
        self._on_map_again = on_map_again
        if self._given:
            options["readonly"] = True
        super().__init__(space, session=session, **options)

    def made(self) -> None:
        """Compare for the first time."""
        self.set_trait("pair", self._wanted_pair)
        self.set_trait("can_map_again", self._on_map_again is not None and not self.readonly)
        self.refresh()

    def refresh(self) -> None:
        """Read the maps anew and compare the two."""
        self._waiting = False
        bundle = self._bundle()
        ordered = in_order(bundle.maps)
        days = days_of(bundle.maps, day)
        ids = [drawn.id for drawn in ordered]
        wanted = sorted((key for key in self.pair if key in ids), key=ids.index)
        pair = wanted if self._by_hand and len(wanted) == 2 else ids[-2:]  # noqa: PLR2004  - a pair is two
        self.set_trait("maps", [{"id": drawn.id, "name": name_of(drawn, days[drawn.id])} for drawn in ordered])
        if len(pair) < 2:  # noqa: PLR2004  - a pair is two
            self.set_trait("pair", [])
            self.set_trait("comparison", None)
            return
        self.set_trait("pair", pair)
        before, after = self._given or (network_of(bundle, pair[0]), network_of(bundle, pair[1]))
        self.set_trait("comparison", picture_of_change(before, after, days))

    def _bundle(self) -> Bundle:
        if self._given:
            return Bundle(maps=tuple(network.map for network in self._given))
        return bundle_of(entry.record for entry in self._now.entries if entry.record.record_kind in MAP_KINDS)

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        super()._on_changes(changes)
        if self._given is None and any(change.kind in MAP_KINDS for change in changes):
            self._refresh_soon()

    def _refresh_soon(self) -> None:
        """Compare once for many changes, and not inside the call that told of them."""
        if self._loop is None or self._loop.is_closed():
            self.refresh()
        elif not self._waiting:
            self._waiting = True
            self._loop.call_soon_threadsafe(self.refresh)

    def handlers(self) -> dict[str, Handler]:
        """The messages of every space widget, and ``pair`` {then, now} and ``map_again``."""
        return {**super().handlers(), "pair": self._on_pair, "map_again": self._on_again}

    def choose(self, then: str, now: str) -> None:
        """Compare these two maps from now on; the earlier one is always "then".

        Raises:
            RefusedError: one of them is not there, or both are the same.
        """
        known = {drawn["id"] for drawn in self.maps}
        if then == now or not known.issuperset((then, now)):
            raise RefusedError("One of these maps is no longer there. Please choose again.")
        self._by_hand = True
        self.set_trait("pair", [then, now])
        self.refresh()

    def _on_pair(self, message: Message, _buffers: Sequence[Any]) -> None:
        self.choose(str(message["then"]), str(message["now"]))

    def _on_again(self, _message: Message, _buffers: Sequence[Any]) -> None:
        self._writable()
        if self._on_map_again:
            self._on_map_again()


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def picture_of_change(before: Network, after: Network, days: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All the browser needs to show what changed between two maps; nothing else of a contact is sent.

    Args:
        before: the earlier map.
        after: the later one.
        days: what tells the two from all others, by their ids; see ``model.days_of``.

    Returns:
        ``{"then", "now": {"map", "members", "ties"}, "changes": {kind: [contact id]} with ties as
        ``[a, b]`` pairs, "words": [{"heading", "sentences"}], "rows": [{"id", "label", "kind", "then", "now"}]}``.
    """
    comparison = compare(before, after)
    days = days or days_of((before.map, after.map), day)
    return {
        "then": _side(before, days),
        "now": _side(after, days),
        "changes": _changes(comparison),
        "words": [
            {"heading": heading, "sentences": sentences} for heading, sentences in comparison_in_words(comparison)
        ],
        "rows": _rows(before, after),
    }


def name_of(drawn: Map, its_day: str) -> str:
    """A map in a list of maps: its day, and its title when it has one."""
    return f"{its_day}, {drawn.title}" if drawn.title else its_day


def _side(network: Network, days: Mapping[str, str]) -> dict[str, Any]:
    drawn = network.map
    return {
        "map": {"id": drawn.id, "title": drawn.title, "date": days[drawn.id], "whose": drawn.whose},
        "members": [_member(contact, place) for contact, place in network.members],
        "ties": [{"id": tie.id, "a": tie.a, "b": tie.b, "kind": tie.kind} for tie in network.ties],
    }


def _member(contact: Contact, place: Placement) -> dict[str, Any]:
    return {
        "id": contact.id,
        "label": contact.label,
        "kind": contact.kind,
        "ring": place.ring,
        "angle": place.angle,
        "pinned": place.pinned,
        "wished": place.wished,
        "lost_touch": place.frequency == "lost_touch",
    }


def _changes(comparison: Comparison) -> dict[str, Any]:
    changes: dict[str, Any] = {name: list(getattr(comparison, name)) for name in CONTACT_LISTS}
    for name in ITEM_LISTS:
        changes[name] = [item.contact for item in getattr(comparison, name)]
    changes["seen_more"] = [key for key in changes["seen_more"] if key not in comparison.renewed]
    for name in TIE_LISTS:
        changes[name] = [[link.a, link.b] for link in getattr(comparison, name)]
    return changes


def _rows(before: Network, after: Network) -> list[dict[str, str]]:
    """One row a contact: those of the later map first, then those no longer there."""
    left = [(contact, place) for contact, place in before.members if contact.id not in after.by_contact]
    return [
        {
            "id": contact.id,
            "label": contact.label,
            "kind": KIND_WORDS[contact.kind],
            "then": _how(before, contact.id),
            "now": _how(after, contact.id),
        }
        for contact, _ in (*after.members, *left)
    ]


def _how(network: Network, contact_id: str) -> str:
    """Where a contact stands and how often it is seen: "close, about once a week"."""
    if contact_id not in network.by_contact:
        return "not on the map"
    _, place = network.by_contact[contact_id]
    if place.wished:
        return f"hoped for, {ring_word(place.ring)}"
    often = "" if place.frequency == "unknown" else f", {FREQUENCY_WORDS[place.frequency]}"
    return f"{ring_word(place.ring)}{often}"
