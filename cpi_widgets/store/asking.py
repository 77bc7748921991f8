"""Questions to a panel as the store keeps them: until when people may ask, and what leaves the list by itself.

Also how whoever asked learns that theirs was set aside, where nobody else may know what it was.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cpi_widgets.model import (
    ASIDE,
    ASKED,
    AT_ONCE,
    MOST_AT_ONCE,
    PANEL,
    SENT,
    WHY,
    NotSavedError,
    Now,
    Panel,
    PanelQuestion,
    Record,
    RefusedError,
    Reply,
    Role,
    as_asked,
    asked_no_more,
    listed_ids,
    question_id,
    question_ids,
    stand_ins,
    without_asked,
)

from .journal import Book, Line, Standing
from .own_hand import OwnHand, Sides

_log = logging.getLogger(__name__)
_TOPIC: Final = re.compile(r"[a-z0-9_.-]{0,60}")
OVER: Final = "The day has ended, so asking and voting have ended too. Nothing was changed."


def check_asking(book: Book, record: Record) -> None:
    """Refuse a question or a vote once the day of its room has ended.

    What was asked or given while the day went on can be taken back at any time, and undo puts it back.

    Raises:
        RefusedError: the day has ended.
    """
    if not isinstance(record, Reply) or record.run != PANEL:
        return
    now = book.standing(Now().id)
    if now is not None and now.body["phase"] == "ended":
        raise RefusedError(OVER)


def asked_in(standing: Standing | None, listed: Collection[str] = ()) -> str:
    """The question that somebody's answer asks, by the id that a list has it under; "" for anything else."""
    if standing is None or standing.kind != Reply.record_kind:
        return ""
    body = standing.body
    asks = (body["run"], body["part"]) == (PANEL, ASKED) and body["share"] in SENT
    return question_id(text, listed) if asks and (text := _text(standing)) else ""


def _text(standing: Standing) -> str:
    return as_asked(str(standing.body.get("text") or ""))


def touches_panel(lines: Sequence[Line]) -> bool:
    """Whether something was asked, or a question on the list changed."""
    sides = (side for line in lines for side in (line.before, line.after))
    return any(line.either.kind == PanelQuestion.record_kind for line in lines) or any(map(asked_in, sides))


def _left(lines: Sequence[Line], listed: Collection[str]) -> list[Standing]:
    """The answers that asked a question, of which each is another now, or none."""
    both = ((line.before, asked_in(line.before, listed), asked_in(line.after, listed)) for line in lines)
    return [before for before, asked, then in both if before is not None and asked not in ("", then)]


def _newly_asked(lines: Sequence[Line]) -> list[Standing]:
    return [line.after for line in lines if line.after and asked_in(line.after) not in ("", asked_in(line.before))]


def _told_at_once(standing: Standing) -> bool:
    return standing.body.get(AT_ONCE) is True


@dataclass(frozen=True)
class Asking(OwnHand):
    """A room's panel as the store keeps it in order, in the name of whoever wrote last."""

    def put_in_order(self, lines: Sequence[Line]) -> None:
        """Do what follows from lines that touch the panel."""
        try:
            listed = self.listed()
            if taken_back := {asked_in(each, listed) for each in _left(lines, listed)}:
                self._take_off(taken_back)
            self._list_at_once(lines)
            self._tell_askers()
        except NotSavedError:
            _log.exception("The panel is not in order yet. The next step on it, or counting the votes, mends it.")

    def _take_off(self, taken_back: Collection[str]) -> None:
        """Take off the list what nobody asks any more, of what was taken back: no undo brings it back there."""
        gone = set(taken_back) - self.asked()
        listed = {each.id: each for each in self._listed()}
        self.write(self.without(gone.intersection(asked_no_more(listed, listed.keys() - gone))))

    def _list_at_once(self, lines: Sequence[Line]) -> None:
        """Put on the list what was asked where nobody reads it first, and whoever asked was told so.

        What came in before stays with those who lead, and so does what was set aside once.  Where somebody takes one
        of theirs back, the oldest that waited for a place has it.
        """
        panel = self.standing_of(Panel().id, Panel)
        if panel is None or panel[1].moderated or not panel[1].open:
            return
        known, fresh = self.listed(), []
        for standing in (*_newly_asked(lines), *self._waiting(lines, panel[0])):
            asked = asked_in(standing, known)
            room = asked not in known and _told_at_once(standing) and self._has_room(standing.first_by, known)
            if room and not self._was_aside(standing):
                topic = str(standing.body.get("topic") or "")
                topic = topic if _TOPIC.fullmatch(topic) else ""
                fresh.append(PanelQuestion(id=asked, text=_text(standing), topic=topic))
                known.add(asked)
        space, _ = self.may(None)
        leader = next((member.person for member in space.members if member.role == Role.TRAINER), None)
        if leader is not None:  # nothing on the list is in the name of whoever asked it
            hand = Asking(self.backing, leader, self.space)
            hand.write([(None, hand.new(each, "room")) for each in fresh])

    def _waiting(self, lines: Sequence[Line], panel: Standing) -> list[Standing]:
        """What waits for a place only, oldest first, of those who took one of theirs back."""
        left = {each.first_by for each in _left(lines, ())}
        replies = (s for s in self.book.live(Reply.record_kind) if s.first_by in left and s.at > panel.at)
        # What was on the list before is not there for a reason: those who lead took it away.
        return [s for s in replies if asked_in(s) and not self._lines_of(s)]

    def _lines_of(self, standing: Standing) -> list[Line]:
        """What the journal says of the question that an answer asks."""
        return [line for each in question_ids(_text(standing)) for line in self.book.lines_of(each)]

    def _was_aside(self, standing: Standing) -> bool:
        """Those who lead set it aside once, by itself or behind another: also where it left the list since."""
        sides = (side for line in self._lines_of(standing) for side in (line.before, line.after) if side is not None)
        return any(side.body.get("state") == "aside" or side.audience == "leaders" for side in sides)

    def _has_room(self, person: str, known: Collection[str]) -> bool:
        """Nobody fills everybody's screen."""
        replies = (s for s in self.book.live(Reply.record_kind) if s.first_by == person)
        return sum(asked_in(s, known) in known and _told_at_once(s) for s in replies) < MOST_AT_ONCE

    def _tell_askers(self) -> None:
        """Note in the answers that ask something whether it was set aside: each is read by whoever asks alone.

        It is written in their own name, so that they can undo what they asked as before, and at the time of the
        answer, for they may not be there.
        """
        listed = {each.id: each for each in self._listed()}
        behind, known = stand_ins(listed.values()), self.listed()
        for standing in self.book.live(Reply.record_kind):
            if asked := asked_in(standing, known):
                stands = listed.get(behind.get(asked, asked))
                aside = {ASIDE: True, WHY: stands.reason} if stands is not None and stands.state == "aside" else {}
                body = {name: value for name, value in standing.body.items() if name not in (ASIDE, WHY)} | aside
                if body != standing.body:
                    told = replace(standing, body=body, version=self.book.last_version(standing.id) + 1)
                    Asking(self.backing, standing.first_by, self.space).write([(standing, told)])

    def asked(self) -> set[str]:
        """What people ask now, by the ids that a list has it under."""
        listed = self.listed()
        return {asked for standing in self.book.live(Reply.record_kind) if (asked := asked_in(standing, listed))}

    def listed(self) -> set[str]:
        """The ids of all on the list, also behind another."""
        return listed_ids(self._listed())

    def without(self, gone: Collection[str]) -> list[Sides]:
        """The list without some questions; what was together with one lives on."""
        live = {s.id: s for s in self.book.live(PanelQuestion.record_kind)}
        changed, leaving = without_asked(self._listed(), gone)
        now: list[Sides] = [(live[each.id], self.successor(live[each.id], each)) for each in changed]
        return now + [(live[each.id], None) for each in leaving]

    def _listed(self) -> list[PanelQuestion]:
        return [PanelQuestion.model_validate(s.body) for s in self.book.live(PanelQuestion.record_kind)]
