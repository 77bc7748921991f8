"""The panel of a room: what was asked and is not on the list yet, how many votes each question has, what asks the same.

Votes are counted in the store, from five voters on, and stay until five vote otherwise (``model.panel_votes``); here
nobody learns more than those counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cpi_widgets.exchange.documents.texts import short
from cpi_widgets.model import (
    LONGEST_QUESTION,
    DayPlan,
    Entry,
    PanelQuestion,
    Receipt,
    RefusedError,
    Role,
    asked_no_more,
    listed_ids,
    panel_list,
    question_id,
    stand_ins,
    without_asked,
)
from cpi_widgets.store.interface import Room, Session, Space
from cpi_widgets.widgets.panel_questions import PanelQuestions
from training_exercises.card_files import cards_of

from .leading.leader import Leader
from .panel_topics import topics_of

READY = "questions"
"""The deck of questions that come up nearly every time."""
GONE = "One of these questions is not on the list any more. Nothing was changed. Look at the list again."
ONLY_OPEN = "This one is answered or promised already. Nothing was changed. Put the other one to it."
NO_WORDS = "Nothing stands there to ask. Nothing was changed. Write the question in a few words."


class PanelLead:
    """What those who lead do with a room's panel, at one screen.

    Args:
        session: Who sits there.
        space: The room.
    """

    def __init__(self, session: Session, space: Space) -> None:
        self._leader = Leader(session, space)
        self._stands = False
        """The votes of the last count are those that were told before: too few people vote otherwise since."""

    def topics(self) -> list[dict[str, str]]:
        """What questions can be about: ``id`` and ``label`` each."""
        day = self._leader.entry(DayPlan().id, DayPlan)
        return told_topics(day.record if day is not None else DayPlan())

    def incoming(self) -> dict[str, Any]:
        """What came in and is not on the list yet, how often each on it was asked, and the words that it stands for.

        Also how many nobody asks any more: put on the list just as they were taken back, they leave it when the
        votes are counted; and whether the last count stands as it was told before.
        """
        records = _records(self._entries().values())
        listed = list(records.values())
        fresh, behind = self._asked(), stand_ins(listed)
        known = listed_ids(listed)
        often: dict[str, int] = {}
        for each in fresh:
            name = behind.get(each["id"], each["id"])
            often[name] = often.get(name, 0) + each["n"]
        return {
            "questions": [each for each in fresh if each["id"] not in known],
            "often": often,
            "unlisted": {each["id"]: each["text"] for each in fresh if each["id"] in behind},
            "taken_back": len(asked_no_more(records, {each["id"] for each in fresh})),
            "stands": self._stands,
        }

    def count(self) -> Receipt | None:
        """Count the votes, and take what nobody asks any more off the list; ``None`` where nothing changed."""
        entries = self._entries()
        records = _records(entries.values())
        gone = asked_no_more(records, {each["id"] for each in self._asked()})
        changed, leaving = without_asked(records.values(), gone)
        after = {**records, **{each.id: each for each in changed}}
        for each in leaving:
            del after[each.id]
        counted = self._counted(after, [each.id for each in panel_list(after.values())])
        return self._write("Counted the votes", entries, counted, [each.id for each in leaving])

    def put_together(self, one: str, other: str, wording: str) -> Receipt | None:
        """Let a question on the list stand for another as well.

        Args:
            one: the id of the one that stands.
            other: the id of one on the list that is open, or of one that came in.
            wording: the words that stand for both.

        Raises:
            RefusedError: one of them is gone, or has an answer or a promise of its own that would not be seen.
        """
        entries, words = self._entries(), wording.strip()[:LONGEST_QUESTION]
        records = _records(entries.values())
        first, second = records.get(one), records.get(other)
        topics = {each["id"]: each["topic"] for each in self._asked()}
        if first is None or other in {one, *first.together} or (second is None and other not in topics):
            raise RefusedError(GONE)
        if not words:
            raise RefusedError(NO_WORDS)
        if second is not None and second.state not in ("open", "now"):
            raise RefusedError(ONLY_OPEN)
        stands: dict[str, Any] = {"together": (*first.together, other), "wording": words if words != first.text else ""}
        if second is None:
            also = {*first.also_about, topics[other]} - {"", first.topic}
            stands["also_about"] = tuple(sorted(also))
        else:
            stands |= _both(first, second)
            records[other] = second.model_copy(update={"state": "open", **_ALONE})
        records[one] = first.model_copy(update=stands)
        return self._write(f"Put together: “{short(words, _SHORT)}”", entries, self._counted(records, [one]))

    def take_apart(self, one: str) -> Receipt | None:
        """Let each stand for itself again; one that was never on the list comes in again.

        Raises:
            RefusedError: it is gone.
        """
        entries = self._entries()
        records = _records(entries.values())
        if one not in records:
            raise RefusedError(GONE)
        parted = records[one].together
        records[one] = records[one].model_copy(update=_ALONE)
        counted = self._counted(records, [one, *(each for each in parted if each in records)])
        return self._write(f"Took apart: “{short(records[one].text, _SHORT)}”", entries, counted)

    def _asked(self) -> list[dict[str, Any]]:
        """What people ask, about one of the topics or about none."""
        listed = listed_ids(each.record for each in self._entries().values())
        return asked(self._leader.room, listed, {topic["id"] for topic in self.topics()})

    def _entries(self) -> dict[str, Entry[PanelQuestion]]:
        return {entry.record.id: entry for entry in self._leader.space.all(PanelQuestion)}

    def _counted(self, records: dict[str, PanelQuestion], names: Sequence[str]) -> dict[str, PanelQuestion]:
        """The list with the votes of some, as it is put together there: from five voters on, and of five who differ."""
        behind, whole = stand_ins(records.values()), [each.id for each in panel_list(records.values())]
        told = self._leader.room.panel.votes(whole, behind)
        self._stands = told.stands
        votes = {each: told.votes.get(each) for each in names if each in whole}
        return {**records, **{each: records[each].model_copy(update={"votes": votes[each]}) for each in votes}}

    def _write(
        self,
        label: str,
        entries: Mapping[str, Entry[PanelQuestion]],
        after: Mapping[str, PanelQuestion],
        gone: Iterable[str] = (),
    ) -> Receipt | None:
        changed = [(entries[name], record) for name, record in after.items()]
        return self._leader.write(label, [*changed], gone=[entries[name] for name in gone])


def _both(first: PanelQuestion, second: PanelQuestion) -> dict[str, Any]:
    """What two questions of a list are once the first stands for the second as well."""
    return {
        "together": (*first.together, second.id, *second.together),
        "lifted": first.lifted or second.lifted,
        "also_about": (*first.also_about, *second.also_about),
        "state": "now" if second.state == "now" else first.state,
    }


def asked(room: Room, listed: Collection[str], topics: Collection[str] = ()) -> list[dict[str, Any]]:
    """What people ask, each question once: how many ask it, what it is about, and the id that it has on the list."""
    return [
        {
            "id": question_id(each.text, listed),
            "text": each.text,
            "n": each.n,
            "topic": next((of for of in each.topics if of in topics), ""),
        }
        for each in room.panel.came_in()
    ]


def waiting(space: Space, room: Room) -> int:
    """How many questions came in and are not on the list yet."""
    known = listed_ids(entry.record for entry in space.all(PanelQuestion))
    return sum(each["id"] not in known for each in asked(room, known))


def told_topics(day: DayPlan) -> list[dict[str, str]]:
    """The topics of a day for a page."""
    return [{"id": str(each.id), "label": each.label} for each in topics_of(day)]


def _records(entries: Iterable[Entry[PanelQuestion]]) -> dict[str, PanelQuestion]:
    return {entry.record.id: entry.record for entry in entries}


_SHORT = 60
_ALONE: dict[str, Any] = {"together": (), "also_about": (), "wording": ""}


def panel(session: Session, space: Space) -> PanelQuestions:
    """The panel as this person may use it."""
    if space.info.role not in {Role.TRAINER, Role.CO_TRAINER}:
        return PanelQuestions(space, session=session)
    ready = [{"text": card.label, "answer": card.text} for card in cards_of(READY)]
    return PanelQuestions(space, session=session, leading=PanelLead(session, space), ready=ready)
