"""Small grammar: lists, counts, dates, and names of every sort."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpi_widgets.measures.wording import called, count, day, listed


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDE"), "A, B, C, D and E"),
        (list("ABCDEF"), "A, B, C, D and 2 more"),
    ],
)
def test_listed(names, expected):
    assert listed(names) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann\nMary", "Ann Mary"),
        ("   ", "(no name)"),
        ("مريم", "\u2068مريم\u2069"),
        ("\u202eevil", "evil"),
        ("x" * 10_000, "x" * 59 + "…"),
        ("<b>Bo</b>", "<b>Bo</b>"),
        ("👩‍🎤 Zoë", "👩‍🎤 Zoë"),
    ],
)
def test_called(name, expected):
    assert called(name) == expected


@given(st.text(max_size=300))
def test_a_name_never_turns_or_breaks_the_sentence(name):
    shown = called(name)
    assert shown
    assert "\n" not in shown
    assert len(shown) <= 62
    assert shown.count("\u2068") == shown.count("\u2069") <= 1


def test_counts_and_days():
    assert [count(n, "contact") for n in (0, 1, 2)] == ["no contacts", "1 contact", "2 contacts"]
    assert day(dt.date(2026, 12, 1)) == "1 December 2026"
