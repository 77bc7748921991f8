"""The list of attacks names tests that are there."""

from __future__ import annotations

import re

from project_files import ROOT

LIST = ROOT / "docs" / "attacks.md"


def known_tests() -> set[str]:
    """The names of all test functions, without what they begin with."""
    files = (ROOT / "tests").rglob("test_*.py")
    return {name for file in files for name in re.findall(r"def test_(\w+)", file.read_text("utf-8"))}


def named(text: str) -> list[str]:
    """The tests that the list's table names."""
    return [name for line in text.splitlines() if line.startswith("|") for name in re.findall(r"`(\w+)`", line)]


def test_every_attack_on_the_list_is_tried():
    names = named(LIST.read_text("utf-8"))
    assert len(names) > 60
    assert [name for name in names if name not in known_tests()] == []


def test_a_name_that_is_no_test_is_found():
    assert named("| an attack | `nobody_tries_this` |") == ["nobody_tries_this"]
    assert "nobody_tries_this" not in known_tests()
