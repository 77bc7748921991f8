"""What came out of a Delphi: agreement and steadiness, apart from each other, and what each rater is shown.

Nothing is told from fewer than five people.  “I cannot rate this” and skipped statements are in no denominator; what
compares rounds is about those only who rated in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cpi_widgets.measures.agreement import Verdict, ipras, percent_unchanged, quadratic_kappa, scheibe_change
from cpi_widgets.model import FEWEST
from cpi_widgets.model.spellings import mixed
from cpi_widgets.model.tallies import spread, spread_by_group

from .delphi import HIGHEST, LOWEST, Delphi, Opinion, Round
from .delphi_shapes import Feedback, ItemResult, ItemRound, Outcome, Results, RoundCount, Stability, State
from .delphi_words import consensus_words, feedback_words, frame_words, stability_words

FEWEST_PAIRS = 3
"""With fewer raters in both of two rounds nothing can be said about steadiness."""
STABLE_BELOW = 0.15
"""Net moves below which a group's picture is called steady (Scheibe et al. 1975)."""
MOST_KEPT = 50
"""From so many in a hundred on we say that people kept their rating.  A word of ours: no source has a threshold."""

Panel = Mapping[str, str]
"""Everybody who was asked → their stakeholder group; empty where they did not say."""
Ballot = dict[str, Opinion]
"""Rater → what they said last."""


def feedback(
    delphi: Delphi, opinions: Iterable[Opinion], panel: Panel, number: int, rater: str
) -> tuple[Feedback, ...]:
    """What a rater is shown of a round that has ended, in the order of the statements."""
    given = list(opinions)
    shown = []
    for item in delphi.rounds[number - 1].items:
        ballot = _ballot(given, item, number)
        found = _item_round(delphi, ballot, panel, number)
        mine = ballot[rater].rating if rater in ballot else None
        outside = None
        if found.spread is not None and mine is not None:
            outside = not found.spread.low_quarter <= mine <= found.spread.high_quarter
        reasons = [each.reason.strip() for each in ballot.values() if each.reason.strip()]
        shown.append(
            Feedback(
                item=item,
                spread=found.spread,
                groups=found.groups,
                own=mine,
                outside=outside,
                reasons=tuple(mixed(reasons, f"{item} {number}")) if found.spread else (),
                words=feedback_words(found.spread, mine, outside),
            )
        )
    return tuple(shown)


def results(delphi: Delphi, opinions: Iterable[Opinion], panel: Panel) -> Results:
    """What came out for every statement, and who took part."""
    given = list(opinions)
    items = tuple(_item_result(delphi, given, panel, item.id) for item in delphi.items)
    counts = tuple(_round_count(given, panel, each) for each in delphi.rounds)
    return Results(items=items, rounds=counts, words=tuple(frame_words(delphi, counts)))


def _ballot(opinions: Sequence[Opinion], item: str, number: int) -> Ballot:
    return {each.rater: each for each in opinions if each.item == item and each.round == number}


def _ratings(ballot: Ballot) -> list[int]:
    return [each.rating for each in ballot.values() if each.rating is not None]


def _item_round(delphi: Delphi, ballot: Ballot, panel: Panel, number: int) -> ItemRound:
    ratings = _ratings(ballot)
    found = spread(ratings, LOWEST, HIGHEST)
    if found is None:
        return ItemRound(round=number, spread=None, verdict=None, cannot_rate=None, groups=())
    groups = spread_by_group(
        [each.rating for each in ballot.values()], LOWEST, HIGHEST, [panel.get(rater, "") for rater in ballot]
    )
    verdict = delphi.rule.verdict(ratings) if delphi.rule else None
    return ItemRound(round=number, spread=found, verdict=verdict, cannot_rate=len(ballot) - len(ratings), groups=groups)


def _item_result(delphi: Delphi, opinions: Sequence[Opinion], panel: Panel, item: str) -> ItemResult:
    numbers = [each.number for each in delphi.rounds if item in each.items]
    ballots = [_ballot(opinions, item, number) for number in numbers]
    rounds = tuple(_item_round(delphi, ballot, panel, number) for ballot, number in zip(ballots, numbers, strict=True))
    stability = _stability(ballots[-2], ballots[-1], numbers[-2], numbers[-1]) if len(numbers) > 1 else None
    if not rounds or rounds[-1].spread is None:
        words = ("Fewer than five people rated this, so nothing is told.",)
        return ItemResult(item=item, rounds=rounds, stability=None, outcome="too few", words=words)
    ratings = _ratings(ballots[-1])
    outcome = _outcome(rounds[-1].verdict, stability, ratings)
    said = [
        *consensus_words(delphi, rounds[-1], ratings, outcome),
        *(stability_words(stability) if stability else []),
    ]
    return ItemResult(item=item, rounds=rounds, stability=stability, outcome=outcome, words=tuple(said))


def _outcome(verdict: Verdict | None, stability: Stability | None, ratings: Sequence[int]) -> Outcome:
    if verdict == "in":
        return "agreed"
    if verdict == "out":
        return "agreed against"
    if stability is None or stability.state != "steady":
        return "open"
    found = ipras(ratings)
    return "split" if found is not None and found.disagreement else "settled apart"


def _stability(before: Ballot, after: Ballot, first: int, second: int) -> Stability:
    pairs = [
        (before[rater].rating, after[rater].rating)
        for rater in before.keys() & after.keys()
        if before[rater].rating is not None and after[rater].rating is not None
    ]
    if len(pairs) < FEWEST:
        state: State = "insufficient" if len(pairs) < FEWEST_PAIRS else "too few"
        return Stability(first=first, second=second, state=state)
    earlier, later = [x for x, _ in pairs], [y for _, y in pairs]
    change, kept = scheibe_change(earlier, later), percent_unchanged(earlier, later)
    picture_stays = change is not None and change < STABLE_BELOW
    people_stay = kept is not None and kept >= MOST_KEPT
    return Stability(
        first=first,
        second=second,
        state="moving" if not picture_stays else "steady" if people_stay else "places changed",
        paired=len(pairs),
        unchanged=kept,
        change=change,
        kappa=quadratic_kappa(earlier, later),
    )


def _round_count(opinions: Sequence[Opinion], panel: Panel, asked: Round) -> RoundCount:
    here, before = (
        {each.rater for each in opinions if each.round == number} for number in (asked.number, asked.number - 1)
    )
    enough = len(here) >= FEWEST
    return RoundCount(
        round=asked.number,
        asked=len(panel),
        answered=len(here) if enough else None,
        dropped=len(before - here) if enough and asked.number > 1 else None,
    )
