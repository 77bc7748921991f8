"""What each kind of activity asks for, as one shape of parts and fields."""

from __future__ import annotations

import pytest

from training_exercises.card_files import cards_of, wheels_deck
from training_exercises.card_model import Choice
from training_exercises.case_files import all_cases, load_case
from training_exercises.exercise_files import exercise, exercises
from training_exercises.parts import Given
from training_exercises.wording import worded, words_of

KOFI = Given(load_case("kofi"))


def parts_of(exercise_id, activity_id, length="full", given=KOFI):
    return {part.id: part for part in exercise(exercise_id).activity(activity_id).parts(length, given)}


def field_ids(part):
    return [field.id for field in part.fields]


def test_a_board_asks_the_same_of_each_card_in_each_column():
    ideas = parts_of("EX07", "ideas")
    assert list(ideas) == ["join", "learn", "help", "earn", "watch", "make"]
    assert {tuple(field_ids(part)) for part in ideas.values()} == {("text", "from")}
    assert all(part.repeat and part.most == 10 for part in ideas.values())
    assert parts_of("EX14", "success", "bite").keys() == {"helped"}


def test_votes_are_a_part_that_says_what_they_are_for():
    entries = parts_of("EX06", "entries")
    assert list(entries) == ["entries", "votes"]
    assert (field_ids(entries["votes"]), entries["votes"].most) == (["card"], 20)
    assert parts_of("EX18", "questions")["votes"].most == 5
    assert "votes" in parts_of("EX01", "agreement")
    assert "votes" not in parts_of("EX01", "hopes")


def test_ratings_have_a_number_for_each_pass_on_the_scale_of_the_deck():
    decisions = parts_of("EX12", "decisions")
    assert list(decisions) == [card.id for card in cards_of("power")]
    now, wanted = decisions["p01"].fields
    assert (now.id, wanted.id, now.type, now.low, now.high) == ("now", "wanted", "number", 0, 100)
    assert now.words[50] == "we decide together"
    assert list(parts_of("EX12", "decisions", "bite")) == ["p01", "p02", "p03", "p05", "p06"]


def test_ratings_show_what_a_number_means_on_this_card():
    ties = parts_of("EX02", "ratings")["local_ties"]
    assert field_ids(ties) == ["mark", "example"]
    assert ties.fields[0].words[1] == "We know the services and hardly anyone else."
    assert len(parts_of("EX02", "ratings", "bite")) == 3


def test_a_card_in_two_voices_speaks_in_that_of_the_pass():
    first = parts_of("EX20", "cards")["k01"]
    practitioner, person, _ = first.fields
    assert (practitioner.hint, person.hint) == (
        "After each meeting we both had something to do.",
        "After each meeting both of us had a job, not only me.",
    )
    assert (first.group, first.hint) == ("Two people at it", "")
    assert len({part.group for part in parts_of("EX20", "cards", "bite").values()}) == 4


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_a_case_brings_its_contacts_and_its_goals(case):
    placed = parts_of("EX04", "map", "full", Given(case))
    assert list(placed) == [contact.id for contact in case.network]
    few = parts_of("EX04", "map", "bite", Given(case))
    assert len(few) == 4
    assert field_ids(next(iter(few.values()))) == ["ring", "line"]
    assert case.person.name in next(iter(few.values())).fields[0].hint
    goals = parts_of("EX15", "scores", "full", Given(case))
    assert list(goals) == [goal.id for goal in case.goals]
    assert [dict(part.fields[0].words) for part in goals.values()] == [dict(goal.gas) for goal in case.goals]


def test_without_a_case_the_first_one_is_mapped_and_no_goal_is_scored():
    assert parts_of("EX04", "map", given=Given()).keys() == parts_of("EX04", "map").keys()
    assert parts_of("EX15", "scores", given=Given()) == {}


def test_exercises_that_need_a_case_are_those_that_lay_one_out():
    assert [one.id for one in exercises().exercises if one.needs_case] == [
        "EX04", "EX07", "EX08", "EX09", "EX11", "EX14", "EX15", "EX23",
    ]  # fmt: skip


def test_of_ones_own_map_only_counts_leave_and_none_in_the_bite():
    counts = parts_of("EX03", "map")["counts"]
    assert {field.type for field in counts.fields} == {"number"}
    assert parts_of("EX03", "map", "bite") == {}
    assert parts_of("EX03", "talk").keys() == {"form"}
    assert all(field.private for field in parts_of("EX03", "talk")["form"].fields)


def test_a_goal_has_five_levels_or_three():
    assert field_ids(parts_of("EX08", "goal")["levels"]) == ["much_less", "less", "expected", "more", "much_more"]
    assert field_ids(parts_of("EX08", "goal", "bite")["levels"]) == ["less", "expected", "more"]


def test_the_wheels_have_a_part_for_each_spoke_and_a_number_for_each_round():
    deck = wheels_deck()
    spokes = parts_of("EX09", "wheels")
    assert list(spokes)[:-2] == [spoke.id for spoke in (*deck.practitioner, *deck.person)]
    assert list(spokes)[-2:] == ["stalls", "notes"]
    assert field_ids(spokes["g_trust"]) == ["round_1", "round_2", "round_3"]
    assert field_ids(parts_of("EX09", "wheels", "bite")["g_trust"]) == ["round_1"]


def test_quests_are_those_of_the_levels_played():
    assert len(parts_of("EX21", "quests")) == 24
    indoors = parts_of("EX21", "quests", "bite")
    assert {part.group for part in indoors.values()} == {"At the table", "In the building"}
    assert len(indoors) == 16
    assert "stopped" in [option.value for option in indoors["q01"].fields[0].options]


def test_a_delphi_round_asks_for_a_number_in_each_round_and_for_whom_one_speaks():
    statements = parts_of("EX19", "statements")
    assert list(statements) == ["panel", *(card.id for card in cards_of("guidance"))]
    assert field_ids(statements["s1"]) == ["round_1", "round_2", "round_3", "reason", "wording"]
    assert (statements["s1"].fields[0].low, statements["s1"].fields[0].high) == (1, 9)
    assert list(parts_of("EX19", "statements", "bite")) == ["panel", "s1", "s2", "s5"]


def test_a_comment_is_pinned_to_a_card_with_a_decision_and_a_reason():
    (comment,) = parts_of("EX19", "changes").values()
    assert field_ids(comment) == ["pin", "text", "decision", "reason", "says"]
    assert len(comment.fields[0].options) == 8


def test_a_form_about_the_day_offers_what_has_run():
    ran = (Choice(value="EX04", words="Map a case"), Choice(value="EX08", words="Goal ladder and five levels"))
    form = parts_of("EX24", "form", given=Given(day=ran))["form"]
    useful = next(field for field in form.fields if field.id == "most_useful")
    pace = next(field for field in form.fields if field.id == "pace")
    assert (useful.options, len(pace.options)) == (ran, 3)
    written = next(field for field in parts_of("EX24", "form")["form"].fields if field.id == "most_useful")
    assert len(written.options) == 5


def test_how_to_reach_somebody_never_leaves_by_itself():
    (reach,) = parts_of("EX22", "offers")["reach"].fields
    assert reach.private


def test_forces_are_kept_by_issue_with_side_strength_and_whether_they_move():
    forces = parts_of("EX16", "forces")
    assert len(forces) == 8
    assert field_ids(forces["place"]) == ["side", "text", "strength", "movable"]
    assert (forces["place"].most, parts_of("EX16", "forces", "bite")["place"].most) == (12, 5)


def test_boxes_are_placed_on_a_spoke():
    box = parts_of("EX22", "poster")["change"]
    assert field_ids(box) == ["text", "spoke"]
    assert len(box.fields[1].options) == 21
    assert [part.label for part in parts_of("EX22", "strip").values()] == ["Before", "The door", "After"]


@pytest.mark.parametrize(
    ("exercise_id", "activity_id", "picture"),
    [
        ("EX02", "ratings", "spread"),
        ("EX02", "themes", "bars"),
        ("EX03", "map", "totals"),
        ("EX03", "talk", "none"),
        ("EX04", "map", "rings"),
        ("EX04", "assets", "words"),
        ("EX05", "strengths", "bars"),
        ("EX09", "wheels", "totals"),
        ("EX12", "decisions", "medians"),
        ("EX16", "forces", "forces"),
        ("EX19", "statements", "spread"),
        ("EX21", "villain", "none"),
    ],
)
def test_answers_are_put_together_as_the_exercise_says(exercise_id, activity_id, picture):
    assert exercise(exercise_id).activity(activity_id).picture == picture


def test_every_kind_is_used_somewhere():
    assert len({activity.kind for one in exercises().exercises for activity in one.activities}) == 20


def test_activities_come_in_the_order_of_the_script():
    assert [each.id for each in exercise("EX01").opened("full")] == ["hopes", "agreement", "needs"]
    assert [each.id for each in exercise("EX01").opened("bite")] == ["hopes", "agreement"]
    assert [each.id for each in exercise("EX12").opened_alone("pair")] == ["decisions", "shift"]
    assert exercise("EX17").opened_alone("solo") == ()
    with pytest.raises(KeyError):
        exercise("EX01").activity("dreams")


def test_parts_take_the_words_of_the_place():
    part = worded(parts_of("EX12", "decisions")["p05"], words_of("client", "navigator"))
    assert part.hint == "How does the client reach the navigator on a bad afternoon?"
    assert part.fields[0].words[100] == "The client decides"
