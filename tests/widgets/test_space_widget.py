from __future__ import annotations

import json
from typing import Any

import pytest

from cpi_widgets.model import Contact, Feeling, NotSavedError, Placement, SiteRole, new_id
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.map_widget import first_map_id
from cpi_widgets.widgets.network_map import NetworkMap
from cpi_widgets.widgets.record_table import RecordTable


class Case:
    """Two people with one case, each at a screen of their own."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        kofi, bronwen = self.store.add_person("Kofi"), self.store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        self.space_id = self.store.add_case("Our case", kofi, bronwen).id
        self.k, self.b = self.store.act_as(kofi), self.store.act_as(bronwen)

    def widget(self, session: Any) -> NetworkMap:
        return NetworkMap(session.space(self.space_id), session=session)


@pytest.fixture
def case():
    return Case()


def add_message(widget: NetworkMap, label: str, command: str | None = None) -> dict[str, Any]:
    contact = new_id()
    changes = [
        {"op": "put", "kind": "contact", "id": contact, "base": 0, "fields": {"label": label}},
        {
            "op": "put",
            "kind": "placement",
            "id": new_id(),
            "base": 0,
            "fields": {"map": widget.map_id, "contact": contact},
        },
    ]
    body = {"id": command or new_id(), "label": f"Added {label}", "speaker": None, "changes": changes}
    return {"type": "command", "command": body}


def change(entry: dict[str, Any], **fields: Any) -> dict[str, Any]:
    put = {"op": "put", "kind": entry["kind"], "id": entry["id"], "base": entry["version"], "fields": fields}
    return {"type": "command", "command": {"id": new_id(), "label": "Changed", "changes": [put]}}


def of_type(messages: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [message for message in messages if message["type"] == kind]


def placed(widget: NetworkMap) -> dict[str, Any]:
    return next(entry for entry in widget.records.values() if entry["kind"] == "placement")


def test_an_unknown_option_is_named_and_the_known_ones_are_listed():
    with pytest.raises(TypeError, match=r"NetworkMap has no option “titel”\. Did you mean “title”\? It takes: .*title"):
        NetworkMap(titel="Ours")


def test_three_lines_give_an_editable_map_that_lives_in_the_notebook():
    widget = NetworkMap()
    assert not widget.kept
    assert widget.add("Ann", ring=1).label == "Ann"
    assert [c.label for c, _ in widget.network.members] == ["Ann"]
    assert widget.measures().size == 1
    assert NetworkMap().network.members == ()


def test_a_command_is_told_as_a_change_and_then_as_saved(case, open_browser):
    widget = case.widget(case.b)
    browser = open_browser(widget)
    message = add_message(widget, "Ann")
    heard = browser.says(message)
    assert [m["type"] for m in heard] == ["changes", "saved"]
    changes, saved = heard
    assert {entry["kind"] for entry in changes["upserts"]} == {"contact", "placement"}
    assert set(changes["commands"].values()) == {message["command"]["id"]}
    assert saved["command"] == message["command"]["id"]
    assert changes["undo"] == "Added Ann"
    assert "records" not in browser.states()


def test_a_command_that_arrives_twice_counts_once(case, open_browser):
    widget = case.widget(case.b)
    browser = open_browser(widget)
    message = add_message(widget, "Ann")
    browser.says(message)
    again = browser.says({**message, "again": True})
    assert [m["type"] for m in again] == ["all", "saved"]
    assert len([e for e in widget.records.values() if e["kind"] == "contact"]) == 1


def test_an_answer_to_an_old_command_does_not_bring_back_what_was_taken_away_since(case, open_browser):
    first = case.widget(case.b)
    message = add_message(first, "Ann")
    open_browser(first).says(message)
    case.k.space(case.space_id).remove(placed(first)["id"], base=1)
    fresh = case.widget(case.b)
    open_browser(fresh).says({**message, "again": True})
    assert [e for e in fresh.records.values() if e["kind"] == "placement"] == []


def test_the_partner_sees_a_change_at_once_and_a_new_page_finds_everything(case, open_browser):
    mine, theirs = case.widget(case.b), case.widget(case.k)
    partner = open_browser(theirs)
    open_browser(mine).says(add_message(mine, "Ann"))
    assert [m["type"] for m in partner.heard()] == ["changes"]
    assert theirs.records.keys() == mine.records.keys()
    assert theirs.get_state("records")["records"] == mine.records
    assert open_browser(case.widget(case.k)).first_state["records"].keys() == mine.records.keys()


def test_the_same_field_changed_by_both_is_a_conflict_with_both_values(case, open_browser):
    mine, theirs = case.widget(case.b), case.widget(case.k)
    open_browser(mine).says(add_message(mine, "Ann"))
    seen = dict(placed(mine))
    open_browser(theirs).says(change(seen, ring=4))
    heard = open_browser(mine).says(change(seen, ring=1))
    conflict = of_type(heard, "conflict")[0]
    assert "Kofi changed" in conflict["message"]
    assert [(c["field"], c["yours"], c["theirs"], c["version"]) for c in conflict["clashes"]] == [("ring", 1, 4, 2)]
    assert placed(mine)["body"]["ring"] == 4


def test_a_refusal_names_its_command_and_changes_nothing(case, open_browser):
    widget = case.widget(case.b)
    message = add_message(widget, "")
    heard = open_browser(widget).says(message)
    assert [m["type"] for m in heard] == ["refused"]
    assert heard[0]["command"] == message["command"]["id"]
    assert "Nothing was changed" in heard[0]["message"]
    assert widget.records == {}


def test_what_could_not_be_written_is_said_and_can_be_sent_again(case, monkeypatch, open_browser):
    widget = case.widget(case.b)
    browser = open_browser(widget)
    message = add_message(widget, "Ann")
    whole = widget.space

    class FullDisk:
        info, kept, entries, undo_labels = whole.info, True, whole.entries, whole.undo_labels

        def apply(self, command):
            raise NotSavedError("The disk is full. Your words are still here.")

    widget.space = FullDisk()
    heard = browser.says(message)
    assert heard == [
        {
            "type": "notsaved",
            "command": message["command"]["id"],
            "message": "The disk is full. Your words are still here.",
        }
    ]
    widget.space = whole
    assert of_type(browser.says({**message, "again": True}), "saved")


def test_undo_and_redo_are_told_with_their_labels(case, open_browser):
    widget = case.widget(case.b)
    browser = open_browser(widget)
    browser.says(add_message(widget, "Ann"))
    undone = browser.says({"type": "undo"})
    assert [m["type"] for m in undone] == ["changes", "saved"]
    assert len(undone[0]["removed"]) == 2
    assert (widget.undo, widget.redo) == (None, "Added Ann")
    assert undone[1]["cause"] == "undo"
    browser.says({"type": "redo"})
    assert placed(widget)["body"]["ring"] == 2
    assert browser.says({"type": "redo"})[0]["message"] == "There is nothing to do again now."


def test_what_the_other_has_changed_is_no_longer_offered_and_passed_over_in_words(case, open_browser):
    widget = case.widget(case.k)
    browser = open_browser(widget)
    browser.says(add_message(widget, "Ann"))
    ann = placed(widget)
    own = {"op": "put", "kind": "placement", "id": ann["id"], "base": ann["version"], "fields": {"ring": 1}}
    browser.says({"type": "command", "command": {"id": "own-move", "label": "Moved Ann", "changes": [own]}})
    assert widget.undo == "Moved Ann"
    theirs = {**own, "base": placed(widget)["version"], "fields": {"ring": 4}}
    other = open_browser(case.widget(case.b))
    other.says({"type": "command", "command": {"id": "other-move", "label": "Moved Ann", "changes": [theirs]}})
    assert widget.undo is None, "Ann is B's as well now"
    (refusal,) = of_type(browser.says({"type": "undo", "label": "Moved Ann"}), "refused")
    assert "‘Moved Ann’ was not turned back: Bronwen changed it since, and that stays." in refusal["message"]
    assert placed(widget)["body"]["ring"] == 4


def test_the_browser_is_told_who_took_something_away(case, open_browser):
    widget = case.widget(case.k)
    browser = open_browser(widget)
    browser.says(add_message(widget, "Ann"))
    ann = placed(widget)
    case.b.space(case.space_id).remove(ann["id"], base=ann["version"])
    (message,) = of_type(browser.heard(), "changes")
    assert (message["removed"], message["removed_by"]) == ([ann["id"]], {ann["id"]: case.b.person})


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        "undo",
        [],
        {},
        {"type": "eat"},
        {"type": "command"},
        {"type": "command", "command": 7},
        {"type": "command", "command": {"id": "x", "changes": []}},
        {"type": "command", "command": {"id": "x" * 200, "changes": [{"op": "remove", "id": "a", "base": 1}]}},
        {
            "type": "command",
            "command": {"id": "x", "changes": [{"op": "put", "kind": "dragon", "id": "a", "fields": {}}]},
        },
        {"type": "command", "command": {"id": "x", "changes": [{"op": "remove", "id": "nobody", "base": 1}]}},
        {"type": "history"},
        {"type": "together"},
        {"type": "code", "name": "../../secret"},
        {"type": "export", "format": "exe"},
        {"type": "import", "name": "x.csv"},
    ],
)
def test_garbage_is_refused_in_words_and_never_a_traceback(case, garbage, open_browser):
    widget = case.widget(case.b)
    heard = open_browser(widget).says(garbage)
    assert [m["type"] for m in heard] == ["refused"]
    assert heard[0]["message"].endswith(".")
    assert widget.records == {}


def test_a_browser_cannot_set_what_is_ours_to_say(case, open_browser):
    widget = case.widget(case.b)
    before = widget.get_state()
    open_browser(widget).sets({"records": {"a": 1}, "me": {}, "_esm": "bad", "readonly": False, "speaker": "both"})
    assert widget.get_state() == {**before, "speaker": "both"}
    open_browser(widget).sets({"speaker": "nobody"})
    assert widget.speaker == "both"


def test_what_is_private_to_the_partner_never_reaches_this_browser(case, open_browser):
    mine, theirs = case.widget(case.b), case.widget(case.k)
    partner, browser = open_browser(theirs), open_browser(mine)
    ann = theirs.add("Ann")
    theirs.space.put(Feeling(contact=ann.id, effect="unhelpful", note="SECRET"), label="SECRET label")
    assert "SECRET" in json.dumps(partner.line.sent)
    assert "SECRET" not in json.dumps(browser.line.sent)
    assert "SECRET" not in json.dumps(mine.get_state(), default=str)


def test_two_people_at_one_screen_are_not_sent_what_is_private_to_one(case, open_browser):
    widget = case.widget(case.k)
    browser = open_browser(widget)
    ann = widget.add("Ann")
    widget.space.put(Feeling(contact=ann.id, effect="unhelpful", note="SECRET"))
    heard = browser.says({"type": "together", "value": True})
    assert widget.together
    assert "SECRET" not in json.dumps(of_type(heard, "all")[0])
    assert "SECRET" not in json.dumps(widget.get_state("records"))
    back = browser.says({"type": "together", "value": False})
    assert "SECRET" in json.dumps(of_type(back, "all")[0])


def test_a_page_that_missed_something_is_told_everything(case, open_browser):
    widget = case.widget(case.b)
    browser = open_browser(widget)
    assert browser.says({"type": "hello", "seq": widget.seq}) == []
    widget.add("Ann")
    browser.heard()
    assert [m["type"] for m in browser.says({"type": "hello", "seq": 0})] == ["all"]


def test_a_closed_widget_no_longer_follows(case, open_browser):
    widget = case.widget(case.b)
    line = open_browser(widget).line
    widget.close()
    count = len(line.sent)
    case.widget(case.k).add("Ann")
    assert len(line.sent) == count


def test_a_reader_can_look_and_not_change(case, open_browser):
    own = case.b.own()
    own.put(Contact(label="Ann"), audience="pair")
    widget = NetworkMap(case.k.own_of(case.b.person), session=case.k)
    heard = open_browser(widget).says(add_message(widget, "Bo"))
    assert widget.readonly
    assert heard[0]["message"] == "You can read this, but not change it. Nothing was changed."


def test_placements_of_other_maps_stay_away(case):
    widget = case.widget(case.b)
    ann = widget.add("Ann")
    widget.space.put(Placement(map="another", contact=ann.id))
    assert [e["body"]["map"] for e in widget.records.values() if e["kind"] == "placement"] == [widget.map_id]


def test_two_who_start_at_once_share_the_first_map(case):
    mine, theirs = case.widget(case.b), case.widget(case.k)
    assert mine.map_id == theirs.map_id == first_map_id(case.space_id)
    mine.add("Ann")
    theirs.add("Bo")
    assert [c.label for c, _ in mine.network.members] == ["Ann", "Bo"]


def test_the_map_is_said_in_words_when_asked(case, open_browser):
    widget = case.widget(case.b)
    widget.add("Ann", ring=1)
    open_browser(widget).says({"type": "sentences", "more": True})
    assert widget.sentences[0] == "1 contact: 1 closest."
    assert any(row["title"] == "Constraint" for row in widget.measured)


def test_history_tells_who_did_what(case, open_browser):
    widget = case.widget(case.b)
    browser = open_browser(widget)
    browser.says(add_message(widget, "Ann"))
    heard = browser.says({"type": "history", "id": placed(widget)["id"]})
    assert [(c["label"], c["by"]) for c in heard[0]["changes"]] == [("Added Ann", case.b.person)]


def test_the_table_is_the_same_map(case):
    picture, table = case.widget(case.b), RecordTable(case.k.space(case.space_id), session=case.k)
    ann = picture.add("Ann")
    bo = table.add("Bo", kind="place")
    table.tie(ann, bo, "family")
    assert picture.records.keys() == table.records.keys()
    assert [t.kind for t in picture.network.ties] == ["family"]
