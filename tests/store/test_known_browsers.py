"""A browser in which somebody signed in before is not shut out by the guesses of others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from account_holders import HERE, NAME, PASSPHRASE, code_at, come_in

from cpi_widgets.model import RefusedError
from cpi_widgets.store.accounts import MOST_FAILURES
from cpi_widgets.store.attempts import TooOftenError
from cpi_widgets.store.entrance import Came

pytestmark = pytest.mark.usefixtures("quick_hashes")


def shut(store):
    """B's account, as after a hundred wrong guesses of strangers."""
    for _ in range(MOST_FAILURES):
        store.accounts.count_failure(store.accounts.named(NAME))


def test_a_browser_that_signed_in_before_is_not_shut_out_by_the_guesses_of_others(store, b):
    known = store.entrance.sign_in(NAME, PASSPHRASE, HERE).known
    mine = replace(HERE, known=known)
    assert known not in repr(mine)
    shut(store)
    assert not store.entrance.sign_in(NAME, PASSPHRASE, HERE).session, "others are"
    assert not store.entrance.sign_in(NAME, "wrong", mine).session, "it wants the passphrase all the same"
    came = store.entrance.sign_in(NAME, PASSPHRASE, mine)
    assert came.session
    assert store.entrance.sign_in(NAME, PASSPHRASE, replace(HERE, known=came.known)).session
    assert not store.entrance.sign_in(NAME, PASSPHRASE, HERE).session, "it does not open the account to others"


def test_neither_the_limits_of_others_nor_its_own_count_for_the_other(store, b, clock):
    mine = replace(HERE, known=store.entrance.sign_in(NAME, PASSPHRASE, HERE).known)
    for _ in range(10):
        store.entrance.sign_in(NAME, "wrong", HERE)
    with pytest.raises(TooOftenError):
        store.entrance.sign_in(NAME, PASSPHRASE, HERE)
    before = store.accounts.named(NAME).failures
    for _ in range(20):
        assert store.entrance.sign_in(NAME, "wrong", mine) == Came()
    assert store.accounts.named(NAME).failures == before, "they do not bring the account nearer to being shut"
    with pytest.raises(TooOftenError):
        store.entrance.sign_in(NAME, PASSPHRASE, mine)  # after twenty of its own it is like any other
    clock.turn(minutes=1)
    assert store.entrance.sign_in(NAME, PASSPHRASE, mine).session
    clock.turn(days=1)
    assert store.entrance.sign_in(NAME, "wrong", mine) == Came()
    assert store.accounts.named(NAME).failures == 0


def test_only_this_accounts_own_token_counts_and_only_until_a_new_passphrase(store, b):
    known = store.entrance.sign_in(NAME, PASSPHRASE, HERE).known
    other = come_in(store, "C")
    theirs = store.entrance.choose_sign_in(other, "C. Other", PASSPHRASE, HERE).known
    day, part, mark = known.split(".")
    shut(store)
    later = str(int(day) + 1)
    for token in ("", "x", "..", f"{day}.{part}.", f"{later}.{part}.{mark}", f"{day}.{part[::-1]}.{mark}", theirs):
        assert not store.entrance.sign_in(NAME, PASSPHRASE, replace(HERE, known=token)).session, token
    mine = replace(HERE, known=known)
    anew = store.entrance.choose_sign_in(b, NAME, "nine yellow ladders lean", mine, current=PASSPHRASE)
    assert anew.mistakes == {}, "who is signed in can still prove who they are"
    shut(store)
    assert not store.entrance.sign_in(NAME, "nine yellow ladders lean", mine).session
    assert store.entrance.sign_in(NAME, "nine yellow ladders lean", replace(HERE, known=anew.known)).session


def test_a_browser_is_forgotten_after_half_a_year(store, b, clock):
    mine = replace(HERE, known=store.entrance.sign_in(NAME, PASSPHRASE, HERE).known)
    clock.turn(days=180)
    shut(store)
    assert store.entrance.sign_in(NAME, PASSPHRASE, mine).session
    clock.turn(days=1)
    assert not store.entrance.sign_in(NAME, PASSPHRASE, mine).session


def test_a_known_browser_also_gets_past_the_second_step_of_a_shut_account(store, secret, clock):
    first = store.entrance.sign_in(NAME, PASSPHRASE, HERE)
    mine = replace(HERE, known=store.entrance.sign_in_code(first.waiting, code_at(secret, clock()), HERE).known)
    shut(store)
    clock.turn(minutes=1)
    waiting = store.entrance.sign_in(NAME, PASSPHRASE, mine).waiting
    with pytest.raises(RefusedError, match="That took too long"):
        store.entrance.sign_in_code(waiting, code_at(secret, clock()), HERE)
    assert store.entrance.sign_in_code(waiting, "1", mine) == Came()
    code = code_at(secret, clock())
    assert store.entrance.sign_in_code(waiting, code, mine).session
    again = store.entrance.sign_in(NAME, PASSPHRASE, mine).waiting
    assert store.entrance.sign_in_code(again, code, mine) == Came(), "the same code does not open twice"
