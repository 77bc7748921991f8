"""Every workbook, and the README's example, runs in a plain kernel without a server and puts up its widgets."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
WORKBOOKS = sorted((ROOT / "workbooks").glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
PATIENCE_S = 60

EXPECTED = {
    "practise": {"CaseReader"},
    "our_case": {"CasePath"},
    "my_map": {"NetworkMap", "ContactSharing"},
    "room": {"Board"},
    "exercise": {"ExerciseText", "Activity", "ExerciseEnd"},
}
"""The widgets at the top of each page, by the name of their class."""


@pytest.fixture
def plain_kernel(tmp_path, monkeypatch):
    """An empty folder to run in, and nothing of a server in the environment."""
    for name in [name for name in os.environ if name.startswith("CPI_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def run(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Run every cell; an error in one is an error here."""
    where = {"metadata": {"path": str(folder)}}
    return NotebookClient(notebook, timeout=PATIENCE_S, kernel_name="python3", resources=where).execute()


def outputs(notebook: nbformat.NotebookNode) -> list[dict[str, Any]]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def shown(notebook: nbformat.NotebookNode) -> list[dict[str, Any]]:
    """The state of each widget that a cell put up."""
    models = notebook.metadata["widgets"][STATE]["state"]
    views = [output["data"][WIDGET]["model_id"] for output in outputs(notebook) if WIDGET in output.get("data", {})]
    return [models[view] for view in views]


def anywidgets(notebook: nbformat.NotebookNode) -> dict[str, dict[str, Any]]:
    """The state of each widget of ours, by the last part of its id (the name of its class)."""
    models = notebook.metadata["widgets"][STATE]["state"].values()
    states = [model["state"] for model in models if model["model_module"] == "anywidget"]
    return {state["_anywidget_id"].rpartition(".")[2]: state for state in states}


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_a_workbook_runs_in_a_plain_kernel(path, plain_kernel):
    done = run(nbformat.read(path, as_version=4), plain_kernel)

    assert len(shown(done)) >= 1
    assert [o for o in outputs(done) if o["output_type"] == "stream"] == [], "a workbook says nothing beside its page"
    ours = anywidgets(done)
    assert EXPECTED[path.stem] <= ours.keys()
    for name, state in ours.items():
        assert "export" in state["_esm"], f"{name} came without its browser code"
        assert state.get("kept") is not True, f"{name} says that it is kept, with no store to keep it"
    assert list(plain_kernel.iterdir()) == [], "a workbook leaves no file behind"


def test_the_readmes_three_lines_draw_an_editable_map(plain_kernel):
    example = re.search(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for line in example[1].splitlines() if line.strip()]
    assert len(lines) == 3, "the README promises three lines"
    used = f"{lines[-1]}.add('Ann', ring=1)\nprint([c.label for c, _ in {lines[-1]}.network.members])"
    cells = [nbformat.v4.new_code_cell(source) for source in ("\n".join(lines), used)]

    done = run(nbformat.v4.new_notebook(cells=cells), plain_kernel)

    (drawn,) = shown(done)
    assert drawn["state"]["_anywidget_id"] == "cpi_widgets.widgets.network_map.NetworkMap"
    assert drawn["state"]["readonly"] is False
    assert drawn["state"]["kept"] is False
    assert "render" in drawn["state"]["_esm"]
    assert done.cells[1].outputs[0]["text"] == "['Ann']\n"
