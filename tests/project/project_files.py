"""What the tests of the project as a whole read: its folders, its README, its own sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("cpi_widgets", "training_exercises")
README = (ROOT / "README.md").read_text("utf-8")
PASSED_OVER = {"node_modules", "__pycache__", ".venv", "test-results", "bench-results"}


def files_below(*folders: str, endings: tuple[str, ...]) -> Iterator[Path]:
    """Every file of ours in these folders of the project, whose name ends in one of ``endings``."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.name.endswith(endings) and path.is_file() and not PASSED_OVER.intersection(path.parts):
                yield path


def section(title: str, text: str = README) -> str:
    """What stands in the README below one heading, down to the next of its level."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^\1 |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"README.md has no heading “{title}”"
    return found[2]


def code_block(language: str, text: str) -> str:
    """The first fenced block of a language in a text."""
    found = re.search(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"there is no ```{language} block here:\n{text[:300]}"
    return found[1]


def table_rows(text: str) -> list[list[str]]:
    """The rows of the first table of a text, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
