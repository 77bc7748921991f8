"""The words people see for values: one place, so that a site or a translation can change them."""

from __future__ import annotations

from dataclasses import dataclass

RING_WORDS: dict[int | None, str] = {1: "closest", 2: "close", 3: "not so close", 4: "distant", None: "not placed yet"}
KIND_WORDS: dict[str, str] = {"person": "person", "place": "place", "activity": "activity"}
FREQUENCY_WORDS: dict[str, str] = {
    "daily": "every day",
    "several_weekly": "several times a week",
    "weekly": "about once a week",
    "fortnightly": "about every two weeks",
    "monthly": "about once a month",
    "few_yearly": "a few times a year",
    "rarely": "rarely",
    "lost_touch": "lost touch",
    "unknown": "not said",
}
YES_NO_WORDS: dict[str, str] = {"yes": "yes", "no": "no", "unknown": "not said"}
TIE_WORDS: dict[str, str] = {
    "know_each_other": "know each other",
    "family": "family",
    "do_things_together": "do things together",
    "close": "close to each other",
    "strained": "strained",
    "lost_touch": "lost touch",
}
EFFECT_WORDS: dict[str, str] = {
    "helpful": "mostly good",
    "mixed": "mixed",
    "unhelpful": "mostly hard",
    "unknown": "not said",
}
ALIKE_WORDS: dict[str, str] = {"alike": "a lot like me", "different": "different from me", "unknown": "not said"}
TECHNIQUE_WORDS: dict[str, str] = {
    "go_along": "go along together",
    "buddy": "somebody is there already",
    "named_introduction": "introduced by name",
    "visit_first": "look at the place first",
    "meet_at_door": "met at the door",
    "form_together": "do the form together",
    "rehearse": "practise it first",
    "skill_building": "learn something for it",
    "practical_help": "help with money, travel or papers",
    "return_after_knock": "go back together after a knock",
    "alone": "on my own",
}
"""Ways to make a step out easier."""

RECORD_WORDS: dict[str, str] = {
    "action": "this thing to do",
    "answer": "this answer",
    "aspiration": "this wish",
    "agency_profile": "the agency’s profile",
    "asset": "this strength",
    "attempt": "what was tried",
    "attended": "the time you were there",
    "taken_out": "that you took yours out",
    "badge": "what you say of yourself",
    "ballot": "what you rated",
    "barrier": "what is in the way",
    "card": "this card",
    "clip": "this voice",
    "comment": "this comment",
    "contact": "this contact",
    "delphi": "the rating in rounds",
    "delphi_round": "what came out of a round",
    "feedback": "what people thought of the day",
    "feeling": "how it felt",
    "goal": "this goal",
    "grouping": "the groups",
    "handover": "the handing on",
    "introduction": "your yes to somebody",
    "lead_note": "your note",
    "level_view": "what was said here",
    "map": "this map",
    "meeting": "the next meeting",
    "note": "this note",
    "now": "what runs now",
    "open": "which part is open",
    "pair": "the names and words",
    "panel": "whether questions are taken",
    "panel_count": "the votes that were counted",
    "panel_question": "this question to the panel",
    "permission": "what may be told",
    "picture": "what the room sees",
    "pin_decision": "what was decided on a comment",
    "placement": "this place on the map",
    "preparation": "what helps to get ready",
    "programme": "the programme of the day",
    "question": "this question",
    "reading": "where you were reading",
    "reply": "what you wrote here",
    "review": "this review",
    "rung": "this small step",
    "score": "where this goal stands",
    "seats": "who sits in which group",
    "keeping": "until when the room is kept",
    "seating_wishes": "who sits with whom",
    "session_note": "the notes of this meeting",
    "sign": "this sign",
    "stage": "this stage",
    "start": "what stands under “Getting started”",
    "step": "how this step stands",
    "stock": "this look at an activity",
    "taper": "this change in support",
    "kept_back": "what your group keeps to itself",
    "plan_agreed": "the yes to this plan",
    "team_line": "this line of the team’s",
    "trained": "how many have had a learning day",
    "stack": "cards put together",
    "team_yes": "the yes to your team",
    "tie": "this tie",
    "total": "this total",
    "wish": "the wish for more time, or to hear a line again",
}
"""What a record of each kind is called in a sentence, where it has no words of its own."""


def ring_word(ring: int | None) -> str:
    """The name of a ring, as on the map."""
    return RING_WORDS[ring]


def tie_word(kind: str) -> str:
    """The name of a kind of tie; an imported kind keeps its own name."""
    return TIE_WORDS.get(kind, kind)


@dataclass(frozen=True)
class StepWords:
    """What one of the eight steps is called, at length and on a button, and what it is for, in one line."""

    number: int
    title: str
    short: str
    line: str


STEPS: tuple[StepWords, ...] = (
    StepWords(1, "Getting started", "Start", "Talk about hopes and worries. Is now the time?"),
    StepWords(2, "Map what is there", "Map", "Who and what is in your life, and what each of you brings."),
    StepWords(3, "Making plans", "Plans", "Wishes, and one or two goals to begin with."),
    StepWords(4, "Stepping out", "Step out", "Small steps, each with somebody beside you."),
    StepWords(5, "Taking stock", "Take stock", "What works, what does not, and what to change."),
    StepWords(6, "Getting past barriers", "Barriers", "What is in the way, and who does what about it."),
    StepWords(7, "The organisation", "Organisation", "What the service could do better."),
    StepWords(8, "Looking back", "Review", "What has changed for each of you, and what comes next."),
)
"""The eight steps, by number; they can be taken in any order."""
STEP_STATE_WORDS: dict[str, str] = {
    "open": "not begun",
    "live": "going on now",
    "paused": "paused",
    "done": "done",
    "skipped": "left out on purpose",
}
LEVEL_WORDS: dict[int, str] = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}
"""The five levels of a goal."""
