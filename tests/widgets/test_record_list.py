"""Records as cards: which of them a list shows, what it asks, who may read them, and what links can name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cpi_widgets.model import (
    Action,
    Asset,
    Contact,
    Goal,
    Map,
    Note,
    Placement,
    Rung,
    Score,
    SiteRole,
    Total,
    new_id,
)
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.record_form import RecordForm
from cpi_widgets.widgets.record_list import MOST_ASKED, Column, Columns, Offer, Parts, RecordList, State


class Case:
    """Kofi and Bronwen, each at a screen of their own."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.kofi = self.store.add_person("Kofi")
        self.bronwen = self.store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        space = self.store.add_case("Our case", self.kofi, self.bronwen).id
        self.k, self.b = self.store.act_as(self.kofi), self.store.act_as(self.bronwen)
        self.ks, self.bs = self.k.space(space), self.b.space(space)


@pytest.fixture
def case():
    return Case()


def hopes(case: Case, **options: Any) -> RecordList:
    return RecordList(case.bs, session=case.b, model=Note, fixed={"topic": "hope"}, **options)


def put(plan: dict[str, Any], text: str, record: str = "", base: int = 0, **more: Any) -> dict[str, Any]:
    """What the browser sends for a new card, or for other words on one."""
    fields = {**(plan["start"] if base == 0 else {}), "text": text, **more.pop("fields", {})}
    change = {"op": "put", "kind": plan["kind"], "id": record or new_id(), "base": base, "fields": fields, **more}
    return {"type": "command", "command": {"id": new_id(), "label": f"Wrote “{text}”", "changes": [change]}}


def asked(widget: RecordForm | RecordList) -> dict[str, dict[str, Any]]:
    fields = widget.plan["fields"] if isinstance(widget, RecordList) else widget.fields
    return {each["name"]: each for each in fields}


def test_a_list_shows_its_own_kind_with_what_is_fixed(case):
    case.bs.put(Note(topic="hope", text="To laugh"))
    case.bs.put(Note(topic="fear", text="To be alone"))
    case.bs.put(Asset(voice="person", text="hope"))
    widget = hopes(case)
    assert [entry["body"]["text"] for entry in widget.records.values()] == ["To laugh"]
    assert [entry.record.text for entry in widget.entries] == ["To laugh"]


def test_a_new_card_is_a_whole_record_and_both_screens_follow(case, open_browser):
    widget = hopes(case)
    theirs = RecordList(case.ks, session=case.k, model=Note, fixed={"topic": "hope"})
    heard = open_browser(widget).says(put(widget.plan, "To laugh", fields={"voice": "person"}))
    assert [message["type"] for message in heard] == ["changes", "saved"]
    (entry,) = case.ks.all(Note)
    assert (entry.record.topic, entry.record.voice, entry.record.text) == ("hope", "person", "To laugh")
    assert [each["body"]["text"] for each in theirs.records.values()] == ["To laugh"]


def test_undo_takes_a_card_back_and_redo_brings_it_again(case, open_browser):
    widget = hopes(case)
    browser = open_browser(widget)
    browser.says(put(widget.plan, "To laugh"))
    browser.says({"type": "undo"})
    assert widget.records == {}
    browser.says({"type": "redo"})
    assert [each["body"]["text"] for each in widget.records.values()] == ["To laugh"]


def test_a_card_that_leaves_what_is_fixed_leaves_the_list(case):
    widget = hopes(case)
    entry = case.ks.put(Note(topic="hope", text="To laugh"))
    case.ks.put(entry.record.model_copy(update={"topic": "fear"}), base=entry.version)
    assert widget.records == {}


def test_a_card_for_its_writer_only_is_on_no_other_screen(case, open_browser):
    widget = hopes(case, private=True)
    theirs = RecordList(case.ks, session=case.k, model=Note, fixed={"topic": "hope"})
    assert [widget.plan[each] for each in ("audience", "shares", "private")] == ["pair", "pair", True]
    browser = open_browser(widget)
    browser.says(put(widget.plan, "Secret", "n1", audience="author"))
    assert (list(widget.records), theirs.records) == (["n1"], {})
    browser.says(put(widget.plan, "Secret", "n1", base=1, audience="pair"))
    assert list(theirs.records) == ["n1"]
    browser.says(put(widget.plan, "Secret", "n1", base=2, audience="author"))
    assert theirs.records == {}
    case.b.look_together(True)
    widget.reload()
    assert widget.records == {}, "not on a screen that both look at"


def test_two_who_write_the_same_card_see_both(case, open_browser):
    entry = case.bs.put(Note(topic="hope", text="To laugh"))
    mine = hopes(case)
    theirs = RecordList(case.ks, session=case.k, model=Note, fixed={"topic": "hope"})
    one, two = open_browser(mine), open_browser(theirs)
    one.says(put(mine.plan, "To laugh more", entry.record.id, base=1))
    (answer,) = [
        said for said in two.says(put(mine.plan, "To smile", entry.record.id, base=1)) if said["type"] == "conflict"
    ]
    assert [(clash["yours"], clash["theirs"]) for clash in answer["clashes"]] == [("To smile", "To laugh more")]


def test_the_model_says_how_each_field_is_asked():
    widget = RecordList(
        model=Rung, fields=["before", "techniques", "supporter", Asked("learned", long=True), "day", "state"]
    )
    ours = asked(widget)
    assert {name: each["kind"] for name, each in ours.items()} == {
        "before": "number",
        "techniques": "many_of",
        "supporter": "text",
        "learned": "text",
        "day": "date",
        "state": "one_of",
    }
    assert (ours["before"]["low"], ours["before"]["high"], ours["before"]["whole"]) == (0, 100, True)
    assert not ours["before"]["required"]
    assert ours["learned"]["long"]
    assert ["named_introduction", "named introduction"] in ours["techniques"]["options"]
    assert widget.plan["main"]["required"]


def test_links_and_numbers_are_asked_by_forms_too():
    goal = asked(RecordForm(start=Goal(text="Play"), fields=[Asked("contacts", links=("contact",)), "importance"]))
    assert (goal["contacts"]["kind"], goal["contacts"]["links"]) == ("links", ["contact"])
    assert [goal["importance"][each] for each in ("low", "high", "required")] == [1, 3, False]
    helper = Asked("supporter", links=("contact",), words={"practitioner": "", "alone": "on my own"})
    supporter = asked(RecordForm(start=Rung(text="Ring"), fields=[helper]))["supporter"]
    assert (supporter["kind"], supporter["free"], supporter["required"]) == ("link", False, False)
    assert supporter["options"] == [["practitioner", ""], ["alone", "on my own"]]
    who = asked(RecordForm(start=Action(text="Ring"), fields=[Asked("who", links=("contact",))]))["who"]
    assert (who["kind"], who["free"]) == ("link", True), "somebody who is not on the map can be named"
    level = Asked("level", words={-1: "less", 0: "as expected"})
    assert asked(RecordForm(start=Score(goal="g", day=dt.date(2026, 1, 1), level=0), fields=[level]))["level"][
        "options"
    ] == [[-1, "less"], [0, "as expected"]]
    total = asked(RecordForm(start=Total(measure="m", day=dt.date(2026, 1, 1), total=1.5), fields=["total"]))["total"]
    assert [total[each] for each in ("kind", "low", "whole", "required")] == ["number", None, False, False]


def test_what_a_list_cannot_show_or_ask_is_said():
    with pytest.raises(ValueError, match=r"Note has no field “topick”\. It has: id, topic"):
        RecordList(model=Note, fixed={"topick": "hope"})
    with pytest.raises(ValueError, match="Note has no field “side”"):
        RecordList(model=Note, columns=Columns("side", [Column("person")]))
    with pytest.raises(ValueError, match="Note has no field “whole”"):
        RecordList(model=Note, parts=Parts("whole"))
    with pytest.raises(ValueError, match="Note has no field “kind”"):
        RecordList(model=Note, offers=[Offer("Go", {"kind": "x"})])
    with pytest.raises(ValueError, match=f"asks {MOST_ASKED} questions at most, and these are 8"):
        RecordList(model=Rung, fields=["before"] * 8)
    with pytest.raises(TypeError, match="no option “titel”"):
        RecordList(model=Note, titel="Hopes")


def test_states_columns_and_offers_travel_as_they_were_given():
    plan = RecordList(
        model=Action,
        columns=Columns("who", [Column("person", partner="person", empty="Nothing yet.")]),
        state="state",
        states=[State("done", "Done", "done", past=True, held_by="person", needs=("when",))],
        offers=[Offer("Ring", {"who": "person"}, under="Time")],
        order="",
        audience="author",
    ).plan
    assert plan["columns"]["each"] == [{"value": "person", "partner": "person", "title": "", "empty": "Nothing yet."}]
    done = {"value": "done", "verb": "Done", "word": "done", "past": True, "whose": "", "held_by": "person"}
    done |= {"after": "", "needs": ["when"]}
    assert plan["states"] == [done]
    assert plan["offers"] == [{"text": "Ring", "fields": {"who": "person"}, "under": "Time"}]
    assert (plan["audience"], plan["shares"], plan["private"]) == ("author", "", False)


# What links can name


def ladder(case: Case) -> RecordList:
    return RecordList(case.bs, session=case.b, model=Rung, fields=[Asked("supporter", links=("contact", "goal"))])


def test_links_name_who_is_on_the_newest_map(case):
    ann, tom = Contact(label="Ann"), Contact(label="Tom", kind="place")
    old, new = Map(date=dt.date(2026, 1, 1)), Map(date=dt.date(2026, 6, 1))
    for record in (ann, tom, old, new, Placement(map=old.id, contact=tom.id)):
        case.bs.put(record)
    place = case.bs.put(Placement(map=new.id, contact=ann.id, wished=True))
    widget = ladder(case)
    assert widget.linkable[ann.id] == {
        "kind": "contact",
        "label": "Ann",
        "shape": "person",
        "wished": True,
        "there": True,
    }
    assert (widget.linkable[tom.id]["label"], widget.linkable[tom.id]["there"]) == ("Tom", False)
    case.ks.remove(place.record.id, base=place.version)
    assert not widget.linkable[ann.id]["there"], "taken off on the other screen"


def test_links_follow_names_and_what_is_new(case, open_browser):
    widget = ladder(case)
    browser = open_browser(widget)
    goal = case.ks.put(Goal(text="Play again"))
    case.ks.put(Note(topic="hope", text="no link"))
    assert {each["label"] for each in widget.linkable.values()} == {"Play again"}
    case.ks.put(goal.record.model_copy(update={"text": "Play in a band"}), base=1)
    assert {each["label"] for each in widget.linkable.values()} == {"Play in a band"}
    assert "linkable" in browser.states()
    case.ks.remove(goal.record.id, base=2)
    assert widget.linkable == {}


def test_a_form_follows_links_too(case):
    form = RecordForm(
        case.bs, session=case.b, start=Rung(id="r", text="Ring"), fields=[Asked("supporter", links=("contact",))]
    )
    case.ks.put(Contact(label="Ann"))
    assert [each["label"] for each in form.linkable.values()] == ["Ann"]


def test_what_is_private_to_the_other_is_no_link(case):
    widget = ladder(case)
    case.ks.put(Goal(text="Only mine"), audience="author")
    assert widget.linkable == {}


def test_without_a_space_a_list_lives_in_the_notebook():
    widget = RecordList(model=Asset, fixed={"voice": "person"}, title="Strengths")
    assert (widget.kept, widget.records, widget.plan["shares"]) == (False, {}, "")
