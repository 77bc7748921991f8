"""One participant's browser without the browser: cookies, forms, pages, and the line to a page's kernel.

It speaks the protocols a browser would speak and does nothing else, so that fifty of them cost little of the
machine they share with the server.
"""

from __future__ import annotations

import asyncio
import codecs
import itertools
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

from cpi_widgets.server.frames import PROTOCOL, Told, framed, message

from .page_text import KERNEL_ID, states_in, widgets_on
from .trouble import TroubleError, in_words, no_page

_SINCE = "cpi.since"
_CONTROL = "jupyter.widget.control"
_MOST_STEPS = 5
"""Redirects followed before giving up."""
_AT_ONCE = 1000
_BIGGEST_FRAME = 64_000_000


@dataclass(frozen=True)
class Answer:
    """What the server said to one request."""

    status: int
    path: str
    """The address without the server's, after redirects."""
    text: str
    leads_to: str = ""
    """Where the server sends us next, when that was not followed."""


class _Pieces:
    """What came of an answer so far, as text."""

    def __init__(self, on_piece: Callable[[str], None] | None) -> None:
        self.texts: list[str] = []
        self._on_piece = on_piece
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def take(self, piece: bytes) -> None:
        text = self._decoder.decode(piece)
        self.texts.append(text)
        if self._on_piece is not None:
            self._on_piece(text)


class Client:
    """One browser.

    Args:
        address: the server's address, ``http://host:port``; nothing else is ever asked.
        patience: seconds to wait for any one thing.
    """

    def __init__(self, address: str, patience: float = 60) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            msg = f"“{address}” is not an address of a server. It starts with http:// or https://."
            raise TroubleError(msg)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.patience = patience
        self.cookies: dict[str, str] = {}
        self._http = AsyncHTTPClient(force_instance=True, max_clients=_AT_ONCE)

    def close(self) -> None:
        """Let go of what it holds."""
        self._http.close()

    @property
    def cookie_line(self) -> str:
        """The cookies as a request carries them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def get(self, path: str, on_piece: Callable[[str], None] | None = None, *, follow: bool = True) -> Answer:
        """Get a page.

        Args:
            path: an address of this server, with or without its beginning.
            on_piece: called with each piece of the page as it comes.
            follow: go on where it leads.

        Raises:
            TroubleError: the server did not answer, or led elsewhere.
        """
        for _ in range(_MOST_STEPS):
            answer = await self._go("GET", path, None, on_piece)
            if not (follow and answer.leads_to):
                return answer
            path = answer.leads_to
        raise TroubleError("The server sent us round in a circle.")

    async def submit(self, path: str, **fields: str) -> Answer:
        """Send a form, with the token its page would hold.  Where the answer leads is not followed.

        Raises:
            TroubleError: the server did not answer, or led elsewhere.
        """
        if "_xsrf" not in self.cookies:
            await self.get("/")
        return await self._go("POST", path, urlencode({**fields, "_xsrf": self.cookies.get("_xsrf", "")}), None)

    async def head(self, path: str) -> Answer:
        """Ask about a page without getting it.

        Raises:
            TroubleError: the server did not answer.
        """
        return await self._go("HEAD", path, None, None)

    async def lines(self, path: str) -> AsyncIterator[str]:
        """What the server says on a line that has no end, until it hangs up.

        Raises:
            TroubleError: it cannot be reached.
        """
        where = urlsplit(self._ours(path))
        secure = where.scheme == "https"
        port = where.port or (443 if secure else 80)
        try:
            reader, writer = await asyncio.open_connection(where.hostname, port, ssl=secure or None)
        except OSError as error:
            raise TroubleError(in_words(error)) from None
        try:
            asks = (f"GET {where.path} HTTP/1.1", f"Host: {where.netloc}", f"Cookie: {self.cookie_line}", "", "")
            writer.write("\r\n".join(asks).encode())
            while line := await reader.readline():
                yield line.decode().rstrip()
        except OSError:
            return
        finally:
            writer.close()

    async def _go(self, method: str, path: str, body: str | None, on_piece: Callable[[str], None] | None) -> Answer:
        here = self._ours(path)
        pieces = _Pieces(on_piece)
        answer = await self._ask(method, here, body, pieces.take)
        self._keep_cookies(answer)
        onward = answer.headers.get("Location")
        leads_to = "" if onward is None else self._ours(urljoin(here, onward)).removeprefix(self.origin)
        return Answer(answer.code, here.removeprefix(self.origin), "".join(pieces.texts), leads_to)

    def _ours(self, path: str) -> str:
        whole = urljoin(f"{self.origin}/", path)
        if not whole.startswith(f"{self.origin}/"):
            msg = f"The server led to another address ({urlsplit(whole).netloc}), which was not asked."
            raise TroubleError(msg)
        return whole

    async def _ask(self, method: str, address: str, body: str | None, take: Callable[[bytes], None]) -> HTTPResponse:
        request = HTTPRequest(
            address,
            method=method,
            body=body,
            headers={"Cookie": self.cookie_line, "Sec-Fetch-Site": "none" if method == "GET" else "same-origin"},
            follow_redirects=False,
            decompress_response=True,
            connect_timeout=self.patience,
            request_timeout=self.patience,
            streaming_callback=take,
        )
        try:
            return await self._http.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            raise TroubleError(in_words(error)) from None

    def _keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_list("Set-Cookie"):
            for name, morsel in SimpleCookie(line).items():
                if morsel.value:
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)

    def open(self, path: str) -> Page:
        """A workbook page, to be used with ``async with``: opened, and left again at the end."""
        return Page(self, path)


@dataclass
class Page:
    """One open workbook page."""

    client: Client
    path: str
    kernel_id: str = ""
    widgets: list[str] = field(default_factory=list)
    """The ids of the widgets that stand on the page, from its top."""
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Widget id → its state, as last told."""

    def __post_init__(self) -> None:
        self._session = secrets.token_hex(16)
        self._numbers = itertools.count(1)
        self._line: WebSocketClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Get the page, taking up the line to its kernel as soon as it says which that is.

        Raises:
            TroubleError: the page or its kernel could not be had.
        """
        dialling: list[asyncio.Task[None]] = []
        told = ""

        def look(piece: str) -> None:
            nonlocal told
            if not dialling:
                told += piece
                if found := KERNEL_ID.search(told):
                    self.kernel_id = found.group(1)
                    dialling.append(asyncio.ensure_future(self._dial()))

        try:
            answer = await self.client.get(self.path, look)
        except BaseException:
            for task in dialling:
                task.cancel()
            raise
        if not dialling:
            raise TroubleError(no_page(answer.status))
        await dialling[0]
        self.widgets = widgets_on(answer.text)
        self.states = states_in(answer.text)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the page as a browser does: say so, then hang up."""
        if self.kernel_id and kind is not asyncio.CancelledError:
            with suppress(TroubleError):  # the server may be gone, and its kernels with it
                await self.client.submit(f"/voila/api/shutdown/{self.kernel_id}")
        self.hang_up()

    def hang_up(self) -> None:
        """Break the line to the kernel."""
        if self._line is not None:
            self._line.close()

    async def _dial(self) -> None:
        where = f"ws{self.client.origin.removeprefix('http')}/api/kernels/{self.kernel_id}/channels"
        request = HTTPRequest(
            f"{where}?session_id={self._session}",
            headers={"Cookie": self.client.cookie_line, "Origin": self.client.origin},
            connect_timeout=self.client.patience,
            request_timeout=self.client.patience,
        )
        try:
            self._line = await websocket_connect(request, subprotocols=[PROTOCOL], max_message_size=_BIGGEST_FRAME)
        except (OSError, HTTPClientError, WebSocketError) as error:
            raise TroubleError(in_words(error)) from None

    async def say(
        self, kind: str, content: Mapping[str, Any] | None = None, metadata: Mapping[str, Any] | None = None
    ) -> str:
        """Send one message; returns its id.

        Raises:
            TroubleError: the line is broken.
        """
        msg_id = f"{self._session}_{next(self._numbers)}"
        written = message(kind, content, msg_id=msg_id, session=self._session, metadata=metadata)
        try:
            await self._open_line().write_message(framed(written), binary=True)
        except WebSocketError:
            raise TroubleError("The line to the page broke.") from None
        return msg_id

    async def tell(self, widget: str, content: Mapping[str, Any]) -> str:
        """Send a widget a message of its own kind."""
        return await self.say("comm_msg", {"comm_id": widget, "data": {"method": "custom", "content": content}})

    async def hear(self) -> Told:
        """The next message.

        Raises:
            TroubleError: the line broke.
        """
        frame = await self._open_line().read_message()
        if frame is None:
            raise TroubleError("The line to the page broke.")
        return Told(frame)

    async def hold(self) -> dict[str, Any]:
        """The state of the page's first widget, as the page's own script comes to know it.

        A page that carries its widgets' state is asked what has changed since; any other for everything.

        Raises:
            TroubleError: there is none, or it did not come.
        """
        if not self.widgets:
            raise TroubleError("The page came without a widget.")
        comm = secrets.token_hex(16)
        target = _SINCE if self.states else _CONTROL
        await self.say("comm_open", {"comm_id": comm, "target_name": target, "data": {}}, {"version": "1.0.0"})
        if target == _CONTROL:
            await self.say("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        try:
            async with asyncio.timeout(self.client.patience):
                told = await self._heard_from(comm)
        except TimeoutError:
            raise TroubleError("The page's kernel did not answer in time.") from None
        for widget, now in told.content["data"]["states"].items():
            self.states.setdefault(widget, {}).update(now["state"])
        if self.widgets[0] not in self.states:
            raise TroubleError("The page's first widget has no state.")
        return self.states[self.widgets[0]]

    async def _heard_from(self, comm: str) -> Told:
        """The next message of one conversation; others are not read closely."""
        while True:
            told = await self.hear()
            if told.channel == "iopub" and comm.encode() in told.raw and told.kind == "comm_msg":
                return told

    def _open_line(self) -> WebSocketClientConnection:
        if self._line is None:
            raise TroubleError("The line to the page is not open.")
        return self._line
