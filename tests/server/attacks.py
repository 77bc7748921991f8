"""Requests no browser of ours would send, written out byte by byte, and a server that has its guards taken off.

An attack is shown to work against the bare server, or for the owner, before it counts that the real one refuses it.
"""

from __future__ import annotations

import http.client
import socket
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from cpi_widgets.server.frames import PROTOCOL

NO_GUARDS = """
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from cpi_widgets.server import app, identity, lines, plain
identity.Owner.is_authorized = lambda *_: True
lines.KernelSocket.on_message = KernelWebsocketHandler.on_message
lines.KernelSocket.check_origin = lambda *_: True
app.MESSAGE_TYPES = []
plain.HEADERS = {"Server": "bare"}
plain.Guarded.check_xsrf_cookie = lambda *_: None
plain.Guarded.check_origin = lambda *_: True
"""
"""Runs before a bare server starts: each line takes one guard off."""
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": PROTOCOL,
}
GOT_IN = frozenset({101, 200, 201, 204})

HUNG_UP = 0
"""Instead of a status: the server ended the connection without a word."""


@dataclass(frozen=True)
class Try:
    """One request for somebody's kernel."""

    name: str
    method: str
    path: str
    upgrade: bool = False


OPEN_TO_OWNERS = (
    Try("websocket", "GET", "/api/kernels/{id}/channels?session_id=attack", upgrade=True),
    Try("look", "GET", "/api/kernels/{id}"),
    Try("shutdown", "POST", "/voila/api/shutdown/{id}"),
)
SHUT_TO_ALL = (
    Try("delete", "DELETE", "/api/kernels/{id}"),
    Try("look at all", "GET", "/api/kernels"),
    Try("restart", "POST", "/api/kernels/{id}/restart"),
    Try("interrupt", "POST", "/api/kernels/{id}/interrupt"),
    Try("query", "GET", "/voila/query/{id}"),
    Try("execution", "GET", "/voila/execution/{id}"),
)
WAYS = (*SHUT_TO_ALL, *OPEN_TO_OWNERS)
"""Every route that ever led to a kernel in Voilà or Jupyter's server; the last one ends it."""


class Wire:
    """One kept-open connection that sends whatever it is told to."""

    def __init__(self, url: str) -> None:
        where = urlsplit(url)
        self._made = http.client.HTTPConnection(where.hostname, where.port, timeout=30)

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, body: str | None = None) -> int:
        """Send one request; returns the status."""
        return self.answer(method, path, headers, body)[0]

    def answer(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: str | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Send one request, its path as it is written; returns status, headers and body."""
        try:
            self._made.putrequest(method, path, skip_accept_encoding=True)
        except http.client.InvalidURL:  # signs that http.client itself would not send
            return _raw(self._made.host, self._made.port, f"{method} {path} HTTP/1.1", headers or {})
        for name, value in (headers or {}).items():
            self._made.putheader(name, value)
        if body is not None or method == "POST":
            self._made.putheader("Content-Length", str(len(body or "")))
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all was sent
            self._made.endheaders((body or "").encode() or None)
        try:
            got = self._made.getresponse()
            if got.status == http.client.SWITCHING_PROTOCOLS:
                self.close()
                return got.status, got.headers, b""
            return got.status, got.headers, got.read()
        except (ConnectionError, http.client.HTTPException):
            self.close()
            return HUNG_UP, http.client.HTTPMessage(), b""

    def attempt(self, way: Try, kernel: str, cookies: dict[str, str], **more: str) -> int:
        """Try one way to a kernel with somebody's cookies; returns the status."""
        headers = {"X-XSRFToken": cookies.get("_xsrf", "")} | (UPGRADE if way.upgrade else {}) | more
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return self.send(way.method, way.path.format(id=kernel), headers)

    def close(self) -> None:
        self._made.close()


def _raw(host: str, port: int, line: str, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage, bytes]:
    text = "\r\n".join([line, f"Host: {host}:{port}", *(f"{n}: {v}" for n, v in headers.items()), "", ""])
    with socket.create_connection((host, port), timeout=30) as line_:
        line_.sendall(text.encode("utf-8", "surrogateescape"))
        got = http.client.HTTPResponse(line_)
        try:
            got.begin()
        except (http.client.BadStatusLine, ConnectionResetError):
            return HUNG_UP, http.client.HTTPMessage(), b""
        return got.status, got.headers, got.read()
