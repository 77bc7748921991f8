"""The base of widgets whose records name other records of their space."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import traitlets as t

from cpi_widgets.model import Change
from cpi_widgets.store.interface import Session, Space

from .linkable import Linkable
from .space_widget import SpaceWidget


class LinkingWidget(SpaceWidget):
    """A widget that tells its page what links can name, and follows it.

    Args:
        space: Where the records are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        links: The kinds of record that links may name.
    """

    linkable = t.Dict(read_only=True).tag(sync=True)
    """What links can name; see ``Linkable.named``."""

    def __init__(
        self, space: Space | None = None, *, session: Session | None = None, links: Iterable[str] = (), **options: Any
    ) -> None:
        self._links = Linkable(links)
        super().__init__(space, session=session, **options)

    @t.default("linkable")
    def _linkable(self) -> dict[str, Any]:
        if not self._links.kinds:
            return {}
        self._links.read(self._now.of(self._links.about))
        return self._links.named()

    def link_to(self, kinds: Iterable[str]) -> None:
        """Let links name other kinds of record from now on."""
        self._links = Linkable(kinds)
        self.set_trait("linkable", self._linkable())

    def reload(self) -> None:
        """Read everything anew, also what links can name."""
        super().reload()
        self.set_trait("linkable", self._linkable())

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        super()._on_changes(changes)
        with self._lock:
            if self._links.follow(changes):
                self.set_trait("linkable", self._links.named())
