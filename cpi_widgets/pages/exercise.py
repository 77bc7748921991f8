"""An exercise without a room, alone or two at one screen: its script becomes instructions, and the result is theirs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args

import ipywidgets

from cpi_widgets.model import Command, Length, Put, Reading, Role
from cpi_widgets.store.interface import Session
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.case_picture import CasePicture
from cpi_widgets.widgets.case_reader import CaseReader
from cpi_widgets.widgets.exercise_end import ExerciseEnd
from cpi_widgets.widgets.exercise_text import ExerciseText
from cpi_widgets.widgets.network_map import NetworkMap
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.wheels import Wheels
from training_exercises import activities as kinds
from training_exercises.activities_chosen import WheelsPlay
from training_exercises.activities_rated import Delphi, Ratings
from training_exercises.activities_ties import CaseMap, OwnMap
from training_exercises.activities_words import Pinned
from training_exercises.case_files import CASE_IDS, all_cases, load_case
from training_exercises.case_model import Case
from training_exercises.exercise_files import exercise as read_exercise
from training_exercises.exercise_files import exercises
from training_exercises.exercise_model import CasePage, Exercise, OneCard, ScriptLine
from training_exercises.parts import Given
from training_exercises.recalling import Earlier, recall_texts, recalled_by
from training_exercises.wording import said, words_of

from .activity_plan import plan_of
from .beside_sheet import NOTICED
from .carry_exercise import Carrying, carries
from .case_card import card_of, turned_up
from .case_pictures import DRAWN, picture_of_page
from .exercise_head import Seats, head_of
from .noticing import Noticing
from .on_the_table import ready_for
from .own_pins import OwnPins
from .placing import Placing
from .stacking import stacked
from .turning import Turning

_APART = (Ratings, Delphi, CaseMap)
"""Two rate and place apart before they look at both, whoever fills them in where there is a room."""
_CARDS: tuple[CasePage, ...] = ("midpoint", "follow_up", "private")
"""Pages of a case that are laid out as texts where the script says so; its story and voices stand above."""
_ONLY_OF_A_CASE = ("follow_up", "private")
INVENTED = "This is about an invented person, so it does not go into a case of yours."
NOT_OF_TWO = "This is not about the two of you, so nothing of it goes into a case of yours. It stays here for you."
_FORM = {"kind": "feedback", "hint": "", "who": "solo", "share": "none", "group": "", "offers": []}


def page(session: Session) -> ipywidgets.VBox:
    """The exercise that the kernel was opened for; in a plain notebook the first one there is.

    The server says which, and in which form: ``CPI_EXERCISE`` (its id), ``CPI_LENGTH`` and ``CPI_SEATS``.
    """
    name = os.environ.get("CPI_EXERCISE", "")
    chosen = read_exercise(name) if name else exercises().exercises[0]
    length, seats = os.environ.get("CPI_LENGTH", ""), os.environ.get("CPI_SEATS", "")
    return WithoutRoom(
        session,
        chosen,
        length="bite" if length == "bite" else "full",
        seats="pair" if seats == "pair" else "solo",
        base=os.environ.get("VOILA_BASE_URL", ""),
    ).box


class WithoutRoom:
    """Joins the instructions of an exercise to its activities, in a space of its own.

    Args:
        session: Who sits at this screen.
        exercise: Which one.
        length: Full or bite.
        seats: Alone, or two at one screen; the other way where it does not run so.
        base: The server's address on its host, with a slash at its end; "" where there is no server.
    """

    def __init__(
        self, session: Session, exercise: Exercise, *, length: Length = "full", seats: Seats = "solo", base: str = ""
    ) -> None:
        self.session, self.exercise, self.length, self.base = session, exercise, length, base
        self.seats = _runs(exercise, seats)
        self.words = words_of()
        self.space = session.own(exercise.id.lower())
        self.opened = exercise.opened_alone(self.seats)
        self.case_id = self._kept_case()
        self.reader = self._reader()
        self.activities: dict[str, Activity] = {}
        self._pins: list[OwnPins] = []
        self._laid_out: list[tuple[CasePage, str, PageText]] = []
        self._turned: list[tuple[OneCard, PageText]] = []
        self._placing: list[Placing] = []
        self._drawn: list[tuple[Callable[[Case], dict[str, Any]], CasePicture]] = []
        """What is drawn of a case, and from what."""
        self.end = self._end()
        parts = (
            ExerciseText(head=self._head()),
            self.reader,
            *self._before(),
            *self._steps(),
            *self._after(),
            self.end,
        )
        self._show_cards()
        self._tell_end()
        self.box = stacked(*(part for part in parts if part is not None))

    @property
    def run(self) -> str:
        """What the answers of this time belong to; those on an invented case belong to it."""
        return f"{self.end.run}.{self.case_id}" if self.case_id else self.end.run

    # The case on the table

    def _kept_case(self) -> str:
        """The case that was open last; where a map or goals of a case are asked for, there always is one."""
        entry = self.space.get(Reading().id)
        kept = entry.record.chosen if entry is not None and isinstance(entry.record, Reading) else ""
        known = [case.id for case in all_cases()]
        needed = known[0] if self._needs_case else ""
        return kept if kept in known else needed

    def _reader(self) -> CaseReader | None:
        if not self.exercise.needs_case:
            return None
        cases = [case.model_dump(mode="json") for case in all_cases()]
        folded = "" if self._needs_case else "Work with an invented person"
        return CaseReader(cases, chosen=self.case_id, on_choose=self._choose, folded=folded)

    @property
    def _needs_case(self) -> bool:
        lines = self.exercise.lines(self.length)
        return any(each.needs_case for each in self.opened) or any(line.case in _ONLY_OF_A_CASE for line in lines)

    def _choose(self, case_id: str) -> None:
        """Lay another case on the table; what was written on the one before stays with it."""
        if not case_id and self._needs_case:
            return  # somebody looks through the list; the map stays that of the case before
        entry = self.space.get(Reading().id)
        fields = {"chosen": case_id}
        put = Put(kind=Reading.record_kind, id=Reading().id, base=entry.version if entry else 0, fields=fields)
        # Where one reads is no step that undo would take back.
        self.space.apply(Command(label="Opened a case", draft=True, changes=(put,)))
        self.case_id = self._kept_case()
        self._again()

    # The page, from top to bottom

    def _head(self) -> dict[str, Any]:
        return head_of(self.exercise, self.length, self.seats, self.opened, self.base)

    def _before(self) -> Sequence[ipywidgets.Widget]:
        """Where an exercise can stir something up: what to mind, and whom one can talk to."""
        return (self._form("listener", self._listener()),) if self.exercise.safety else ()

    def _steps(self) -> Iterator[ipywidgets.Widget]:
        """The instructions, each activity below the one that opens it first."""
        waiting = {each.id: each for each in self.opened}
        lines: list[dict[str, Any]] = []
        for number, line in enumerate(self.exercise.lines(self.length), start=1):
            lines.append(self._line(number, line))
            here = [waiting.pop(name) for name in _opens(line) if name in waiting]
            below = [*self._lay_out(line), *(form for activity in here for form in self._activity(activity))]
            if below:
                yield ExerciseText(lines=lines)
                lines = []
                yield from below
        if lines:
            yield ExerciseText(lines=lines)
        for activity in waiting.values():
            yield from self._activity(activity)

    def _line(self, number: int, line: ScriptLine) -> dict[str, Any]:
        opens = _opens(line)
        elsewhere = line.activity is not None and all(each.id not in opens for each in self.opened)
        shown = line.phase in ("reveal", "discuss") and line.alone is None
        room = elsewhere or shown or line.alone == ""
        say = line.say if room else line.alone or line.say
        return {"number": number, "minutes": line.minutes, "say": said(say, self.words), "room": room}

    def _lay_out(self, line: ScriptLine) -> Iterator[ipywidgets.Widget]:
        """What a line of the script shows; what of the case besides its story is folded: nobody sees it early."""
        if line.examples:
            shown = line.shown(self.words)
            yield PageText(paragraphs=[{"about": label, "text": text} for label, text in shown])
        if line.case in DRAWN:
            drawn = CasePicture(folded=True)
            self._drawn.append((lambda case: picture_of_page(case.id, line.case or "map"), drawn))
            yield drawn
        if line.card is not None:
            self._turned.append((line.card, PageText(folded=True)))
            yield self._turned[-1][1]
        if line.case not in _CARDS:
            return
        for seat in (Role.PERSON, Role.PRACTITIONER) if line.case == "private" else ("",):
            card = PageText(folded=True)
            self._laid_out.append((line.case, seat, card))
            yield card

    def _show_cards(self) -> None:
        """Bring what is laid out to the case on the table; without one there is none."""
        for card, text in self._turned:
            told = turned_up(load_case(self.case_id or CASE_IDS[0]), card, self.end.run)
            text.title, text.paragraphs = told["title"], told["paragraphs"]
        for placing in self._placing if self.case_id else ():
            placing.says(load_case(self.case_id))
        for of, drawn in self._drawn:
            drawn.told = of(load_case(self.case_id)) if self.case_id else {}
        for page, seat, card in self._laid_out:
            card.layout.display = None if self.case_id else "none"
            if self.case_id and seat:
                title = f"For the {self.words[f'{seat}_word']} only"
                unsaid: Sequence[str] = getattr(load_case(self.case_id).private, seat)
                card.title, card.paragraphs = title, [{"about": "", "text": line} for line in unsaid]
            elif self.case_id:
                told = card_of(load_case(self.case_id), page)
                card.title, card.paragraphs = told["title"], told["paragraphs"]

    def _activity(self, activity: kinds.Activity) -> Iterator[ipywidgets.Widget]:
        if isinstance(activity, OwnMap):
            title = said(activity.title, self.words)
            yield NetworkMap(self.space, session=self.session, whose=self.session.label or "me", title=title)
        else:
            if isinstance(activity, CaseMap) and self.length == "bite" and self.seats == "pair":
                self._drawn.append((lambda case: ready_for(activity, self.length, case), CasePicture()))
                yield self._drawn[-1][1]
            if isinstance(activity, WheelsPlay):
                yield Wheels(self.space, session=self.session, title="The wheels")
            if isinstance(activity, Pinned):
                self._pins.append(OwnPins(self.space, activity, self.length, lambda: self.run))
                yield self._pins[-1].picture
            form = self._form(activity.id, self._plan(activity))
            for above in recalled_by(activity):
                self.activities[above].observe(lambda _change: self._recall(activity), "seq")
            if isinstance(activity, WheelsPlay):
                yield Turning(form).wheels
            if isinstance(activity, CaseMap) and self.seats == "solo":  # two have a sheet each, to lay over the other
                self._placing.append(Placing(form))
                yield self._placing[-1].picture
            yield form
            if isinstance(activity, NOTICED):
                yield Noticing(form).text

    def _form(self, slot: str, plan: dict[str, Any]) -> Activity:
        self.activities[slot] = Activity(self.space, session=self.session, plan=plan, slot=slot)
        return self.activities[slot]

    def _after(self) -> Sequence[ipywidgets.Widget]:
        return (self._form("debrief", self._debrief()),)

    # What is asked

    def _plan(self, activity: kinds.Activity) -> dict[str, Any]:
        given = Given(case=load_case(self.case_id) if self.case_id else None)
        two = {"voices": self._voices(), "apart": _are_apart(activity)} if self.seats == "pair" else {}
        plan = plan_of(activity, self.length, self.run, self.words, given=given, share="none", **two)
        recall_texts(plan["parts"], activity, self._written)
        return plan | {"hint": _at_home(plan["hint"])}

    def _written(self, activity: str) -> Earlier:
        """What was written this time in one of the forms above."""
        form = self.activities.get(activity)
        return Earlier(form.answers_to((self.run, activity)) if form is not None else (), self.seats == "pair")

    def _recall(self, activity: kinds.Activity) -> None:
        """Once something else was written above, it stands in this form and on its sheet for paper."""
        form, plan = self.activities[activity.id], self._plan(activity)
        if plan != form.plan:
            form.plan = plan
            self._tell_end()

    def _voices(self) -> list[list[str]]:
        return [[seat, self.words[f"{seat}_word"].capitalize()] for seat in (Role.PERSON, Role.PRACTITIONER)]

    def _listener(self) -> dict[str, Any]:
        label = "Somebody I can talk to afterwards"
        ask = f"{said(self.exercise.safety, self.words)} You can stop at any time, and you need not say why."
        parts = [_asked("listener", label, "A first name is enough. Only you see it.", "text")]
        return _FORM | {"run": self.run, "activity": "listener", "title": "Take care", "ask": ask, "parts": parts}

    def _debrief(self) -> dict[str, Any]:
        exercise = self.exercise
        parts = [
            _asked(f"question_{at}", said(question, self.words), "", "long")
            for at, question in enumerate(exercise.debrief, start=1)
        ]
        title = f"Looking back, for {exercise.debrief_for}" if exercise.debrief_for else "Looking back"
        ask = "Think about these, or talk about them. You may write a few words."
        return _FORM | {"run": self.run, "activity": "debrief", "title": title, "ask": ask, "parts": parts}

    # What becomes of it

    def _end(self) -> ExerciseEnd:
        cases = [
            {"id": info.id, "title": info.title}
            for info in self.session.spaces()
            if info.kind == "case" and info.writable and info.role in (Role.PERSON, Role.PRACTITIONER)
        ]
        return ExerciseEnd(
            self.space,
            session=self.session,
            on_run=lambda _run: self._again(),
            carrier=Carrying(self.session, self.exercise, self.space, lambda: self.run),
            cases=cases,
        )

    def _again(self) -> None:
        """Ask everything anew: for another time, or another case."""
        plans = {each.id: self._plan(each) for each in self.opened}
        plans |= {"listener": self._listener(), "debrief": self._debrief()}
        for slot, form in self.activities.items():
            form.plan = plans[slot]
        for pins in self._pins:
            pins.draw()
        self._show_cards()
        self._tell_end()

    def _tell_end(self) -> None:
        """What the sheet for paper shows, and why nothing goes into a case while an invented one is open."""
        stays = INVENTED if self.case_id else "" if carries(self.exercise) else NOT_OF_TWO
        self.end.stays = stays if self.end.cases else ""
        exercise, words = self.exercise, self.words
        how = exercise.alone.solo if self.seats == "solo" else exercise.alone.pair
        self.end.sheet = {
            "name": exercise.name,
            "aim": said(exercise.aim, words),
            "how": said(how or "", words),
            "safety": "",
            "lines": [self._line(at, line) for at, line in enumerate(exercise.lines(self.length), start=1)],
            "plans": self._sheets(),
            "rings": [each.id for each in self.opened if isinstance(each, OwnMap | CaseMap)],
        }

    def _sheets(self) -> list[dict[str, Any]]:
        """What is asked, from the first to the last; a map, which has a picture of its own, as empty rings."""
        forms = {slot: form.plan for slot, form in self.activities.items()}
        asked = [forms[each.id] if each.id in forms else self._plan(each) | {"parts": []} for each in self.opened]
        return [*(forms[slot] for slot in ("listener",) if slot in forms), *asked, forms["debrief"]]


def _opens(line: ScriptLine) -> tuple[str, ...]:
    """The activities that a line opens without a room."""
    return (*((line.activity,) if line.activity else ()), *line.alone_opens)


def _runs(exercise: Exercise, seats: Seats) -> Seats:
    """How it is done here: as was asked for, or the other way where it does not run so."""
    found: list[Seats] = [each for each in (seats, *get_args(Seats)) if getattr(exercise.alone, each) is not None]
    return found[0] if found else seats


def _are_apart(activity: kinds.Activity) -> bool:
    """Each of the two fills in a sheet of their own, unless the sheet has a place for both voices."""
    if isinstance(activity, Ratings) and any(each.voice for each in activity.passes):
        return False
    return activity.who == "solo" or isinstance(activity, _APART)


def _at_home(hint: str) -> str:
    """A hint without its sentences about the room and the wall."""
    return " ".join(each for each in re.split(r"(?<=[.!?])\s+", hint) if not re.search(r"\b(?:room|wall)\b", each))


def _asked(name: str, label: str, hint: str, kind: str) -> dict[str, Any]:
    """A part with one question."""
    field: dict[str, Any] = {"id": "text", "label": label, "hint": hint, "type": kind, "low": None, "high": None}
    field |= {"words": {}, "options": [], "private": False}
    return {"id": name, "label": label, "hint": hint, "group": "", "repeat": False, "most": None, "fields": [field]}
