"""Groups that swap, on a participant's page: whose sheet is read, and what another group wrote, while it is shown.

Whether there is anything to read is for the store to say (``Room.theirs``); the page asks it as a swap begins, and
when it is told that something changed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

import ipywidgets

from cpi_widgets.model import Command, Grouping, KeptBack, Now, Remove, Reply, Role, SpaceError, TheirSheet
from cpi_widgets.model.swapping import swap_of
from cpi_widgets.store.interface import Room, Session, Space
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.swap_box import SwapBox
from training_exercises.activity_base import Activity as Asked
from training_exercises.exercise_model import Exercise
from training_exercises.parts import Given
from training_exercises.written import answers_in

from .activity_plan import TOGETHER
from .followed import Followed

SWAP = "Swap now. Read what the other group wrote, and tell them what you think."
"""What the head of a page says meanwhile."""
_NOUNS = {"goal_levels": "goal", "ladder": "ladder"}
"""What a sheet of a kind is called, where it has a name of its own."""


class _About(NamedTuple):
    """The sheet that a swap is about."""

    run: str
    activity: str
    group: str
    """One's own."""
    of: str
    """The group whose sheet is read now; "" while nobody's is."""


class Swapping:
    """What one page shows of a swap.

    Args:
        space: The room.
        session: Who sits at this screen.
    """

    def __init__(self, space: Space, session: Session) -> None:
        self._takes_part = space.info.role == Role.PARTICIPANT
        self._space, self._session = space, session
        self._widget: SwapBox | None = None
        """Made when there is a swap to tell of: on most days no page needs it."""
        self._about: _About | None = None
        self._read: _About | None = None
        """What was read last; ``None`` where it is to be asked for."""
        self._own: Activity | None = None
        """The sheet of one's own beside another."""
        self._group = space.info.group

    @cached_property
    def _room(self) -> Room:
        return self._session.room(self._space.info.id)

    @property
    def box(self) -> tuple[ipywidgets.Widget, ...]:
        """What stands on the page: nothing where no groups swap what is open."""
        return (self._widget,) if self._about is not None and self._widget is not None else ()

    @property
    def on(self) -> bool:
        """Another group's sheet is to be read just now."""
        return self._about is not None and bool(self._about.of)

    def tells_of(self, activity: str) -> bool:
        """Whether the box stands on the page and says that another group reads what is written in an activity."""
        return self._about is not None and self._about.activity == activity

    def close(self) -> None:
        """Take it off the page."""
        for each in (self._widget, self._own):
            if each is not None:
                each.close()

    def ask_again(self) -> None:
        """Something moved: what another group wrote is asked for anew."""
        self._read = None

    def follow(
        self,
        now: Now,
        found: Exercise | None,
        group: str,
        here: Followed,
        given: Callable[[Exercise], Given],
    ) -> None:
        """Go with what the room does now.

        Args:
            now: what it does.
            found: the exercise that runs, if one does.
            group: the group that this person sits in; "" for none.
            here: the room's records: what groups are called, and what this person's keep to themselves.
            given: what a run of the exercise is given besides its file.
        """
        self._sit(group)
        self._about = _about(now, found, group) if self._takes_part and group else None
        if self._about is None or found is None:
            self._show_none()
            return
        asked = found.activity(self._about.activity)
        box = self._widget = self._widget or SwapBox(self._keep)
        answers = box.answers
        if not self.on:
            self._read, answers = None, []
        elif self._read != self._about:
            answers = self._ask(self._about, asked, given(found))
        grouping = here.get(Grouping().id, Grouping) or Grouping()
        kept = (entry.record for entry in here.all(KeptBack))
        who = "pair" if asked.who == "pair" else "group"
        with box.hold_trait_notifications():
            box.who, box.on = who, self.on
            box.title = f"The other {who}’s {_NOUNS.get(asked.kind, 'sheet')}"
            box.whose = next((table.label for table in grouping.tables if table.id == self._about.of), "")
            box.kept = any(_keeps(each, self._about) for each in kept)
            box.answers = answers  # at once, and where it is the same nobody is told: what is read stays in place

    def _ask(self, about: _About, asked: Asked, given: Given) -> list[dict[str, Any]]:
        """What stands on the other sheet; nothing where that cannot be known, and then the next look asks again."""
        self._read = None
        with suppress(SpaceError):  # the store is away, or this person is out: the page says so elsewhere
            answers = _answers(self._room.theirs(), asked, given)
            self._read = about
            return answers
        return []

    def own(self, plan: dict[str, Any]) -> tuple[ipywidgets.Widget, ...]:
        """One's own sheet, to change while others read it; the same widget all day.

        Args:
            plan: what it asks, as ``Activity`` takes it.
        """
        plan = plan | {"title": f"Yours: {plan['title']}"}
        if self._own is None:
            self._own = Activity(self._space, plan=plan, session=self._session, slot="own")
        else:
            self._own.plan = plan
        return (self._own,)

    def _sit(self, group: str) -> None:
        """Whoever sits elsewhere has nothing more of the old group on this page, also where it is not shown now."""
        if group != self._group and self._own is not None:
            self._own.reload()  # and what the new group holds is there to read
        self._group = group

    def _show_none(self) -> None:
        """Nothing of another group stays on this page once it is not to be read."""
        self._read = None
        if self._widget is not None:
            self._widget.on, self._widget.answers = False, []

    def _keep(self, kept: bool) -> None:
        """Write down that this group keeps its sheet to itself, or that it no longer does."""
        about = self._about
        if about is None:
            return
        standing = [entry for entry in self._space.all(KeptBack) if _keeps(entry.record, about)]
        if kept and not standing:
            said = KeptBack(run=about.run, activity=about.activity, group=about.group)
            self._space.put(said, audience="group", label="Kept your sheet to yourselves")
        elif not kept and standing:  # two who press at once leave two
            gone = tuple(Remove(id=entry.record.id, base=entry.version) for entry in standing)
            self._space.apply(Command(label="Let another group read your sheet", changes=gone))


def _keeps(record: KeptBack, about: _About) -> bool:
    """Whether that is the sheet that is kept.  Anybody could take an id made of these, so what is said counts."""
    return (record.run, record.activity, record.group) == (about.run, about.activity, about.group)


def _about(now: Now, found: Exercise | None, group: str) -> _About | None:
    """The sheet that a swap is about now, or will be once this has been written."""
    swap = swap_of(now.swaps, group)
    if found is None:
        return None
    if now.handed is not None and swap is not None:
        there = any(each.id == now.handed for each in found.activities)  # an edited file may have lost it
        return _About(now.run, now.handed, group, swap.of) if there else None
    if now.phase != "write" or now.activity is None or found.activity(now.activity).who not in TOGETHER:
        return None
    return _About(now.run, now.activity, group, "") if found.swaps(now.activity) else None


def _answers(sheet: TheirSheet | None, asked: Asked, given: Given) -> list[dict[str, Any]]:
    """What stands on another group's sheet, in the words it was asked in."""
    if sheet is None:
        return []
    replies = [
        Reply(run=sheet.run, activity=sheet.activity, part=line.part, order=at, **line.fields)
        for at, line in enumerate(sheet.lines)
    ]
    told: list[dict[str, Any]] = []
    for answer in answers_in(asked, replies, given):
        title, said = answer.part, answer.said
        if answer.card:  # its first words name it, and people speak of the third
            title, said = f"{len(told) + 1}. {said[0][1]}", said[1:]
        told.append({"title": title, "said": [_plainly(title, *each) for each in said]})
    return told


def _plainly(title: str, label: str, words: str) -> list[str]:
    """What was asked and what was said; what is ticked says itself, and a title is not said twice."""
    return ["" if label == title else label, "" if words == "yes" else words]
