"""The trainer's console between Python and the browser: a day is chosen, changed and run, all of it in records."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cpi_widgets.model import Badge, DayPlan, Grouping, LeadNote, Now, Picture, Reply, Role, SiteRole
from cpi_widgets.pages import room_console
from cpi_widgets.pages.room_console import RoomLead
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.console import Console

TEN = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.at = TEN

    def __call__(self) -> dt.datetime:
        return self.at

    def passes(self, **some) -> None:
        self.at += dt.timedelta(**some)


class Day:
    """A room with a trainer and participants; screens are opened on it."""

    def __init__(self, open_browser) -> None:
        self.open_browser, self.clock = open_browser, Clock()
        self.store = MemoryStore()
        self.trainer = self.store.act_as(self.store.add_person("Trainer", {SiteRole.TRAINER}))
        self.room = self.trainer.open_room("Tuesday").id
        self.space = self.trainer.space(self.room)
        self.first = self.screen(self.trainer)

    def screen(self, session):
        space = session.space(self.room)
        console = Console(space, session=session, leading=RoomLead(session, space, self.clock))
        return self.open_browser(console)

    def join(self, name=""):
        code = self.trainer.room(self.room).door().code
        return self.store.act_as(self.store.admit(code, name))

    def second_trainer(self):
        person = self.join("Cora")
        self.trainer.room(self.room).seat(person.person, Role.CO_TRAINER)
        return person

    def choose(self, sheet="RS1", day="morning", starts="2026-11-27T10:00:00+00:00"):
        return self.first.says({"type": "choose", "sheet": sheet, "day": day, "starts": starts})

    def get_ready(self):
        self.do("care", name="named_listener", text="Ash")
        self.do("care", name="quiet_space", text="The room behind the stairs")

    def begun(self, block):
        self.choose()
        self.get_ready()
        self.do("begin", block=block)

    def do(self, kind, **content):
        """One press; nothing may be refused."""
        heard = self.first.says({"type": kind, **content})
        assert [each for each in heard if each["type"] in ("no", "refused", "conflict")] == []
        return heard

    @property
    def shown(self):
        return self.first.widget.day

    def block(self, block):
        return next(each for each in self.shown["blocks"] if each["id"] == block)

    def now(self, stream=""):
        return self.space.get(f"now.{stream}" if stream else "now").record


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


def no(heard):
    return [each["message"] for each in heard if each["type"] == "no"]


# Choosing


def test_an_empty_room_offers_the_six_run_sheets(day):
    widget = day.first.widget
    assert widget.day == {}
    assert [sheet["id"] for sheet in widget.sheets] == ["RS1", "RS2", "RS3", "RS4", "RS5", "RS6"]
    days = {sheet["id"]: [each["minutes"] for each in sheet["days"]] for sheet in widget.sheets}
    assert days["RS1"] == [180]
    assert len(days["RS3"]) == 5


def test_a_chosen_programme_is_a_record_and_is_shown_with_its_times(day):
    heard = day.choose()
    assert "saved" in [each["type"] for each in heard]
    assert (day.shown["name"], day.shown["starts"], day.shown["ends"]) == ("Fast-track morning", "10:00", "13:00")
    assert [day.block(name)["from"] for name in ("arrivals", "map_a_case", "exchange", "break")] == [
        "10:00",
        "10:40",
        "10:40",
        "11:20",
    ]
    assert day.space.get("programme").record.plan["sheet"] == "RS1"
    assert day.space.undo_labels()[0] == "Chose “Fast-track morning”"


def test_times_are_those_of_where_the_day_is_held(day):
    day.choose(starts="2026-06-01T10:00:00+01:00")
    assert (day.shown["starts"], day.block("break")["from"], day.shown["date"]) == ("10:00", "11:20", "2026-06-01")


@pytest.mark.parametrize(("sheet", "which"), [("RS9", "morning"), ("RS1", "evening")])
def test_a_programme_that_is_not_there_is_refused(day, sheet, which):
    assert no(day.choose(sheet, which)) != []
    assert day.shown == {}


# Changing


def edit(kind, **content):
    return {"type": "change", "edits": [{"kind": kind, **content}]}


def test_a_change_moves_all_that_comes_after_and_can_be_undone(day):
    day.choose()
    day.first.says(edit("set_minutes", block="arrivals", minutes=25))
    assert (day.block("agreement")["from"], day.shown["over"], day.shown["too_long"]) == ("10:25", "13:15", 15)
    assert day.space.undo_labels()[0] == "“Arrivals” takes 25 minutes"
    day.first.says({"type": "undo"})
    assert day.block("agreement")["from"] == "10:10"


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (edit("move", block="idea", to={"before": "break"}), "Moved “The idea"),
        (edit("set_length", block="agreement", length="full"), "“Our working agreement” in full"),
        (edit("remove", block="panel"), "Left “Ask the panel” out"),
        (edit("swap", block="panel", exercise="EX12", length="bite"), "“Who holds the pen?” in place of"),
        (edit("set_leads", block="panel", leads=["Ash"]), "Said who leads “Ask the panel”"),
        (edit("set_words", block="panel", take_home="One answer"), "Changed the words of “Ask the panel”"),
        (edit("set_day", name="Our day"), "Changed the day"),
        (
            edit("insert", block={"id": "x", "kind": "talk", "title": "News", "minutes": 5}, to={"before": "break"}),
            "Put “News” in",
        ),
    ],
)
def test_every_change_says_what_it_was(day, change, label):
    day.choose()
    before = day.shown
    day.first.says(change)
    assert day.space.undo_labels()[0].startswith(label)
    assert day.shown != before


def test_a_change_that_cannot_be_made_is_refused_in_words_and_changes_nothing(day):
    day.choose()
    before = day.shown
    (said,) = no(day.first.says(edit("set_minutes", block="break", minutes=5)))
    assert "A break has 10 minutes or more" in said
    (said,) = no(day.first.says(edit("remove", block="gone")))
    assert "no longer in the programme" in said
    assert day.shown == before


def test_two_who_change_at_once_lose_nothing(day):
    """The second change is made on top of the first, although its page had not seen it."""
    day.choose()
    cora = day.second_trainer()
    other = day.screen(cora)
    leader = other.widget._leading.leader
    stale, real = cora.space(day.room).get("programme"), leader.entry
    seen = iter([stale])
    leader.entry = lambda name, kind: next(seen, None) or real(name, kind)
    day.first.says(edit("set_minutes", block="arrivals", minutes=25))
    assert no(other.says(edit("set_minutes", block="idea", minutes=30))) == []
    assert [day.block(name)["minutes"] for name in ("arrivals", "idea")] == [25, 30]


# Running


def test_no_day_begins_before_it_is_said_who_listens_and_where_it_is_quiet(day):
    day.choose()
    (said,) = no(day.first.says({"type": "begin", "block": "arrivals"}))
    assert "who listens" in said
    assert day.space.get("now") is None
    assert day.shown["unsaid"] == ["named_listener", "quiet_space"]
    assert day.shown["advice"]["named_listener"].startswith("One person by first name")
    day.get_ready()
    assert day.shown["unsaid"] == []
    assert (day.shown["distress"]["named_listener"], day.shown["distress"]["opt_out"][:6]) == ("Ash", "Anyone")
    for wrong in ({"name": "quiet_space", "text": " "}, {"name": "opt_out", "text": "x"}):
        assert no(day.first.says({"type": "care", **wrong})) != []
    day.do("begin", block="arrivals")
    assert (day.now().phase, day.now().words) == ("waiting", "Arrivals")


def test_lines_of_a_script_lead_all_phones(day):
    bee = day.join("Bee").space(day.room)
    day.begun("agreement")
    first = day.now()
    assert (first.exercise, first.length, first.line, first.activity, first.phase) == (
        "EX01",
        "bite",
        0,
        None,
        "waiting",
    )
    day.do("line", stream="", block="agreement", line=1)
    now = bee.get("now").record
    assert (now.activity, now.phase, now.run) == ("hopes", "write", first.run)
    assert now.deadline == TEN + dt.timedelta(minutes=4)
    day.do("line", stream="", block="agreement", line=2)
    now = bee.get("now").record
    assert (now.activity, now.phase, now.deadline) == ("agreement", "reveal", None)
    assert bee.get(f"{now.run}.agreement.picture") is not None
    day.do("line", stream="", block="agreement", line=1)
    assert bee.get("now").record.activity == "hopes"


def test_a_press_that_comes_too_late_moves_nothing(day):
    day.begun("agreement")
    day.do("begin", block="idea")
    before = day.now()
    for wrong in ({"block": "agreement", "line": 1}, {"block": "idea", "line": 1}):
        assert no(day.first.says({"type": "line", "stream": "", **wrong})) != []
    assert day.now() == before
    day.do("begin", block="panel")
    for line in (-1, 99):
        assert no(day.first.says({"type": "line", "stream": "", "block": "panel", "line": line})) != []


def test_two_who_press_next_at_once_move_one_line(day):
    day.begun("agreement")
    other = day.screen(day.second_trainer())
    for screen in (day.first, other):
        screen.says({"type": "line", "stream": "", "block": "agreement", "line": 1})
    assert day.now().line == 1


def write_hopes(day, people, run, share="text"):
    for number, person in enumerate(people):
        reply = Reply(run=run, activity="hopes", part="hopes", text=f"hope {number}", share=share)
        person.space(day.room).put(reply)


def test_show_freezes_what_has_come_and_again_takes_in_the_rest(day):
    people = [day.join() for _ in range(6)]
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    run = day.now().run
    write_hopes(day, people[:5], run)
    day.do("look")
    assert day.first.widget.answered[""] == {"people": 5, "groups": 0, "shared": 5, "asking": 0}
    day.do("phase", stream="", phase="reveal")
    assert (day.now().phase, day.now().deadline) == ("reveal", None)
    picture = people[0].space(day.room).get(f"{run}.hopes.picture").record
    assert sorted(said.text for said in picture.rows[0].said) == [f"hope {n}" for n in range(5)]
    write_hopes(day, people[5:], run)
    assert len(day.space.get(picture.id).record.rows[0].said) == 5
    day.do("again", stream="")
    assert len(day.space.get(picture.id).record.rows[0].said) == 5  # the sixth wrote the same words as the first
    day.do("phase", stream="", phase="discuss")
    assert day.now().phase == "discuss"
    assert no(day.first.says({"type": "phase", "stream": "", "phase": "ended"})) != []


def test_what_stays_with_people_is_never_shown(day):
    day.choose("RS2", "day")
    day.get_ready()
    talk = next(each for each in day.shown["blocks"] if each["exercise"] == "EX24")
    day.do("begin", block=talk["id"])
    script = day.first.widget.scripts["EX24 full"]
    line = next(at for at, each in enumerate(script["lines"]) if each["activity"] == "pledge")
    assert script["activities"]["pledge"]["shows"] is False
    day.do("line", stream="", block=talk["id"], line=line)
    (said,) = no(day.first.says({"type": "phase", "stream": "", "phase": "reveal"}))
    assert "stays with those who wrote it" in said
    assert day.now().phase == "write"
    assert day.space.all(Picture) == []


def test_time_is_given_stopped_and_let_run(day):
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    day.clock.passes(minutes=3)
    day.do("more", stream="")
    assert day.now().deadline == TEN + dt.timedelta(minutes=6)
    day.do("pause", stream="")
    assert (day.now().deadline, day.now().left) == (None, 180)
    day.clock.passes(minutes=10)
    day.do("more", stream="")
    day.do("go_on", stream="")
    assert (day.now().deadline, day.now().left) == (day.clock.at + dt.timedelta(minutes=5), None)
    day.clock.passes(minutes=20)
    day.do("more", stream="")
    assert day.now().deadline == day.clock.at + dt.timedelta(minutes=2), "from now on, not from when time was up"


def test_the_day_says_how_late_it_is_and_what_would_help_and_the_phones_follow(day):
    day.begun("arrivals")
    day.first.says(edit("set_length", block="agreement", length="full"))
    day.first.says(edit("set_minutes", block="idea", minutes=1))
    day.clock.passes(minutes=22)
    day.do("look")
    (one, other) = day.shown["standings"]
    assert (one["now"], one["next"], one["behind"]) == ("arrivals", "agreement", 13)
    assert other["behind"] == 13
    offer = next(each for each in day.shown["offers"] if "agreement” bite-size" in each["says"])
    day.do("begin", block="agreement")
    day.do("line", stream="", block="agreement", line=2)
    assert (day.now().activity, day.now().length) == ("agreement", "full")
    day.do("change", edits=offer["edits"], says=offer["says"])
    assert day.block("agreement")["length"] == "bite"
    now = day.now()
    assert (now.length, now.line, now.activity) == ("bite", 2, "agreement"), "where the same thing is open"
    assert day.space.undo_labels()[0] == offer["says"]


def test_while_the_streams_are_apart_each_has_a_now_of_its_own(day):
    day.begun("map_a_case")
    day.do("begin", block="exchange")
    assert day.now().apart
    assert (day.now("new").exercise, day.now("new").case) == ("EX04", "kofi")
    assert day.now("experienced").words == "Open exchange"
    assert [each["now"] for each in day.shown["standings"]] == ["map_a_case", "exchange"]
    day.do("line", stream="new", block="map_a_case", line=1)
    assert (day.now("new").line, day.now("experienced").block) == (1, "exchange")
    day.do("case", stream="new", case="jodie")
    assert day.now("new").case == "jodie"
    day.do("begin", block="break")
    assert (day.now().apart, day.now().phase) == (False, "break")
    assert day.now().deadline == TEN + dt.timedelta(minutes=15)
    assert [each["state"] for each in day.shown["blocks"] if each["stream"]][:2] == ["over", "to come"]


def test_a_second_time_apart_begins_afresh(day):
    day.begun("map_a_case")
    day.do("begin", block="break")
    day.do("begin", block="exchange")
    assert day.now("new").exercise == ""
    assert day.now("new").words == "New to it"


def test_a_block_begun_again_goes_on_with_its_answers(day):
    day.begun("agreement")
    run = day.now().run
    day.do("begin", block="idea")
    day.do("begin", block="agreement")
    assert day.now().run == run
    assert day.block("agreement")["run"] == run


def test_begin_can_be_undone_and_the_phones_go_back_too(day):
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    day.do("begin", block="idea")
    day.first.says({"type": "undo"})
    now = day.now()
    assert (now.block, now.line, now.activity) == ("agreement", 1, "hopes")
    assert day.block("agreement")["state"] == "running"


def test_the_day_ends(day):
    day.begun("agreement")
    day.do("finish")
    assert day.now().phase == "ended"
    assert day.block("agreement")["state"] == "over"


def test_only_those_who_lead_may(day, open_browser):
    day.choose()
    day.get_ready()
    bee = day.join("Bee")
    space = bee.space(day.room)
    with pytest.raises(Exception, match="Only those who lead"):
        RoomLead(bee, space).told()


# Another goes on


def test_a_second_trainer_goes_on_where_the_first_ones_browser_died(day):
    people = [day.join() for _ in range(5)]
    day.begun("agreement")
    day.do("line", stream="", block="agreement", line=1)
    write_hopes(day, people, day.now().run)
    day.first.widget.close()
    other = day.screen(day.second_trainer())
    assert other.widget.records["now"]["body"]["line"] == 1
    assert other.widget.scripts["EX01 bite"]["lines"][1]["activity"] == "hopes"
    assert other.widget.answered[""]["people"] == 5
    for press in (
        {"type": "more", "stream": ""},
        {"type": "phase", "stream": "", "phase": "reveal"},
        {"type": "line", "stream": "", "block": "agreement", "line": 2},
        edit("set_minutes", block="break", minutes=20),
        {"type": "groups", "size": 2, "by_stream": False},
        {"type": "begin", "block": "idea"},
    ):
        assert no(other.says(press)) == []
    assert (day.now().block, other.widget.day["blocks"][8]["minutes"]) == ("idea", 20)
    assert len(day.space.get("grouping").record.tables) == 2
    assert day.space.get("programme").record.ran[-1]["block"] == "idea"


def test_a_note_on_a_block_is_its_writers_alone(day):
    cora = day.second_trainer()
    other = day.screen(cora)
    other.heard()
    day.space.put(LeadNote(block="agreement", text="Slower next time"))
    assert "Slower" not in json.dumps(other.line.sent)
    assert "Slower" in json.dumps(day.first.line.sent)
    assert cora.space(day.room).all(LeadNote) == []
    with pytest.raises(Exception, match="stays with you"):
        day.space.put(LeadNote(block="idea", text="x"), audience="room")


# Groups


def guests(day):
    return {each["name"]: each for each in day.first.widget.guests}


def test_groups_are_made_changed_by_hand_and_late_ones_placed(day):
    names = ["Ann", "Bob", "Cy", "Di", "Ed", "Flo"]
    people = {name: day.join(name) for name in names}
    for name in names[:3]:
        people[name].space(day.room).put(Badge(id=f"badge.{people[name].person}", experience="new"))
    for name in names[3:]:
        people[name].space(day.room).put(Badge(id=f"badge.{people[name].person}", experience="experienced"))
    day.do("groups", size=3, by_stream=True)
    tables = day.space.get("grouping").record.tables
    assert [table.label for table in tables] == ["Group 1, experienced", "Group 2, new to it"]
    seats = {name: guest["group"] for name, guest in guests(day).items()}
    assert {seats[name] for name in names[:3]} == {tables[1].id}
    assert {seats[name] for name in names[3:]} == {tables[0].id}
    assert guests(day)["Ann"]["badge"]["experience"] == "new"
    day.do("move", person=people["Ann"].person, table=tables[0].id)
    assert guests(day)["Ann"]["group"] == tables[0].id
    day.join("Gus")
    day.do("look")
    assert guests(day)["Gus"]["group"] == ""
    day.do("rest")
    assert guests(day)["Gus"]["group"] == tables[1].id, "the smaller one"
    assert guests(day)["Ann"]["group"] == tables[0].id, "nobody else moves"
    assert no(day.first.says({"type": "move", "person": people["Ann"].person, "table": "nowhere"})) != []


def test_who_is_to_sit_apart_does(day):
    people = [day.join(name) for name in "abcd"]
    for other in people[1:3]:
        day.do("wish", how="apart", one=people[0].person, other=other.person)
    for size in (2, 2):
        day.do("groups", size=size, by_stream=False)
        seats = [
            each["group"]
            for each in sorted(day.first.widget.guests, key=lambda g: g["name"])
            if each["role"] == "participant"
        ]
        assert seats[0] == seats[3] != seats[1] == seats[2]
    day.do("forget_wish", one=people[0].person, other=people[1].person)
    day.do("wish", how="together", one=people[0].person, other=people[2].person)
    assert len(day.space.get(f"seating.{day.trainer.person[:16]}").record.wishes) == 1
    assert (
        no(day.first.says({"type": "wish", "how": "apart", "one": people[0].person, "other": people[0].person})) != []
    )


def test_new_groups_do_not_read_what_earlier_ones_wrote(day):
    people = [day.join(name) for name in "abcd"]
    day.do("groups", size=2, by_stream=False)
    before = {table.id for table in day.space.get("grouping").record.tables}
    day.do("groups", size=2, by_stream=False)
    assert before.isdisjoint(table.id for table in day.space.get("grouping").record.tables)
    assert all(person.space(day.room).info.group not in before for person in people)


def test_a_table_has_a_name_and_a_case_and_the_groups_can_be_taken_apart(day):
    day.join("Ann"), day.join("Bob")
    day.do("groups", size=2, by_stream=True)
    (table,) = day.space.get("grouping").record.tables
    day.do("table", table=table.id, label=" By the window ", case="jodie")
    assert day.space.get("grouping").record.tables[0].model_dump() == {
        "id": table.id,
        "label": "By the window",
        "case": "jodie",
    }
    assert no(day.first.says({"type": "table", "table": table.id, "case": "nobody"})) != []
    assert no(day.first.says({"type": "table", "table": table.id, "label": " "})) != []
    day.do("no_groups")
    assert day.space.get("grouping").record == Grouping()
    assert {each["group"] for each in day.first.widget.guests} == {""}


@pytest.mark.parametrize("size", [1, 13])
def test_a_size_that_is_no_groups_is_refused(day, size):
    day.join("Ann")
    assert no(day.first.says({"type": "groups", "size": size, "by_stream": False})) != []


def test_without_people_there_are_no_groups(day):
    assert "Nobody is in the room yet" in no(day.first.says({"type": "groups", "size": 4, "by_stream": False}))[0]
    assert no(day.first.says({"type": "rest"})) != []


# Asking


def test_what_is_large_is_sent_when_it_is_asked_for(day):
    widget = day.first.widget
    assert widget.catalogue == []
    day.do("ask", what="catalogue")
    assert len(widget.catalogue) == 24
    assert [case["id"] for case in widget.cases][:1] == ["kofi"]
    assert widget.scripts == {}
    day.do("ask", what="scripts", keys=["EX10 full", "EX10 bite"])
    full = widget.scripts["EX10 full"]
    assert sum(line["minutes"] for line in full["lines"]) == full["minutes"]
    assert "{person" not in json.dumps(widget.scripts)
    for wrong in (
        {"what": "secrets"},
        {"what": "scripts", "keys": ["EX99 full"]},
        {"what": "scripts", "keys": ["EX01"]},
    ):
        heard = day.first.says({"type": "ask", **wrong})
        assert "refused" in [each["type"] for each in heard]


def test_a_look_is_answered_with_the_servers_time(day):
    heard = day.do("look", t=5)
    (looked,) = [each for each in heard if each["type"] == "looked"]
    assert looked["t"] == 5
    assert dt.datetime.fromisoformat(looked["at"]).tzinfo is not None


def test_once_the_room_has_ended_there_is_nothing_to_lead(day):
    day.choose()
    day.trainer.room(day.room).end()
    other = day.screen(day.trainer)
    assert other.widget.readonly
    assert no(other.says({"type": "begin", "block": "arrivals"})) != []


def test_a_programme_that_cannot_be_read_leaves_the_page_open(day):
    day.choose()
    plan = day.space.get("programme")
    day.space.put(DayPlan(plan={"odd": 1}), base=plan.version)
    assert day.shown == {}
    assert day.screen(day.trainer).widget.sheets != []


def test_the_page_of_those_who_lead_is_another_than_that_of_those_who_take_part(day, monkeypatch):
    from cpi_widgets.pages import room  # noqa: PLC0415

    monkeypatch.setenv("CPI_SPACE", day.room)
    kinds = [[type(each).__name__ for each in room.page(who).children] for who in (day.trainer, day.join("Bee"))]
    assert "Console" in kinds[0]
    assert "Console" not in kinds[1]
    assert room_console.page.__doc__
    assert isinstance(Now(), Now)
