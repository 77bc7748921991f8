"""What a Delphi says as it stands: what came out, statement by statement, and what is asked in a round that is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from cpi_widgets.model import Mark, Rounds, RoundTally, Statement
from training_exercises.delphi_results import feedback, results
from training_exercises.delphi_shapes import ItemResult, Outcome

from .figures import Figure, figure_of

OUTCOMES: Final[dict[Outcome, str]] = {
    "too few": "Too few to tell",
    "agreed": "Agreed",
    "agreed against": "Agreed against",
    "split": "Two camps: that is a result",
    "settled apart": "People differ: that is a result",
    "open": "Still open",
}
OPEN: Final[frozenset[Outcome]] = frozenset({"open", "too few"})
"""What is worth another round."""
FIRST_TIME: Final = "After one round nothing can be said about that yet."


@dataclass(frozen=True)
class Told:
    """What came out for one statement: whether people agree, and, apart from it, whether they stay where they are."""

    item: str
    label: str
    outcome: Outcome
    outcome_words: str
    agreement: tuple[str, ...]
    steadiness: tuple[str, ...]
    figures: tuple[Figure, ...]
    """Of each round in which five people or more rated it, the newest first."""
    reasons: tuple[str, ...]
    """Of the last of these rounds."""

    @property
    def still_open(self) -> bool:
        """Another round may bring something."""
        return self.outcome in OPEN


@dataclass(frozen=True)
class Outcomes:
    """All that came out so far."""

    rule: str
    rule_fixed: dt.datetime | None
    counts: tuple[str, ...]
    """Who took part in each round, in words."""
    items: tuple[Told, ...]


@dataclass(frozen=True)
class Asked:
    """A statement as it is asked in an open round."""

    item: Statement
    mark: Mark
    before: Figure | None = None
    """How the group rated it the last time, with one's own mark; ``None`` where there is nothing to show."""
    before_words: str = ""
    reasons: tuple[str, ...] = ()


def outcomes_of(rounds: Rounds) -> Outcomes | None:
    """What came out of the rounds that have ended; ``None`` before the first has."""
    if rounds.held is None or not rounds.tallies:
        return None
    delphi = rounds.held.delphi
    found = results(delphi, rounds.tallies)
    rated = {item for tally in rounds.tallies for item in (each.item for each in tally.items)}
    labels = {item.id: item.label for item in delphi.items}
    return Outcomes(
        rule=delphi.rule.words() if delphi.rule else "",
        rule_fixed=delphi.rule_fixed,
        counts=found.words[1:] if delphi.rule else found.words,
        items=tuple(_told(rounds, each, labels[each.item]) for each in found.items if each.item in rated),
    )


def _told(rounds: Rounds, found: ItemResult, label: str) -> Told:
    figures = [figure for tally in reversed(rounds.tallies) if (figure := _figure(rounds, tally, found.item))]
    told = [tally for tally in rounds.tallies if (each := tally.item(found.item)) is not None and each.spread]
    last = told[-1].item(found.item) if told else None
    return Told(
        item=found.item,
        label=label,
        outcome=found.outcome,
        outcome_words=OUTCOMES[found.outcome],
        agreement=found.agreement,
        steadiness=found.steadiness or ((FIRST_TIME,) if found.outcome != "too few" else ()),
        figures=tuple(figures),
        reasons=last.reasons if last is not None else (),
    )


def _figure(rounds: Rounds, tally: RoundTally, item: str) -> Figure | None:
    found = tally.item(item)
    if rounds.held is None or found is None or found.spread is None:
        return None
    ballot = rounds.ballot(tally.round)
    mark = ballot.marks.get(item) if ballot is not None else None
    return figure_of(
        tally.round,
        found.spread,
        found.groups,
        rounds.held.groups,
        cannot=found.cannot_rate or 0,
        own=mark.rating if mark is not None else None,
    )


def asked_in(rounds: Rounds) -> tuple[Asked, ...]:
    """The statements of the open round, each with what the reader gave and what the group gave before."""
    running = rounds.open_round
    if rounds.held is None or running is None:
        return ()
    ballot = rounds.ballot(running.number)
    items = {item.id: item for item in rounds.held.delphi.items}
    asked = []
    for item in running.items:
        mark = ballot.marks.get(item, Mark()) if ballot is not None else Mark()
        earlier = [tally for tally in rounds.tallies if tally.round < running.number and tally.item(item) is not None]
        if not earlier:
            asked.append(Asked(items[item], mark))
            continue
        tally = earlier[-1]
        given = rounds.ballot(tally.round)
        own = {name: each.rating for name, each in given.marks.items()} if given is not None else {}
        (shown,) = (each for each in feedback(tally, own) if each.item == item)
        asked.append(Asked(items[item], mark, _figure(rounds, tally, item), shown.words, shown.reasons))
    return tuple(asked)
