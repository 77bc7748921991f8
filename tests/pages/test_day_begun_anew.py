"""A day that was over and began anew: what people wrote before keeps its names in the report and in what they take."""

from __future__ import annotations

import datetime as dt

import pytest
from day_that_was import TITLE, make_day

from cpi_widgets.model import Reply
from cpi_widgets.pages.after.day_report import day_report, feedback_forms
from cpi_widgets.pages.after.my_day import my_day
from cpi_widgets.pages.room_console import RoomLead
from cpi_widgets.store import MemoryStore

STARTS = dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC)
MORNING = STARTS + dt.timedelta(hours=23)


@pytest.fixture
def day():
    return make_day(MemoryStore(lambda: MORNING), STARTS)


@pytest.fixture
def lead(day):
    return RoomLead(day.trainer, day.lead, lambda: MORNING)


def home(person, day):
    together = person.room(day.room).after.together()
    return my_day(TITLE, person.person, person.space(day.room).entries(), together, STARTS, now=MORNING)


def report(day):
    return day_report(TITLE, day.lead.entries(), day.trainer.room(day.room).guests(), (), STARTS)


def test_all_that_was_written_keeps_its_names(day, lead):
    before, shown, forms = home(day.ann, day), report(day).shown, feedback_forms(day.lead.entries())
    lead.deeds["anew"]({"tried_on": "2026-11-26", "zone": 0})
    after = home(day.ann, day)
    assert (after.mine, after.pledge, after.useful) == (before.mine, before.pledge, before.useful)
    assert before.pledge is not None
    assert (report(day).shown, feedback_forms(day.lead.entries())) == (shown, forms)
    assert after.attendance.parts == (), "who was there is told anew"
    assert {each.ran for each in report(day).blocks} == {""}


def test_of_two_pledges_the_later_one_is_the_pledge_whole(day, lead):
    lead.deeds["anew"]({"tried_on": "2026-11-26", "zone": 0})
    lead.deeds["care"]({"name": "named_listener", "text": "Ash"})
    lead.deeds["care"]({"name": "quiet_space", "text": "Upstairs"})
    lead.deeds["begin"]({"block": "closing"})
    run = lead.leader.now().run
    assert home(day.ann, day).pledge.what == "Ask Jean about the canal", "until there is another one"
    day.ann.space(day.room).put(Reply(run=run, activity="pledge", part="pledge", what="Ring Jo"))
    pledge = home(day.ann, day).pledge
    assert (pledge.what, pledge.tell) == ("Ring Jo", "")
    assert sum(each.title == "My pledge" for each in home(day.ann, day).mine) == 2
