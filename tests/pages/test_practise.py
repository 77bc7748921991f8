"""Practising with an invented case: it is there at once, and undo goes as far back as what the person did."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

from cpi_widgets.model import Goal, Map, Note
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.pages.practise import Practise
from cpi_widgets.server.demo import demo_people
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.memory import open_notebook
from cpi_widgets.widgets.papers import Papers


def test_undo_stops_where_the_case_begins():
    session = open_notebook()
    practise = Practise(session)
    practise._choose("luca")
    space = session.own("luca")
    begun = {entry.record.id: entry.record for entry in space.entries()}
    assert {type(record) for record in begun.values()} >= {Map, Goal}
    assert space.undo_labels() == (None, None)
    space.put(Note(topic="hope", text="A lift on Sundays"), label="Hoped")
    assert space.undo_labels() == ("Hoped", None)
    space.undo()
    assert space.undo() is None
    assert {entry.record.id: entry.record for entry in space.entries()} == begun


def test_a_story_stays_as_it_was_left():
    session = open_notebook()
    reader = Practise(session).reader
    for asked in ({"id": "luca", "open": False}, {"id": "nobody", "open": True}, {"id": "kofi", "open": "yes"}):
        reader._arrived(reader, {"type": "fold", **asked}, ())
    assert Practise(session).reader.folds == {"luca": False}


def test_beginning_again_can_be_undone():
    session = open_notebook()
    practise = Practise(session)
    practise._choose("luca")
    space = session.own("luca")
    note = space.put(Note(topic="hope", text="A lift on Sundays"), label="Hoped").record
    practise._reset("luca")
    assert space.get(note.id) is None
    assert space.undo_labels()[0] == "Started Luca’s case again"
    space.undo()
    assert space.get(note.id).record == note


def test_the_papers_of_a_practised_case_are_of_an_invented_person():
    practise = Practise(open_notebook())
    practise._choose("luca")
    case = practise._case
    case.open("papers")
    (papers,) = (each for each in case.stage.children[-1].children if isinstance(each, Papers))
    message = {"file": "html", "papers": ["plan"], "form": "normal"}
    made = papers._work(message)(lambda *_: None)
    assert "An invented person, to practise with" in made.data.decode()


def test_a_practised_case_is_not_handed_on():
    practise = Practise(open_notebook())
    practise._choose("luca")
    case = practise._case
    case.open("notes")
    titles = [getattr(each, "title", "") for each in case.stage.children[-1].children]
    assert "Notes of our meetings" in titles
    assert "Handing the case on" not in titles


def test_the_papers_of_the_demos_case_are_of_an_invented_pair(tmp_path):
    with closing(FileStore(tmp_path / "data", key=tmp_path / "master.key")) as store:
        people = demo_people(store, tmp_path, dt.datetime.now(dt.UTC))
        session = store.act_as(store.session(store.redeem(people.person)).person)
        case = OurCase(session, session.space(people.case))
        case.open("papers")
        (papers,) = (each for each in case.stage.children[-1].children if isinstance(each, Papers))
        made = papers._work({"file": "html", "papers": ["plan"], "form": "normal"})(lambda *_: None)
        case.close()
    assert "An invented person, to practise with" in made.data.decode()
