"""One's own private notes of all cases: found, copied, and nobody else's among them."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import pytest

from cpi_widgets.model import Contact, Feeling, Note, SiteRole
from cpi_widgets.store.memory import MemoryStore, open_notebook
from cpi_widgets.widgets.own_notes import MOST, OwnNotes


class Worker:
    """Bronwen with two cases; Kofi, in one of them, has notes of his own."""

    def __init__(self, open_browser) -> None:
        store = MemoryStore()
        bronwen, kofi, luca = store.add_person("Bronwen", {SiteRole.PRACTITIONER}), *map(store.add_person, "KL")
        self.b, self.k = store.act_as(bronwen), store.act_as(kofi)
        cases = [store.add_case(title, who, bronwen).id for title, who in (("Circuits", kofi), ("The band", luca))]
        self.one, self.two = (self.b.space(case) for case in cases)
        self.one.put(private("K.O. likes it quiet", mark="K.O.", day=dt.date(2026, 5, 2)), audience="author")
        self.two.put(private("Ask about the van, quiet on Mondays", mark="L."), audience="author")
        self.one.put(Note(topic="hope", text="A quiet corner for both of us"))
        self.k.space(cases[0]).put(private("Bronwen was quiet today"), audience="author")
        self.page = open_browser(OwnNotes(self.one, session=self.b))

    def found(self, words: str) -> list[str]:
        return [each["text"] for each in self.asked(words)["notes"]]

    def asked(self, words: str) -> dict:
        (answer,) = self.page.says({"type": "seek", "words": words})
        return answer


def private(text: str, **fields) -> Note:
    return Note(topic="private", text=text, **fields)


@pytest.fixture
def worker(open_browser):
    return Worker(open_browser)


def test_a_word_is_found_in_all_cases_and_only_in_what_is_ones_own_and_private(worker):
    assert worker.found("QUIET") == ["Ask about the van, quiet on Mondays", "K.O. likes it quiet"]
    assert worker.found("quiet van") == ["Ask about the van, quiet on Mondays"]
    assert worker.found("k.o.") == ["K.O. likes it quiet"], "a code counts as a word"
    assert worker.found("circuits") == ["K.O. likes it quiet"], "and so does the name of a case"
    assert worker.found("submarine") == worker.found("  ") == []


def test_what_is_found_says_where_it_stands_and_leads_there(worker, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    (note,) = worker.asked("likes")["notes"]
    address = f"/case/{worker.one.info.id}#notes"
    assert note == {"case": "Circuits", "address": address, "day": "2026-05-02", "about": "K.O.", "text": note["text"]}


def test_nothing_private_stays_in_the_widget_and_none_of_it_is_shown_while_two_look_on(worker):
    worker.found("quiet")
    assert "likes it" not in json.dumps(worker.page.widget.get_state(), default=str)
    worker.page.says({"type": "together", "value": True})
    assert worker.asked("quiet")["type"] == "refused"
    (answer,) = worker.page.says({"type": "copy", "file": "json"})
    assert answer["type"] == "refused"
    worker.page.says({"type": "together", "value": False})
    assert len(worker.found("quiet")) == 2


def test_how_one_felt_counts_and_many_notes_are_not_shown_all_at_once(worker):
    marlon = worker.one.put(Contact(label="Marlon")).record
    worker.one.put(Feeling(contact=marlon.id, effect="mixed", note="Loud, then fine"))
    assert worker.found("loud") == ["mixed: Loud, then fine"]
    for number in range(MOST + 3):
        worker.two.put(private(f"Number {number} of many"), audience="author")
    answer = worker.asked("many")
    assert (len(answer["notes"]), answer["more"]) == (MOST, 3)


def test_a_copy_holds_them_all_and_nothing_of_anybody_else(worker):
    (data,) = worker.page.says({"type": "copy", "file": "json"})
    kept = json.loads(bytes(worker.page.line.buffers[-1][0]))
    assert (data["mime"], kept["schema"]) == ("application/json", "cpi-own-notes/1")
    assert {(each["case"], each["about"]) for each in kept["notes"]} == {("Circuits", "K.O."), ("The band", "L.")}
    (word,) = worker.page.says({"type": "copy", "file": "word"})
    assert word["name"].endswith(".docx")
    text = zipfile.ZipFile(io.BytesIO(worker.page.line.buffers[-1][0])).read("word/document.xml").decode()
    assert text.index("The band") < text.index("Circuits"), "the newest first"
    assert "K.O. likes it quiet" in text
    assert "for both of us" not in text + json.dumps(kept)
    assert "was quiet today" not in text + json.dumps(kept)


def test_in_a_space_of_ones_own_only_the_private_notes_count(open_browser):
    session = open_notebook()
    space = session.own()
    for note in (private("Ring back"), Note(topic="hope", text="To ring somebody")):
        space.put(note)
    page = open_browser(OwnNotes(space, session=session))
    (answer,) = page.says({"type": "seek", "words": "ring"})
    assert [(each["text"], each["address"]) for each in answer["notes"]] == [("Ring back", "")]
