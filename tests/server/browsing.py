"""A visitor without a browser: cookies, forms and the line to a kernel, as a test needs them."""

from __future__ import annotations

import html
import re
import secrets
import ssl
from itertools import count
from urllib.parse import urlsplit

import requests
from running_server import RunningServer
from websockets.sync.client import ClientConnection, connect

from cpi_widgets.rehearsal.page_text import KERNEL_ID
from cpi_widgets.server import frames

FIRST = {"name": "first", "passphrase": "seven green kettles sing"}
"""How the first trainer of a test's server signs in."""
GOOD = "nine yellow ladders lean"
"""A passphrase that is long enough."""
OUT = "How do you come in?"
_numbers = count()


class Visitor(requests.Session):
    """One browser."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def at(self, path: str, **how) -> requests.Response:
        return self.get(self.url + path.lstrip("/"), timeout=30, **how)

    def submit(self, path: str, **fields: str) -> requests.Response:
        """Send a form, with the token its page would hold."""
        fields["_xsrf"] = self.xsrf
        return self.post(self.url + path.lstrip("/"), data=fields, timeout=30)

    def enter(self, link: str, **fields: str) -> requests.Response:
        """Open a link for one use, and press its button."""
        shown = self.get(link, timeout=30)
        assert "Come in</button>" in shown.text, shown.text
        return self.submit(link.removeprefix(self.url), **fields)

    @property
    def xsrf(self) -> str:
        if "_xsrf" not in self.cookies:
            self.at("/")
        return self.cookies["_xsrf"]

    @property
    def cookie_line(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def open_page(self, path: str) -> str:
        """Open a workbook page; returns its kernel's id."""
        answer = self.at(path)
        assert answer.status_code == 200, answer.text
        found = KERNEL_ID.search(answer.text)
        assert found is not None, answer.text
        return found.group(1)

    def line_to(self, kernel: str, **headers: str) -> ClientConnection:
        """Open the websocket of a kernel."""
        where = urlsplit(self.url)
        sent = {"Cookie": self.cookie_line} | headers
        form = {"subprotocols": [frames.PROTOCOL], "max_size": None}
        if where.scheme == "https":
            form["ssl"] = context = ssl.create_default_context(cafile=str(self.verify))
            # websockets reads in one thread and writes in another, which Python's sockets of TLS 1.3 cannot bear while
            # the session's tickets come in, right after the handshake (gh-124984): now and then the request is lost.
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        scheme = "wss" if where.scheme == "https" else "ws"
        address = f"{scheme}://{where.netloc}/api/kernels/{kernel}/channels?session_id={secrets.token_hex(8)}"
        return connect(address, additional_headers=sent, open_timeout=20, **form)


def guest(server: RunningServer) -> Visitor:
    """A new browser that came in by the demo's link for anybody."""
    visitor = Visitor(server.url)
    assert visitor.get(server.demo["practise"].split("?")[0], timeout=30).status_code == 200
    return visitor


def message(kind: str, content: dict | None = None, channel: str = "shell") -> bytes:
    """A message to a kernel as one frame."""
    return frames.framed(frames.message(kind, content, channel=channel))


def heard(line: ClientConnection, timeout: float = 20) -> frames.Told:
    """The next message from a kernel."""
    return frames.Told(line.recv(timeout=timeout))


def new_name() -> str:
    return f"name {next(_numbers)}"


def link_in(text: str) -> str:
    return html.unescape(re.search(r'readonly value="([^"]+)"', text).group(1))


def words_in(text: str) -> str:
    return " ".join(re.findall(r"<li>([a-z]+)</li>", text.split('class="words"')[1].split("</ol>", maxsplit=1)[0]))


def is_in(visitor: Visitor) -> bool:
    return OUT not in visitor.at("/").text
