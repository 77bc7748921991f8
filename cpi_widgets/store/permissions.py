"""Who may do what in a space: the one place that says it (on the whole site: ``site_rights``).

Every call of the store asks here, for the role of that moment.  ``RIGHTS`` holds a line for each role in each kind
of space; who has no line there has no way in.  A role reads audiences (of records that are for their author
alone nobody but the author, whatever the role), writes kinds of record, changes or takes away what others wrote,
knows who wrote what, and may do some acts.  The table in CONTRIBUTING.md is made from this one (``table``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from cpi_widgets.model import Audience, RefusedError, Role, SpaceKind

Act = Literal[
    "members",
    "door",
    "end",
    "see_who",
    "project",
    "wall",
    "lead",
    "take_back",
    "sum_up",
    "carry",
    "rounds",
    "rate",
    "meet",
    "swap",
    "forget",
    "keep",
    "agree",
    "count",
    "hand_over",
    "erase",
]
ACTS: Final[dict[Act, str]] = {
    "members": "manage who is in",
    "door": "open and close the door",
    "end": "end it",
    "see_who": "see who is here",
    "project": "open the projector",
    "wall": "see the wall, without names",
    "take_back": "take one’s texts off a picture",
    "lead": "lead it: groups, pictures, who has answered",
    "sum_up": "sum up its feedback",
    "carry": "carry to a team what its groups say yes to",
    "rounds": "lead its Delphi: statements, rule, rounds",
    "rate": "rate in its Delphi",
    "meet": "be put in touch over an offer or an ask",
    "swap": "read what the group that theirs swaps with wrote, while a line says so",
    "forget": "take out all that one wrote",
    "keep": "say until when it is kept",
    "agree": "agree a plan",
    "count": "count who has had a learning day",
    "erase": "erase it",
    "hand_over": "hand it on, after the person’s yes",
}
"""What there is to do in a space besides reading and writing, in words."""
Others = Literal["nothing", "take away", "change"]
"""What somebody may do with the records of others that they can read."""

EVERY: Final = "every kind"
"""Stands for all kinds of record, those to come included."""
AUDIENCES: Final[dict[SpaceKind, tuple[Audience, ...]]] = {
    "case": ("author", "pair"),
    "own": ("author", "pair", "team"),
    "team": ("author", "leaders", "team"),
    "room": ("author", "group", "leaders", "room"),
}
"""The audiences that mean something in each kind of space; the last is the widest."""
_ALL_ROLES: Final = frozenset(Role)
_GUIDES: Final = frozenset({Role.TRAINER, Role.CO_TRAINER})
ANSWERS: Final = frozenset({"card", "reply", "wish", "badge", "attended", "team_yes", "kept_back"})
"""The kinds of record that participants write."""
BY_THE_STORE: Final = frozenset(
    {"delphi", "ballot", "delphi_round", "introduction", "keeping", "panel_count", "taken_out"}
)
"""The kinds that nobody writes the ordinary way: ``backed_rounds`` does, by its own clock, ``backed_introductions``,
``backed_panel`` or ``backed_after``."""
BY_ACT: Final[dict[str, Act]] = {"plan_agreed": "agree", "trained": "count"}
"""The kinds that only those write who may do an act."""
_AFTERWARDS: Final[frozenset[Act]] = frozenset(
    {"see_who", "sum_up", "carry", "rounds", "rate", "meet", "forget", "keep", "erase"}
)
"""What can be done with something that has ended."""
_LED: Final = frozenset(
    {"now", "programme", "picture", "pin_decision", "stack", "panel", "panel_question", "feedback", "agency_profile"}
    | {"grouping", "seats", "seating_wishes"}
)
"""The kinds of record with which a room is led: any of those who lead goes on where another stopped."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role may do in a kind of space."""

    reads: frozenset[Audience] = frozenset()
    """The shared audiences it belongs to."""
    writes: frozenset[str] = frozenset()
    """Kinds of record, or ``EVERY``; who writes nothing has no private records either."""
    others: Others = "nothing"
    held: frozenset[str] = frozenset()
    """Kinds of record that all who have this role hold in common, whoever wrote them."""
    acts: frozenset[Act] = frozenset()
    names: frozenset[Role] = frozenset()
    """Whose names it knows besides its own."""
    authors: bool = True
    """Knows who wrote what.  In a room nobody does, the trainer included: what is said there is the room's."""
    most: int | None = None
    """So many records of one person can stand at a time: nobody can fill a room for everybody."""

    def may_write(self, kind: str) -> bool:
        """True when this role may write records of a kind."""
        if kind in BY_ACT and BY_ACT[kind] not in self.acts:
            return False
        return kind in self.writes or (EVERY in self.writes and kind not in BY_THE_STORE)

    def ended(self) -> Rights:
        """What is left of it once the space has ended: to look, and what is done afterwards."""
        return replace(self, writes=frozenset(), others="nothing", acts=self.acts & _AFTERWARDS, held=frozenset())


def _shared(kind: SpaceKind) -> frozenset[Audience]:
    return frozenset(AUDIENCES[kind]) - {"author", "leaders"}


def _together(kind: SpaceKind, *acts: Act) -> Rights:
    """People who work on the same things as equals."""
    return Rights(_shared(kind), frozenset({EVERY}), "change", acts=frozenset({"see_who", *acts}), names=_ALL_ROLES)


def _keeps_counts(*acts: Act) -> Rights:
    """Those of a team who look after who is in it, and keep its counts among themselves."""
    rights = _together("team", "members", "count", *acts)
    return replace(rights, reads=rights.reads | {"leaders"})


def _leads() -> Rights:
    """Those who lead a room, as equals: they see who is there, not who wrote what or what a group holds in common."""
    reads: frozenset[Audience] = frozenset({"leaders", "room"})
    day: tuple[Act, ...] = ("members", "door", "see_who", "project", "wall", "lead", "take_back")
    after: tuple[Act, ...] = ("sum_up", "carry", "rounds", "forget", "end", "keep", "erase")
    return Rights(reads, frozenset({EVERY}), "take away", _LED, frozenset({*day, *after}), _ALL_ROLES, authors=False)


_KEEPER: Final = Rights(acts=frozenset({"members", "end", "see_who"}), names=_ALL_ROLES, authors=False)

RIGHTS: Final[dict[tuple[SpaceKind, Role], Rights]] = {
    ("case", Role.PERSON): _together("case", "erase"),  # it is about them: nobody else's to erase
    ("case", Role.PRACTITIONER): _together("case", "hand_over"),
    ("own", Role.OWNER): _together("own", "erase"),
    ("own", Role.READER): Rights(names=_ALL_ROLES),  # what it reads depends on what the two have in common
    ("team", Role.MEMBER): _together("team"),
    ("team", Role.CHAMPION): _keeps_counts(),
    ("team", Role.SUPERVISOR): _together("team"),
    ("team", Role.MANAGER): _keeps_counts("end", "agree"),
    ("team", Role.COMMISSIONER): Rights(_shared("team"), names=_ALL_ROLES),
    ("team", Role.ASKED): Rights(names=_ALL_ROLES),
    ("team", Role.ADMINISTRATOR): _KEEPER,
    ("room", Role.TRAINER): _leads(),
    ("room", Role.CO_TRAINER): _leads(),
    ("room", Role.PARTICIPANT): Rights(
        _shared("room"),
        ANSWERS,
        acts=frozenset({"take_back", "rate", "meet", "swap", "forget"}),
        names=_GUIDES,
        authors=False,
        most=600,
    ),
    ("room", Role.RATER): Rights(acts=frozenset({"rate", "forget"}), authors=False),
    ("room", Role.PROJECTOR): Rights(acts=frozenset({"wall"}), authors=False),
    ("room", Role.ADMINISTRATOR): _KEEPER,
}

PARTNERS: Final = frozenset({Role.PERSON, Role.PRACTITIONER})
_TEAM: Final = frozenset({Role.MEMBER, Role.CHAMPION, Role.SUPERVISOR, Role.MANAGER})
SHARING: Final[dict[SpaceKind, tuple[frozenset[Role], frozenset[Audience]]]] = {
    "case": (PARTNERS, frozenset({"pair", "team"})),
    "team": (_TEAM, frozenset({"team"})),
}
"""Which roles in a common space open each other's own space, and for which audiences.

What a whole team may know, the partner may know as well; what the partner knows stays between the two.
"""

_ONLY_LOOKING: Final[dict[Role, str]] = {
    Role.READER: "You can read this, but only its owner can change it. Nothing was changed.",
    Role.COMMISSIONER: "You are a guest here: you can read this, but not change it. Nothing was changed.",
    Role.ASKED: "You have not said yes to this team. Nothing was changed.",
    Role.RATER: "You rate here, on a page of its own. Nothing was changed.",
    Role.PROJECTOR: "This screen only shows things to the room. Nothing was changed.",
    Role.ADMINISTRATOR: "You look after who is in here, not what they write. Nothing was changed.",
}
_ENDED: Final = "This has ended: you can read what is here, but not change it any more. Nothing was changed."
_NOT_YOURS: Final[dict[Act, str]] = {
    "agree": "Only a manager can agree a plan. Nothing was changed. Ask your manager to do it.",
    "count": "A champion or a manager of the team counts who has had a learning day. Nothing was changed.",
    "hand_over": "Only the practitioner of a case can hand it on. Nothing was changed.",
    "wall": "The wall is for the projector and for those who lead the room.",
    "see_who": "Only those who lead the room can see who is here.",
    "erase": "This is not yours to erase. Nothing was erased. Only the person it is about can do it.",
    "rounds": "Only those who lead this room can lead its Delphi. Nothing was changed.",
    "rate": "Those who lead a Delphi do not rate in it. Nothing was changed.",
    "meet": "Only those who take part in this room answer its offers and asks. Nothing was changed.",
    "swap": "Only the group that swaps with another reads what that one wrote, while it is read out.",
    "keep": "Only those who lead this room say how long it is kept. Nothing was changed.",
}


def check_writing(rights: Rights, role: Role, kind: str | None = None) -> None:
    """Refuse writing a kind of record (or, without one, anything at all).

    Raises:
        RefusedError: with why not.
    """
    if not rights.writes:
        raise RefusedError(_ONLY_LOOKING.get(role, _ENDED))
    if kind in BY_ACT:
        check_act(rights, BY_ACT[kind])
    if kind is not None and not rights.may_write(kind):
        raise RefusedError("This is not for you to write here. Nothing was changed. Ask those who lead the room.")


def check_others(rights: Rights, kind: str, taking_away: bool) -> None:
    """Refuse what may not be done with somebody else's record.

    Raises:
        RefusedError: with who can do it.
    """
    if kind in rights.held:
        return
    if rights.others == "nothing" or (rights.others == "take away" and not taking_away):
        raise RefusedError("Somebody else wrote this, so only they can change it. Nothing was changed.")


def check_number(rights: Rights, standing: int) -> None:
    """Refuse more records of one person than may stand at a time.

    Raises:
        RefusedError: with what to do.
    """
    if rights.most is not None and standing > rights.most:
        msg = (
            f"You can have {rights.most:,} answers here, and this would be more. Nothing was changed. "
            "Throw one away first."
        )
        raise RefusedError(msg)


def can(kind: SpaceKind, role: Role, act: Act) -> bool:
    """Whether a role may do an act in a kind of space that goes on: for pages, which show no more than can be done."""
    return (kind, role) in RIGHTS and act in RIGHTS[kind, role].acts


def check_act(rights: Rights, act: Act) -> None:
    """Refuse an act that is not this role's.

    Raises:
        RefusedError: with who can do it.
    """
    if act not in rights.acts:
        raise RefusedError(_NOT_YOURS.get(act, "Only those who lead here can do this. Nothing was changed."))


def table() -> str:
    """All of it as a Markdown table, one line a role in a kind of space."""
    lines = ["| in a | a | reads | writes | of others’ records | may also |", "|---|---|---|---|---|---|"]
    for kind in get_args(SpaceKind):
        for role in Role:
            rights = RIGHTS.get((kind, role))
            if rights is None:
                continue
            reads = ", ".join(sorted(rights.reads)) or ("what is shared" if role == Role.READER else "nothing")
            writes = ", ".join(sorted(rights.writes)) or "nothing"
            acts = ", ".join(words for act, words in ACTS.items() if act in rights.acts) or "–"
            lines.append(f"| {kind} | {role.replace('_', '-')} | {reads} | {writes} | {rights.others} | {acts} |")
    return "\n".join(lines)
