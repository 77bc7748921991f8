"""Cards that were sent to the wall, put together under a heading by those who lead, and apart again."""

from __future__ import annotations

import datetime as dt

import pytest
from led_day import Day, no

from cpi_widgets.model import Now, Picture, RefusedError, Reply, Stack, text_id
from cpi_widgets.pages.after.day_report import day_report
from cpi_widgets.pages.after.report_paper import report_paper
from cpi_widgets.pages.after.report_tables import lines_of
from cpi_widgets.pages.leading.stacking import GONE, NO_HEADING, NO_STACK, NOTHING_CHOSEN
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.picture import RoomPicture

PICTURE, PART = "run1.hopes.picture", "hopes"
BUS, LIFT, TEA = "The bus is late", "Nobody has a car", "Tea at four"
GETTING_THERE = "Getting there"


class Board01(Day):
    """A room that looks at its hopes."""

    def __init__(self, open_browser):
        super().__init__(open_browser)
        self.ann, self.bob = self.join("Ann"), self.join("Bob")
        self.run(phase="write")
        for who, text in ((self.ann, BUS), (self.ann, TEA), (self.bob, LIFT)):
            self.hope(who, text)
        self.run(phase="reveal")
        self.do("again", stream="")

    def run(self, **fields):
        standing = self.space.get("now")
        now = Now(run="run1", exercise="EX01", activity="hopes", **fields)
        self.space.put(now, base=standing.version if standing else 0)

    def hope(self, person, text):
        person.space(self.room).put(Reply(run="run1", activity="hopes", part=PART, text=text, share="text"))

    @property
    def picture(self):
        return self.space.get(PICTURE).record

    def put(self, *texts, heading=GETTING_THERE):
        return {
            "type": "stack", "picture": PICTURE, "part": PART, "texts": [text_id(t) for t in texts], "heading": heading
        }  # fmt: skip

    def wall(self):
        row = next(r for r in self.trainer.room(self.room).wall().picture.rows if r.part == PART)
        return [(said.under, said.text) for said in row.said]

    def stacks(self):
        return [entry.record for entry in self.space.all(Stack)]


@pytest.fixture
def day(open_browser):
    return Board01(open_browser)


def test_cards_stand_together_on_every_screen_and_in_the_report(day):
    assert {text for _, text in day.wall()} == {BUS, LIFT, TEA}
    space = day.ann.space(day.room)
    page = RoomDay(space, day.ann, Board(space, session=day.ann))
    day.first.says(day.put(BUS, LIFT))
    together = {each for each in day.wall() if each[0]}
    assert together == {(GETTING_THERE, BUS), (GETTING_THERE, LIFT)}
    headings = [under for under, _ in day.wall()]
    assert headings in ([GETTING_THERE, GETTING_THERE, ""], ["", GETTING_THERE, GETTING_THERE]), "side by side"
    shown = next(each for each in page.children if isinstance(each, RoomPicture)).picture
    (row,) = (row for row in shown["rows"] if row["part"] == PART)
    assert sorted(said["under"] for said in row["said"]) == ["", GETTING_THERE, GETTING_THERE]
    room = day.trainer.room(day.room)
    opened = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)
    report = day_report("Tuesday", day.space.entries(), room.guests(), (), opened)
    assert f"Together: {GETTING_THERE}" in repr(report_paper(report))
    texts = next(sheet for sheet in lines_of(report) if sheet.title == "Texts")
    assert sum(GETTING_THERE in str(row[4]) for row in texts.rows) == 2
    page.close()


def test_a_card_joins_leaves_and_a_stack_is_taken_apart_each_a_step_of_undo(day):
    day.first.says(day.put(BUS))
    day.first.says(day.put(LIFT, heading="  getting   THERE "))
    (stack,) = day.stacks()
    assert set(stack.texts) == {text_id(BUS), text_id(LIFT)}
    day.first.says(day.put(LIFT, heading="Money"))
    assert sorted((s.heading, len(s.texts)) for s in day.stacks()) == [(GETTING_THERE, 1), ("Money", 1)]
    day.space.undo()
    (stack,) = day.stacks()
    day.do("out_of_stack", stack=stack.id, text=text_id(BUS))
    assert set(day.wall()) == {("", BUS), ("", TEA), (GETTING_THERE, LIFT)}
    day.do("unstack", stack=stack.id)
    assert day.stacks() == []
    day.space.undo()
    assert len(day.stacks()) == 1


def test_what_cannot_be_is_said(day):
    for wrong, says in (
        (day.put(heading="Empty"), NOTHING_CHOSEN),
        (day.put("Never written"), GONE),
        (day.put(BUS, heading="  "), NO_HEADING),
        ({"type": "unstack", "stack": "gone"}, NO_STACK),
        ({"type": "out_of_stack", "stack": "gone", "text": text_id(BUS)}, NO_STACK),
    ):
        assert no(day.first.says(wrong)) == [says], wrong
    assert day.stacks() == []
    with pytest.raises(RefusedError, match="not for you to write"):
        day.ann.space(day.room).put(Stack(run="run1", activity="hopes", part=PART, heading="x"))


def test_a_card_that_is_taken_back_leaves_its_stack_and_another_leader_goes_on(day):
    day.first.says(day.put(BUS, LIFT))
    (own,) = (e for e in day.bob.space(day.room).all(Reply) if e.record.asked().get("text") == LIFT)
    day.bob.space(day.room).remove(own.record.id, base=own.version)
    day.bob.room(day.room).take_back("run1", "hopes")
    assert sorted(day.wall()) == [("", TEA), (GETTING_THERE, BUS)]
    assert isinstance(day.picture, Picture)
    second = day.screen(day.second_trainer())
    second.says(day.put(TEA))
    assert set(day.wall()) == {(GETTING_THERE, BUS), (GETTING_THERE, TEA)}
