"""Our own sources keep the rules of the house, and each check trips on a planted breach."""

from __future__ import annotations

import re
import tomllib

import pytest
from house_rules import (
    MOST_BUNDLE,
    MOST_IN_FUNCTION,
    MOST_LINES,
    MOST_PLOTLY,
    NAMED_NOTHING,
    foreign_hosts,
    long_functions,
    markup_holes,
    silent_ignores,
    unpinned,
)
from project_files import PACKAGES, ROOT, files_below

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")
SOURCES = [
    path
    for path in files_below("cpi_widgets", endings=(".py", ".js", ".mjs", ".html", ".j2"))
    if path.parent.name not in {"static", "tests"}
]
SENT = list(files_below("cpi_widgets/widgets/static", "cpi_widgets/server/static", endings=(".js", ".css", ".svg")))
SENT += list(files_below("cpi_widgets/server/templates", endings=(".html", ".j2", ".js", ".css")))
PYTHON = list(files_below(*PACKAGES, "tests", endings=(".py",)))


def breaches(paths, check):
    """What a check finds, by file."""
    found = {str(path.relative_to(ROOT)): list(check(path.read_text("utf-8"))) for path in paths}
    return {name: each for name, each in found.items() if each}


def test_there_is_something_to_look_at():
    assert min(len(SOURCES), len(PYTHON)) > 100
    assert {path.suffix for path in SENT} == {".js", ".css", ".svg", ".html", ".j2"}


# People's words never become markup


def test_no_source_makes_markup_of_words():
    assert breaches(SOURCES, markup_holes) == {}


PLANTED_MARKUP = [
    "return unsafeHTML(contact.label)",
    "holder.innerHTML = label",
    "holder.innerHTML += label",
    "holder.outerHTML=label",
    'list.insertAdjacentHTML("beforeend", label)',
    "widgets.HTML(contact.label)",
    "ipywidgets.HTMLMath(value=contact.label)",
    "from ipywidgets import VBox, HTML",
]


@pytest.mark.parametrize("line", PLANTED_MARKUP)
def test_planted_markup_is_found(line):
    assert markup_holes(f"x = 1\n{line}\n")


def test_reading_markup_is_not_making_it():
    assert markup_holes("if (holder.innerHTML === before) return holder.innerHTML;") == []


# Nothing is asked of another host


def test_nothing_the_browser_gets_names_another_host():
    assert breaches(SENT, foreign_hosts) == {}


PLANTED_HOSTS = [
    '<script src="https://cdn.jsdelivr.net/npm/d3"></script>',
    '<link rel="stylesheet" href="//unpkg.com/x.css">',
    "@import url(https://fonts.googleapis.com/css);",
    "src: url(//fonts.gstatic.com/a.woff2)",
    'import("https://esm.sh/lit")',
    'new WebSocket("wss://example.org/")',
    'fetch("http://www.w3.org.example.org/")',
]


@pytest.mark.parametrize("line", PLANTED_HOSTS)
def test_a_planted_host_is_found(line):
    assert len(foreign_hosts(line)) == 1


def test_our_own_addresses_are_fine():
    assert (
        foreign_hosts('xmlns="http://www.w3.org/2000/svg" a = `ws://${location.host}/x`; // example.org is a word')
        == []
    )


# Small files, short functions, names that say something


def test_no_python_file_is_too_long():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in PYTHON}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_too_long():
    assert breaches(PYTHON, long_functions) == {}


def test_a_long_function_is_found():
    source = "async def long():\n" + "    x = 1\n" * MOST_IN_FUNCTION
    assert list(long_functions(source)) == [("long", MOST_IN_FUNCTION + 1)]


def test_no_bundle_is_too_heavy():
    weights = {
        path.name: path.stat().st_size for path in files_below("cpi_widgets/widgets/static", endings=(".js", ".css"))
    }
    assert len(weights) >= 10
    assert weights.pop("plotly.js") <= MOST_PLOTLY
    assert {name: weight for name, weight in weights.items() if weight > MOST_BUNDLE} == {}


def test_every_bundle_has_a_source_and_every_source_a_bundle():
    sources = {path.parent.name for path in files_below("cpi_widgets/widgets/js", endings=("index.js",))} - {"layout"}
    bundles = {path.stem for path in files_below("cpi_widgets/widgets/static", endings=(".js",))}
    assert bundles == sources


def test_no_file_is_named_after_nothing():
    names = files_below(*PACKAGES, "tests", endings=(".py", ".js", ".mjs", ".css"))
    assert [str(path) for path in names if NAMED_NOTHING.search(path.stem)] == []
    assert all(NAMED_NOTHING.search(stem) for stem in ("utils", "test_utils", "map_helpers", "helper"))


# Rules switched off with a reason, versions pinned


def test_every_rule_that_is_off_says_why():
    assert silent_ignores(PYPROJECT) == []


def test_a_rule_that_is_off_without_a_reason_is_found():
    planted = PYPROJECT.replace('"COM812",  # the formatter decides', '"COM812",')
    assert silent_ignores(planted) == ['"COM812",']


def test_every_package_we_ask_for_is_pinned():
    project = tomllib.loads(PYPROJECT)["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {re.match(r"[\w.-]+", each)[0] for each in asked}
    assert len(names) > 20
    assert unpinned(names, CONSTRAINTS) == set()
    assert unpinned({"PyYAML", "left_pad"}, CONSTRAINTS) == {"left-pad"}
