"""The page template, rendered by Voilà's own exporter without a kernel."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from traitlets.config import Config

from cpi_widgets.pages.carried import STATES
from cpi_widgets.server.face import END, face_of, kernel_script, outputs_script

SERVER = Path(__file__).resolve().parents[2] / "cpi_widgets" / "server"
KERNEL = "01234567-89ab-cdef-0123-456789abcdef"
HOSTILE = "</script><script>struck()</script><!--"
NAME = "K </script><script>struck()"
"""What somebody may be called."""


class Page(HTMLParser):
    """What a browser would find: tags with their attributes, and the text of each script."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self._script: str | None = None
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "script":
            self._script = attributes.get("id") or attributes.get("data-cpi-outputs") or attributes.get("src")
            self.scripts[str(self._script)] = ""

    def handle_data(self, data):
        if self._script is not None:
            self.scripts[str(self._script)] += data

    def handle_endtag(self, tag):
        if tag == "script":
            self._script = None

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def of_kind(self, attribute: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if attribute in attributes]


def _render(*cells, title: str = "") -> Page:
    """The page as a visitor gets it: its face, then what its kernel adds."""
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata={"title": title} if title else {})
    settings = Config({"VoilaExporter": {"template_file": "page.html.j2"}})
    # In a thread of its own: a browser test in the same process may have a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        face = pool.submit(face_of, notebook, "our_case", "/base/", SERVER / "templates", settings).result()
    outputs = [outputs_script(number, cell.outputs) for number, cell in enumerate(cells, 1) if "outputs" in cell]
    return Page("".join([face.html, kernel_script("/base/", KERNEL, "mark", NAME), *outputs, END]))


def _markdown(source: str):
    return nbformat.v4.new_markdown_cell(source)


def _code(*outputs):
    return nbformat.v4.new_code_cell("secret_source()", outputs=list(outputs))


def _printed(text: str):
    return nbformat.v4.new_output("stream", text=text)


@pytest.fixture(scope="module")
def page() -> Page:
    return _render(_markdown("# Our case\n\nHello."), _code(_printed("done")), _markdown("## Next"), _code())


def test_the_page_has_its_landmarks(page):
    assert page.source.startswith("<!doctype html>")
    assert page.all("html")[0]["lang"] == "en-GB"
    assert "<title>Our case · Connecting People Workbook</title>" in page.source
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert {"href": "#main", "class": "cpi-skip"} in page.all("a")
    assert page.all("main")[0]["id"] == "main"
    assert [each["role"] for each in page.of_kind("data-cpi-status")] == ["status"]
    assert [each["aria-live"] for each in page.of_kind("data-cpi-say")] == ["polite"]
    assert len(page.of_kind("data-cpi-people")) == 1
    leave = next(form for form in page.all("form") if form["action"] == "/base/leave")
    assert leave["method"] == "post"
    assert "hidden" in leave, "until it is known who is there"
    assert page.of_kind("data-cpi-motion-switch")[0]["aria-pressed"] == "false"
    assert page.of_kind("data-cpi-banner")[0]["role"] == "status"


def test_headings_are_plain(page):
    assert re.search(r"<h1[^>]*>Our case</h1>", page.source)
    assert re.search(r"<h2[^>]*>Next</h2>", page.source)
    assert "anchor-link" not in page.source


def test_a_notebook_without_a_heading_gets_one():
    assert "<h1>our case</h1>" in _render(_code()).source
    assert "<h1>Fish &amp; chips</h1>" in _render(_code(), title="Fish & chips").source


def test_everything_to_read_comes_before_the_kernel(page):
    early = page.source[: page.source.index("jupyter-config-data")]
    assert "Next</h2>" in early
    assert "Opening…" in early
    assert "</footer>" in early
    assert KERNEL not in early


def test_the_kernel_and_the_outputs_are_data(page):
    assert f'"kernelId": "{KERNEL}"' in page.source
    assert json.loads(page.scripts["jupyter-config-data"]) == {
        "baseUrl": "/base/",
        "kernelId": KERNEL,
        "visitor": "mark",
        "name": NAME,
    }
    places = [str(each["id"]) for each in page.of_kind("aria-busy")]
    assert places == ["cell-2", "cell-4"]
    assert [json.loads(page.scripts[place]) for place in places] == [[dict(_printed("done"))], []]
    assert "secret_source" not in page.source


def test_no_script_stands_in_the_page_but_ours(page):
    for script in page.all("script"):
        assert script.get("type") == "application/json" or str(script["src"]).startswith("/base/cpi/static/page-")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_text_from_a_cell_cannot_leave_its_place():
    page = _render(_code(_printed(HOSTILE)), title=HOSTILE)
    assert json.loads(page.scripts["cell-1"])[0]["text"] == HOSTILE
    assert "<script>struck" not in page.source
    assert len(page.all("script")) == 3


def test_the_widgets_state_goes_into_the_page_as_it_was_told():
    told = {"version_major": 2, "state": {"a": {"state": {"value": HOSTILE + " café"}}}}
    for text in (json.dumps(told), json.dumps(told, ensure_ascii=False)):
        page = _render(_code(_printed("done"), nbformat.v4.new_output("display_data", data={STATES: text})))
        printed, carried = json.loads(page.scripts["cell-1"])
        assert printed == dict(_printed("done"))
        assert carried["data"] == {STATES: told}
        assert "<script>struck" not in page.source
        assert len(page.all("script")) == 3


def test_every_file_the_page_asks_for_is_there(page):
    asked = [str(value) for _, attributes in page.tags for name, value in attributes.items() if name in ("src", "href")]
    files = [address.removeprefix("/base/cpi/static/") for address in asked if "/cpi/static/" in address]
    assert len(files) >= 5
    assert [file for file in files if not (SERVER / "static" / file).is_file()] == []
    assert not [address for address in asked if re.match(r"(https?:)?//", address)]
    names = json.loads((SERVER / "static" / "manifest.json").read_text("utf-8"))
    assert set(files) <= set(names.values())
