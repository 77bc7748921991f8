"""Carrying what groups made for their team out of a room: which answers their yes lets go, and the lines made of them.

Runs inside the store, over answers that nobody but their group reads.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cpi_widgets.model import (
    VOTED,
    AgencyProfile,
    CarriedField,
    CarriedPart,
    Carrying,
    Grouping,
    Offered,
    PanelQuestion,
    TeamLine,
    TeamYes,
    panel_list,
)
from cpi_widgets.model.day_words import in_words

from .answers import replies_in
from .journal import Book, Standing

QUESTIONS = "Questions that are still open"
"""The heading of what the panel did not answer."""
READY = "Are we ready to begin?"
"""The heading of what was decided on an agency’s profile."""
_OPEN = frozenset({"open", "now", "later"})
_LONGEST_FROM = 200


def offered(book: Book) -> list[Offered]:
    """What groups say their team may have, in the order in which they said so."""
    found = []
    for yes in book.live(TeamYes.record_kind):
        run, activity = yes.body["run"], yes.body["activity"]
        lines = sum(1 for _ in _let_go(book, yes, run, activity))
        found.append(Offered(run=run, activity=activity, group=yes.body["group"], lines=lines))
    return found


def lines_for(book: Book, room: str, day: str, carryings: Iterable[Carrying]) -> Iterator[TeamLine]:
    """The lines of all that may go, then the panel's open questions, and what was decided on beginning.

    Args:
        book: the room's.
        room: its id: a line that was carried already has the same id again.
        day: the room and its day, in words.
        carryings: how answers become lines.
    """
    labels = _group_labels(book)
    for carrying in carryings:
        parts = {part.id: (order, part) for order, part in enumerate(carrying.parts)}
        for yes in book.live(TeamYes.record_kind):
            group = labels.get(yes.body["group"], "")
            source = ", ".join(filter(None, (carrying.came_from, group)))[:_LONGEST_FROM]
            replies = [s for s in _let_go(book, yes, carrying.run, carrying.activity) if s.body["part"] in parts]
            for reply in sorted(replies, key=lambda s: (parts[s.body["part"]][0], s.body["order"], s.id)):
                line = _line(parts[reply.body["part"]][1], reply.body, _id(room, reply.id), source)
                if line is not None:
                    yield line
    for question in panel_list(PanelQuestion.model_validate(s.body) for s in book.live(PanelQuestion.record_kind)):
        if question.state in _OPEN:
            yield _question(question, _id(room, question.id), f"{day}, the panel"[:_LONGEST_FROM])
    for standing in book.live(AgencyProfile.record_kind):
        profile = AgencyProfile.model_validate(standing.body)
        if profile.outcome:
            yield _decision(profile, standing.at.astimezone().date(), room, day[:_LONGEST_FROM])


def _let_go(book: Book, yes: Standing, run: str, activity: str) -> Iterator[Standing]:
    """The answers that a yes is about; a vote for one is no line."""
    if (yes.body["run"], yes.body["activity"]) != (run, activity):
        return
    for reply in replies_in(book, run, activity):
        if reply.body["part"] == VOTED:
            continue
        if yes.body["group"]:
            if reply.audience == "group" and reply.body["group"] == yes.body["group"]:
                yield reply
        elif reply.audience == "author" and reply.first_by == yes.first_by:
            yield reply


def _group_labels(book: Book) -> dict[str, str]:
    standing = book.standing(Grouping.model_fields["id"].default)
    tables = standing.body["tables"] if standing is not None else ()
    return {str(table["id"]): str(table["label"]) for table in tables}


def _line(part: CarriedPart, body: Mapping[str, Any], line_id: str, source: str) -> TeamLine | None:
    said = {field.id: words for field in part.fields if (words := _words(field, body.get(field.id)))}
    labels = {field.id: field.label for field in part.fields}
    who, by = said.pop(part.who or "", ""), _day(said.pop(part.by or "", ""))
    if not said and who:
        said[part.who or ""] = f"{labels[part.who or '']}: {who}"
    elif not said and by is not None:
        said[part.by or ""] = f"{labels[part.by or '']}: {by.day} {by:%B %Y}"
    if not said:
        return None
    text = said.pop(next(iter(said)))
    more = "\n".join(f"{labels[name]}: {words}" for name, words in said.items())
    return TeamLine(
        id=line_id, heading=part.label[:_LONGEST_FROM], text=text, more=more, who=who, by=by, came_from=source
    )


def _words(field: CarriedField, value: Any) -> str:
    """An answer in words; "" for none."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "yes"
    return next((point.label for point in field.options if str(point.id) == str(value)), str(value).strip())


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _question(question: PanelQuestion, line_id: str, source: str) -> TeamLine:
    return TeamLine(
        id=line_id,
        heading=QUESTIONS,
        text=question.asks,
        more=question.note,
        who=question.replier,
        by=question.by,
        came_from=source,
    )


def _decision(profile: AgencyProfile, day: dt.date, room: str, source: str) -> TeamLine:
    """What was decided on a day, and when the team looks again; decided or said otherwise later, it is another line."""
    known_by = f"{profile.id} {profile.outcome} {profile.look_again or ''} {profile.words}"
    return TeamLine(
        id=_id(room, known_by),
        heading=READY,
        text=profile.decided,
        more=f"Decided on {in_words(day)}. {profile.words}".strip(),
        by=profile.look_again,
        came_from=source,
    )


def _id(room: str, record: str) -> str:
    """What a line is known by in the team, however often it is carried."""
    return f"line.{hashlib.sha256(f'{room} {record}'.encode()).hexdigest()[:32]}"
