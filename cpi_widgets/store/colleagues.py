"""The one colleague a name means: asked when it is written in a case, and again when the case is handed on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .site_rights import may

if TYPE_CHECKING:
    from .backing import PersonRow, SpaceRow


def colleague_of_name(name: str, people: Iterable[PersonRow], case: SpaceRow) -> PersonRow | str:
    """The one colleague of that name who may have cases; or in words why there is none, and what to do.

    Args:
        name: as somebody wrote it.
        people: those who have a role on the site.
        case: the case that would pass to them.
    """
    named = [each for each in people if may(each.roles, "open a case") and _plain(each.label) == _plain(name)]
    if not named:
        return f"No practitioner here is called “{name.strip()}”. Ask them which name they use in this workbook."
    if len(named) > 1:
        return f"Two practitioners here are called “{name.strip()}”. Ask one of them to use a fuller name."
    if case.rights_of(case.role_of(named[0].id)) is not None:
        return f"{named[0].label} is in this case already. Write somebody else’s name."
    return named[0]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
