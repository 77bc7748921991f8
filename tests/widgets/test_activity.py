"""Any activity, as a browser sees it: what is sent, what moves on with the room, and what stays."""

from __future__ import annotations

from typing import Any

import pytest

from cpi_widgets.model import Reply, SiteRole, new_id
from cpi_widgets.store.memory import MemoryStore, open_notebook
from cpi_widgets.widgets.activity import Activity


def field(name: str = "text", kind: str = "text", **more: Any) -> dict[str, Any]:
    plain = {"label": name, "hint": "", "low": None, "high": None, "words": {}, "options": [], "private": False}
    return {"id": name, "type": kind, **plain, **more}


def plan(activity: str = "hopes", **more: Any) -> dict[str, Any]:
    part = {"id": "hope", "label": "I hope", "hint": "", "group": "", "repeat": True, "most": 3, "fields": [field()]}
    said = {"kind": "board", "title": "Hopes", "ask": "What?", "hint": "", "who": "solo", "share": "text", "group": ""}
    return {"run": "r1", "activity": activity, "parts": [part], **said, **more}


def put(record: str, base: int, audience: str | None = None, **fields: Any) -> dict[str, Any]:
    change = {"op": "put", "kind": "reply", "id": record, "base": base, "fields": fields}
    change |= {"audience": audience} if audience else {}
    return {"type": "command", "command": {"id": new_id(), "label": "Wrote", "changes": [change]}}


def answer(record: str, activity: str = "hopes", **more: Any) -> dict[str, Any]:
    return put(record, 0, run="r1", activity=activity, part="hope", text="A hope", **more)


def ids(messages: list[dict[str, Any]]) -> list[str]:
    return [entry["id"] for message in messages if message["type"] == "changes" for entry in message["upserts"]]


@pytest.fixture
def space():
    return open_notebook().own()


def test_only_answers_to_this_activity_of_this_run_are_sent(space):
    for record in (
        Reply(id="a", run="r1", activity="hopes", part="hope", text="Yes"),
        Reply(id="b", run="r0", activity="hopes", part="hope", text="Another time"),
        Reply(id="c", run="r1", activity="ladder", part="rungs", text="Another thing"),
    ):
        space.put(record)
    widget = Activity(space, plan=plan())
    assert set(widget.records) == {"a"}
    assert widget.records["a"]["body"]["text"] == "Yes"


def test_the_first_answer_is_its_writers_alone(space, open_browser):
    widget = Activity(space, plan=plan())
    heard = open_browser(widget).says(answer("a"))
    assert [message["type"] for message in heard] == ["changes", "saved"]
    assert (space.get("a").audience, space.get("a").record.share) == ("author", "none")


def test_when_the_room_moves_on_the_page_gets_what_belongs_to_the_next(space, open_browser):
    space.put(Reply(id="next", run="r1", activity="ladder", part="rungs", text="A rung"))
    widget = Activity(space, plan=plan())
    browser = open_browser(widget)
    browser.says(answer("a"))
    widget.plan = plan("ladder")
    assert ids(browser.heard()) == ["next"]
    assert set(widget.records) == {"a", "next"}, "what was typed last may belong to the one before"


def test_words_that_were_on_their_way_when_it_moved_on_are_kept(space, open_browser):
    widget = Activity(space, plan=plan())
    browser = open_browser(widget)
    browser.says(answer("a"))
    widget.plan = plan("ladder")
    browser.heard()
    late = browser.says(put("a", 1, text="A longer hope"))
    again = browser.says(put("a", 2, text="A longer hope still"))
    assert [message["type"] for message in (*late, *again)] == ["changes", "saved"] * 2
    assert space.get("a").record.asked() == {"text": "A longer hope still"}


def test_two_activities_later_the_page_lets_go_of_it_and_it_comes_back_with_it(space, open_browser):
    widget = Activity(space, plan=plan())
    browser = open_browser(widget)
    browser.says(answer("a"))
    widget.plan = plan("ladder")
    widget.plan = plan("panel")
    assert set(widget.records) == set()
    assert [message["removed"] for message in browser.heard()] == [["a"]]
    widget.plan = plan()
    assert ids(browser.heard()) == ["a"]
    assert space.get("a").record.asked() == {"text": "A hope"}, "letting go is no deleting"


def test_the_same_activity_in_another_phase_reads_nothing_anew(space, open_browser):
    widget = Activity(space, plan=plan())
    browser = open_browser(widget)
    browser.says(answer("a"))
    widget.plan = plan(closed=True)
    assert browser.heard() == []


def test_a_finished_activity_takes_late_words_and_lets_one_delete(space, open_browser):
    widget = Activity(space, plan=plan(closed=True))
    browser = open_browser(widget)
    assert browser.says(answer("a"))[-1]["type"] == "saved"
    remove = {"op": "remove", "id": "a", "base": 1}
    browser.says({"type": "command", "command": {"id": new_id(), "label": "Deleted", "changes": [remove]}})
    assert space.all(Reply) == []


def test_between_activities_there_is_nothing(space, open_browser):
    widget = Activity(space)
    browser = open_browser(widget)
    assert browser.first_state["plan"] == {}
    widget.plan = plan()
    assert browser.says(answer("a"))[-1]["type"] == "saved"


@pytest.mark.parametrize("name", ["run", "part", "share", "group", "order", "activity", "id"])
def test_a_field_that_is_called_as_a_mark_of_every_answer_is_refused(space, name):
    part = plan()["parts"][0] | {"fields": [field(name)]}
    with pytest.raises(ValueError, match=rf"cannot be called “{name}”"):
        Activity(space, plan=plan(parts=[part]))


class Room:
    """A room with a group of two, and somebody in another."""

    def __init__(self) -> None:
        store = MemoryStore()
        trainer = store.act_as(store.add_person("Trainer", {SiteRole.TRAINER}))
        room = trainer.open_room("Tuesday").id
        code = trainer.room(room).door().code
        here = {name: store.act_as(store.admit(code, name)) for name in "abc"}
        trainer.room(room).place({here["a"].person: "g1", here["b"].person: "g1", here["c"].person: "g2"})
        self.at = {name: session.space(room) for name, session in here.items()}


def test_two_of_a_group_meet_in_one_answer_field_by_field(open_browser):
    room = Room()
    asked = plan(group="g1", who="group")
    one, two, other = (Activity(room.at[name], plan=asked) for name in "abc")
    first, second = open_browser(one), open_browser(two)
    first.says(answer("mine"))
    assert set(two.records) == set()
    first.says(put("x", 0, "group", run="r1", activity="hopes", part="hope", group="g1", text="Ours"))
    assert two.records["x"]["body"]["text"] == "Ours"
    heard = second.says(put("x", 0, "group", run="r1", activity="hopes", part="hope", group="g1", worry=30))
    assert heard[-1]["type"] == "saved", "two begin the same sheet at once and neither loses a word"
    assert room.at["a"].get("x").record.asked() == {"text": "Ours", "worry": 30}
    assert set(other.records) == set()
