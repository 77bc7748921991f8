"""What came out of a Delphi: agreement and steadiness, apart from each other, and what each rater is shown.

Made from tallies (``cpi_widgets.model.delphi_tallies``), in which nobody is and nothing from fewer than five people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cpi_widgets.measures.agreement import Verdict, ipras
from cpi_widgets.model.delphi import Delphi
from cpi_widgets.model.delphi_tallies import ItemTally, RoundTally, Since
from cpi_widgets.model.tally_shapes import Spread

from .delphi_rules import verdict_of
from .delphi_shapes import Feedback, ItemResult, ItemRound, Outcome, Results, RoundCount, Stability, State
from .delphi_words import TOO_FEW, consensus_words, feedback_words, frame_words, stability_words

STABLE_BELOW = 0.15
"""Net moves below which a group's picture is called steady (Scheibe et al. 1975)."""
MOST_KEPT = 50
"""From so many in a hundred on we say that people kept their rating.  A word of ours: no source has a threshold."""


def feedback(tally: RoundTally, own: Mapping[str, int | None]) -> tuple[Feedback, ...]:
    """What a rater is shown of a round that has ended, in the order of the statements.

    Args:
        tally: what came out of the round.
        own: statement → their own rating in it.
    """
    shown = []
    for found in tally.items:
        mine = own.get(found.item)
        outside = None
        if found.spread is not None and mine is not None:
            outside = not found.spread.low_quarter <= mine <= found.spread.high_quarter
        shown.append(
            Feedback(
                item=found.item,
                spread=found.spread,
                groups=found.groups,
                own=mine,
                outside=outside,
                reasons=found.reasons,
                words=feedback_words(found.spread, mine, outside),
            )
        )
    return tuple(shown)


def results(delphi: Delphi, tallies: Iterable[RoundTally]) -> Results:
    """What came out for every statement in the rounds that have ended, and who took part."""
    ended = sorted(tallies, key=lambda tally: tally.round)
    items = tuple(_item_result(delphi, ended, item.id) for item in delphi.items)
    counts = tuple(
        RoundCount(round=each.round, asked=each.asked, answered=each.answered, dropped=each.dropped) for each in ended
    )
    return Results(items=items, rounds=counts, words=tuple(frame_words(delphi, counts)))


def ratings_in(found: Spread) -> list[int]:
    """The ratings behind a spread, the lowest first."""
    return [point for point, many in found.histogram for _ in range(many)]


def _item_round(delphi: Delphi, number: int, found: ItemTally) -> ItemRound:
    verdict = None
    if delphi.rule is not None and found.spread is not None:
        verdict = verdict_of(delphi.rule, ratings_in(found.spread))
    return ItemRound(
        round=number, spread=found.spread, verdict=verdict, cannot_rate=found.cannot_rate, groups=found.groups
    )


def _item_result(delphi: Delphi, ended: Sequence[RoundTally], item: str) -> ItemResult:
    told = [(each.round, found) for each in ended if (found := each.item(item)) is not None]
    rounds = tuple(_item_round(delphi, number, found) for number, found in told)
    if not rounds or rounds[-1].spread is None:
        return ItemResult(item=item, rounds=rounds, stability=None, outcome="too few", agreement=(TOO_FEW,))
    number, last = told[-1]
    stability = _stability(last.since, number) if last.since is not None else None
    ratings = ratings_in(rounds[-1].spread)
    outcome = _outcome(rounds[-1].verdict, stability, ratings)
    return ItemResult(
        item=item,
        rounds=rounds,
        stability=stability,
        outcome=outcome,
        agreement=tuple(consensus_words(delphi, rounds[-1], ratings, outcome)),
        steadiness=tuple(stability_words(stability)) if stability else (),
    )


def _outcome(verdict: Verdict | None, stability: Stability | None, ratings: Sequence[int]) -> Outcome:
    if verdict == "in":
        return "agreed"
    if verdict == "out":
        return "agreed against"
    if stability is None or stability.state != "steady":
        return "open"
    found = ipras(ratings)
    return "split" if found is not None and found.disagreement else "settled apart"


def _stability(since: Since, second: int) -> Stability:
    if since.paired is None or since.same is None or since.moves is None:
        state: State = "insufficient" if since.enough == "insufficient" else "too few"
        return Stability(first=since.first, second=second, state=state)
    change, kept = since.moves / since.paired, 100 * since.same / since.paired
    return Stability(
        first=since.first,
        second=second,
        state="moving" if change >= STABLE_BELOW else "steady" if kept >= MOST_KEPT else "places changed",
        paired=since.paired,
        unchanged=kept,
        change=change,
    )
