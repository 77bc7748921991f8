"""Behind nginx and Caddy with TLS, as documented: coming in, cookies, the line to a page, silence, big messages."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
import tornado.web
from browsing import Visitor, heard, message
from running_server import RunningServer, free_port, start_server
from tls_proxy import CADDY, NGINX, TlsProxy, caddy_proxy, tls_proxy
from tornado.netutil import bind_sockets
from websockets.exceptions import ConnectionClosed

from cpi_widgets.server.listening import Listener

needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian: nginx-light)")
needs_caddy = pytest.mark.skipif(CADDY is None, reason="Caddy is not installed (Debian: caddy)")
PROXIES = [
    pytest.param(tls_proxy, marks=needs_nginx, id="nginx"),
    pytest.param(caddy_proxy, marks=needs_caddy, id="Caddy"),
]
NO_PINGS = "from jupyter_server.base import websocket; websocket.WS_PING_INTERVAL = 0"
PINGS = "from jupyter_server.base import websocket; websocket.WS_PING_INTERVAL = 500"


def port_of(url: str) -> int:
    return int(urlsplit(url).port or 0)


@pytest.fixture(scope="module", params=PROXIES)
def proxy(request, live_server, tmp_path_factory) -> Iterator[TlsProxy]:
    with request.param(tmp_path_factory.mktemp("proxy"), port_of(live_server.url)) as running:
        yield running


def come_in(proxy: TlsProxy, server: RunningServer, name: str) -> Visitor:
    visitor = Visitor(proxy.url)
    visitor.verify, visitor.trust_env = str(proxy.certificate), False  # no bundle of this machine's instead
    answer = visitor.get(proxy.link(server.demo[name].split("?")[0]), timeout=30)
    assert answer.status_code == 200, answer.text
    return visitor


def test_coming_in_by_a_link_gives_a_sealed_cookie_and_links_of_our_address(proxy, live_server):
    trainer = come_in(proxy, live_server, "trainer")
    assert "You are <strong>Trainer</strong>" in trainer.at("/").text
    assert all(cookie.secure for cookie in trainer.cookies)
    made = trainer.submit("/cases", title="Behind a proxy", partner="BP", seat="practitioner")
    assert f'value="{proxy.url}enter/' in made.text
    assert "Strict-Transport-Security" in made.headers
    plain = requests.get(f"http://localhost:{proxy.plain_port}/mine", allow_redirects=False, timeout=10)
    assert plain.headers["Location"] == "https://localhost/mine"


def test_a_page_shows_its_headings_at_once_and_talks_to_its_kernel(proxy, live_server):
    visitor = come_in(proxy, live_server, "practise")
    with visitor.at("/mine", stream=True) as answer:
        pieces = list(answer.iter_content(None, decode_unicode=True))
    first = {words: next(n for n, piece in enumerate(pieces) if words in piece) for words in ("</h1>", "kernelId")}
    assert first["</h1>"] < first["kernelId"], "what is known at once is not held back until the kernel is there"
    kernel = visitor.open_page("/mine")
    with visitor.line_to(kernel, Origin=proxy.url.rstrip("/")) as line:
        line.send(message("kernel_info_request"))
        while heard(line).kind != "kernel_info_reply":
            pass


def test_a_line_of_another_site_is_refused_here_too(proxy, live_server):
    visitor = come_in(proxy, live_server, "practise")
    kernel = visitor.open_page("/mine")
    for origin in ("https://evil.example", live_server.url.rstrip("/"), "https://localhost"):
        answer = visitor.at(
            f"/api/kernels/{kernel}/channels",
            headers={"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
                     "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": origin},
        )  # fmt: skip
        assert answer.status_code == 403


@needs_nginx
@pytest.mark.parametrize("pings", [True, False], ids=["with signs of life", "without"])
def test_a_long_silence_keeps_the_line(tmp_path, pings):
    """The proxy hangs up on a line that says nothing for 2 seconds; the server says something every half second."""
    (tmp_path / "server").mkdir()
    server = start_server(tmp_path / "server", demo=True, before=PINGS if pings else NO_PINGS)
    try:
        with tls_proxy(tmp_path / "nginx", port_of(server.url), proxy_read_timeout="2s") as proxy:
            visitor = come_in(proxy, server, "practise")
            with visitor.line_to(visitor.open_page("/mine")) as line:
                began = time.monotonic()
                if pings:
                    while time.monotonic() < began + 5:
                        with pytest.raises(TimeoutError):
                            heard_nothing(line)
                    line.send(message("comm_info_request"))
                    while heard(line).kind != "comm_info_reply":
                        pass
                else:
                    with pytest.raises(ConnectionClosed):
                        list(line)
                    assert time.monotonic() - began < 20
    finally:
        server.stop()


def heard_nothing(line) -> None:
    """Wait a second; what the server said when the line was opened is passed over."""
    while True:
        line.recv(timeout=1)


def test_big_messages_pass_and_bigger_ones_do_not(proxy, live_server):
    visitor = come_in(proxy, live_server, "practise")
    kernel = visitor.open_page("/mine")
    with visitor.line_to(kernel) as line:
        line.send(message("comm_msg", {"comm_id": "nobody", "data": "x" * 7_500_000}))
        line.send(message("comm_info_request"))
        while heard(line, 60).kind != "comm_info_reply":
            pass
    with visitor.line_to(kernel) as line, pytest.raises(ConnectionClosed):
        [line.send(message("comm_msg", {"comm_id": "nobody", "data": "x" * 8_500_000})), *line]
    assert visitor.submit("/cases", title="x" * 70_000).status_code == 413
    assert visitor.at("/healthz").status_code == 200


@pytest.mark.parametrize("put_before", PROXIES)
def test_a_link_that_lets_somebody_in_is_in_no_log(put_before, tmp_path):
    """Not even when nobody answers behind the proxy: whoever reads the log could come in by it afterwards."""
    with put_before(tmp_path / "proxy", free_port()) as proxy:
        for way in ("enter/a-link-nobody-has-used-yet", "healthz"):
            assert requests.get(proxy.url + way, verify=str(proxy.certificate), timeout=20).status_code == 502
    assert "nobody-has-used" not in proxy.log.read_text("utf-8")


class Said(tornado.web.RequestHandler):
    def get(self) -> None:
        self.write(json.dumps([self.request.remote_ip, self.request.protocol, self.request.host]))


@pytest.mark.parametrize("put_before", PROXIES)
def test_what_a_visitor_writes_about_themselves_is_thrown_away(put_before, tmp_path):
    """Through the proxy as it is documented, our own listener says whom it takes the visitor for."""
    (taken,) = bind_sockets(0, "127.0.0.1")
    loop = asyncio.new_event_loop()

    def serve() -> None:
        asyncio.set_event_loop(loop)
        Listener(tornado.web.Application([("/", Said)])).add_sockets([taken])
        loop.run_forever()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    lies = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "http", "X-Real-Ip": "1.2.3.4", "X-Scheme": "http",
            "Forwarded": "for=1.2.3.4;proto=http"}  # fmt: skip
    with put_before(tmp_path / "proxy", taken.getsockname()[1]) as proxy:
        said = requests.get(proxy.url, headers=lies, verify=str(proxy.certificate), timeout=20).json()
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
    assert said == ["127.0.0.1", "https", urlsplit(proxy.url).netloc]
