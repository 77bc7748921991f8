"""What a workbook's notebook may hold: a title, a few words and one call.  Everything else lives in the packages."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cpi_widgets.pages import PAGES

MOST_LINES = 3
OUR_PACKAGES = {"cpi_widgets", "training_exercises"}
KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}


def problems_of(notebook: dict[str, Any]) -> list[str]:
    """Everything in a notebook (as JSON) that does not belong in a workbook, each in a few words."""
    cells = notebook["cells"]
    found = [*_around(notebook), *_title(cells)]
    for cell in cells:
        if cell["metadata"]:
            found.append(f"cell {cell['id']}: metadata")
        if cell["cell_type"] == "code":
            found += [f"cell {cell['id']}: {problem}" for problem in _in_code(cell)]
    pages = [page for cell in cells if cell["cell_type"] == "code" for page in _pages(_source(cell))]
    if len(pages) != 1 or pages[0] not in PAGES:
        found.append(f"opens {pages}, not one page of {list(PAGES)}")
    return found


def _around(notebook: dict[str, Any]) -> Iterator[str]:
    if notebook["metadata"] != {"kernelspec": KERNELSPEC}:
        yield f"metadata: {notebook['metadata']}"
    times = Counter(cell.get("id") for cell in notebook["cells"])
    for key, count in times.items():
        if key is None or count > 1:
            yield f"{count} cells with the id {key}"


def _title(cells: list[dict[str, Any]]) -> Iterator[str]:
    if not cells or cells[0]["cell_type"] != "markdown" or not _source(cells[0]).startswith("# "):
        yield "does not begin with a title"


def _in_code(cell: dict[str, Any]) -> Iterator[str]:
    if cell["outputs"]:
        yield "outputs"
    if cell["execution_count"] is not None:
        yield "an execution count"
    source = _source(cell)
    if sum(1 for line in source.splitlines() if line.strip()) > MOST_LINES:
        yield f"more than {MOST_LINES} lines"
    try:
        tree = ast.parse(source)
    except SyntaxError:
        yield "not plain Python"
        return
    for module in _imported(tree):
        if module.split(".")[0] not in OUR_PACKAGES:
            yield f"imports {module}"


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def _pages(source: str) -> Iterator[str]:
    """The pages that a cell opens."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open_page":
            yield from (ast.literal_eval(argument) for argument in node.args)


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
