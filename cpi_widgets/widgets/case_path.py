"""The path through a case: its parts, to be opened in any order.

Messages from the browser, besides those of ``SpaceWidget``:

- ``open`` {part}: show a part
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget


class CasePath(SpaceWidget):
    """The parts of a case, and which one is open.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        on_open: Called with a part's id when the person opens it.
        options: ``ways``, a list of ``{"id", "title", "step"}``; ``part``, the id of the open one; ``page_title``.

    Example:
        >>> path = CasePath(ways=[{"id": "overview", "title": "Overview", "step": None}], part="overview")
        >>> path.part
        'overview'
    """

    bundle: ClassVar[str] = "case_path"
    kinds: ClassVar[frozenset[str]] = frozenset({"pair", "step", "start"})

    ways = t.List(t.Dict()).tag(sync=True)
    part = t.Unicode("").tag(sync=True)

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        on_open: Callable[[str], None] | None = None,
        **options: Any,
    ) -> None:
        self._on_open = on_open
        super().__init__(space, session=session, **options)

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, and opening a part."""
        return super().handlers() | {"open": self._open}

    def go(self, part: str) -> None:
        """Open a part, as if the person had chosen it.

        Raises:
            KeyError: there is no such part.
        """
        if all(each["id"] != part for each in self.ways):
            raise KeyError(part)
        if self._on_open is not None:
            self._on_open(part)
        self.part = part

    def _open(self, message: Message, _buffers: Sequence[Any]) -> None:
        self.go(str(message["part"]))
