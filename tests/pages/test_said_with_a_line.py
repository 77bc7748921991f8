"""What is said with a line of a script besides what it opens: on phones, and at the console of what they show."""

from __future__ import annotations

import datetime as dt

import pytest
from test_room_page import Room, programme

from cpi_widgets.pages.coming_up import ENDS_HERE, LISTEN
from cpi_widgets.pages.leading.telling import script_view
from training_exercises.exercise_files import exercise
from training_exercises.parts import Given
from training_exercises.wording import words_of


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


def test_with_the_last_line_of_the_last_part_the_page_says_that_the_day_ends(room):
    last = len(exercise("EX22").lines("bite")) - 1
    begun = {"block": "lunch", "started": dt.datetime.now(dt.UTC).isoformat()}
    room.lead.put(programme(begun))
    room.now(block="lunch", exercise="EX22", length="bite", run="r", line=last)
    assert room.head.now["words"] == ENDS_HERE
    room.now(block="lunch", exercise="EX22", length="bite", run="r", line=0)
    assert room.head.now["words"] == LISTEN
    room.lead.put(programme(begun | {"block": "closing"}), base=1)
    room.now(block="closing", exercise="EX24", length="bite", run="r", line=3)
    assert room.head.now["words"] == LISTEN, "lunch comes"


def test_where_people_leave_their_sheets_the_page_says_what_they_do(room):
    lines = exercise("EX10").lines("full")
    line = next(at for at, each in enumerate(lines) if each.tells)
    room.now(phase="write", run="r", exercise="EX10", activity="barriers", line=line)
    assert room.head.now["tells"].endswith("Whoever stayed writes it down. Then go on once more.")
    room.now(phase="write", run="r", exercise="EX10", activity="barriers", line=line + 1)
    assert room.head.now["tells"] == ""


def test_of_a_line_that_opens_nothing_it_is_said_what_phones_show():
    def said(name, length="bite"):
        return [line["phones"] for line in script_view(exercise(name), length, words_of(), Given())["lines"]]

    nothing = "There is nothing to fill in."
    mapped = said("EX04")
    assert mapped[0] == f"Phones show the story of the case and the person’s voice. {nothing}"
    assert mapped[1] == f"Phones show the story of the case and both voices. {nothing}"
    assert mapped[6] == f"Phones show the case, with the file’s own map. {nothing}"
    assert mapped[2:6] == [""] * 4, "what is open says it itself"
    assert said("EX19")[0] == f"Phones show the name of the exercise. {nothing}"
    dealt = [line.case for line in exercise("EX09").lines("full")].index("private")
    assert said("EX09", "full")[dealt] == f"Phones show who one can play, with the lines for that one alone. {nothing}"
