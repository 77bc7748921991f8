"""The run sheets: the times they published, and a mistake is told with its line and its remedy."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from planned_days import PUBLISHED, TEN, at, known

from training_exercises.content_files import ContentFileError
from training_exercises.exercise_files import exercises
from training_exercises.programme import make_programme, over_at, times
from training_exercises.run_sheet_files import SHEET_IDS, all_sheets, load_sheet, read_sheet

FOLDER = files("training_exercises").joinpath("run_sheets")


def text_of(sheet_id):
    return FOLDER.joinpath(f"{sheet_id.lower()}.yaml").read_text(encoding="utf-8")


def sheet(sheet_id):
    return read_sheet(text_of(sheet_id), f"{sheet_id.lower()}.yaml", known)


def starts(sheet_id, day_id=None, clock=None):
    """When each block of a day starts, as a clock shows it; and when it is over."""
    this = sheet(sheet_id)
    day = this.days[0] if day_id is None else this.day(day_id)
    programme = make_programme(this, at(clock or day.starts), day.id, known)
    told = {name: f"{span.start:%H:%M}" for name, span in times(programme).items()}
    return told, f"{over_at(programme):%H:%M}", programme


def test_six_sheets_in_their_order_as_the_package_has_them():
    assert tuple(each.id for each in all_sheets()) == SHEET_IDS == ("RS1", "RS2", "RS3", "RS4", "RS5", "RS6")
    assert sorted(f"{each.lower()}.yaml" for each in SHEET_IDS) == sorted(
        path.name for path in FOLDER.iterdir() if path.name.endswith(".yaml")
    )
    assert [sheet(each) for each in SHEET_IDS] == list(all_sheets())


def test_the_exercises_take_the_minutes_that_were_published():
    assert {each.id: (each.minutes.full, each.minutes.bite) for each in exercises().exercises} == PUBLISHED


def test_the_fast_track_morning_as_published():
    told, over, _ = starts("RS1")
    assert [told[name] for name in ("arrivals", "agreement", "idea", "map_a_case", "break", "one_thing", "panel")] == [
        "10:00",
        "10:10",
        "10:20",
        "10:40",
        "11:20",
        "11:35",
        "11:50",
    ]
    assert (told["closing"], told["lunch"], over) == ("12:10", "12:17", "13:00")
    assert (told["map_a_case"], told["one_goal"]) == ("10:40", "11:00")
    assert [told[name] for name in ("exchange", "how_close", "ideas")] == ["10:40", "10:53", "11:08"]


def test_the_one_day_course_as_published():
    told, over, _ = starts("RS2")
    assert list(told.values()) == [
        "09:30",
        "10:00",
        "10:30",
        "10:50",
        "11:05",
        "12:20",
        "12:40",
        "13:30",
        "13:50",
        "14:10",
        "15:40",
        "16:10",
    ]
    assert over == "16:30"


def test_the_three_days_as_published():
    teaching = {
        day.id: sum(block.minutes for block in day.blocks if block.kind not in ("break", "lunch", "arrival"))
        for day in sheet("RS3").days
    }
    assert teaching == {"day_1": 370, "day_2": 345, "day_3": 325, "supervisors_a": 305, "supervisors_b": 305}
    assert [block.exercise for block in sheet("RS3").day("day_1").blocks if block.exercise] == [
        "EX01",
        "EX02",
        "EX03",
        "EX04",
        "EX13",
        "EX10",
        "EX24",
    ]
    assert all(day.blocks[-1].exercise == "EX24" for day in sheet("RS3").days)


def test_every_pair_for_a_team_meeting_is_two_bites_of_forty_minutes():
    this = sheet("RS4")
    assert this.choose == "one"
    pairs = [tuple(block.exercise for block in day.blocks) for day in this.days]
    assert pairs == [
        ("EX04", "EX08"),
        ("EX03", "EX10"),
        ("EX06", "EX12"),
        ("EX16", "EX14"),
        ("EX09", "EX05"),
        ("EX17", "EX01"),
    ]
    for day in this.days:
        assert sum(block.minutes for block in day.blocks) == 40
        assert all(block.minutes == PUBLISHED[block.exercise][1] for block in day.blocks)


def test_the_engagement_event_as_published():
    told, over, _ = starts("RS5")
    assert list(told.values()) == [
        "10:30",
        "10:40",
        "10:50",
        "11:20",
        "11:40",
        "11:55",
        "12:20",
        "13:05",
        "13:15",
        "13:53",
    ]
    assert over == "14:00"


def test_the_monthly_hour_is_an_hour():
    told, over, _ = starts("RS6", clock="14:00")
    assert over == "15:00"
    assert list(told.values()) == ["14:00", "14:10", "14:30", "14:40", "14:50"]


@pytest.mark.parametrize("sheet_id", SHEET_IDS)
def test_every_sheet_has_a_whole_plan_for_distress_and_ends_with_a_closing_round(sheet_id):
    this = sheet(sheet_id)
    assert all(this.distress_plan.model_dump().values())
    assert all(any(block.kind == "close" for block in day.blocks) for day in this.days)
    assert this.licence == "CC-BY-4.0"


def test_a_block_without_a_title_is_called_as_its_exercise_is():
    _, _, programme = starts("RS1")
    assert programme.block("agreement").title == "Exercise 01"
    assert programme.block("lunch").title == "Lunch with posters"


@pytest.mark.parametrize("lost", ["quiet_space", "named_listener", "opt_out", "closing_round"])
def test_a_sheet_without_a_whole_plan_for_distress_is_refused(lost):
    text = text_of("RS2")
    begins = text[: text.index("distress_plan:")].count("\n") + 1
    without = re.sub(rf"\n  {lost}:.*", "", text)
    with pytest.raises(ContentFileError, match=f"line {begins}: “{lost}” is missing. Add it."):
        read_sheet(without, "rs2.yaml", known)
    blank = re.sub(rf"\n  {lost}:.*", f'\n  {lost}: "  "', text)
    with pytest.raises(ContentFileError, match=f"“{lost}” is empty. Write something."):
        read_sheet(blank, "rs2.yaml", known)


def test_a_sheet_without_any_plan_for_distress_is_refused():
    text = text_of("RS6")
    with pytest.raises(ContentFileError, match="“distress_plan” is missing"):
        read_sheet(text[: text.index("distress_plan:")], "rs6.yaml", known)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "exercise: EX18, length: bite, minutes: 20",
            "exercise: EX18, length: bite, minutes: 25",
            "EX18 takes 20 minutes",
        ),
        (
            "exercise: EX18, length: bite",
            "exercise: EX18, length: full",
            "EX18 takes 45 minutes in its full length",
        ),
        ("exercise: EX18", "exercise: EX81", "There is no exercise “EX81”"),
        ("stream: new, exercise: EX04", "stream: knew, exercise: EX04", "There is no stream “knew”"),
        ("id: panel", "id: idea", "“idea” stands twice. Give one block another id."),
        ('title: "Break", minutes: 15', "minutes: 15", "This block has no title"),
        ("{id: break, kind: break", "{id: break, kind: exercise", "runs an exercise but names none"),
        ('title: "Break", minutes: 15', 'title: "Break", minutes: 5', "A break has 10 minutes or more"),
        ('    ends: "13:00"', '    ends: "13:30"', "The blocks are over at 13:00, not at 13:30"),
        ('    starts: "10:00"', '    starts: "10.00"', "“starts”: “10.00” is no time of day. Write one such as 09:30."),
        ("licence: CC-BY-4.0", "licence: all mine", "“licence” cannot be “all mine”"),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, said):
    text = text_of("RS1")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(ContentFileError, match=re.escape(said)) as caught:
        read_sheet(text.replace(old, new, 1), "rs1.yaml", known)
    assert re.search(rf"line {line}\b", str(caught.value)), caught.value


def test_streams_that_would_not_meet_are_told_where_they_part():
    text = text_of("RS1").replace("minutes: 13", "minutes: 10")
    line = text[: text.index("- {id: map_a_case")].count("\n") + 1
    said = f"line {line}: From here on there are 40 minutes for “new” and 37 minutes for “experienced”"
    with pytest.raises(ContentFileError, match=said):
        read_sheet(text, "rs1.yaml", known)


NOBODYS = (
    "Nobody would be in a stream “{}”: people say of themselves that they are “new” or “experienced”. Use these two ids"
)
NEW, DONE = '{id: new, name: "New to it"}', '{id: experienced, name: "Experienced"}'


@pytest.mark.parametrize(
    ("old", "new", "down"),
    [(NEW, '{id: beginners, name: "New to it"}', 0), (DONE, f"{DONE}\n  - {{id: beginners, name: More}}", 1)],
)
def test_streams_are_those_that_people_say_they_are_of(old, new, down):
    text = text_of("RS1")
    line = text[: text.index(old)].count("\n") + 1 + down
    with pytest.raises(ContentFileError) as caught:
        read_sheet(text.replace(old, new, 1), "rs1.yaml", known)
    assert str(caught.value).startswith(f"rs1.yaml, line {line}: {NOBODYS.format('beginners')}")


def test_a_block_of_a_stream_that_cannot_be_is_told_as_well():
    text = text_of("RS1").replace("id: new,", "id: beginners,").replace("stream: new", "stream: beginners")
    said = "There is no stream “beginners”. Use “new” or “experienced”, and name both in “streams” at the top."
    with pytest.raises(ContentFileError, match=re.escape(said)) as caught:
        read_sheet(text, "rs1.yaml", known)
    assert "The blocks are over" not in str(caught.value), "that only follows"


def test_one_stream_alone_is_told():
    text = text_of("RS1").replace('  - {id: experienced, name: "Experienced"}\n', "")
    with pytest.raises(ContentFileError, match="One stream alone is everybody"):
        read_sheet(text, "rs1.yaml", known)


def test_an_end_without_a_beginning_is_told():
    text = text_of("RS2").replace('    starts: "09:30"\n', "")
    with pytest.raises(ContentFileError, match="There is an end but no beginning"):
        read_sheet(text, "rs2.yaml", known)


def test_a_file_that_is_no_run_sheet_is_refused():
    with pytest.raises(ContentFileError, match="a run sheet begins with fields"):
        read_sheet("- EX01\n", "x.yaml", known)


def test_a_sheet_by_another_name_is_refused():
    line = text_of("RS1")[: text_of("RS1").index("id: RS1")].count("\n") + 1
    said = f"rs9.yaml, line {line}: it holds RS1. Call the file rs1.yaml, or change the id."
    with pytest.raises(ContentFileError, match=re.escape(said)):
        read_sheet(text_of("RS1"), "rs9.yaml", known)


def test_an_unknown_sheet_or_day():
    with pytest.raises(KeyError):
        load_sheet("../RS1")
    with pytest.raises(KeyError):
        make_programme(sheet("RS3"), TEN, "day_9", known)
