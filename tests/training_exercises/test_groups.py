"""Groups for a day: sizes, streams, wishes, balance, and what is said where not everything can be had."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from training_exercises.groups import Attendee, Groups, Wish, split

NAMES = ("Ana", "Ben", "Cem", "Dot", "Eve", "Fay", "Gus", "Hal")


def somebody(label, stream="", **traits):
    return Attendee(person=label.lower(), label=label, stream=stream, traits=traits)


def together(one, other):
    return Wish(kind="together", one=one.lower(), other=other.lower())


def apart(one, other):
    return Wish(kind="apart", one=one.lower(), other=other.lower())


def sizes(groups):
    return [len(group.members) for group in groups.groups]


def the_room(people=50, seed=1):
    """A room as it comes: two streams, role groups, teams and grades of very different sizes."""
    pick = random.Random(seed)  # noqa: S311  - no secret
    return [
        somebody(
            f"P{number}",
            stream=pick.choice(["new", "new", "new", "experienced"]),
            role=pick.choice(["social worker", "social worker", "nurse", "peer", "manager"]),
            team=pick.choice(["north", "south", "east"]),
            grade=pick.choice(["4", "5", "5", "6", "7"]),
        )
        for number in range(people)
    ]


def unevenness(groups):
    """How far the groups are from the whole: for each trait the squares of what a group has beyond its share."""
    by_person = {each.person: set(each.traits.items()) for each in groups.people}
    whole = Counter(trait for traits in by_person.values() for trait in traits)
    found = 0.0
    for group in groups.groups:
        here = Counter(trait for member in group.members for trait in by_person[member])
        found += sum((here[t] - many * len(group.members) / len(groups.people)) ** 2 for t, many in whole.items())
    return found


attendees = some.lists(
    some.builds(
        Attendee,
        person=some.integers(0, 60).map("p{}".format),
        label=some.sampled_from(NAMES),
        stream=some.sampled_from(["new", "experienced", ""]),
        traits=some.dictionaries(some.sampled_from(["role", "team"]), some.sampled_from(["a", "b", "c"])),
    ),
    unique_by=lambda each: each.person,
    max_size=30,
)


# Sizes and streams


@given(attendees, some.integers(2, 6), some.booleans())
def test_everybody_has_one_seat_and_sizes_are_even(people, size, by_stream):
    groups = split(people, size, by_stream=by_stream)
    assert sorted(member for group in groups.groups for member in group.members) == sorted(p.person for p in people)
    assert [group.number for group in groups.groups] == list(range(1, len(groups.groups) + 1))
    for stream in {group.stream for group in groups.groups}:
        found = [len(group.members) for group in groups.groups if group.stream == stream]
        assert max(found) - min(found) <= 1
        if len(people) > 1:
            assert min(found) > 1, "nobody is left alone"
            assert len(found) == 1 or abs(sum(found) / len(found) - size) <= size / 2


@given(attendees, some.integers(2, 6))
def test_streams_have_groups_of_their_own(people, size):
    groups = split(people, size)
    many = Counter(each.stream for each in people)
    lonely = {stream for stream in many if stream and many[stream] == 1}
    stream_of = {each.person: each.stream for each in people}
    for group in groups.groups:
        assert {stream_of[member] for member in group.members} <= {group.stream, "", *lonely}
    assert all(any(f"“{stream}”." in said for stream in lonely) for said in groups.out_of_stream())


def test_mixed_streams_are_spread_like_anything_else():
    people = [somebody(f"P{at}", stream="new" if at < 8 else "experienced") for at in range(16)]
    for group in split(people, 4, by_stream=False).groups:
        assert group.stream == ""
        assert sum(int(member[1:]) < 8 for member in group.members) == 2


@pytest.mark.parametrize(
    ("people", "size", "found"),
    [(7, 2, [3, 2, 2]), (3, 2, [3]), (10, 4, [5, 5]), (11, 4, [4, 4, 3]), (5, 3, [3, 2]), (1, 4, [1]), (0, 4, [])],
)
def test_what_does_not_come_out_even(people, size, found):
    assert sizes(split([somebody(f"P{at}") for at in range(people)], size)) == found


# The same room, the same groups


@given(attendees, some.integers(2, 5), some.integers(0, 9), some.randoms(use_true_random=False))
def test_the_seed_decides_and_the_order_of_arrival_does_not(people, size, seed, shuffle):
    once = split(people, size, seed=seed)
    assert split(shuffle.sample(people, len(people)), size, seed=seed) == once


def test_another_seed_other_groups():
    room = the_room()
    assert split(room, 4, seed=1).groups != split(room, 4, seed=2).groups


# Like the whole


def test_every_group_has_one_of_each():
    people = [somebody(f"P{at}", role=str(at % 4)) for at in range(24)]
    for group in split(people, 4).groups:
        assert sorted(int(member[1:]) % 4 for member in group.members) == [0, 1, 2, 3]


@pytest.mark.parametrize("seed", range(3))
def test_far_more_even_than_chance(seed):
    room = the_room(seed=seed)
    made = split(room, 4, by_stream=False, seed=seed)
    pick, by_chance = random.Random(seed), []  # noqa: S311  - no secret
    for _ in range(100):
        order = [each.person for each in pick.sample(room, len(room))]
        dealt = [
            group.model_copy(update={"members": tuple(order[group.number - 1 :: len(made.groups)])})
            for group in made.groups
        ]
        by_chance.append(unevenness(made.model_copy(update={"groups": tuple(dealt)})))
    assert unevenness(made) < min(by_chance)
    assert unevenness(made) < fmean(by_chance) / 2


@given(attendees, some.integers(2, 5), some.data())
def test_no_two_people_could_change_places_for_the_better(people, size, data):
    groups = split(people, size, by_stream=False)
    if len(groups.groups) < 2:
        return
    one, other = data.draw(some.permutations(range(len(groups.groups))))[:2]
    here, there = groups.groups[one], groups.groups[other]
    a, b = data.draw(some.sampled_from(here.members)), data.draw(some.sampled_from(there.members))
    swapped = groups.move(a, there.number)[0].move(b, here.number)[0]
    assert _with_streams(groups) <= _with_streams(swapped) + 1e-9


def _with_streams(groups):
    """Unevenness where the stream is a trait as well."""
    people = [
        each.model_copy(update={"traits": {**each.traits, **({"stream": each.stream} if each.stream else {})}})
        for each in groups.people
    ]
    return unevenness(groups.model_copy(update={"people": tuple(people)}))


# Wishes


@some.composite
def small_rooms(draw):
    """Up to six people with up to six wishes."""
    people = [somebody(name) for name in NAMES[: draw(some.integers(2, 6))]]
    ids = some.sampled_from([each.person for each in people])
    pairs = draw(some.lists(some.tuples(ids, ids, some.booleans()).filter(lambda p: p[0] != p[1]), max_size=6))
    wishes = [Wish(kind="together" if kind else "apart", one=one, other=other) for one, other, kind in pairs]
    return people, wishes, draw(some.integers(2, 4))


def ways(people, count):
    """Every way to put people into groups, as groups."""
    for seats in product(range(count), repeat=len(people)):
        groups = tuple(
            {"number": n + 1, "members": tuple(p.person for p, at in zip(people, seats, strict=True) if at == n)}
            for n in range(count)
        )
        yield groups


@given(small_rooms())
def test_wishes_are_kept_whenever_they_can_be(room):
    people, wishes, size = room
    groups = split(people, size, wishes=wishes)
    possible = [
        max(lengths) - min(lengths)
        for way in ways(people, len(groups.groups))
        for lengths in [[len(group["members"]) for group in way]]
        if all(
            any({wish.one, wish.other} <= set(group["members"]) for group in way) == (wish.kind == "together")
            for wish in wishes
        )
    ]
    assert bool(groups.broken()) == (not possible)
    if possible and min(possible) <= 1:
        assert max(sizes(groups)) - min(sizes(groups)) <= 1


@given(attendees, some.data())
def test_every_broken_wish_is_told_and_no_other(people, data):
    ids = [each.person for each in people]
    pair = some.tuples(some.sampled_from(ids or ["x", "y"]), some.sampled_from([*ids, "x", "y"]))
    wishes = [
        Wish(kind=data.draw(some.sampled_from(["together", "apart"])), one=one, other=other)
        for one, other in data.draw(some.lists(pair.filter(lambda p: p[0] != p[1]), max_size=12))
    ]
    groups = split(people, 3, wishes=wishes)
    unmet = waiting = 0
    for wish in wishes:
        here, there = groups.group_of(wish.one), groups.group_of(wish.other)
        waiting += here is None or there is None
        unmet += None not in (here, there) and (here == there) != (wish.kind == "together")
    assert (len(groups.broken()), len(groups.waiting())) == (unmet, waiting)
    assert sorted(member for group in groups.groups for member in group.members) == sorted(ids)


def test_wishes_that_leave_hardly_a_way():
    """Changing two people at a time does not find it; trying seat after seat does."""
    foes = {"Ana": "Ben Cem Fay Gus", "Ben": "Dot Eve", "Cem": "Dot Fay Gus", "Eve": "Gus"}
    wishes = [apart(one, other) for one, others in foes.items() for other in others.split()]
    groups = split([somebody(name) for name in NAMES[:7]], 2, wishes=wishes)
    assert (len(groups.groups), groups.broken()) == (3, ())


def test_a_manager_and_a_whole_team_of_theirs():
    room = the_room()
    staff = [each.person for each in room[1:12]]
    wishes = [Wish(kind="apart", one=room[0].person, other=each) for each in staff]
    groups = split(room, 4, wishes=wishes, by_stream=False)
    assert groups.broken() == ()
    assert max(sizes(groups)) - min(sizes(groups)) <= 1
    assert not set(groups.group_of(room[0].person).members) & set(staff)


def test_a_supporter_goes_where_the_person_goes():
    people = [somebody(name, stream="new") for name in NAMES[:4]] + [
        somebody(name, stream="experienced") for name in NAMES[4:]
    ]
    groups = split(people, 2, wishes=[together("Ana", "Hal")])
    assert groups.group_of("ana") == groups.group_of("hal")
    assert groups.group_of("hal").stream == "new"
    number = groups.group_of("hal").number
    assert groups.out_of_stream() == (f"Hal came as “experienced”. Group {number} is for “new”.",)


def test_wishes_against_each_other():
    people = [somebody(name) for name in NAMES[:6]]
    wishes = [together("Ana", "Ben"), together("Ben", "Cem"), apart("Ana", "Cem")]
    groups = split(people, 3, wishes=wishes)
    ben, cem = groups.group_of("ben").number, groups.group_of("cem").number
    assert groups.broken() == (
        f"Ben is in group {ben} and Cem in group {cem}. They are to be together. Other wishes do not allow it.",
    )


def test_too_few_groups_for_all_who_are_to_be_apart():
    people = [somebody(name) for name in NAMES[:4]]
    wishes = [apart("Ana", "Ben"), apart("Ana", "Cem"), apart("Ben", "Cem")]
    (said,) = split(people, 2, wishes=wishes).broken()
    assert said.endswith("They are to be apart.")
    assert sum(name in said for name in ("Ana", "Ben", "Cem")) == 2


def test_more_together_than_a_group_holds():
    people = [somebody(name) for name in NAMES]
    wishes = [together("Ana", other) for other in ("Ben", "Cem", "Dot", "Eve")]
    groups = split(people, 2, wishes=wishes)
    assert groups.broken() == ()
    assert max(sizes(groups)) == 5
    assert sum(sizes(groups)) == 8


def test_a_wish_waits_for_whoever_has_not_come():
    groups = split([somebody(name) for name in NAMES[:4]], 2, wishes=[together("Ana", "Hal"), apart("Gus", "Fay")])
    assert groups.broken() == ()
    assert groups.waiting() == (
        "Ana is to be together with somebody who has not come yet. The wish is kept.",
        "Somebody is to be apart from somebody who has not come yet. The wish is kept.",
    )
    later = groups.place(somebody("Hal"))
    assert later.group_of("hal") == later.group_of("ana")
    assert len(later.waiting()) == 1


# Late, and by hand


@given(attendees, some.data())
def test_whoever_comes_late_finds_a_seat(people, data):
    late = data.draw(some.integers(0, len(people)))
    groups = split(people[late:], 4, by_stream=False)
    for newcomer in people[:late]:
        before = sizes(groups)
        groups = groups.place(newcomer)
        assert sum(sizes(groups)) == sum(before) + 1
        if before:
            assert len(groups.group_of(newcomer.person).members) == min(before) + 1
    assert {member for group in groups.groups for member in group.members} == {each.person for each in people}


def test_whoever_comes_late_goes_where_their_kind_is_missing():
    people = [somebody(f"P{at}", role="nurse" if at % 2 else "peer") for at in range(8)]
    groups = split(people, 4)
    moved, _ = groups.move(next(m for m in groups.groups[0].members if int(m[1:]) % 2), 2)
    moved, _ = moved.move(next(m for m in moved.groups[1].members if int(m[1:]) % 2 == 0), 1)
    # Group 1 has one nurse now and three peers, group 2 three nurses and one peer.
    assert moved.place(somebody("Zoe", role="nurse")).group_of("zoe").number == 1
    assert moved.place(somebody("Zoe", role="peer")).group_of("zoe").number == 2


def test_whoever_comes_late_keeps_wishes_and_stream():
    people = [somebody(f"P{at}", stream="new" if at < 5 else "experienced") for at in range(9)]
    groups = split(people, 2)
    new = groups.place(somebody("Zoe", stream="experienced"))
    assert new.group_of("zoe").stream == "experienced"
    boss = groups.group_of("p5")
    kept = groups.place(somebody("Zoe", stream="experienced"), [apart("Zoe", "p5"), together("Zoe", "p0")])
    assert kept.group_of("zoe") == kept.group_of("p0")
    assert kept.group_of("zoe").number != boss.number
    assert kept.broken() == ()


def test_the_first_to_come_late_to_an_empty_room():
    groups = split([], 4).place(somebody("Ana"))
    assert sizes(groups) == [1]


def test_moving_by_hand_says_what_it_breaks_and_does_it():
    people = [somebody(name, stream="new") for name in NAMES[:4]] + [
        somebody(name, stream="experienced") for name in NAMES[4:]
    ]
    groups = split(people, 4, wishes=[together("Ana", "Ben"), apart("Ana", "Eve")])
    assert groups.broken() == ()
    target = groups.group_of("eve").number
    home = groups.group_of("ana").number
    after, said = groups.move("ana", target)
    assert after.group_of("ana").number == target
    assert said == (
        f"Ana is in group {target} and Ben in group {home}. They are to be together.",
        f"Ana and Eve are both in group {target}. They are to be apart.",
        f"Ana came as “new”. Group {target} is for “experienced”.",
    )
    assert after.move("gus", home)[1] == (f"Gus came as “experienced”. Group {home} is for “new”.",), "new ones only"
    back, said = after.move("ana", home)
    assert (back.broken(), said) == ((), ())


def test_moving_to_where_one_is_changes_nothing():
    groups = split([somebody(name) for name in NAMES], 4)
    same, said = groups.move("ana", groups.group_of("ana").number)
    assert [set(group.members) for group in same.groups] == [set(group.members) for group in groups.groups]
    assert said == ()


# Nonsense


def test_what_is_refused():
    groups = split([somebody(name) for name in NAMES], 4)
    with pytest.raises(ValueError, match="There is no group 9"):
        groups.move("ana", 9)
    with pytest.raises(ValueError, match="in no group yet"):
        groups.move("zoe", 1)
    with pytest.raises(ValueError, match="Ana is in a group already"):
        groups.place(somebody("Ana"))
    with pytest.raises(ValueError, match="“ana” is named twice"):
        split([somebody("Ana"), somebody("Ana")], 4)
    with pytest.raises(ValueError, match="Groups of 1 are no groups"):
        split([somebody("Ana")], 1)
    with pytest.raises(ValidationError, match="Choose two different ones"):
        apart("Ana", "Ana")


def test_groups_outlive_being_written_down():
    groups = split(the_room(), 4, wishes=[apart("P1", "P2")])
    assert Groups.model_validate_json(groups.model_dump_json()) == groups
