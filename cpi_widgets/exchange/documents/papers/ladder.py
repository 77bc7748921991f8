"""Step 4 on paper: the ladder, who is beside one, what may be told, and how support grows less."""

from __future__ import annotations

from cpi_widgets.exchange.documents.days import said, said_or
from cpi_widgets.exchange.documents.description import Bullets, Section, Table
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import capital, one_line, short
from cpi_widgets.exchange.documents.wording import PREPARATION_WORDS, RUNG_WORDS, techniques_in_words
from cpi_widgets.model import Goal, Permission, Preparation, Rung, Sign, Taper

HEAD = ("Step", "Who is beside me", "How", "How hard (0 to 100)", "When")
WIDTHS = (6, 3, 4, 3, 4)


def ladders(material: Material) -> Section | None:
    """The steps out, lowest first, one ladder for each goal."""
    rungs = sorted(material.all(Rung), key=lambda rung: rung.order)
    if not rungs:
        return None
    of_goals = {rung.goal: None for rung in rungs}
    parts = [_ladder(material, goal, [rung for rung in rungs if rung.goal == goal]) for goal in of_goals]
    return Section("ladder", "Small steps", (), tuple(parts))


def telling(material: Material) -> Section | None:
    """What may be told to whom; a permission taken back says so."""
    lines = tuple(_permission(each) for each in material.all(Permission))
    return Section("telling", "What may be told", (Bullets(lines),)) if lines else None


def prepared(material: Material) -> Section | None:
    """What is to be got ready, and who does it."""
    lines = tuple(_preparation(material, each) for each in material.all(Preparation))
    return Section("ready", "To get ready", (Bullets(lines),)) if lines else None


def less_support(material: Material) -> Section | None:
    """How the practitioner's part grows less, and what speaks for it."""
    tapers = sorted(material.all(Taper), key=lambda taper: taper.order)
    signs = material.all(Sign)
    blocks = (Bullets(tuple(_taper(material, taper) for taper in tapers)),) if tapers else ()
    seen = tuple(_sign(material, sign) for sign in signs)
    parts = (Section("signs", "Signs we noticed", (Bullets(seen),)),) if seen else ()
    title = f"How {material.name('practitioner')} steps back"
    return Section("taper", title, blocks, parts) if blocks or parts else None


def _ladder(material: Material, goal_id: str | None, rungs: list[Rung]) -> Section:
    goal = material.one(Goal, goal_id)
    title = short(goal.text) if goal else "Without a goal"
    rows = tuple(_row(material, rung) for rung in rungs)
    return Section("", title, (Table(f"Steps towards: {title}", HEAD, rows, WIDTHS),))


def _row(material: Material, rung: Rung) -> tuple[str, ...]:
    learned = f" What we learned: {one_line(rung.learned)}" if rung.learned.strip() else ""
    when = f"{said_or(rung.day)} ({RUNG_WORDS[rung.state]})" if rung.day else RUNG_WORDS[rung.state]
    return (
        f"{one_line(rung.text)}{'.' if learned and not rung.text.endswith('.') else ''}{learned}",
        material.helper(rung),
        techniques_in_words(rung.techniques),
        _how_hard(rung),
        when,
    )


def _how_hard(rung: Rung) -> str:
    """The guess before, and what it was afterwards, out of 100."""
    if rung.before is None:
        return "" if rung.after is None else f"then {rung.after}"
    return str(rung.before) if rung.after is None else f"{rung.before}, then {rung.after}"


def _permission(permission: Permission) -> str:
    whom = f" to {one_line(permission.whom)}" if permission.whom.strip() else ""
    until = f", until {said(permission.until)}" if permission.until else ""
    back = {"taken back": " – taken back: do not tell", "asked": " – no yes yet: do not tell"}.get(permission.state, "")
    return f"{one_line(permission.what)}{whom}{until}{back}"


def _preparation(material: Material, each: Preparation) -> str:
    travel = [f"now: {one_line(each.now)}"] if each.now.strip() else []
    travel += [f"later: {one_line(each.later)}"] if each.later.strip() else []
    more = f" ({'; '.join(travel)})" if travel else ""
    done = " – done" if each.state == "done" else ""
    whose = material.speaker(each.voice, each)
    kind = f"{capital(PREPARATION_WORDS[each.kind])}: " if each.kind in PREPARATION_WORDS else ""
    return f"{kind}{one_line(each.text)}{more}, {whose}{done}"


def _taper(material: Material, taper: Taper) -> str:
    start = f"From {said(taper.start)}: " if taper.start else ""
    veto = f" – {material.name('person')} says: not yet" if taper.state == "not yet" else ""
    return f"{start}{one_line(taper.text)}{veto}"


def _sign(material: Material, sign: Sign) -> str:
    day = f"{said(sign.day)}: " if sign.day else ""
    return f"{day}{one_line(sign.text)} (seen by {material.speaker(sign.seen_by, sign)})"
