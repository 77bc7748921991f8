"""What the report says of a picture before its figures: whose answers it is made from."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Picture, Row
from cpi_widgets.pages.after.report_paper import picture_blocks
from cpi_widgets.pages.showing import showing_of
from training_exercises.exercise_files import exercise


@pytest.mark.parametrize(
    ("groups", "alone", "told"),
    [
        (0, True, "14 people"),
        (4, False, "4 groups, 14 people"),
        (1, False, "one group of 14 people"),
        (2, True, "14 people, in 2 groups and by themselves"),
    ],
)
@pytest.mark.parametrize(
    ("n", "says"),
    [
        (12, "Made from the answers of {}."),
        (None, "Answers came from {}, but no line has answers from five people, so there are no numbers."),
    ],
)
def test_of_groups_that_answered_together_the_report_says_how_many_they_were(groups, alone, told, n, says):
    showing = showing_of(exercise("EX09").activity("wheels"), "r", "bite")
    rows = (Row(part=showing.parts[0].id, label=showing.parts[0].label, n=n),)
    picture = Picture(id="r.wheels.picture", showing=showing, rows=rows, people=14, groups=groups, alone=alone)
    assert next(picture_blocks(picture)).text == says.format(told)
