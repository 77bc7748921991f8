"""Questions to a panel: asked all day without a name, voted on, answered, or promised by somebody for a day.

Whoever asks writes a ``Reply`` of the run ``PANEL``; those who lead put it on the list, where everybody may vote for it
with another.  What is not answered on the day has somebody's name and a date, and goes into the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field

from .lean import Lean
from .picture_shapes import SENT, Given, on_wall, text_id, told_often
from .records import Audience, Day, Record, RecordId, kind_of_record
from .room_day import Short
from .spellings import mixed, spelling, stacked

PANEL = "panel"
"""The run, and the activity, that questions and votes belong to."""
ASKED = "question"
"""The part that holds a question, in the field ``text``, and what it is about, in the field ``topic``."""
VOTED = "votes"
"""The part that holds a vote, in the field ``card``: the id of a question on the list."""
ASIDE = "aside"
"""In the answer that asks it: those who lead set the question aside.  The store says so to whoever asked, and why
(``WHY``): of what was set aside nobody else reads anything."""
WHY = "why"
AT_ONCE = "at_once"
"""In the answer that asks it: its writer was told that it is on all screens at once.  Without this a question waits."""
MOST_AT_ONCE = 5
"""So many questions of one person are on the list at once; further ones wait for a place, or for those who lead."""
VOICES = 5
"""How many votes each has."""
OTHER = "other"
"""The topic for what none of the others says: nobody misses a question about it."""
LONGEST_QUESTION = 500

QuestionState = Literal["open", "now", "answered", "later", "aside"]


@kind_of_record
class Panel(Record):
    """Whether questions are taken."""

    record_kind: ClassVar[str] = "panel"
    default_audience: ClassVar[Audience] = "room"

    id: RecordId = "panel"
    open: bool = False
    moderated: bool = True
    """Those who lead read each question before it is on the list; else it is there at once (``AT_ONCE``)."""


@kind_of_record
class PanelQuestion(Record):
    """A question on the list.

    Questions that ask the same are put together: one of them stands for all, names the others and has their votes.
    The others keep their own records, so that they can be taken apart; one that was never on the list has none, and
    its words stay between those who lead and whoever asked it.
    """

    record_kind: ClassVar[str] = "panel_question"
    default_audience: ClassVar[Audience] = "room"

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    together: Annotated[tuple[RecordId, ...], Field(max_length=200)] = ()
    """The ids of those that it stands for as well."""
    votes_from: Annotated[tuple[RecordId, ...], Field(max_length=200)] = ()
    """The ids of those that it was together with and that nobody asks any more: who voted for one votes for it."""
    wording: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""
    """The words that stand for all that are together, where they are not its own."""
    topic: Annotated[str, Field(pattern=r"^[a-z0-9_.-]{0,60}$")] = ""
    """What it is about, of the topics of the exercise; "" where nobody has said."""
    also_about: Annotated[tuple[Annotated[str, Field(pattern=r"^[a-z0-9_.-]{1,60}$")], ...], Field(max_length=50)] = ()
    """What those are about that it stands for and that were never on the list."""
    from_room: bool = True
    """Somebody in the room asked it; they can take it back."""
    state: QuestionState = "open"
    lifted: bool = False
    """Put forward by those who lead, whatever its votes: asked by few, or rarely asked."""
    votes: Annotated[int, Field(ge=0, le=1_000)] | None = None
    """``None`` until five people have voted."""
    replier: Short = ""
    """Who replies later."""
    by: Day | None = None
    """By when."""
    note: Annotated[str, Field(max_length=2_000)] = ""
    """The answer in a few words."""
    reason: Annotated[str, Field(max_length=500)] = ""
    """Why it was set aside, if those who lead say so: whoever asked it reads this, and nobody else."""

    @property
    def asks(self) -> str:
        """Its words, as the room reads them."""
        return self.wording or self.text


class AskedQuestion(Lean):
    """What people ask, the same words once."""

    model_config = ConfigDict(frozen=True)

    text: str
    """All of it, in the spelling that most wrote."""
    n: int = 1
    """How many ask it, from five on; 2 is any number from two to four."""
    topics: tuple[str, ...] = ()
    """What those who ask it say it is about, in the order of the alphabet; who said nothing says nothing here."""


def question_ids(text: str) -> tuple[str, ...]:
    """The ids that a list can have a question under, whoever asks it: the same for the same words.

    The first is its own.  Lists that were made before the whole of a long one was read have it under that of its
    beginning.
    """
    return tuple(dict.fromkeys(f"q.{text_id(each)}" for each in (as_asked(text), on_wall(text.strip()))))


def question_id(text: str, listed: Collection[str] = ()) -> str:
    """The id that a list has a question under, or would have; ``listed`` are all that it has."""
    return next((each for each in question_ids(text) if each in listed), question_ids(text)[0])


def listed_ids(questions: Iterable[PanelQuestion]) -> set[str]:
    """The ids of all that a list has, also behind another."""
    listed = list(questions)
    return {each.id for each in listed} | stand_ins(listed).keys()


def as_asked(text: str) -> str:
    """A question as those who lead read it: whole, but for what no field takes."""
    return text.strip()[:LONGEST_QUESTION]


def asked_in_words(given: Iterable[Given], salt: str) -> list[AskedQuestion]:
    """What people ask, in an order that tells of nobody.

    Args:
        given: the answers of the panel.
        salt: what makes the order this room's own.
    """
    texts: dict[str, list[str]] = {}
    topics: dict[str, set[str]] = {}
    for each in given:
        text = as_asked(str(each.fields.get("text") or ""))
        if each.part == ASKED and each.share in SENT and text:
            texts.setdefault(each.who, []).append(text)
            topics.setdefault(spelling(text), set()).add(str(each.fields.get("topic") or ""))
    often = dict(stacked(list(texts.values())))
    return [
        AskedQuestion(text=text, n=told_often(often[text]), topics=tuple(sorted(topics[spelling(text)] - {""})))
        for text in mixed(often, salt)
    ]


def stand_ins(questions: Iterable[PanelQuestion]) -> dict[str, str]:
    """Those that are put together with another: id → the id of the one that stands for it.

    Where two were put behind each other at the same moment, one of them stands: none is ever lost from the list.
    """
    listed = {each.id: each for each in questions}
    found: dict[str, str] = {}
    for name in sorted(listed):
        found |= {each: name for each in listed[name].votes_from if each not in listed}
        if name not in found:
            found |= {each: name for each in listed[name].together if each not in found and each != name}

    def first(of: str) -> str:
        return first(found[of]) if of in found else of

    return {each: first(of) for each, of in found.items()}


def panel_list(questions: Iterable[PanelQuestion]) -> list[PanelQuestion]:
    """Each question once: without those that another stands for."""
    listed = list(questions)
    behind = stand_ins(listed)
    return [each for each in listed if each.id not in behind]


def asked_no_more(listed: Mapping[str, PanelQuestion], asked_now: Collection[str]) -> list[str]:
    """What nobody asks any more and can go; what was talked about stays until another on the list takes its place.

    Args:
        listed: the list, by ids.
        asked_now: the ids of what somebody asks.
    """
    found = []
    for each in panel_list(listed.values()):
        together = (each.id, *each.together)
        gone = [name for name in together if name not in asked_now and (name not in listed or listed[name].from_room)]
        if each.state in {"open", "aside"} or any(name in listed and name not in gone for name in together):
            found += gone
    return found


def without_asked(
    questions: Iterable[PanelQuestion], gone: Collection[str]
) -> tuple[list[PanelQuestion], list[PanelQuestion]]:
    """What becomes of a list when nobody asks some questions any more.

    What is together with others lives on in them: with its answer, or who promised one.  Words that stood for all
    stay only where somebody who still asks wrote them.

    Args:
        questions: the list.
        gone: the ids of questions that nobody asks any more, on the list or put together with one on it.

    Returns:
        Those that changed, as they are then; and those that leave the list.
    """
    listed = {each.id: each for each in questions}
    changed: dict[str, PanelQuestion] = {}
    for question in panel_list(listed.values()):
        if question.together and not {question.id, *question.together}.isdisjoint(gone):
            stays = [each for each in (question.id, *question.together) if each not in gone]
            heirs = [listed[each] for each in stays if each in listed]
            if heirs:
                left = [each for each in (question.id, *question.together) if each in gone and each in listed]
                changed[heirs[0].id] = _heir(heirs, question, stays, left)
    return list(changed.values()), [each for name, each in listed.items() if name in gone]


_FROM_BEFORE = ("state", "lifted", "votes", "replier", "by", "note", "reason")


def _heir(heirs: list[PanelQuestion], before: PanelQuestion, stays: list[str], left: list[str]) -> PanelQuestion:
    """The first of those that are still asked, in place of the one that stood for all."""
    listed_only = len(stays) + len(left) == 1 + len(before.together)
    heir = heirs[0]
    theirs = any(spelling(each.text) == spelling(before.asks) for each in heirs)
    kept: dict[str, Any] = {name: getattr(before, name) for name in _FROM_BEFORE}
    kept["together"] = tuple(each for each in stays if each != heir.id)
    # What was set aside with it stays so when it is asked again, also where it was never on the list.
    aside = [each for each in before.together if each not in stays] if before.state == "aside" else []
    kept["votes_from"] = tuple(dict.fromkeys((*before.votes_from, *heir.votes_from, *left, *aside)))
    kept["also_about"] = before.also_about if listed_only else ()
    kept["wording"] = before.asks if theirs and before.asks != heir.text else ""
    return heir.model_copy(update=kept)
