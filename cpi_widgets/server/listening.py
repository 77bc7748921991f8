"""How connections are taken: from whom forwarded addresses are believed, and how long anybody may dawdle.

Behind a proxy that adds TLS every connection comes from the proxy, which says in ``X-Forwarded-For`` and
``X-Forwarded-Proto`` who is there and how.  Anybody can write these two into a request: they are believed of proxies
on this machine and of those named at the start, and of nobody else.  ``X-Real-Ip`` and ``X-Scheme`` are never read:
some proxies pass on what a visitor wrote there.
"""

from __future__ import annotations

import contextlib
import ipaddress
import sys
from collections.abc import Awaitable, Sequence
from typing import Any

from tornado import httputil
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

DAWDLE_SECONDS = 75.0
"""For a request's head to come whole, and for a connection to lie unused: longer than browsers and proxies keep one."""
BODY_SECONDS = 30.0
"""For a form to come whole."""
MOST_CONNECTIONS = 4000
"""Of visitors, at once.  Each kernel takes about a dozen open files, each visitor's connection one."""
FILES_WANTED = 20_000


class Listener(HTTPServer):
    """Tornado's server with our limits.

    Args (of ``initialize``, as tornado has it):
        request_callback: the application.
        proxies: addresses of proxies on other machines.
        max_body_size: bytes of a form.
    """

    def initialize(  # type: ignore[override]
        self, request_callback: Any, proxies: Sequence[str] = (), max_body_size: int | None = None
    ) -> None:
        """See the class."""
        super().initialize(
            request_callback,
            idle_connection_timeout=DAWDLE_SECONDS,
            body_timeout=BODY_SECONDS,
            max_body_size=max_body_size,
        )
        self._proxies = frozenset(map(ipaddress.ip_address, proxies))
        want_files()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a connection, unless there are too many: what is open goes on, and a place is free soon."""
        if len(self._connections) >= MOST_CONNECTIONS:
            stream.close()
            return
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: httputil.HTTPConnection) -> httputil.HTTPMessageDelegate:
        """Take a request; what a proxy says of where it comes from is believed."""
        delegate = super().start_request(server_conn, request_conn)
        if self._is_proxy(request_conn.context.remote_ip):  # type: ignore[attr-defined]
            return _Forwarded(delegate, request_conn.context, self._is_proxy)  # type: ignore[attr-defined]
        return delegate

    def _is_proxy(self, address: str) -> bool:
        found = address_of(address)
        return found is not None and (found.is_loopback or found in self._proxies)


class _Forwarded(httputil.HTTPMessageDelegate):
    """A request as its proxy tells it; the connection is the proxy's own again afterwards."""

    def __init__(self, delegate: httputil.HTTPMessageDelegate, context: Any, is_proxy: Any) -> None:
        self._delegate, self._context, self._is_proxy = delegate, context, is_proxy
        self._own = (context.remote_ip, context.protocol)

    def headers_received(
        self, start_line: httputil.RequestStartLine | httputil.ResponseStartLine, headers: httputil.HTTPHeaders
    ) -> Awaitable[None] | None:
        """Believe the last address that is not a proxy's own, and whether the visitor's line was sealed."""
        for told in reversed(headers.get("X-Forwarded-For", "").split(",")):
            address = address_of(told.strip())
            if address is not None and not self._is_proxy(str(address)):
                self._context.remote_ip = str(address)
                break
        scheme = headers.get("X-Forwarded-Proto", "").split(",")[-1].strip()
        if scheme in ("http", "https"):
            self._context.protocol = scheme
        return self._delegate.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Pass it on."""
        return self._delegate.data_received(chunk)

    def finish(self) -> None:
        """The request is whole."""
        self._delegate.finish()
        self._context.remote_ip, self._context.protocol = self._own

    def on_connection_close(self) -> None:
        """The proxy hung up."""
        self._delegate.on_connection_close()


def address_of(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address as it is written; ``None`` for anything else.  An old one in the new form counts as the old one."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def want_files() -> None:
    """Ask the system for as many open files as it lets this process have, up to what a full room takes."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  - Windows has no such limit and no such module

    here, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WANTED if most == resource.RLIM_INFINITY else min(FILES_WANTED, most)
    if here != resource.RLIM_INFINITY and here < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
