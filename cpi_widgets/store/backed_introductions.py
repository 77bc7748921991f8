"""``introductions.Introductions`` over a backing.

Each yes is a record of whoever says it, for their eyes alone, written by the store and brought back by nobody's undo.
What two people may see of each other is worked out whenever one of them asks: it holds while both say yes, both are in
the room, and the text is still sent to the wall.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cpi_widgets.model import (
    ASK,
    MOST_INTRODUCTIONS,
    OFFER,
    REACH,
    REACH_PART,
    Introduced,
    Introduction,
    Picture,
    RefusedError,
    Reply,
    Role,
    new_id,
    picture_id,
    text_id,
    writers_of,
)

from .answers import given_in, replies_in
from .own_hand import OwnHand

if TYPE_CHECKING:
    from .journal import Book, Line

OFF_THE_WALL: Final = "This is not on the wall any more. Nothing was sent. Look at the list again."
YOUR_OWN: Final = "You wrote this yourself. Nothing was sent."
TOO_MANY: Final = (
    f"You said yes to {MOST_INTRODUCTIONS} offers and asks already. Nothing was sent. Take one back first."
)
GONE: Final = "This was taken back. Nothing was changed. Look at the list again."
_SAID_IN: Final = frozenset({OFFER, ASK, REACH_PART})


@dataclass(frozen=True)
class BackedIntroductions(OwnHand):
    """Who would like what in a room, and who said yes to whom."""

    def standing(self) -> list[Introduced]:
        """How it stands between the one who asks and others."""
        self.may("meet")
        people = self._people()
        first = [(who, each) for who, each in said_in(self.book) if each.of is None and who in people]
        return [told for who, each in first for told in self._told(who, each)]

    def would_like(self, run: str, activity: str, part: str, text: str) -> None:
        """Say yes to a text on the wall."""
        self.may("meet")
        wanted = Introduction(id=new_id(), run=run, activity=activity, part=part, text=text)
        _, writers = self._behind(wanted)
        if not writers:
            raise RefusedError(OFF_THE_WALL)
        if writers == {self.person}:
            raise RefusedError(YOUR_OWN)
        mine = [each for who, each in said_in(self.book) if who == self.person and each.of is None]
        if any(_about(each) == _about(wanted) for each in mine):
            return
        if len(mine) >= MOST_INTRODUCTIONS:
            raise RefusedError(TOO_MANY)
        self.write([(None, self.new(wanted, "author"))])
        self._tell(writers)

    def answer(self, introduction: str, yes: bool) -> None:
        """Say yes or no to somebody who would like what the one who asks wrote."""
        self.may("meet")
        who, wanted = self._of(introduction)
        if who == self.person or wanted.of is not None or self.person not in self._behind(wanted)[1]:
            raise RefusedError(GONE)
        said = wanted.model_copy(update={"id": new_id(), "of": wanted.id, "yes": yes})
        before = self._answers(wanted).get(self.person)
        found = self.standing_of(before.id, Introduction) if before is not None else None
        if found is None:
            self.write([(None, self.new(said, "author"))])
        else:
            self.write([(found[0], self.successor(found[0], found[1].model_copy(update={"yes": yes})))])
        self._tell({who})

    def take_back(self, introduction: str) -> None:
        """Take back one's yes or no."""
        self.may("meet")
        who, wanted = self._of(introduction)
        answers = self._answers(wanted)
        own = wanted if who == self.person else answers.get(self.person)
        found = self.standing_of(own.id, Introduction) if own is not None else None
        if found is None:
            raise RefusedError(GONE)
        self.write([(found[0], None)])
        self._tell({who, *answers, *self._behind(wanted)[1]})

    def _people(self) -> set[str]:
        """Who takes part in the room."""
        space, _ = self.may(None)
        return {member.person for member in space.members if member.role == Role.PARTICIPANT}

    def _of(self, introduction: str) -> tuple[str, Introduction]:
        found = next(((who, each) for who, each in said_in(self.book) if each.id == introduction), None)
        if found is None:
            raise RefusedError(GONE)
        return found

    def _answers(self, wanted: Introduction) -> dict[str, Introduction]:
        """Who answered what somebody would like, of those who are here."""
        people = self._people()
        return {who: each for who, each in said_in(self.book) if each.of == wanted.id and who in people}

    def _behind(self, about: Introduction) -> tuple[str, set[str]]:
        """The words that a yes is about, and who of those here sent them to the wall."""
        standing = self.standing_of(picture_id(about.run, about.activity), Picture)
        if standing is None or not standing[1].showing.meets:
            return "", set()
        given = given_in(self.book, about.run, about.activity)
        rows = (row for row in standing[1].rows if row.part == about.part)
        words = next((said.text for row in rows for said in row.said if text_id(said.text) == about.text), "")
        writers = writers_of(standing[1].showing, about.part, about.text, given) if words else frozenset()
        return words, self._people() & writers

    def _told(self, who: str, wanted: Introduction) -> Iterator[Introduced]:
        """What the one who asks may see of one yes: as the one who said it, or as one who wrote the text."""
        words, writers = self._behind(wanted)
        answers = {each: said for each, said in self._answers(wanted).items() if each in writers}
        told = Introduced(id=wanted.id, part=wanted.part, text=words, mine=who != self.person, state="waiting")
        if who == self.person:
            agreed = [each for each in sorted(answers) if answers[each].yes and each != who]
            for each in agreed:
                yield told.model_copy(update={"state": "both", "reach": self._reach(each, wanted)})
            if not agreed and writers - {who}:
                yield told
        elif self.person in writers:
            said = answers.get(self.person)
            if said is not None and said.yes:
                yield told.model_copy(update={"state": "both", "reach": self._reach(who, wanted)})
            else:
                yield told.model_copy(update={"state": "asked" if said is None else "no"})

    def _reach(self, person: str, about: Introduction) -> str:
        """How somebody says they can be reached."""
        lines = replies_in(self.book, about.run, about.activity)
        own = [
            s.body for s in lines if s.first_by == person and s.audience == "author" and s.body["part"] == REACH_PART
        ]
        return str(own[-1].get(REACH) or "").strip() if own else ""

    def _tell(self, people: Iterable[str]) -> None:
        self.backing.feed.tell(self.space, {*people, self.person})


def said_in(book: Book) -> list[tuple[str, Introduction]]:
    """Every yes that stands, with who said it, oldest first."""
    return [(s.first_by, Introduction.model_validate(s.body)) for s in book.live(Introduction.record_kind)]


def is_about_meeting(lines: Iterable[Line]) -> bool:
    """Whether an offer, an ask or a way to reach somebody was written or taken away."""
    return any(line.either.kind == Reply.record_kind and line.either.body["part"] in _SAID_IN for line in lines)


def met_in(book: Book) -> set[str]:
    """Those whom it concerns that somebody's words moved: who said a yes, and who wrote what they would like."""
    said = said_in(book)
    about = {(each.run, each.activity) for _, each in said}
    wrote = {s.first_by for run, activity in about for s in replies_in(book, run, activity)}
    return {who for who, _ in said} | wrote


def _about(said: Introduction) -> tuple[str, str, str, str]:
    return said.run, said.activity, said.part, said.text
