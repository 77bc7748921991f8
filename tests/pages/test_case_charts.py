"""Charts of a case: made from records, a table that has everything, on the page once there is a change to see."""

from __future__ import annotations

import datetime as dt

from cpi_widgets.model import Contact, Goal, Map, Placement, Rung, Score, bundle_of
from cpi_widgets.pages.case_charts import (
    DRAWN,
    contacts_chart,
    contacts_over_time,
    goals_chart,
    goals_over_time,
    rungs_before_and_after,
    rungs_chart,
)
from cpi_widgets.store.memory import open_notebook
from training_exercises.case_files import load_case
from training_exercises.case_maps import maps_of

MAY, JUNE, JULY = (dt.date(2026, month, 3) for month in (5, 6, 7))

NAMES = {"person": "Rosa", "practitioner": "Bronwen"}


def rated(goal, day, level):
    return Score(id=f"{goal}.{day}", goal=goal, day=day, level=level)


def test_a_line_for_each_rated_goal_and_a_row_for_each_day():
    goals = [Goal(id=name, text=f"Goal {name}") for name in "abc"]
    scores = [rated("b", JULY, 1), rated("a", MAY, -1), rated("a", JULY, 0), rated("gone", MAY, 2)]
    drawn = goals_over_time(goals, scores, NAMES)
    assert [(line["name"], line["x"], line["y"]) for line in drawn.figure["data"]] == [
        ("Goal a", ["2026-05-03", "2026-07-03"], [-1, 0]),
        ("Goal b", ["2026-07-03"], [1]),
    ]
    assert drawn.table == {
        "columns": ["Day", "Goal a", "Goal b"],
        "rows": [
            ["3 May 2026", "−1 less than expected", None],
            ["3 July 2026", "0 as expected", "+1 more than expected"],
        ],
    }


def test_of_two_ratings_on_one_day_the_later_written_counts():
    first, second = rated("a", MAY, -1), Score(goal="a", day=MAY, level=2)
    assert goals_over_time([Goal(id="a", text="A")], [first, second], NAMES).figure["data"][0]["y"] == [2]


def test_two_voices_on_one_goal_are_two_lines_with_their_names():
    scores = [Score(goal="a", day=MAY, level=n, rated_by=by) for n, by in ((-1, "person"), (1, "practitioner"))]
    drawn = goals_over_time([Goal(id="a", text="Sing")], scores, NAMES)
    assert [(each["name"], each["y"]) for each in drawn.figure["data"]] == [
        ("Sing (Rosa)", [-1]),
        ("Sing (Bronwen)", [1]),
    ]
    assert drawn.table["columns"] == ["Day", "Sing (Rosa)", "Sing (Bronwen)"]


def test_goals_that_go_the_same_way_are_all_seen():
    goals = [Goal(id=name, text=f"Goal {name}") for name in "abcd"]
    scores = [rated(goal, day, level) for goal in "abc" for day, level in ((MAY, -1), (JULY, 1))]
    drawn = goals_over_time(goals, [*scores, rated("d", MAY, -1), rated("d", JULY, 0)], NAMES)
    ways = [(line["x"], line["y"]) for line in drawn.figure["data"]]
    assert ways[0] == (["2026-05-03", "2026-07-03"], [-1, 1])
    assert ways[3] == (["2026-05-03", "2026-07-03"], [-1, 0]), "only a point is the same"
    assert len({tuple(levels) for _, levels in ways}) == len(goals)
    assert {line["text"][0] for line in drawn.figure["data"]} == {"−1 less than expected"}, "what is said stays true"


def test_three_goals_that_share_a_way_in_turn_are_all_seen():
    goals = [Goal(id=name, text=f"Goal {name}") for name in "abc"]
    levels = {"a": (-1, 0, 2), "b": (-1, 0, 1), "c": (1, 0, 1)}  # the first two begin alike, the last two end alike
    days = (MAY, JUNE, JULY)
    scores = [rated(goal, day, level) for goal, said in levels.items() for day, level in zip(days, said, strict=True)]
    _, second, third = goals_over_time(goals, scores, NAMES).figure["data"]
    assert second["y"][1:] != third["y"][1:]


def test_many_goals_are_in_the_table_and_a_few_in_the_picture():
    goals = [
        Goal(id=f"g{n}", text=f"Goal {n} with a name that is longer than the picture has room for") for n in range(40)
    ]
    drawn = goals_over_time(goals, [rated(goal.id, MAY, 0) for goal in goals], NAMES)
    assert len(drawn.figure["data"]) == DRAWN
    assert len(drawn.table["columns"]) == 41
    assert "The table has 35 more." in drawn.description
    assert all(len(line["name"]) <= 30 for line in drawn.figure["data"])


def test_goals_that_go_on_are_in_the_picture_before_those_that_are_over():
    goals = [Goal(id=f"g{n}", text=f"Goal {n}", state="dropped" if n < DRAWN else "live") for n in range(DRAWN + 1)]
    drawn = goals_over_time(goals, [rated(goal.id, MAY, 0) for goal in goals], NAMES)
    assert drawn.figure["data"][0]["name"] == f"Goal {DRAWN}"
    assert drawn.table["columns"][1:3] == [f"Goal {DRAWN}", "Goal 0"]


def test_contacts_of_each_map_of_a_fictional_case():
    kofi = load_case("kofi")
    drawn = contacts_over_time(maps_of(kofi, MAY))
    assert drawn.table["columns"] == ["Map of", "People", "Places", "Activities"]
    assert [row[1:] for row in drawn.table["rows"]] == [
        list(kofi.check.baseline.kinds),
        list(kofi.check.follow_up.kinds),
    ]


def test_wishes_are_no_contacts_yet():
    records = [Map(id="m", date=MAY), Contact(id="c", label="Choir"), Placement(map="m", contact="c", wished=True)]
    assert contacts_over_time(bundle_of(records)).table["rows"] == [["3 May 2026", 0, 0, 0]]


def test_two_maps_of_one_day_are_two_bars_in_the_order_in_which_they_were_begun():
    choir = [Contact(id="c", label="Choir"), Placement(map="a", contact="c")]
    drawn = contacts_over_time(bundle_of([Map(id="z", date=MAY), Map(id="a", date=MAY), *choir]))
    assert drawn.table["rows"] == [["3 May 2026", 0, 0, 0], ["3 May 2026, second", 1, 0, 0]]
    assert drawn.figure["data"][0]["x"] == ["3 May 2026", "3 May 2026, second"]


def test_a_chart_comes_with_the_second_day_follows_and_goes_again():
    space = open_notebook().own()
    space.put(Goal(id="a", text="Goal a"))
    following = goals_chart(space)
    space.put(rated("a", MAY, -1))
    assert (following.chart, following.layout.display) == (None, "none")
    space.put(rated("a", JUNE, 0))
    assert following.chart.table["rows"][-1] == ["3 June 2026", "0 as expected"]
    assert following.layout.display is None
    space.put(rated("a", JULY, 1))
    assert following.chart.figure["data"][0]["y"] == [-1, 0, 1]
    for day in (JUNE, JULY):
        space.remove(f"a.{day}", base=1)
    assert following.layout.display == "none"


def test_contacts_over_time_follows_a_second_map():
    space = open_notebook().own()
    following = contacts_chart(space)
    for name, day in (("m1", MAY), ("m2", JULY)):
        assert following.chart is None
        space.put(Map(id=name, date=day))
    assert [row[0] for row in following.chart.table["rows"]] == ["3 May 2026", "3 July 2026"]


def test_steps_out_are_drawn_in_the_order_of_their_ladder_once_both_guesses_are_said():
    rungs = [
        Rung(id="b", text="Go in", order=2, before=80, after=45),
        Rung(id="a", text="Ring", order=1, before=30, after=40),
        Rung(id="c", text="Not tried", order=0, before=10),
    ]
    drawn = rungs_before_and_after(rungs)
    assert drawn.table["rows"] == [["1. Ring", 30, 40], ["2. Go in", 80, 45]]
    looked, was = drawn.figure["data"]
    assert (looked["y"], looked["x"], was["x"]) == (["1. Ring", "2. Go in"], [30, 80], [40, 45])
    fillings = [(each["name"], each["marker"]["pattern"]["shape"]) for each in (looked, was)]
    assert fillings == [("before", "/"), ("after", "")], "as on the cards: before is hatched, after is solid"


def test_the_chart_of_steps_comes_once_two_of_them_can_be_compared():
    space = open_notebook().own()
    following = rungs_chart(space)
    space.put(Rung(text="Ring", before=30, after=20))
    assert following.children == ()
    space.put(Rung(text="Go in", before=80, after=45, order=1))
    assert following.children == (following.chart,)
    assert len(following.chart.table["rows"]) == 2


def test_a_chart_that_is_taken_off_the_page_follows_no_more():
    space = open_notebook().own()
    following = rungs_chart(space)
    for order in (1, 2):
        space.put(Rung(text="Ring", before=30, after=20, order=order))
    chart = following.chart
    following.close()
    space.put(Rung(text="Go in", before=80, after=45, order=3))
    assert len(chart.table["rows"]) == 2
