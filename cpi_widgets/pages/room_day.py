"""A room's day on a participant's page: it follows what runs now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import ipywidgets

from cpi_widgets.model import (
    HIDDEN_WHILE_WRITING,
    PANEL,
    Badge,
    Change,
    DayPlan,
    Grouping,
    KeptBack,
    Now,
    Panel,
    Picture,
    PinDecision,
    RefusedError,
    Role,
    Stack,
    Table,
    Wish,
    decided,
    laid,
    now_of,
    picture_id,
)
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.day_map import DayMap
from cpi_widgets.widgets.panel_questions import PanelQuestions
from cpi_widgets.widgets.picture import RoomPicture
from cpi_widgets.widgets.room_now import ABOUT, RoomNow
from training_exercises.activities_rated import Delphi
from training_exercises.activities_ties import BarrierSplit, OwnMap
from training_exercises.case_model import Case
from training_exercises.exercise_model import Exercise
from training_exercises.parts import Given

from .activity_plan import ROOM_WORDS, TOGETHER, plan_of
from .answering import off_the_wall
from .asking_for import ask_for, asked_for
from .being_there import BeingThere
from .case_card import case_of
from .coming_up import ENDS_HERE, LISTEN, agenda, arriving, care_of, coming, ends_here, stream_of
from .followed import Followed
from .introducing import Introducing
from .leading.leader import server_time
from .on_the_table import OnTheTable, tells_now
from .open_sheet import OpenSheet
from .panel_topics import asking_words, asks_the_panel
from .room_panel import told_topics
from .swapping import SWAP, Swapping
from .what_runs import exercise_of, given_now

FOLLOWED = frozenset(
    {"now", "picture", "programme", "grouping", "wish", "badge", "pin_decision", "stack", "kept_back", "panel"}
)
"""The kinds of record that change what the page shows."""
CHOOSE_ROLE = "There is nothing to write now. You can choose who you play."
LOOK = "There is nothing to write now. You can look at the case."
READ = "There is nothing to write now. Read this, and talk about it."
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
        self._sheet = OpenSheet(space, session)
        self._own_map: DayMap | None = None
        self._table_top = OnTheTable()
        self._group = space.info.group
        self._beside = space.info.beside
        self._there = BeingThere(space, session.person) if space.info.role == Role.PARTICIPANT else None
        self._head = RoomNow(
            lambda what, wanted: ask_for(space, self._now(), what, wanted), self._tell, self._still_here
        )
        self._picture = RoomPicture()
        self._meets = Introducing(space, session)
        self._swap = Swapping(space, session)
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
        self._swap.close()
        self._sheet.close()
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
        if info.group != self._group:
            self._here.read_again(KeptBack)  # what the new group keeps to itself is there to read
        self._over, self._group, self._beside = not info.writable, info.group, info.beside
        self._sheet.sit(info.group)
        self._swap.ask_again()
        self._show()
        self._meets.look()

    def _show(self) -> None:
        now = self._now()
        found = exercise_of(now)
        runs = None if self._over else found
        self._swap.follow(now, runs, self._group, self._here, lambda each: self._given(now, each))
        self._head.now = {
            "phase": "ended" if self._over else now.phase,
            "title": self._title(now, found),
            "words": self._words(now, found),
            "tells": tells_now(found, now) if found is not None and not self._over else "",
            "deadline": now.deadline.isoformat() if now.deadline and not self._over else None,
            "paused": now.left is not None,
            "read": found is not None and not self._over,
        }
        self._head.asking = asked_for(self._here.all(Wish), now)
        self._head.care = care_of(self._here.get("programme", DayPlan))
        self._head.invented = found is not None and found.needs_case
        self._say_what_comes(now, found)
        self._head.group = self._who_is_beside(now, found)
        self._see_to_own_map(now, found)
        # A day shows some sixty pictures: those of exercises that are over need not stay with all fifty pages.
        self._here.rest(Picture, lambda picture: picture.showing.run != now.run and not picture.showing.meets)
        under = self._under(now, found)
        self._meets.follow(
            [entry.record for entry in self._here.all(Picture)], now, self._sheet.replies, not self._over
        )
        aside = self._own_map.shown if self._own_map is not None and self._own_map.aside else ()
        panel = (self._panel,) if self._panel is not None else ()
        self.children = (self._head, *self._swap.box, *under, *self._meets.shown, *aside, *panel)
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
        return "" if now.block is None or now.phase == "ended" or arriving(self._day, now) else now.words

    def _words(self, now: Now, found: Exercise | None) -> str:
        """What the head says where there is something else to say than what a room does in this phase."""
        if not self._over and ends_here(self._day, now, server_time(), self._stream()):
            return ENDS_HERE
        if found is None:
            return "" if self._over or self._title(now, found) else now.words
        if self._swap.on:
            return SWAP
        return self._words_of_line(now, found)

    def _words_of_line(self, now: Now, found: Exercise) -> str:
        if now.phase == "write" and asks_the_panel(now, found):
            return asking_words(self._here.get(PANEL, Panel) or Panel())
        if now.phase != "waiting":
            return ""
        if self._dealt(now, found):
            return CHOOSE_ROLE
        if self._table_top.examples(found, now):
            return READ
        return LOOK if self._only_laid_out(now, found) else LISTEN

    def _now(self) -> Now:
        """What runs for this person: while the streams are apart, in the one that they said they are of."""
        now = self._here.get(now_of(""), Now) or Now()
        self._head.about = self._badge().model_dump(include=set(ABOUT))
        own = self._stream()
        self._head.streams = [each._asdict() for each in self._day.streams] if now.apart and not own else []
        return (self._here.get(now_of(own), Now) or now) if now.apart and own else now

    @property
    def _day(self) -> DayPlan:
        return self._here.get("programme", DayPlan) or DayPlan()

    def _stream(self) -> str:
        return stream_of(self._day, self._badge(), self._table(), self._group)

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
        day, at = self._day, server_time()
        waits = found is None and now.phase != "ended" and not self._over
        own = self._stream()
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
        questions = found is not None and now.phase in OPEN and asks_the_panel(now, found)
        if self._panel is not None:
            self._panel.asked_in = {"run": now.run, "activity": now.activity} if questions else {}
            self._panel.topics = told_topics(self._day)
        if found is None:
            return (self._first,) if arriving(self._day, now) else ()
        if questions:
            return ()
        if now.activity is None or now.phase not in OPEN:
            return (*self._table_top.examples(found, now), *self._only_laid_out(now, found), *self._dealt(now, found))
        picture = self._here.get(picture_id(now.run, now.activity), Picture)
        # No screens full of figures before the first line to rate, whose result the sheet tells, or the next barrier.
        # While groups swap, another's sheet and one's own are what is wanted; the picture stands on the projector.
        self._picture.folded = self._swap.on or (now.phase == "write" and isinstance(asked, Delphi | BarrierSplit))
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
            plan = self._plan(now, found, now.activity)
            sheets = self._sheet.opened(now, found, plan, picture, self._case())
            sheets = (*sheets, *self._handed_sheet(now, found))
        return (
            *self._table_top.examples(found, now),
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
        if self._over or now.phase != "waiting" or found.line_at(now.length, now.line).case in (None, "private"):
            return ()
        return self._table_top.shown(found, now, self._case())

    def _dealt(self, now: Now, found: Exercise) -> tuple[ipywidgets.Widget, ...]:
        """The roles to play, while they are dealt."""
        return () if self._over else self._table_top.roles(found, now, self._case(), self._session.person)

    def _case(self) -> Case:
        """The case on this person's table."""
        table = self._table()
        return case_of((table.case if table else "") or self._now().case)

    def _given(self, now: Now, found: Exercise) -> Given:
        """What a run of the exercise is given besides its file."""
        return given_now(found, now, self._day, self._case(), lambda name: self._here.get(name, Picture))

    def _plan(self, now: Now, found: Exercise, activity: str) -> dict[str, Any]:
        """What is asked of this person, or of their group."""
        asked = found.activity(activity)
        plan = plan_of(asked, now.length, now.run, ROOM_WORDS, given=self._given(now, found))
        group = self._group if asked.who in TOGETHER else ""
        return plan | {"group": group, "announced": self._swap.tells_of(activity)}

    def _handed_sheet(self, now: Now, found: Exercise) -> tuple[ipywidgets.Widget, ...]:
        """One's own sheet that another group reads now, where something else is filled in meanwhile."""
        handed = found.line_at(now.length, now.line).swap
        if handed is None or handed == now.activity:
            return ()
        return self._swap.own(self._plan(now, found, handed) | {"closed": now.phase != "write"})
