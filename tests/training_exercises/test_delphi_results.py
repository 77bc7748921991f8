"""What comes out of a Delphi: published examples, who is counted, and nothing from fewer than five people."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpi_widgets.measures.agreement import percent_unchanged, scheibe_change
from cpi_widgets.model.delphi import Delphi, Opinion, RangeRule, ShareRule, Statement
from cpi_widgets.model.delphi_tallies import tally_of
from training_exercises import delphi_results

NINE = dt.datetime(2026, 11, 5, 9, tzinfo=dt.UTC)
# Chaffin & Talley 1980, tables 2a and 3a (peers' reference 4.5): one group picture, and two very different rooms.
STEADY = [[26, 0, 0], [7, 62, 2], [0, 0, 25]]
CHANGING_PLACES = [[8, 13, 5], [20, 38, 13], [5, 11, 9]]


def a_delphi(rounds=2, rule=None, items=("a",)):
    made = Delphi(items=tuple(Statement(id=name, label=name.upper()) for name in items))
    made = made.fix_rule(rule or ShareRule(), NINE)
    for number in range(rounds):
        opens = NINE + dt.timedelta(days=7 * number + 1)
        made = made.add_round(opens, opens + dt.timedelta(days=6))
    return made


def rated(number, ratings, item="a", first=0):
    """One opinion a person, ``p0`` and so on; 0 stands for “cannot rate”, ``None`` for skipped."""
    return [
        Opinion(rater=f"p{at}", item=item, round=number, rating=rating or None)
        for at, rating in enumerate(ratings, first)
        if rating is not None
    ]


def results(delphi, opinions, panel):
    given = list(opinions)
    return delphi_results.results(delphi, [tally_of(delphi, given, panel, each.number) for each in delphi.rounds])


def feedback(delphi, opinions, panel, number, rater):
    own = {each.item: each.rating for each in opinions if (each.rater, each.round) == (rater, number)}
    return delphi_results.feedback(tally_of(delphi, opinions, panel, number), own)


def everybody(opinions, group=""):
    return dict.fromkeys([each.rater for each in opinions], group)


def outcome(before, after, **how):
    opinions = [*rated(1, before), *rated(2, after)]
    return results(a_delphi(**how), opinions, everybody(opinions)).items[0]


def from_table(table):
    """The two rounds behind a table of counts; its three boxes as 2, 5 and 8 of nine."""
    pairs = [(3 * x + 2, 3 * y + 2) for x, row in enumerate(table) for y, many in enumerate(row) for _ in range(many)]
    return [x for x, _ in pairs], [y for _, y in pairs]


# Agreement and steadiness, apart


def test_the_same_picture_of_steady_people_and_of_people_who_change_places():
    steady, changing = outcome(*from_table(STEADY)), outcome(*from_table(CHANGING_PLACES))
    for each, unchanged in ((steady, 92.6), (changing, 45.1)):
        assert each.stability.paired == 122
        assert each.stability.change == pytest.approx(0.0738, abs=5e-5)
        assert round(each.stability.unchanged, 1) == unchanged
        assert each.rounds[-1].verdict == "none"
    assert (steady.stability.state, changing.stability.state) == ("steady", "places changed")
    assert steady.words[-1] == (
        "113 of the 122 people who rated it in rounds 1 and 2 kept their rating; the group's picture changed by 7%. "
        "Answers are steady."
    )
    assert changing.words[-1].endswith("The picture is steady, but many people are not: they changed places.")
    assert (steady.outcome, changing.outcome) == ("settled apart", "open")


def test_a_picture_that_stays_though_nobody_does():
    found = outcome([2, 2, 2, 8, 8, 8], [8, 8, 8, 2, 2, 2])
    assert (found.stability.change, found.stability.unchanged, found.stability.state) == (0, 0, "places changed")


def test_two_camps_that_stay_are_a_result():
    found = outcome([1, 1, 2, 8, 9, 9], [1, 1, 2, 8, 9, 9])
    assert (found.outcome, found.stability.state, found.rounds[-1].verdict) == ("split", "steady", "none")
    assert "People are in two camps, and stay there. That is a result." in found.words


def test_agreed_and_still_moving_are_both_said():
    found = outcome([5, 5, 5, 5, 5, 5], [8, 8, 8, 8, 8, 8])
    assert (found.outcome, found.stability.state) == ("agreed", "moving")
    agreement, steadiness = found.words
    assert agreement == "Agreed. Of 6 people, 6 rated it 7 to 9 and 0 rated it 1 to 3; the middle half lies at 8."
    assert steadiness.startswith("0 of the 6 people who rated it in rounds 1 and 2 kept their rating; ")
    assert steadiness.endswith("the group's picture changed by 100%. Answers are still moving.")


def test_agreed_against():
    found = outcome([2] * 5, [2] * 5)
    assert found.outcome == "agreed against"


def test_the_other_way_is_said_and_not_decided():
    found = outcome([2] * 6, [2] * 6, rule=RangeRule())
    assert found.rounds[-1].verdict == "none"
    assert "As many agree the other way. The rule does not decide that." in found.words


def test_no_agreement_and_moving_is_open():
    assert outcome([1, 2, 3, 7, 8, 9], [5, 5, 5, 5, 5, 5]).outcome == "open"


def test_one_round_has_no_steadiness():
    opinions = rated(1, [5] * 6)
    found = results(a_delphi(rounds=1), opinions, everybody(opinions)).items[0]
    assert (found.stability, found.outcome) == (None, "open")


# Who is counted


def test_who_cannot_rate_is_in_no_denominator():
    found = outcome([8] * 10, [8] * 7 + [0] * 3)
    last = found.rounds[-1]
    assert (last.spread.people, last.cannot_rate, last.verdict) == (7, 3, "in")
    assert found.stability.paired == 7
    assert found.words[1] == "3 said that they cannot rate it. They are not counted above."


def test_skipped_is_no_rating():
    found = outcome([8] * 10, [8] * 5 + [None] * 5)
    assert (found.rounds[-1].spread.people, found.rounds[-1].cannot_rate) == (5, 0)


def test_only_people_of_both_rounds_are_compared():
    found = outcome([8] * 6 + [2] * 6 + [None] * 6, [8] * 6 + [None] * 6 + [2] * 6)
    assert (found.stability.paired, found.stability.unchanged, found.stability.change) == (6, 100, 0)


@pytest.mark.parametrize(
    ("paired", "state", "words"),
    [
        (0, "insufficient", "Fewer than three people rated it in rounds 1 and 2. It cannot be said"),
        (2, "insufficient", "Fewer than three people rated it in rounds 1 and 2. It cannot be said"),
        (3, "too few", "Fewer than five people rated it in rounds 1 and 2, so how steady they are is not told."),
        (4, "too few", "Fewer than five people rated it in rounds 1 and 2, so how steady they are is not told."),
    ],
)
def test_few_who_rated_twice(paired, state, words):
    opinions = [*rated(1, [8] * 8), *rated(2, [8] * 8, first=8 - paired)]
    found = results(a_delphi(), opinions, everybody(opinions)).items[0]
    assert found.stability.state == state
    assert (found.stability.paired, found.stability.unchanged, found.stability.change) == (None, None, None)
    assert found.words[-1].startswith(words)


def test_who_dropped_out_is_counted_for_each_round():
    opinions = [*rated(1, [8] * 9), *rated(2, [8] * 7), *rated(3, [8] * 3)]
    panel = {**everybody(opinions), "never": ""}
    made = results(a_delphi(rounds=3), opinions, panel)
    assert [(each.asked, each.answered, each.dropped) for each in made.rounds] == [
        (10, 9, None),
        (10, 7, 2),
        (10, None, None),
    ]
    assert made.words[1:] == (
        "Round 1: 9 of 10 people answered.",
        "Round 2: 7 of 10 people answered; 2 of the round before did not.",
        "Round 3: fewer than five people answered.",
    )


def test_what_they_sent_last_counts():
    opinions = [*rated(1, [1] * 6), *rated(1, [8] * 6)]
    found = results(a_delphi(rounds=1), opinions, everybody(opinions)).items[0]
    assert (found.rounds[0].spread.people, found.outcome) == (6, "agreed")


def test_what_is_said_beside_the_figures():
    opinions = rated(1, [8] * 6)
    long = results(a_delphi(rounds=1), opinions, everybody(opinions))
    assert long.words[0].endswith("Fixed on 5 November 2026 at 09:00 UTC, before the first round.")
    assert not any("short Delphi" in said for said in long.words)
    day = Delphi(items=(Statement(id="a", label="A"),)).fix_rule(ShareRule(), NINE)
    day = day.add_round(NINE, NINE + dt.timedelta(minutes=15))
    assert any("This was a short Delphi" in said for said in results(day, opinions, everybody(opinions)).words)


@given(some.lists(some.tuples(some.integers(1, 9), some.integers(1, 9)), min_size=5, max_size=14))
def test_steadiness_is_what_the_measures_say(pairs):
    before, after = [x for x, _ in pairs], [y for _, y in pairs]
    found = outcome(before, after).stability
    assert found.unchanged == percent_unchanged(before, after)
    assert found.change == pytest.approx(scheibe_change(before, after))


# Nothing from fewer than five


@given(some.lists(some.integers(0, 9), max_size=4), some.lists(some.integers(0, 9), max_size=4))
def test_fewer_than_five_show_nothing(before, after):
    opinions = [
        each.model_copy(update={"reason": "because of my sister"}) for each in (*rated(1, before), *rated(2, after))
    ]
    made = results(a_delphi(), opinions, everybody(opinions))
    (found,) = made.items
    assert found.outcome == "too few"
    assert found.words == ("Fewer than five people rated this, so nothing is told.",)
    assert all(
        (each.spread, each.verdict, each.cannot_rate, each.groups) == (None, None, None, ()) for each in found.rounds
    )
    assert all((each.answered, each.dropped) == (None, None) for each in made.rounds)
    (shown,) = feedback(a_delphi(), opinions, {}, 1, "p0")
    assert (shown.spread, shown.reasons, shown.groups, shown.outside) == (None, (), (), None)


@given(
    some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=14),
    some.randoms(use_true_random=False),
)
def test_whose_opinion_is_whose_changes_nothing(pairs, shuffle):
    def made(order):
        opinions = [*rated(1, [x for x, _ in order]), *rated(2, [y for _, y in order])]
        return results(a_delphi(), opinions, everybody(opinions))

    assert made(shuffle.sample(pairs, len(pairs))) == made(pairs)


# What a rater is shown


def test_a_rater_sees_the_group_and_their_own_mark():
    opinions = rated(1, [2, 6, 7, 7, 8, 8, 0])
    opinions[0] = opinions[0].model_copy(update={"reason": " It took us a year. "})
    opinions[6] = opinions[6].model_copy(update={"reason": "I am new here."})
    shown = {rater: feedback(a_delphi(), opinions, {}, 1, rater)[0] for rater in ("p0", "p2", "p6", "p99")}
    assert [(each.own, each.outside) for each in shown.values()] == [(2, True), (7, False), (None, None), (None, None)]
    assert [
        each.words.removeprefix("The middle half of the group lies from 6.25 to 7.75. ") for each in shown.values()
    ] == [
        "You gave 2, outside that. You can stay there or move; please say why.",
        "You gave 7.",
        "You gave no rating.",
        "You gave no rating.",
    ]
    assert {each.spread for each in shown.values()} == {shown["p0"].spread}
    assert sorted(shown["p2"].reasons) == ["I am new here.", "It took us a year."]


def test_groups_of_five_are_shown_and_smaller_ones_pooled():
    opinions = rated(1, [2] * 5 + [8] * 6 + [5] * 2 + [5] * 3)
    panel = {f"p{at}": "users" if at < 5 else "staff" if at < 11 else "carers" if at < 13 else "" for at in range(16)}
    (shown,) = feedback(a_delphi(), opinions, panel, 1, "p0")
    assert [(each.group, each.spread.people, each.spread.median) for each in shown.groups] == [
        ("staff", 6, 8),
        ("users", 5, 2),
        ("", 5, 5),
    ]
    (few,) = feedback(a_delphi(), opinions[:13], panel, 1, "p0")
    assert [each.group for each in few.groups] == ["staff", ""], "two carers alone could be worked out from the whole"
    assert results(a_delphi(), opinions, panel).items[0].rounds[0].groups == shown.groups
