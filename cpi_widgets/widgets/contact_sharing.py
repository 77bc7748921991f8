"""Sharing one's own contacts, one by one; and what a partner has chosen to share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Change, Contact, Entry, RefusedError
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget


class ContactSharing(SpaceWidget):
    """The contacts of one's own map, each private, shared with the partner, or shared with the team.

    A choice is a put of the contact's audience; the model refuses to share somebody its owner supports before that
    person's own yes, and the words stand beside the row.

    Args:
        space: The person's own space.
        session: Who sits at this screen.
    """

    bundle: ClassVar[str] = "contact_sharing"
    kinds: frozenset[str] = frozenset({"pair", "contact"})

    own = t.Bool(default_value=True, read_only=True).tag(sync=True)
    """Tells the browser which side this is."""


class SharedContacts(SpaceWidget):
    """What a partner shares from their own map: people, places and activities, to read and to hope for.

    Only label, kind, role and what it could open are sent, and only of contacts this reader may see: never that
    somebody is supported, nor the day of their yes.

    Args:
        shared: The partner's own space as this reader may see it (``session.own_of(person)``).
        who: What the partner is called.
        on_wish: Called with a contact when somebody hopes to meet it.  May raise ``SpaceError``: its words stand
            beside the row.  Without it there are no such buttons.
        session: Who sits at this screen.
        wished: Ids of contacts that are on the map already.
    """

    bundle: ClassVar[str] = "contact_sharing"
    kinds: frozenset[str] = frozenset()

    own = t.Bool(default_value=False, read_only=True).tag(sync=True)
    who = t.Unicode("").tag(sync=True)
    can_wish = t.Bool(default_value=False, read_only=True).tag(sync=True)
    wished = t.List(t.Unicode()).tag(sync=True)
    offers = t.List(t.Dict(), read_only=True).tag(sync=True)
    """What is shared: ``{"id", "label", "kind", "role", "offer"}``, by kind and label."""

    def __init__(
        self,
        shared: Space,
        *,
        who: str,
        on_wish: Callable[[Contact], None] | None = None,
        session: Session | None = None,
        wished: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self._on_wish = on_wish
        super().__init__(shared, session=session, who=who, wished=list(wished), **(options | {"readonly": True}))
        self.set_trait("can_wish", on_wish is not None)
        self._refresh()

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        super()._on_changes(changes)
        if any(change.kind == Contact.record_kind for change in changes):
            self._refresh()

    def _shared(self) -> list[Contact]:
        """The contacts this reader may see, those for their owner alone left out whoever looks."""
        entries: list[Entry[Contact]] = self.space.all(Contact)
        return [entry.record for entry in entries if entry.audience != "author"]

    def _refresh(self) -> None:
        shared = sorted(self._shared(), key=lambda contact: (contact.kind, contact.label.casefold(), contact.id))
        offers = [contact.model_dump(include={"id", "label", "kind", "role", "offer"}) for contact in shared]
        self.set_trait("offers", offers)

    def handlers(self) -> dict[str, Handler]:
        """The messages of every space widget, and ``wish`` {id}."""
        return {**super().handlers(), "wish": self._on_wished}

    def _on_wished(self, message: Message, _buffers: Sequence[Any]) -> None:
        wanted = str(message["id"])
        contact = next((each for each in self._shared() if each.id == wanted), None)
        try:
            if contact is None or self._on_wish is None:
                raise RefusedError("This is no longer shared with you. Nothing was changed.")  # noqa: TRY301  - one answer below
            self._on_wish(contact.model_copy(update={"supported": False, "their_yes": None}))
        except RefusedError as problem:
            self.send({"type": "wish_refused", "id": wanted, "message": str(problem)})
            return
        self.wished = [*self.wished, wanted]
