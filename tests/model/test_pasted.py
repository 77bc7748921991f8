"""Text from Word, as it is kept: bullets and line breaks that every screen can show, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpi_widgets.model import Note
from cpi_widgets.model.pasted import plain_text

CASES = json.loads((Path(__file__).parent.parent / "fixtures" / "pasted.json").read_text())
WORD = st.text(st.one_of(st.sampled_from("\uf0b7\uf0a7\uf0e0•o·\t \n\r\x0b\x0c\u2028\x00ab"), st.characters()))


@pytest.mark.parametrize("case", CASES)
def test_pasted_text_is_kept_plain(case):
    assert plain_text(case["pasted"]) == case["plain"]
    assert Note(topic="hope", text=case["pasted"]).text == case["plain"]


@given(WORD)
def test_whatever_is_pasted_shows_no_box_and_keeps_its_letters(text):
    plain = plain_text(text)
    assert plain_text(plain) == plain
    assert not [each for each in plain if each == "\x0b" or "\uf000" <= each <= "\uf0ff"]

    def letters(of: str) -> str:
        return "".join(each for each in of if each.isalnum() and each != "o")  # “o” with a tab is Word's second bullet

    assert letters(plain) == letters(text)
