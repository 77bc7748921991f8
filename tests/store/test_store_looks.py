"""What a room is told of the lines that were written, such as how many lack a day; in every form of the store."""

from __future__ import annotations

import pytest
from test_store_room_day import RUN, in_the_room, showing
from test_store_rooms import Day

from cpi_widgets.model import Look, Reply
from cpi_widgets.pages.showing import showing_of
from training_exercises.exercise_files import exercise

DATED = Look(
    id="told_when", part="actions", parts=("actions",), fields=("when",), label="By when", points=("dated", "no date")
)
DEPUTY = Look(
    id="told_deputy",
    part="champion",
    parts=("champion",),
    fields=("deputy",),
    label="A deputy",
    points=("named", "nobody yet"),
    how="sheets",
)
PLAN = showing("words", [], parts=("champion", "actions"), looks=(DATED, DEPUTY))


@pytest.fixture
def day(world):
    return Day(world)


def line(part, share="counts", **fields):
    return Reply(**RUN, part=part, share=share, **fields)


def told(picture):
    return {row.label: row.counts for row in picture.rows if row.scale}


def test_lines_that_lack_something_are_told_from_five_people_on_and_what_they_say_is_not(day):
    _, spaces = in_the_room(day, *"abcde")
    for at, space in enumerate(spaces[:4]):
        space.put(line("actions", what=f"SECRET {at}", when="2026-12-01" if at else ""))
    assert told(day.room.reveal(PLAN)) == {"By when": (), "A deputy": ()}
    spaces[4].put(line("actions", "none", what="kept", when="2026-12-01"))
    assert told(day.room.reveal(PLAN)) == {"By when": (), "A deputy": ()}, "what nobody may count is not counted"
    spaces[4].put(line("actions", what="SECRET 5"))
    picture = day.room.reveal(PLAN)
    assert told(picture) == {"By when": (3, 2), "A deputy": (0, 5)}
    assert not any(word in picture.model_dump_json() for word in ("SECRET", "2026-12-01"))


def test_a_group_of_five_is_one_sheet(day):
    people, spaces = in_the_room(day, *"abcde")
    day.room.place({each.person: "g.1" for each in people})
    spaces[0].put(line("actions", group="g.1", what="Ring them"), audience="group")
    spaces[1].put(line("champion", group="g.1", name="Ann"), audience="group")
    assert told(day.room.reveal(PLAN)) == {"By when": (0, 1), "A deputy": (0, 1)}


def test_one_who_adds_a_day_moves_no_number(day):
    _, spaces = in_the_room(day, *"abcdef")
    given = [space.put(line("actions", what=f"Action {at}")).record for at, space in enumerate(spaces)]
    assert told(day.room.reveal(PLAN))["By when"] == (0, 6)
    for at in range(4):
        spaces[at].put(given[at].model_copy(update={"when": "2026-12-01"}), base=1)
        assert told(day.room.reveal(PLAN))["By when"] == (0, 6), "the difference would be of fewer than five"
    spaces[4].put(given[4].model_copy(update={"when": "2026-12-01"}), base=1)
    assert told(day.room.reveal(PLAN))["By when"] == (5, 1)


def test_ladders_tell_jumps_company_and_ways_out_together(day):
    _, spaces = in_the_room(day, *"abcde")
    here = {"run": "run1", "activity": "ladder", "part": "rungs", "share": "counts"}
    for space in spaces:
        for order, worry in ((1, 60), (0, 10), (2, 70)):
            more = {"supporter": "Jo"} if order else {"exit": "leave by the side door"}
            space.put(Reply(**here, text="SECRET", worry=worry, order=order, technique="go along", **more))
    picture = day.room.reveal(showing_of(exercise("EX11").activity("ladder"), "run1", "full"))
    rows = {row.field: row for row in picture.rows}
    jumps = rows["told_worry"]
    assert (jumps.counts, jumps.mean) == ((5, 5), 30), "from 10 to 60, and to 70"
    assert rows["told_supporter"].counts == (10, 5)
    assert rows["told_exit"].counts == (5, 10)
    assert not any(word in picture.model_dump_json() for word in ("SECRET", "Jo", "side door"))


def test_goals_tell_how_many_have_levels_that_are_hard_to_score(day):
    _, spaces = in_the_room(day, *"abcdef")
    here = {"run": "run1", "activity": "goal", "part": "levels", "share": "counts"}
    for at, space in enumerate(spaces):
        less = "Choir twice" if at < 2 else "Choir once"
        more = None if at == 5 else "Choir 3 times"
        space.put(Reply(**here, less=less, expected="Choir twice", more=more))
    picture = day.room.reveal(showing_of(exercise("EX08").activity("goal"), "run1", "bite"))
    counts = {row.label: row.counts for row in picture.rows if row.part == "levels"}
    assert counts == {
        "A level was left empty": (1, 5),
        "Two levels cannot be told apart": (2, 4),
        "More than one thing changes from level to level": (0, 6),
    }
    assert "Choir" not in picture.model_dump_json()


def test_barriers_hang_by_their_pieces_and_solved_ones_are_dropped(day):
    _, spaces = in_the_room(day, *"abcde")
    here = {"run": "run1", "activity": "barriers", "part": "barriers", "share": "counts"}
    pieces = []
    for space in spaces:
        bus = space.put(Reply(**here, text="the bus", side="service_user", category="getting there")).record
        fare = Reply(**here, text="the fare", under=bus.id, side="organisation", in_our_power="partly")
        pieces += [space.put(fare).record, space.put(Reply(**here, text="the wait", under=bus.id)).record]
    wanted = showing_of(exercise("EX10").activity("barriers"), "run1", "full")

    def counted(picture):
        return {row.label: {k: v for k, v in zip(row.scale, row.counts, strict=False) if v} for row in picture.rows}

    first = counted(day.room.reveal(wanted))
    assert first["Split"] == {"things in the way": 5, "of all of it, split": 5, "pieces": 10}
    assert first["What still drags"] == {"The service user": 5, "The organisation": 5}
    assert (first["Dropped"], first["What kind it is"]) == ({}, {"getting there": 5})
    assert first["Is it ours to move?"] == {"partly": 5}
    for at, space in enumerate(spaces):
        space.put(pieces[2 * at].model_copy(update={"solved": True}), base=1)
        then = counted(day.room.reveal(wanted))
        moved = at == len(spaces) - 1
        assert then["Dropped"] == ({"The organisation": 5} if moved else {}), "not one table by itself"
    assert then["What still drags"] == {"The service user": 5}


def test_areas_tell_their_middle_for_both_views_and_how_many_examples_there_are(day):
    _, spaces = in_the_room(day, *"abcde")
    here = {"run": "run1", "activity": "cards", "share": "counts"}
    for at, space in enumerate(spaces):
        seen_by_person = {"person": 4} if at else {}
        space.put(
            Reply(**here, part="k01", practitioner=1, **seen_by_person, example="SECRET" if at < 2 else "None yet.")
        )
        space.put(Reply(**here, part="k02", practitioner=3))
    picture = day.room.reveal(showing_of(exercise("EX20").activity("cards"), "run1", "full"))
    told = {row.label: (row.median, row.counts) for row in picture.rows if row.scale and row.part == "k01"}
    assert list(told.values()) == [(2, ()), (None, ()), (None, (2,))], "four saw it as the person, which is not told"
    assert "SECRET" not in picture.model_dump_json()

    def as_the_person_sees_it():
        again = day.room.reveal(showing_of(exercise("EX20").activity("cards"), "run1", "full"))
        return next(row for row in again.rows if row.field == "told_person").median

    spaces[0].put(Reply(**here, part="k03", person=0))
    assert as_the_person_sees_it() is None, "no line of theirs is from five"
    spaces[0].put(Reply(**here, part="k01", person=4))
    assert as_the_person_sees_it() == 4, "the line that is from one is not in it"


def test_five_who_wrote_steps_and_two_who_worry_are_two(day):
    _, spaces = in_the_room(day, *"abcdefghi")
    here = {"run": "run1", "activity": "ladder", "part": "rungs", "share": "counts"}
    wanted = showing_of(exercise("EX11").activity("ladder"), "run1", "full")

    def ladder(space, *worries, after=0.0):
        for order, worry in enumerate(worries):
            space.put(Reply(**here, text=f"step {order}", worry=worry, order=order + after))

    def shown(name="told_worry"):
        row = next(row for row in day.room.reveal(wanted).rows if row.field == name)
        return row.n, row.counts, row.mean

    for at, space in enumerate(spaces[:5]):
        ladder(space, *((10, 40) if at < 2 else (10, None)))
    assert shown() == (None, (), None), "the average would be that of two"
    assert shown("told_exit")[1] == (0, 10)
    for space in spaces[2:5]:
        ladder(space, 60, 90, after=0.5)
    assert shown() == (None, (), None), "the steps that are told are not theirs of now"
    for space in spaces[:2]:
        ladder(space, 60, 90, after=0.5)
    assert shown() == (5, (0, 10), 44)
    ladder(spaces[5], 0, 100)
    for space in spaces[6:]:
        ladder(space, None, 20)
    assert shown() == (5, (0, 10), 44), "of the four who came only one has a jump"


def test_sides_that_few_have_named_are_told_of_nobody(day):
    _, spaces = in_the_room(day, *"abcdef")
    here = {"run": "run1", "activity": "barriers", "part": "barriers", "share": "counts"}
    wanted = showing_of(exercise("EX10").activity("barriers"), "run1", "full")
    for at, space in enumerate(spaces):
        space.put(Reply(**here, text="the bus", **({"side": "practitioner"} if at < 4 else {})))
    rows = {row.field: row for row in day.room.reveal(wanted).rows}
    assert [rows[name].counts for name in ("side", "told_hangs", "told_dropped")] == [(), (), ()]
    assert rows["told_pieces"].counts == (6, 0, 0)


def test_what_is_on_no_side_yet_is_in_the_picture_as_often_as_it_is_in_the_way(day):
    people, spaces = in_the_room(day, *"abcdefgh")
    day.room.place({each.person: f"g.{at}" for each, at in zip(people, "11122233", strict=True)})
    here = {"run": "run1", "activity": "barriers", "part": "barriers", "share": "counts"}
    wanted = showing_of(exercise("EX10").activity("barriers"), "run1", "full")

    def barrier(at, group, **said):
        spaces[at].put(Reply(**here, group=group, text="the bus", **said), audience="group")

    def rows():
        return {row.field: row.counts for row in day.room.reveal(wanted).rows}

    barrier(0, "g.1", side="service_user")
    barrier(0, "g.1")
    barrier(3, "g.2", side="organisation", solved=True)
    barrier(3, "g.2", solved=True)
    first = rows()
    assert first["told_pieces"] == (4, 0, 0)
    assert (first["told_hangs"], first["told_dropped"]) == ((1, 0, 0, 1), (0, 0, 1, 1))
    barrier(6, "g.3")
    assert rows() == first, "one more on no side is of two people"


def test_a_test_that_a_goal_does_not_meet_is_a_no(day):
    _, spaces = in_the_room(day, *"abcdef")
    here = {"run": "run1", "activity": "goal", "part": "goal", "share": "counts"}
    wanted = showing_of(exercise("EX08").activity("goal"), "run1", "full")

    def shown(name="small_steps"):
        row = next(row for row in day.room.reveal(wanted).rows if row.field == name)
        return row.n, row.counts

    goals = [space.put(Reply(**here, text="Sing", **({"small_steps": True} if at < 2 else {})))
             for at, space in enumerate(spaces[:4])]  # fmt: skip
    assert shown() == (None, ())
    for space in spaces[4:]:
        space.put(Reply(**here, text="Walk"))
    assert shown() == (6, (2, 4)), "a share of all goals"
    spaces[3].put(goals[3].record.model_copy(update={"small_steps": True}), base=1)
    assert shown() == (6, (2, 4)), "one who ticks it later is not told apart"


def test_what_one_table_adds_is_not_read_from_rows_of_two_times(day):
    people, spaces = in_the_room(day, *"abcdefghij")
    day.room.place({each.person: f"g.{at}" for each, at in zip(people, "1112223333", strict=True)})
    here = {"run": "run1", "activity": "barriers", "part": "barriers", "share": "counts"}
    wanted = showing_of(exercise("EX10").activity("barriers"), "run1", "full")

    def barrier(space, group, side):
        given = Reply(**here, group=group, text="the bus", side=side)
        return space.put(given, audience="group").record

    def shown():
        rows = {row.field: row for row in day.room.reveal(wanted).rows}
        return [rows[name].counts for name in ("side", "told_hangs", "told_dropped")]

    first = barrier(spaces[0], "g.1", "service_user")
    barrier(spaces[0], "g.1", "organisation")
    barrier(spaces[3], "g.2", "service_user")
    before = shown()
    assert (sum(before[0]), sum(before[1]), sum(before[2])) == (3, 3, 0)
    spaces[0].put(first.model_copy(update={"solved": True}), base=1, audience="group")
    barrier(spaces[6], "g.3", "organisation")
    assert shown() == before, "four came, and seven moved what hangs"
