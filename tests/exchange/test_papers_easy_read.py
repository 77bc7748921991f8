"""Easy read: our own words are on a list of plain ones, short, and every section has its heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from full_case import full_case

from cpi_widgets.exchange.documents import plain_words, symbols, wording
from cpi_widgets.exchange.documents.papers import KINDS
from cpi_widgets.model.words import LEVEL_WORDS, TECHNIQUE_WORDS

PLAIN = set((Path(__file__).parent / "plain_word_list.txt").read_text("utf-8").split())
LONGEST = 12
"""Words in one line of ours."""


def texts() -> dict[str, str]:
    """Every text of ours that easy read shows, by where it stands."""
    found = {f"heading {key}": title for key, (title, _) in plain_words.HEADINGS.items()}
    found |= {f"about {key}": about for key, (_, about) in plain_words.HEADINGS.items()}
    found |= {f"label {key}": label for key, label in plain_words.LABELS.items()}
    for name, value in (vars(wording) | {"LEVEL_WORDS": LEVEL_WORDS}).items():
        if name.endswith("_WORDS") and isinstance(value, dict) and value is not TECHNIQUE_WORDS:
            found |= {f"{name} {key}": text for key, text in value.items()}
    return found


@pytest.mark.parametrize(("where", "text"), texts().items())
def test_our_words_are_plain_and_short(where, text):
    words = re.findall(r"[a-z0-9]+", text.casefold())
    assert set(words) - PLAIN == set(), where
    assert len(words) <= LONGEST


def test_every_section_of_every_paper_has_a_plain_heading_and_a_symbol():
    waiting = [section for kind in KINDS for section in kind.make(full_case()).sections]
    seen = set()
    while waiting:
        section = waiting.pop()
        waiting += section.parts
        seen.add(section.id)
    named = {name for name in seen if name and not name.startswith(("form_", "side_"))}
    assert named - set(plain_words.HEADINGS) == set()
    assert set(plain_words.HEADINGS) - named <= {"success", "signs", "change", "idea", "rest"}
    assert {symbols.symbol_of(name) for name in seen} <= set(symbols.DRAWINGS)


def test_the_list_would_catch_a_hard_word():
    assert "facilitate" not in PLAIN
    assert "aspiration" not in PLAIN
