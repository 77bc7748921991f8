"""The model, the measures and the store in memory run where there is little: no numpy, no threads, no database."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from project_files import ROOT

pytestmark = pytest.mark.server

HEAVY = {"numpy", "scipy", "sqlalchemy", "sqlcipher3", "sqlite3", "cryptography", "voila", "jupyter_server", "tornado"}
HEAVY |= {"ipywidgets", "anywidget", "IPython", "weasyprint", "openpyxl"}


def python(source: str) -> str:
    """What a fresh Python printed."""
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_by(statement: str) -> set[str]:
    """The packages that one import brings in."""
    return set(json.loads(python(f"{statement}\nimport json, sys\nprint(json.dumps(list(sys.modules)))")))


@pytest.mark.parametrize(
    "module",
    ["cpi_widgets", "cpi_widgets.model", "cpi_widgets.measures", "cpi_widgets.store", "training_exercises.case_files"],
)
def test_a_light_part_brings_nothing_heavy_in(module):
    assert loaded_by(f"import {module}") & HEAVY == set()


def test_the_command_line_starts_light():
    assert loaded_by("from cpi_widgets.cli import _parser; _parser()") & (HEAVY | {"networkx", "pydantic"}) == set()


def test_something_heavy_would_be_seen():
    assert "sqlalchemy" in loaded_by("import cpi_widgets.store.file") & HEAVY


BLOCKED = f"""
import sys, threading
for name in {sorted(HEAVY)!r}:
    sys.modules[name] = None

def no_threads(self):
    raise RuntimeError("can't start new thread")

threading.Thread.start = no_threads
"""
"""As in a browser's Python: what is not there cannot be imported, and no thread can be started."""

PRACTISE = """
import datetime as dt
from cpi_widgets.measures import compare, comparison_in_words, explained, in_words, measure
from cpi_widgets.model import Command, Feeling, Map, Put, bundle_of, network_of
from cpi_widgets.store.memory import open_notebook
from training_exercises.case_files import all_cases
from training_exercises.case_maps import feelings_of, first_map_id, maps_of, second_map_id

session, said = open_notebook(), 0
for case in all_cases():
    space, seen = session.own(case.id), []
    space.watch(seen.extend)
    records = (*maps_of(case, dt.date(2026, 5, 1)).records(), *feelings_of(case))
    space.apply(Command(label="Started", changes=tuple(Put.new(record) for record in records)))
    assert len(seen) == len(records) == len(space.entries())
    bundle = bundle_of(entry.record for entry in space.entries())
    first, second = (network_of(bundle, name(case)) for name in (first_map_id, second_map_id))
    for network in (first, second):
        figures = measure(network)
        said += len(in_words(network, figures)) + len(explained(network, figures))
    said += len(comparison_in_words(compare(first, second)))
    space.undo()
    assert space.all(Map) == space.all(Feeling) == []
    space.redo()
    assert len(space.entries()) == len(records)
print(said)
"""


def test_seven_cases_are_mapped_measured_and_undone_without_numpy_or_threads():
    assert int(python(BLOCKED + PRACTISE)) > 100


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [("import numpy", "halted; None in sys.modules"), ("threading.Timer(0, print).start()", "can't start new thread")],
)
def test_the_block_holds(wish, refusal):
    with pytest.raises(AssertionError, match=refusal):
        python(BLOCKED + wish)
