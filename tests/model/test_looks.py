"""What is looked at in the lines that somebody wrote, and levels of goals that cannot be told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpi_widgets.model import Look
from cpi_widgets.model.level_checks import overlaps, several_change
from cpi_widgets.model.looks import jumped, jumps, looked

OVERLAPS = json.loads(Path("tests/fixtures/overlaps.json").read_text(encoding="utf-8"))


def look(how, *fields, **more):
    return Look(
        id="told", part="p", parts=("p",), fields=fields, label="Look", points=("so", "not so"), how=how, **more
    )


def test_blank_words_an_open_tick_and_words_for_nothing_are_not_filled_in():
    lines = [{"who": value} for value in ("Ann", "  ", None, False, True, 0, "None yet!")] + [{}]
    assert looked(look("filled", "who", empty=("none yet",)), lines) == (3, 5)
    both = [{"who": "Ann", "when": "2026-12-01"}, {"who": "Ann"}]
    assert looked(look("filled", "who", "when"), both) == (1, 1)


def test_a_sheet_has_enough_once_so_many_of_its_lines_are_filled_in():
    two = look("sheets", "lived", fewest=2)
    assert looked(two, [{"lived": True}, {"lived": True}, {}]) == (1, 0)
    assert looked(two, [{"lived": True}]) == looked(two, []) == (0, 1)


def test_pieces_are_told_from_what_stands_for_itself_and_each_split_thing_counts_once():
    lines = [{"id": "a", "under": ""}, {"id": "b"}, {"id": "c", "under": "a"}, {"id": "d", "under": "a"}]
    lines += [{"id": "e", "under": "c"}, {"id": "f", "under": "gone"}, {"id": "g", "under": "g"}]
    assert looked(look("pieces", "under"), lines) == (4, 2, 3)


WEIGHTS = ("solved", "side", "under")


def weights(*lines):
    sides = {"options": ("ours", "theirs")}
    return [looked(look(how, *WEIGHTS, **sides), lines) for how in ("hangs", "dropped")]


def test_what_is_split_hangs_by_its_pieces_and_a_ticked_piece_is_dropped():
    bus = {"id": "bus", "side": "theirs"}
    fare, fear = {"id": "fare", "under": "bus"}, {"id": "fear", "under": "bus", "side": "ours"}
    assert weights(bus) == [(0, 1), (0, 0)]
    assert weights(bus, fare, fear) == [(1, 1), (0, 0)], "a piece that says no side is on that of the whole"
    assert weights(bus, fare | {"solved": True}, fear) == [(1, 0), (0, 1)]
    assert weights(bus | {"solved": True}, fare, fear) == [(0, 0), (1, 1)], "with the whole all its pieces are gone"
    round_about = ({"id": "a", "under": "b", "side": "ours"}, {"id": "b", "under": "a", "side": "ours"})
    assert weights(*round_about) == [(0, 0), (0, 0)]


def test_what_is_on_no_side_yet_hangs_or_is_dropped_as_well():
    lines = [{"id": "a", "side": "ours"}, {"id": "b"}, {"id": "c", "side": ""}, {"id": "d", "solved": True}]
    on_none = {"options": ("ours", "theirs", "")}
    assert [looked(look(how, *WEIGHTS, **on_none), lines) for how in ("hangs", "dropped")] == [(1, 0, 2), (0, 0, 1)]


def test_jumps_are_ways_up_in_the_order_of_the_steps():
    lines = [{"worry": 90, "order": 2}, {"worry": 10, "order": 0}, {"worry": 30, "order": 1}, {"order": 3}]
    came = looked(look("jumps", "worry", most=20), lines)
    assert came == (1, 1, 80)
    assert jumped(came) == 40
    assert jumps([50, None, 40, True, 40]) == [0], "a way down is no jump, a tick is no number"
    assert jumped((0, 0, 0)) is None


@pytest.mark.parametrize("case", OVERLAPS, ids=[each["about"] for each in OVERLAPS])
def test_levels_that_cannot_be_told_apart_are_the_same_here_and_on_the_page(case):
    assert [[each.a, each.b, each.why] for each in overlaps([tuple(each) for each in case["levels"]])] == case["found"]


def test_more_than_one_number_that_changes_from_level_to_level():
    levels = ["choir once, 10 minutes", "choir twice, 10 minutes", "choir 3 times, 20 minutes", "sings a solo at 8"]
    assert several_change(list(enumerate(levels))) == [(1, 2)]


def test_goals_are_counted_once_two_of_their_levels_are_written():
    levels = ("less", "expected", "more")
    alike = {"less": "Choir", "expected": "choir!", "more": "a solo"}
    goals = [alike, {"expected": "Choir"}, {"less": "no choir", "expected": "choir"}]
    assert looked(look("overlap", *levels), goals) == (1, 1)
    assert looked(look("empty", *levels), goals) == (1, 1)
