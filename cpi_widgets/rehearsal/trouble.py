"""What keeps a participant from going on, in words that can be counted."""

from __future__ import annotations

from http import HTTPStatus

from tornado.httpclient import HTTPClientError
from tornado.simple_httpclient import HTTPStreamClosedError, HTTPTimeoutError
from tornado.websocket import WebSocketError


class TroubleError(Exception):
    """What kept a participant from going on, in words."""


class ClashError(TroubleError):
    """Somebody else changed the same at the same moment: both texts are shown, and one of them is chosen."""


def phrase(status: int) -> str:
    """What a status of HTTP is called, in small letters."""
    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return "unknown"


def no_page(status: int) -> str:
    """Why an answer of this status is no workbook page."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return "The server said that it is full."
    if status == HTTPStatus.OK:
        return "The page came without a kernel: not signed in, or the kernel did not start."
    return f"The server answered {status} ({phrase(status)})."


def in_words(error: Exception) -> str:
    """An error of the network, as one of few kinds that can be counted."""
    if isinstance(error, HTTPTimeoutError | TimeoutError):
        return "The server did not answer in time."
    if isinstance(error, ConnectionRefusedError):
        return "Nothing listens at this address."
    if isinstance(error, HTTPStreamClosedError | ConnectionResetError | WebSocketError):
        return "The server hung up."
    if isinstance(error, HTTPClientError):
        return f"The server answered {error.code} ({phrase(error.code)})."
    return f"The network failed: {error}"
