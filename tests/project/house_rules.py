"""The rules of the house as functions on a text: each gives what breaks it, so that tests can plant a breach."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

MOST_LINES = 400
MOST_IN_FUNCTION = 60
MOST_BUNDLE = 60_000
MOST_PLOTLY = 1_300_000
"""Only pages with a chart fetch this file, each browser once."""

MARKUP = re.compile(
    r"unsafeHTML|unsafeSVG|\.(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|\bdocument\.write(?:ln)?\("
    r"|\bwidgets\.HTML\(|\bHTMLMath\(|\bfrom ipywidgets import[^\n]*\bHTML\b"
)
"""Ways in which people's words would become markup."""

HOST = re.compile(
    r"""(?:https?|wss?)://(?P<full>[^\s"'`<>)\\;]+)"""
    r"""|(?:["'(=\s]|import\s)//(?P<bare>[a-z\d-]+\.[a-z\d.-]+)""",
    re.IGNORECASE,
)
FINE_HOSTS = {
    "www.w3.org": "names of the XML kinds SVG, HTML and XLink; nothing is ever asked there",
    "github.com/jupyter-widgets/ipywidgets.git": "in the description that @jupyter-widgets/controls carries of itself",
    "github.com/manzt/anywidget/pull/395": "in a warning that anywidget writes to the console",
}
"""The only addresses that the browser's files may hold, and why."""
OURSELVES = re.compile(r"\$\{|\{\{|localhost|127\.0\.0\.1")
"""An address put together from where the page itself came from."""

IGNORED = re.compile(r'^\s*"[A-Z]+\d*"')
REASON = re.compile(r"#\s*\S.{5,}")
NAMED_NOTHING = re.compile(r"(?:^|[_-])(?:utils?|helpers?)(?:[_-]|$)")


def markup_holes(text: str) -> list[str]:
    """Every way in which a source makes markup of a text."""
    return MARKUP.findall(text)


def foreign_hosts(text: str) -> list[str]:
    """Every address of another host in a file that the browser gets."""
    found = [match["full"] or match["bare"] for match in HOST.finditer(text)]
    return [each for each in found if not OURSELVES.match(each) and not _is_fine(each)]


def _is_fine(address: str) -> bool:
    return any(f"{address}/".startswith((f"{fine}/", f"{fine}./")) for fine in FINE_HOSTS)


def long_functions(text: str) -> Iterator[tuple[str, int]]:
    """Functions of a Python source that are too long, with their lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > MOST_IN_FUNCTION:
                yield node.name, lines


def silent_ignores(text: str) -> list[str]:
    """Lines of pyproject.toml that switch a rule of ruff off and do not say why."""
    ruff = text.partition("[tool.ruff.lint]")[2].partition("[tool.mypy]")[0]
    return [line.strip() for line in ruff.splitlines() if IGNORED.match(line) and not REASON.search(line)]


def unpinned(names: set[str], constraints: str) -> set[str]:
    """Packages of ours whose version `constraints.txt` leaves open."""
    return {plain_name(name) for name in names} - {plain_name(line.split("==")[0]) for line in constraints.split()}


def plain_name(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
