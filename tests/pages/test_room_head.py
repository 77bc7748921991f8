"""The head of a participant's page of a room: where else to go, what waits there, and what one says of oneself."""

from __future__ import annotations

import datetime as dt

import pytest
from test_room_page import Room

from cpi_widgets.exchange.documents.days import said
from cpi_widgets.model import Badge, Panel, ShareRule, Statement
from cpi_widgets.pages.room import page
from cpi_widgets.widgets.room_head import RoomHead


@pytest.fixture
def room(monkeypatch):
    room = Room()
    monkeypatch.setenv("CPI_SPACE", room.info.id)
    yield room
    room.page.close()


def head_of(session):
    return next(each for each in page(session).children if isinstance(each, RoomHead))


def rates(head):
    return [each["words"] for each in head.ways if each["to"].endswith("/rate")]


def test_who_took_part_is_told_of_a_round_by_link_as_it_opens_and_when_it_is_over(room):
    head = head_of(room.ann)
    assert rates(head) == []
    rounds = room.tess.room(room.info.id).rounds
    rounds.set_up([Statement(id="s1", label="We go along")], ())
    rounds.fix_rule(ShareRule())
    assert rates(head) == [], "nothing is asked yet"
    ends = rounds.standing().now + dt.timedelta(days=7)
    rounds.begin(ends, ["s1"])
    last = rounds.standing().held.delphi.rounds[0].last_day
    assert rates(head) == [f"Rate the statements: round 1 is open until the end of {said(last)}"]
    rounds.end_at(1, None)
    assert rates(head) == ["What came out of the rating in rounds"]


def test_what_somebody_says_of_themselves_comes_one_by_one_and_only_those_who_lead_see_it(open_browser, room):
    browser = open_browser(room.head)
    for each in ({"experience": "new"}, {"team": " North team "}, {"role_group": "Nurse"}):
        browser.says({"type": "about", **each})
    assert room.head.about == {"experience": "new", "role_group": "Nurse", "team": "North team"}
    guests = room.tess.room(room.info.id).guests()
    (badge,) = [guest.badge for guest in guests if guest.badge]
    assert (badge.team, badge.role_group, badge.experience) == ("North team", "Nurse", "new")
    assert room.lead.all(Badge) == []
    browser.says({"type": "about", "team": "x" * 1_000})
    assert room.head.about["team"] == "North team", "it was too long to be kept"


def test_while_people_ask_the_panel_phones_say_who_sees_a_question_and_when(room):
    room.now(phase="write", run="r1", exercise="EX18", activity="questions")
    assert "No more questions are taken" in room.head.now["words"]
    room.lead.put(Panel(open=True))
    assert "Those who lead read it first" in room.head.now["words"]
    room.lead.put(Panel(open=True, moderated=False), base=1)
    assert "Everyone sees it when you send it" in room.head.now["words"]
    room.now(phase="discuss", run="r1", exercise="EX18", activity="questions")
    assert room.head.now["words"] == ""
    room.now(phase="write", run="r2", exercise="EX01", activity="hopes")
    assert room.head.now["words"] == "", "a phone says by itself that nobody sees it"
