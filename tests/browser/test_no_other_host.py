"""Nothing is asked of another host, on any page; and the guard that says so notices every way of asking."""

from __future__ import annotations

import re
import socket
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request
from running_server import RunningServer
from visiting import OURS, Visiting

pytestmark = pytest.mark.browser

WAYS = {
    "an image": "new Image().src = URL",
    "a script": "document.head.append(Object.assign(document.createElement('script'), {src: URL}))",
    "a style": "document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: URL}))",
    "a module": "import(URL).catch(() => {})",
    "a typeface": "new FontFace('x', `url(${URL})`).load().catch(() => {})",
    "a fetch": "fetch(URL, {mode: 'no-cors'}).catch(() => {})",
    "a beacon": "navigator.sendBeacon(URL, 'x')",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: URL}))",
    "a sound": "new Audio(URL).load()",
    "an old request": "(() => { const r = new XMLHttpRequest(); r.open('GET', URL); r.send() })()",
    "a stream": "new EventSource(URL)",
    "a picture in a style": "document.body.style.backgroundImage = `url(${URL})`",
    "a websocket": "new WebSocket(URL.replace('http', 'ws'))",
}


def test_the_guard_notices_every_way_and_nothing_is_reached(live_server: RunningServer, visit: Visiting) -> None:
    """With the page's own policy off, which would stop most of them before the guard."""
    made = visit("desktop", bypass_csp=True)
    made.expect_error(".")
    made.page.goto(live_server.url)
    with socket.create_server(("127.0.0.2", 0)) as elsewhere:
        elsewhere.setblocking(False)
        asked = []
        for number, does in enumerate(WAYS.values()):
            address = f"http://127.0.0.2:{elsewhere.getsockname()[1]}/{number}"
            made.page.evaluate(does.replace("URL", f"'{address}'") + "; 0")
            asked.append(address)
            for _ in range(200):
                if len({*made.foreign}) > number:
                    break
                made.page.wait_for_timeout(50)
            assert {re.sub("^ws", "http", each) for each in made.foreign} == {*asked}, list(WAYS)[number]
        with pytest.raises(BlockingIOError):
            elsewhere.accept()
    assert made.complaints()
    made.foreign.clear()


def test_no_page_asks_anybody_else(live_server: RunningServer, visit: Visiting) -> None:
    """Every page, plain ones and workbooks, as a trainer, a pair, a participant and the projector."""
    hosts: dict[str, int] = {}

    def note(request: Request) -> None:
        host = urlsplit(request.url).hostname or urlsplit(request.url).scheme
        hosts[host] = hosts.get(host, 0) + 1

    room = re.search(r"/room/([^/]+)", live_server.demo["projector"]).group(1)
    plain = ["", "join", "sign-in", "words", "you", "people", f"room/{room}/desk", "nothing"]
    for name in ("trainer", "case", "person", "practise", "join", "projector"):
        made = visit("phone" if name == "join" else "desktop")
        made.expect_error("status of 40[34]")  # pages that are not everybody's
        made.context.on("request", note)
        made.page.goto(live_server.demo[name])
        made.page.wait_for_load_state("networkidle")
        for path in [*plain, "mine"] if name == "trainer" else []:
            made.page.goto(live_server.url + path)
            made.page.wait_for_load_state("networkidle")
        assert made.foreign == []
    assert set(hosts) <= OURS | {"data", "blob"}
    assert hosts["127.0.0.1"] > 40
