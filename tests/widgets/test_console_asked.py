"""What people ask of those who lead without raising a hand, as the console counts it."""

from __future__ import annotations

import pytest
from led_day import Day

from cpi_widgets.model import Wish


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


def test_where_nothing_is_open_and_at_the_panel_the_console_counts_who_would_hear_a_line_again(day):
    person = day.join()
    day.begun("agreement")
    for block, line in (("agreement", 0), ("panel", 1)):
        day.do("begin", block=block)
        day.do("line", stream="", block=block, line=line)
        person.space(day.room).put(Wish(run=day.now().run, ask="again", about=day.now().began))
        day.do("look")
        assert (day.first.widget.answered[""]["again"], day.first.widget.answered[""]["people"]) == (1, 0), block
