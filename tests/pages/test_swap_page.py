"""A participant's page while groups swap: whose sheet is read, said before it is written, and what goes away again."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Grouping, KeptBack, NotSavedError, Now, Reply, Role, SiteRole, Table, fixed_id
from cpi_widgets.pages.room_day import RoomDay
from cpi_widgets.pages.swapping import SWAP
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.store.rooms import open_room
from cpi_widgets.widgets.activity import Activity
from cpi_widgets.widgets.board import Board
from cpi_widgets.widgets.swap_box import SwapBox
from training_exercises.exercise_files import exercise

LINES = {(name, length): exercise(name).lines(length) for name in ("EX08", "EX11") for length in ("full", "bite")}
SWAPS = {key: next(at for at, line in enumerate(lines) if line.swap) for key, lines in LINES.items()}
WRITES = next(at for at, line in enumerate(LINES["EX08", "full"]) if line.activity == "goal")
NAMES = ("Ann", "Bob", "Cy", "Di")


class Room:
    """Ann and Bob sit in Group 1, Cy in Group 2, Di in Group 3; the first two swap."""

    def __init__(self):
        store = MemoryStore()
        tess, *people = store.add_person("Tess", {SiteRole.TRAINER}), *map(store.add_person, NAMES)
        roles = dict.fromkeys(people, Role.PARTICIPANT) | {tess: Role.TRAINER}
        self.id = store.add_space("room", "Tuesday", roles).id
        open_room(store, self.id)
        self.tess = store.act_as(tess)
        self.lead = self.tess.space(self.id)
        self.lead.put(Grouping(tables=tuple(Table(id=f"g{at}", label=f"Group {at}") for at in (1, 2, 3))))
        self.tess.room(self.id).place(dict(zip(people, ("g1", "g1", "g2", "g3"), strict=True)))
        self.who = dict(zip(NAMES, map(store.act_as, people), strict=True))
        self.pages = {name: RoomDay(session.space(self.id), session, Board()) for name, session in self.who.items()}

    def line(self, line, name="EX08", length="full", **fields):
        read = LINES[name, length][line]
        told = {"activity": read.activity, "phase": read.phase or "waiting"}
        if read.swap:
            told |= {"swaps": (("g1", "g2"),), "handed": read.swap}
        standing = self.lead.get("now")
        now = Now(**{"run": "r", "exercise": name, "length": length, "line": line, "case": "kofi", **told, **fields})
        self.lead.put(now, base=standing.version if standing else 0)

    def write(self, name, group, part="goal", activity="goal", **fields):
        space, told = self.who[name].space(self.id), {"run": "r", "activity": activity}
        reply = Reply(
            **{"id": fixed_id(told, part, group), **told, "part": part, "group": group, "announced": True, **fields}
        )
        there = space.get(reply.id)
        return space.put(reply, base=there.version if there else 0, audience="group")

    def box(self, name):
        return next((each for each in self.pages[name].children if isinstance(each, SwapBox)), None)

    def sheets(self, name):
        return [each for each in self.pages[name].children if isinstance(each, Activity)]

    def press(self, name, kept):
        self.box(name)._arrived(None, {"type": "keep", "kept": kept}, [])


@pytest.fixture
def room():
    room = Room()
    yield room
    for page in room.pages.values():
        page.close()


def test_before_they_write_a_pair_is_told_that_another_will_read_it(room):
    room.line(WRITES)
    box = room.box("Ann")
    assert (box.on, box.who, box.kept, box.answers) == (False, "pair", False, [])
    room.line(WRITES + 1)
    assert LINES["EX08", "full"][WRITES + 1].activity == "steps"
    assert room.box("Ann") is None, "steps are shown to nobody"


def test_the_other_pairs_goal_stands_above_in_its_own_words_and_ones_own_below(room):
    room.write("Ann", "g1", text="Sing again", goal_kind="target", tangible=True)
    room.write("Bob", "g1", part="levels", expected="Twice a month", more="Every week")
    room.line(SWAPS["EX08", "full"])
    box = room.box("Cy")
    assert (box.on, box.title, box.whose) == (True, "The other pair’s goal", "Group 1")
    assert box.answers == [
        {
            "title": "The goal",
            "said": [
                ["", "Sing again"],
                ["What kind of goal", "something to finish"],
                ["It names something that can be seen or done.", ""],
            ],
        },
        {
            "title": "What each level looks like",
            "said": [["0: what we expect", "Twice a month"], ["+1: better", "Every week"]],
        },
    ]
    assert room.pages["Cy"].children[0].now["words"] == SWAP
    test, own = room.sheets("Cy")
    assert (test.plan["activity"], own.plan["activity"]) == ("swap", "goal")
    assert (own.plan["group"], own.plan["closed"]) == ("g2", False)
    assert room.sheets("Ann")[1].records, "what this pair wrote before is there to change"
    assert "Sing again" not in repr([test.records, own.records])


def own_words(sheet):
    """What a browser holds of a sheet."""
    return [each["body"].get("text") for each in sheet.records.values()]


def test_whoever_sits_elsewhere_has_nothing_more_of_the_old_pair_in_their_browser(room):
    room.write("Ann", "g1", text="Sing")
    room.line(SWAPS["EX08", "full"])
    own = room.sheets("Bob")[1]
    room.line(SWAPS["EX08", "full"] + 1)
    assert own_words(own) == ["Sing"]
    seat = room.tess.room(room.id).place
    seat({room.who["Bob"].person: "g3"})
    assert own_words(own) == []
    seat({room.who["Bob"].person: ""})
    room.write("Di", "g3", text="Swim")
    seat({room.who["Bob"].person: "g3"})
    assert own_words(own) == ["Swim"]
    seat({room.who["Bob"].person: ""})
    assert own_words(own) == []


def test_nor_of_the_one_sheet_of_their_page_whatever_runs(room):
    room.line(WRITES)
    room.write("Ann", "g1", text="Sing")
    (sheet,) = room.sheets("Bob")
    assert own_words(sheet) == ["Sing"]
    room.line(0, phase="break", activity=None)
    room.tess.room(room.id).place({room.who["Bob"].person: "g3"})
    assert own_words(sheet) == []


def test_a_page_that_is_closed_follows_neither_sheet(room):
    room.line(SWAPS["EX08", "full"])
    own = room.sheets("Ann")[1]
    room.pages["Ann"].close()
    room.write("Bob", "g1", text="later")
    assert own_words(own) == []


def test_nor_does_the_one_sheet_of_a_closed_page(room):
    room.line(WRITES)
    (sheet,) = room.sheets("Bob")
    room.pages["Bob"].close()
    room.write("Ann", "g1", text="Later")
    assert own_words(sheet) == []


def test_changes_are_followed_and_with_the_next_line_all_of_it_has_gone(room):
    room.line(SWAPS["EX08", "full"])
    assert room.box("Cy").answers == []
    entry = room.write("Ann", "g1", text="Sing")
    room.write("Bob", "g1", text="Sing again")
    assert room.box("Cy").answers[0]["said"] == [["", "Sing again"]]
    box = room.box("Cy")
    room.who["Ann"].space(room.id).remove(entry.record.id, base=2)
    assert box.answers == []
    room.who["Ann"].space(room.id).undo()
    assert box.answers
    room.line(SWAPS["EX08", "full"] + 1)
    assert (room.box("Cy"), box.answers, box.on) == (None, [], False)
    assert [each.plan["activity"] for each in room.sheets("Cy")] == ["assets"]


def test_an_answer_says_that_its_writers_were_told_where_the_page_told_them(room):
    def told(name):
        return {each.plan["activity"]: each.plan["announced"] for each in room.sheets(name)}

    room.line(WRITES)
    assert told("Ann") == {"goal": True}
    room.line(WRITES + 1)
    assert told("Ann") == {"steps": False}
    room.line(WRITES, phase="discuss")
    assert (told("Ann"), room.box("Ann")) == ({"goal": False}, None)
    room.line(SWAPS["EX08", "full"])
    assert told("Ann") == {"swap": False, "goal": True}
    room.line(SWAPS["EX11", "full"], "EX11")
    assert told("Cy") == {"ladder": True}
    room.line(WRITES + 1, handed="steps", swaps=(("g1", "g2"),))
    assert (told("Ann"), room.box("Ann").on) == ({"steps": True}, True), "whoever leads made it so: that is said too"
    room.line(WRITES)
    room.tess.room(room.id).place({room.who["Ann"].person: ""})
    assert told("Ann") == {"goal": False}


def test_what_is_read_never_goes_away_and_comes_back_while_it_is_asked_for_anew(room):
    room.write("Ann", "g1", text="Sing")
    room.line(SWAPS["EX08", "full"])
    told = []
    room.box("Cy").observe(lambda change: told.append(change["new"]), "answers")
    room.pages["Cy"]._on_moved()
    assert told == [], "nothing changed"
    room.write("Ann", "g1", text="Sing again")
    assert [[each["said"] for each in answers] for answers in told] == [[[["", "Sing again"]]]]
    room.line(WRITES)
    assert room.box("Cy").answers == []
    room.write("Ann", "g1", text="Sing once more")
    room.line(SWAPS["EX08", "full"])
    assert room.box("Cy").answers[0]["said"] == [["", "Sing once more"]]


def test_what_could_not_be_asked_for_is_asked_for_again(room, monkeypatch):
    room.write("Ann", "g1", text="Sing")
    page, away = room.pages["Cy"], [True]

    class Away:
        def __init__(self, real):
            self.theirs = lambda: real.theirs() if not away else away_now()

    def away_now():
        raise NotSavedError("The store is away.")

    monkeypatch.setitem(page._swap.__dict__, "_room", Away(page._swap._room))
    room.line(SWAPS["EX08", "full"])
    assert (room.box("Cy").on, room.box("Cy").answers) == (True, [])
    away.clear()
    room.line(SWAPS["EX08", "full"], left=30)
    assert room.box("Cy").answers
    away.append(True)
    page._on_moved()
    assert room.box("Cy").answers == [], "whether it may still be read cannot be asked"


def test_where_the_exercise_file_has_lost_that_sheet_there_is_no_box_and_the_page_goes_on(room):
    room.write("Ann", "g1", text="Sing")
    room.line(SWAPS["EX08", "full"])
    box = room.box("Cy")
    room.line(SWAPS["EX08", "full"], handed="gone")
    assert (room.box("Cy"), box.answers) == (None, [])
    assert room.pages["Cy"].children[0].now["words"] != SWAP
    room.line(SWAPS["EX08", "full"])
    assert room.box("Cy").answers


def test_a_third_pair_has_no_box_and_those_who_sit_nowhere_have_none(room):
    room.write("Ann", "g1", text="Sing")
    room.line(SWAPS["EX08", "full"])
    assert room.box("Di") is None
    room.tess.room(room.id).place({room.who["Cy"].person: ""})
    assert room.box("Cy") is None


def test_a_pair_keeps_its_goal_to_itself_before_or_while_they_swap_and_either_of_it_can(room):
    room.line(WRITES)
    room.write("Ann", "g1", text="Sing")
    room.press("Ann", True)
    assert (room.box("Ann").kept, room.box("Bob").kept, room.box("Cy").kept) == (True, True, False)
    room.line(SWAPS["EX08", "full"])
    assert (room.box("Cy").on, room.box("Cy").answers) == (True, [])
    room.press("Bob", False)
    assert room.box("Cy").answers
    assert not room.box("Ann").kept
    room.press("Bob", True)
    room.press("Ann", True)
    assert room.box("Cy").answers == []
    assert len(room.who["Ann"].space(room.id).all(KeptBack)) == 1


def test_nobody_stops_a_pair_from_keeping_its_goal_by_taking_the_id_of_what_says_so(room):
    told = {"run": "r", "activity": "goal"}
    taken = Reply(id=fixed_id(told, "kept", "g1"), **told, part="goal", text="mine alone")
    room.who["Cy"].space(room.id).put(taken)
    room.write("Ann", "g1", text="Sing")
    room.line(WRITES)
    room.press("Ann", True)
    assert (room.box("Ann").refused, room.box("Ann").kept) == ("", True)
    room.line(SWAPS["EX08", "full"])
    assert room.box("Cy").answers == []


def test_what_two_kept_at_once_either_lets_go(room):
    room.write("Ann", "g1", text="Sing")
    room.line(SWAPS["EX08", "full"])
    for name in ("Ann", "Bob"):
        record = KeptBack(run="r", activity="goal", group="g1")
        room.who[name].space(room.id).put(record, audience="group")
    assert (room.box("Ann").kept, room.box("Cy").answers) == (True, [])
    room.press("Bob", False)
    assert (room.box("Ann").kept, len(room.box("Cy").answers)) == (False, 1)
    room.who["Bob"].space(room.id).undo()
    assert (room.box("Ann").kept, room.box("Cy").answers) == (True, [])


def test_who_comes_to_a_group_later_sees_what_it_keeps(room):
    room.line(WRITES)
    room.press("Ann", True)
    assert not room.box("Di").kept
    room.tess.room(room.id).place({room.who["Di"].person: "g1"})
    assert room.box("Di").kept
    room.tess.room(room.id).place({room.who["Di"].person: "g3"})
    assert not room.box("Di").kept


@pytest.mark.parametrize("length", ["full", "bite"])
def test_a_ladder_is_read_rung_by_rung_and_ones_own_can_be_made_kinder(room, length):
    room.write("Ann", "g1", "rungs", "ladder", text="Walk past", worry=20, technique="go_along", supporter="Mo")
    room.line(SWAPS["EX11", length], "EX11", length)
    box = room.box("Cy")
    assert box.title == "The other pair’s ladder"
    (rung,) = box.answers
    assert rung["title"] == "1. Walk past"
    assert rung["said"][0] == ["Worry before trying", "20"]
    assert ["Who is there", "Mo"] in rung["said"]
    assert room.pages["Cy"]._picture.folded, "the room's picture does not stand in between"
    (own,) = room.sheets("Cy")
    assert (own.plan["activity"], own.plan["closed"]) == ("ladder", False)


def test_those_who_lead_have_neither_box_nor_words(room):
    room.write("Ann", "g1", text="Sing")
    page = RoomDay(room.lead, room.tess, Board())
    room.line(SWAPS["EX08", "full"])
    assert not any(isinstance(each, SwapBox) for each in page.children)
    page.close()


def test_two_goals_stand_on_phones_while_the_first_line_is_read_out(room):
    room.line(0)
    told = room.pages["Ann"].children[1]
    assert [each["about"] for each in told.paragraphs] == ["A vague goal", "A brittle goal"]
    room.line(1)
    assert told not in room.pages["Ann"].children
