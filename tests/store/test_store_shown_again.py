"""A picture made again tells of nobody who came, went or changed in between; in every form of the store."""

from __future__ import annotations

import pytest
from test_store_room_day import RUN, in_the_room, reply, showing
from test_store_rooms import Day

from cpi_widgets.model import Badge, Further, Reply, text_id

WORRY = showing("spread", ["worry"], range(10))


@pytest.fixture
def day(world):
    return Day(world)


def answers(spaces, worry=3, **more):
    """One answer each; returns them."""
    return [space.put(reply(share="counts", worry=worry, **more)).record for space in spaces]


def change(space, record, **fields):
    space.put(record.model_copy(update=fields), base=space.get(record.id).version)


def test_who_takes_an_answer_back_cannot_be_worked_out(day):
    _, spaces = in_the_room(day, *"abcdefg")
    given = answers(spaces, worry=3)
    first = day.room.reveal(WORRY)
    for space, record in zip(spaces[:4], given, strict=False):
        space.remove(record.id, base=1)
        assert day.room.reveal(WORRY) == first
    spaces[4].remove(given[4].id, base=1)
    assert day.room.reveal(WORRY).rows[0].n is None, "five are gone, and two are too few to be told of"


def test_who_leaves_with_all_they_wrote_cannot_be_worked_out(day):
    people, spaces = in_the_room(day, *"abcdefghijk")
    answers(spaces[:6], worry=3)
    first = day.room.reveal(WORRY)
    people[0].room(day.info.id).after.forget()
    answers(spaces[6:7], worry=8)
    assert day.room.reveal(WORRY).rows == first.rows
    answers(spaces[7:], worry=8)
    assert day.room.reveal(WORRY).rows[0].counts == (0, 0, 0, 5, 0, 0, 0, 0, 5, 0)


def test_who_leaves_with_all_they_wrote_is_not_read_from_the_next_picture_either(day):
    people, spaces = in_the_room(day, *"abcdef")
    answers(spaces[:5], worry=3)
    answers(spaces[5:], worry=9)
    first = day.room.reveal(WORRY)
    people[5].room(day.info.id).after.forget()
    assert day.room.reveal(WORRY).rows == first.rows


def test_one_who_finds_a_force_stronger_moves_no_balance(day):
    _, spaces = in_the_room(day, *"abcdefghij")
    sides = ("helps", "holds")
    wanted = showing("forces", ["text"], sides, side="side", strength="strength", most=3)

    def force(space, side, strength):
        return space.put(reply(f"{side} {strength}", share="text", side=side, strength=strength)).record

    given = [force(space, side, 3) for space in spaces for side in sides]
    first = day.room.reveal(wanted).rows[0].counts
    assert first == (30, 30)
    change(spaces[0], given[0], strength=5)
    assert day.room.reveal(wanted).rows[0].counts == first
    for number in range(1, 5):
        change(spaces[number], given[2 * number], strength=5)
    assert day.room.reveal(wanted).rows[0].counts == (40, 30)


def test_one_tick_beside_a_text_moves_no_count(day):
    _, spaces = in_the_room(day, *"abcdef")
    ticks = Further(id="outside", label="Outside", ticks=True)
    wanted = showing("words", ["text"], further=(ticks,))
    given = [space.put(reply(f"place {at}", share="text")).record for at, space in enumerate(spaces)]
    first = day.room.reveal(wanted).rows[1]
    assert first.counts == (0, 6)
    change(spaces[0], given[0], outside=True)
    assert day.room.reveal(wanted).rows[1].counts == first.counts


def test_a_sum_over_lines_waits_as_its_lines_do(day):
    _, spaces = in_the_room(day, *"abcdefg")
    wanted = showing("totals", ["n"], parts=("hope", "fear"), places={"Both": ("hope", "fear")}, wheels=True)

    def give(space, part, n):
        space.put(Reply(**RUN, part=part, share="counts", n=n))

    for space in spaces[:6]:
        give(space, "hope", 1)
    assert [row.n for row in day.room.reveal(wanted).rows] == [6, None, 6]
    give(spaces[6], "hope", 9)
    give(spaces[0], "fear", 7)
    assert [row.n for row in day.room.reveal(wanted).rows] == [6, None, 6], "the difference would be two people's"


def test_who_only_writes_their_mark_once_more_is_no_change(day):
    _, spaces = in_the_room(day, *"abcdefg")
    given = answers(spaces[:6], worry=3)
    first = day.room.reveal(WORRY)
    for space, record in zip(spaces[:4], given, strict=False):
        change(space, record, text="other words")
    change(spaces[4], given[4], worry=9)
    assert day.room.reveal(WORRY).rows == first.rows


def test_five_whose_answers_changed_are_as_good_as_five_more(day):
    _, spaces = in_the_room(day, *"abcdefg")
    given = answers(spaces, worry=3)
    day.room.reveal(WORRY)
    for space, record in zip(spaces[:5], given, strict=False):
        change(space, record, worry=8)
    assert day.room.reveal(WORRY).rows[0].counts == (0, 0, 0, 2, 0, 0, 0, 0, 5, 0)


def test_each_line_waits_for_five_of_its_own(day):
    _, spaces = in_the_room(day, *"abcdefghijk")
    both = showing("spread", ["worry", "hope"], range(10))
    answers(spaces[:5], worry=3, hope=3)
    day.room.reveal(both)
    answers(spaces[5:10], worry=8)
    answers(spaces[10:], worry=8, hope=9)
    worry, hope = day.room.reveal(both).rows
    assert (worry.n, hope.n) == (11, 5)
    assert hope.counts[9] == 0


def test_a_line_that_told_nothing_yet_is_told_once_it_has_five(day):
    _, spaces = in_the_room(day, *"abcde")
    answers(spaces[:4])
    assert day.room.reveal(WORRY).rows[0].n is None
    answers(spaces[4:])
    assert day.room.reveal(WORRY).rows[0].n == 5


def test_no_figures_ever_shown_are_one_person_away_from_those_of_now(day):
    """Five come and go again: what is left is what was shown first, and one more would stand out."""
    _, spaces = in_the_room(day, *"abcdefghijk")
    answers(spaces[:5], worry=3)
    day.room.reveal(WORRY)
    guests = answers(spaces[5:10], worry=8)
    second = day.room.reveal(WORRY)
    for space, record in zip(spaces[5:10], guests, strict=True):
        space.remove(record.id, base=1)
    answers(spaces[10:], worry=9)
    assert day.room.reveal(WORRY).rows == second.rows


def test_taking_the_picture_back_does_not_make_the_store_forget(day):
    _, spaces = in_the_room(day, *"abcdef")
    answers(spaces[:5], worry=3)
    first = day.room.reveal(WORRY)
    day.space.undo()
    assert day.space.get(first.id) is None
    answers(spaces[5:], worry=9)
    assert day.room.reveal(WORRY).rows == first.rows


def test_role_groups_are_told_again_only_where_none_of_them_moved_by_a_few(day):
    people, spaces = in_the_room(day, *"abcdefghijklmnopqr")
    for at, (person, space) in enumerate(zip(people, spaces, strict=True)):
        space.put(Badge(id=f"badge.{person.person}", role_group="nurse" if at % 2 else "carer"))
    answers(spaces[:10], worry=3)
    assert {group.label for group in day.room.reveal(WORRY).rows[0].groups} == {"carer", "nurse"}
    answers(spaces[10:16], worry=8)  # three of each
    (row,) = day.room.reveal(WORRY).rows
    assert (row.n, row.groups) == (16, ())


def test_texts_are_those_of_now_and_numbers_beside_them_stay(day):
    _, spaces = in_the_room(day, *"abcdefg")
    for number, space in enumerate(spaces[:5]):
        space.put(reply(f"hope {number}", share="text"))
    wanted = showing("words", ["text"])
    day.room.reveal(wanted)
    spaces[5].put(reply("hope 5", share="text"))
    spaces[6].put(reply("mine", share="counts"))
    (row,) = day.room.reveal(wanted).rows
    assert sorted(said.text for said in row.said) == [f"hope {number}" for number in range(6)]
    assert row.n == 5


def test_votes_stand_until_five_more_have_voted(day):
    _, spaces = in_the_room(day, *"abcdefghijk")
    for space, text in zip(spaces, ("Tea", "A walk"), strict=False):
        space.put(reply(text, share="text"))
    wanted = showing("words", ["text"], votes="votes", voices=1)

    def votes():
        return {said.text: said.votes for said in day.room.reveal(wanted).rows[0].said}

    def vote(space, text):
        space.put(Reply(**RUN, part="votes", card=text_id(text), share="counts"))

    for space in spaces[:5]:
        vote(space, "Tea")
    assert votes() == {"Tea": 5, "A walk": 0}
    spaces[5].put(reply("A game", share="text"))
    for space in spaces[5:9]:
        vote(space, "A walk")
        assert votes() == {"Tea": 5, "A walk": 0, "A game": None}
    vote(spaces[9], "A walk")
    assert votes() == {"Tea": 5, "A walk": 5, "A game": 0}


def test_the_mark_of_a_text_goes_by_the_votes_that_are_told(day):
    _, spaces = in_the_room(day, *"abcdefg")
    spaces[0].put(reply("Tea", share="text"))
    wanted = showing("words", ["text"], votes="votes", voices=1, needed=0.6)
    given = [Reply(**RUN, part="votes", card=text_id("Tea"), share="counts") for _ in spaces[:4]]
    kept = [space.put(vote).record for space, vote in zip(spaces[:4], given, strict=True)]
    for space in spaces[4:6]:
        space.put(Reply(**RUN, part="votes", card="0" * 12, share="counts"))
    (first,) = day.room.reveal(wanted).rows[0].said
    assert (first.votes, first.beside) == (4, ())
    spaces[0].remove(kept[0].id, base=1)
    (again,) = day.room.reveal(wanted).rows[0].said
    assert (again.votes, again.beside) == (4, ()), "a mark would tell that somebody took their vote back"
