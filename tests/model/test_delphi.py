"""A Delphi: its rule is fixed first, its rounds have ends of their own, and what comes late is refused in words."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from cpi_widgets.model.delphi import (
    Delphi,
    Opinion,
    RandRule,
    RangeRule,
    Round,
    ShareRule,
    Statement,
    rating_problem,
)

NINE = dt.datetime(2026, 11, 5, 9, tzinfo=dt.UTC)


def at(hours):
    """So many hours after nine o'clock."""
    return NINE + dt.timedelta(hours=hours)


BARE = Delphi(items=tuple(Statement(id=name, label=name.upper()) for name in ("a", "b", "c")))
FIXED = BARE.fix_rule(ShareRule(), NINE)
TWO = FIXED.add_round(at(1), at(2)).add_round(at(3), at(500), ["b", "c"])


# The rule


def test_the_rule_is_fixed_before_the_first_round():
    assert (FIXED.rule, FIXED.rule_fixed) == (ShareRule(), NINE)
    with pytest.raises(ValueError, match="Fix the rule for agreement first"):
        BARE.add_round(at(1), at(2))
    with pytest.raises(ValueError, match="Fix the rule for agreement first"):
        FIXED.add_round(at(-1), at(2))
    with pytest.raises(ValidationError, match="must be fixed before the first round opens"):
        Delphi(items=BARE.items, rounds=TWO.rounds)
    with pytest.raises(ValidationError, match="must be fixed before the first round opens"):
        Delphi(items=BARE.items, rule=ShareRule(), rule_fixed=at(4), rounds=TWO.rounds)


def test_the_rule_may_change_until_then_and_not_after():
    changed = TWO.fix_rule(RandRule(), at(0.5))
    assert (changed.rule, changed.rule_fixed, changed.rounds) == (RandRule(), at(0.5), TWO.rounds)
    for now in (at(1), at(2.5), at(900)):
        with pytest.raises(ValueError, match="The first round has opened, so its rule stays"):
            TWO.fix_rule(RandRule(), now)


def test_rules_in_words():
    assert ShareRule().words() == (
        "Agreed: 70% or more rate it 7 to 9, and fewer than 15% rate it 1 to 3. Agreed against: the other way round."
    )
    assert RangeRule(low=6, share=0.755).words() == "Agreed: 75.5% or more rate it 6 to 9."
    assert "do not lie too far apart" in RandRule().words()


# Rounds


def test_rounds_have_ends_of_their_own():
    assert [each.number for each in TWO.rounds] == [1, 2]
    assert [each.items for each in TWO.rounds] == [("a", "b", "c"), ("b", "c")]
    third = TWO.add_round(at(500), at(501))
    assert third.rounds[2].items == ("b", "c"), "what was still open is asked again"
    open_rounds = [each and each.number for each in map(TWO.open_round, (at(0), at(1), at(2), at(3), at(499), at(500)))]
    assert open_rounds == [None, 1, None, 2, 2, None]


@pytest.mark.parametrize(
    ("opens", "ends", "items", "words"),
    [
        (499, 600, None, "Round 2 has not ended by then"),
        (501, 501, None, "A round must end after it opens"),
        (501, 502, ["b", "z"], "There is no statement “z” here. Choose among: a, b, c."),
    ],
)
def test_rounds_that_do_not_fit(opens, ends, items, words):
    with pytest.raises(ValueError, match=words):
        TWO.add_round(at(opens), at(ends), items)


def test_a_round_without_statements():
    with pytest.raises(ValidationError):
        TWO.add_round(at(501), at(502), [])


def test_the_end_of_a_round_can_be_changed_until_it_has_come():
    longer = TWO.change_end(1, at(3), at(1.5))
    assert longer.rounds[0].ends == at(3)
    assert TWO.change_end(1, at(1.5), at(1.5)).rounds[0].state(at(1.5)) == "ended"
    for number, ends, now, words in [
        (1, 4, 1.5, "Round 1 must end after it opens"),  # the second one opens at 3
        (1, 1, 0, "Round 1 must end after it opens"),
        (1, 1.2, 1.5, "not in the past"),
        (1, 3, 2, "Round 1 has ended"),
        (9, 3, 2, "There is no round 9"),
    ]:
        with pytest.raises(ValueError, match=words):
            TWO.change_end(number, at(ends), at(now))


def test_a_short_one_is_known():
    assert not BARE.in_one_day()
    assert FIXED.add_round(at(1), at(2)).in_one_day()
    assert not TWO.in_one_day()


# Opinions


def test_what_can_be_taken_and_what_not():
    assert rating_problem(TWO, "a", 1, at(0)) == "Round 1 has not opened yet."
    assert rating_problem(TWO, "a", 1, at(1)) is None
    assert (
        rating_problem(TWO, "a", 1, at(2)) == "Round 1 has ended, so this was not taken. What you sent before is kept."
    )
    assert rating_problem(TWO, "a", 2, at(4)) == "This statement is not rated in this round."
    assert rating_problem(TWO, None, 2, at(4)) is None
    for number in (0, 3):
        assert rating_problem(TWO, "a", number, at(4)) == f"There is no round {number}."


@pytest.mark.parametrize("rating", [0, 10, 5.5, "many"])
def test_ratings_are_one_to_nine(rating):
    with pytest.raises(ValidationError):
        Opinion(rater="r1", item="a", round=1, rating=rating)


def test_two_statements_of_one_id():
    with pytest.raises(ValidationError, match="the same id"):
        Delphi(items=(Statement(id="a", label="A"), Statement(id="a", label="B")))


def test_times_say_where_they_hold():
    with pytest.raises(ValidationError):
        Round(number=1, opens=NINE.replace(tzinfo=None), ends=at(1), items=("a",))


def test_a_delphi_outlives_being_written_down():
    for each in (BARE, FIXED, TWO, TWO.fix_rule(RangeRule(), at(0)), TWO.fix_rule(RandRule(), at(0))):
        assert Delphi.model_validate_json(each.model_dump_json()) == each
