"""Charts on our server: one cached file, fetched by pages that have one, never sent over the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from extra_pages import start_with_pages
from playwright.sync_api import Page, WebSocket, expect
from running_server import RunningServer
from visiting import Visit, Visiting

pytestmark = pytest.mark.browser

CHART = """
from cpi_widgets import Chart
words = ["<a href='https://x.example'>walks</a>", "calls & letters", "visits"]
figure = {
    "data": [
        {"type": "bar", "name": "May", "x": words, "y": [2, 5, 1]},
        {"type": "bar", "name": "June", "x": words, "y": [4, 3, 2]},
    ],
    "layout": {"yaxis": {"title": {"text": "Times a week"}}},
}
two_lines = {"data": [{"name": "Ann", "y": [1, 3, 2]}, {"name": "Bob", "y": [2, 2, 4]}]}
first = Chart(figure, title="How often, in May and in June", description="Walks doubled.")
second = Chart(two_lines, title="Over time")
display(first, second)
"""
DRAWN = ".ch-plot svg.main-svg"
PLOTLY = "/cpi/widgets/plotly."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    started = start_with_pages(tmp_path_factory.mktemp("charts"), {"chart": CHART})
    yield started
    started.stop()


def come_in(visit: Visiting, server: RunningServer, profile: str, **settings: object) -> Visit:
    visitor = visit(profile, **settings)
    visitor.page.goto(server.demo["practise"], wait_until="commit")
    return visitor


def test_one_file_for_all_charts_kept_for_ever_and_never_over_the_line(server, visit):
    page: Page = come_in(visit, server, "desktop").page
    fetched: list[dict[str, str]] = []
    said: list[bytes] = []

    def listen(line: WebSocket) -> None:
        line.on("framereceived", lambda data: said.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", listen)
    page.on("response", lambda answer: fetched.append(answer.headers) if PLOTLY in answer.url else None)
    page.goto(f"{server.url}chart")
    expect(page.locator(".ch")).to_have_count(2)
    expect(page.locator(DRAWN).first).to_be_visible()
    expect(page.locator(".ch-plot").nth(1).locator("svg.main-svg").first).to_be_visible()
    assert len(fetched) == 1
    assert "immutable" in fetched[0]["cache-control"]
    assert fetched[0]["content-encoding"] == "gzip"
    assert sum(map(len, said)) < 60_000


def test_a_chart_that_is_not_looked_at_costs_nothing(server, visit):
    page: Page = come_in(visit, server, "desktop").page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.querySelector('main').hidden = true; })"
    )
    page.goto(f"{server.url}chart")
    expect(page.locator(".ch")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if PLOTLY in url]
    page.evaluate("document.querySelector('main').hidden = false")
    expect(page.locator(DRAWN).first).to_be_visible()
    assert [url for url in asked if PLOTLY in url]


@pytest.mark.parametrize("page", ["practise", "case"])
def test_a_page_without_a_chart_asks_for_no_drawing_part(live_server, visit, page):
    visitor = visit("desktop")
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.goto(f"{live_server.demo[page]}#step-1")  # not where somebody left this case, which may have a chart
    expect(visitor.page.locator("html[data-cpi-ready]")).to_be_attached()
    visitor.page.wait_for_load_state("networkidle")
    assert any("/cpi/widgets/" in url for url in asked)
    assert not [url for url in asked if "plotly" in url or "/chart." in url]


def test_words_are_words_and_the_table_has_every_number(server, visit):
    page: Page = come_in(visit, server, "desktop").page
    page.goto(f"{server.url}chart")
    expect(page.locator(DRAWN).first).to_be_visible()
    assert page.locator(".ch-plot a").count() == 0
    assert "<a href='https://x.example'>walks</a>" in page.locator(".ch-plot").first.inner_text().replace("\n", " ")
    cells = page.locator(".ch-table").first.locator("tbody tr").nth(1).locator("th, td")
    assert cells.all_inner_texts() == ["calls & letters", "5", "3"]
    expect(page.get_by_role("img", name="How often, in May and in June. Walks doubled.")).to_be_attached()
    assert page.locator(".modebar").count() == 0


@pytest.mark.parametrize("profile", ["phone", "desktop"])
def test_a_chart_fits_and_passes_axe(server, visit, profile):
    page: Page = come_in(visit, server, profile, reduced_motion="reduce").page
    page.goto(f"{server.url}chart")
    expect(page.locator(DRAWN).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, context={"include": [[".ch"]]})
    assert found.violations_count == 0, found.generate_report()


FITS = (
    "() => [...document.querySelectorAll('.ch-plot')].every((place) => place.clientWidth &&"
    " Math.abs(place.querySelector('svg.main-svg').getAttribute('width') - place.clientWidth) < 2)"
)


@pytest.mark.parametrize("looked_at", [True, False])
def test_a_chart_is_as_wide_as_its_place_also_after_the_window_changes(server, visit, looked_at):
    page: Page = come_in(visit, server, "desktop").page
    page.goto(f"{server.url}chart")
    expect(page.locator(".ch-plot").nth(1).locator("svg.main-svg").first).to_be_visible()
    for width, height in ((1280, 800), (390, 844), (844, 390)):
        page.evaluate("(hidden) => { document.querySelector('main').hidden = hidden; }", not looked_at)
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.evaluate("document.querySelector('main').hidden = false")
        page.wait_for_function(FITS)


def test_a_chart_is_as_wide_as_its_place_also_after_the_place_alone_changes(server, visit):
    page: Page = come_in(visit, server, "desktop").page
    page.goto(f"{server.url}chart")
    expect(page.locator(".ch-plot").nth(1).locator("svg.main-svg").first).to_be_visible()
    for width in ("390px", "900px"):
        page.evaluate("(width) => { document.querySelector('main').style.width = width; }", width)
        page.wait_for_function(FITS)
    hidden = page.locator(".ch-plot > *").evaluate_all("all => all.map((each) => each.getAttribute('aria-hidden'))")
    assert set(hidden) == {"true"}


def test_the_days_under_a_line_stand_upright_and_all_of_them_are_there_on_a_phone(server, visit):
    page: Page = visit("phone").page
    page.goto(f"{server.demo['case']}#step-3")
    chart = page.locator(".ch").filter(has=page.get_by_role("heading", name="Goals over time"))
    chart.scroll_into_view_if_needed()
    days = chart.locator(".xtick text")
    expect(days.first).to_be_visible()
    ways = days.evaluate_all("all => all.map((each) => each.getAttribute('transform') ?? '')")
    assert [way for way in ways if re.search(r"rotate\(-?[1-9]", way)] == []
    assert len(ways) > 2
    seen = days.evaluate_all("all => all.filter((each) => each.checkVisibility({ opacityProperty: true })).length")
    assert seen == len(ways)
