"""The one sheet of a participant's page: what a browser holds of it."""

from __future__ import annotations

import pytest
from test_swap_page import Room

from cpi_widgets.widgets.activity import Activity

LINE = 1
"""Of EX08: the one that opens the goal."""


@pytest.fixture
def room():
    room = Room()
    yield room
    for page in room.pages.values():
        page.close()


def texts(sheet):
    return [each["body"].get("text") for each in sheet.records.values()]


def sheet_of(room, name):
    return next(each for each in room.pages[name].children if isinstance(each, Activity))


def test_whoever_sits_elsewhere_has_nothing_more_of_the_old_group_in_their_browser_whatever_runs(room):
    room.line(LINE)
    room.write("Ann", "g1", text="Sing")
    sheet = sheet_of(room, "Bob")
    assert texts(sheet) == ["Sing"]
    room.line(0, phase="break", activity=None)
    room.tess.room(room.id).place({room.who["Bob"].person: "g3"})
    assert texts(sheet) == []


def test_the_sheet_of_a_closed_page_follows_nothing(room):
    room.line(LINE)
    sheet = sheet_of(room, "Bob")
    room.pages["Bob"].close()
    room.write("Ann", "g1", text="Later")
    assert texts(sheet) == []
