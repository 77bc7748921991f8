"""What of a fictional case lies on the table, as a text to read on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpi_widgets.widgets.role_card import RoleCard
from training_exercises.card_files import wheels_deck
from training_exercises.case_files import CASE_IDS, load_case
from training_exercises.case_model import Case
from training_exercises.exercise_model import CasePage, OneCard

Json = dict[str, Any]


def case_of(case_id: str) -> Case:
    """The case on a table; the first one where none was dealt, or one that this workbook does not have."""
    return load_case(case_id if case_id in CASE_IDS else CASE_IDS[0])


def card_of(case: Case, page: CasePage) -> Json:
    """Title and paragraphs of one page of a case, as ``PageText`` takes them.

    What a player alone may know is not on it: see ``roles_of``.
    """
    story = [{"about": "", "text": case.story}]
    if page in ("person_voice", "voices"):
        story.append({"about": f"In {case.person.name}’s words", "text": case.voices.person})
    if page == "voices":
        story.append({"about": f"In {case.practitioner.name}’s words", "text": case.voices.practitioner})
    if page == "midpoint":
        story = [{"about": "Half-way", "text": case.midpoint}]
    elif page == "follow_up":
        story = [{"about": f"{case.follow_up.months} months later", "text": case.follow_up.summary}]
    return {"title": f"On the table: {case.title} (invented)", "paragraphs": story}


def turned_up(case: Case, card: OneCard, run: str) -> Json:
    """The one card that turns up with a line, as ``PageText`` takes it: one for all of a run with this case."""
    if card == "barrier":
        found = case.barriers[_pick(run, len(case.barriers))]
        told = [{"about": "", "text": f"{found.text[:1].upper()}{found.text[1:]}."}]
        told.append({"about": "What kind it is", "text": f"{found.category}."})
        return {"title": "A barrier card", "paragraphs": told}
    features = wheels_deck().agency
    stone = features[_pick(run, len(features))]
    lost = f"Now it is not there: {stone.if_missing}."
    told = [{"about": stone.label, "text": stone.sentence}, {"about": "", "text": lost}]
    return {"title": "The agency changes", "paragraphs": told}


def _pick(run: str, among: int) -> int:
    return sum(run.encode()) % among


def roles_of(case: Case, words: Mapping[str, str], kept: str) -> RoleCard:
    """The two roles of a case, for a player to choose one: its private lines are dealt to that phone alone.

    Args:
        case: the case on the table.
        words: what the two seats are called.
        kept: under what name the phone keeps which role was chosen.
    """
    who = {"person": case.person.name, "practitioner": case.practitioner.name}
    seats = [{"id": seat, "name": name, "words": f"{name}, the {words[f'{seat}_word']}"} for seat, name in who.items()]
    unsaid = {"person": case.private.person, "practitioner": case.private.practitioner}
    return RoleCard(lambda seat: unsaid[seat], title="Which role do you play?", seats=seats, kept=kept)
