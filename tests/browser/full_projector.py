"""The projector's screen without a server: its own page, style and script, with pictures as full as wanted."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import Browser, Page, Route, expect

import cpi_widgets

ROOT = Path(cpi_widgets.__file__).parent
FILES = {
    "projector.css": ROOT / "server/templates/plain.projector.css",
    "projector.js": ROOT / "server/templates/plain.projector.js",
    "tokens.css": ROOT / "widgets/js/tokens.css",
    "picture.css": ROOT / "widgets/static/picture.css",
    "picture.js": ROOT / "widgets/static/picture.js",
    "case_picture.css": ROOT / "widgets/static/case_picture.css",
    "case_picture.js": ROOT / "widgets/static/case_picture.js",
}
KINDS = {".css": "text/css", ".js": "text/javascript"}
PAGE = """<!doctype html><html lang="en" data-theme="bright" data-cpi-theme="light">
<meta charset="utf-8"><title>The wall</title>
<link rel="stylesheet" href="tokens.css"><link rel="stylesheet" href="projector.css">
<link rel="stylesheet" href="picture.css"><script src="projector.js" defer></script>
<body><main class="whose shown"><section class="join"><h2>Come in</h2><p><span class="go">Go to</span>
<strong class="address">127.0.0.1:8866/join</strong></p><p class="big-code">7EF 6TD</p></section>
<section class="wall"><div class="top"><h1>A round</h1></div><p class="ask">How far do you agree?</p>
<div id="picture" data-module="./picture.js" data-picture="{}" data-say="/say" data-stream="" data-pages=""></div>
</section></main><div class="foot"><nav><span>This screen is for</span><a href="#" aria-current="true">all</a>
<a href="#">New to it</a><a href="#">Experienced</a></nav><a href="#">For a dark room</a></div>"""


CASE = (
    PAGE[: PAGE.index('<div id="picture"')].replace("</h1>", '</h1><p class="clock">7:59</p>')
    + """<div id="case" data-module="./case_picture.js" data-picture="{}"></div></section></main>"""
    + PAGE[PAGE.index('<div class="foot">') :]
).replace("picture.css", "case_picture.css")


def of_case(told: dict[str, Any]) -> str:
    """The page that shows a case's map or ladder."""
    return CASE.format(html.escape(json.dumps(told)))


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


LONG = "Long words that go on and on, until the box that they are typed into takes no more of them. " * 5
WALL = [
    "Hello",
    LONG,
    "Tea",
    "A lift to choir",
    "Less of a rush",
    "One small step",
    "A quiet hour and somebody to ring",
]
CARDS = (
    PAGE[: PAGE.index("<main")]
    + """<main class="whose both"><section class="join"><h2>Come in</h2></section>
<section class="wall"><div class="top"><h1>What do you hope for from today?</h1>
<p class="clock" id="clock">22:57</p></div>
<p class="next">Next, at <b>23:00</b>: Arrivals</p><ul id="cards" data-say="/say" data-stream="" data-pages="">{}</ul>
</section></main>"""
    + PAGE[PAGE.index('<div class="foot">') :]
)


def said(count: int) -> list[dict[str, object]]:
    """So many texts of the wall."""
    bare = {"side": "", "strength": None, "votes": None, "id": "", "decision": "", "reason": "", "beside": []}
    return [
        {"text": f"{at}: the library on Tuesdays, a lift to choir, less of a rush", "n": 1, **bare}
        for at in range(count)
    ]


def with_reasons(*counts: int) -> dict[str, object]:
    """Statements with so many reasons each."""
    found: dict[str, Any] = spread(len(counts))
    for row, count in zip(found["rows"], counts, strict=True):
        row["said"] = said(count)
    for part in found["showing"]["parts"]:
        part["label"] += ", and which goes on for longer than a line of a column that is half as wide as this"
    return found


def in_words(*counts: int) -> dict[str, object]:
    """So many cards under headings."""
    found: dict[str, Any] = with_reasons(*counts)
    found["showing"] |= {"how": "words"}
    return found


def rings(contacts: int) -> dict[str, object]:
    """Where groups placed so many contacts of a case."""
    counts = ([6, 0, 0, 0], [1, 2, 2, 1], [0, 3, 0, 3], [0, 0, 1, 5])
    rows = [
        {"part": f"c{at}", "field": "ring", "label": f"Somebody from the mill, {at}", "n": 6, "counts": counts[at % 4],
         "median": None, "lower": None, "upper": None, "said": [], "scale": [], "groups": []}
        for at in range(contacts)
    ]  # fmt: skip
    showing = {"how": "rings", "parts": [], "fields": [{"id": "ring", "label": "Ring"}], "scale": []}
    return {"people": 24, "rows": rows, "showing": showing}


def projector(
    chromium: Browser, picture: dict[str, object] | str, width: int, height: int, said: list[str] | None = None
) -> Page:
    """A picture, the cards of a wall, or a page of its own."""
    page = chromium.new_page(viewport={"width": width, "height": height})

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in FILES:
            route.fulfill(body=FILES[name].read_text(), content_type=KINDS[FILES[name].suffix])
        elif name == "say":
            if said is not None:
                said.append(parse_qs(route.request.post_data or "")["pages"][0])
            route.fulfill(status=204)
        elif isinstance(picture, str):
            route.fulfill(
                body=picture if picture.startswith("<!doctype") else CARDS.format(picture), content_type="text/html"
            )
        else:
            route.fulfill(body=PAGE.format(html.escape(json.dumps(picture))), content_type="text/html")

    page.route("**/*", answer)
    page.goto("http://127.0.0.1:9/wall")
    expect(page.locator("#picture .cp-card, #cards li, #asked li, .alone, #case .ci-body").first).to_be_visible()
    return page


def turned(lines: int) -> dict[str, object]:
    """Two wheels with their sums, and so many lines that five people turned."""
    sums: dict[str, Any] = in_words(*([0] * (lines + 2)))
    sides = {f"Wheel {side}": [f"s{at}" for at in range(side, lines, 2)] for side in (0, 1)}
    for row, side in zip(sums["rows"][lines:], sides, strict=True):
        row |= {"part": side, "label": side}
    sums["showing"] |= {"how": "totals", "places": sides, "wheels": True}
    return sums


def pinned() -> dict[str, object]:
    """Comments pinned to parts of the wheels and to what they stand on."""
    found: dict[str, Any] = in_words(*([2] * 5))
    on = {"practitioner": ["s0", "s1"], "person": ["s2", "other"], "overlap": ["s3"], "barriers": ["s4"]}
    found["showing"] |= {"how": "pins", "places": on | {"agency": ["other"], "outcomes": ["other"]}}
    return found
