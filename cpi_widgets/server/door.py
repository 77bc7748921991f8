"""What plain pages share that know people: the store's desk, who knocks, letting in, and refusals as pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from operator import methodcaller
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import segno
from markupsafe import Markup
from tornado import web

from cpi_widgets.model import NotSavedError, RefusedError
from cpi_widgets.store.attempts import Knock, TooOftenError
from cpi_widgets.store.entrance import Entrance

from .desk import FrontDesk
from .devices import device_of
from .identity import Identity, Visitor
from .kernels import Kernels
from .plain import Plain
from .shown_words import Shown, ShownWords

T = TypeVar("T")
_ID = "[A-Za-z0-9_.:-]{1,80}"
_OURS = (
    "practise",
    "exercises",
    r"exercise/EX\d\d(/paper)?",
    "mine",
    "you(/sign-in)?",
    f"case/{_ID}",
    rf"room/{_ID}(/(projector(\?stream=[a-z][a-z0-9_]*)?|mine|report|delphi|rate))?",
)
OUR_PAGES = re.compile(f"/({'|'.join(_OURS)})?")
"""Where a link or a form may lead on to."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
QUIET_BORDER = 4
"""Light modules around a QR code, as the standard asks for."""


class RefusedPage(web.HTTPError):
    """A refusal that is shown as a page of its own, in the store's words."""

    def __init__(self, status: HTTPStatus, title: str, words: str, seconds: int = 0) -> None:
        super().__init__(status)
        self.title = title
        self.words = words
        self.seconds = seconds


@dataclass(frozen=True)
class Handed:
    """A link that somebody made here and may still look at."""

    token: str
    label: str
    """For whom."""


class Door(Plain):
    """A plain page that knows who is there."""

    @property
    def desk(self) -> FrontDesk:
        """The store's desk."""
        return cast("FrontDesk", self.settings["desk"])

    @property
    def identity(self) -> Identity:
        """Who looks after cookies."""
        return cast("Identity", self.identity_provider)

    @property
    def kernels(self) -> Kernels:
        """The kernels of this server."""
        return cast("Kernels", self.settings["kernel_manager"])

    @property
    def somebody(self) -> Visitor | None:
        """Who is there, if we know them."""
        return cast("Visitor | None", self.current_user)

    @property
    def visitor(self) -> Visitor:
        """Who is there, on pages for people we know."""
        return cast("Visitor", self.current_user)

    @property
    def links(self) -> dict[tuple[str, str], Handed]:
        """Links that were made here and may still be shown, by session and what they are for (a case, a person)."""
        return cast("dict[tuple[str, str], Handed]", self.settings["handed_links"])

    async def links_to_show(self) -> dict[str, Handed]:
        """The links made in this session that still let somebody in, by what they are for."""
        here = self.visitor.session
        own = {about: handed for (session, about), handed in self.links.items() if session == here}
        for about, handed in list(own.items()):
            if await self.ask(methodcaller("look_at_link", handed.token)) is None:
                del own[about]
        return own

    @property
    def shown_words(self) -> ShownWords:
        """Three words that somebody is being shown."""
        return cast("ShownWords", self.settings["shown_words"])

    def show_words(self, session: str, words: str, *, to: str, first: bool = False, known_as: str = "") -> None:
        """Go to the page that shows somebody their three words: one that can be gone back to.

        Args:
            session: the name of the session they are for.
            words: the three, with spaces between them.
            to: where to go on to.
            first: the person has only just come in.
            known_as: as whom the words let somebody in; "" when they only stand in for a code.
        """
        self.shown_words.keep(session, Shown(tuple(words.split()), to, first, known_as))
        self.redirect(f"{self.base_url}you/words", status=HTTPStatus.SEE_OTHER)

    @property
    def knock(self) -> Knock:
        """This browser, by the token of its forms (hashed: it is a secret), its address and its kind."""
        browser = self.get_cookie("_xsrf", "") or ""
        mark = hashlib.sha256(browser.encode()).hexdigest() if browser else ""
        device = device_of(self.request.headers.get("User-Agent", ""))
        return Knock(mark, self.request.remote_ip or "", device, self.identity.known(self))

    @property
    def aim(self) -> str:
        """The page of ours that a link or a form leads on to; home when it names none."""
        aim = self.get_argument("to", "/")
        return aim if OUR_PAGES.fullmatch(aim) else "/"

    def link(self, token: str) -> str:
        """The address to hand over."""
        return f"{self.request.protocol}://{self.request.host}{self.base_url}enter/{token}"

    def handing(self, token: str) -> dict[str, Any]:
        """What a page shows of a link to hand over: the address, its picture, and whether others can reach it."""
        link = self.link(token)
        return {"link": link, "picture": picture_of(link), "out_of_reach": self.out_of_reach}

    @property
    def out_of_reach(self) -> bool:
        """True when this page was opened by an address that only this computer knows."""
        return urlsplit(f"//{self.request.host}").hostname in _LOCAL

    async def ask(self, question: Callable[[Entrance], T]) -> T:
        """Ask the store's entrance.

        Raises:
            RefusedPage: it said no; the page says so in its words.
        """
        return await self.asked(self.desk.at_entrance(question))

    async def asked(self, answer: Awaitable[T]) -> T:
        """Wait for what the store answers.

        Raises:
            RefusedPage: it said no; the page says so in its words.
        """
        try:
            return await answer
        except TooOftenError as often:
            title = "Please wait a little"
            raise RefusedPage(HTTPStatus.TOO_MANY_REQUESTS, title, str(often), often.seconds) from None
        except RefusedError as refused:
            raise RefusedPage(HTTPStatus.FORBIDDEN, "This did not work", str(refused)) from None
        except NotSavedError as lost:
            raise RefusedPage(HTTPStatus.SERVICE_UNAVAILABLE, "This did not work", str(lost)) from None

    async def let_in(self, token: str) -> None:
        """Give this browser its session; whoever was signed in here until now is signed out."""
        if self.somebody is not None:
            await self.sign_out(self.somebody)
        info = await self.desk.session(token)
        self.identity.let_in(self, token, staff=info is not None and bool(info.roles))

    async def sign_out(self, visitor: Visitor) -> None:
        """End a session with its kernels and the links it may still show."""
        await self.desk.end_session(visitor.token)
        await self.end_kernels([visitor.session])

    def say_goodbye(self) -> None:
        """Take the session's cookie away and go where one can come in, which says that one is out."""
        self.identity.let_out(self)
        self.redirect(f"{self.base_url}?out=yes", status=HTTPStatus.SEE_OTHER)

    async def end_kernels(self, sessions: Iterable[str]) -> None:
        """End the kernels of sessions that have ended, and forget the links and words these were shown."""
        for name in sessions:
            await self.kernels.end_all_of(name)
            self.shown_words.forget(name)
            for session, about in list(self.links):
                if session == name:
                    del self.links[session, about]

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say a refusal in the store's words."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if not isinstance(error, RefusedPage):
            super().write_error(status_code, **kwargs)
            return
        back = ""
        if error.seconds:
            self.set_header("Retry-After", str(error.seconds))
            has_page = type(self).get is not web.RequestHandler.get
            back = self.request.path if has_page else ""
        self.show("error.html", status=status_code, title=error.title, advice=error.words, back=back)


def picture_of(text: str) -> Markup:
    """A QR code as SVG to stand in a page: dark on light in every theme, with its quiet border."""
    made = segno.make_qr(text, error="m")
    drawn = made.svg_inline(
        border=QUIET_BORDER, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704  - drawn by segno from numbers; no text of anybody is in it
