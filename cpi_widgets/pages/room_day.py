"""A room's day on a participant's page: it follows what runs now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import ipywidgets

from cpi_widgets.model import (
    HIDDEN_WHILE_WRITING,
    VOTED,
    Badge,
    Change,
    DayPlan,
    Grouping,
    Now,
    Picture,
    PinDecision,
    RefusedError,
    Reply,
    Role,
    Stack,
    Table,
    Wish,
    decided,
    laid,
    now_of,
    picture_id,
    text_id,
)
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.day_map import DayMap
from cpi_widgets.widgets.panel_questions import PanelQuestions
from cpi_widgets.widgets.picture import RoomPicture
from cpi_widgets.widgets.role_card import RoleCard
from cpi_widgets.widgets.room_now import ABOUT, RoomNow
from training_exercises.activities_rated import Delphi
from training_exercises.activities_ties import BarrierSplit, OwnMap
from training_exercises.activities_words import Questions
from training_exercises.card_model import Choice
from training_exercises.case_model import Case
from training_exercises.exercise_files import exercise
from training_exercises.exercise_model import Exercise
from training_exercises.parts import Given
from training_exercises.recalling import of_table, recall_texts

from .activity_plan import ROOM_WORDS, TOGETHER, plan_of, rounds_at
from .answering import off_the_wall
from .being_there import BeingThere
from .beside_sheet import BesideSheet
from .case_card import case_of, roles_of
from .coming_up import LISTEN, agenda, arriving, care_of, coming, stream_of
from .earlier_rounds import recall
from .followed import Followed
from .introducing import Introducing
from .leading.leader import server_time
from .on_the_table import OnTheTable
from .room_choice import chosen_in
from .room_panel import told_topics

FOLLOWED = frozenset({"now", "picture", "programme", "grouping", "wish", "badge", "pin_decision", "stack"})
"""The kinds of record that change what the page shows."""
CHOOSE_ROLE = "There is nothing to write now. You can choose who you play."
LOOK = "There is nothing to write now. You can look at the case."
OPEN = frozenset({"write", "reveal", "discuss"})


class RoomDay(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """What runs now, the sheet to fill in, and the picture once it is shown.

    Args:
        space: The room.
        session: Who sits at this screen.
        first: What shows until the first exercise begins.
        panel: The room's questions to its panel: under all else, and open while an exercise asks for some.
        base: The server's address on its host, with a slash at its end; "" where there is no server.
    """

    def __init__(
        self, space: Space, session: Session, first: Board, base: str = "", panel: PanelQuestions | None = None
    ) -> None:
        self._space = space
        self._session = session
        self._first = first
        self._panel = panel
        self._base = base
        self._activity: Activity | None = None
        self._own_map: DayMap | None = None
        self._table_top = OnTheTable()
        self._beside_sheet: BesideSheet | None = None
        self._roles: tuple[tuple[str, str], RoleCard] | None = None
        """The roles of a case, and for which run of an exercise they were dealt."""
        self._group = self._read_for = space.info.group
        self._beside = space.info.beside
        self._there = BeingThere(space, session.person) if space.info.role == Role.PARTICIPANT else None
        self._head = RoomNow(self._wish, self._tell, self._still_here)
        self._picture = RoomPicture()
        self._meets = Introducing(space, session)
        super().__init__()
        self.add_class("cpi-page")
        self._over = not space.info.writable
        self._unwatch: Callable[[], None] | None = space.watch(self._on_changes, self._on_moved)
        self._here = Followed(space, FOLLOWED)
        if self._there is not None and session.day_map(space.info.id) is not None:
            self._own_map = self._day_map({})
        self._show()
        self._meets.look()

    def close(self) -> None:
        """Stop following."""
        unwatch, self._unwatch = self._unwatch, None
        if unwatch is not None:
            unwatch()
        if self._own_map is not None:
            self._own_map.close()
        self._meets.close()
        super().close()

    def _on_changes(self, changes: tuple[Change, ...]) -> None:
        if self._here.take_in(changes):
            self._show()
        for run, activity in {each for each in map(off_the_wall, changes) if each is not None}:
            with suppress(RefusedError):  # once the room has ended, the store takes it back itself
                self._session.room(self._space.info.id).take_back(run, activity)

    def _on_moved(self) -> None:
        """The room has ended, this person sits in another group, or somebody would meet them."""
        try:
            info = self._space.info
        except RefusedError:  # taken out: the server ends this page, and says so
            return
        self._over, self._group, self._beside = not info.writable, info.group, info.beside
        self._show()
        self._meets.look()

    def _show(self) -> None:
        now = self._now()
        found = _found(now)
        self._head.now = {
            "phase": "ended" if self._over else now.phase,
            "title": self._title(now, found),
            "words": self._words(now, found),
            "deadline": now.deadline.isoformat() if now.deadline and not self._over else None,
            "paused": now.left is not None,
        }
        self._head.asking = any(entry.record.run == now.run for entry in self._here.all(Wish))
        self._head.care = care_of(self._here.get("programme", DayPlan))
        self._head.invented = found is not None and found.needs_case
        self._say_what_comes(now, found)
        self._head.group = self._who_is_beside(now, found)
        self._see_to_own_map(now, found)
        # A day shows some sixty pictures: those of exercises that are over need not stay with all fifty pages.
        self._here.rest(Picture, lambda picture: picture.showing.run != now.run and not picture.showing.meets)
        under = self._under(now, found)
        self._meets.follow([entry.record for entry in self._here.all(Picture)], now, self._own_replies, not self._over)
        aside = self._own_map.shown if self._own_map is not None and self._own_map.aside else ()
        panel = (self._panel,) if self._panel is not None else ()
        self.children = (self._head, *under, *self._meets.shown, *aside, *panel)
        self._is_in(now)

    def _is_in(self, now: Now) -> None:
        if self._there is not None:
            self._there.at("" if self._over else now.block or "")

    def _still_here(self) -> None:
        """Their browser asked for the time: the page is open, also while nothing else happens for long."""
        self._is_in(self._now())

    def _title(self, now: Now, found: Exercise | None) -> str:
        """What runs, by its name; "" while people arrive, and between two parts of the day."""
        if self._over or found is not None:
            return found.name if found is not None and not self._over else ""
        day = self._here.get("programme", DayPlan) or DayPlan()
        return "" if now.block is None or now.phase == "ended" or arriving(day, now) else now.words

    def _words(self, now: Now, found: Exercise | None) -> str:
        """What the head says where there is something else to say than what a room does in this phase."""
        if found is None:
            return "" if self._over or self._title(now, found) else now.words
        if now.phase != "waiting":
            return ""
        return CHOOSE_ROLE if self._dealt(now, found) else LOOK if self._only_laid_out(now, found) else LISTEN

    def _now(self) -> Now:
        """What runs for this person: while the streams are apart, in the one that they said they are of."""
        now = self._here.get(now_of(""), Now) or Now()
        badge = self._badge()
        self._head.about = badge.model_dump(include=set(ABOUT))
        day = self._here.get("programme", DayPlan) or DayPlan()
        own = self._stream(day, badge)
        self._head.streams = [each._asdict() for each in day.streams] if now.apart and not own else []
        return (self._here.get(now_of(own), Now) or now) if now.apart and own else now

    def _stream(self, day: DayPlan, badge: Badge) -> str:
        return stream_of(day, badge, self._table(), self._group)

    def _table(self) -> Table | None:
        """The group that this person sits in."""
        return next((table for table in self._grouping().tables if table.id == self._group), None)

    def _grouping(self) -> Grouping:
        return self._here.get("grouping", Grouping) or Grouping()

    def _who_is_beside(self, now: Now, found: Exercise | None) -> dict[str, Any]:
        """One's group, who is in it, and whether what is open is theirs together."""
        table = self._table()
        if table is None or self._over or now.phase == "ended":
            return {}
        asked = found.activity(now.activity) if found and now.activity and now.phase in OPEN else None
        together = asked is not None and asked.who in TOGETHER
        swap = self._grouping().swap_for(now, self._group)
        return {"label": table.label, "beside": list(self._beside), "together": together, "swap": swap}

    def _say_what_comes(self, now: Now, found: Exercise | None) -> None:
        """What comes next, while the room waits; and the day as it stands."""
        day, at = self._here.get("programme", DayPlan) or DayPlan(), server_time()
        waits = found is None and now.phase != "ended" and not self._over
        own = self._stream(day, self._badge())
        self._head.coming = coming(day, at, own) if waits else []
        self._head.agenda = {} if self._over else agenda(day, at, own)

    def _badge(self) -> Badge:
        """What this person said of themselves."""
        name = f"badge.{self._session.person[:16]}"
        return self._here.get(name, Badge) or Badge(id=name)

    def _tell(self, said: Mapping[str, str]) -> None:
        badge = self._badge()
        standing = self._space.get(badge.id)
        # Who says it where they sit has the last word, also where they say the same once more.
        said_in = self._group if "experience" in said else badge.said_in
        told = Badge.model_validate({**badge.model_dump(), **said, "said_in": said_in})
        self._space.put(told, base=standing.version if standing else 0, label="What you said about yourself")

    def _under(self, now: Now, found: Exercise | None) -> tuple[ipywidgets.Widget, ...]:
        """What stands under the head."""
        asked = found.activity(now.activity) if found and now.activity and now.phase in OPEN else None
        questions = isinstance(asked, Questions)
        if self._panel is not None:
            self._panel.asked_in = {"run": now.run, "activity": now.activity} if questions else {}
            self._panel.topics = told_topics(self._here.get("programme", DayPlan) or DayPlan())
        if found is None:
            day = self._here.get("programme", DayPlan) or DayPlan()
            return (self._first,) if arriving(day, now) else ()
        if questions:
            return ()
        if now.activity is None or now.phase not in OPEN:
            return (*self._only_laid_out(now, found), *self._dealt(now, found))
        picture = self._here.get(picture_id(now.run, now.activity), Picture)
        # No screens full of figures before the first line to rate, whose result the sheet tells, or the next barrier.
        self._picture.folded = now.phase == "write" and isinstance(asked, Delphi | BarrierSplit)
        # Whoever thinks again sees the group's numbers beside their own; words are in the sheet, to vote on.
        hidden = now.phase == "write" and picture is not None and picture.showing.how in HIDDEN_WHILE_WRITING
        shown = None if hidden else picture
        decisions = (entry.record for entry in self._here.all(PinDecision))
        stacks = (entry.record for entry in self._here.all(Stack))
        self._picture.show(shown and laid(decided(shown, decisions), stacks))
        sheets: tuple[ipywidgets.Widget, ...]
        if isinstance(found.activity(now.activity), OwnMap):
            sheets = self._own_map.shown if self._own_map is not None else ()
        else:
            sheets = self._with_sheet(now, found, self._sheet(now, found, now.activity, picture))
        return (
            *self._table_top.shown(found, now, self._case()),
            *self._table_top.card(found, now, self._case()),
            *self._dealt(now, found),
            *((self._picture,) if shown is not None else ()),
            *sheets,
        )

    def _see_to_own_map(self, now: Now, found: Exercise | None) -> None:
        """One's own map is drawn now, or stands aside until the day ends; then there is none."""
        if self._over or now.phase == "ended":
            gone, self._own_map = self._own_map, None
            if gone is not None:
                gone.close()
            return
        asked = found.activity(now.activity) if found and now.activity and now.phase in OPEN else None
        plan = plan_of(asked, now.length, now.run, ROOM_WORDS) if isinstance(asked, OwnMap) else None
        if self._own_map is None and plan is not None:
            self._own_map = self._day_map(plan)
        if self._own_map is not None:
            self._own_map.ask(plan)

    def _day_map(self, plan: dict[str, Any]) -> DayMap:
        return DayMap(self._space, self._session, plan, self._show, way=f"{self._base}mine" if self._base else "")

    def _only_laid_out(self, now: Now, found: Exercise) -> tuple[ipywidgets.Widget, ...]:
        """What a line lays out of a case while nothing is asked; private lines are dealt with the roles."""
        if self._over or now.phase != "waiting" or found.lines(now.length)[now.line].case in (None, "private"):
            return ()
        return self._table_top.shown(found, now, self._case())

    def _dealt(self, now: Now, found: Exercise) -> tuple[ipywidgets.Widget, ...]:
        """The roles to play, from where the script deals their private lines to where all look at what came of it."""
        lines = found.lines(now.length)[: now.line + 1]
        dealt = next((at for at, line in enumerate(lines) if line.case == "private"), None)
        if dealt is None or any(line.phase == "reveal" for line in lines[dealt:]):
            return ()
        if self._over or now.phase not in ("waiting", "write"):
            return ()
        case = self._case()
        if self._roles is None or self._roles[0] != (now.run, case.id):
            kept = f"{self._session.person} role {now.run} {case.id}"
            self._roles = (now.run, case.id), roles_of(case, ROOM_WORDS, kept)
        return (self._roles[1],)

    def _case(self) -> Case:
        """The case on this person's table."""
        table = self._table()
        return case_of((table.case if table else "") or self._now().case)

    def _given(self, now: Now, found: Exercise) -> Given:
        """The case on the table, and the exercises that have run today."""
        programme = self._here.get("programme", DayPlan) or DayPlan()
        over = {str(ran["block"]) for ran in programme.ran}
        blocks = programme.plan.get("blocks")
        ran = [b for b in blocks if isinstance(b, dict) and b.get("id") in over] if isinstance(blocks, list) else []
        day = tuple(Choice(value=str(b["exercise"]), words=str(b["title"])) for b in ran if b.get("exercise"))
        case = self._case() if found.needs_case else None
        chosen = chosen_in(found, now, lambda name: self._here.get(name, Picture))
        return Given(case=case, day=day, led=True, chosen=chosen, rounds=rounds_at(now, found))

    def _sheet(self, now: Now, found: Exercise, activity: str, picture: Picture | None) -> Activity:
        """The sheet of what is filled in now: the same widget all day, so that nothing half written is lost."""
        asked = found.activity(activity)
        plan = plan_of(asked, now.length, now.run, ROOM_WORDS, given=self._given(now, found))
        if isinstance(asked, Delphi):
            recall(plan["parts"], asked, self._own_marks(now), picture)
        recall_texts(plan["parts"], asked, lambda name: of_table(self._own_replies((now.run, name)), self._group))
        plan["group"] = self._group if asked.who in TOGETHER else ""
        if isinstance(asked, BarrierSplit) and asked.parked is not None:
            plan["offers"] = self._parked(asked.parked)
        votes = picture is not None and any(part["id"] == VOTED for part in plan["parts"])
        plan["closed"] = now.phase != "write" and not (now.phase == "reveal" and votes)
        if picture is not None:
            plan["wall"] = [{"id": text_id(said.text), "text": said.text} for row in picture.rows for said in row.said]
        if self._activity is None:
            self._activity = Activity(self._space, plan=plan, session=self._session)
        else:
            self._activity.plan = plan
            if self._group != self._read_for:
                self._activity.reload()  # what the new group holds is there to read
        self._read_for = self._group
        return self._activity

    def _parked(self, activity: str) -> list[str]:
        """What this person, or their group, parked earlier: nobody else is shown it."""
        if self._activity is None:
            answers = [entry.record for entry in self._space.all(Reply) if entry.record.activity == activity]
        else:
            answers = self._activity.answers_of_day(activity)
        texts = (str(each.asked().get("text") or "").strip() for each in answers)
        return list(dict.fromkeys(text for text in texts if text))

    def _with_sheet(self, now: Now, found: Exercise, sheet: Activity) -> tuple[ipywidgets.Widget, ...]:
        """The sheet, with what stands above and beneath it while people write."""
        if now.phase != "write":
            return (sheet,)  # once all look at what came of it, the room's own picture stands there
        asked = found.activity(now.activity or "")
        beside = self._beside_sheet = self._beside_sheet or BesideSheet(sheet)
        return (*beside.above(asked, found.lines(now.length)[now.line], self._case()), sheet, *beside.below(asked))

    def _own_marks(self, now: Now) -> dict[str, dict[str, Any]]:
        """Part → what one has said of it so far, by field."""
        return {each.part: each.asked() for each in self._own_replies((now.run, now.activity or ""))}

    def _own_replies(self, key: tuple[str, str]) -> list[Reply]:
        """What this person has answered to an activity of a run."""
        # As a room moves on nobody asks the one store; who opened the page just now does, or sits in another group.
        if self._activity is None or self._group != self._read_for:
            own = [entry.record for entry in self._space.all(Reply)]
        else:
            own = self._activity.answers_to(key)
        return [each for each in own if (each.run, each.activity) == key]

    def _wish(self, wants: bool) -> None:
        """Ask for more time, or no longer."""
        now = self._now()
        mine = [entry for entry in self._space.all(Wish) if entry.record.run == now.run]
        if wants and not mine:
            self._space.put(Wish(run=now.run), label="Asked for more time")
        elif not wants:
            for entry in mine:
                self._space.remove(entry.record.id, base=entry.version, label="No longer asks for more time")


def _found(now: Now) -> Exercise | None:
    """The exercise that runs; none for one that this workbook does not have."""
    try:
        return exercise(now.exercise) if now.exercise else None
    except KeyError:
        return None
