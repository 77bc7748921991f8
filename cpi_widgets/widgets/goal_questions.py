"""What is asked of a goal: a few questions, those that fit its kind, and what a pair can look at together."""

from __future__ import annotations

from .asking import Asked

QUESTIONS: tuple[Asked, ...] = (
    Asked("text", label="The goal", hint="In your own words.", long=True),
    Asked(
        "kind",
        label="What kind of goal is it?",
        words={"open": "Open", "commitment": "Something to keep doing", "target": "Something to finish"},
    ),
    Asked("how_often", label="How often?", hint="Such as: every Thursday."),
    Asked("by", label="By when?", hint="A rough day is fine."),
    Asked("first_step", label="A small first step", hint="So small that it can be done this week.", long=True),
    Asked("aspiration", label="Which wish is it part of?", hint="", links=("aspiration",)),
    Asked("assets", label="Strengths it draws on", hint="At least one from each of you, if you can.", links=("asset",)),
    Asked("contacts", label="People, places and activities that can help", links=("contact",)),
    Asked(
        "state",
        label="How does it go?",
        words={
            "live": "We are on it",
            "resting": "Resting",
            "reached": "Reached",
            "changed": "Changed into another",
            "dropped": "Let go",
        },
    ),
    Asked("why", label="Why, if you wish to say", hint="No reason is needed.", long=True),
)

LOOKS: dict[str, str] = {
    "tangible": "We could both see it happen.",
    "realistic": "It can be done as things are now.",
    "small_steps": "The steps are small enough.",
    "fits_interests": "It comes from likes and skills.",
    "beyond_services": "It goes beyond what services run.",
    "meets_people": "There are people to meet without {practitioner}.",
}
"""Field of a goal → what a pair can tick when they look at it together."""
