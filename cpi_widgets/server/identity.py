"""Who is there: the session in the visitor's cookie, looked up in the store for every request."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, cast

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado import web

from cpi_widgets.model import SiteRole
from cpi_widgets.store.site_rights import may

from .desk import FrontDesk
from .kernels import Kernels

STAFF_DAYS = 14
OTHERS_DAYS = 365
KNOWN_DAYS = 180
LONGEST_TOKEN = 200
"""How long a browser keeps the cookie; the store ends sessions by then, and earlier when they lie unused."""


@dataclass
class Visitor(User):
    """Somebody we know."""

    token: str = field(default="", repr=False)
    """The secret in the cookie; it leaves this object only towards the store."""
    person: str = ""
    roles: frozenset[SiteRole] = frozenset()

    @property
    def staff(self) -> bool:
        """True for those who may open cases."""
        return may(self.roles, "open a case")

    @property
    def looks_after_people(self) -> bool:
        """True for those who may add people."""
        return may(self.roles, "add people")

    @property
    def session(self) -> str:
        """The session's opaque id: what owns kernels."""
        return hashlib.sha256(self.token.encode()).hexdigest()

    @property
    def mark(self) -> str:
        """Tells a page whether the same person is there as before, and nothing else."""
        return hashlib.sha256(f"mark {self.person}".encode()).hexdigest()[:16]


class Identity(IdentityProvider):
    """Reads one cookie and believes nothing else a request says about who sent it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["token"] = ""
        super().__init__(**kwargs)

    def cookie(self, handler: web.RequestHandler, what: str = "session") -> str:
        """A cookie's name; it holds the port, so that two workbooks on one machine keep apart.

        On a sealed line it begins with ``__Host-``: a browser takes such a cookie from this very host only, and no
        neighbour under the same domain can plant one.
        """
        name = f"cpi_{what}_{handler.settings['public_port']}"
        return f"__Host-{name}" if handler.request.protocol == "https" else name

    async def get_user(self, handler: web.RequestHandler) -> Visitor | None:
        """The visitor whose session the cookie names."""
        token = handler.get_cookie(self.cookie(handler))
        if not token:
            return None
        info = await cast("FrontDesk", handler.settings["desk"]).session(token)
        if info is None:
            return None
        return Visitor(username=info.person, display_name=info.label, token=token, person=info.person, roles=info.roles)

    def let_in(self, handler: web.RequestHandler, token: str, staff: bool) -> None:
        """Give the browser its session; that of staff is kept for a shorter time."""
        handler.set_cookie(
            self.cookie(handler),
            token,
            expires_days=STAFF_DAYS if staff else OTHERS_DAYS,
            path="/",
            httponly=True,
            samesite="Strict",
        )

    def known(self, handler: web.RequestHandler) -> str:
        """The token of this browser, if somebody signed in here before; not longer than ours are."""
        return (handler.get_cookie(self.cookie(handler, "known")) or "")[:LONGEST_TOKEN]

    def know(self, handler: web.RequestHandler, token: str) -> None:
        """Know this browser again, also when the session has ended: others' wrong guesses do not shut it out."""
        handler.set_cookie(
            self.cookie(handler, "known"),
            token,
            expires_days=KNOWN_DAYS,
            path="/",
            httponly=True,
            samesite="Strict",
        )

    def let_out(self, handler: web.RequestHandler) -> None:
        """Take the session away again."""
        handler.clear_cookie(self.cookie(handler), path="/", httponly=True, samesite="Strict")

    def is_token_authenticated(self, handler: web.RequestHandler) -> bool:
        """Never: there are no tokens in addresses or headers, so every form needs its own."""
        del handler
        return False

    def get_handlers(self) -> list[tuple[str, object]]:
        """No pages of Jupyter's own."""
        return []


class Owner(Authorizer):
    """A kernel answers the session that owns it, and nobody else."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """True for the owner of the kernel in the address.

        Raises:
            web.HTTPError: 404 when there is no such kernel (any more).
        """
        del action
        if resource != "kernels" or not isinstance(user, Visitor):
            return False
        kernel_id = handler.path_kwargs.get("kernel_id", "")
        owner = cast("Kernels", handler.settings["kernel_manager"]).owner(kernel_id)
        if owner is None:
            raise web.HTTPError(404)
        return owner == user.session
