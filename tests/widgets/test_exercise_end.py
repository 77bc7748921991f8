"""The end of an exercise: starting again, deleting, and carrying into a case that was offered."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Now, Reading, RefusedError, Reply, new_id
from cpi_widgets.store.memory import open_notebook
from cpi_widgets.widgets.exercise_end import ExerciseEnd


class Carrier:
    def __init__(self) -> None:
        self.carried: list[str] = []

    def look(self, case):
        return [{"what": "A goal", "text": f"Play, {case}", "there": False}]

    def carry(self, case):
        if self.carried:
            raise RefusedError("All of it is in your case already. Nothing was changed.")
        self.carried.append(case)
        return "One thing is in your case now."

    def fetch_back(self, case):
        self.carried.remove(case)
        return "It is out again."


@pytest.fixture
def space():
    space = open_notebook().own()
    space.put(Reading(chosen="kofi"))
    for name in ("a", "b"):
        space.put(Reply(id=name, run="alone", activity="hopes", part="hopes", text="A hope"))
    return space


def again(run="alone.2"):
    change = {"op": "put", "kind": "now", "id": "now", "base": 0, "fields": {"run": run}, "audience": "author"}
    return {"type": "command", "command": {"id": new_id(), "label": "Started again", "changes": [change]}}


def test_starting_again_keeps_what_was_written_and_can_be_taken_back(space, open_browser):
    runs = []
    end = ExerciseEnd(space, on_run=runs.append)
    browser = open_browser(end)
    assert end.run == "alone"
    browser.says(again())
    assert (end.run, runs, len(space.all(Reply))) == ("alone.2", ["alone.2"], 2)
    browser.says({"type": "undo", "label": "Started again"})
    assert (end.run, runs, space.all(Now)) == ("alone", ["alone.2", "alone"], [])


def test_what_happens_elsewhere_is_no_new_start(space, open_browser):
    runs = []
    open_browser(ExerciseEnd(space, on_run=runs.append))
    space.put(Reply(run="alone", activity="hopes", part="hopes", text="Another"))
    assert runs == []


def test_deleting_takes_all_that_was_written_and_undo_brings_it_back(space, open_browser):
    browser = open_browser(ExerciseEnd(space))
    heard = browser.says({"type": "wipe"})
    assert [message["type"] for message in heard] == ["changes", "saved"]
    assert (space.all(Reply), [entry.record.chosen for entry in space.all(Reading)]) == ([], ["kofi"])
    browser.says({"type": "undo", "label": "Deleted what I wrote"})
    assert {entry.record.id for entry in space.all(Reply)} == {"a", "b"}


def test_where_there_is_nothing_to_delete_it_says_so(open_browser):
    (heard,) = open_browser(ExerciseEnd()).says({"type": "wipe"})
    assert heard["message"] == "There is nothing here to delete."


def test_a_look_comes_first_and_the_way_back_stays_open(space, open_browser):
    carrier = Carrier()
    browser = open_browser(ExerciseEnd(space, carrier=carrier, cases=[{"id": "c1", "title": "Ours"}]))
    (look,) = browser.says({"type": "look", "case": "c1"})
    assert (look["items"], carrier.carried) == ([{"what": "A goal", "text": "Play, c1", "there": False}], [])
    assert browser.says({"type": "carry", "case": "c1"})[0]["message"] == "One thing is in your case now."
    assert browser.says({"type": "carry", "case": "c1"})[0]["type"] == "refused"
    browser.says({"type": "fetch_back", "case": "c1"})
    assert carrier.carried == []


@pytest.mark.parametrize("kind", ["look", "carry", "fetch_back"])
def test_a_case_that_was_not_offered_is_none(space, open_browser, kind):
    carrier = Carrier()
    browser = open_browser(ExerciseEnd(space, carrier=carrier, cases=[{"id": "c1", "title": "Ours"}]))
    (heard,) = browser.says({"type": kind, "case": "somebody-elses"})
    assert (heard["type"], carrier.carried) == ("refused", [])
