"""A room's panel in every form of the store: until when it takes questions, and what becomes of each."""

from __future__ import annotations

import pytest
from test_store_rooms import Day

from cpi_widgets.model import ASKED, PANEL, VOTED, Command, Now, PanelQuestion, Put, RefusedError, Reply


@pytest.fixture
def day(world):
    return Day(world)


@pytest.fixture
def ann(day):
    return day.join(name="Ann").space(day.info.id)


def question(text="Who pays?", **more):
    return Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text", **more)


def vote(card, **more):
    return Reply(run=PANEL, activity=PANEL, part=VOTED, card=card, share="counts", **more)


def test_once_the_day_has_ended_nobody_asks_or_votes(day, ann):
    mine, listed = ann.put(question()), day.space.put(PanelQuestion(text="When?"))
    now = day.space.put(Now(phase="ended"))
    for late in (question("And now?"), vote(listed.record.id)):
        with pytest.raises(RefusedError, match="The day has ended, so asking and voting have ended too"):
            ann.put(late)
    changed = Put(kind="reply", id=mine.record.id, base=1, fields={"text": "Who pays for it?"})
    with pytest.raises(RefusedError, match="The day has ended"):
        ann.apply(Command(changes=(changed,)))
    assert [entry.record for entry in ann.all(Reply)] == [mine.record]
    day.space.put(Now(phase="discuss"), base=now.version)  # the end was taken back
    ann.put(vote(listed.record.id))


def test_what_one_asked_can_be_taken_back_after_the_day_and_undo_puts_it_back(day, ann):
    mine = ann.put(question())
    day.space.put(Now(phase="ended"))
    ann.remove(mine.record.id, base=1)
    assert ann.all(Reply) == []
    ann.undo()
    assert [entry.record for entry in ann.all(Reply)] == [mine.record]


def test_what_a_sheet_asks_is_taken_after_the_day_as_before(day, ann):
    day.space.put(Now(phase="ended"))
    ann.put(Reply(run="run1", activity="pledge", part="pledge", text="A walk on Fridays"))
    assert len(ann.all(Reply)) == 1
