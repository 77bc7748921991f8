"""Barriers between Python and the browser: both partners see barriers and actions as they are written."""

from __future__ import annotations

from cpi_widgets import Barriers
from cpi_widgets.model import Action, Barrier, SiteRole, new_id
from cpi_widgets.store.memory import MemoryStore
from training_exercises.card_files import moves_deck


def put(kind, **fields):
    change = {"op": "put", "kind": kind, "id": new_id(), "fields": fields}
    return {"type": "command", "command": {"id": new_id(), "label": "Added", "changes": [change]}}


def test_a_barrier_and_its_action_stand_on_the_others_screen_and_undo_takes_them_back(open_browser):
    store = MemoryStore()
    worker = store.add_person("Bronwen", {SiteRole.PRACTITIONER})
    person = store.add_person("Kofi")
    case = store.add_case("Kofi and Bronwen", person=person, practitioner=worker).id
    b, k = store.act_as(worker), store.act_as(person)
    mine = open_browser(Barriers(b.space(case), session=b, first_moves=moves_deck().by_side()))
    theirs = open_browser(Barriers(k.space(case), session=k))
    mine.says(put("barrier", side="organisation", text="Forms first"))
    (told,) = theirs.heard()
    barrier = told["upserts"][0]
    mine.says(put("action", text="Ask what the form is for", barrier=barrier["id"], who="practitioner"))
    assert [told["upserts"][0]["body"]["text"] for told in theirs.heard()] == ["Ask what the form is for"]
    assert [len(k.space(case).all(kind)) for kind in (Barrier, Action)] == [1, 1]
    mine.says({"type": "undo"})
    assert [len(k.space(case).all(kind)) for kind in (Barrier, Action)] == [1, 0]
    assert theirs.heard()[0]["removed"]


def test_a_year_far_away_is_refused_and_nothing_is_written(open_browser):
    widget = Barriers()
    (answer,) = open_browser(widget).says(put("action", text="Ring", when="3000-01-01"))
    assert answer["type"] == "refused"
    assert widget.space.all(Action) == []
