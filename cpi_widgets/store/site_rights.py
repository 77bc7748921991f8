"""Who may do what on the whole site, by role: the one place that says it.  Asked anew at each call of the store.

What somebody may do inside a case, a team or a room: ``permissions``.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Final, Literal

from cpi_widgets.model import RefusedError, SiteRole

Deed = Literal["open a case", "open a room", "open a team", "add people", "change roles", "look after administrators"]

_MAY: Final[dict[Deed, frozenset[SiteRole]]] = {
    "open a case": frozenset({SiteRole.TRAINER, SiteRole.PRACTITIONER}),
    "open a room": frozenset({SiteRole.TRAINER, SiteRole.CO_TRAINER}),
    "open a team": frozenset(
        {SiteRole.ADMINISTRATOR, SiteRole.TRAINER, SiteRole.CO_TRAINER, SiteRole.MANAGER, SiteRole.CHAMPION}
    ),
    "add people": frozenset({SiteRole.ADMINISTRATOR, SiteRole.TRAINER}),
    "change roles": frozenset({SiteRole.ADMINISTRATOR}),
    "look after administrators": frozenset({SiteRole.ADMINISTRATOR}),
}
_WORDS: Final[dict[Deed, str]] = {
    "open a case": "Only staff can open a case. Ask a trainer or a practitioner to do it.",
    "open a room": "Only a trainer can open a room. Nothing was opened.",
    "open a team": "Only those who lead days, managers and champions can start a team. Nothing was made.",
    "add people": "Only an administrator or a trainer can do this. Nothing was changed.",
    "change roles": "Only an administrator can change what somebody is here. Nothing was changed. Ask one of them.",
    "look after administrators": "Only an administrator can do this. Nothing was changed. Ask one of them.",
}
FIRST_ROLES: Final = (SiteRole.ADMINISTRATOR, SiteRole.TRAINER, SiteRole.PRACTITIONER)
"""The very first person has the whole site to begin with."""


def may(roles: AbstractSet[SiteRole], deed: Deed) -> bool:
    """True when somebody with these roles may do this."""
    return bool(roles & _MAY[deed])


def check(roles: AbstractSet[SiteRole], deed: Deed) -> None:
    """Refuse what may not be done.

    Raises:
        RefusedError: with whom to ask.
    """
    if not may(roles, deed):
        raise RefusedError(_WORDS[deed])


def check_about(roles: AbstractSet[SiteRole], others: Collection[SiteRole]) -> None:
    """Refuse to let somebody in, or to end their way in, who has more to say than the one who asks.

    Raises:
        RefusedError: with whom to ask.
    """
    check(roles, "look after administrators" if SiteRole.ADMINISTRATOR in others else "add people")
