"""A real browser behind nginx with TLS: in by a link, a page with its line, and back after a reload."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from running_server import RunningServer
from tls_proxy import NGINX, tls_proxy
from visiting import Visiting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian: nginx-light)"),
]


def test_a_phone_comes_in_and_its_page_talks_on_a_sealed_line(
    live_server: RunningServer, visit: Visiting, tmp_path: Path
) -> None:
    lines: list[str] = []
    with tls_proxy(tmp_path / "nginx", int(urlsplit(live_server.url).port or 0)) as proxy:
        made = visit("phone", ignore_https_errors=True)
        made.page.on("websocket", lambda line: lines.append(line.url))
        made.page.goto(proxy.link(live_server.demo["case"]))
        expect(made.page.locator("html")).to_have_attribute("data-cpi-ready", "yes")
        expect(made.page.locator("html")).to_have_attribute("data-cpi-connection", "open")
        assert [line for line in lines if line.startswith("wss://localhost:")] == lines != []
        cookies = made.context.cookies()
        assert {cookie["sameSite"] for cookie in cookies if cookie["httpOnly"]} <= {"Strict", "Lax"}
        assert all(cookie["secure"] for cookie in cookies)
        assert [each for each in cookies if re.fullmatch(r"__Host-cpi_session_\d+", each["name"])]
        made.page.reload()
        expect(made.page.locator("html")).to_have_attribute("data-cpi-connection", "open")
        assert urlsplit(made.page.url).path.startswith("/case/")
        made.page.locator("[data-cpi-menu] summary").click()
        made.page.get_by_role("button", name="Sign out").click()
        expect(made.page.get_by_text("You are signed out.")).to_be_visible()
        assert not [each for each in made.context.cookies() if re.fullmatch(r"__Host-cpi_session_\d+", each["name"])]
        made.page.close()
