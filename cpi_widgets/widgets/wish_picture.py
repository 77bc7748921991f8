"""Wishes on one picture with what they draw on: what each of the two brings, and who and what is on the map."""

from __future__ import annotations

from typing import Any, ClassVar

from cpi_widgets.store.interface import Session, Space

from .linking import LinkingWidget


class WishPicture(LinkingWidget):
    """Each wish in the middle, the person's strengths on one side, the practitioner's on the other, contacts below.

    It draws what the space holds and changes nothing: wishes are written and linked in a list beside it.

    Args:
        space: Where the wishes are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        options: ``title``.
    """

    bundle: ClassVar[str] = "wish_picture"
    kinds: frozenset[str] = frozenset({"pair", "aspiration", "asset"})

    def __init__(self, space: Space | None = None, *, session: Session | None = None, **options: Any) -> None:
        super().__init__(space, session=session, links=("contact",), **options)
