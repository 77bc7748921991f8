"""A day proposed from the readiness scan, and beside it the longer profile of an agency that thinks of beginning.

The scan's figures are those of the room's own pictures, or typed in from a scan made elsewhere.  A proposal is on this
one screen until it is taken over; the profile and what was decided are in a record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from cpi_widgets.model import AgencyProfile, Picture, ProfileLine, Receipt, RefusedError, Row
from training_exercises.card_files import readiness_deck, strong_deck
from training_exercises.exercise_files import exercise
from training_exercises.parts import Length
from training_exercises.programme import Programme, planned, times
from training_exercises.proposal import CARE, Proposal, ThemeView, proposed
from training_exercises.readiness import DecisionError, decided, far_apart, profile
from training_exercises.run_sheet_model import Block
from training_exercises.wording import said

from .day_plan import TO_SAY, Planned, plan_of, take_over
from .leader import Leader

Message = dict[str, Any]
MOST_MINUTES = 600
MOST_VOTES = 1_000
LOOK_AT_FIGURES = "Middle ratings go from 1 to 9, votes from 0. Nothing was changed. Look at the numbers again."
NO_PROPOSAL = "That proposal is not on this screen any more. Propose the day again, then use it."
PROFILE = AgencyProfile().id
ASKED_IN = "EX25"
"""The exercise in which people rate the lines of the profile, each on their own phone."""
FIGURES_OF = {"EX02": "scan", ASKED_IN: "profile"}
"""The exercises whose figures are worked with on this page, and in which part of it."""
NOT_RATED = "No line has been shown that five people or more have rated. Nothing was changed. Show the answers first."
NOT_INSTEAD = "This room has a programme. Nothing was changed. Add “{}” to it as a block."


# The scan


def scanned(leader: Leader) -> tuple[ThemeView, ...]:
    """What the room said in its scan, as far as it was shown: a theme nobody may see figures of is not rated."""
    themes = [theme.id for theme in strong_deck().ratings]
    rated: dict[str, Row] = {}
    votes: dict[str, int] = {}
    for entry in sorted(leader.space.all(Picture), key=lambda each: each.at):
        shown = entry.record.showing
        if {str(part.id) for part in shown.parts} <= set(themes):
            rated |= {row.part: row for row in _marks(entry.record) if shown.how == "spread"}
        elif {str(point.id) for point in shown.scale} == set(themes):
            counts = [row.counts for row in entry.record.rows if row.counts]
            votes = {theme: sum(each[at] for each in counts) for at, theme in enumerate(themes)} if counts else votes
    return tuple(_theme_view(theme, rated.get(theme), votes.get(theme, 0)) for theme in themes)


def _marks(picture: Picture) -> list[Row]:
    """The lines that were rated, without what is told of several of them together."""
    fields = {str(field.id) for field in picture.showing.fields}
    return [row for row in picture.rows if row.field in fields]


def _theme_view(theme: str, row: Row | None, votes: int) -> ThemeView:
    if row is None:
        return ThemeView(theme=theme, votes=votes)
    return ThemeView(theme=theme, median=row.median, low=row.lower, high=row.upper, votes=votes)


def scan_view(leader: Leader) -> Message:
    """The themes with the room's figures; the lines and outcomes of the longer profile, and what was said there."""
    deck, views = readiness_deck(), {view.theme: view for view in scanned(leader)}
    words = leader.words
    return {
        "themes": [
            {
                "id": theme.id,
                "label": said(theme.label, words),
                "median": views[theme.id].median,
                "votes": views[theme.id].votes,
            }
            for theme in strong_deck().ratings
        ],
        "known": any(view.median is not None or view.votes for view in views.values()),
        "minutes": deck.minutes,
        "note": said(deck.note, words),
        "scale": {str(point): said(word, words) for point, word in deck.scale.items()},
        "lines": [
            {"id": card.id, "label": said(card.label, words), "heading": said(card.heading, words)}
            for card in deck.cards()
        ],
        "outcomes": [{**each.model_dump(), "words": said(each.words, words)} for each in deck.outcomes],
        "asked_in": exercise(ASKED_IN).model_dump(mode="json", include={"id", "name", "minutes"}),
        "rated": [line.model_dump() for line in _rated(leader)],
    }


# The proposal


def propose(leader: Leader, message: Mapping[str, Any]) -> Proposal:
    """A day for what a team said about itself.

    Args:
        leader: Who asks for it.
        message: ``typed``, theme → ``{"median", "votes"}``, or ``None`` for the room's own figures; ``starts``, as ISO
            8601 with the offset of the place where it is held; ``minutes``.

    Raises:
        RefusedError: a figure is no figure of a scan, or there is too little time for a day.
    """
    minutes = int(message["minutes"])
    at = dt.datetime.fromisoformat(str(message["starts"]))
    typed = message.get("typed")
    views = scanned(leader) if typed is None else _typed_views(typed)
    try:
        return proposed(views, at if at.tzinfo else at.astimezone(), min(minutes, MOST_MINUTES), CARE)
    except ValueError as problem:
        raise RefusedError(str(problem)) from None


def _typed_views(typed: Mapping[str, Mapping[str, Any]]) -> tuple[ThemeView, ...]:
    scale = strong_deck().scale
    low, high = min(scale), max(scale)
    views = []
    for theme in strong_deck().ratings:
        given = typed.get(theme.id, {})
        median, votes = given.get("median"), given.get("votes") or 0
        if (median is not None and not low <= median <= high) or not 0 <= votes <= MOST_VOTES:
            raise RefusedError(LOOK_AT_FIGURES)
        views.append(ThemeView(theme=theme.id, median=median, votes=int(votes)))
    return tuple(views)


def proposal_view(leader: Leader, proposal: Proposal | None) -> Message:
    """A proposal with its times, and why each block is in it; ``{}`` where there is none."""
    if proposal is None:
        return {}
    programme, why = proposal.programme, {reason.block: reason.says for reason in proposal.reasons}
    spans = times(programme)
    lengths: Mapping[Length, str] = {"full": "in full", "bite": "bite-size"}
    return {
        "name": programme.name,
        "starts": f"{programme.starts:%H:%M}",
        "ends": f"{spans[programme.blocks[-1].id].end:%H:%M}",
        "blocks": [
            {
                "title": block.title,
                "from": f"{spans[block.id].start:%H:%M}",
                "minutes": block.minutes,
                "length": lengths[block.length] if block.exercise else "",
                "why": said(why.get(block.id, ""), leader.words),
            }
            for block in programme.blocks
        ],
    }


def take(leader: Leader, proposal: Proposal | None) -> Receipt | None:
    """Make a proposal the room's programme, in place of any other; who listens and where it is quiet stays as said.

    Raises:
        RefusedError: there is none.
    """
    if proposal is None:
        raise RefusedError(NO_PROPOSAL)
    care = proposal.programme.distress_plan.model_copy(update=_said_care(plan_of(leader)))
    return take_over(leader, proposal.programme.model_copy(update={"distress_plan": care}))


def _said_care(planned: Planned) -> dict[str, str]:
    if planned.programme is None:
        return {}
    plan, unsaid = planned.programme.distress_plan, planned.unsaid
    return {name: getattr(plan, name) for name in TO_SAY if name not in unsaid}


# The longer profile


def ask_on_phones(leader: Leader, starts: str) -> Receipt | None:
    """Make a programme of the one exercise in which people rate the profile, for a room that has none.

    Args:
        leader: Who does it.
        starts: When it begins, as ISO 8601 with the offset of the place where it is held.

    Raises:
        RefusedError: the room has a programme, which stays: the exercise is a block there.
    """
    found = exercise(ASKED_IN)
    if plan_of(leader).programme is not None:
        raise RefusedError(NOT_INSTEAD.format(found.name))
    given = dt.datetime.fromisoformat(starts)
    at = given if given.tzinfo else given.astimezone()
    minutes = found.total("bite")
    block = Block(id=found.id.lower(), kind="exercise", exercise=found.id, length="bite", minutes=minutes)
    ends = at + dt.timedelta(minutes=minutes)
    blocks = (planned(block),)
    return take_over(
        leader, Programme(sheet="", name=found.name, starts=at, ends=ends, blocks=blocks, distress_plan=CARE)
    )


def take_figures(leader: Leader) -> Receipt | None:
    """Take over what people rated on their phones, as the room was shown it; other lines stay as they were typed in.

    Raises:
        RefusedError: nothing of it has been shown yet, or too few have rated it.
    """
    rated = {line.item: line for line in _rated(leader)}
    if not rated:
        raise RefusedError(NOT_RATED)
    standing, record = _profile(leader)
    lines = {each.item: each for each in record.lines} | rated
    ordered = tuple(lines[card.id] for card in readiness_deck().cards() if card.id in lines)
    changed = record.model_copy(update={"lines": ordered})
    return leader.write("Took over what people rated", [(standing, changed)])


def _rated(leader: Leader) -> tuple[ProfileLine, ...]:
    """The lines of the profile with figures that the room was shown; one that too few rated is not among them."""
    cards = readiness_deck().cards()
    known = {card.id for card in cards}
    shown = [
        entry
        for entry in sorted(leader.space.all(Picture), key=lambda each: each.at)
        if (of := entry.record.showing).how == "spread" and {str(part.id) for part in of.parts} <= known
    ]
    # Rated again, it may be by others: the figures of two runs are no profile of anybody.
    newest = [entry.record for entry in shown if entry.record.showing.run == shown[-1].record.showing.run]
    rows = {row.part: row for picture in newest for row in _marks(picture) if row.median is not None}
    return tuple(
        ProfileLine(
            item=card.id,
            label=said(card.label, leader.words)[:200],
            people=row.n or 0,
            middle=row.median,
            low=row.lower,
            high=row.upper,
            far_apart=far_apart(row.lower, row.upper),
        )
        for card in cards
        if (row := rows.get(card.id)) is not None
    )


def rate(leader: Leader, item: str, numbers: Sequence[int]) -> Receipt | None:
    """Keep what people said about one line of the profile: its figures, from five people on.

    Raises:
        RefusedError: there is no such line, or a number is off the scale.
    """
    standing, record = _profile(leader)
    try:
        found = {view.item: view for view in profile({item: numbers})}
    except ValueError:
        raise RefusedError("Each number goes from 1 to 9. Nothing was kept. Look at the line again.") from None
    view = found[item]
    line = ProfileLine(
        item=item,
        label=said(view.label, leader.words)[:200],
        people=view.people,
        middle=view.middle,
        low=view.low,
        high=view.high,
        far_apart=view.far_apart,
    )
    lines = {each.item: each for each in record.lines} | ({item: line} if numbers else {})
    if not numbers:
        lines.pop(item, None)
    ordered = tuple(lines[name] for name in found if name in lines)
    return leader.write("Rated a line of the profile", [(standing, record.model_copy(update={"lines": ordered}))])


def decide(leader: Leader, outcome: str, words: str, look_again: str) -> Receipt | None:
    """Keep what the group decided after it had talked.

    Raises:
        RefusedError: the decision lacks something, in words.
    """
    standing, record = _profile(leader)
    today = leader.clock().astimezone().date()
    try:
        day = dt.date.fromisoformat(look_again) if look_again else None
        made = decided(outcome, today=today, words=words.strip(), look_again=day)
    except DecisionError as problem:
        msg = f"{problem} Nothing was kept yet."
        raise RefusedError(msg) from None
    chosen = next(each for each in readiness_deck().outcomes if each.id == outcome)
    decision: dict[str, object] = {"outcome": outcome, "decided": said(chosen.words, leader.words)[:200]}
    decision |= {"words": made.words, "look_again": made.look_again}
    return leader.write("Kept what was decided", [(standing, record.model_copy(update=decision))])


def _profile(leader: Leader) -> tuple[Any, AgencyProfile]:
    standing = leader.entry(PROFILE, AgencyProfile)
    return standing, standing.record if standing is not None else AgencyProfile()
