"""What a log may hold of a request that failed."""

from __future__ import annotations

import logging
from unittest.mock import MagicMock

from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.web import Application

from cpi_widgets.server.plain import Plain

TOKEN = "a-token-that-lets-somebody-in"


def test_a_fault_is_logged_without_the_link_that_met_it(caplog):
    line = RequestStartLine("POST", f"/enter/{TOKEN}?to=/mine", "HTTP/1.1")
    request = HTTPServerRequest(start_line=line, headers=HTTPHeaders({"Host": "here"}), connection=MagicMock())
    handler = Plain(Application(), request)
    try:
        raise RuntimeError("a fault of ours")  # noqa: TRY301  - to have a traceback
    except RuntimeError as error:
        with caplog.at_level(logging.DEBUG):
            handler.log_exception(type(error), error, error.__traceback__)
    assert "Uncaught exception POST /enter/…" in caplog.text
    assert "a fault of ours" in caplog.text
    assert TOKEN not in caplog.text
