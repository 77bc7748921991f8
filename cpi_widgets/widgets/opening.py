"""Where a widget's records are when nobody gave it a space, and who sits at it then."""

from __future__ import annotations

from collections.abc import Sequence

from cpi_widgets.model import Member
from cpi_widgets.store.interface import Session, Space


def notebook_space(session: Session | None) -> tuple[Session, Space]:
    """A space of one's own: in the session's store, or in this notebook only."""
    if session is None:
        from cpi_widgets.store.memory import open_notebook  # noqa: PLC0415  - only where no store is given

        session = open_notebook()
    return session, session.own()


def person_in_role(members: Sequence[Member], role: str) -> str:
    """The first member with a role; "" when there is none."""
    return next((m.person for m in members if m.role == role), "")
