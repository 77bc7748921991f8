"""What a page of ours shows before its line to the kernel stands, and that nothing said meanwhile is missed."""

from __future__ import annotations

import json
import re

import pytest
import requests
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

pytestmark = pytest.mark.browser

NAME = "Name, initials or a symbol"
MAP = "#step-2"
"""The part of a case with its map."""
HINTED = "[...document.querySelectorAll('link[rel=modulepreload]')].map((link) => new URL(link.href).pathname)"
FETCHED = "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)"
LAST = {"practise": "case_reader", "case": "case_path", "mine": "contact_sharing"}
"""Page to a bundle that only it shows."""


def disc(page: Page, name: str) -> Locator:
    return page.get_by_role("application").get_by_role("button", name=re.compile(f"^{name}, ")).first


def add(page: Page, name: str) -> None:
    page.get_by_label(NAME).first.fill(name)
    page.get_by_role("button", name="Add", exact=True).first.click()


def leave_at_the_map(page: Page, link: str) -> None:
    """The next visit to this case begins where this one ends."""
    page.goto(f"{link}{MAP}")
    expect(disc(page, "Marlon")).to_be_visible()


def test_the_map_is_drawn_without_the_line_and_catches_up_when_there_is_one(live_server, visit):
    """The first line carries nothing: the page gets it, and its words go nowhere."""
    waiting: list[WebSocketRoute] = []
    partner: Page = visit("desktop").page
    late: Page = visit("desktop").page
    leave_at_the_map(visit("desktop").page, live_server.demo["case"])

    def take(line: WebSocketRoute) -> None:
        if waiting:
            line.connect_to_server()
        waiting.append(line)

    late.route_web_socket(re.compile("/channels"), take)
    late.goto(f"{live_server.demo['case']}{MAP}")
    expect(disc(late, "Marlon")).to_be_visible()
    expect(late.get_by_label("Which map")).to_be_visible()
    assert len(waiting) == 1

    partner.goto(f"{live_server.demo['person']}{MAP}")
    add(partner, "Quite new")
    expect(disc(partner, "Quite new")).to_be_visible()
    expect(disc(late, "Quite new")).to_have_count(0)
    add(late, "Mine too")
    waiting[0].close()
    expect(disc(late, "Quite new")).to_be_visible()
    expect(disc(partner, "Mine too")).to_be_visible()
    for page, undone in ((late, "Mine too"), (partner, "Quite new")):
        page.get_by_role("button", name=f"Undo: Added {undone}").click()
        expect(disc(page, undone)).to_have_count(0)
    expect(disc(late, "Quite new")).to_have_count(0)


def test_the_widgets_state_comes_with_the_page_to_its_visitor_only(live_server, visit):
    page: Page = visit("desktop").page
    leave_at_the_map(page, live_server.demo["case"])
    page.reload()
    expect(disc(page, "Marlon")).to_be_visible()
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    answer = requests.get(page.url, cookies=cookies, timeout=30)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Marlon" in answer.text
    assert "Marlon" not in requests.get(page.url, timeout=30).text
    assert page.evaluate("[...document.scripts].map((script) => script.textContent).join('')").count("Marlon") == 0


def test_headings_are_sent_before_the_kernel_is_there(live_server, visit):
    page: Page = visit("desktop").page
    page.goto(live_server.demo["case"])
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    with requests.get(page.url, cookies=cookies, stream=True, timeout=30) as answer:
        pieces = answer.iter_content(chunk_size=None)
        early = b""
        while b"</footer>" not in early:
            early += next(pieces)
        whole = early + b"".join(pieces)
    assert re.search(b"<h1[^>]*>Our case</h1>", early)
    assert b"Opening" in early
    assert b"kernelId" not in early
    config = re.search(rb'id="jupyter-config-data">(.*?)</script>', whole)
    assert config
    assert json.loads(config[1])["kernelId"]


@pytest.mark.parametrize("name", LAST)
def test_a_page_hints_at_the_scripts_that_it_fetches(live_server, visit, name):
    page: Page = visit("desktop").page
    page.goto(live_server.demo["case" if name == "case" else "practise"] + MAP)
    if name == "mine":
        page.goto(f"{live_server.url}mine")
    expect(page.locator("html[data-cpi-ready]")).to_be_attached()
    if name == "practise":
        page.get_by_role("button", name=re.compile("Kofi")).first.click()
    expect(page.locator(".nm-picture")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.wait_for_function(f"() => {FETCHED}.some((path) => path.startsWith('/cpi/widgets/{LAST[name]}.'))")
    fetched = [path for path in page.evaluate(FETCHED) if path.startswith("/cpi/widgets/")]
    assert set(page.evaluate(HINTED)) >= set(fetched)
    assert not [path for path in fetched if path.endswith(".css")]
