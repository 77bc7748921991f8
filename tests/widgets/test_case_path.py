"""The path of a case in Python: what goes to the browser, what is counted, and opening parts."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Action, Command, Note, Put, Role, Start, Step
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.store.memory import MemoryStore, open_notebook
from cpi_widgets.widgets.case_path import CasePath

WAYS = [
    {"id": "overview", "title": "Overview", "short": "Overview", "step": None},
    {"id": "step-2", "title": "Map what is there", "short": "Map", "step": 2},
]


@pytest.fixture
def pair():
    store = MemoryStore()
    k, b = store.add_person("K"), store.add_person("B")
    case = store.add_space("case", "K and B", {k: Role.PERSON, b: Role.PRACTITIONER}).id
    return store.act_as(k).space(case), store.act_as(b).space(case)


def test_only_steps_and_the_start_go_to_the_browser(pair, open_browser):
    ours, _ = pair
    ours.apply(
        Command(label="x", changes=(Put.new(Step(id="step-3", number=3)), Put.new(Note(topic="hope", text="h"))))
    )
    path = CasePath(ours, ways=WAYS, part="overview")
    assert set(open_browser(path).first_state["records"]) == {"step-3"}
    assert path.told["there"] == {"1": "1 hope"}


def test_what_is_there_follows_the_partner_while_the_overview_is_open(pair):
    ours, theirs = pair
    path = CasePath(ours, ways=WAYS, part="overview")
    theirs.put(Note(id="n", topic="hope", text="to sing"))
    theirs.put(Action(text="ring", who="practitioner"))
    assert path.told["there"]["1"] == "1 hope"
    assert [each["text"] for each in path.told["next"]] == ["ring"]
    path.part = "step-2"
    theirs.remove("n", base=1)
    assert path.told["there"]["1"] == "1 hope", "nobody looks at it"
    assert path.begun == [6], "it stands on every part how its step is"
    path.part = "overview"
    assert "1" not in path.told["there"]


def test_what_is_for_its_author_alone_is_not_counted_where_there_are_two(pair):
    ours, theirs = pair
    path, other = CasePath(ours, ways=WAYS, part="overview"), CasePath(theirs, ways=WAYS, part="overview")
    ours.put(Note(topic="hope", text="mine"), audience="author")
    assert path.told["there"] == other.told["there"] == {}
    alone = open_notebook().own()
    alone.put(Note(topic="hope", text="mine"))
    assert CasePath(alone, ways=WAYS, part="overview").told["there"] == {"1": "1 hope"}


def test_a_part_opens_when_the_browser_asks_and_only_one_that_is_there(open_browser):
    opened: list[str] = []
    path = CasePath(ways=WAYS, part="overview", on_open=opened.append)
    browser = open_browser(path)
    browser.says({"type": "open", "part": "step-2"})
    assert (opened, path.part) == (["step-2"], "step-2")
    (answer,) = browser.says({"type": "open", "part": "step-9"})
    assert answer["type"] == "refused"
    assert path.part == "step-2"


def test_a_state_from_the_browser_is_kept_and_undone(pair, open_browser):
    ours, theirs = pair
    browser = open_browser(CasePath(ours, ways=WAYS, part="overview"))
    put = Put(kind="step", id="step-3", base=0, fields={"number": 3, "state": "live"})
    command = Command(label="Marked step 3 as going on now", changes=(put,))
    said = browser.says({"type": "command", "command": command.model_dump(mode="json")})
    assert [each["type"] for each in said] == ["changes", "saved"]
    assert theirs.get("step-3").record.state == "live"
    browser.says({"type": "undo", "label": command.label})
    assert theirs.get("step-3") is None


def test_the_next_visit_begins_at_the_part_where_the_last_one_ended():
    session = open_notebook()
    space = session.own("kofi")
    case = OurCase(session, space)
    assert case.path.part == "overview"
    case.path.go("step-2")
    made = case.stage.children
    case.path.go("overview")
    case.path.go("step-2")
    assert case.stage.children == made, "a part is made once, and stays as it is"
    again = OurCase(session, space)
    assert again.path.part == "step-2"
    assert len(again.stage.children) == 1


def test_every_part_opens_in_an_empty_case():
    session = open_notebook()
    case = OurCase(session, session.own("kofi"))
    case.space.put(Start(choice="start"))
    for way in case.path.ways:
        case.path.go(way["id"])
    assert len(case.stage.children) == len(case.path.ways)
