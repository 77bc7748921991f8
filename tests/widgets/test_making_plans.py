"""Making plans: wishes for the map, common ground, and the pages of steps 2 and 3."""

from __future__ import annotations

import pytest

from cpi_widgets.model import (
    Aspiration,
    Asset,
    Barrier,
    Command,
    Contact,
    Map,
    Note,
    Pair,
    Placement,
    Put,
    SiteRole,
    new_id,
)
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.pages.parts import BY_ID
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.common_ground import CommonGround
from cpi_widgets.widgets.map_wishes import MapWishes
from cpi_widgets.widgets.record_list import RecordList
from cpi_widgets.widgets.wish_picture import WishPicture


class Case:
    """Kofi and Bronwen, each at a screen of their own."""

    def __init__(self) -> None:
        store = MemoryStore()
        kofi, bronwen = store.add_person("Kofi"), store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        space = store.add_case("Our case", kofi, bronwen).id
        self.k, self.b = store.act_as(kofi), store.act_as(bronwen)
        self.ks, self.bs = self.k.space(space), self.b.space(space)

    def map(self, name, date, *labels, wished=()):
        contacts = [Contact(id=f"{name}.{label}", label=label) for label in (*labels, *wished)]
        places = [Placement(map=name, contact=c.id, wished=c.label in wished) for c in contacts]
        records = [Map(id=name, whose="Kofi", date=date), *contacts, *places]
        self.ks.apply(Command(label="Mapped", changes=tuple(Put.new(record) for record in records)))


@pytest.fixture
def case():
    return Case()


def put(of, record, fields, base=0):
    change = {"op": "put", "kind": of, "id": record, "base": base, "fields": fields}
    return {"type": "command", "command": {"id": new_id(), "label": "Wrote", "changes": [change]}}


def lists(case, part):
    made = BY_ID[part].widgets(OurCase(case.b, case.bs))
    return {each.title: each for each in made if isinstance(each, RecordList)}


# Wishes for the map


def test_gaps_are_asked_about_and_a_wish_closes_one(case, open_browser):
    wishes = MapWishes(case.bs, session=case.b, whose="Kofi")
    assert [kind for _, kind in wishes.asks] == ["person", "place", "activity"]
    other = MapWishes(case.ks, session=case.k)
    wishes.add("Repair workshop", ring=4, kind="place", wished=True, goal="g")
    for each in (wishes, other):
        assert [kind for _, kind in each.asks] == ["person", "activity"]
    (place,) = [e.record for e in case.ks.all(Placement)]
    assert (place.wished, place.goal) == (True, "g")


def test_wishes_stand_on_the_newest_map_also_one_drawn_meanwhile(case):
    case.map("m1", "2026-05-03", "Ann")
    wishes = MapWishes(case.bs, session=case.b)
    assert wishes.map_id == "m1"
    case.map("m2", "2026-11-03", "Ann", wished=("Choir",))
    assert wishes.map_id == "m2"
    assert {e["body"]["map"] for e in wishes.records.values() if e["kind"] == "placement"} == {"m2"}


# Common ground


def test_common_ground_follows_what_both_write_and_leaves_private_things_out(case, open_browser):
    ground = CommonGround(case.ks, session=case.k)
    open_browser(ground)
    case.ks.put(Asset(id="a", voice="person", text="electronic music"))
    case.bs.put(Asset(id="b", voice="practitioner", text="brass music"))
    case.ks.put(Asset(id="own", voice="person", text="folk music"), audience="author")
    assert ground.shared == [{"person": "a", "practitioner": "b", "words": ["music"], "hidden": False}]
    assert "own" not in ground.records, "what only Kofi sees is no common ground, not even on his own screen"
    case.bs.put(Asset(id="b", voice="practitioner", text="brass music", common=False), base=1)
    assert ground.shared[0]["hidden"] is True
    case.bs.remove("b", base=2)
    assert ground.shared == []


# The page of step 3


def test_step_3_offers_the_interests_of_both_as_a_start_for_leaps(case):
    case.ks.put(Asset(id="a", voice="person", text="old synthesisers"))
    case.bs.put(Asset(id="q", voice="practitioner", kind="quality", text="patient"))
    leaps = lists(case, "step-3")["Leaps from an interest"]
    assert [(offer["text"], offer["fields"]) for offer in leaps.plan["offers"]] == [
        ("old synthesisers", {"about": "a"})
    ]


def test_leaps_are_ideas_with_what_they_came_from_and_no_other_notes(case):
    leaps = lists(case, "step-3")["Leaps from an interest"]
    case.ks.put(Note(id="i1", topic="idea", text="art gallery"))
    case.ks.put(Note(id="i2", topic="idea", text="paint shop", about="i1"))
    case.ks.put(Note(topic="hope", text="less fear"))
    assert [(e.record.text, e.record.about) for e in leaps.entries] == [("art gallery", None), ("paint shop", "i1")]
    assert leaps.plan["parts"]["deepest"] >= 10


def test_a_worry_is_parked_until_it_is_taken_up(case, open_browser):
    worries = lists(case, "step-3")["Worries, parked for later"]
    browser = open_browser(worries)
    browser.says(put("barrier", "w", {**worries.plan["start"], "text": "What if they ask where I was?"}))
    assert case.ks.get("w").record == Barrier(id="w", text="What if they ask where I was?", state="parked")
    browser.says(put("barrier", "w", {"state": "open"}, base=1))
    assert worries.entries == []
    assert case.ks.get("w").record.state == "open", "step 6 has it"


def test_what_was_tried_is_a_guess_until_it_is_confirmed(case, open_browser):
    tries = lists(case, "step-3")["Tried, and how it went"]
    assert tries.plan["start"]["confirmed"] is False
    assert {asked["name"] for asked in tries.plan["fields"]} == {"reaction", "confirmed", "day", "goal"}


def test_whoever_practises_alone_sees_the_common_ground_of_both(case):
    own = case.k.own("practise")
    for voice in ("person", "practitioner"):
        own.put(Asset(voice=voice, kind="interest", text="dogs of every kind"))
    assert [each["words"] for each in CommonGround(own, session=case.k).shared] == [["dogs", "every"]]


def test_a_first_wish_makes_a_map_with_the_word_of_whoever_sits_in_the_persons_seat(case):
    made = BY_ID["step-3"].widgets(OurCase(case.b, case.bs))
    (wishes,) = [each for each in made if isinstance(each, MapWishes)]
    assert wishes.new_map["whose"] == "Kofi"
    case.bs.put(Pair(person="K", practitioner="Bronwen"), label="Named")
    assert wishes.new_map["whose"] == "K"


def test_a_wish_links_strengths_and_contacts_and_the_picture_has_them(case):
    case.map("m", "2026-11-03", "Marlon")
    case.ks.put(Asset(id="a", voice="person", text="synths"))
    case.ks.put(Aspiration(id="w", text="Music", assets=("a", "gone"), contacts=("m.Marlon",)))
    picture = WishPicture(case.bs, session=case.b)
    assert picture.records["w"]["body"]["assets"] == ["a", "gone"]
    assert picture.linkable["m.Marlon"]["label"] == "Marlon"
    assert "placement" not in {entry["kind"] for entry in picture.records.values()}


def test_the_strengths_of_both_have_a_column_each(case):
    strengths = lists(case, "step-2")["What we bring"]
    assert [(c["value"], c["partner"]) for c in strengths.plan["columns"]["each"]] == [
        ("person", "person"),
        ("practitioner", "practitioner"),
    ]
    assert strengths.plan["shares"] == "pair", "each strength can be for its writer only, or for both"
    assert BY_ID["step-3"].step == 3
