"""A participant's page of a room follows what runs now."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import (
    DayPlan,
    Grouping,
    Named,
    Now,
    Picture,
    Reply,
    Role,
    Row,
    Showing,
    SiteRole,
    Table,
    Wish,
    picture_id,
)
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.pages.showing import showing_of
from cpi_widgets.server.room_screen import screen_of
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.case_picture import CasePicture
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.picture import RoomPicture
from cpi_widgets.widgets.role_card import RoleCard
from cpi_widgets.widgets.turning_wheels import TurningWheels
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercise, exercises
from training_exercises.programme import make_programme
from training_exercises.run_sheet_files import load_sheet

SHOWN = (Activity, Board, CasePicture, PageText, RoleCard, RoomPicture, TurningWheels)
SOON = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)


class Room:
    def __init__(self):
        self.store = store = MemoryStore()
        people = [store.add_person(name, roles) for name, roles in (("Tess", {SiteRole.TRAINER}), ("Ann", ()))]
        self.info = store.add_space("room", "Tuesday", dict(zip(people, (Role.TRAINER, Role.PARTICIPANT), strict=True)))
        open_room(store, self.info.id)
        self.tess, self.ann = (store.act_as(person) for person in people)
        self.lead, self.space = (each.space(self.info.id) for each in (self.tess, self.ann))
        self.page = RoomDay(self.space, self.ann, Board(self.space, session=self.ann))

    def now(self, **fields):
        """What runs now, as those who lead say it."""
        standing = self.lead.get("now")
        self.lead.put(Now(**fields), base=standing.version if standing else 0)

    def shown(self):
        return [next(kind for kind in SHOWN if isinstance(each, kind)) for each in self.page.children[1:]]

    @property
    def head(self):
        return self.page.children[0]

    @property
    def sheet(self):
        return next(each for each in self.page.children if isinstance(each, Activity))


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


def show(room, run, activity):
    parts = (Named(id="hope", label="Hope"),)
    wanted = Showing(run=run, activity=activity, how="words", parts=parts, fields=(Named(id="text", label=""),))
    return room.tess.room(room.info.id).reveal(wanted)


def test_until_something_runs_there_is_the_first_question(room):
    assert room.shown() == [Board]
    assert room.head.now["phase"] == "waiting"


def test_the_page_moves_on_with_the_room(room):
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes", deadline=SOON)
    assert room.shown() == [Activity]
    assert (room.head.now["title"], room.head.now["deadline"]) == ("Our working agreement", SOON.isoformat())
    assert (room.sheet.plan["run"], room.sheet.plan["activity"], room.sheet.plan["closed"]) == ("r1", "hopes", False)
    show(room, "r1", "hopes")
    room.now(phase="reveal", run="r1", exercise="EX01", activity="hopes")
    assert room.shown() == [RoomPicture, Activity]
    assert room.sheet.plan["closed"] is True
    room.now(phase="break", words="Tea")
    assert room.shown() == []
    assert room.head.now["words"] == "Tea"


def test_while_barriers_are_split_the_rooms_picture_waits_folded(room):
    room.now(phase="write", run="r1", exercise="EX10", activity="barriers")
    shown = showing_of(exercise("EX10").activity("barriers"), "r1", "full")
    room.tess.room(room.info.id).reveal(shown)
    for phase, folded in (("reveal", False), ("write", True)):
        room.now(phase=phase, run="r1", exercise="EX10", activity="barriers")
        assert room.shown() == [RoomPicture, Activity]
        assert room.page.children[1].folded is folded


def test_what_one_parked_earlier_can_be_taken_into_the_barriers(room):
    room.now(phase="write", run="r8", exercise="EX08", activity="parking", case="kofi")
    for text in ("No bus on Sundays", "  ", "No bus on Sundays"):
        room.space.put(Reply(run="r8", activity="parking", part="parked", text=text))
    room.lead.put(Reply(run="r8", activity="parking", part="parked", text="somebody else's"))
    for run in ("r9", "r10"):  # the sheet lets go of what was two activities ago
        room.now(phase="write", run=run, exercise="EX01", activity="hopes")
    room.now(phase="write", run="r11", exercise="EX10", activity="barriers")
    assert room.sheet.plan["offers"] == ["No bus on Sundays"]
    assert room.sheet.plan["offered"].startswith("What you parked earlier today.")
    fresh = RoomDay(room.space, room.ann, Board(room.space, session=room.ann))
    assert next(each for each in fresh.children if isinstance(each, Activity)).plan["offers"] == ["No bus on Sundays"]
    fresh.close()
    room.now(phase="write", run="r11", exercise="EX10", activity="letter")
    assert room.sheet.plan["offers"] == []


def test_what_runs_again_begins_without_the_first_answers(room):
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes")
    first = room.sheet
    room.space.put(Reply(run="r1", activity="hopes", part="hope", text="one"))
    assert len(first.records) == 1
    for run in ("r2", "r3"):
        room.now(phase="write", run=run, exercise="EX01", activity="hopes")
    assert room.sheet is first
    assert room.sheet.records == {}


def test_a_text_that_is_taken_back_leaves_the_picture(room):
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes")
    mine = room.space.put(Reply(run="r1", activity="hopes", part="hope", text="one", share="text"))
    picture = show(room, "r1", "hopes")
    room.now(phase="reveal", run="r1", exercise="EX01", activity="hopes")
    assert picture.rows[0].said
    room.space.remove(mine.record.id, base=1)
    assert room.lead.get(picture.id).record.rows[0].said == ()
    assert room.page.children[1].picture["rows"][0]["said"] == []


def test_the_page_says_whether_what_runs_is_about_an_invented_case(room):
    assert room.head.invented is False
    for name, invented in (("EX09", True), ("EX22", False), ("EX04", True)):
        room.now(phase="waiting", run=name, exercise=name)
        assert room.head.invented is invented, name


def test_who_asks_for_more_time_is_counted_and_may_take_it_back(open_browser, room):
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes", deadline=SOON)
    browser = open_browser(room.head)
    browser.says({"type": "ask", "what": "time", "wanted": True})
    assert room.tess.room(room.info.id).answered("r1", "hopes").asking == 1
    assert room.head.asking == ["time"]
    browser.says({"type": "ask", "what": "time", "wanted": True})
    assert len(room.space.all(Wish)) == 1
    browser.says({"type": "ask", "what": "a ladder", "wanted": True})
    browser.says({"type": "ask", "what": "time", "wanted": False})
    assert room.tess.room(room.info.id).answered("r1", "hopes").asking == 0
    assert room.space.all(Wish) == []
    (answer,) = browser.says({"type": "time", "sent": 5})
    assert answer["sent"] == 5
    assert dt.datetime.fromisoformat(answer["now"]).tzinfo is not None


def test_who_listens_is_said_as_those_who_lead_wrote_it(room):
    room.lead.put(DayPlan(plan={"distress_plan": {"named_listener": "Sam", "quiet_space": "Room 2", "opt_out": "Go."}}))
    assert room.head.care == {"listener": "Sam", "quiet_space": "Room 2", "opt_out": "Go."}


def test_the_case_of_ones_own_table_lies_there(room):
    room.tess.room(room.info.id).place({room.ann.person: "g2"})
    room.lead.put(Grouping(tables=(Table(id="g1", label="1", case="kofi"), Table(id="g2", label="2", case="jodie"))))
    room.now(phase="write", run="r4", exercise="EX04", activity="map")
    assert room.shown() == [PageText, CasePicture, Activity]
    assert "Jodie" in room.page.children[1].paragraphs[0]["text"]
    assert room.sheet.plan["group"] == "g2"


def test_a_phone_deals_the_lines_of_the_role_that_is_played_and_of_no_other(room):
    dealt = next(at for at, line in enumerate(exercise("EX09").lines("full")) if line.case == "private")
    room.now(phase="write", run="r9", exercise="EX09", activity="ready", case="jodie", line=dealt - 1)
    assert RoleCard not in room.shown()
    room.now(phase="waiting", run="r9", exercise="EX09", case="jodie", line=dealt)
    (card,) = (each for each in room.page.children if isinstance(each, RoleCard))
    unsaid = load_case("jodie").private
    assert "choose who you play" in room.head.now["words"]
    assert (card.chosen, card.lines) == ("", [])
    assert card.kept == f"{room.ann.person} role r9 jodie", "this person's phone keeps it, for this run"
    assert not any(line in repr(card.get_state()) for line in (*unsaid.person, *unsaid.practitioner))
    card.play("person")
    assert (card.chosen, card.lines) == ("person", list(unsaid.person))
    room.now(phase="write", run="r9", exercise="EX09", activity="wheels", case="jodie", line=dealt + 1)
    assert card in room.page.children
    assert card.chosen == "person"
    card.play("practitioner")
    assert card.lines == list(unsaid.practitioner), "they swap seats"
    card.play("")
    assert card.lines == []
    card.play("observer")
    assert (card.chosen, card.lines) == ("", [])
    room.now(phase="reveal", run="r9", exercise="EX09", activity="wheels", case="jodie", line=dealt + 1)
    assert card not in room.page.children, "while all look at what came of a round"
    room.now(phase="write", run="r9", exercise="EX09", activity="wheels", case="jodie", line=dealt + 2)
    assert card in room.page.children, "the next round"
    lines = exercise("EX09").lines("full")
    shown = next(at for at, line in enumerate(lines) if line.phase == "reveal")
    room.now(phase="write", run="r9", exercise="EX09", activity="comments", case="jodie", line=shown + 1)
    assert card not in room.page.children, "the play is over"
    assert all(entry.record.record_kind == "now" for entry in room.lead.entries()), "nothing is written down of it"


@pytest.mark.parametrize("found", exercises().exercises, ids=lambda each: each.id)
@pytest.mark.parametrize("length", ["full", "bite"])
def test_every_exercise_runs_through_in_both_lengths(room, found, length):
    for at, line in enumerate(found.lines(length)):
        phase = line.phase or "write"
        room.now(phase=phase, run="r", exercise=found.id, length=length, activity=line.activity, line=at)
        asks = line.activity is not None and found.activity(line.activity).kind == "questions"  # the panel stands there
        assert (Activity in room.shown()) == (line.activity is not None and not asks)


def test_an_exercise_that_is_not_here_leaves_nobody_stuck(room):
    room.now(phase="write", run="r", exercise="EX99", activity="x")
    assert room.shown() == []


def test_whoever_rates_again_sees_the_numbers_of_the_group_beside_their_own(room):
    room.now(phase="write", run="r", exercise="EX19", activity="statements")
    assert room.shown() == [Activity]
    number = Named(id="rating", label="")
    scale = tuple(Named(id=n, label=str(n)) for n in range(1, 10))
    wanted = Showing(run="r", activity="statements", how="spread", parts=(number,), fields=(number,), scale=scale)
    room.tess.room(room.info.id).reveal(wanted)
    room.now(phase="write", run="r", exercise="EX19", activity="statements", line=3)
    assert room.shown() == [RoomPicture, Activity]
    assert room.sheet.plan["closed"] is False


def test_words_on_the_wall_can_be_voted_on_when_writing_goes_on(room):
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes")
    room.space.put(Reply(run="r1", activity="hopes", part="hope", text="one", share="text"))
    show(room, "r1", "hopes")
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes", line=2)
    assert room.shown() == [Activity]
    assert [card["text"] for card in room.sheet.plan["wall"]] == ["one"]


def test_what_hangs_on_the_wall_can_be_voted_on_while_the_room_looks_at_it(room):
    room.now(phase="write", run="r1", exercise="EX01", activity="agreement")
    room.space.put(Reply(run="r1", activity="agreement", part="line", text="We will", share="text"))
    parts, fields = (Named(id="line", label=""),), (Named(id="text", label=""),)
    room.tess.room(room.info.id).reveal(
        Showing(run="r1", activity="agreement", how="words", parts=parts, fields=fields)
    )
    room.now(phase="reveal", run="r1", exercise="EX01", activity="agreement")
    assert room.sheet.plan["closed"] is False
    room.now(phase="discuss", run="r1", exercise="EX01", activity="agreement")
    assert room.sheet.plan["closed"] is True


def test_what_the_room_put_most_dots_on_is_what_it_goes_on_with(room, monkeypatch):
    def issues(length):
        room.now(phase="write", run="r", exercise="EX16", length=length, activity="forces", line=3)
        return [part["id"] for part in room.sheet.plan["parts"]]

    assert len(issues("full")) == 8
    room.now(phase="reveal", run="r", exercise="EX16", activity="pick", line=1)
    part, field = Named(id="dots", label=""), Named(id="option", label="")
    scale = tuple(Named(id=name, label=name) for name in ("example", "doors", "place"))
    showing = Showing(run="r", activity="pick", how="dots", parts=(part,), fields=(field,), scale=scale)
    row = Row(part="dots", field="option", label="", n=9, counts=(2, 3, 4))
    picture = Picture(id=picture_id("r", "pick"), showing=showing, rows=(row,), people=5)
    room.lead.put(picture, audience="room")
    assert issues("full") == ["place", "doors"]
    asked, get = [], type(room.space).get
    monkeypatch.setattr(type(room.space), "get", lambda space, name: asked.append(name) or get(space, name))
    assert issues("bite") == ["place"]
    assert picture.id not in asked, "what this exercise was shown is at hand: fifty pages do not ask again"


def test_what_dots_can_be_put_on_stands_on_the_projector(room):
    room.now(phase="write", run="r", exercise="EX16", activity="pick")
    shown = screen_of(room.tess.room(room.info.id).wall(), dt.datetime.now(dt.UTC)).asked
    assert (len(shown), shown[0]) == (8, "Example from the top")


def sit(room, *tables, **seats):
    """Groups as those who lead make them: who sits in which, by name."""
    standing = room.lead.get("grouping")
    room.lead.put(Grouping(tables=tables), base=standing.version if standing else 0)
    room.tess.room(room.info.id).place(seats)


def test_the_page_says_which_group_one_is_in_and_who_else_is(room):
    assert room.head.group == {}
    code, store = room.tess.room(room.info.id).door().code, room.store
    ben, cy = store.act_as(store.admit(code, "Ben")), store.act_as(store.admit(code, "Cy"))
    two = Table(id="g2", label="Group 2")
    sit(room, Table(id="g1", label="Group 1"), two, **{room.ann.person: "g2", ben.person: "g2", cy.person: "g1"})
    assert room.head.group == {"label": "Group 2", "beside": ["Ben"], "together": False, "swap": ""}
    sit(room, Table(id="g1", label="Group 1"), two, **{cy.person: "g2"})
    assert room.head.group["beside"] == ["Ben", "Cy"], "somebody came to this group"
    assert room.head.group["label"] == "Group 2"
    room.now(phase="write", run="r", exercise="EX04", activity="map")
    assert room.head.group["together"] is True
    room.lead.put(Grouping(), base=room.lead.get("grouping").version)
    assert room.head.group == {}


def test_the_page_says_with_which_group_one_swaps(room):
    tables = [Table(id=f"g{at}", label=f"Group {at}") for at in (1, 2, 3)]
    sit(room, *tables, **{room.ann.person: "g2"})
    room.now(phase="write", run="r", exercise="EX08", activity="swap", swaps=(("g1", "g2"),))
    assert plain(room.head.group["swap"]) == "Swap with Group 1."
    room.now(phase="write", run="r", exercise="EX08", activity="swap", swaps=(("g1", "g2", "g3"),))
    assert plain(room.head.group["swap"]) == "Give yours to Group 3. You get that of Group 1."
    room.now(phase="write", run="r", exercise="EX08", activity="swap", swaps=(("g1", "gone"),))
    assert room.head.group["swap"] == ""


def plain(words):
    """Words without the signs that keep a name in one place."""
    return words.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")


def programme(*ran):
    plan = make_programme(load_sheet("RS1"), dt.datetime.now(dt.UTC)).model_dump(mode="json")
    return DayPlan(plan=plan, ran=ran)


def test_while_the_room_waits_the_page_says_what_comes_next_and_has_the_day(room):
    assert (room.head.coming, room.head.agenda) == ([], {})
    room.lead.put(programme())
    begins = dt.datetime.now(dt.UTC)
    assert [each["title"] for each in room.head.coming] == ["Arrivals"]
    room.now(block="arrivals", words="Arrivals")
    room.lead.put(programme({"block": "arrivals", "started": begins.isoformat()}), base=1)
    assert [each["title"] for each in room.head.coming] == ["Our working agreement"]
    assert room.shown() == [Board], "the first question stands while people arrive"
    assert [each["title"] for each in room.head.agenda["blocks"]][:2] == ["Arrivals", "Our working agreement"]
    assert room.head.agenda["blocks"][0].keys() == {"at", "title", "for", "state"}
    assert room.head.agenda["moved"] == ""
    assert (room.head.now["title"], room.head.now["words"]) == ("", "Arrivals")
    room.now(block="idea", words="The idea")
    assert (room.head.now["title"], room.head.now["words"]) == ("The idea", ""), "no welcome while something runs"
    assert room.shown() == [], "and on the projector it stands no longer either"
    room.now(phase="write", run="r1", exercise="EX01", activity="hopes", block="agreement")
    assert room.head.coming == []


def test_who_has_not_said_which_stream_is_theirs_goes_with_their_group(room):
    room.lead.put(programme())
    put_now = lambda now: room.lead.put(now, base=getattr(room.lead.get(now.id), "version", 0))  # noqa: E731
    put_now(Now(apart=True, words="Two groups."))
    put_now(Now(id="now.experienced", block="how_close", run="r", exercise="EX20", phase="waiting"))
    assert [each["id"] for each in room.head.streams] == ["new", "experienced"]
    sit(room, Table(id="g", label="Group 1, experienced", stream="experienced"), **{room.ann.person: "g"})
    assert room.head.streams == [], "nobody asks somebody who sits in one"
    assert room.head.now["title"] == "How close are we?"


def tell(browser, **about):
    """What somebody says of themselves; their browser sends nothing else along."""
    browser.says({"type": "about", **about})


def test_whoever_is_moved_to_the_other_streams_group_goes_with_it_until_they_say_otherwise(open_browser, room):
    browser = open_browser(room.head)
    room.lead.put(programme())
    room.lead.put(Now(apart=True, words="Two groups."))
    room.lead.put(Now(id="now.new", block="map", run="n", exercise="EX04", phase="waiting"))
    room.lead.put(Now(id="now.experienced", block="how_close", run="e", exercise="EX20", phase="waiting"))
    tell(browser, experience="new")
    other = Table(id="g", label="Group 1, experienced", stream="experienced")
    assert room.head.now["title"] == exercise("EX04").name
    sit(room, other, **{room.ann.person: "g"})
    assert room.head.now["title"] == "How close are we?", "those who lead seated them after they said it"
    tell(browser, role_group="Nurse")
    assert room.head.now["title"] == "How close are we?", "nothing else was said of the stream"
    tell(browser, experience="new")
    assert room.head.now["title"] == exercise("EX04").name, "who says it where they sit has the last word"
    again = RoomDay(room.space, room.ann, Board(room.space, session=room.ann))
    assert again.children[0].now["title"] == exercise("EX04").name
    again.close()
