"""Every text about a map is plain (reading age 11) and never a verdict."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from map_making import AFTER, BEFORE, networks, some

from cpi_widgets.measures import compare, comparison_in_words, explained, in_words, measure
from cpi_widgets.model import network_of
from training_exercises.case_files import all_cases
from training_exercises.case_maps import first_map_id, maps_of, second_map_id

VERDICTS = re.compile(
    r"\b(good|bad|better|worse|best|worst|strong|weak|healthy|poor|rich|score|grade|rating|should|too (few|many))\b",
    re.IGNORECASE,
)


def told(before, after):
    return [line for _, lines in comparison_in_words(compare(before, after)) for line in lines]


def case_texts():
    """All words about the maps of all cases, by case and owner."""
    for case in all_cases():
        bundle = maps_of(case, BEFORE)
        first, second = network_of(bundle, first_map_id(case)), network_of(bundle, second_map_id(case))
        for network in (first, second):
            found = measure(network)
            yield case.id, [*in_words(network, found), *(row.sentence for row in explained(network, found))]
        yield case.id, told(first, second)


@pytest.mark.parametrize(("case", "lines"), list(case_texts()))
def test_no_verdict_on_a_network(case, lines):
    assert not [line for line in lines if VERDICTS.search(line)]


@some
@given(networks(), networks(date=AFTER))
def test_no_verdict_on_any_map(before, after):
    lines = [*in_words(before, measure(before)), *told(before, after)]
    assert not [line for line in lines if VERDICTS.search(line)]


def syllables(word):
    """Groups of vowels, a silent e at the end left out: near enough for a grade."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, groups - (silent and groups > 1))


def reading_age(lines):
    """Flesch–Kincaid grade plus five."""
    text = " ".join(lines)
    words = re.findall(r"[^\W\d_]+(?:’\w+)?", text)
    sentences = len(re.findall(r"[.!?](?:\s|$)", text))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


@pytest.mark.parametrize(("case", "lines"), list(case_texts()))
def test_reading_age_is_eleven_at_most(case, lines):
    assert reading_age(lines) <= 11
