"""What somebody wrote stands there in the words it was asked in."""

from __future__ import annotations

import pytest
from planned_days import TEN, day, run_of
from test_programme_day import run

from cpi_widgets.model import PANEL, Reply
from training_exercises.case_files import load_case
from training_exercises.exercise_files import exercises
from training_exercises.parts import Given
from training_exercises.programme_day import NOTHING_YET, begun
from training_exercises.written import BESIDES, TO_PANEL, in_words, written

DAY = day(run_of("EX04"), run_of("EX24"))
RAN = begun(DAY, begun(DAY, NOTHING_YET, "ex04", TEN, "r4"), "ex24", TEN, "r24")


def said(*replies, programme=DAY, progress=RAN):
    return written(replies, programme, progress)


def test_the_exercise_the_activity_and_the_question_are_named():
    (found,) = said(Reply(run="r24", activity="pledge", part="pledge", what="Ask Jean", tell="", check="2026-12-04"))
    assert (found.exercise, found.title) == ("Closing circle and feedback", "My pledge")
    (answer,) = found.answers
    assert (answer.part, answer.card) == ("By Friday", False)
    assert answer.said == (("I will", "Ask Jean"), ("I look at it again on", "4 December 2026"))


def test_choices_marks_and_ticks_are_words():
    (found,) = said(
        Reply(run="r24", activity="form", part="form", before=0, after=7, pace="fast", quote_permission=True,
              most_useful="EX04", equal_voice=2)
    )  # fmt: skip
    assert dict(found.answers[0].said) == {
        "How sure of yourself were you before today?": "0 – not at all",
        "How sure of yourself are you now?": "7",
        "How was the pace?": "too fast",
        "You may quote this, without my name": "yes",
        "What was most useful?": "Exercise 04",
        "Did everyone have an equal voice?": "2 – partly",
    }


def test_it_stands_in_the_order_of_the_day_and_of_the_sheet():
    late = Reply(run="r24", activity="pledge", part="pledge", what="x")
    second = Reply(run="r4", activity="gaps", part="gaps", text="second", order=5)
    first = Reply(run="r4", activity="gaps", part="gaps", text="first", order=1)
    found = said(late, second, first)
    assert [each.exercise for each in found] == ["Map a case", "Closing circle and feedback"]
    assert [answer.said[0][1] for answer in found[0].answers] == ["first", "second"]


def test_the_case_that_was_on_the_table_is_found_by_what_was_answered():
    jodie = load_case("jodie").network
    replies = [Reply(run="r4", activity="map", part=each.id, ring="1") for each in jodie[:3]]
    (found,) = said(*replies)
    assert [answer.part for answer in found.answers] == [each.label for each in jodie[:3]]
    assert found.answers[0].said == (("Which ring", "closest"),)


def test_what_is_private_stands_there_too_and_votes_do_not():
    asked = day(run_of("EX03"))
    progress = run(asked, ("ex03", "10:00"))
    progress = progress.model_copy(update={"ran": (progress.ran[0].model_copy(update={"run": "r3"}),)})
    private = Reply(run="r3", activity="talk", part="form.private", like="Like a walk")
    vote = Reply(run="r3", activity="talk", part="votes", card="abc")
    (found,) = said(private, vote, programme=asked, progress=progress)
    assert found.answers[0].said == (("What was that like?", "Like a walk"),)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(run="gone", activity="pledge", part="pledge", what="Still mine"),
        Reply(run="r24", activity="gone", part="pledge", what="Still mine"),
        Reply(run="r24", activity="pledge", part="gone", was_asked="Still mine"),
    ],
)
def test_what_is_not_known_any_more_is_not_lost(reply):
    (found,) = said(reply)
    assert found.answers[0].said[-1][1] == "Still mine"
    assert found.exercise == (BESIDES if reply.part != "gone" else "Closing circle and feedback")


def test_without_a_programme_the_words_are_there_all_the_same():
    (found,) = said(Reply(run="r", activity="a", part="p", text="mine"), programme=None, progress=NOTHING_YET)
    assert (found.exercise, found.answers[0].said) == (BESIDES, (("", "mine"),))


def test_questions_to_the_panel_are_called_so():
    (found,) = said(Reply(run=PANEL, activity=PANEL, part="question", text="Why?"))
    assert (found.exercise, found.answers[0].said) == (TO_PANEL, (("", "Why?"),))


@pytest.mark.parametrize("found", exercises().exercises, ids=lambda each: each.id)
def test_every_exercise_gives_back_all_that_was_written_in_it(found):
    programme = day(run_of(found.id))
    progress = begun(programme, NOTHING_YET, found.id.lower(), TEN, "run")
    given = Given(case=load_case("luca") if found.needs_case else None)
    replies = []
    for activity in found.opened("full"):
        for part in activity.parts("full", given):
            if part.id != "votes":
                texts = {field.id: f"words {field.id}" for field in part.fields if field.type in ("text", "long")}
                replies += [Reply(run="run", activity=activity.id, part=part.id, **texts)] if texts else []
    told = [words for each in said(*replies, programme=programme, progress=progress)
            for answer in each.answers for _, words in answer.said]  # fmt: skip
    assert sorted(told) == sorted(words for reply in replies for words in reply.asked().values())
    assert all(each.exercise != BESIDES for each in said(*replies, programme=programme, progress=progress))


def test_a_field_that_is_not_known_is_said_as_it_was_written():
    assert [in_words(None, value) for value in (None, False, True, 3, " x ", "")] == ["", "", "yes", "3", "x", ""]


def test_what_was_predicted_stands_beside_its_mark():
    asked = day(run_of("EX15"))
    progress = begun(asked, NOTHING_YET, "ex15", TEN, "r15")
    ours = Reply(run="r15", activity="predictions", part="new", text="Choir", group="g1")
    other = Reply(run="r9", activity="predictions", part="lost", text="Of another run", group="g1")
    mark = Reply(run="r15", activity="hits", part="hits", new="hit", lost="unclear")
    (found,) = written([mark], asked, progress, [mark, ours, other])
    assert found.answers[0].said == (
        ("The new tie", "a hit. What we predicted: “Choir”"),
        ("The lost tie", "cannot tell"),
    )
    alone = ours.model_copy(update={"group": ""})
    (found,) = written([mark], asked, progress, [mark, alone])
    assert found.answers[0].said[0][1] == "a hit. What I predicted: “Choir”"
    (found,) = written([mark], asked, progress)
    assert found.answers[0].said[0] == ("The new tie", "a hit")
