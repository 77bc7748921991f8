"""What every answer has in common: the headers that keep a page to itself, and plain pages without a kernel."""

from __future__ import annotations

import hashlib
import logging
import re
from http import HTTPStatus
from types import TracebackType
from typing import Any, cast

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from .assets import Assets
from .kept_pages import KeptPage, KeptPages

_POLICY = (
    "default-src 'self'",
    # blob: is how anywidget loads a widget's code in a notebook that is not ours; no inline script anywhere.
    "script-src 'self' blob:",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",  # how ipywidgets plays sound and film that the kernel sent
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
)
HEADERS = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Server": "workbook",
}
BIGGEST_FORM = 64_000
"""Bytes; files come in through the page's kernel."""
_WORDS = {
    HTTPStatus.FORBIDDEN: (
        "This is not yours to open",
        "What you have written is safe. Go to your home page and open it from there.",
    ),
    HTTPStatus.NOT_FOUND: (
        "There is no such page",
        "The address may be mistyped, or the page is not one of yours. Your home page lists what is.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "There is nothing more to see here",
        "Something was sent to this address. It was done, or you were told why not. Go on from your home page.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "That is too much at once",
        "Nothing was kept of it. Go back, shorten it, and send it again.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "The workbook is full just now",
        "Nothing is lost. Please leave this page open. It tries again by itself and opens when somebody leaves.",
    ),
}
TRY_AGAIN_SECONDS = "5"
_SORRY = (
    "Something went wrong here",
    "What was saved is safe. Try again; if it happens once more, tell the person who runs this workbook.",
)


def headers_of_every_answer(handler: web.RequestHandler) -> None:
    """Set the headers of trust: who may embed, what may load, and that answers are not kept."""
    for name, value in HEADERS.items():
        handler.set_header(name, value)
    handler.set_header("Cache-Control", "no-store")


def without_token(path: str) -> str:
    """An address as a log may hold it."""
    return re.sub(r"/enter/[^/?]+", "/enter/…", path)


class Guarded(JupyterHandler):
    """What answers people we know: our headers, and forms of ours only."""

    def _request_summary(self) -> str:
        """What a log says of a request that failed."""
        return f"{self.request.method} {without_token(self.request.path)}"

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """As tornado does, but without the request itself: its address may let somebody in."""
        if isinstance(value, web.HTTPError):
            super().log_exception(typ, value, tb)
        else:
            found = (typ, value, tb) if typ is not None and value is not None else None
            logging.getLogger("tornado.application").error(
                "Uncaught exception %s", self._request_summary(), exc_info=found
            )

    def set_default_headers(self) -> None:
        """See ``headers_of_every_answer``."""
        headers_of_every_answer(self)

    def set_cookie(self, name: str, value: str | bytes, *args: Any, **kwargs: Any) -> None:
        """Set a cookie; where the visitor's line is sealed it never travels on one that is not."""
        super().set_cookie(name, value, *args, **{**kwargs, "secure": self.request.protocol == "https"})

    def check_origin(self, origin_to_satisfy_tornado: str = "") -> bool:
        """True for a form or beacon of ours.

        As our pages send no referrer, browsers call their origin "null".  So does a page that hides where it
        is: browsers that say more are believed, and the token and the strict cookie decide in any case.
        """
        if self.request.headers.get("Origin") == "null":
            return self.request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        return super().check_origin(origin_to_satisfy_tornado)


class Plain(Guarded):
    """A page without a kernel, made from one of our templates (which escape by default)."""

    _answers_a_form = False

    async def prepare(self) -> None:  # type: ignore[override]
        """Where a form's answer waits for this browser, send that (``kept_pages``)."""
        await super().prepare()
        if self._finished:
            return
        if len(self.request.body) > BIGGEST_FORM:
            raise web.HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        self._answers_a_form = self.request.method == "POST"
        # A page that keeps itself up to date asks as well, and is not who this is for.
        if self.request.method != "GET" or self.request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            return
        kept = self._kept_pages.take(self._browser, self.request.path)
        if kept is not None:
            if kept.retry_after:
                self.set_header("Retry-After", kept.retry_after)
            self._send(kept.status, kept.html)

    @property
    def _kept_pages(self) -> KeptPages:
        return cast("KeptPages", self.settings["kept_pages"])

    @property
    def _browser(self) -> str:
        """This browser in its session, as a mark; only such as have a token send forms."""
        session = self.get_cookie(cast("Any", self.identity_provider).cookie(self)) or ""
        return hashlib.sha256(f"{self.get_cookie('_xsrf')} {session}".encode()).hexdigest()

    def _send(self, status: int, page: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)

    def show(self, template: str, *, status: int = HTTPStatus.OK, **words: Any) -> None:
        """Send a page; where it answers a form, the browser fetches it (``kept_pages``).

        Args:
            template: a file in ``templates/``.
            status: the HTTP status.
            words: what the template shows, beside who is there.
        """
        assets = cast("Assets", self.settings["page_assets"])
        made = self.settings["voila_jinja2_env"].get_template(template)
        # Asking for the token also sets its cookie: every form and the closing beacon need the pair.
        shared = {"asset": assets.url, "base_url": self.base_url, "xsrf": self.xsrf_token.decode(), "path": "/"}
        # Also for a page that says why somebody could not be looked up: then there is nobody.
        shared["visitor"] = getattr(self, "_jupyter_current_user", None)
        # Whoever hears the page read out hears from its title that something in the form was not right.
        shared["look_again"] = bool(words.get("wrong") or words.get("mistakes"))
        page = made.render(**{**shared, **words})
        if self._answers_a_form and status != HTTPStatus.METHOD_NOT_ALLOWED:
            again = str(self._headers.get("Retry-After", ""))
            self._kept_pages.keep(self._browser, self.request.path, KeptPage(status, page, again))
            self.redirect(self.request.path, status=HTTPStatus.SEE_OTHER)
        else:
            self._send(status, page)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in plain words what happened, what is safe and what to do next."""
        del kwargs
        if status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            self.set_header("Retry-After", TRY_AGAIN_SECONDS)
        title, advice = _WORDS.get(cast("HTTPStatus", status_code), _SORRY)
        again = TRY_AGAIN_SECONDS if status_code == HTTPStatus.SERVICE_UNAVAILABLE else ""
        self.show("error.html", status=status_code, title=title, advice=advice, again=again)

    def get_login_url(self) -> str:
        """Visitors we do not know are sent to the home page, which says how to come in."""
        return self.base_url


class NotFound(Plain):
    """Every address that is not one of ours."""

    @allow_unauthenticated
    async def prepare(self) -> None:  # type: ignore[override]
        """Say that there is no such page, to anybody, for any method."""
        await super().prepare()
        self._answers_a_form = False  # there is no form here: who guesses addresses is told so at once

    def _missing(self, *_args: str, **_named: str) -> None:
        raise web.HTTPError(HTTPStatus.NOT_FOUND)

    get = head = post = put = delete = patch = allow_unauthenticated(_missing)


class File(web.RequestHandler):
    """One file for the browser, kept for ever under the name that holds its hash."""

    def initialize(self, assets: Assets) -> None:
        """Take the table of files."""
        self.assets = assets

    def set_default_headers(self) -> None:
        """See ``headers_of_every_answer``."""
        headers_of_every_answer(self)

    def get(self, name: str) -> None:
        """Send the file, compressed where the browser takes that."""
        asset = self.assets.get(name)
        if asset is None:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", asset.media_type)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("Vary", "Accept-Encoding")
        body = asset.body
        if asset.packed is not None and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            body = asset.packed
        self.finish(body)

    head = get

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Plain words; a missing file is never a page."""
        del kwargs
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")


class Health(web.RequestHandler):
    """``GET /healthz``: 200 once everything runs."""

    def set_default_headers(self) -> None:
        """See ``headers_of_every_answer``."""
        headers_of_every_answer(self)

    def get(self) -> None:
        """Answer."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("ready\n")
