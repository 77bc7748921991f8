"""From whom a forwarded address is believed, and how long anybody may dawdle."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from pathlib import Path

import pytest
import requests
import tornado.web
from running_server import PATIENCE_S, RunningServer, start_server
from tornado.httpclient import HTTPResponse
from tornado.testing import AsyncHTTPTestCase

from cpi_widgets import cli
from cpi_widgets.server import listening
from cpi_widgets.server.listening import Listener, address_of

SHORT = "from cpi_widgets.server import listening; listening.DAWDLE_SECONDS = 2.0; listening.BODY_SECONDS = 2.0"
FEW = SHORT + "; listening.MOST_CONNECTIONS = 40"


class Said(tornado.web.RequestHandler):
    def get(self) -> None:
        self.write(json.dumps([self.request.remote_ip, self.request.protocol]))


class Connections(AsyncHTTPTestCase):
    """The test's own connection comes from 127.0.0.1; `peer` is who it is taken to come from."""

    peer = "127.0.0.1"
    proxies: tuple[str, ...] = ()

    def get_app(self) -> tornado.web.Application:
        return tornado.web.Application([("/", Said)])

    def get_http_server(self) -> Listener:
        peer = self.peer

        class FromElsewhere(Listener):
            def start_request(self, server_conn, request_conn):
                request_conn.context.remote_ip = peer
                return super().start_request(server_conn, request_conn)

        return FromElsewhere(self._app, proxies=self.proxies)

    def said(self, **headers: str) -> list[str]:
        answer: HTTPResponse = self.fetch("/", headers={name.replace("_", "-"): v for name, v in headers.items()})
        return json.loads(answer.body)


class TestFromThisMachine(Connections):
    def test_a_proxy_here_is_believed(self) -> None:
        assert self.said(X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="https") == ["203.0.113.9", "https"]
        assert self.said() == ["127.0.0.1", "http"]

    def test_only_its_own_words_not_those_a_visitor_wrote_before(self) -> None:
        assert self.said(X_Forwarded_For="1.2.3.4, 203.0.113.9") == ["203.0.113.9", "http"]
        assert self.said(X_Forwarded_For="203.0.113.9, 127.0.0.1") == ["203.0.113.9", "http"]
        assert self.said(X_Forwarded_Proto="http, https")[1] == "https"

    def test_other_headers_and_nonsense_are_not_read(self) -> None:
        assert self.said(X_Real_Ip="1.2.3.4", X_Scheme="https", Forwarded="for=1.2.3.4") == ["127.0.0.1", "http"]
        assert self.said(X_Forwarded_For="x, 999.1.1.1, <b>", X_Forwarded_Proto="data") == [
            "127.0.0.1",
            "http",
        ]


class TestFromElsewhere(Connections):
    peer = "198.51.100.7"

    def test_nobody_else_is_believed(self) -> None:
        assert self.said(X_Forwarded_For="127.0.0.1", X_Forwarded_Proto="https") == ["198.51.100.7", "http"]


class TestFromANamedProxy(Connections):
    peer, proxies = "::ffff:198.51.100.7", ("198.51.100.7",)

    def test_a_named_proxy_is_believed(self) -> None:
        assert self.said(X_Forwarded_For="203.0.113.9, 198.51.100.7", X_Forwarded_Proto="https") == [
            "203.0.113.9",
            "https",
        ]


def test_addresses():
    assert str(address_of("::ffff:10.0.0.1")) == "10.0.0.1"
    assert str(address_of("2001:db8::1")) == "2001:db8::1"
    assert [address_of(text) for text in ("", "unknown", "1.2.3.4:80", "010.0.0.1")] == [None] * 4


def test_a_wrong_proxy_is_said_at_once(capsys):
    assert cli.main(["serve", "--proxy", "not an address", "--data", "/nowhere"]) == 2
    assert "--proxy" in capsys.readouterr().err


@pytest.fixture(scope="module")
def impatient(tmp_path_factory) -> RunningServer:
    """A server whose patience and places are few, so that its end can be waited for."""
    server = start_server(tmp_path_factory.mktemp("impatient"), demo=True, before=FEW)
    yield server
    server.stop()


def dawdler(server: RunningServer, begins: bytes) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", int(server.url.rsplit(":", 1)[1].strip("/"))), timeout=20)
    line.sendall(begins)
    return line


def ended(line: socket.socket, drip: bytes) -> bool:
    """Send a byte now and then until the server hangs up."""
    until = time.monotonic() + PATIENCE_S
    line.settimeout(0.2)
    while time.monotonic() < until:
        try:
            line.sendall(drip)
            if line.recv(1000) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


BEGINNINGS = {
    "nothing at all": (b"", b""),
    "a head without end": (b"GET / HTTP/1.1\r\nHost: x\r\n", b"X-a: b\r\n"),
    "a body that never comes": (b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n", b"a"),
    "a chunk that never ends": (b"POST /join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n", b"a"),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_who_dawdles_is_hung_up_on(impatient, name):
    begins, drip = BEGINNINGS[name]
    line = dawdler(impatient, begins)
    assert requests.get(impatient.url + "healthz", timeout=PATIENCE_S).status_code == 200
    assert ended(line, drip)
    line.close()


def test_many_half_open_connections_leave_the_server_ready(impatient):
    """More than there are places: who is in stays in, and newcomers get in as soon as the dawdlers are gone."""
    kept = requests.Session()
    kept.get(impatient.url + "healthz", timeout=PATIENCE_S)
    crowd = []
    for _ in range(120):
        with contextlib.suppress(OSError):
            crowd.append(dawdler(impatient, b"GET / HT"))
    assert kept.get(impatient.url + "healthz", timeout=PATIENCE_S).status_code == 200
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with contextlib.suppress(requests.ConnectionError):
            assert requests.get(impatient.url + "healthz", timeout=PATIENCE_S).status_code == 200
            break
        time.sleep(0.1)
    else:
        pytest.fail("nobody got in any more")
    for line in crowd:
        line.close()


def test_half_open_connections_of_a_whole_botnet_leave_the_real_limits_ready(live_server):
    crowd = []
    for _ in range(1500):
        with contextlib.suppress(OSError):
            crowd.append(dawdler(live_server, b"GET / HT"))
    began = time.monotonic()
    assert requests.get(live_server.url + "healthz", timeout=PATIENCE_S).status_code == 200
    assert time.monotonic() - began < listening.DAWDLE_SECONDS, "while all of them still hold their lines"
    for line in crowd:
        line.close()


def test_there_are_files_for_a_full_room(live_server):
    limits = Path(f"/proc/{live_server.process.pid}/limits").read_text("utf-8")
    soft, hard = next(line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files"))
    assert int(soft) == min(listening.FILES_WANTED, int(hard))
