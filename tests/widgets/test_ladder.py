"""The ladder between Python and the browser: steps, and the contacts who could help, on both partners' screens."""

from __future__ import annotations

import datetime as dt

from cpi_widgets import Ladder
from cpi_widgets.model import Asset, Contact, Map, Placement, Rung, SiteRole, new_id
from cpi_widgets.store.memory import MemoryStore


def pair():
    """A practitioner and a person with a case in common."""
    store = MemoryStore()
    worker = store.add_person("Bronwen", {SiteRole.PRACTITIONER})
    person = store.add_person("Kofi")
    case = store.add_case("Kofi and Bronwen", person=person, practitioner=worker).id
    return [(session, session.space(case)) for session in (store.act_as(worker), store.act_as(person))]


def put(fields, record=None):
    change = {"op": "put", "kind": "rung", "id": record or new_id(), "fields": fields}
    return {"type": "command", "command": {"id": new_id(), "label": "Added the step", "changes": [change]}}


def test_a_step_written_by_one_stands_on_the_others_screen_with_its_supporter(open_browser):
    (bs, b), (ks, k) = pair()
    shown = Map(whose="K", date=dt.date(2026, 5, 4))
    ann = Contact(label="Ann")
    for record in (shown, ann, Placement(map=shown.id, contact=ann.id), Asset(voice="person", text="not for a ladder")):
        b.put(record)
    theirs = open_browser(Ladder(k, session=ks))
    mine = open_browser(Ladder(b, session=bs))
    mine.says(put({"text": "Ring the hall", "order": 1, "before": 40, "supporter": ann.id}))
    (told,) = theirs.heard()
    (rung,) = told["upserts"]
    assert (rung["body"]["text"], rung["body"]["supporter"], rung["body"]["state"]) == (
        "Ring the hall",
        ann.id,
        "ahead",
    )
    kinds = {entry["kind"] for entry in Ladder(k, session=ks).records.values()}
    assert kinds == {"rung", "map", "contact", "placement"}


def test_a_guess_beyond_the_scale_is_refused_in_words(open_browser):
    (bs, b), _ = pair()
    browser = open_browser(Ladder(b, session=bs))
    (answer,) = browser.says(put({"text": "Go in", "before": 101}))
    assert answer["type"] == "refused"
    assert b.all(Rung) == []


def test_every_way_to_make_a_step_easier_has_words():
    words = Ladder().words["techniques"]
    assert set(Rung.model_fields["techniques"].annotation.__args__[0].__args__) == set(words)


def test_only_who_is_on_the_newest_map_is_sent_and_a_newer_map_takes_its_place(open_browser):
    (_, b), (ks, k) = pair()
    ann, bo = Contact(label="Ann"), Contact(label="Bo")
    first, second = (Map(whose="K", date=dt.date(2026, 5, 4)) for _ in range(2))
    for record in (ann, bo, first, Placement(id="p1", map=first.id, contact=ann.id)):
        b.put(record)
    page = open_browser(Ladder(k, session=ks))
    assert placements(page.widget) == {"p1"}
    for record in (second, Placement(id="p2", map=second.id, contact=bo.id)):
        b.put(record)
    assert placements(page.widget) == {"p2"}, "of two of one day the later one"
    b.undo()
    b.undo()
    assert placements(page.widget) == {"p1"}


def placements(widget):
    return {entry["id"] for entry in widget.records.values() if entry["kind"] == "placement"}
