"""What somebody is on the whole site; what they are in one case, team or room is ``spaces.Role``."""

from __future__ import annotations

from enum import StrEnum


class SiteRole(StrEnum):
    """A person may hold several, or none: service users and participants need none to come in."""

    ADMINISTRATOR = "administrator"
    TRAINER = "trainer"
    CO_TRAINER = "co_trainer"
    """Often a service user or a carer."""
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    CHAMPION = "champion"
    SUPERVISOR = "supervisor"
    COMMISSIONER = "commissioner"
    """A guest."""
    FORMER = "former"
    """Has left: may do nothing and has no way in.  Not the same as no role, which a service user has."""


SITE_ROLE_WORDS: dict[SiteRole, str] = {
    SiteRole.ADMINISTRATOR: "administrator",
    SiteRole.TRAINER: "trainer",
    SiteRole.CO_TRAINER: "co-trainer",
    SiteRole.PRACTITIONER: "practitioner",
    SiteRole.MANAGER: "manager",
    SiteRole.CHAMPION: "champion",
    SiteRole.SUPERVISOR: "supervisor",
    SiteRole.COMMISSIONER: "commissioner (guest)",
    SiteRole.FORMER: "has left",
}
"""What people call them."""

_IN_TEAMS = "Signs in. What they do in a team is said in that team."
SITE_ROLE_HINTS: dict[SiteRole, str] = {
    SiteRole.ADMINISTRATOR: "Lets colleagues in, says what they are, and lets them go.",
    SiteRole.TRAINER: "Starts cases, opens rooms and lets colleagues in.",
    SiteRole.CO_TRAINER: "Opens rooms and leads them. Often somebody who uses services, or a carer.",
    SiteRole.PRACTITIONER: "Starts cases with the people they work with.",
    SiteRole.MANAGER: _IN_TEAMS,
    SiteRole.CHAMPION: _IN_TEAMS,
    SiteRole.SUPERVISOR: _IN_TEAMS,
    SiteRole.COMMISSIONER: "Signs in and reads what a team shows them.",
}
"""What each may do on the whole site, in a sentence: ``store.site_rights`` decides it."""
