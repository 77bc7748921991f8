"""Signing in with a name and a passphrase, perhaps a code; coming back with three words."""

from __future__ import annotations

from http import HTTPStatus

from jupyter_server.auth.decorator import allow_unauthenticated

from cpi_widgets.store.entrance import Came

from .door import Door

LONGEST = 1000
"""Letters of what is typed here; the store has limits of its own."""
WRONG = "This name and this passphrase do not go together. Check both and try again."
WRONG_CODE = "This code does not fit. Wait for the next one on your phone, and type that."
WRONG_WORDS = "We do not know these three words. Check each word and their order."


class SigningIn(Door):
    """What the ways of signing in share."""

    def typed(self, name: str, strip: bool = True) -> str:
        """What somebody typed, no longer than makes sense."""
        return self.get_body_argument(name, "", strip=strip)[:LONGEST]

    async def came(self, came: Came) -> None:
        """Begin the session and go on."""
        await self.let_in(came.session)
        if came.known:
            self.identity.know(self, came.known)
        await self.end_kernels(came.ended)
        self.redirect(self.aim, status=HTTPStatus.SEE_OTHER)


class SignIn(SigningIn):
    """``/sign-in``: name and passphrase."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask for them."""
        self.show("sign_in.html", name="", wrong="", to=self.aim)

    @allow_unauthenticated
    async def post(self) -> None:
        """Sign in, or ask for the code, or say that it was wrong."""
        name, passphrase, knock = self.typed("name"), self.typed("passphrase", strip=False), self.knock
        came = await self.ask(lambda entrance: entrance.sign_in(name, passphrase, knock))
        if came.session:
            await self.came(came)
        elif came.waiting:
            self.show("sign_in_code.html", waiting=came.waiting, wrong="", to=self.aim)
        else:
            self.show("sign_in.html", status=HTTPStatus.BAD_REQUEST, name=name, wrong=WRONG, to=self.aim)


class SignInCode(SigningIn):
    """``POST /sign-in/code``: the second step."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The first step comes first."""
        self.redirect(f"{self.base_url}sign-in")

    @allow_unauthenticated
    async def post(self) -> None:
        """Sign in, or say that the code was wrong."""
        waiting, code, knock = self.typed("waiting"), self.typed("code"), self.knock
        came = await self.ask(lambda entrance: entrance.sign_in_code(waiting, code, knock))
        if came.session:
            await self.came(came)
        else:
            bad = HTTPStatus.BAD_REQUEST
            self.show("sign_in_code.html", status=bad, waiting=waiting, wrong=WRONG_CODE, to=self.aim)


class ComeBack(SigningIn):
    """``/words``: come back with three words."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask for them."""
        self.show("come_back.html", words="", wrong="", to=self.aim)

    @allow_unauthenticated
    async def post(self) -> None:
        """Come back, or say that they were wrong."""
        words, end_others, knock = self.typed("words"), bool(self.typed("end_others")), self.knock
        came = await self.ask(lambda entrance: entrance.come_back(words, end_others, knock))
        if came.session:
            await self.came(came)
        else:
            self.show("come_back.html", status=HTTPStatus.BAD_REQUEST, words=words, wrong=WRONG_WORDS, to=self.aim)
