"""Totals of questionnaires: in the order of their days, by who filled them in, and how far they are apart."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import Total, series_of


def total(number: float | None, month: int | None, measure: str = "Ties", voice: str = "person") -> Total:
    return Total(measure=measure, total=number, day=month and dt.date(2026, month, 1), voice=voice)


@pytest.mark.parametrize(
    ("totals", "apart"),
    [
        ([total(14, 2), total(19, 8)], "5 more"),
        ([total(19, 8), total(14, 2)], "5 more"),
        ([total(7.5, 1), total(7, 5)], "0.5 less"),
        ([total(0.1, 1), total(0.3, 2)], "0.2 more"),
        ([total(7, 1), total(30, 3), total(7, 5)], "the same"),
        ([total(7, 1)], ""),
        ([total(7, 1), total(9, None)], ""),
        ([total(7, 1), total(None, 2)], ""),
    ],
)
def test_the_last_stands_beside_the_first(totals, apart):
    (series,) = series_of(totals)
    assert series.difference == apart


def test_each_questionnaire_and_each_hand_is_by_itself_and_a_name_is_the_same_however_it_is_spaced():
    totals = [total(1, 1), total(5, 1, voice="practitioner"), total(2, 2, " ties "), total(3, 1, "Lonely days")]
    found = [(each.measure, each.voice, [one.total for one in each.totals]) for each in series_of(totals)]
    assert found == [("Ties", "person", [1, 2]), ("Ties", "practitioner", [5]), ("Lonely days", "person", [3])]


def test_what_has_no_day_stands_last_and_what_has_no_number_nowhere():
    (series,) = series_of([total(9, None), total(4, 3), total(None, 1)])
    assert [one.total for one in series.totals] == [4, 9]
