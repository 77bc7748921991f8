"""Every workbook is thin, clean and known to the README; each rule trips on a notebook that breaks it."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import nbformat
import pytest
from thin_rules import problems_of

from cpi_widgets.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
WORKBOOKS = sorted((ROOT / "workbooks").rglob("*.ipynb"))


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_a_workbook_is_thin_and_clean(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert problems_of(notebook) == []


def test_every_page_has_its_workbook_and_nothing_else_lies_there():
    names = {path.name for path in (ROOT / "workbooks").iterdir() if path.name != ".ipynb_checkpoints"}
    assert names == {f"{page}.ipynb" for page in PAGES}


def opens(page: str) -> str:
    return f'from cpi_widgets.pages import open_page\n\nopen_page("{page}")'


BROKEN = {
    "outputs": (1, "outputs", [{"output_type": "stream", "name": "stdout", "text": "B. was here"}]),
    "an execution count": (1, "execution_count", 4),
    "metadata": (1, "metadata", {"tags": ["hide"]}),
    "imports os": (1, "source", f"import os\n{opens('practise')}"),
    "imports sqlite3.dbapi2": (1, "source", f"from sqlite3.dbapi2 import connect\n{opens('practise')}"),
    "more than 3 lines": (1, "source", f"a = 1\nb = 2\n{opens('practise')}"),
    "not plain Python": (1, "source", f"%load_ext sql\n{opens('practise')}"),
    "opens ['payroll'], not one page of": (1, "source", opens("payroll")),
    "opens [], not one page of": (1, "source", "from cpi_widgets import NetworkMap"),
    "2 cells with the id": (1, "id", "practise-title"),
    "does not begin with a title": (0, "source", "Practise"),
}


@pytest.mark.parametrize("problem", BROKEN)
def test_a_broken_rule_is_found(problem):
    cell, key, value = BROKEN[problem]
    notebook = copy.deepcopy(read(ROOT / "workbooks" / "practise.ipynb"))
    notebook["cells"][cell][key] = value
    assert any(problem in found for found in problems_of(notebook)), problems_of(notebook)


def test_foreign_metadata_is_found():
    notebook = read(ROOT / "workbooks" / "practise.ipynb")
    notebook["metadata"]["language_info"] = {"version": "3.11.7"}
    assert problems_of(notebook) == [f"metadata: {notebook['metadata']}"]
