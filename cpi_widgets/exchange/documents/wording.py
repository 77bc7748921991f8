"""The words that papers use for values: plain ones that people say.  Words of the map stand in ``model.words``."""

from __future__ import annotations

from cpi_widgets.model.words import STEPS, TECHNIQUE_WORDS

LEVELS = (2, 1, 0, -1, -2)
"""The five levels of a goal, the best first."""
GOAL_KIND_WORDS = {"commitment": "something to keep doing", "target": "something to finish", "open": "an open goal"}
GOAL_STATE_WORDS = {
    "live": "going on now",
    "resting": "resting",
    "reached": "reached",
    "changed": "changed",
    "dropped": "let go",
}
STAGE_WORDS = {"ahead": "still to come", "current": "we are here", "done": "done"}
RUNG_WORDS = {"ahead": "still to come", "next": "next", "done": "done", "not now": "not now"}
BARRIER_SIDES = ("service_user", "practitioner", "organisation")
BARRIER_WORDS = {"open": "still there", "smaller": "smaller now", "gone": "gone", "parked": "kept for later"}
ACTION_WORDS = {"open": "to do", "done": "done", "dropped": "let go"}
DECISION_WORDS = {"not said": "not decided yet", "keep": "keep it", "change": "change it", "stop": "stop it"}
PREPARATION_WORDS = {
    "skill": "something to practise",
    "cv": "a CV",
    "form": "a form",
    "money": "money",
    "travel": "getting there",
}
ASSET_WORDS = {
    "interest": "likes",
    "skill": "can do",
    "quality": "a good quality",
    "experience": "has lived through",
    "connection": "knows somebody",
}
CHOICE_WORDS = {
    "not said": "not said yet",
    "start": "let us start",
    "more": "tell me more first",
    "not now": "not now",
    "no": "no, thank you",
}
ENDING_WORDS = {
    "not said": "not decided yet",
    "leave": "we end here",
    "less": "we need less of it",
    "repeat": "we go round again",
}
REVIEW_LEVEL_WORDS = {
    "person": "What changed in life",
    "practice": "How we worked",
    "organisation": "The organisation",
    "approach": "This way of working",
}
"""The four levels of a review, in the order in which papers show them."""
STEP_TITLES = {step.number: step.title for step in STEPS}
KNOWN = (
    "What is known: an early study saw people gain, but compared them with nobody. "
    "A later one, from 2021, found no difference. It had only partly been carried out."
)
"""Stands wherever gains are spoken of."""
NOTHING_YET = "Nothing is written here yet."
NOT_WRITTEN = "not written yet"
NOBODY_YET = "nobody chosen yet"
OFF_THE_MAP = "taken off the map"
INVENTED = "An invented person, to practise with"
PRIVATE = "Private notes are not in this paper."


def techniques_in_words(techniques: tuple[str, ...]) -> str:
    """Ways to make a step easier, in words."""
    return ", ".join(TECHNIQUE_WORDS[technique] for technique in techniques)
