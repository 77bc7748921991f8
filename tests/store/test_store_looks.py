"""What a room is told of the lines that were written, such as how many lack a day; in every form of the store."""

from __future__ import annotations

import pytest
from test_store_room_day import RUN, in_the_room, showing
from test_store_rooms import Day

from cpi_widgets.model import Look, Reply

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
