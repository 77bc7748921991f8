"""A widget that shows one map of a space: as a picture, as a table, or both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.exchange.drawing.settling import settled
from cpi_widgets.measures import Measures, explained, in_words, measure
from cpi_widgets.model import (
    Bundle,
    Command,
    Contact,
    ContactKind,
    Entry,
    Map,
    Network,
    Placement,
    Put,
    Ring,
    Tie,
    bundle_of,
    network_of,
    newest_of,
)
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget


class MapWidget(SpaceWidget):
    """The base of the picture and its table twin.

    A space without a map gets one with the first contact; until then ``map_id`` names the map that will be.

    Args:
        space: Where the map is kept.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        map_id: Which map of the space; without it the newest one.
        whose: The word in the middle of a new map.
        middle: In a case, the role of the partner who stands there.
        options: ``title``, ``readonly``.
    """

    kinds: frozenset[str] = frozenset({"pair", "map", "contact", "placement", "tie", "feeling"})
    browser_sets: ClassVar[frozenset[str]] = frozenset({"speaker"})

    map_id = t.Unicode().tag(sync=True)
    new_map = t.Dict(read_only=True).tag(sync=True)
    """What the map will say of itself when the first contact makes it."""
    speaker = t.Enum(["", "person", "practitioner", "both"], default_value="").tag(sync=True)
    """Who is speaking, kept beside the author of each change."""
    sentences = t.List(t.Unicode(), read_only=True).tag(sync=True)
    measured = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The structural measures as {title, value, sentence}; sent once somebody asks for them."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        map_id: str = "",
        whose: str = "me",
        middle: str = "",
        **options: Any,
    ) -> None:
        self._middle = {"whose": whose, "middle": middle}
        self._wanted_map = map_id
        super().__init__(space, session=session, **options)

    def made(self) -> None:
        """Say the map in words."""
        self._say_words(more=False)

    def shows(self, entry: Entry[Any]) -> bool:
        """Placements and ties of other maps stay away."""
        record = entry.record
        if isinstance(record, Placement | Tie) and record.map != self.map_id:
            return False
        return super().shows(entry)

    @t.default("map_id")
    def _choose_map(self) -> str:
        return self._wanted_map or self._newest_map()

    def _newest_map(self) -> str:
        newest = newest_of(entry.record for entry in self._now.entries if isinstance(entry.record, Map))
        return newest.id if newest else first_map_id(self._now.info.id)

    @t.observe("map_id")
    def _other_map(self, change: Any) -> None:
        if change["old"] and change["old"] != change["new"]:
            self.reload()
            self._say_words(more=bool(self.measured))

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Where the map on show was taken away (an import undone), the newest other one takes its place."""
        del new
        if self.map_id in gone:
            self.map_id = self._newest_map()

    @t.default("new_map")
    def _new_map(self) -> dict[str, str]:
        return {**self._middle, "date": dt.datetime.now().astimezone().date().isoformat()}

    def name_the_middle(self, whose: str, middle: str = "") -> None:
        """Who stands in the middle of a map that nobody has begun yet; those that are there keep theirs."""
        self._middle = {"whose": whose, "middle": middle}
        self.set_trait("new_map", {**self.new_map, **self._middle})

    # In a notebook

    @property
    def network(self) -> Network:
        """The map as a frozen value, as its reader may see it."""
        bundle = bundle_of(entry.record for entry in self._now.entries)
        if all(m.id != self.map_id for m in bundle.maps):
            return network_of(bundle_of((*bundle.records(), self._first_map())), self.map_id)
        return network_of(bundle, self.map_id)

    def measures(self) -> Measures:
        """The numbers about this map; see ``cpi_widgets.measures``."""
        return measure(self.network)

    def add(self, label: str, ring: Ring | None = 2, kind: ContactKind = "person", **placement: Any) -> Contact:
        """Put somebody or something on the map.

        Args:
            label: A name, initials or a symbol.
            ring: 1 closest to 4; ``None`` waits beside the map.
            kind: "person", "place" or "activity".
            placement: Any other field of ``model.Placement``, such as ``frequency="weekly"``.

        Raises:
            pydantic.ValidationError: a value is not one of those possible.
            RefusedError: it may not be written.
        """
        contact = Contact(label=label, kind=kind)
        place = self._in_a_free_place(contact, Placement(map=self.map_id, contact=contact.id, ring=ring, **placement))
        puts = (*self.map_puts(), Put.new(contact), Put.new(place))
        self.apply(Command(label=f"Added {label[:200]}", changes=puts))
        return contact

    def tie(self, a: Contact, b: Contact, kind: str = "know_each_other") -> Tie:
        """Draw a tie between two contacts of this map."""
        tie = Tie(map=self.map_id, a=a.id, b=b.id, kind=kind)
        self.apply(Command(label=f"Linked {a.label[:100]} and {b.label[:100]}", changes=(Put.new(tie),)))
        return tie

    def _in_a_free_place(self, contact: Contact, place: Placement) -> Placement:
        """The placement with an angle, so that the others keep still when more come."""
        now = self.network
        members, places = zip(*now.members, strict=True) if now.members else ((), ())
        settled_now = settled(Bundle((now.map,), (*members, contact), (*places, place), now.ties))
        return settled_now.placements[-1]

    def _first_map(self) -> Map:
        return Map(id=self.map_id, **self.new_map)

    def map_puts(self) -> tuple[Put, ...]:
        """What makes the map, where there is none yet."""
        return () if self.space.get(self.map_id) else (Put.new(self._first_map()),)

    # In words

    def handlers(self) -> dict[str, Handler]:
        """``sentences`` {more}: say the map in words again; with ``more`` the structural measures too."""
        return {**super().handlers(), "sentences": self._on_sentences}

    def _on_sentences(self, message: Message, _buffers: Sequence[Any]) -> None:
        self._say_words(more=message.get("more") is True)

    def _say_words(self, *, more: bool) -> None:
        network = self.network
        figures = measure(network)
        self.set_trait("sentences", in_words(network, figures))
        rows = explained(network, figures) if more else []
        self.set_trait("measured", [{"title": r.title, "value": r.value, "sentence": r.sentence} for r in rows])


def first_map_id(space: str) -> str:
    """The id of a space's first map: the same on every screen, so that two people starting at once share it."""
    return f"map.{space}"[:80]
