"""What a room sees of its answers: the figures, nothing from fewer than five people, and no trace of who was who."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pydantic import TypeAdapter

from cpi_widgets.model import tallies
from cpi_widgets.model.spellings import mixed, spelling
from cpi_widgets.model.tally_shapes import AnyPicture

READ = TypeAdapter(AnyPicture)
OPTIONS = ("bus", "lift", "walk")
ITEMS = ("ties", "goals")
CONTACTS = ("sister", "club", "café")
SIDES = ("helps", "holds")
TEXTS = ("Bus pass", "bus-pass", "BUS  PASS!", "a friend", "A friend.", "Tea 🙂", "…")

numbers = some.dictionaries(some.sampled_from(ITEMS), some.integers(1, 9))
PICTURES = {
    "choices": (some.lists(some.sampled_from(OPTIONS)), lambda given: tallies.choices(given, OPTIONS)),
    "dots": (some.lists(some.sampled_from(OPTIONS)), lambda given: tallies.dots(given, OPTIONS)),
    "totals": (numbers, lambda given: tallies.totals(given, ITEMS)),
    "spreads": (numbers, lambda given: tallies.spreads(given, ITEMS, 1, 9)),
    "spreads by group": (
        some.tuples(numbers, some.sampled_from(["staff", "users", "carers", ""])),
        lambda given: tallies.spreads([n for n, _ in given], ITEMS, 1, 9, groups=[g for _, g in given]),
    ),
    "changes": (
        some.tuples(numbers, numbers),
        lambda given: tallies.changes([n for n, _ in given], [n for _, n in given], ITEMS, 1, 9),
    ),
    "words": (some.lists(some.sampled_from(TEXTS)), lambda given: tallies.words(given, "a day")),
    "stacks": (
        some.lists(some.tuples(some.sampled_from(SIDES), some.sampled_from(TEXTS))),
        lambda given: tallies.stacks(given, SIDES),
    ),
    "rings": (
        some.dictionaries(some.sampled_from(CONTACTS), some.integers(1, 4)),
        lambda given: tallies.rings(given, CONTACTS),
    ),
    "forces": (
        some.lists(some.tuples(some.sampled_from(SIDES), some.sampled_from(TEXTS), some.integers(1, 5))),
        lambda given: tallies.forces(given, SIDES),
    ),
}
every_picture = pytest.mark.parametrize(("answer", "picture"), PICTURES.values(), ids=PICTURES)


# What holds for every picture


@every_picture
@settings(max_examples=50)
@given(some.data())
def test_who_answered_in_which_order_changes_nothing_and_it_can_be_written_down(answer, picture, data):
    answers = data.draw(some.lists(answer, min_size=5, max_size=9))
    made = picture(answers)
    assert picture(data.draw(some.permutations(answers))) == made
    if made is not None:
        assert READ.validate_json(READ.dump_json(made)) == made


@every_picture
@settings(max_examples=25)
@given(some.data())
def test_nothing_from_fewer_than_five(answer, picture, data):
    assert picture(data.draw(some.lists(answer, max_size=4))) is None


EMPTY = {"spreads by group": ({}, "staff"), "changes": ({}, {}), "totals": {}, "spreads": {}, "rings": {}}


@pytest.mark.parametrize("name", PICTURES)
def test_empty_answers_are_nobody(name):
    assert PICTURES[name][1]([EMPTY.get(name, [])] * 20) is None


def people(*answers):
    """Five people or more: each answer as often as its number says."""
    return [answer for answer, many in answers for _ in range(many)]


# Bars


def test_choices_and_dots():
    answers = people((["bus", "bus", "lift"], 3), (["walk"], 2), (["a rocket"], 4), ([], 7))
    chosen = tallies.choices(answers, OPTIONS)
    assert (chosen.people, [bar.count for bar in chosen.bars]) == (5, [3, 3, 2])
    assert [bar.count for bar in tallies.dots(answers, OPTIONS).bars] == [6, 3, 2]
    assert [bar.value for bar in chosen.bars] == list(OPTIONS)


def test_totals():
    answers = people(({"1": 3, "2": 5}, 4), ({"2": 1}, 1), ({"1": -2}, 3))
    found = tallies.totals(answers, ["1", "2", "3"])
    assert (found.people, [bar.count for bar in found.bars]) == (5, [12, 21, 0])


def test_tables_count_the_people_at_them():
    maps = [{"sister": 1}, {"sister": 2, "club": 4}]
    assert tallies.rings(maps, CONTACTS) is None
    assert tallies.rings(maps, CONTACTS, heads=[2, 2]) is None
    found = tallies.rings(maps, CONTACTS, heads=[2, 3])
    assert (found.people, found.answers) == (5, 2)
    assert tallies.rings([*maps, {}], CONTACTS, heads=[2, 2, 9]) is None, "a table that drew nothing is nobody"


# Spread


@pytest.mark.parametrize(
    ("values", "quarters"),
    [
        # Worked out by hand: at a quarter, a half and three quarters of the way through the sorted numbers.
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([1, 2, 3, 4, 5, 6], (2.25, 3.5, 4.75)),
        ([9, 1, 1, 1, 1], (1, 1, 1)),
        ([1, 1, 9, 9, 9, 9], (3, 9, 9)),
        ([4, None, 4, 4, 99, 4, True, 4, 0], (4, 4, 4)),
    ],
)
def test_the_middle_half(values, quarters):
    found = tallies.spread(values, 1, 9)
    assert (found.low_quarter, found.median, found.high_quarter) == quarters


def test_the_histogram_has_every_point():
    found = tallies.spread([2, 2, 3, 4, 4, 9], 1, 5)
    assert (found.people, found.histogram) == (5, ((1, 0), (2, 2), (3, 1), (4, 2), (5, 0)))


def test_one_table_alone():
    found = tallies.spread([3], 1, 5, heads=[6])
    assert (found.people, found.answers, found.low_quarter, found.median) == (6, 1, 3, 3)


def test_an_item_that_few_answered_is_not_shown():
    found = tallies.spreads(people(({"ties": 3}, 5), ({"goals": 2}, 4)), ITEMS, 1, 5)
    assert found.people == 9
    assert [item.spread is None for item in found.items] == [False, True]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"staff": 5, "users": 5}, ["staff", "users"]),
        ({"staff": 12, "users": 4}, []),  # the four would be the whole without the twelve
        ({"staff": 12, "users": 6, "carers": 2}, ["staff"]),  # so the users join the two carers
        ({"staff": 12, "users": 6, "carers": 3, "": 2}, ["staff", "users"]),  # five others
        ({"staff": 5}, ["staff"]),
        ({"": 20}, []),
        ({}, []),
    ],
)
def test_which_groups_are_told_apart(sizes, shown):
    groups = people(*sizes.items())
    assert list(tallies.told_apart(groups)) == shown


@given(some.lists(some.sampled_from(["staff", "users", "carers", "leads", ""])))
def test_no_group_can_be_taken_from_the_whole(groups):
    sizes = Counter(groups)
    shown = tallies.told_apart(groups)
    rest = sum(many for group, many in sizes.items() if group not in shown)
    assert all(sizes[group] >= 5 for group in shown)
    assert rest == 0 or rest >= 5 or not shown


def test_groups_side_by_side():
    answers = people(({"ties": 2}, 5), ({"ties": 8}, 6))
    groups = people(("users", 5), ("staff", 6))
    item = tallies.spreads(answers, ITEMS, 1, 9, groups=groups).items[0]
    assert [(each.group, each.spread.median) for each in item.groups] == [("staff", 8), ("users", 2)]
    few = tallies.spreads([*answers[1:], {}], ITEMS, 1, 9, groups=[*groups[1:], "users"]).items[0]
    assert few.spread.people == 10
    assert few.groups == (), "only four of them rated it"


def test_others_are_pooled():
    answers = people(({"ties": 2}, 5), ({"ties": 8}, 6))
    groups = people(("users", 5), ("managers", 2), ("carers", 2), ("", 2))
    item = tallies.spreads(answers, ITEMS, 1, 9, groups=groups).items[0]
    assert [(each.group, each.spread.median) for each in item.groups] == [("users", 2), ("", 8)]


# Before and after


def test_only_who_said_both_is_compared():
    before = people(({"ties": 2}, 3), ({"ties": 5}, 2), ({"ties": 9}, 4), ({}, 4))
    after = people(({"ties": 6}, 3), ({"ties": 5}, 1), ({"ties": 4}, 1), ({}, 4), ({"ties": 1}, 4))
    found = tallies.changes(before, after, ITEMS, 1, 9)
    assert found.people == 5
    (item,) = found.items
    assert (item.item, item.up, item.same, item.down, item.median_change) == ("ties", 3, 1, 1, 4)
    assert (item.before.people, item.before.median, item.after.median) == (5, 2, 6)


def test_the_middle_change_is_of_people():
    """Three move up by one, two far down: the middle one moved up, though the middle of all went down."""
    before, after = [3, 4, 5, 9, 9], [4, 5, 6, 1, 1]
    (item,) = tallies.changes([{"ties": x} for x in before], [{"ties": y} for y in after], ITEMS, 1, 9).items
    assert (item.median_change, item.after.median - item.before.median) == (1, -1)


# Words


def test_words_keep_their_places_when_one_more_comes():
    answers = [[text] for text in ("rain", "sun", "wind", "snow", "hail")]
    texts = tallies.words(answers, "a day").texts
    more = tallies.words([*answers, ["fog"]], "a day").texts
    assert [text for text in more if text != "fog"] == list(texts)
    assert sorted(texts) == ["hail", "rain", "snow", "sun", "wind"]


def test_another_day_another_order():
    texts = [str(number) for number in range(30)]
    assert mixed(texts, "one") != mixed(texts, "other")
    assert sorted(mixed(texts, "one")) == sorted(texts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bus pass", " bus-PASS! ", True),
        ("don’t know", "Don't know.", True),
        ("don't know", "dont know", True),
        ("café", "cafe\u0301", True),
        ("STRASSE", "straße", True),
        ("café", "cafe", False),
        ("🙂", "🙃", False),
        ("!!!", "…", False),
        ("bus", "buses", False),
    ],
)
def test_spelling(one, other, same):
    assert (spelling(one) == spelling(other)) is same


def test_boards_laid_over_each_other():
    answers = [
        [("helps", "Bus pass"), ("helps", "bus-pass")],
        [("helps", "bus pass"), ("holds", "Money")],
        [("helps", "Bus pass"), ("attic", "lost")],
        [("holds", "money"), ("holds", "  ")],
        [("holds", "Time")],
    ]
    found = tallies.stacks(answers, SIDES)
    piles = {column.column: [(stack.text, stack.count) for stack in column.stacks] for column in found.columns}
    assert piles == {"helps": [("Bus pass", 3)], "holds": [("Money", 2), ("Time", 1)]}


# Rings and forces


def test_maps_laid_over_each_other():
    maps = people(({"sister": 1, "club": 3}, 3), ({"sister": 4, "stranger": 1}, 2), ({}, 4))
    found = tallies.rings(maps, CONTACTS)
    sister, club, cafe = found.contacts
    assert (sister.rings, sister.unplaced, sister.apart) == ((3, 0, 0, 2), 0, pytest.approx(6 * 3 / 10))
    assert (club.rings, club.unplaced, club.apart) == ((0, 0, 3, 0), 2, 0)
    assert (cafe.rings, cafe.unplaced, cafe.apart) == ((0, 0, 0, 0), 5, None)


def test_sides_of_a_force_field():
    answers = people(
        ([("helps", "Our tea", 4), ("holds", "Targets", 2)], 3),
        ([("helps", "our tea.", 1), ("holds", "Doors", 5)], 2),
    )
    found = tallies.forces(answers, SIDES)
    sides = {
        side.side: (side.strength, [(force.text, force.count, force.strength) for force in side.forces])
        for side in found.sides
    }
    assert sides == {"helps": (14, [("Our tea", 5, 4)]), "holds": (16, [("Targets", 3, 2), ("Doors", 2, 5)])}
