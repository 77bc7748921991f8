"""What a rehearsal says it found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpi_widgets.rehearsal.figures import Findings, in_words, percentile


@given(some.lists(some.floats(0, 1000), min_size=1), some.sampled_from([0.5, 0.95, 0.99, 1.0]))
def test_a_percentile_is_one_of_the_values_and_covers_its_share(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values)


def test_percentiles_of_a_hundred():
    values = [float(number) for number in range(100, 0, -1)]
    assert [percentile(values, share) for share in (0.5, 0.95, 0.99)] == [50, 95, 99]
    assert percentile([7.0], 0.99) == 7.0


def test_the_figures_and_the_words_say_the_same():
    findings = Findings(memory_mb=24.04)
    for seconds in (0.1, 0.2, 0.3):
        findings.took("first_widget", seconds)
    findings.trouble("The server hung up.")
    findings.trouble("The server hung up.")
    found = findings.as_json(4, 12.34)
    assert found["in"] == 3
    assert found["phases"] == {"first_widget": {"count": 3, "p50": 0.2, "p95": 0.3, "p99": 0.3, "longest": 0.3}}
    assert found["errors"] == {"The server hung up.": 2}
    said = "\n".join(in_words(found))
    assert "3 of 4 were in" in said
    assert "2 ×  The server hung up." in said
    assert "24.0 MB" in said
    assert "Nothing went wrong" not in said


def test_nothing_measured_is_said_too():
    findings = Findings(not_measured=["Memory was not measured: no."])
    said = "\n".join(in_words(findings.as_json(1, 0)))
    assert "0 of 1 were in" in said
    assert "Memory was not measured: no." in said
    assert "Nothing went wrong." in said
    with pytest.raises(IndexError):
        percentile([], 0.5)
