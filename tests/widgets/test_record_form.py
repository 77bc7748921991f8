"""A form made from a model, and its first use: names, words and seats of a pair."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cpi_widgets.model import Contact, Goal, Map, Pair, SiteRole, Start, new_id
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.pages.parts.step_2 import Mapping
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.names_and_words import NamesAndWords
from cpi_widgets.widgets.network_map import NetworkMap
from cpi_widgets.widgets.record_form import RecordForm


class Case:
    """Kofi and Bronwen, each at a screen of their own."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.kofi, self.bronwen = (
            self.store.add_person("Kofi"),
            self.store.add_person("Bronwen", {SiteRole.PRACTITIONER}),
        )
        space = self.store.add_case("Our case", self.kofi, self.bronwen).id
        self.k, self.b = self.store.act_as(self.kofi), self.store.act_as(self.bronwen)
        self.ks, self.bs = self.k.space(space), self.b.space(space)


@pytest.fixture
def case():
    return Case()


def put(base: int, **fields: Any) -> dict[str, Any]:
    change = {"op": "put", "kind": "pair", "id": "pair", "base": base, "fields": fields}
    return {"type": "command", "command": {"id": new_id(), "label": "Named", "changes": [change]}}


def first(case: Case, **fields: Any) -> dict[str, Any]:
    """The first change of all, as the browser makes it: the start and what was written."""
    start = NamesAndWords(case.bs, session=case.b).start
    return put(0, **(start["fields"] | fields))


def questions(form: RecordForm) -> dict[str, dict[str, Any]]:
    return {asked["name"]: asked for asked in form.fields}


def test_the_model_says_the_kind_of_each_question():
    form = RecordForm(start=Map(whose="K", date=dt.date(2026, 11, 23)), fields=["whose", "title", "date", "closed"])
    asked = questions(form)
    assert [each["kind"] for each in form.fields] == ["text", "text", "date", "yes_no"]
    assert [each["required"] for each in form.fields] == [True, False, True, True]
    assert asked["whose"]["longest"] == 10_000
    words = {"person": "somebody"}
    form = RecordForm(start=Contact(label="Ann"), fields=[Asked("kind", words=words), "their_yes"])
    assert questions(form)["kind"]["options"] == [["person", "somebody"], ["place", "place"], ["activity", "activity"]]
    assert [(each["label"], each["kind"], each["required"]) for each in form.fields] == [
        ("Kind", "one_of", True),
        ("Their yes", "date", False),
    ]


def test_what_cannot_be_asked_is_said():
    with pytest.raises(ValueError, match=r"Pair has no field “nickname”\. It has: id, person, practitioner"):
        RecordForm(start=Pair(), fields=["nickname"]).fields  # noqa: B018  - worked out when it is looked at
    with pytest.raises(ValueError, match=r"cannot ask for Goal\.contacts: it is no text"):
        RecordForm(start=Goal(text="Play"), fields=["contacts"]).fields  # noqa: B018  - as above


def test_the_form_starts_with_the_partners_labels_and_writes_nothing(case):
    form = NamesAndWords(case.bs, session=case.b)
    assert form.start["fields"] == {
        "person": "Kofi",
        "practitioner": "Bronwen",
        "person_word": "service user",
        "practitioner_word": "practitioner",
        "swapped": False,
        "former": [],
        "invented": False,
    }
    assert form.records == {}
    assert case.bs.entries() == []


def test_the_first_change_makes_the_record_and_both_screens_follow(case, open_browser):
    form, theirs = NamesAndWords(case.bs, session=case.b), NetworkMap(case.ks, session=case.k)
    heard = open_browser(form).says(first(case, person="K", person_word="individual"))
    assert [message["type"] for message in heard] == ["changes", "saved"]
    assert case.ks.get("pair").record == Pair(person="K", practitioner="Bronwen", person_word="individual")
    assert (theirs.words["person"], theirs.words["seats"]["person"]["word"]) == ("K", "individual")
    assert theirs.people[case.kofi]["label"] == theirs.me["label"] == "K"


def test_undo_of_the_first_change_brings_the_usual_words_back(case, open_browser):
    form, theirs = NamesAndWords(case.bs, session=case.b), NetworkMap(case.ks, session=case.k)
    browser = open_browser(form)
    browser.says(first(case, person="K", swapped=True))
    browser.says({"type": "undo"})
    for widget in (form, theirs):
        assert widget.words["person"] == "Kofi"
        assert widget.people[case.kofi] == {"label": "Kofi", "role": "person", "seat": "person"}
    assert questions(form)["person"]["seat"] == "person"


def test_swapping_moves_seats_and_nothing_else(case, open_browser):
    ours = NetworkMap(case.bs, session=case.b, whose="Kofi")
    ours.add("Ann", ring=1)
    form, theirs = NamesAndWords(case.bs, session=case.b), NetworkMap(case.ks, session=case.k)
    before = {entry.record.id: entry for entry in case.ks.entries()}
    open_browser(form).says(first(case, swapped=True))
    after = {entry.record.id: entry for entry in case.ks.entries()}
    assert {key: entry for key, entry in after.items() if key != "pair"} == before
    assert theirs.me["seat"] == "practitioner"
    assert theirs.people[case.bronwen] == {"label": "Bronwen", "role": "practitioner", "seat": "person"}
    assert theirs.words["seats"] == {
        "person": {"role": "practitioner", "name": "Bronwen", "word": "service user"},
        "practitioner": {"role": "person", "name": "Kofi", "word": "practitioner"},
    }
    assert (theirs.words["person"], theirs.words["practitioner"]) == ("Kofi", "Bronwen"), "who spoke stays who spoke"
    assert {name: asked["seat"] for name, asked in questions(form).items()} == {
        "practitioner": "person",
        "person_word": "person",
        "person": "practitioner",
        "practitioner_word": "practitioner",
        "swapped": "",
    }


def test_an_empty_name_is_refused_in_words_and_nothing_changes(case, open_browser):
    form = NamesAndWords(case.bs, session=case.b)
    browser = open_browser(form)
    browser.says(first(case))
    answer = browser.says(put(1, person=""))[-1]
    assert answer["type"] == "refused"
    assert "Nothing was changed" in answer["message"]
    assert form.record.person == "Kofi"


def test_two_names_at_once_show_both(case, open_browser):
    mine, theirs = NamesAndWords(case.bs, session=case.b), NamesAndWords(case.ks, session=case.k)
    one, two = open_browser(mine), open_browser(theirs)
    one.says(first(case))
    one.says(put(1, person="K"))
    (answer,) = [said for said in two.says(put(1, person="Ko")) if said["type"] == "conflict"]
    assert [(clash["yours"], clash["theirs"]) for clash in answer["clashes"]] == [("Ko", "K")]


def test_the_page_follows_names_and_seats(case):
    case.b.own().put(Contact(label="Gwil"), audience="pair")
    case.k.own().put(Contact(label="Efua"), audience="pair")
    page, other = Mapping(OurCase(case.k, case.ks)), Mapping(OurCase(case.b, case.bs))
    assert [len(list(each.widgets())) for each in (page, other)] == [3, 3]
    assert (page.shared.who, other.shared) == ("Bronwen", None)
    case.bs.put(Pair(person="K", practitioner="B"), label="Named")
    assert (page.shared.who, page.map.new_map["whose"]) == ("B", "K")
    case.bs.put(Pair(person="K", practitioner="B", swapped=True), base=1, label="Swapped")
    assert page.beside.children == ()
    assert other.beside.children == (other.shared,)
    assert (other.shared.who, [offer["label"] for offer in other.shared.offers]) == ("K", ["Efua"])
    assert other.map.new_map["whose"] == "B"
    other.map.add("Ann", ring=1)
    case.bs.put(Pair(person="K", practitioner="Bee"), base=2, label="Swapped back")
    assert other.map.network.map.whose == "Bee", "a map stays its owner's after a swap, by the name they have now"
    assert (page.beside.children, other.beside.children) == ((page.shared,), ())


def test_a_map_follows_its_owner_s_name_in_words_and_beside_an_earlier_one(case):
    mapping = Mapping(OurCase(case.b, case.bs))
    _, compare, _ = mapping.widgets()
    mapping.map.add("Ann", ring=1)
    mapping.map.map_again()
    case.bs.put(Pair(person="Kofi A.", practitioner="Bronwen"), label="Named")
    assert {each.record.whose for each in case.bs.all(Map)} == {"Kofi"}, "what is kept is who, by their role"
    assert mapping.map.network.map.whose == "Kofi A."
    assert {compare.comparison[when]["map"]["whose"] for when in ("then", "now")} == {"Kofi A."}
    other = NetworkMap(case.bs, session=case.b, map_id="somebody", whose="Marlon")
    other.add("Ann")
    assert other.network.map.whose == "Marlon", "a map of somebody else keeps its word"


def test_a_tick_says_who_set_it_whoever_writes_in_the_record_after_it(case):
    form = RecordForm(
        case.ks,
        session=case.k,
        start=Start(),
        fields=[Asked(f"talked_{role}", partner=role, button=("We did", "On")) for role in ("person", "practitioner")],
    )
    assert form.ticked == {}
    day = dt.date(2026, 11, 26)
    one = case.bs.put(Start(talked_person=day))
    two = case.ks.put(one.record.model_copy(update={"enough": "A job", "talked_practitioner": None}), base=one.version)
    assert form.ticked == {"talked_person": case.bronwen}
    asked = Asked("talked_person", partner="person", button=("We did", "On"))
    again = RecordForm(case.bs, session=case.b, start=Start(), fields=[asked])
    assert again.ticked == {"talked_person": case.bronwen}
    three = case.ks.put(two.record.model_copy(update={"talked_person": None}), base=two.version)
    assert form.ticked == {}
    case.ks.put(three.record.model_copy(update={"talked_person": day}), base=three.version)
    assert form.ticked == {"talked_person": case.kofi}
    four = case.bs.put(three.record, base=three.version + 1)
    case.bs.put(three.record.model_copy(update={"talked_person": day}), base=four.version, speaker="person")
    assert form.ticked == {}
