"""Words that are dragged from one field to another: they are in one of them afterwards, whatever fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import cpi_widgets.server

pytestmark = pytest.mark.browser

PASTING = Path(cpi_widgets.server.__file__).parent / "frontend/src/pasting.js"
WORDS = "alpha beta gamma delta epsilon"
FIELDS = f"""<textarea id="from" rows="3" cols="40" maxlength="{{most}}">{WORDS}</textarea><br><br>
<textarea id="to" rows="3" cols="40" maxlength="{{room}}">12345678</textarea>
<script type="module">{{code}}
watchPasting();</script>"""


def _fields(chromium: Browser, *, most: int = 2000, room: int = 2000) -> Page:
    page = chromium.new_page()
    code = PASTING.read_text("utf-8")
    page.set_content(FIELDS.replace("{most}", str(most)).replace("{room}", str(room)).replace("{code}", code))
    page.evaluate("const field = document.getElementById('from'); field.focus(); field.setSelectionRange(6, 27)")
    return page


def _drag(page: Page, target: str, x: int) -> tuple[str, str, str]:
    """Drag what is marked, and say what stands in both fields then, and what the target says."""
    source, there = page.locator("#from").bounding_box(), page.locator(target).bounding_box()
    assert source is not None
    assert there is not None
    page.mouse.move(source["x"] + 90, source["y"] + 12)
    page.mouse.down()
    page.mouse.move(source["x"] + 95, source["y"] + 20, steps=5)
    page.mouse.move(there["x"] + x, there["y"] + 12, steps=10)
    page.mouse.up()
    page.wait_for_timeout(300)
    said = page.locator(target).evaluate("each => each.validationMessage")
    return page.input_value("#from"), page.input_value("#to"), said


def test_what_does_not_fit_stays_where_it_was(chromium: Browser) -> None:
    page = _fields(chromium, room=10)
    source, target, said = _drag(page, "#to", 60)
    assert (source, target) == (WORDS, "12345678")
    assert said == "This text has 21 letters, and 2 more fit here. Nothing of it was taken. Bring it here in parts."
    page.close()


def test_what_fits_moves(chromium: Browser) -> None:
    page = _fields(chromium)
    source, target, said = _drag(page, "#to", 200)
    assert "beta" not in source
    assert "beta gamma delta" in target
    assert said == ""
    page.close()


def test_in_a_full_field_words_still_change_places(chromium: Browser) -> None:
    page = _fields(chromium, most=len(WORDS))
    words, _, said = _drag(page, "#from", 4)
    assert sorted(words) == sorted(WORDS)
    assert words.startswith("beta gamma delta"), words
    assert said == ""
    page.close()


def test_in_a_full_field_nothing_is_doubled_by_halves(chromium: Browser) -> None:
    page = _fields(chromium, most=len(WORDS))
    page.keyboard.down("Control")
    words, _, said = _drag(page, "#from", 4)
    page.keyboard.up("Control")
    assert words == WORDS
    assert said.startswith("This text has 21 letters, and 0 more fit here.")
    page.close()
