"""A visitor without a browser: cookies, forms and the line to a kernel, as a test needs them."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import requests
from websockets.sync.client import ClientConnection, connect

KERNEL_ID = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


FIRST = {"name": "first", "passphrase": "seven green kettles sing"}
"""How the first trainer of a test's server signs in."""


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
        address = f"ws://{where.netloc}/api/kernels/{kernel}/channels?session_id=test"
        return connect(address, additional_headers=sent, open_timeout=20, max_size=None)


def message(kind: str, content: dict | None = None, channel: str = "shell") -> str:
    """A message of Jupyter's protocol."""
    header = {"msg_id": f"id-{kind}", "msg_type": kind, "session": "test", "username": "", "version": "5.3", "date": ""}
    return json.dumps(
        {
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content or {},
            "buffers": [],
            "channel": channel,
        }
    )
