"""Signing in and looking after one's own ways in: the half of the entrance that needs no right but one's own.

What is slow (hashing) is done in steps, so that the store need not wait for it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cpi_widgets.model import RefusedError

from . import passphrases, time_codes
from .accounts import LONGEST_NAME, SHORTEST_NAME, Account, Steps, finish, plain_name
from .attempts import Attempt, Knock
from .backing import PersonRow
from .entrance import Came, Chosen, Me
from .sessions import SIGNED_OUT, hashed

if TYPE_CHECKING:
    from .file import FileStore

WORDS = "three words"
"""What tries at three words count as: they are looked up among everybody's."""
TOO_LATE = "That took too long, so please begin again with your name and passphrase. Nothing was changed."


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody whose passphrase was right."""

    account: Account
    until: dt.datetime


class Asked:
    """What somebody asks for in the name of their session."""

    def __init__(self, store: FileStore) -> None:
        self._store = store

    def _who(self, session: str) -> PersonRow:
        who = self._store.sessions.use(hashed(session))
        if who is None:
            raise RefusedError(SIGNED_OUT)
        return who

    def _account(self, who: PersonRow) -> Account:
        found = self._store.accounts.of(who.id)
        if found is None:
            raise RefusedError("Choose a name and a passphrase first. Nothing was changed.")
        return found


class SigningIn(Asked):
    """The calls of ``entrance.Entrance`` about oneself."""

    def __init__(self, store: FileStore) -> None:
        super().__init__(store)
        self._waiting: dict[str, _Waiting] = {}
        self._codes: dict[str, str] = {}
        """Secrets that were shown and not confirmed yet, by person."""

    def sign_in(self, name: str, passphrase: str, knock: Knock) -> Came:
        """Sign in."""
        return finish(self.signing_in(name, passphrase, knock))

    def signing_in(self, name: str, passphrase: str, knock: Knock) -> Steps[Came]:
        """``sign_in`` in steps."""
        accounts = self._store.accounts
        found = accounts.named(name)
        attempt, may = self._counted(name, found, knock)
        kept = found.kept if found is not None and may else None
        right = yield partial(passphrases.fits, kept, passphrase)
        now = accounts.named(name)
        if not right or found is None or now is None or now.kept != kept:
            return Came()
        attempt.right()
        if passphrases.is_dated(now.kept):
            accounts.rehash(now.person, (yield partial(passphrases.hashed_passphrase, passphrase)))
        if now.code is not None:
            return Came(waiting=self._wait_for_code(now))
        accounts.right(now, stays_shut=not found.open)
        return self._begun(now.person, knock)

    def sign_in_code(self, waiting: str, code: str, knock: Knock) -> Came:
        """The second step."""
        accounts, now = self._store.accounts, self._store.clock()
        held = self._waiting.get(hashed(waiting))
        found = accounts.of(held.account.person) if held is not None and held.until > now else None
        if held is None or found is None or found.kept != held.account.kept or found.code is None:
            raise RefusedError(TOO_LATE)
        attempt, may = self._counted(found.name, found, knock)
        if not may:
            raise RefusedError(TOO_LATE)
        step = time_codes.step_of(found.code, code, now, found.code_step)
        by_words = step is None and self._store.words.owner(code) == found.person
        if step is None and not by_words:
            return Came()
        attempt.right()
        del self._waiting[hashed(waiting)]
        accounts.right(found, step, stays_shut=not found.open)
        if by_words:
            self._store.words.end(found.person)
        return self._begun(found.person, knock)

    def come_back(self, words: str, end_others: bool, knock: Knock) -> Came:
        """Come back with three words."""
        attempt = self._store.attempts.count(knock, WORDS)
        owner = self._store.words.owner(words)
        who = self._store.person(owner) if owner is not None else None
        if who is None or who.roles:  # for those with a role on the site they stand in for a lost telephone only
            return Came()
        attempt.right()
        ended = self._store.sessions.end_all(who.id) if end_others else ()
        return Came(session=self._store.sessions.start(who.id, knock.device), ended=ended)

    def me(self, session: str) -> Me:
        """Who this is and where they are signed in."""
        who = self._who(session)
        found = self._store.accounts.of(who.id)
        return Me(
            person=who.id,
            label=who.label,
            roles=who.roles,
            name=found.name if found is not None else "",
            has_code=found is not None and found.code is not None,
            has_words=self._store.words.has(who.id),
            here=hashed(session),
            signed_in=tuple(self._store.sessions.of(who.id)),
        )

    def choose_sign_in(
        self, session: str, name: str, passphrase: str, knock: Knock, *, current: str = "", label: str = ""
    ) -> Chosen:
        """Choose how to sign in from now on."""
        return finish(self.choosing(session, name, passphrase, knock, current=current, label=label))

    def choosing(
        self, session: str, name: str, passphrase: str, knock: Knock, *, current: str = "", label: str = ""
    ) -> Steps[Chosen]:
        """``choose_sign_in`` in steps."""
        store, who = self._store, self._who(session)
        if not who.roles:
            raise RefusedError("You need no passphrase: this device knows you, and three words let you back in.")
        mistakes = self._mistakes(who, name, passphrase)
        if store.accounts.of(who.id) is not None and not (yield from self._proves(who, current, knock)):
            mistakes["current"] = "This is not your passphrase until now. Try again."
        if mistakes:
            return Chosen(mistakes)
        kept = yield partial(passphrases.hashed_passphrase, passphrase)
        mistakes = self._mistakes(self._who(session), name, passphrase)
        if mistakes:
            return Chosen(mistakes)
        store.accounts.keep(who.id, name, kept)
        if label.strip():
            store.rename(who.id, label.strip())
        store.people.drop_links(who.id)
        ended = store.sessions.end_all(who.id, but=hashed(session))
        return Chosen(ended=ended, known=store.browsers.token(self._account(who)))

    def begin_code(self, session: str) -> tuple[str, str]:
        """A secret for the telephone, and the address for its picture."""
        who = self._who(session)
        found = self._account(who)
        secret = self._codes.setdefault(who.id, time_codes.new_secret())
        return secret, time_codes.address(secret, found.name)

    def confirm_code(self, session: str, code: str, passphrase: str, knock: Knock) -> str | None:
        """Ask for codes from now on."""
        return finish(self.confirming_code(session, code, passphrase, knock))

    def confirming_code(self, session: str, code: str, passphrase: str, knock: Knock) -> Steps[str | None]:
        """``confirm_code`` in steps."""
        who = self._who(session)
        proven = yield from self._proves(who, passphrase, knock)
        secret = self._codes.get(who.id)
        step = time_codes.step_of(secret, code, self._store.clock(), 0) if secret is not None else None
        if not proven or secret is None or step is None:
            return None
        del self._codes[who.id]
        self._store.accounts.use_code(who.id, secret, step)
        return self._store.words.make(who.id)

    def end_code(self, session: str, passphrase: str, knock: Knock) -> bool:
        """Ask for no codes any more."""
        return finish(self.ending_code(session, passphrase, knock))

    def ending_code(self, session: str, passphrase: str, knock: Knock) -> Steps[bool]:
        """``end_code`` in steps."""
        who = self._who(session)
        if not (yield from self._proves(who, passphrase, knock)):
            return False
        self._store.accounts.use_code(who.id, None, 0)
        self._store.words.end(who.id)
        return True

    def new_words(self, session: str) -> str:
        """New three words."""
        who = self._who(session)
        if who.roles and self._account(who).code is None:
            raise RefusedError("You sign in with your name and passphrase, so you need no three words.")
        return self._store.words.make(who.id)

    def end_sessions(self, session: str, name: str = "") -> tuple[str, ...]:
        """End one other session of this person, or all others."""
        who, here = self._who(session), hashed(session)
        if not name:
            return self._store.sessions.end_all(who.id, but=here)
        return self._store.sessions.end([each.name for each in self._store.sessions.of(who.id) if each.name == name])

    def _mistakes(self, who: PersonRow, name: str, passphrase: str) -> dict[str, str]:
        found = {}
        length = len(plain_name(name))
        holder = self._store.accounts.named(name)
        if not SHORTEST_NAME <= length <= LONGEST_NAME:
            found["name"] = f"Choose a name of {SHORTEST_NAME} to {LONGEST_NAME} letters. Initials are fine."
        elif holder is not None and holder.person != who.id:
            found["name"] = "Somebody here has this name already. Choose another one."
        weak = passphrases.why_not(passphrase, name)
        return found | ({"passphrase": weak} if weak is not None else {})

    def _proves(self, who: PersonRow, passphrase: str, knock: Knock) -> Steps[bool]:
        """True when somebody who is signed in knows their passphrase."""
        found = self._account(who)
        attempt, may = self._counted(found.name, found, knock)
        right = yield partial(passphrases.fits, found.kept if may else None, passphrase)
        if right:
            attempt.right()
            self._store.accounts.right(found, stays_shut=not found.open)
        return bool(right)

    def _counted(self, name: str, found: Account | None, knock: Knock) -> tuple[Attempt, bool]:
        """Count a try at an account before it is looked at; and whether it may be looked at.

        A browser in which this person signed in before is counted apart, and may try where others may not any more:
        else anybody who knows the name could shut its owner out.

        Raises:
            TooOftenError: there were too many wrong tries.
        """
        store = self._store
        if found is not None and store.browsers.knows(found, knock.known):
            attempt = store.attempts.count_known(knock.known)
            if attempt is not None:
                return attempt, True
        attempt = store.attempts.count(knock, f"account {store.accounts.mark(name)}")
        if found is not None:
            store.accounts.count_failure(found)
        return attempt, found is not None and found.open

    def _begun(self, person: str, knock: Knock) -> Came:
        """A session begins, and this browser is known from now on."""
        found = self._store.accounts.of(person)
        assert found is not None  # noqa: S101  - they signed in with it just now
        session = self._store.sessions.start(person, knock.device)
        return Came(session=session, known=self._store.browsers.token(found))

    def _wait_for_code(self, found: Account) -> str:
        now = self._store.clock()
        self._waiting = {mark: held for mark, held in self._waiting.items() if held.until > now}
        made = secrets.token_urlsafe(32)
        self._waiting[hashed(made)] = _Waiting(found, now + self._store.limits.code)
        return made
