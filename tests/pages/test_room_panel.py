"""The panel: what was asked reaches those who lead first, votes are told from five on, and what is taken back goes."""

from __future__ import annotations

import pytest

from cpi_widgets.model import ASKED, PANEL, VOTED, PanelQuestion, RefusedError, Reply, Role, SiteRole
from cpi_widgets.pages.room_panel import incoming, panel
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room


class Room:
    def __init__(self, people=6):
        store = MemoryStore()
        tess = store.add_person("Tess", {SiteRole.TRAINER})
        others = [store.add_person(f"P{n}") for n in range(people)]
        seats = {tess: Role.TRAINER} | dict.fromkeys(others, Role.PARTICIPANT)
        self.info = store.add_space("room", "Tuesday", seats)
        open_room(store, self.info.id)
        self.tess = store.act_as(tess)
        self.people = [store.act_as(person) for person in others]

    @property
    def lead(self):
        return self.tess.space(self.info.id)

    def in_came(self):
        return incoming(self.lead, self.tess.room(self.info.id))

    def ask(self, who, text):
        reply = Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text")
        return self.people[who].space(self.info.id).put(reply)

    def vote(self, who, question):
        reply = Reply(run=PANEL, activity=PANEL, part=VOTED, card=question, share="counts")
        return self.people[who].space(self.info.id).put(reply)


@pytest.fixture
def room():
    return Room()


def test_a_question_reaches_those_who_lead_and_nobody_else_until_it_is_listed(room):
    room.ask(0, "How do we find time?")
    room.ask(1, "how do we find time")
    (fresh,) = room.in_came()["questions"]
    assert (fresh["text"], fresh["n"]) == ("How do we find time?", 2)
    assert "find time" not in repr(room.people[2].space(room.info.id).entries())
    room.lead.put(PanelQuestion(id=fresh["id"], text=fresh["text"]))
    assert room.in_came()["questions"] == []
    assert room.people[2].space(room.info.id).all(PanelQuestion)[0].record.text == "How do we find time?"


def test_votes_are_told_from_five_voters_on_and_one_has_no_more_than_five(room):
    questions = [room.lead.put(PanelQuestion(text=f"Question {n}")).record.id for n in range(7)]
    for who in range(4):
        room.vote(who, questions[0])
    assert room.in_came()["votes"].get(questions[0]) is None
    for question in questions:
        room.vote(4, question)
    votes = room.in_came()["votes"]
    assert votes[questions[0]] + sum(votes[each] for each in questions[1:]) == 4 + 5


def test_who_takes_a_question_back_is_not_standing_behind_it_any_more(room):
    mine = room.ask(0, "Mine")
    name = room.in_came()["standing"][0]
    room.people[0].space(room.info.id).remove(mine.record.id, base=1)
    assert name not in room.in_came()["standing"]


def test_participants_do_not_see_what_came_in(open_browser, room):
    person = room.people[0]
    with pytest.raises(RefusedError):
        incoming(person.space(room.info.id), person.room(room.info.id))
    widget = panel(person, person.space(room.info.id))
    assert widget.leads is False
    (answer,) = [m for m in open_browser(widget).says({"type": "look"}) if m["type"] == "refused"]
    assert "Only those who lead" in answer["message"]


def test_those_who_lead_are_told_and_have_the_questions_that_always_come_up(open_browser, room):
    room.ask(0, "How do we find time?")
    widget = panel(room.tess, room.lead)
    (answer,) = [m for m in open_browser(widget).says({"type": "look"}) if m["type"] == "incoming"]
    assert [each["text"] for each in answer["questions"]] == ["How do we find time?"]
    assert all(each["text"].endswith("?") and each["answer"] for each in widget.ready)
    assert len(widget.ready) >= 4


def test_the_question_that_is_asked_now_stands_on_the_wall_without_who_asked(room):
    room.lead.put(PanelQuestion(id="q1", text="How do we find time?", state="now"))
    wall = room.tess.room(room.info.id).wall()
    assert wall.question == "How do we find time?"
