"""What questions to a panel can be about, from the exercises of the day that ask for some; and who sees them when."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from cpi_widgets.model import OTHER, DayPlan, Named, Now, Panel, PanelQuestion
from training_exercises.activities_words import Questions
from training_exercises.exercise_files import exercise
from training_exercises.exercise_model import Exercise
from training_exercises.wording import said, words_of

USUAL = "EX18"
"""The exercise whose topics stand where no programme has one that asks for questions."""


def topics_of(day: DayPlan) -> tuple[Named, ...]:
    """The topics of a day, each once."""
    blocks = day.plan.get("blocks")
    listed = blocks if isinstance(blocks, list) else []
    names = [str(each.get("exercise") or "") for each in listed if isinstance(each, dict)]
    return _topics(names) or _topics([USUAL])


def _topics(names: Iterable[str]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for name in names:
        with suppress(KeyError):  # a block without an exercise, or with one that is not here any more
            for activity in exercise(name).activities:
                if isinstance(activity, Questions):
                    found |= {
                        each.id: Named(id=each.id, label=said(each.label, words_of())) for each in activity.topics
                    }
    return tuple(found.values())


def untouched(topics: Iterable[Named], questions: Iterable[PanelQuestion]) -> list[str]:
    """The topics that no question of a list is about, set aside or not; none where none says what it is about."""
    about = {topic for each in questions for topic in (each.topic, *each.also_about) if topic}
    return [topic.label for topic in topics if topic.id not in {*about, OTHER}] if about else []


def asks_the_panel(now: Now, found: Exercise) -> bool:
    """Whether people are to ask questions of the panel, in the exercise that runs."""
    return now.activity is not None and isinstance(found.activity(now.activity), Questions)


def asking_words(panel: Panel) -> str:
    """Who sees a question and when: what phones say while people ask."""
    if not panel.open:
        return "No more questions are taken. You can vote for those on the list."
    if panel.moderated:
        return "Write your question now. Those who lead read it first, and put it on the list without your name."
    return "Write your question now. Everyone sees it when you send it, without your name."
