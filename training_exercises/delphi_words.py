"""What came out of a Delphi, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cpi_widgets.model.delphi import Delphi, RangeRule
from cpi_widgets.model.tally_shapes import Spread

from .delphi_rules import other_way
from .delphi_shapes import ItemRound, Outcome, RoundCount, Stability

TOO_FEW = "Fewer than five people rated this, so nothing is told."
LOW, HIGH = 3, 7
"""Where the lowest third of the scale ends, and the highest begins."""


def feedback_words(found: Spread | None, mine: int | None, outside: bool | None) -> str:
    """What a rater reads beside the group's ratings."""
    if found is None:
        few = "Fewer than five people rated this, so nothing of the group is shown."
        return few if mine is None else f"{few} You gave {mine}."
    middle = f"The middle half of the group lies {_range(found)}."
    if mine is None:
        return f"{middle} You gave no rating."
    if outside:
        return f"{middle} You gave {mine}, outside that. You can stay there or move; please say why."
    return f"{middle} You gave {mine}."


def consensus_words(delphi: Delphi, last: ItemRound, ratings: Sequence[int], outcome: Outcome) -> list[str]:
    """What a statement's last round says."""
    verdict = {"in": "Agreed.", "out": "Agreed against.", "none": "No agreement."}[last.verdict or "none"]
    high, low = sum(each >= HIGH for each in ratings), sum(each <= LOW for each in ratings)
    ends = f"Of {len(ratings)} people, {high} rated it 7 to 9 and {low} rated it 1 to 3"
    said = [f"{verdict} {ends}; the middle half lies {_range(last.spread)}." if last.spread else f"{verdict} {ends}."]
    if last.cannot_rate:
        said.append(f"{last.cannot_rate} said that they cannot rate it. They are not counted above.")
    if isinstance(delphi.rule, RangeRule) and other_way(delphi.rule, ratings):
        said.append("As many agree the other way. The rule does not decide that.")
    if outcome == "split":
        said.append("People are in two camps, and stay there. That is a result.")
    if outcome == "settled apart":
        said.append("People differ, and have settled where they are. That is a result.")
    return said


def _range(found: Spread) -> str:
    low, high = f"{found.low_quarter:g}", f"{found.high_quarter:g}"
    return f"at {low}" if low == high else f"from {low} to {high}"


def stability_words(found: Stability) -> list[str]:
    """How steady people were, without a word for how good that is."""
    rounds = f"rounds {found.first} and {found.second}"
    if found.state == "insufficient":
        return [f"Fewer than three people rated it in {rounds}. It cannot be said whether answers are steady."]
    if found.paired is None or found.unchanged is None or found.change is None:
        return [f"Fewer than five people rated it in {rounds}, so how steady they are is not told."]
    kept = round(found.paired * found.unchanged / 100)
    meaning = {
        "steady": "Answers are steady.",
        "places changed": "The picture is steady, but many people are not: they changed places.",
        "moving": "Answers are still moving.",
    }[found.state]
    who = f"{kept} of the {found.paired} people who rated it in {rounds} kept their rating"
    return [f"{who}; the group's picture changed by {100 * found.change:.0f}%. {meaning}"]


def frame_words(delphi: Delphi, counts: Sequence[RoundCount]) -> Iterator[str]:
    """What has to be said beside all figures."""
    if delphi.rule and delphi.rule_fixed:
        when = f"{delphi.rule_fixed.day} {delphi.rule_fixed:%B %Y at %H:%M %Z}"
        yield f"{delphi.rule.words()} Fixed on {when}, before the first round."
    for count in counts:
        if count.answered is None:
            yield f"Round {count.round}: fewer than five people answered."
        elif count.dropped is None:
            yield f"Round {count.round}: {count.answered} of {count.asked} people answered."
        else:
            yield (
                f"Round {count.round}: {count.answered} of {count.asked} people answered; {count.dropped} of the round "
                "before did not."
            )
    if delphi.in_one_day():
        yield "This was a short Delphi, within one day. There was little time to think again."
