"""Groups are made at the console, changed by hand, and late ones placed."""

from __future__ import annotations

import pytest
from led_day import Day, no

from cpi_widgets.model import Badge, Grouping, Role


@pytest.fixture
def day(open_browser):
    return Day(open_browser)


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


def test_a_team_is_spread_over_the_groups_however_its_people_write_it(day):
    people = [day.join(name) for name in "abcd"]
    for person, team in zip(people, ("North", "north ", "South", "SOUTH"), strict=True):
        person.space(day.room).put(Badge(id=f"badge.{person.person}", team=team))
    day.do("groups", size=2, by_stream=False)
    seats = {name: guest["group"] for name, guest in guests(day).items()}
    assert seats["a"] != seats["b"]
    assert seats["c"] != seats["d"]


def test_who_comes_late_sits_with_those_who_are_as_new_as_they_are(day):
    """The groups of the two streams are in two rooms: the smaller group is no reason to send somebody to the other."""

    def comes(name, experience):
        person = day.join(name)
        person.space(day.room).put(Badge(id=f"badge.{person.person}", experience=experience))

    for name in ["Ann", "Bob", "Cy"]:
        comes(name, "new")
    for name in ["Di", "Ed"]:
        comes(name, "experienced")
    day.do("groups", size=3, by_stream=True)
    by_stream = {table.stream: table.id for table in day.space.get("grouping").record.tables}
    comes("Lou", "new")
    comes("Max", "new")
    comes("Eve", "experienced")
    day.do("rest")
    late = {name: guests(day)[name]["group"] for name in ["Lou", "Max", "Eve"]}
    assert late == {"Lou": by_stream["new"], "Max": by_stream["new"], "Eve": by_stream["experienced"]}


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
    assert len(day.space.get("seating_wishes").record.wishes) == 1
    assert (
        no(day.first.says({"type": "wish", "how": "apart", "one": people[0].person, "other": people[0].person})) != []
    )


def test_new_groups_do_not_read_what_earlier_ones_wrote(day):
    people = [day.join(name) for name in "abcd"]
    day.do("groups", size=2, by_stream=False)
    before = {table.id for table in day.space.get("grouping").record.tables}
    day.do("groups", size=4, by_stream=False)
    assert before.isdisjoint(table.id for table in day.space.get("grouping").record.tables)
    assert all(person.space(day.room).info.group not in before for person in people)


def test_the_same_people_go_on_in_the_same_group_when_groups_are_made_anew(day):
    people = [day.join(name) for name in "abcd"]
    day.do("groups", size=2, by_stream=False)
    first, second = day.space.get("grouping").record.tables
    day.do("table", table=first.id, label="By the window", case="jodie")
    day.do("groups", size=2, by_stream=False)
    assert [table.label for table in day.space.get("grouping").record.tables] == ["By the window", second.label]
    of = {person.person: person.space(day.room).info.group for person in people}
    mate = next(each for each in people[1:] if of[each.person] == of[people[0].person])
    other = next(each for each in people if of[each.person] != of[mate.person])
    day.do("move", person=other.person, table=of[mate.person])
    day.do("groups", size=2, by_stream=False)
    assert mate.space(day.room).info.group != of[mate.person], (
        "three sat there, and one of them would read on elsewhere"
    )


def test_while_the_streams_are_apart_the_groups_of_one_are_made_and_the_other_goes_on(day):
    people = {name: day.join(name) for name in "abcdefg"}
    for name, person in people.items():
        said = {"experience": "new" if name in "abcd" else "experienced"} if name != "g" else {}
        person.space(day.room).put(Badge(id=f"badge.{person.person}", **said))
    day.do("groups", size=2, by_stream=True)
    tables = day.space.get("grouping").record.tables
    stay = [table for table in tables if table.stream == "experienced"]
    before = {name: person.space(day.room).info.group for name, person in people.items()}
    day.do("groups", size=4, by_stream=True, stream="new")
    after = {name: person.space(day.room).info.group for name, person in people.items()}
    assert {name: after[name] for name in "ef"} == {name: before[name] for name in "ef"}
    assert [table for table in day.space.get("grouping").record.tables if table.stream == "experienced"] == stay
    assert len({after[name] for name in "abcd"}) == 1
    assert {after[name] for name in "abcd"}.isdisjoint(before.values())
    day.first.says({"type": "undo"})
    assert {name: person.space(day.room).info.group for name, person in people.items()} == before
    day.do("groups", size=7, by_stream=False)  # all at one table, whichever stream they are of
    (mixed,) = day.space.get("grouping").record.tables
    day.do("groups", size=5, by_stream=False, stream="new")
    assert {people[name].space(day.room).info.group for name in "ef"} == {mixed.id}, "they write on"
    assert mixed.id not in {people[name].space(day.room).info.group for name in "abcdg"}


def test_a_table_has_a_name_and_a_case_and_the_groups_can_be_taken_apart(day):
    day.join("Ann"), day.join("Bob")
    day.do("groups", size=2, by_stream=True)
    (table,) = day.space.get("grouping").record.tables
    day.do("table", table=table.id, label=" By the window ", case="jodie")
    assert day.space.get("grouping").record.tables[0].model_dump() == {
        "id": table.id,
        "label": "By the window",
        "case": "jodie",
        "stream": "",
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


def groups_of(people):
    """Person → the group that their own page is told."""
    return {name: session.space(room).info.group for name, (session, room) in people.items()}


def came(day, names):
    return {name: (day.join(name), day.room) for name in names}


def labels(day):
    return [table.label for table in day.space.get("grouping").record.tables]


def test_one_undo_brings_the_groups_before_back_with_the_people_who_sat_in_them(day):
    people = came(day, "abcdef")
    day.do("groups", size=3, by_stream=False)
    day.do("table", table=day.space.get("grouping").record.tables[0].id, label="By the window")
    before, names = groups_of(people), labels(day)
    day.do("groups", size=2, by_stream=False)
    assert len(labels(day)) == 3
    day.do("undo")
    assert (groups_of(people), labels(day)) == (before, names)
    assert {guest["name"]: guest["group"] for guest in day.first.widget.guests if guest["name"] in people} == before
    day.do("redo")
    assert len(labels(day)) == 3
    assert set(groups_of(people).values()) == {table.id for table in day.space.get("grouping").record.tables}


def test_the_first_groups_are_undone_to_none_and_taking_them_apart_to_all(day):
    people = came(day, "abcd")
    day.do("groups", size=2, by_stream=False)
    made = groups_of(people)
    day.do("no_groups")
    assert set(groups_of(people).values()) == {""}
    day.do("undo")
    assert groups_of(people) == made
    day.do("undo")
    assert set(groups_of(people).values()) == {""}
    assert day.space.get("grouping") is None


def test_a_move_by_hand_is_undone_alone_and_late_ones_leave_again(day):
    people = came(day, "abcd")
    day.do("groups", size=2, by_stream=False)
    made = groups_of(people)
    other = next(group for group in made.values() if group != made["a"])
    day.do("move", person=people["a"][0].person, table=other)
    late = came(day, ["late"])
    day.do("rest")
    assert groups_of(late)["late"] != ""
    assert day.first.widget.undo == "Placed the rest"
    day.do("undo")
    assert groups_of(late) == {"late": ""}
    assert groups_of(people)["a"] == other
    assert day.first.widget.undo == "Moved a"
    day.do("undo")
    assert groups_of(people) == made


def test_who_left_meanwhile_does_not_come_back_into_a_group(day):
    people = came(day, "abcd")
    day.do("groups", size=2, by_stream=False)
    day.do("no_groups")
    day.trainer.room(day.room).seat(people["a"][0].person, Role.REMOVED)
    day.do("undo")
    assert len(set(groups_of({name: people[name] for name in "bcd"}).values()) - {""}) == 2
    assert [guest["name"] for guest in day.first.widget.guests if guest["role"] == "participant"] == ["b", "c", "d"]
    assert no(day.first.says({"type": "move", "person": people["a"][0].person, "table": ""})) != []


def test_all_who_lead_see_and_change_who_is_to_sit_with_whom_and_nobody_else_does(day):
    people = [day.join(name) for name in "ab"]
    day.do("wish", how="apart", one=people[0].person, other=people[1].person)
    second = day.screen(day.second_trainer())
    assert "seating_wishes" in second.widget.records
    second.says({"type": "forget_wish", "one": people[0].person, "other": people[1].person})
    assert day.space.get("seating_wishes").record.wishes == ()
    theirs = people[0].space(day.room)
    assert theirs.get("seating_wishes") is None
    assert theirs.history("seating_wishes") == []


def test_who_came_once_and_has_gone_is_in_no_group_and_waits_for_none(day):
    """Such as those whom a rehearsal left over."""
    gone = day.join("Rehearsal 1", stays=False)
    gone.space(day.room).put(Badge(id=f"badge.{gone.person}", experience="experienced"))
    people = came(day, "abcd")
    day.do("groups", size=2, by_stream=True)
    assert guests(day)["Rehearsal 1"]["group"] == ""
    assert guests(day)["Rehearsal 1"]["lately"] is False
    assert labels(day) == ["Group 1", "Group 2"]
    day.do("rest")
    assert guests(day)["Rehearsal 1"]["group"] == ""
    late = came(day, ["late"])
    day.do("rest")
    assert set(groups_of(late).values()) <= set(groups_of(people).values())


def test_a_group_is_called_after_a_stream_only_where_somebody_in_it_said_so(day):
    people = {name: day.join(name) for name in "abcdefg"}
    for name, said in zip("abcd", ["new", "new", "experienced", "experienced"], strict=True):
        people[name].space(day.room).put(Badge(id=f"badge.{people[name].person}", experience=said))
    day.do("groups", size=2, by_stream=True)
    badges = {guest["group"]: set() for guest in guests(day).values() if guest["group"]}
    for guest in guests(day).values():
        if guest["group"]:
            badges[guest["group"]].add((guest["badge"] or {}).get("experience", ""))
    for table in day.space.get("grouping").record.tables:
        assert (table.stream in badges[table.id]) == bool(table.stream), (table, badges)
        assert ("," in table.label) == bool(table.stream)
