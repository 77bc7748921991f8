"""What an invented case's own file draws lies on the table where the script says so, on phones and on the projector."""

from __future__ import annotations

import json

import pytest
from test_room_page import SOON, Room

from cpi_widgets.model import Grouping, Now, Picture, Reply, Showing, Table, Wall, now_of, picture_id
from cpi_widgets.pages import case_pictures
from cpi_widgets.pages.case_pictures import picture_of_page, ready_map
from cpi_widgets.pages.exercise import WithoutRoom
from cpi_widgets.pages.leading.leader import Leader
from cpi_widgets.pages.leading.running import case_on
from cpi_widgets.server.room_screen import screen_of
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.case_picture import CasePicture
from cpi_widgets.widgets.page_text import PageText
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.exercise_files import exercise


@pytest.fixture
def room():
    room = Room()
    yield room
    room.page.close()


def drawn_in(room):
    return [each for each in room.page.children if isinstance(each, CasePicture)]


def line_of(name, length, page):
    return next(at for at, line in enumerate(exercise(name).lines(length)) if line.case == page)


def opens(name, length, activity):
    return next(at for at, line in enumerate(exercise(name).lines(length)) if line.activity == activity)


def goes_to(room, name, length, at, **more):
    line = exercise(name).lines(length)[at]
    phase = "waiting" if line.activity is None else line.phase or "write"
    fields = {"phase": phase, "run": "r", "exercise": name, "length": length, "line": at, "activity": line.activity}
    room.now(**fields | {"case": "desmond"} | more)


@pytest.mark.parametrize("case", [load_case(name) for name in CASE_IDS], ids=lambda case: case.id)
def test_every_contact_of_a_case_is_on_its_map_as_the_file_has_it(case):
    told = picture_of_page(case.id, "map")
    (one,) = told["maps"]
    for drawn in (one["narrow"], one["wide"]):
        rings = {disc["id"]: disc["ring"] for disc in drawn["discs"]}
        assert rings == {f"{case.id}.{each.id}": each.ring for each in case.network}
        assert {disc["id"] for disc in drawn["discs"] if disc["paid"]} == {
            f"{case.id}.{each.id}" for each in case.network if each.professional
        }
    assert {row["label"] for row in told["rows"]} == {each.label for each in case.network}


def test_the_follow_up_stands_beside_the_first_map_and_whoever_stayed_keeps_their_side():
    case = load_case("desmond")
    told = picture_of_page("desmond", "follow_up")
    assert told["heads"] == ["At the start", f"{case.follow_up.months} months later"]
    first, second = ({disc["id"]: (disc["x"], disc["y"]) for disc in each["narrow"]["discs"]} for each in told["maps"])
    assert set(second) == {f"desmond.{each.id}" for each in case.follow_up.network}
    lines = {row["id"]: row["at"] for row in told["rows"]}
    assert all((lines[name][0] is None) == (name not in first) for name in lines)
    assert all((lines[name][1] is None) == (name not in second) for name in lines)


def test_a_projector_gets_the_drawing_with_the_largest_names_only():
    told = picture_of_page("kofi", "map", far=True)
    assert set(told["maps"][0]) == {"title", "waiting", "narrow"}
    assert told["far"] is True
    assert "far" not in picture_of_page("kofi", "map")


@pytest.mark.parametrize("length", ["full", "bite"])
def test_the_files_own_map_is_revealed_on_phones_and_on_the_projector(room, length):
    at = line_of("EX04", length, "map")
    goes_to(room, "EX04", length, at - 1)
    assert drawn_in(room) == []
    goes_to(room, "EX04", length, at)
    (drawn,) = drawn_in(room)
    assert (drawn.told, drawn.folded) == (picture_of_page("desmond", "map"), False)
    wall = room.tess.room(room.info.id).wall()
    assert json.loads(screen_of(wall, SOON).case) == picture_of_page("desmond", "map", far=True)


@pytest.mark.parametrize("length", ["full", "bite"])
def test_a_case_is_told_in_one_voice_then_in_the_other_and_both_lie_there_while_people_map(room, length):
    case = load_case("desmond")
    person, practitioner = f"In {case.person.name}’s words", f"In {case.practitioner.name}’s words"

    def told_at(line):
        goes_to(room, "EX04", length, line)
        (card,) = (each for each in room.page.children if isinstance(each, PageText))
        return [each["about"] for each in card.paragraphs]

    assert told_at(line_of("EX04", length, "person_voice")) == ["", person]
    assert told_at(line_of("EX04", length, "voices")) == ["", person, practitioner]
    assert told_at(opens("EX04", length, "map")) == ["", person, practitioner]


def writes(room, length):
    """The line on which the contacts of the case are placed."""
    goes_to(room, "EX04", length, opens("EX04", length, "map"))
    return drawn_in(room)[0]


def test_the_map_of_the_short_length_is_ready_but_for_the_contacts_that_are_placed(room):
    drawn = writes(room, "bite")
    network = load_case("desmond").network
    missing = {part["label"] for part in room.sheet.plan["parts"]}
    assert {each["label"] for each in drawn.told["placing"]} == missing
    ready = {each.label for each in network} - missing
    assert {row["label"] for row in drawn.told["rows"] if row["at"] != [None]} == ready
    assert {each["label"] for each in drawn.told["layout"]["members"] if each["ring"]} == ready
    assert drawn.folded is False
    assert room.page.children.index(drawn) < room.page.children.index(room.sheet)
    on_screen = json.loads(screen_of(room.tess.room(room.info.id).wall(), SOON).case)
    assert set(on_screen["maps"][0]["waiting"]) == missing


def test_in_the_full_length_all_are_placed_and_the_projector_gives_none_away(room):
    drawn = writes(room, "full")
    network = load_case("desmond").network
    assert [each["id"] for each in drawn.told["placing"]] == [each.id for each in network]
    assert placed(drawn) == {}
    assert drawn.told["layout"]["ties"] == []
    unsaid = {"ring": None, "paid": False, "together": False, "lost_touch": False}
    for member, row in zip(drawn.told["layout"]["members"], drawn.told["rows"], strict=True):
        assert member.items() >= unsaid.items(), "where the file has them is for later"
        assert row["at"] == [None]
    assert screen_of(room.tess.room(room.info.id).wall(), SOON).case == ""


def place(drawn, contact, ring):
    drawn._handle_custom_msg({"type": "place", "contact": contact, "ring": ring}, [])


def placed(drawn):
    return {name: int(said["ring"]) for name, said in drawn.said.items() if said["ring"]}


def test_who_is_put_on_a_ring_of_the_map_stands_in_the_sheet_and_the_other_way_round(room):
    drawn = writes(room, "full")
    place(drawn, "winston", "2")
    (entry,) = room.space.all(Reply)
    assert (entry.record.part, entry.record.asked(), entry.record.share) == ("winston", {"ring": "2"}, "none")
    assert placed(drawn) == {"winston": 2}
    told = {"ring": "4", "paid": True, "line": "He said so."}
    room.space.put(Reply.model_validate(entry.record.model_dump() | told), base=entry.version)
    assert placed(drawn) == {"winston": 4}
    assert drawn.said["winston"] == {"ring": "4", "together": False, "paid": True}
    assert not room.lead.all(Reply), "nobody else reads it"
    assert screen_of(room.tess.room(room.info.id).wall(), SOON).case == ""


def test_what_is_placed_is_sent_alone_and_a_line_of_the_story_sends_nothing(room):
    drawn = writes(room, "full")
    told, seen = drawn.told, []
    drawn.observe(lambda change: seen.append(change.name), ["told", "said"])
    place(drawn, "winston", "2")
    (entry,) = room.space.all(Reply)
    told_more = Reply.model_validate(entry.record.model_dump() | {"line": "He said so."})
    room.space.put(told_more, base=entry.version)
    assert seen == ["said"]
    assert drawn.told is told


def test_no_phone_lays_a_map_out_in_its_kernel(room, monkeypatch):
    """Fifty kernels that lay a map out, each for one phone, took 80 MB for it."""
    case_pictures.draw_all()  # as before a fork
    monkeypatch.setattr(case_pictures, "place_network", None)
    for length in ("full", "bite"):
        place(writes(room, length), drawn_in(room)[0].told["placing"][0]["id"], "2")
        goes_to(room, "EX04", length, line_of("EX04", length, "map"))
        assert drawn_in(room)[0].told["kind"] == "maps"


def test_in_a_notebook_the_drawing_comes_by_message():
    drawn, sent = CasePicture(), []
    drawn.send = sent.append
    drawn._handle_custom_msg({"type": "code", "name": "map_layout"}, [])
    (message,) = sent
    assert (message["type"], message["name"]) == ("code", "map_layout")
    assert "export" in message["source"]


def test_a_group_places_on_one_map(room):
    room.lead.put(Grouping(tables=(Table(id="g1", label="1"),)))
    room.tess.room(room.info.id).place({room.ann.person: "g1"})
    place(writes(room, "full"), "carol", "1")
    (entry,) = room.space.all(Reply)
    assert (entry.record.group, entry.audience) == ("g1", "group")


@pytest.mark.parametrize(
    "message",
    [
        None,
        {},
        {"type": "place"},
        {"type": "place", "contact": "nobody", "ring": "1"},
        {"type": "place", "contact": "carol", "ring": "5"},
    ],
)
def test_a_press_that_makes_no_sense_is_passed_over(room, message):
    writes(room, "full")._handle_custom_msg(message, [])
    assert room.space.all(Reply) == []


def test_another_case_on_the_table_has_a_map_of_its_own_and_once_it_is_over_there_is_none(room):
    drawn = writes(room, "full")
    place(drawn, "carol", "1")
    goes_to(room, "EX04", "full", opens("EX04", "full", "map"), case="kofi")
    assert "Kofi" in drawn_in(room)[0].told["title"]
    assert placed(drawn) == {}
    goes_to(room, "EX04", "full", opens("EX04", "full", "gaps"))
    assert drawn_in(room) == []


def test_the_ready_map_leaves_everybody_where_the_whole_map_has_them():
    whole = {
        disc["id"]: (disc["x"], disc["y"]) for disc in picture_of_page("kofi", "map")["maps"][0]["narrow"]["discs"]
    }
    ready = ready_map("kofi", ("efua",))["maps"][0]["narrow"]["discs"]
    assert all(abs(each["x"] - whole[each["id"]][0]) < 40 for each in ready)


def test_a_map_is_folded_once_the_script_goes_on_and_the_ladder_comes_last(room):
    at = line_of("EX11", "full", "map")
    goes_to(room, "EX11", "full", at)
    (drawn,) = drawn_in(room)
    assert drawn.folded is False
    goes_to(room, "EX11", "full", at + 1)
    assert drawn_in(room) == [drawn], "the same one, so that it stays as it is"
    assert drawn.folded is True
    assert screen_of(room.tess.room(room.info.id).wall(), SOON).case == ""
    for length in ("full", "bite"):
        goes_to(room, "EX11", length, line_of("EX11", length, "ladder"))
        (ladder,) = drawn_in(room)
        assert [rung["step"] for rung in ladder.told["rungs"]] == [rung.step for rung in load_case("desmond").ladder]


def test_each_table_sees_its_own_case_and_the_projector_that_of_most(room):
    cases = {"g1": "jodie", "g2": "kofi", "g3": "kofi"}
    room.lead.put(Grouping(tables=tuple(Table(id=name, label=name, case=case) for name, case in cases.items())))
    room.tess.room(room.info.id).place({room.ann.person: "g1"})
    goes_to(room, "EX15", "full", line_of("EX15", "full", "follow_up"))
    (drawn,) = drawn_in(room)
    assert "Jodie" in drawn.told["title"]
    assert "Kofi" in json.loads(screen_of(room.tess.room(room.info.id).wall(), SOON).case)["title"]


def test_the_projector_of_a_stream_shows_the_case_on_its_own_tables(room):
    tables = (("new", "jodie"), ("experienced", "kofi"), ("experienced", "kofi"))
    of = [Table(id=f"g{at}", label=str(at), stream=stream, case=case) for at, (stream, case) in enumerate(tables)]
    room.lead.put(Grouping(tables=tuple(of)))
    line = line_of("EX15", "full", "follow_up")
    room.lead.put(Now(apart=True))
    for stream in ("new", "experienced"):
        room.lead.put(Now(id=now_of(stream), run=stream, exercise="EX15", line=line, phase="waiting", case="luca"))
    titles = {
        stream: json.loads(screen_of(room.tess.room(room.info.id).wall(), SOON, stream).case)["title"]
        for stream in ("new", "experienced")
    }
    assert "Jodie" in titles["new"]
    assert "Kofi" in titles["experienced"]
    leader = Leader(room.tess, room.lead)
    assert [case_on(leader, leader.now(stream)) for stream in titles] == ["jodie", "kofi"]


def test_the_rooms_own_picture_goes_before_the_cases():
    showing = Showing(run="r", activity="ladder", how="words", parts=(), fields=())
    at = line_of("EX11", "full", "ladder")
    now = Now(phase="reveal", run="r", exercise="EX11", activity="ladder", line=at, case="kofi")
    picture = Picture(id=picture_id("r", "ladder"), showing=showing)
    screen = screen_of(Wall(title="Tuesday", now=now, picture=picture), SOON)
    assert screen.picture
    assert screen.case == ""


def test_an_unknown_case_is_drawn_as_the_first_and_an_unknown_exercise_as_nothing():
    at = line_of("EX04", "full", "map")
    now = Now(phase="write", run="r", exercise="EX04", activity="question", line=at, case="gone")
    assert load_case(CASE_IDS[0]).person.name in json.loads(screen_of(Wall(title="T", now=now), SOON).case)["title"]
    assert screen_of(Wall(title="T", now=now.model_copy(update={"exercise": "EX99"})), SOON).case == ""


def alone(name, **more):
    store = MemoryStore()
    return WithoutRoom(store.act_as(store.add_person("Ann")), exercise(name), **more)


@pytest.mark.parametrize("length", ["full", "bite"])
def test_at_home_the_map_waits_folded_and_follows_the_case(length):
    home = alone("EX04", length=length)
    mine, own = (each for each in home.box.children if isinstance(each, CasePicture))
    assert (own.folded, own.told) == (True, picture_of_page("kofi", "map"))
    place(mine, mine.told["placing"][0]["id"], "3")
    assert list(placed(mine).values()) == [3]
    home._choose("luca")
    assert own.told == picture_of_page("luca", "map")
    assert "Luca" in mine.told["title"]
    assert placed(mine) == {}


def test_two_at_home_place_apart_and_have_the_ready_map_of_the_short_length_before_them():
    home = alone("EX04", length="bite", seats="pair")
    ready, own = (each for each in home.box.children if isinstance(each, CasePicture))
    assert len(ready.told["maps"][0]["waiting"]) == 4
    assert own.folded is True
    assert len([each for each in alone("EX04", seats="pair").box.children if isinstance(each, CasePicture)]) == 1
