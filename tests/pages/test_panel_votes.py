"""Votes of a panel, counted again and again: whoever counts learns nobody's vote, and reads why a count stands."""

from __future__ import annotations

import pytest
from test_room_panel import Room

from cpi_widgets.pages.room_panel import panel, waiting


@pytest.fixture
def room_of_eleven():
    """Two questions; the first has the votes of five, which were counted."""
    room = Room(people=11)
    questions = [room.put(text, from_room=False) for text in ("One?", "Two?")]
    for who in range(5):
        room.vote(who, questions[0])
    room.panel.count()
    return room, questions


def test_counting_after_each_new_voter_tells_of_no_voter(room_of_eleven):
    room, (first, second) = room_of_eleven
    told = {first: 5, second: 0}
    assert room.counted() == told
    for who in range(5, 9):
        room.vote(who, second)
        assert room.counted() == told, "what moved would be the vote of one"
    room.vote(9, second)
    assert room.counted() == {first: 5, second: 5}


def test_a_count_that_stands_is_said_to_and_says_nothing_of_whether_somebody_voted(open_browser, room_of_eleven):
    room, (_, second) = room_of_eleven
    browser = open_browser(panel(room.tess, room.lead))

    def stands():
        return [m["stands"] for m in browser.says({"type": "look", "count": True}) if m["type"] == "incoming"][-1]

    assert stands() is True, "nobody voted since"
    room.vote(5, second)
    assert stands() is True
    for who in range(6, 10):
        room.vote(who, second)
    assert stands() is False


def test_a_long_question_of_a_list_from_before_stays_there_with_its_votes():
    """Its id was that of how it begins."""
    room = Room()
    long = "Why is it that " + "in our town " * 30 + "nobody asks?"
    old = room.put(f"{long[:299].rstrip()}…")
    room.ask(0, long)
    room.ask(1, long.upper())
    for who in range(5):
        room.vote(who, old)
    assert room.counted() == {old: 5}
    came = room.in_came()
    assert (came["questions"], came["often"], came["taken_back"]) == ([], {old: 2}, 0)
    assert waiting(room.lead, room.tess.room(room.info.id)) == 0
