"""Comments pinned to the model: read together and decided on with a reason, which every screen and the report show."""

from __future__ import annotations

import datetime as dt

import pytest
from led_day import Day, no

from cpi_widgets.model import Now, PinDecision, RefusedError, Reply, Role
from cpi_widgets.pages.after.day_report import day_report
from cpi_widgets.pages.after.report_paper import report_paper
from cpi_widgets.pages.after.report_tables import lines_of
from cpi_widgets.pages.leading.deciding import GONE
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.picture import RoomPicture

PICTURE = "run9.comments.picture"
TRUST, GOALS = "g_trust", "objectives"
SAYS = {"taken_up": "Taken up", "not": "Not taken up", "later": "Decided later"}


class Pinned(Day):
    """A room that looks at what it pinned to the wheels."""

    def __init__(self, open_browser):
        super().__init__(open_browser)
        self.ann, self.bob = self.join("Ann"), self.join("Bob")
        self.run(phase="write")
        self.pin(self.ann, TRUST, "Takes longer here")
        self.pin(self.bob, TRUST, "takes longer here!")
        self.pin(self.bob, GOALS, "Call them hopes")
        self.pin(self.bob, GOALS, "This stays with me", share="none")
        self.run(phase="reveal")
        self.do("again", stream="")

    def run(self, **fields):
        standing = self.space.get("now")
        now = Now(run="run9", exercise="EX09", activity="comments", **fields)
        self.space.put(now, base=standing.version if standing else 0)

    def pin(self, person, pin, text, share="text"):
        reply = Reply(run="run9", activity="comments", part="comments", pin=pin, text=text, share=share)
        return person.space(self.room).put(reply)

    @property
    def rows(self):
        return {row.part: row for row in self.space.get(PICTURE).record.rows}

    def about(self, pin, at=0):
        return {"picture": PICTURE, "pin": pin, "about": self.rows[pin].said[at].id}

    def decisions(self):
        return [entry.record for entry in self.space.all(PinDecision)]

    def wall(self):
        """What the projector is sent."""
        return {row.part: row for row in self.trainer.room(self.room).wall().picture.rows}

    def phone(self, person):
        space = person.space(self.room)
        return RoomDay(space, person, Board(space, session=person))

    def report(self):
        room = self.trainer.room(self.room)
        opened = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)
        return day_report("Tuesday", self.space.entries(), room.guests(), (), opened)


@pytest.fixture
def day(open_browser):
    return Pinned(open_browser)


def test_each_comment_stands_at_its_part_the_same_words_once_and_what_was_not_sent_nowhere(day):
    assert {part: [(said.text, said.n) for said in row.said] for part, row in day.rows.items()} == {
        TRUST: [("Takes longer here", 2)],
        GOALS: [("Call them hopes", 1)],
    }
    assert day.rows[TRUST].label == "Earn trust (practitioner)"
    showing = day.space.get(PICTURE).record.showing
    assert TRUST in showing.places["practitioner"]
    assert GOALS in showing.places["overlap"]
    assert "stays with me" not in repr(day.space.get(PICTURE))


def test_on_phones_nobody_is_asked_what_is_decided(day):
    (activity,) = (
        part
        for part in day.first.widget.scripts["EX09 full"]["activities"].values()
        if part["title"] == "Pinned to the wheels"
    )
    assert [field["label"] for field in activity["parts"][0]["fields"]] == ["What it is about", "Your words"]
    page = day.phone(day.ann)
    sheet = next(each for each in page.children if isinstance(each, Activity))
    fields = [field["id"] for part in sheet.plan["parts"] for field in part["fields"]]
    assert fields == ["pin", "text"]
    page.close()


@pytest.mark.parametrize("choice", list(SAYS))
def test_a_decision_and_its_reason_are_on_every_screen_and_in_the_report(day, choice):
    page = day.phone(day.ann)
    day.do("decide", **day.about(TRUST), choice=choice)
    day.do("decide", **day.about(TRUST), reason="  We have Tuesdays for it ")
    (kept,) = day.decisions()
    assert (kept.choice, kept.reason) == (choice, "We have Tuesdays for it")
    shown = next(each for each in page.children if isinstance(each, RoomPicture)).picture
    (said,) = next(row for row in shown["rows"] if row["part"] == TRUST)["said"]
    assert (said["decision"], said["reason"]) == (choice, "We have Tuesdays for it")
    assert day.wall()[TRUST].said[0].reason == "We have Tuesdays for it"
    assert day.wall()[GOALS].said[0].decision == ""
    report = day.report()
    assert all(words in repr(report_paper(report)) for words in (SAYS[choice], "We have Tuesdays for it"))
    texts = next(sheet for sheet in lines_of(report) if sheet.title == "Texts")
    assert any(row[4] == SAYS[choice] and "We have Tuesdays for it" in row[6] for row in texts.rows)
    page.close()


def test_what_is_decided_can_be_changed_by_another_leader_and_taken_back(day):
    day.do("decide", **day.about(TRUST), choice="later")
    second = day.screen(day.second_trainer())
    second.says({"type": "decide", **day.about(TRUST), "choice": "taken_up"})
    assert [each.choice for each in day.decisions()] == ["taken_up"]
    day.do("decide", **day.about(TRUST), choice="")
    assert [each.choice for each in day.decisions()] == [""]
    assert day.first.says({"type": "decide", **day.about(TRUST), "choice": "a score of nine"}) == []
    assert no(day.first.says({"type": "decide", **day.about(TRUST), "reason": "x" * 2001}))


def test_a_comment_that_is_taken_back_takes_its_decision_off_the_screens(day):
    about = day.about(GOALS)
    day.do("decide", **about, choice="taken_up", reason="A good word")
    mine = next(
        entry for entry in day.bob.space(day.room).all(Reply) if entry.record.asked()["text"] == "Call them hopes"
    )
    day.bob.space(day.room).remove(mine.record.id, base=mine.version)
    day.bob.room(day.room).take_back("run9", "comments")
    assert day.wall()[GOALS].said == ()
    assert "A good word" not in repr(day.trainer.room(day.room).wall())
    assert "A good word" not in repr(report_paper(day.report()))
    assert no(day.first.says({"type": "decide", **about, "choice": "not"})) == [GONE]


def test_participants_decide_nothing(day):
    day.do("decide", **day.about(TRUST), choice="later")
    (entry,) = day.space.all(PinDecision)
    theirs = day.ann.space(day.room)
    assert theirs.get(entry.record.id).record.choice == "later", "they read it"
    with pytest.raises(RefusedError):
        theirs.put(entry.record.model_copy(update={"choice": "not"}), base=entry.version)
    with pytest.raises(RefusedError):
        theirs.put(PinDecision(run="run9", activity="comments", pin=TRUST, about="0" * 12))
    assert day.ann.space(day.room).info.role == Role.PARTICIPANT
