"""The panel: what was asked reaches those who lead first, votes are told from five on, and what is taken back goes."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import (
    ASKED,
    PANEL,
    VOTED,
    DayPlan,
    Now,
    Panel,
    PanelQuestion,
    RefusedError,
    Reply,
    Role,
    SiteRole,
    panel_list,
    text_id,
    without_asked,
)
from cpi_widgets.pages.panel_topics import topics_of, untouched
from cpi_widgets.pages.room_panel import PanelLead, panel, waiting
from cpi_widgets.server.room_screen import screen_of
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

    @property
    def panel(self):
        return PanelLead(self.tess, self.lead)

    def in_came(self):
        return self.panel.incoming()

    def listed(self):
        return {entry.record.id: entry.record for entry in self.lead.all(PanelQuestion)}

    def counted(self):
        self.panel.count()
        return {name: record.votes for name, record in self.listed().items()}

    def put(self, text, **more):
        return self.lead.put(PanelQuestion(id=known(text), text=text, **more)).record.id

    def ask(self, who, text, **more):
        reply = Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text", **more)
        return self.people[who].space(self.info.id).put(reply)

    def vote(self, who, question):
        reply = Reply(run=PANEL, activity=PANEL, part=VOTED, card=question, share="counts")
        return self.people[who].space(self.info.id).put(reply)


def wall_clock():
    return dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)


def known(text):
    return f"q.{text_id(text)}"


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
    questions = [room.lead.put(PanelQuestion(text=f"Question {n}", from_room=False)).record.id for n in range(7)]
    for who in range(4):
        room.vote(who, questions[0])
    assert room.counted()[questions[0]] is None
    for question in questions:
        room.vote(4, question)
    votes = room.counted()
    assert votes[questions[0]] + sum(votes[each] for each in questions[1:]) == 4 + 5


def test_a_question_that_was_listed_just_as_its_writer_took_it_back_goes_with_the_next_count(room):
    mine, own = room.ask(0, "Mine"), room.put("From a card", from_room=False)
    room.people[0].space(room.info.id).remove(mine.record.id, base=1)
    room.put("Mine")
    assert room.in_came()["taken_back"] == 1
    room.panel.count()
    assert list(room.listed()) == [own]
    room.lead.undo()
    assert known("Mine") in room.listed()


def test_a_question_that_comes_on_the_list_while_votes_are_counted_waits_for_the_next_count(room, monkeypatch):
    room.put("Who pays?", from_room=False)
    lead, late = room.panel, []
    read = type(room.lead).all

    def all_then_one_more(space, kind):
        found = read(space, kind)
        if kind is PanelQuestion and not late:
            late.append(room.put("Who comes along?"))
        return found

    monkeypatch.setattr(type(room.lead), "all", all_then_one_more)
    lead.count()
    assert {each.text for each in room.listed().values()} == {"Who pays?", "Who comes along?"}


def test_participants_do_not_see_what_came_in(open_browser, room):
    person = room.people[0]
    with pytest.raises(RefusedError):
        PanelLead(person, person.space(room.info.id)).incoming()
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
    assert screen_of(wall, wall_clock()).heading == wall.question == "How do we find time?"
    room.lead.put(Now(block="lunch", words="Lunch"))
    assert room.tess.room(room.info.id).wall().question == "", "what begins has the screen"
    asked = room.lead.get("q1")
    room.lead.put(asked.record.model_copy(update={"votes": 5}), base=asked.version)
    assert room.tess.room(room.info.id).wall().question == "", "votes that are counted do not bring it back"
    for state in ("open", "now"):
        asked = room.lead.get("q1")
        room.lead.put(asked.record.model_copy(update={"state": state}), base=asked.version)
    assert room.tess.room(room.info.id).wall().question == "How do we find time?", "asked again, it is there"
    now = room.lead.get("now")
    later = room.lead.put(now.record.model_copy(update={"deadline": wall_clock()}), base=now.version)
    assert room.tess.room(room.info.id).wall().question == "How do we find time?", "more time changes nothing of it"
    room.lead.put(Now(phase="ended", words="Thank you"), base=later.version)
    assert screen_of(room.tess.room(room.info.id).wall(), wall_clock()).heading == "Thank you"


# Put together


@pytest.fixture
def asked_twice(room):
    """Two questions on the list that ask the same, with votes: of six people, two voted for both."""
    for who, text in ((0, "How do we find time?"), (1, "When would we do it?")):
        room.ask(who, text)
        room.put(text)
    room.first, room.second = known("How do we find time?"), known("When would we do it?")
    for who in range(5):
        room.vote(who, room.first)
    for who in (3, 4, 5):
        room.vote(who, room.second)
    room.panel.count()
    return room


def test_put_together_one_stands_and_a_voter_of_both_counts_once(asked_twice):
    room = asked_twice
    assert [each.votes for each in room.listed().values()] == [5, 3]
    room.panel.put_together(room.first, room.second, "When is there time for it?")
    (stands,) = panel_list(room.listed().values())
    assert (stands.id, stands.asks, stands.votes, stands.text) == (
        room.first, "When is there time for it?", 6, "How do we find time?",
    )  # fmt: skip
    room.vote(5, room.first)  # the same person again, for the one that stands
    assert room.counted()[room.first] == 6
    assert room.in_came()["often"] == {room.first: 2}
    assert room.tess.room(room.info.id).wall().asked == ("When is there time for it?",)


def test_one_undo_takes_it_back_and_it_can_be_taken_apart_with_the_votes_of_each(asked_twice):
    room = asked_twice
    before = room.listed()
    room.panel.put_together(room.first, room.second, "How do we find time?")
    room.lead.undo()
    assert room.listed() == before
    room.panel.put_together(room.first, room.second, "Both")
    room.panel.take_apart(room.first)
    assert room.listed() == before
    room.lead.undo()
    assert [each.asks for each in panel_list(room.listed().values())] == ["Both"]


def test_one_that_was_never_on_the_list_stands_with_another_and_no_phone_learns_its_words(open_browser, room):
    room.ask(0, "How do we find time?")
    room.ask(1, "Why is Jo so slow?", topic="time")
    first, second = room.put("How do we find time?"), known("Why is Jo so slow?")
    room.panel.put_together(first, second, "How do we find time?")
    assert waiting(room.lead, room.tess.room(room.info.id)) == 0
    assert room.in_came()["unlisted"] == {second: "Why is Jo so slow?"}
    assert (room.listed()[first].topic, room.listed()[first].also_about) == ("", ("time",))
    assert "Time and money" not in untouched(topics_of(DayPlan()), room.listed().values())
    other, asker = (panel(each, each.space(room.info.id)) for each in (room.people[2], room.people[1]))
    assert "slow" not in repr(other.records)
    (mine,) = [each for each in asker.records.values() if each["kind"] == "reply"]
    assert mine["listed"][0] in asker.records[first]["body"]["together"]
    room.panel.take_apart(first)
    assert room.listed()[first].also_about == ()
    assert [each["id"] for each in room.in_came()["questions"]] == [second]


def test_of_fewer_than_five_voters_nothing_is_counted_together_either(room):
    first, second = (room.put(text, from_room=False) for text in ("One?", "Two?"))
    for who in range(2):
        room.vote(who, first)
        room.vote(who + 2, second)
    room.panel.put_together(first, second, "One?")
    assert room.counted()[first] is None


def test_a_third_joins_and_what_is_asked_now_stays_on_the_screen(asked_twice):
    room = asked_twice
    third = room.lead.put(PanelQuestion(text="Whose time?", from_room=False, state="now", lifted=True)).record.id
    room.panel.put_together(room.first, room.second, "Time?")
    room.panel.put_together(room.first, third, "Time?")
    (stands,) = panel_list(room.listed().values())
    assert (stands.together, stands.state, stands.lifted) == ((room.second, third), "now", True)
    assert room.tess.room(room.info.id).wall().question == "Time?"
    assert room.listed()[third].state == "open"


@pytest.mark.parametrize(
    ("one", "other", "wording", "why"),
    [
        ("first", "first", "x", "on the list"),
        ("first", "nowhere", "x", "on the list"),
        ("first", "second", " ", "to ask"),
    ],
)
def test_what_cannot_be_put_together_is_refused_in_words(asked_twice, one, other, wording, why):
    room, ids = asked_twice, {"first": asked_twice.first, "second": asked_twice.second, "nowhere": "q.x"}
    with pytest.raises(RefusedError, match=why):
        room.panel.put_together(ids[one], ids[other], wording)


def test_a_promise_does_not_disappear_behind_another_question(asked_twice):
    room = asked_twice
    entry = room.lead.get(room.second)
    room.lead.put(entry.record.model_copy(update={"state": "later", "replier": "Sam"}), base=entry.version)
    with pytest.raises(RefusedError, match="promised"):
        room.panel.put_together(room.first, room.second, "Time?")
    room.panel.put_together(room.second, room.first, "Time?")
    (stands,) = panel_list(room.listed().values())
    assert (stands.replier, stands.asks) == ("Sam", "Time?")


def test_who_takes_theirs_back_takes_their_words_and_the_other_goes_on_being_asked(asked_twice):
    room = asked_twice
    room.panel.put_together(room.first, room.second, "How do we find time?")
    person = room.people[0].space(room.info.id)
    mine = next(entry for entry in person.all(Reply) if entry.record.part == ASKED)
    person.remove(mine.record.id, base=1)
    (left,) = room.listed().values()
    assert (left.id, left.asks, left.together, left.votes) == (room.second, "When would we do it?", (), 6)


def test_who_takes_back_what_was_answered_leaves_it_to_the_other_who_asked(asked_twice):
    room = asked_twice
    room.panel.put_together(room.first, room.second, "How do we find time?")
    stands = room.lead.get(room.first)
    answered = stands.record.model_copy(update={"state": "answered", "note": "On Fridays"})
    room.lead.put(answered, base=stands.version)
    person = room.people[0].space(room.info.id)
    mine = next(entry for entry in person.all(Reply) if entry.record.part == ASKED)
    person.remove(mine.record.id, base=1)
    (left,) = room.listed().values()
    assert (left.id, left.asks, left.state, left.note) == (
        room.second,
        "When would we do it?",
        "answered",
        "On Fridays",
    )
    assert room.in_came()["often"] == {room.second: 1}


def test_what_was_answered_stays_without_another_and_what_was_set_aside_goes(room):
    for text, state in (("Answered?", "answered"), ("Aside?", "aside")):
        mine = room.ask(0, text)
        room.put(text, state=state)
        person = room.people[0].space(room.info.id)
        person.remove(mine.record.id, base=person.get(mine.record.id).version)
    assert list(room.listed()) == [known("Answered?")]


def test_what_nobody_asks_any_more_leaves_its_answer_to_those_it_is_together_with():
    stands = PanelQuestion(id="a", text="A?", together=("b", "c", "x"), wording="C?", state="later", replier="Sam")
    listed = [stands, PanelQuestion(id="b", text="B?"), PanelQuestion(id="c", text="c")]
    (heir,), leaving = without_asked(listed, {"a", "x"})
    assert leaving == [stands]
    assert (heir.id, heir.together, heir.asks, heir.replier, heir.state) == ("b", ("c",), "C?", "Sam", "later")
    (heir,), leaving = without_asked(listed, {"c"})
    assert (heir.id, heir.together, heir.asks) == ("a", ("b", "x"), "A?")
    assert without_asked(listed, {"a", "b", "c"}) == ([], listed)


def test_what_was_set_aside_before_the_list_no_phone_learns_until_it_is_back(open_browser, room):
    room.ask(0, "Why is Jo so slow?", topic="time")
    fields = {"text": "Why is Jo so slow?", "topic": "time", "state": "aside"}
    name = known("Why is Jo so slow?")
    aside = {"op": "put", "kind": "panel_question", "id": name, "base": 0, "fields": fields, "audience": "leaders"}
    leads = open_browser(panel(room.tess, room.lead))
    assert "saved" in [m["type"] for m in leads.says(command(aside))]
    assert (room.in_came()["questions"], room.in_came()["taken_back"]) == ([], 0)
    other = panel(room.people[1], room.people[1].space(room.info.id))
    assert name not in other.records
    assert "Time and money" not in untouched(topics_of(DayPlan()), room.listed().values())
    back = {**aside, "base": 1, "fields": {"state": "open"}, "audience": "room"}
    again = command(back)
    again["command"]["id"] = "c2"
    assert "saved" in [m["type"] for m in leads.says(again)]
    assert other.records[name]["body"]["text"] == "Why is Jo so slow?"


def test_only_those_who_lead_put_together(open_browser, asked_twice):
    room = asked_twice
    person = room.people[0]
    message = {"type": "together", "one": room.first, "other": room.second, "wording": "Both"}
    (no,) = [m for m in open_browser(panel(person, person.space(room.info.id))).says(message) if m["type"] == "refused"]
    assert "Only those who lead" in no["message"]
    told = open_browser(panel(room.tess, room.lead)).says(message)
    (saved,) = [m for m in told if m["type"] == "saved"]
    assert saved["label"] == "Put together: “Both”"
    assert len(panel_list(room.listed().values())) == 1


# What it is about


def test_a_topic_comes_in_with_the_question_and_tells_of_nobody(room):
    room.ask(0, "How do we end?", topic="ending")
    room.ask(1, "how do we end", topic="No such thing!")
    (fresh,) = room.in_came()["questions"]
    assert fresh == {"id": known("How do we end?"), "text": fresh["text"], "n": 2, "topic": "ending"}
    assert [each["label"] for each in room.panel.topics()][:2] == ["How to begin", "Meeting people and places"]


# Once the day has ended


def command(change):
    return {"type": "command", "command": {"id": "c1", "label": "x", "changes": [change]}}


def test_once_the_day_has_ended_nobody_asks_or_votes_and_ones_own_can_be_taken_back(open_browser, room):
    mine = room.ask(0, "Mine?")
    room.lead.put(Panel(open=True))
    question = room.put("Listed?")
    person = room.people[0]
    widget = panel(person, person.space(room.info.id))
    browser = open_browser(widget)
    now = room.lead.put(Now(phase="write"))
    assert "now" not in widget.records  # what runs is told elsewhere
    room.lead.put(Now(phase="ended"), base=now.version)
    assert widget.records["now"]["body"]["phase"] == "ended"
    vote = {"run": PANEL, "activity": PANEL, "part": VOTED, "card": question, "share": "counts"}
    put = {"op": "put", "kind": "reply", "id": "r9", "base": 0, "fields": vote, "audience": "author"}
    (no,) = [m for m in browser.says(command(put)) if m["type"] == "refused"]
    assert "The day has ended" in no["message"]
    assert person.space(room.info.id).get("r9") is None
    told = browser.says(command({"op": "remove", "id": mine.record.id, "base": 1}))
    assert "saved" in [m["type"] for m in told]
    assert person.space(room.info.id).get(mine.record.id) is None
    now = room.lead.get("now")
    room.lead.put(Now(phase="write"), base=now.version)  # the end was undone
    assert "now" not in widget.records
