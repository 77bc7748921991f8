"""What everybody looks after themselves: where they are signed in, and how they come back."""

from __future__ import annotations

from http import HTTPStatus

from tornado import web

from .days import day
from .door import picture_of
from .signing_in import SigningIn

NOT_THEIRS = "This is not your passphrase. Nothing was changed. Try again."
WRONG_CODE = "The code or the passphrase does not fit. Type your passphrase again, and the next code."


class You(SigningIn):
    """``/you``: where you are signed in, and how you come back."""

    @web.authenticated
    async def get(self) -> None:
        """Show it."""
        await self.show_you()

    async def show_you(self, wrong: str = "") -> None:
        """The page, perhaps with what went wrong."""
        session = self.visitor.token
        me = await self.ask(lambda entrance: entrance.me(session))
        self.show("you.html", status=HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK, me=me, wrong=wrong, day=day)

    def back(self) -> None:
        """To the page again, so that a reload repeats nothing."""
        self.redirect(f"{self.base_url}you", status=HTTPStatus.SEE_OTHER)


class EndSessions(You):
    """``POST /you/sessions``: end one other session, or all others, with their kernels at once."""

    @web.authenticated
    async def post(self) -> None:
        """End it."""
        session, name = self.visitor.token, self.typed("name")
        if name == self.visitor.session:
            await self.sign_out(self.visitor)
            self.say_goodbye()
            return
        await self.end_kernels(await self.ask(lambda entrance: entrance.end_sessions(session, name)))
        self.back()


class Words(You):
    """``/you/words``: three words, shown until the person says that they have kept them."""

    @web.authenticated
    async def get(self) -> None:
        """Show them, or that they are shown no longer; who has no use for any finds how they do come in."""
        shown = self.shown_words.get(self.visitor.session)
        if shown is not None:
            self.show("three_words.html", shown=shown)
            return
        session = self.visitor.token
        me = await self.ask(lambda entrance: entrance.me(session))
        if me.roles and not me.has_code:
            self.back()
        else:
            self.show("words_shown.html", me=me)

    @web.authenticated
    async def post(self) -> None:
        """Make new ones."""
        session = self.visitor.token
        words = await self.ask(lambda entrance: entrance.new_words(session))
        self.show_words(self.visitor.session, words, to=f"{self.base_url}you", known_as=self.visitor.display_name)


class WordsKept(You):
    """``POST /you/words/kept``: the person has kept them."""

    @web.authenticated
    async def post(self) -> None:
        """Show them no longer, and go on."""
        shown = self.shown_words.forget(self.visitor.session)
        self.redirect(shown.to if shown else f"{self.base_url}you", status=HTTPStatus.SEE_OTHER)


class ChooseSignIn(You):
    """``/you/sign-in``: choose how to sign in again, or change it."""

    @web.authenticated
    async def get(self) -> None:
        """Ask for a name and a passphrase."""
        session = self.visitor.token
        me = await self.ask(lambda entrance: entrance.me(session))
        if not me.roles:
            raise web.HTTPError(HTTPStatus.NOT_FOUND)
        self.show("choose_sign_in.html", me=me, name=me.name, label=me.label, mistakes={})

    @web.authenticated
    async def post(self) -> None:
        """Keep them; everywhere else this person is signed out."""
        session, knock = self.visitor.token, self.knock
        name, label = self.typed("name"), self.typed("label")
        new, current = self.typed("passphrase", strip=False), self.typed("current", strip=False)
        chosen = await self.ask(
            lambda entrance: entrance.choose_sign_in(session, name, new, knock, current=current, label=label)
        )
        if not chosen.mistakes:
            await self.end_kernels(chosen.ended)
            self.identity.know(self, chosen.known)
            self.redirect(self.base_url if not current else f"{self.base_url}you", status=HTTPStatus.SEE_OTHER)
            return
        me = await self.ask(lambda entrance: entrance.me(session))
        bad = HTTPStatus.BAD_REQUEST
        self.show("choose_sign_in.html", status=bad, me=me, name=name, label=label, mistakes=chosen.mistakes)


class UseCode(You):
    """``/you/code``: begin to use time-based codes."""

    @web.authenticated
    async def get(self) -> None:
        """Show the picture for the telephone."""
        await self._show()

    async def _show(self, wrong: str = "") -> None:
        session = self.visitor.token
        secret, address = await self.ask(lambda entrance: entrance.begin_code(session))
        parts = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        self.show("use_code.html", status=status, secret=parts, picture=picture_of(address), wrong=wrong)

    @web.authenticated
    async def post(self) -> None:
        """The first code shows that the telephone has it right; then the three words for a lost one."""
        session, code, knock = self.visitor.token, self.typed("code"), self.knock
        passphrase = self.typed("passphrase", strip=False)
        words = await self.ask(lambda entrance: entrance.confirm_code(session, code, passphrase, knock))
        if words is None:
            await self._show(WRONG_CODE)
            return
        self.show_words(self.visitor.session, words, to=f"{self.base_url}you")


class EndCode(You):
    """``POST /you/code/end``: use no codes any more."""

    @web.authenticated
    async def post(self) -> None:
        """With the passphrase only."""
        session, passphrase, knock = self.visitor.token, self.typed("passphrase", strip=False), self.knock
        if await self.ask(lambda entrance: entrance.end_code(session, passphrase, knock)):
            self.back()
        else:
            await self.show_you(NOT_THEIRS)
