"""A full picture on the projector: all of it is within the screen and can be read from far, on several pages."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import cpi_widgets

ROOT = Path(cpi_widgets.__file__).parent
FILES = {
    "projector.css": ROOT / "server/templates/plain.projector.css",
    "projector.js": ROOT / "server/templates/plain.projector.js",
    "tokens.css": ROOT / "widgets/js/tokens.css",
    "picture.css": ROOT / "widgets/static/picture.css",
    "picture.js": ROOT / "widgets/static/picture.js",
}
KINDS = {".css": "text/css", ".js": "text/javascript"}
SMALLEST = 20
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>The wall</title>
<link rel="stylesheet" href="tokens.css"><link rel="stylesheet" href="projector.css">
<link rel="stylesheet" href="picture.css"><script src="projector.js" defer></script>
<body><main class="shown"><section class="wall"><h1>A round</h1><p class="ask">How far do you agree?</p>
<div id="picture" data-module="./picture.js" data-picture="{}"></div></section></main>"""

pytestmark = pytest.mark.browser


def spread(lines: int, fields: tuple[str, ...] = ("mark",)) -> dict[str, object]:
    """Numbers on a scale of nine, so many statements of them."""
    named = [{"id": n, "label": str(n)} for n in range(1, 10)]
    rows = [
        {
            "part": f"s{at}", "field": field, "n": 6, "counts": [1, 1, 1, 0, 0, 0, 1, 1, 1],
            "label": f"Statement {at}, which is as long as such a statement is: {field}",
            "median": 5, "lower": 2, "upper": 8, "said": [], "groups": [],
        }
        for at in range(lines)
        for field in fields
    ]  # fmt: skip
    parts = [{"id": f"s{at}", "label": f"Statement {at}"} for at in range(lines)]
    asked = [{"id": field, "label": field} for field in fields]
    return {"people": 6, "rows": rows, "showing": {"how": "spread", "parts": parts, "fields": asked, "scale": named}}


def projector(chromium: Browser, picture: dict[str, object], width: int, height: int) -> Page:
    page = chromium.new_page(viewport={"width": width, "height": height})

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in FILES:
            route.fulfill(body=FILES[name].read_text(), content_type=KINDS[FILES[name].suffix])
        else:
            route.fulfill(body=PAGE.format(html.escape(json.dumps(picture))), content_type="text/html")

    page.route("**/*", answer)
    page.goto("http://127.0.0.1:9/wall")
    expect(page.locator("#picture tbody tr").first).to_be_visible()
    return page


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080)])
def test_every_line_is_within_the_screen_on_one_of_its_pages(chromium: Browser, width: int, height: int) -> None:
    page = projector(chromium, spread(24), width, height)
    seen: list[str] = []
    count = int((page.locator("#pages span").text_content() or "").split(" of ")[1])
    assert count > 1
    for at in range(count):
        expect(page.locator("#pages span")).to_have_text(f"{at + 1} of {count}")
        seen += page.locator("#picture tbody tr:visible th").all_text_contents()
        size = page.locator("#picture .pc").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        assert size >= SMALLEST
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        page.keyboard.press("ArrowRight")
    expect(page.locator("#pages span")).to_have_text(f"1 of {count}")
    assert [line.split(",")[0] for line in seen] == [f"Statement {at}" for at in range(24)]
    page.close()


def test_what_fits_has_no_pages_and_two_marks_of_a_line_stand_side_by_side(chromium: Browser) -> None:
    page = projector(chromium, spread(2, ("now", "wanted")), 1280, 800)
    expect(page.locator("#pages")).to_have_count(0)
    tops = [box["y"] for box in (each.bounding_box() for each in page.locator("#picture tbody tr").all()) if box]
    assert tops[0] == tops[1] < tops[2] == tops[3]
    page.close()
