"""Two maps of one network: what the browser is told of them, and what it may ask."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpi_widgets.model import Contact, Map, Network, Placement, RefusedError, SiteRole, Tie, network_of
from cpi_widgets.store import MemoryStore, Session, Space, open_notebook
from cpi_widgets.widgets.map_compare import MapCompare, name_of, picture_of_change
from training_exercises.case_files import load_case
from training_exercises.case_maps import maps_of

MAY, NOVEMBER = dt.date(2026, 5, 4), dt.date(2026, 11, 4)


@pytest.fixture
def kofi() -> tuple[Network, Network]:
    bundle = maps_of(load_case("kofi"), MAY)
    first, second = (network_of(bundle, drawn.id) for drawn in bundle.maps)
    return first, second


@pytest.fixture
def session() -> Session:
    return open_notebook("B")


def keep(space: Space, *networks: Network) -> None:
    for network in networks:
        space.put(network.map)
        for contact, place in network.members:
            if space.get(contact.id) is None:
                space.put(contact)
            space.put(place)
        for tie in network.ties:
            space.put(tie)


def ask(widget: MapCompare, message: dict[str, Any]) -> list[dict[str, Any]]:
    """Deliver a message as the comm does, and return the answers."""
    answers: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(message, [])
    return answers


def test_kofis_two_maps_say_what_the_case_says_about_them(kofi):
    told = picture_of_change(*kofi)
    check = load_case("kofi").check
    assert set(told["changes"]["new"]) == {f"kofi.{key}" for key in check.new}
    assert set(told["changes"]["gone"]) == {f"kofi.{key}" for key in check.gone}
    moved = {f"kofi.{m.id}": m.after < m.before for m in check.moved}
    assert set(told["changes"]["nearer"]) == {key for key, nearer in moved.items() if nearer}
    assert set(told["changes"]["further"]) == {key for key, nearer in moved.items() if not nearer}
    assert told["changes"]["renewed"] == ["kofi.tutor"]
    assert (len(told["then"]["members"]), len(told["now"]["members"])) == (12, 14)


def test_back_in_touch_is_not_told_a_second_time_as_seen_more(kofi):
    assert "kofi.tutor" not in picture_of_change(*kofi)["changes"]["seen_more"]


def test_the_words_say_how_many_of_the_new_ones_lie_outside_services(kofi):
    words = {part["heading"]: part["sentences"] for part in picture_of_change(*kofi)["words"]}
    assert words["Outside services"] == ["Of the 5 new ones, all are outside services."]


def test_the_rows_tell_then_and_now(kofi):
    rows = {row["id"]: (row["then"], row["now"]) for row in picture_of_change(*kofi)["rows"]}
    assert rows["kofi.marlon"] == ("not so close, about once a month", "close, about once a month")
    assert rows["kofi.workshop"] == ("not on the map", "close, about once a week")
    assert rows["kofi.church"] == ("distant, rarely", "not on the map")
    assert list(rows)[-1] in {"kofi.groupchat", "kofi.team_gym", "kofi.church"}, "those gone come last"


def test_a_hoped_for_contact_is_said_to_be_hoped_for():
    choir = Contact(id="choir", label="Choir", kind="activity")
    before, after = Map(id="m1", date=MAY), Map(id="m2", date=NOVEMBER)
    hoped = Placement(map="m1", contact="choir", ring=3, wished=True)
    real = Placement(map="m2", contact="choir", ring=2)
    told = picture_of_change(Network(before, ((choir, hoped),)), Network(after, ((choir, real),)))
    assert told["changes"]["became_real"] == ["choir"]
    assert told["rows"] == [
        {"id": "choir", "label": "Choir", "kind": "activity", "then": "hoped for, not so close", "now": "close"}
    ]


def test_notes_and_answers_that_are_not_drawn_are_not_sent(kofi):
    sent = json.dumps(picture_of_change(*kofi))
    assert "worries; rings the team often" not in sent
    assert "a home, meals, her church friends" not in sent


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_every_change_names_somebody_who_is_drawn_and_nobody_is_both_new_and_gone(data):
    contacts = [Contact(id=f"c{i}", label=f"C {i}") for i in range(8)]

    def network(key: str, date: dt.date) -> Network:
        drawn = data.draw(st.lists(st.sampled_from(contacts), unique=True))
        places = st.builds(
            Placement,
            map=st.just(key),
            ring=st.sampled_from([1, 2, 3, 4, None]),
            wished=st.booleans(),
            frequency=st.sampled_from(["daily", "monthly", "lost_touch", "unknown"]),
            contact=st.just("x"),
        )
        members = tuple((c, data.draw(places).model_copy(update={"contact": c.id})) for c in drawn)
        ties = tuple(Tie(map=key, a=a.id, b=b.id) for a, b in pairwise(drawn))
        return Network(Map(id=key, date=date), members, ties)

    told = picture_of_change(network("m1", MAY), network("m2", NOVEMBER))
    drawn = {m["id"] for side in ("then", "now") for m in told[side]["members"]}
    assert {row["id"] for row in told["rows"]} == drawn
    changes = told["changes"]
    contacts_of = {k: v for k, v in changes.items() if not k.endswith("_ties")}
    assert all(drawn.issuperset(ids) for ids in contacts_of.values())
    assert all(drawn.issuperset(pair) for k in changes if k.endswith("_ties") for pair in changes[k])
    assert not set(changes["new"]) & set(changes["gone"])
    assert not set(changes["nearer"]) & set(changes["further"])


def test_without_two_maps_there_is_nothing_to_compare(session, kofi):
    space = session.own()
    assert MapCompare(space, session=session).comparison is None
    keep(space, kofi[0])
    widget = MapCompare(space, session=session, on_map_again=lambda: None)
    assert (widget.comparison, widget.pair, widget.can_map_again) == (None, [], True)
    assert [drawn["name"] for drawn in widget.maps] == ["4 May 2026, At the start"]


def test_the_last_two_maps_are_compared_and_a_new_map_joins(session, kofi):
    space = session.own()
    keep(space, *kofi)
    widget = MapCompare(space, session=session)
    assert widget.pair == ["kofi.map.1", "kofi.map.2"]
    later = space.put(Map(id="third", date=dt.date(2027, 1, 1), title="New year")).record
    assert widget.maps[-1]["name"] == name_of(later, "1 January 2027") == "1 January 2027, New year"
    assert widget.pair == ["kofi.map.2", "third"]
    widget.close()


def test_a_chosen_pair_stays_and_the_earlier_map_is_always_then(session, kofi):
    space = session.own()
    keep(space, *kofi)
    space.put(Map(id="third", date=dt.date(2027, 1, 1)))
    widget = MapCompare(space, session=session)
    assert ask(widget, {"type": "pair", "then": "third", "now": "kofi.map.1"}) == []
    assert widget.pair == ["kofi.map.1", "third"]
    assert widget.comparison["then"]["map"]["date"] == "4 May 2026"
    space.put(Map(id="fourth", date=dt.date(2027, 3, 1)))
    assert widget.pair == ["kofi.map.1", "third"]


def test_a_map_that_is_gone_cannot_be_chosen_and_gives_way(session, kofi):
    space = session.own()
    keep(space, *kofi)
    third = space.put(Map(id="third", date=dt.date(2027, 1, 1)))
    widget = MapCompare(space, session=session, pair=["kofi.map.1", "third"])
    space.remove("third", base=third.version)
    assert widget.pair == ["kofi.map.1", "kofi.map.2"]
    answers = ask(widget, {"type": "pair", "then": "kofi.map.1", "now": "third"})
    assert [a["message"] for a in answers] == ["One of these maps is no longer there. Please choose again."]
    with pytest.raises(RefusedError, match="Please choose again"):
        widget.choose("kofi.map.1", "kofi.map.1")


def test_a_move_on_the_map_shows_in_the_comparison(session, kofi):
    space = session.own()
    keep(space, *kofi)
    widget = MapCompare(space, session=session)
    place = space.get("kofi.map.2.efua")
    space.put(place.record.model_copy(update={"ring": 2}), base=place.version)
    assert "kofi.efua" in widget.comparison["changes"]["further"]


def test_many_changes_are_compared_once_and_not_inside_the_call(session, kofi, monkeypatch):
    space = session.own()
    keep(space, *kofi)
    times = []
    monkeypatch.setattr(MapCompare, "refresh", lambda self: times.append(1) or setattr(self, "_waiting", False))

    async def ten_moves() -> int:
        MapCompare(space, session=session)
        times.clear()
        for ring in (1, 2, 3, 4, 1, 2, 3, 4, 1, 2):
            place = space.get("kofi.map.2.efua")
            space.put(place.record.model_copy(update={"ring": ring}), base=place.version)
        at_once = len(times)
        await asyncio.sleep(0)
        return at_once

    assert asyncio.run(ten_moves()) == 0
    assert len(times) == 1


def test_map_again_asks_the_page_and_only_when_something_may_be_written(session, kofi):
    asked: list[int] = []
    widget = MapCompare(session.own(), session=session, on_map_again=lambda: asked.append(1))
    ask(widget, {"type": "map_again"})
    assert asked == [1]
    looking = MapCompare(before=kofi[0], after=kofi[1], on_map_again=lambda: asked.append(2))
    assert not looking.can_map_again
    answers = ask(looking, {"type": "map_again"})
    assert asked == [1]
    assert answers[0]["message"] == "You can read this, but not change it. Nothing was changed."


def test_two_networks_in_a_notebook(kofi):
    widget = MapCompare(before=kofi[0], after=kofi[1])
    assert widget.readonly
    assert widget.comparison == picture_of_change(*kofi)
    with pytest.raises(ValueError, match="takes both before= and after="):
        MapCompare(before=kofi[0])


def test_two_people_of_a_case_see_the_same_comparison(kofi):
    store = MemoryStore()
    k, b = store.add_person("K"), store.add_person("B", {SiteRole.PRACTITIONER})
    case = store.add_case("K and B", k, b).id
    theirs = MapCompare(store.act_as(k).space(case), session=store.act_as(k))
    keep(store.act_as(b).space(case), *kofi)
    assert theirs.comparison is not None
    assert theirs.comparison["changes"]["renewed"] == ["kofi.tutor"]


def test_the_browser_cannot_set_what_is_compared(session, kofi):
    space = session.own()
    keep(space, *kofi)
    widget = MapCompare(space, session=session)
    before = widget.comparison
    widget.set_state({"comparison": None, "pair": [], "can_map_again": True})
    assert (widget.comparison, widget.can_map_again) == (before, False)


def test_a_page_that_is_quicker_than_the_comparison_finds_none_rather_than_half_of_one(open_browser):
    browser = open_browser(MapCompare())
    assert browser.first_state["comparison"] is None


def test_two_maps_of_one_day_are_told_apart(session):
    space = session.own()
    for name in ("z", "a"):
        space.put(Map(id=name, date=MAY))
    widget = MapCompare(space, session=session)
    assert [drawn["name"] for drawn in widget.maps] == ["4 May 2026", "4 May 2026, second"]
    assert [widget.comparison[side]["map"]["date"] for side in ("then", "now")] == ["4 May 2026", "4 May 2026, second"]
    widget.close()
