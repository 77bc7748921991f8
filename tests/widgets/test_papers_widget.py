"""Papers asked for in the browser: made beside the loop, of one moment, and only what the asker may hand on."""

from __future__ import annotations

import datetime as dt
import io
import threading
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from cpi_widgets.exchange.documents.making import MadePaper
from cpi_widgets.exchange.documents.progress import Told
from cpi_widgets.exchange.drawing import NoPrintingError
from cpi_widgets.model import Action, Goal, Note
from cpi_widgets.widgets import papers as papers_module
from cpi_widgets.widgets.papers import BROKEN, FILES, NO_DATES, NOT_INSTALLED, Papers

PATIENCE_S = 60


@pytest.fixture
def widget(open_browser, monkeypatch):
    del open_browser  # its line comes first
    # Answers come straight from the thread: no loop turns while a test waits, not even one of another test.
    monkeypatch.setattr(papers_module, "on_this_loop", lambda callback: callback)
    widget = Papers()
    widget.space.put(Goal(text="Sing on Thursdays", expected="Twice"))
    widget.space.put(Action(text="Ring the choir", when=dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)))
    widget.space.put(Note(topic="private", text="Nobody may read this"), audience="author")
    for entry in widget.space.entries():  # in an own space everything begins private
        if isinstance(entry.record, Goal | Action):
            widget.space.put(entry.record, base=entry.version, audience="pair")
    return widget


def wait(done: Callable[[], bool]) -> None:
    """Until the thread that makes has said what the test waits for."""
    until = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.005)


def asked(browser: Any, **message: Any) -> dict[str, Any]:
    """Ask for a file and wait for the last word about it."""
    heard = browser.says({"type": "make", "id": "m1", "papers": ["plan"], "form": "normal", "file": "html", **message})

    def over() -> bool:
        heard.extend(browser.heard())
        return any(each["type"] in ("file", "unmade", "refused") for each in heard)

    wait(over)
    return next(each for each in heard if each["type"] in ("file", "unmade", "refused"))


def held(browser: Any) -> bytes:
    return bytes(browser.line.buffers[-1][0])


def test_a_calendar_without_a_date_to_come_is_not_made_and_says_so(widget, open_browser):
    action = next(each for each in widget.space.entries() if isinstance(each.record, Action))
    gone_by = action.record.model_copy(update={"when": dt.date(2020, 1, 1)})
    widget.space.put(gone_by, base=action.version)
    answer = asked(open_browser(widget), file="calendar")
    assert (answer["type"], answer["message"]) == ("unmade", NO_DATES)


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_is_made_with_its_name_and_type_and_nothing_private(widget, kind, open_browser):
    browser = open_browser(widget)
    answer = asked(browser, file=kind)
    assert (answer["type"], answer["id"]) == ("file", "m1")
    assert "." in answer["name"]
    assert "/" in answer["mime"]
    data = held(browser)
    if kind == "word":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert b"Nobody may read this" not in data
    if kind in ("word", "html", "json"):
        assert b"Sing on Thursdays" in data


def test_the_browser_is_offered_every_paper_and_form_and_holds_no_record_of_the_case(widget, open_browser):
    state = open_browser(widget).first_state
    assert [paper["id"] for paper in state["papers"]][:2] == ["review", "plan"]
    assert [form["id"] for form in state["forms"]] == ["normal", "large", "easy"]
    assert "Sing" not in str(state)


@pytest.mark.parametrize(
    "wrong",
    [
        {"papers": []},
        {"papers": ["secrets"]},
        {"papers": "plan"},
        {"papers": None},
        {"form": "huge"},
        {"file": "exe"},
        {"file": None},
    ],
)
def test_what_there_is_not_is_refused_in_words(widget, wrong, open_browser):
    answer = asked(open_browser(widget), **wrong)
    assert answer["type"] == "refused"


class Slow:
    """A maker that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.began, self.go_on, self.stopped = threading.Event(), threading.Event(), threading.Event()
        self.calls = 0

    def __call__(self, material: Any, papers: Any, form: str, kind: str, told: Told) -> MadePaper:
        self.calls += 1
        self.began.set()
        self.go_on.wait(PATIENCE_S)
        try:
            told(0.5, "Goals")
        except BaseException:
            self.stopped.set()
            raise
        texts = [entry.record.text for entry in material.entries]
        return MadePaper("x.txt", "text/plain", "\n".join(texts).encode())


@pytest.fixture
def slow(monkeypatch):
    maker = Slow()
    monkeypatch.setattr(papers_module, "make", maker)
    return maker


def test_who_types_meanwhile_is_saved_at_once_and_the_paper_is_of_the_moment_it_was_asked_for(
    widget, slow, open_browser
):
    browser = open_browser(widget)
    browser.says({"type": "make", "id": "m1", "papers": ["plan"], "form": "normal", "file": "pdf"})
    assert slow.began.wait(PATIENCE_S)
    late = {
        "op": "put",
        "kind": "action",
        "id": "late",
        "base": 0,
        "fields": {"text": "Typed meanwhile"},
        "audience": "pair",
    }
    heard = browser.says({"type": "command", "command": {"id": "c1", "changes": [late]}})
    assert "saved" in [each["type"] for each in heard]
    slow.go_on.set()
    wait(lambda: any(m.get("content", {}).get("type") == "file" for m in browser.line.sent))
    assert b"Ring the choir" in held(browser)
    assert b"Typed meanwhile" not in held(browser)


def test_a_file_nobody_wants_any_more_is_not_made_and_not_sent(widget, slow, open_browser):
    browser = open_browser(widget)
    browser.says({"type": "make", "id": "m1", "papers": ["plan"], "form": "normal", "file": "pdf"})
    assert slow.began.wait(PATIENCE_S)
    browser.says({"type": "stop"})
    slow.go_on.set()
    assert slow.stopped.wait(PATIENCE_S)
    assert "file" not in [each["type"] for each in browser.heard()]


def test_files_are_made_one_after_the_other_and_only_the_last_that_was_asked_for(widget, slow, open_browser):
    browser = open_browser(widget)
    for number in range(20):
        browser.says({"type": "make", "id": f"m{number}", "papers": ["plan"], "form": "normal", "file": "pdf"})
    assert slow.began.wait(PATIENCE_S)
    slow.go_on.set()
    heard: list[dict[str, Any]] = []

    def over() -> bool:
        heard.extend(browser.heard())
        return any(each["type"] == "file" for each in heard)

    wait(over)
    assert [each["id"] for each in heard if each["type"] == "file"] == ["m19"]
    assert slow.calls <= 2, "one that was stopped, and the last"


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (NoPrintingError("Pango is missing."), "Pango is missing."),
        (ImportError("docx"), NOT_INSTALLED),
        (RuntimeError("x"), BROKEN),
    ],
)
def test_trouble_is_told_in_words(widget, trouble, words, open_browser, monkeypatch):
    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(papers_module, "make", fail)
    answer = asked(open_browser(widget))
    assert (answer["type"], answer["message"]) == ("unmade", words)
