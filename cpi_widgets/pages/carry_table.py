"""What one answer in an exercise becomes in a case: one table, and the makers of each kind of record.

Not in it is what is about an invented person (EX04, EX09, EX15), a team and its rules (EX02, EX13, EX17, EX25), or
many people (EX18, EX19, EX22), and one's own map (EX03).  Of EX23 the page to take along stays out: a case prints one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from cpi_widgets.model import (
    Action,
    Asset,
    AssetKind,
    Barrier,
    Note,
    Permission,
    Record,
    Rung,
    Sign,
    Stock,
    Taper,
    Technique,
)
from cpi_widgets.model.records import FIRST_DAY, LAST_DAY
from cpi_widgets.model.voices import NoteTopic

Voice = Literal["person", "practitioner"]


@dataclass(frozen=True)
class Said:
    """One answer."""

    id: str
    """The id that a record made of it has in the case: carried twice, it is there once."""
    fields: dict[str, Any]
    voice: Voice
    """Whose it is: as it was said, or else of the one who carries it."""
    order: float

    def words(self, name: str = "text") -> str:
        """What stands in a field, or "" where nothing does."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""

    def day(self, name: str) -> dt.date | None:
        """The day in a field; a slip of the finger counts as none."""
        try:
            day = dt.date.fromisoformat(self.words(name))
        except ValueError:
            return None
        return day if FIRST_DAY <= day <= LAST_DAY else None


@dataclass(frozen=True)
class Item:
    """Something that would go into the case."""

    what: str
    """What it is there, in words."""
    text: str
    record: Record


Maker = Callable[[Said], Item | None]
"""Makes one record of one answer; ``None`` where nothing is in it."""


def _asset(kind: AssetKind | None = None, voice: Voice | None = None) -> Maker:
    def make(said: Said) -> Item | None:
        chosen = kind or said.words("strength")
        known = cast("AssetKind", chosen) if chosen in get_args(AssetKind) else "interest"
        text, whose = said.words(), voice or said.voice
        return _item("A strength", text, lambda: Asset(
            id=said.id, voice=whose, kind=known, text=text, evidence=said.words("evidence")
        ))  # fmt: skip

    return make


def _note(topic: NoteTopic, what: str, mark: str = "") -> Maker:
    def make(said: Said) -> Item | None:
        text = said.words()
        return _item(what, text, lambda: Note(id=said.id, topic=topic, text=text, voice=said.voice, mark=mark))

    return make


def _action(what: str = "what", when: str = "when") -> Maker:
    def make(said: Said) -> Item | None:
        piece, text = said.words("piece"), said.words(what)
        whole = f"{text} ({piece})" if piece and text else text
        who = said.words("who") or said.voice
        return _item("Something to do", whole, lambda: Action(id=said.id, text=whole, who=who, when=said.day(when)))

    return make


def _rung(said: Said) -> Item | None:
    worry, technique = said.fields.get("worry"), said.words("technique")
    beside = [f"{word} {said.words(name)}" for word, name in (("with", "supporter"), ("way out:", "exit"))]
    beside = [each for each, name in zip(beside, ("supporter", "exit"), strict=True) if said.words(name)]
    text = said.words() + (f" ({'; '.join(beside)})" if beside and said.words() else "")
    techniques = (cast("Technique", technique),) if technique in get_args(Technique) else ()
    before = worry if isinstance(worry, int) else None
    return _item("A small step", text, lambda: Rung(
        id=said.id, text=text, before=before, techniques=techniques, order=said.order
    ))  # fmt: skip


def _parked(said: Said) -> Item | None:
    text = said.words()
    return _item("A worry, parked", text, lambda: Barrier(id=said.id, text=text, state="parked"))


def _meeting_to_come(said: Said) -> Item | None:
    gap, how = said.fields.get("gap"), _MEETING_WORDS.get(said.words("how"), "")
    after = f"{gap} week{'' if gap == 1 else 's'} after the last one" if isinstance(gap, int) else ""
    text = ": ".join(filter(None, (after, how)))
    return _item("Less support, bit by bit", text, lambda: Taper(id=said.id, text=text, order=said.order))


_MEETING_WORDS = {
    "together": "out together",
    "meet": "sitting down together",
    "ring": "a call",
    "message": "a message",
}


def _keepers(said: Said) -> Item | None:
    what, knowers = said.words("what"), " and ".join(filter(None, (said.words("first"), said.words("second"))))
    text = f"{what}: {knowers}" if what and knowers else what
    return _item("Who holds what", text, lambda: Note(id=said.id, topic="will_happen", text=text, voice=said.voice))


def _way_back(said: Said) -> Item | None:
    step, rings = said.fields.get("step"), said.words("rings")
    told = (f"ring {rings}" if rings else "", f"at step {step}" if isinstance(step, int) else "", said.words("words"))
    text = f"A way back: {'; '.join(filter(None, told))}" if any(told) else ""
    return _item("The way back", text, lambda: Note(id=said.id, topic="will_happen", text=text, voice=said.voice))


def _permission(said: Said) -> Item | None:
    text, whom = said.words("what"), said.words("whom")
    until = said.day("until")
    return _item("Waits for a yes", text, lambda: Permission(id=said.id, what=text, whom=whom, until=until))


def _taper(said: Said) -> Item | None:
    part = _TAPER_WORDS.get(said.words("does"), "")
    visit = said.words("visit")
    text = f"{visit}: {part}" if visit and part else part or visit
    return _item("Less support, bit by bit", text, lambda: Taper(id=said.id, text=text, order=said.order))


_TAPER_WORDS = {
    "along": "goes along",
    "back": "stands at the back",
    "outside": "waits outside",
    "rings": "rings afterwards",
    "stops": "stops",
}


def _stock(said: Said) -> Item | None:
    text, decision = said.words("what"), said.words("decision")
    chosen = cast("Any", decision if decision in ("keep", "change", "stop") else "not said")
    why = said.words("reason")
    return _item("Keep, change or stop", text, lambda: Stock(id=said.id, text=text, decision=chosen, why=why))


def _sign(said: Said) -> Item | None:
    sign, how = said.words("sign"), said.words("tuesday")
    whole = ": ".join(filter(None, (_SIGN_WORDS.get(sign, sign), how)))
    return _item("A sign of being ready", whole, lambda: Sign(id=said.id, text=whole, seen_by=said.voice))


_SIGN_WORDS = {
    "job": "does one job without being asked",
    "next_month": "talks about next month",
    "at_ease": "stands or sits more easily there",
    "other_help": "asks for a different sort of help",
    "names": "mentions people there by name",
    "another": "",
}
"""EX23 lets one choose; EX14 asks for words."""


def _item(what: str, text: str, make: Callable[[], Record]) -> Item | None:
    return Item(what, text, make()) if text else None


TABLE: dict[tuple[str, str, str], Maker] = {
    ("EX01", "hopes", "hopes"): _note("hope", "A hope"),
    ("EX01", "hopes", "worries"): _note("fear", "A worry"),
    ("EX05", "strengths", "strengths"): _asset(),
    ("EX05", "own", "own"): _asset(),
    ("EX06", "offers", "head"): _asset("experience"),
    ("EX06", "offers", "heart"): _asset("interest"),
    ("EX06", "offers", "hands"): _asset("skill"),
    ("EX06", "entries", "entries"): _note("idea", "An idea"),
    ("EX07", "chosen", "offer"): _note("idea", "An idea"),
    ("EX07", "chosen", "seed"): _asset("interest"),
    ("EX08", "assets", "person"): _asset("interest", "person"),
    ("EX08", "assets", "practitioner"): _asset("interest", "practitioner"),
    ("EX08", "parking", "parked"): _parked,
    ("EX10", "actions", "actions"): _action(),
    ("EX11", "ladder", "rungs"): _rung,
    ("EX11", "telling", "telling"): _permission,
    ("EX11", "taper", "taper"): _taper,
    ("EX12", "shift", "shift"): _action("text"),
    ("EX14", "success", "helped"): _note("success", "Something that went well"),
    ("EX14", "decisions", "decisions"): _stock,
    ("EX14", "signs", "signs"): _sign,
    ("EX14", "next", "next"): _action("text"),
    ("EX16", "front_door", "see"): _note("organisation", "About the organisation"),
    ("EX16", "front_door", "smell"): _note("organisation", "About the organisation"),
    ("EX16", "front_door", "fill_in"): _note("organisation", "About the organisation"),
    ("EX16", "actions", "this_week"): _action(),
    ("EX16", "actions", "manager"): _action(),
    ("EX16", "actions", "board"): _action(),
    ("EX20", "action", "action"): _action(),
    ("EX21", "powers", "powers"): _asset("skill"),
    ("EX23", "timeline", "contacts"): _meeting_to_come,
    ("EX23", "signs", "signs"): _sign,
    ("EX23", "keepers", "keepers"): _keepers,
    ("EX23", "way_back", "way_back"): _way_back,
    ("EX24", "pledge", "pledge"): _action("what", "check"),
}
"""Exercise, activity, part → what one answer becomes.  Goals with their stages and split barriers hang together: they
are made in one go (``_goal``, ``_barriers``)."""
