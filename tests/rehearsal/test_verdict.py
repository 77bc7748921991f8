"""Go or no-go, and why."""

from __future__ import annotations

import pytest

from cpi_widgets.rehearsal.figures import Findings
from cpi_widgets.rehearsal.verdict import BARS, SLOW, WRONG, in_words, reasons

QUICK = {"answer": 0.29, "follow": 0.49, "reveal": 0.99, "projector_follow": 0.49, "projector_reveal": 0.99}


def found(people=2, inside=2, errors=(), **seconds):
    findings = Findings()
    for phase, took in {**QUICK, **seconds}.items():
        if took is not None:
            findings.took(phase, took)
    for words in errors:
        findings.trouble(words)
    return findings.as_json(people, 60, inside)


def test_within_every_bar_it_is_go():
    assert list(reasons(found())) == []
    assert next(in_words({"go": True, "reasons": []})).startswith("GO.")


@pytest.mark.parametrize(
    ("groups", "told"),
    [([4], "groups of 4,"), ([4, 2, 4], "groups of 2 and 4,"), ([2, 3, 2, 4], "groups of 2, 3 and 4,"), ([], "GO.")],
)
def test_it_says_in_how_large_groups_people_sat(groups, told):
    assert told in next(in_words({"go": True, "reasons": [], "groups": groups}))


@pytest.mark.parametrize("bar", BARS, ids=[bar.phase for bar in BARS])
def test_beyond_any_bar_it_is_no_go_with_the_figure(bar):
    (why,) = reasons(found(**{bar.phase: bar.most + 0.1}))
    assert f"{bar.most + 0.1:.2f} s" in why
    (why,) = reasons(found(**{bar.phase: None}))
    assert why.startswith("It was not measured")


def test_an_error_or_somebody_left_out_is_no_go():
    missing, error = reasons(found(people=3, errors=["The server hung up."] * 2))
    assert missing == "Only 2 of 3 people were in."
    assert error == "2 ×  The server hung up."
    said = "\n".join(in_words({"go": False, "reasons": [missing, error]}))
    assert said.startswith("NO-GO.")
    assert "  - 2 ×  The server hung up." in said
    assert said.endswith(WRONG), "a quicker computer may not be what it needs"
    slow = list(reasons(found(answer=2)))
    assert "\n".join(in_words({"go": False, "reasons": slow})).endswith(SLOW)
