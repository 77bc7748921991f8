from __future__ import annotations

import datetime as dt
from math import hypot

from cpi_widgets.exchange.drawing.network_picture import place_network
from cpi_widgets.exchange.drawing.settling import settled
from cpi_widgets.model import Bundle, Contact, Placement, network_of
from training_exercises.case_files import all_cases
from training_exercises.case_maps import maps_of

DAY = dt.date(2026, 4, 1)


def places(bundle: Bundle, map_id: str) -> dict[str, tuple[float, float]]:
    return {disc.id: (disc.x, disc.y) for disc in place_network(network_of(bundle, map_id)).discs}


def test_everybody_on_a_ring_has_an_angle_and_nobody_is_pinned():
    for case in all_cases():
        done = settled(maps_of(case, DAY))
        assert all(place.angle is not None and not place.pinned for place in done.placements)
        assert settled(done) == done


def test_a_follow_up_begins_where_the_first_map_left_people():
    done = settled(maps_of(all_cases()[0], DAY))
    first, second = ({p.contact: p.angle for p in done.placements if p.map == m.id} for m in done.maps)
    assert {c: a for c, a in second.items() if c in first} == {c: a for c, a in first.items() if c in second}


def test_then_the_others_keep_still_when_one_comes_or_moves():
    done = settled(maps_of(all_cases()[0], DAY))
    drawn = done.maps[0]
    before = places(done, drawn.id)
    new = Contact(id="new", label="Somebody new")
    come = Bundle(done.maps, (*done.contacts, new), (*done.placements, Placement(map=drawn.id, contact="new", ring=4)))
    after = places(Bundle(come.maps, come.contacts, come.placements, done.ties), drawn.id)
    assert max(hypot(x - after[key][0], y - after[key][1]) for key, (x, y) in before.items()) < 60


def test_who_waits_beside_the_map_and_who_was_put_by_hand_stay_as_they_are():
    bundle = maps_of(all_cases()[0], DAY)
    waiting, by_hand, *rest = bundle.placements
    waiting = waiting.model_copy(update={"ring": None})
    by_hand = by_hand.model_copy(update={"angle": 17.25, "pinned": True})
    done = settled(Bundle(bundle.maps, bundle.contacts, (waiting, by_hand, *rest), bundle.ties))
    assert done.placements[0] == waiting
    assert done.placements[1] == by_hand
