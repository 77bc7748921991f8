"""What rows of one picture tell together: nobody is to be read from one of them beside the others, or over time."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Given, Look, Named, Showing, picture_of, shown_again

SIDES = ("ours", "theirs", "both")
AREA = Look(id="told_mark", part="r01", parts=("r01", "r02"), fields=("mark",), label="Area", points=("0", "9"))


def showing(how, field, scale, looks, parts):
    points = tuple(Named(id=each, label=str(each)) for each in scale)
    named = tuple(Named(id=each, label=each) for each in parts)
    return Showing(
        run="run1",
        activity="a",
        how=how,
        parts=named,
        fields=(Named(id=field, label=field),),
        scale=points,
        looks=looks,
        most=9,
    )


RATED = showing("spread", "mark", range(10), (AREA.model_copy(update={"how": "middle"}),), ("r01", "r02"))


class Room:
    """Answers as they were at each time, and what was shown of them."""

    def __init__(self, wanted):
        self.wanted, self.times, self.past = wanted, [()], []

    def show(self, *given):
        self.times.append(given)
        head = len(self.times) - 1
        made = picture_of(self.wanted, given, "salt")
        self.past.append(shown_again(made, self.past, self.times.__getitem__, head))
        return {(row.part, row.field): row for row in self.past[-1].rows}


def mark(who, part, number):
    return Given(who, frozenset({who}), part, "counts", {"mark": number})


FIVE = [mark(who, "r01", at) for who, at in zip("abcde", (1, 3, 5, 7, 9), strict=True)]


@pytest.mark.parametrize("hidden", [0, 4, 9])
def test_the_middle_of_an_area_is_made_from_lines_that_are_told(hidden):
    rows = Room(RATED).show(*FIVE, mark("f", "r02", hidden))
    assert rows["r02", "mark"].n is None
    assert (rows["r01", "told_mark"].n, rows["r01", "told_mark"].median) == (5, 5)


def test_an_area_without_a_line_that_is_told_has_no_middle():
    few = [*FIVE[:3], mark("f", "r02", 3), mark("g", "r02", 3)]
    assert Room(RATED).show(*few)["r01", "told_mark"].median is None


def test_the_middle_of_an_area_waits_for_its_lines():
    room = Room(RATED)
    second = [mark(who, "r02", 5) for who in "abcde"]
    first = room.show(*FIVE, *second)["r01", "told_mark"]
    moved = [mark(who, "r01", at) for who, at in zip("abcde", (0, 2, 6, 9, 8), strict=True)]
    then = room.show(*moved, *second, mark("f", "r02", 4))
    assert then["r02", "mark"].n == 5, "the mark of one is not told"
    assert then["r01", "mark"].counts != room.past[0].rows[0].counts, "five have marked it otherwise"
    assert (then["r01", "told_mark"].n, then["r01", "told_mark"].median) == (first.n, first.median)
    later = room.show(*moved, *second, *(mark(who, "r02", 4) for who in "fghij"))
    assert later["r01", "told_mark"].n == 10


HUNG = showing(
    "dots",
    "side",
    SIDES,
    tuple(
        Look(
            id=f"told_{how}",
            part="b",
            parts=("b",),
            fields=("solved", "side", "under"),
            label=how,
            points=SIDES,
            options=SIDES,
            how=how,
        )
        for how in ("hangs", "dropped")
    ),
    ("b",),
)


def barrier(who, name, side, people=None, **more):
    return Given(who, frozenset(people or {who}), "b", "counts", {"side": side, **more}, "", people is not None, name)


def adds_up(rows):
    three = [rows["b", name].counts for name in ("side", "told_hangs", "told_dropped")]
    return [*map(sum, zip(three[1], three[2], strict=True))] == [*three[0]]


def test_what_hangs_and_what_is_dropped_add_up_to_the_sides_of_the_same_time():
    room = Room(HUNG)
    old = [barrier("g1", "1", "ours", "abc"), barrier("g1", "2", "theirs", "abc")]
    also = [barrier("g2", "3", "ours", "def"), barrier("g2", "4", "both", "def")]
    first = room.show(*old, *also)
    assert (first["b", "side"].counts, first["b", "told_hangs"].counts) == ((2, 1, 1), (2, 1, 1))
    new = [barrier("g3", "5", "theirs", "ghij"), barrier("g3", "6", "theirs", "ghij")]
    ticked = [barrier("g1", "1", "ours", "abc", solved=True), old[1]]
    then = room.show(*ticked, *also, *new)
    assert {key: row.counts for key, row in then.items()} == {key: row.counts for key, row in first.items()}
    more = [barrier("g4", "7", "both", "k")]
    later = room.show(*ticked, *also, *new, *more)
    assert later["b", "side"].counts == (2, 3, 2)
    assert adds_up(later)


def test_single_writers_are_not_read_from_rows_of_two_times():
    room = Room(HUNG)
    old = [barrier(who, who, "ours") for who in "abcde"]
    assert adds_up(room.show(*old))
    ticked = [barrier(who, who, "ours", solved=True) for who in "abcd"]
    then = room.show(*ticked, old[4], barrier("f", "f", "theirs"))
    assert then["b", "told_hangs"].counts == (5, 0, 0), "five moved it, and one of them is all that moved the sides"
    assert adds_up(then)
    assert adds_up(room.show(*ticked, old[4], *(barrier(who, who, "theirs") for who in "fghij")))


def test_rows_wait_where_somebody_took_out_all_that_they_wrote():
    room = Room(HUNG)
    old = [barrier(who, who, "ours") for who in "abcdef"]
    room.show(*old, barrier("x", "x", "both"))
    room.times[1] = tuple(old)
    ticked = [barrier(who, who, "ours", solved=True) for who in "abcdef"]
    then = room.show(*ticked)
    assert then["b", "side"].counts == (6, 0, 1)
    assert adds_up(then), "the difference would be what was taken out"


WHO = showing(
    "words",
    "what",
    (),
    tuple(
        Look(id=f"told_{name}", part="b", parts=("b",), fields=(name,), label=name, points=("named", "nobody yet"))
        for name in ("who", "when")
    ),
    ("b",),
)


def action(writer, **more):
    return Given(writer, frozenset({writer}), "b", "counts", {"what": "Ring", **more}, "", False, writer)


def test_how_many_lines_there_are_is_not_told_by_what_they_lack():
    room = Room(WHO)
    old = [action(who) for who in "abcde"]
    room.show(*old)
    named = [action(each, who="Ann") for each in "abcd"]
    then = room.show(*named, old[4], action("f", who="Ann"))
    told = {name: row.counts for (_, name), row in then.items()}
    assert then["b", ""].n == 5
    assert told["told_who"] == told["told_when"] == (0, 5)
    later = room.show(*named, old[4], *(action(each, who="Ann") for each in "fghij"))
    assert later["b", ""].n == sum(later["b", "told_who"].counts) == sum(later["b", "told_when"].counts) == 10
