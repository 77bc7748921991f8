"""What somebody in a room asks of those who lead without raising a hand."""

from __future__ import annotations

import datetime as dt

import pytest
from test_room_page import SOON, Room


@pytest.fixture
def room():
    return Room()


def test_a_line_is_asked_to_be_said_again_until_the_next_one_is_read(open_browser, room):
    room.now(phase="waiting", run="r1", exercise="EX01", line=0, began=SOON)
    browser = open_browser(room.head)
    assert room.head.now["read"] is True
    browser.says({"type": "ask", "what": "again", "wanted": True})
    answered = room.tess.room(room.info.id).answered
    assert (answered("r1", "").again, answered("r1", "").asking, room.head.asking) == (1, 0, ["again"])
    room.now(phase="waiting", run="r1", exercise="EX01", line=1, began=SOON + dt.timedelta(minutes=2))
    assert (answered("r1", "").again, room.head.asking) == (0, [])
    browser.says({"type": "ask", "what": "again", "wanted": True})
    assert answered("r1", "").again == 1, "of one person once, on whichever line"
    room.now(phase="waiting", run="r1", exercise="EX01", line=0, began=SOON + dt.timedelta(minutes=3))
    assert (answered("r1", "").again, room.head.asking) == (0, []), "who goes back to say it again is asked no more"
    browser.says({"type": "ask", "what": "again", "wanted": True})
    browser.says({"type": "ask", "what": "again", "wanted": False})
    assert (answered("r1", "").again, room.head.asking) == (0, [])
    room.now(phase="break", words="Lunch")
    assert room.head.now["read"] is False


def test_once_there_is_more_time_nobody_asks_for_it(open_browser, room):
    here = {"phase": "write", "run": "r1", "exercise": "EX01", "activity": "hopes"}
    room.now(**here, deadline=SOON)
    open_browser(room.head).says({"type": "ask", "what": "time", "wanted": True})
    answered = room.tess.room(room.info.id).answered
    assert (answered("r1", "hopes").asking, room.head.asking) == (1, ["time"])
    room.now(**here, deadline=SOON + dt.timedelta(minutes=2))
    assert (answered("r1", "hopes").asking, room.head.asking) == (0, [])
