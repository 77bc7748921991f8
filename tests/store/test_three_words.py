"""Three words: what is made, how it is read, and that a mark gives nothing away."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from cpi_widgets.store import three_words
from cpi_widgets.store.sealing import KEY_BYTES, Seal


def test_three_plain_words_are_made_and_no_two_alike():
    made = [three_words.make() for _ in range(2000)]
    assert Counter(made).most_common(1)[0][1] == 1
    assert all(len(one.split(" ")) == 3 and set(one.split()) <= set(three_words.words()) for one in made)
    assert len({word for one in made for word in one.split()}) > 1600, "every word comes up"


def test_there_are_enough_words_and_none_that_hurts():
    words = three_words.words()
    assert 3 * math.log2(len(words)) > 32
    assert all(word.isascii() and word.isalpha() and 3 <= len(word) <= 8 for word in words)
    assert not {"abuse", "victim", "suicide", "insane", "alone", "colour", "color", "knife"} & set(words)


@pytest.mark.parametrize(
    "typed",
    ["garden river lemon", "  Garden   RIVER lemon ", "garden-river-lemon", "Garden, river, lemon.",
     "garden/river\nlemon", "ｇａｒｄｅｎ river lemon", "garden–river–lemon"],
)  # fmt: skip
def test_words_are_read_as_people_type_them(typed):
    assert three_words.as_made(typed) == "garden river lemon"


@pytest.mark.parametrize(
    "typed",
    ["", "garden river", "garden river lemon tree", "garden river lemonx", "gardenriverlemon", "garden river abuse",
     "garden river " + "x" * 300, "сад река лимон"],
)  # fmt: skip
def test_what_cannot_be_three_words_is_no_try_at_them(typed):
    assert three_words.as_made(typed) is None


def test_the_order_counts():
    assert three_words.as_made("river garden lemon") != three_words.as_made("garden river lemon")


def test_a_mark_is_the_same_again_and_hangs_on_key_scope_and_place():
    key = bytes(KEY_BYTES)
    mark = Seal(key, "people").mark("garden river lemon", "words")
    assert Seal(key, "people").mark("garden river lemon", "words") == mark
    others = [
        Seal(bytes([1] * KEY_BYTES), "people").mark("garden river lemon", "words"),
        Seal(key, "space").mark("garden river lemon", "words"),
        Seal(key, "people").mark("garden river lemon", "name"),
        Seal(key, "people").mark("river garden lemon", "words"),
    ]
    assert len({mark, *others}) == 5
    assert "garden" not in mark
