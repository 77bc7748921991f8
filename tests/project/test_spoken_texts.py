"""Texts of 20 words and more on pages, on cards and in messages are for a reading age of eleven."""

from __future__ import annotations

import json
from functools import cache

import pytest
from project_files import PACKAGES, ROOT, files_below
from spoken_texts import in_content, in_exercise, in_python, in_script, in_template, reading_age

AGE = 11
SCRIPTS = ("cpi_widgets/widgets/js", "cpi_widgets/server/frontend/src", "cpi_widgets/server/templates")

CONTENT = ("training_exercises/cards", "training_exercises/run_sheets")


@cache
def texts():
    """Every long text with its file."""
    return tuple(found_texts())


def found_texts():
    for path in files_below("cpi_widgets/server/templates", endings=(".html", ".j2")):
        yield from ((path, text) for text in in_template(path.read_text("utf-8")))
    for path in files_below(*SCRIPTS, endings=(".js",)):
        yield from ((path, text) for text in in_script(path.read_text("utf-8")))
    for path in files_below(*PACKAGES, endings=(".py",)):
        yield from ((path, text) for text in in_python(path.read_text("utf-8")))
    for path in files_below(*CONTENT, endings=(".yaml",)):
        yield from ((path, text) for text in in_content(path.read_text("utf-8")))
    for path in files_below("training_exercises/exercises", endings=(".yaml",)):
        yield from ((path, text) for text in in_exercise(path.read_text("utf-8")))
    for path in files_below("workbooks", endings=(".ipynb",)):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        yield from ((path, text) for cell in cells for text in in_template("".join(cell["source"])))


def test_long_texts_are_plain():
    found = [(path, text) for path, text in texts() if reading_age(text) > AGE]
    assert [f"{path.relative_to(ROOT)} ({reading_age(text):.1f}): {text}" for path, text in found] == []


def test_there_are_texts_to_read():
    kinds = {path.suffix for path, _ in texts()}
    assert {".html", ".py", ".yaml"} <= kinds


HARD = (
    "Participants are advised that the application retains information concerning interpersonal relationships. "
    "Organisational administrators may subsequently authorise dissemination of anonymised information."
)
PLAIN = "This link lets Kofi in. It works once, on one device. Give it to nobody else, and keep it in a safe place."


@pytest.mark.parametrize(
    ("reader", "source"),
    [
        (in_template, "<p>{}</p>"),
        (in_script, "const words = html`<p>{}</p>`;"),
        (in_script, 'say("{}");'),
        (in_python, 'raise RefusedError("{}")'),
        (in_content, 'deck: [{{label: "{}"}}]'),
        (in_python, 'say(f"{{name}}: {}")'),
        (in_exercise, "activities:\n  - ask: >-\n      {}\n"),
        (in_exercise, "alone: {{solo: null, pair: '{}'}}\n"),
    ],
)
def test_a_hard_text_is_found(reader, source):
    (hard,), (plain,) = (list(reader(source.format(text))) for text in (HARD, PLAIN))
    assert reading_age(hard) > 15
    assert reading_age(plain) < 9
