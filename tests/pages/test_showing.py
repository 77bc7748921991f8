"""Which picture a room sees of each activity of every exercise: what may be in it, and nothing private ever."""

from __future__ import annotations

import random

import pytest

from cpi_widgets.model import Given as Answer
from cpi_widgets.model import picture_of, without
from cpi_widgets.model.room_day import FEWEST
from cpi_widgets.pages.activity_plan import ROOM_WORDS, plan_of
from cpi_widgets.pages.showing import LONGEST_SCALE, showing_of
from cpi_widgets.rehearsal.sheet import Sheet
from training_exercises.activities_words import VOTES, Offers, PlanSection, Section
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.exercise_files import exercises
from training_exercises.parts import Choice, Field, Given

EXERCISES = exercises().exercises
EVERY = [
    (each.id, activity, length) for each in EXERCISES for length in ("full", "bite") for activity in each.opened(length)
]
IDS = [f"{name} {activity.id} {length}" for name, activity, length in EVERY]
CASE = Given(case=load_case("kofi"))
PICTURES = {
    "spread": {"spread", "totals"},
    "medians": {"medians"},
    "totals": {"totals"},
    "bars": {"counts", "dots", "words"},
    "rings": {"rings"},
    "words": {"words"},
    "pins": {"pins"},
    "forces": {"forces"},
    "posters": {"posters"},
}
"""What each kind of picture that an activity names may be drawn as."""
WORDS_ALONE = {"words", "pins", "forces", "posters"}


def shown(activity, length="full", given=CASE):
    return showing_of(activity, "run1", length, given=given)


def fields_of(activity, length, given=CASE):
    return {(part.id, field.id): field for part in activity.parts(length, given) for field in part.fields}


def activity(name, which):
    return next(each for each in EXERCISES if each.id == name).activity(which)


def test_all_exercises_are_looked_at():
    assert [each.id for each in EXERCISES] == [f"EX{number:02}" for number in range(1, 26)]
    assert len(EVERY) > 100


@pytest.mark.parametrize(("name", "activity", "length"), EVERY, ids=IDS)
def test_a_picture_is_of_what_may_leave(name, activity, length):
    found = shown(activity, length)
    if activity.picture == "none":
        assert found is None
        return
    if found is None:  # bite-size, one's own map shares nothing
        assert not fields_of(activity, length)
        return
    assert found.how in PICTURES[activity.picture]
    assert (found.run, found.activity) == ("run1", activity.id)
    fields = fields_of(activity, length)
    parts = {part.id for part in activity.parts(length, CASE)}
    if found.how == "pins":
        parts = {option.value for option in fields["comments", "pin"].options}
    assert {part.id for part in found.parts} <= parts - {VOTES}
    assert found.parts != ()
    for field in found.fields:
        known = [each for (_, key), each in fields.items() if key == field.id]
        assert known != []
        assert not any(each.private for each in known), "a private field never leaves"
    for further in found.further:
        known = [each for (_, key), each in fields.items() if key == further.id]
        assert {each.type for each in known} <= {"choice", "number", "yes"}
        assert not any(each.private for each in known), "a private field never leaves"
    assert not any("{" in named.label for named in (*found.parts, *found.fields, *found.scale, *found.further))
    assert all(named.label for named in (*found.parts, *found.fields, *found.scale))


@pytest.mark.parametrize(("name", "activity", "length"), EVERY, ids=IDS)
def test_what_is_shown_fits_how_it_is_drawn(name, activity, length):
    found = shown(activity, length)
    if found is None:
        return
    fields = fields_of(activity, length)
    each = [
        fields[part.id, field.id] for part in found.parts for field in found.fields if (part.id, field.id) in fields
    ]
    points = [point.id for point in found.scale]
    match found.how:
        case "spread" | "medians":
            assert {field.type for field in each} == {"number"}
            assert all(points == list(range(field.low, field.high + 1)) for field in each), "one scale for all"
            assert 1 < len(points) <= LONGEST_SCALE
        case "totals":
            assert {field.type for field in each} == {"number"}
        case "counts" | "dots":
            assert {field.type for field in each} <= {"choice", "yes"}
            assert all(field.type == "yes" or points == [option.value for option in field.options] for field in each)
            repeated = {part.id for part in activity.parts(length, CASE) if part.repeat}
            assert (found.how == "dots") == bool(repeated & {part.id for part in found.parts})
        case "rings":
            assert points == ["1", "2", "3", "4"]
        case "forces":
            assert (found.side, found.strength, points) == ("side", "strength", ["helps", "holds_back"])
        case "pins":
            assert [field.id for field in found.fields] == ["text"], "neither what is decided nor why nor who says so"
            assert (found.pin, fields["comments", "pin"].type) == ("pin", "choice")
            drawn = [each for group in found.places.values() for each in group]
            assert drawn == [part.id for part in found.parts] or activity.deck != "wheels"
        case "words" | "posters":
            assert {field.type for field in each} <= {"text", "long"}
            assert (activity.share == "counts") == (found.fields == ()), "where only numbers leave there is no text"
            for part in found.parts:
                assert sum((part.id, field.id) in fields for field in found.fields) <= 1, "one text beside nothing else"


def answers(activity, length, share, people=6):
    """What six people could answer: in every field something that tells whose it is."""
    found = []
    for who in range(people):
        for part in activity.parts(length, CASE):
            for line in range(2 if part.repeat else 1):
                values = {field.id: value_for(field, who + line) for field in part.fields}
                found.append(Answer(f"WRITER{who}", frozenset({f"WRITER{who}"}), part.id, share, values))
    return found


def value_for(field, who):
    match field.type:
        case "number":
            return min(field.high, field.low + who)
        case "choice":
            return field.options[who % len(field.options)].value if field.options else None
        case "yes":
            return who % 2 == 0
        case "date":
            return f"2026-12-{who + 10}"
        case _:
            return f"{'PRIVATE' if field.private else 'SAID'} {field.id} {who}"


@pytest.mark.parametrize(("name", "activity", "length"), EVERY, ids=IDS)
def test_pictures_made_by_it_hold_figures_and_no_word_that_was_not_sent(name, activity, length):
    found = shown(activity, length)
    if found is None:
        return
    for share in ("none", "counts", "text"):
        picture = picture_of(found, answers(activity, length, share), "salt")
        written = picture.model_dump_json(include={"rows"})
        assert "PRIVATE" not in written
        assert ("SAID" in written) == (
            share == "text" and found.fields != () and (found.how in WORDS_ALONE or found.texts != ())
        )
        assert (picture.people == 6) == (share != "none")
        assert "WRITER" not in written
        if share == "counts" and found.how not in ("words", "forces", "posters"):
            assert all(row.n for row in picture.rows), "every line that is shown has figures"


@pytest.mark.parametrize(("name", "activity", "length"), EVERY, ids=IDS)
def test_what_is_told_of_lines_is_of_fields_that_may_leave(name, activity, length):
    found = shown(activity, length)
    fields = fields_of(activity, length)
    looks = found.looks if found is not None else ()
    names = [(look.part, look.id) for look in looks]
    assert len(set(names)) == len(names), "each has a row of its own"
    assert not {*names} & {*fields}, "no row is taken for that of a field"
    for look in looks:
        asked = [fields[part, field] for part in look.parts for field in look.fields]
        assert not any(field.private for field in asked)
        assert not any("{" in words for words in (look.label, *look.points))


def test_a_plan_tells_who_and_when_is_missing_and_whether_the_manager_has_an_action():
    (group,) = {frozenset(f"p{at}" for at in range(5))}

    def line(part, **fields):
        return Answer("g.1", group, part, "counts", fields, together=True)

    plan = [
        line("champion", name="Ann", hours=None, deputy=" "),
        line("group_roles", who="Jo", lived=True, sorted=True),
        line("group_roles", who="Kim", lived=True),
        line("actions", what="Ring the library", who="Jo", when="2026-12-01"),
        line("actions", what="Ask for a room", who="", when=None),
    ]
    rows = picture_of(shown(activity("EX17", "plan")), plan, "salt").rows
    told = {row.label: dict(zip(row.scale, row.counts, strict=False)) for row in rows if row.scale}
    assert told["A champion"] == {"named": 1, "nobody yet": 0}
    assert told["A deputy"] == {"named": 0, "nobody yet": 1}
    assert told["Two service users in the group"] == {"named": 1, "not yet": 0}
    assert told["Payment and support for two service users"] == {"sorted": 0, "not yet": 1}
    assert told["Actions: who"] == {"named": 1, "nobody yet": 1}
    assert told["Actions: by when"] == {"with a date": 1, "no date yet": 1}
    assert told["The manager’s own action"] == {"stated": 0, "not yet": 1}
    bite = {row.label for row in picture_of(shown(activity("EX17", "plan"), "bite"), plan, "salt").rows if row.scale}
    assert {"Actions: who", "A deputy", "The manager’s own action"} < bite
    assert "Two service users in the group" not in bite


@pytest.mark.parametrize("case", CASE_IDS)
def test_a_case_brings_its_own_lines(case):
    given = Given(case=load_case(case))
    found = shown(activity("EX04", "map"), given=given)
    assert [part.id for part in found.parts] == [contact.id for contact in given.case.network]


def test_how_each_kind_of_counting_is_drawn():
    drawn = {
        ("EX02", "ratings"): "spread",
        ("EX02", "themes"): "dots",
        ("EX03", "map"): "totals",
        ("EX04", "map"): "rings",
        ("EX05", "strengths"): "dots",
        ("EX06", "sort"): "totals",
        ("EX08", "goal"): "counts",
        ("EX09", "wheels"): "totals",
        ("EX12", "decisions"): "medians",
        ("EX16", "forces"): "forces",
        ("EX17", "plan"): "words",
        ("EX21", "quests"): "counts",
        ("EX24", "form"): "spread",
    }
    assert {key: shown(activity(*key)).how for key in drawn} == drawn


def test_lines_of_a_sum_that_are_called_alike_stand_under_different_headings():
    for key in [("EX03", "map"), ("EX06", "sort"), ("EX09", "wheels")]:
        found = shown(activity(*key))
        labels = {str(part.id): part.label for part in found.parts}
        headed = [(heading, labels[part]) for heading, parts in found.places.items() for part in parts]
        assert len(set(headed or labels.values())) == len(labels), key
    assert list(shown(activity("EX09", "wheels")).places) == ["The practitioner", "The service user"]


def test_texts_that_are_voted_on_say_where_their_votes_are():
    for key, voices in {("EX01", "agreement"): 60, ("EX06", "entries"): 20}.items():
        found = shown(activity(*key))
        assert (found.votes, found.voices) == (VOTES, voices)
        assert found.needed == (0.67 if key == ("EX01", "agreement") else 0), "as its file says"
    assert shown(activity("EX01", "hopes")).votes is None


def test_nobody_has_more_dots_than_the_activity_gives():
    found = shown(activity("EX02", "themes"))
    sent = [Answer("a", frozenset("abcdefghi"), "dots", "counts", {"option": "local_ties"}) for _ in range(7)]
    (row,) = picture_of(found, sent, "salt").rows
    assert (found.most, sum(row.counts)) == (2, 2)


@pytest.mark.parametrize(("people", "told"), [(6, [18, 3]), (4, [None, None])])
def test_of_own_maps_a_room_sees_how_many_ties_are_alike_and_how_many_different_from_five_people_on(people, told):
    found = shown(activity("EX03", "map"))
    sent = [
        Answer(f"p{n}", frozenset({f"p{n}"}), "counts", "counts", {"alike": 3, "different": n % 2})
        for n in range(people)
    ]
    rows = {row.field: row.n for row in picture_of(found, sent, "salt").rows}
    assert [rows["alike"], rows["different"]] == told


def test_of_goals_the_tests_are_counted_and_no_text():
    found = shown(activity("EX08", "goal"))
    assert [part.id for part in found.parts] == ["goal"]
    assert [point.id for point in found.scale] == [True, False]
    assert "text" not in [field.id for field in found.fields]


def test_of_a_sheet_of_sections_it_is_shown_how_much_stands_in_each():
    found = shown(activity("EX17", "plan"))
    assert len(found.parts) == len(activity("EX17", "plan").parts("full"))
    assert found.fields == ()


def test_only_numbers_on_the_first_scale_are_put_side_by_side():
    assert [field.id for field in shown(activity("EX24", "form")).fields] == ["before", "after"]


class Odd(PlanSection):
    """A sheet that an author could write."""


def sheet(*sections, share="text"):
    made = [Section(id=name, label=name, fields=tuple(fields)) for name, fields in sections]
    base = {"id": "odd", "kind": "plan_section", "title": "Odd", "ask": "?", "who": "solo", "share": share}
    return Odd(**base, sections=tuple(made))


def text(name, **more):
    return Field(id=name, label=name, **more)


def test_a_private_text_gives_way_to_the_next_one():
    found = shown(sheet(("a", [text("secret", private=True), text("open")])))
    assert [field.id for field in found.fields] == ["open"]


def test_a_part_of_private_texts_only_is_not_there():
    found = shown(sheet(("a", [text("secret", private=True)]), ("b", [text("open")])))
    assert [part.id for part in found.parts] == ["b"]


def test_who_does_something_does_not_come_along_because_another_part_begins_with_it():
    """“who” is the words of one section and, in another, the name beside them."""
    found = shown(sheet(("does", [text("what"), text("who")]), ("people", [text("who")])))
    picture = picture_of(found, [Answer("a", frozenset("a"), "does", "text", {"what": "ring", "who": "NAME"})], "salt")
    assert "NAME" not in picture.model_dump_json()


def test_a_private_choice_is_not_counted():
    pick = Choice(value="x", words="x"), Choice(value="y", words="y")
    secret = text("secret", type="choice", options=pick, private=True)
    assert shown(sheet(("a", [secret, text("open")]), share="counts")).how == "words"


def test_how_to_reach_somebody_is_in_no_picture():
    found = shown(next(each for _, each, _ in EVERY if isinstance(each, Offers)))
    assert [part.id for part in found.parts] == ["offer", "ask"]


@pytest.mark.parametrize(("name", "activity", "length"), EVERY, ids=IDS)
def test_what_people_mark_is_in_the_figures_without_a_press_for_each_part(name, activity, length):
    found = shown(activity, length)
    if found is None or found.how in WORDS_ALONE or not found.fields:
        return
    plan = plan_of(activity, length, "run1", ROOM_WORDS, given=CASE)
    given = []
    for number in range(FEWEST):
        sheet = Sheet(plan, {}, f"{number:032x}", random.Random(number))  # noqa: S311 – answers, no secrets
        given += [
            Answer(str(number), frozenset({str(number)}), put.fields["part"], put.fields["share"], put.fields)
            for part in sheet.parts()
            for put in sheet.answer(part).changes
        ]
    picture = picture_of(found, given, "salt")
    assert picture.people == FEWEST
    from_two = {look.id for look in found.looks if look.how == "jumps"}  # of one step nobody sees a jump
    assert [row.label for row in picture.rows if row.n is None and row.field not in from_two] == []


def test_an_example_goes_to_the_wall_beside_its_mark_and_alone_where_the_mark_is_not_counted():
    found = shown(activity("EX02", "ratings"), "bite")
    texts = [("counts", "only mine"), *[("text", f"example {at} 😀") for at in range(4)], ("words", "no number")]
    given = [
        Answer(str(at), frozenset({str(at)}), "local_ties", share, {"mark": at + 1, "example": text})
        for at, (share, text) in enumerate(texts)
    ]
    picture = picture_of(found, given, "salt")
    row = next(each for each in picture.rows if each.part == "local_ties")
    assert (picture.people, row.n, row.counts) == (5, 5, (1, 1, 1, 1, 1, 0, 0, 0, 0))
    assert {said.text for said in row.said} == {*(f"example {at} 😀" for at in range(4)), "no number"}
    taken_back = without(picture, given[:-1])
    assert "no number" not in {said.text for said in taken_back.rows[0].said}


def test_of_a_delphi_reasons_and_better_words_go_to_the_wall_and_of_a_feedback_form_nothing_does():
    assert shown(activity("EX19", "statements")).texts == ("reason", "wording")
    assert shown(activity("EX24", "form")).texts == ()
    assert shown(activity("EX20", "cards")).texts == ()


def test_lines_whose_numbers_mean_different_things_say_so_each():
    found = shown(activity("EX02", "ratings"), "bite")
    assert found.ends["shared_goals"][0] == "Goals come from our targets."
    assert [point.label for point in found.scale] == [str(number) for number in range(1, 10)]
    assert shown(activity("EX12", "decisions")).ends == {}, "these mean the same in each line"


def test_ready_made_lines_are_offered_in_the_length_whose_script_speaks_of_them():
    agreement = activity("EX01", "agreement")
    assert plan_of(agreement, "full", "run1", ROOM_WORDS)["offers"] == []
    assert len(plan_of(agreement, "bite", "run1", ROOM_WORDS)["offers"]) == 3
