"""Signing in with a name and a passphrase, with a code, and coming back with three words, on a clock."""

from __future__ import annotations

import datetime as dt
from base64 import b32encode

import pytest
from account_holders import HERE, NAME, PASSPHRASE, code_at, come_in
from argon2 import PasswordHasher

from cpi_widgets.model import RefusedError, SiteRole
from cpi_widgets.store import passphrases, time_codes
from cpi_widgets.store.attempts import Knock, TooOftenError
from cpi_widgets.store.entrance import Came
from cpi_widgets.store.sessions import hashed


def test_signing_in_begins_a_new_session_each_time(store, b):
    one, other = (store.entrance.sign_in(NAME, PASSPHRASE, HERE).session for _ in range(2))
    assert len({one, other, b}) == 3
    assert {store.session(each).person for each in (one, other)} == {store.session(b).person}
    assert {each.device for each in store.entrance.me(one).signed_in} == {HERE.device}


@pytest.mark.parametrize("name", ["b. owen", "  B.   OWEN ", "Ｂ. Owen"])
def test_a_name_is_read_as_people_type_it_and_the_passphrase_from_any_keyboard(store, b, name):
    assert store.entrance.sign_in(name, PASSPHRASE, HERE).session
    assert not store.entrance.sign_in(name, PASSPHRASE.upper(), HERE).session
    store.entrance.choose_sign_in(b, NAME, "zo\u00eb has seven kettles", HERE, current=PASSPHRASE)
    assert store.entrance.sign_in(name, "zoe\u0308 has seven kettles", HERE).session


def test_a_wrong_passphrase_and_an_unknown_name_answer_alike_and_cost_alike(store, b, monkeypatch):
    compared = []
    monkeypatch.setattr(passphrases, "fits", lambda kept, given: compared.append(kept) or False)
    assert store.entrance.sign_in(NAME, "wrong", HERE) == store.entrance.sign_in("nobody", PASSPHRASE, HERE) == Came()
    assert len(compared) == 2
    assert compared[1] is None, "compared with something all the same"
    monkeypatch.undo()
    assert not PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).check_needs_rehash(passphrases.NOBODY)
    assert not passphrases.fits(None, PASSPHRASE)
    assert "m=19456,t=2,p=1" in passphrases.hashed_passphrase(PASSPHRASE)


def test_a_hash_of_older_parameters_is_made_anew_at_the_next_sign_in(store, b):
    person = store.session(b).person
    store.accounts.rehash(person, PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSPHRASE))
    assert passphrases.is_dated(store.accounts.of(person).kept)
    assert not store.entrance.sign_in(NAME, "wrong", HERE).session
    assert passphrases.is_dated(store.accounts.of(person).kept)
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session
    assert not passphrases.is_dated(store.accounts.of(person).kept)
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [("short", "12 letters at least"), ("x" * 501, "500 letters at most"), ("aaaaaaaaaaaaaaaa", "easy to guess"),
     ("password1234", "easy to guess"), ("Pass Word Pass Word", "easy to guess"), ("1234567890123", "easy to guess"),
     ("Connecting People 1", "easy to guess"), ("marguerite12", "easy to guess")],
)  # fmt: skip
def test_weak_passphrases_are_refused_in_words(store, passphrase, why):
    session = come_in(store)
    assert why in store.entrance.choose_sign_in(session, "Marguerite", passphrase, HERE).mistakes["passphrase"]
    assert store.entrance.me(session).name == ""


@pytest.mark.parametrize(
    "passphrase",
    ["four plain words here", "ein langer satz, äöü", "中文字符也可以用在这里面哦", "🐝🦋🐌🐞🐜🦗🕷🦂🐢🐍🦎🐙"],
)
def test_any_signs_make_a_passphrase(store, passphrase):
    session = come_in(store)
    assert store.entrance.choose_sign_in(session, "Marguerite", passphrase, HERE).mistakes == {}
    assert store.entrance.sign_in("Marguerite", passphrase, HERE).session


def test_a_name_belongs_to_one(store, b):
    other = come_in(store, "C")
    assert "already" in store.entrance.choose_sign_in(other, "b.  owen", "another good phrase", HERE).mistakes["name"]
    for bad in ("", " ", "x", "x" * 61):
        assert "name" in store.entrance.choose_sign_in(other, bad, "another good phrase", HERE).mistakes
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session


def test_choosing_renames_in_every_space(store):
    session = come_in(store, "Staff")
    mine = store.session(session).person
    case = store.add_case("K and B", store.add_person("K"), mine)
    store.entrance.choose_sign_in(session, NAME, PASSPHRASE, HERE, label=" Bron ")
    assert store.session(session).label == "Bron"
    assert {member.label for member in store.act_as(mine).space(case.id).info.members} == {"K", "Bron"}


def test_a_new_passphrase_needs_the_old_one_and_ends_other_sessions(store, b):
    other = store.entrance.sign_in(NAME, PASSPHRASE, HERE).session
    new = "nine yellow ladders lean"
    wrong = store.entrance.choose_sign_in(b, NAME, new, HERE, current="a guess of theirs")
    assert set(wrong.mistakes) == {"current"}
    assert store.session(other) is not None
    done = store.entrance.choose_sign_in(b, NAME, new, HERE, current=PASSPHRASE)
    assert done.mistakes == {}
    assert done.ended == (hashed(other),)
    assert store.session(other) is None
    assert store.session(b) is not None
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE) == Came()
    assert store.entrance.sign_in(NAME, new, HERE).session


@pytest.mark.usefixtures("quick_hashes")
def test_a_hundred_failures_in_a_row_close_an_account_until_it_is_reset(store, b, clock):
    for number in range(100):
        assert not store.entrance.sign_in(NAME, "wrong", Knock(f"b{number}", f"10.0.{number}.1")).session
        clock.turn(minutes=1)
    assert not store.entrance.sign_in(NAME, PASSPHRASE, HERE).session, "said with the same words as ever"
    admin = come_in(store, "A", (SiteRole.ADMINISTRATOR,))
    again = store.redeem(store.entrance.reset_colleague(admin, store.accounts.named(NAME).person)[0])
    assert store.entrance.choose_sign_in(again, NAME, PASSPHRASE, HERE).mistakes == {}
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session


@pytest.mark.usefixtures("quick_hashes")
def test_ninety_nine_failures_do_not_and_a_right_one_starts_the_count_anew(store, b, clock):
    for _ in range(2):
        for number in range(99):
            store.entrance.sign_in(NAME, "wrong", Knock(f"b{number}", f"10.0.{number}.1"))
            clock.turn(minutes=1)
        assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session


def test_guessing_is_slowed_down_and_the_right_one_waits_as_well(store, b, clock):
    for _ in range(10):
        store.entrance.sign_in(NAME, "wrong", HERE)
    with pytest.raises(TooOftenError, match="Try again in a minute"):
        store.entrance.sign_in(NAME, PASSPHRASE, HERE)
    assert store.entrance.sign_in(NAME, PASSPHRASE, Knock("other", "10.0.0.1")).session, "the venue is not locked out"
    clock.turn(minutes=1)
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session


def test_a_code_is_asked_for_and_counts_once(store, secret, clock):
    first = store.entrance.sign_in(NAME, PASSPHRASE, HERE)
    assert first.session == ""
    assert store.session(first.waiting) is None
    code = code_at(secret, clock())
    assert store.entrance.sign_in_code(first.waiting, "000000" if code != "000000" else "1", HERE) == Came()
    came = store.entrance.sign_in_code(first.waiting, f"{code[:3]} {code[3:]}", HERE)
    assert store.session(came.session).label == "B"
    with pytest.raises(RefusedError, match="begin again"):
        store.entrance.sign_in_code(first.waiting, code, HERE)
    again = store.entrance.sign_in(NAME, PASSPHRASE, HERE)
    assert store.entrance.sign_in_code(again.waiting, code, HERE) == Came(), "the same code does not open twice"
    clock.turn(seconds=30)
    assert store.entrance.sign_in_code(again.waiting, code_at(secret, clock()), HERE).session


def test_a_code_may_be_half_a_minute_off_and_no_more(store, secret, clock):
    clock.turn(minutes=10)
    for seconds, right in ((-60, False), (60, False), (-30, True), (30, True)):
        waiting = store.entrance.sign_in(NAME, PASSPHRASE, HERE).waiting
        code = code_at(secret, clock() + dt.timedelta(seconds=seconds))
        assert bool(store.entrance.sign_in_code(waiting, code, HERE).session) is right
        clock.turn(minutes=2)


def test_the_second_step_waits_five_minutes_and_ends_with_the_passphrase(store, b, secret, clock):
    late = store.entrance.sign_in(NAME, PASSPHRASE, HERE).waiting
    clock.turn(minutes=5)
    with pytest.raises(RefusedError, match="That took too long"):
        store.entrance.sign_in_code(late, code_at(secret, clock()), HERE)
    stale = store.entrance.sign_in(NAME, PASSPHRASE, HERE).waiting
    store.entrance.choose_sign_in(b, NAME, "nine yellow ladders lean", HERE, current=PASSPHRASE)
    with pytest.raises(RefusedError, match="That took too long"):
        store.entrance.sign_in_code(stale, code_at(secret, clock()), HERE)
    with pytest.raises(RefusedError, match="That took too long"):
        store.entrance.sign_in_code("made up", "123456", HERE)


def test_codes_are_guessed_at_no_more_often_than_passphrases(store, secret):
    waiting = store.entrance.sign_in(NAME, PASSPHRASE, HERE).waiting
    for _ in range(10):
        store.entrance.sign_in_code(waiting, "1", HERE)
    with pytest.raises(TooOftenError):
        store.entrance.sign_in_code(waiting, "1", HERE)


def test_three_words_stand_in_for_a_lost_telephone_once_and_never_for_the_passphrase(store, b, clock):
    secret, address = store.entrance.begin_code(b)
    assert store.entrance.begin_code(b) == (secret, address), "the picture stays the same when it is looked at again"
    assert address.startswith("otpauth://totp/Connecting%20People%20Workbook:B.%20Owen?")
    assert store.entrance.confirm_code(b, "000000", PASSPHRASE, HERE) is None
    assert store.entrance.confirm_code(b, code_at(secret, clock()), "a guess of theirs", HERE) is None
    assert not store.entrance.me(b).has_code
    words = store.entrance.confirm_code(b, code_at(secret, clock()), PASSPHRASE, HERE)
    assert store.entrance.me(b).has_code
    assert store.entrance.come_back(words, end_others=False, knock=HERE) == Came()
    waiting = store.entrance.sign_in(NAME, PASSPHRASE, HERE).waiting
    assert store.entrance.sign_in_code(waiting, words.upper(), HERE).session
    waiting = store.entrance.sign_in(NAME, PASSPHRASE, HERE).waiting
    assert store.entrance.sign_in_code(waiting, words, HERE) == Came()
    other = come_in(store, "K", ())
    not_theirs = store.entrance.new_words(other)
    assert store.entrance.sign_in_code(waiting, not_theirs, HERE) == Came()


def test_codes_end_with_the_passphrase_only(store, b, secret):
    assert not store.entrance.end_code(b, "a guess of theirs", HERE)
    assert store.entrance.me(b).has_code
    assert store.entrance.end_code(b, PASSPHRASE, HERE)
    me = store.entrance.me(b)
    assert (me.has_code, me.has_words) == (False, False)
    assert store.entrance.sign_in(NAME, PASSPHRASE, HERE).session


def test_published_codes():
    """RFC 6238, appendix B, last six digits, SHA-1."""
    secret = b32encode(b"12345678901234567890").decode()
    for seconds, code in [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]:
        at = dt.datetime.fromtimestamp(seconds, dt.UTC)
        assert time_codes.step_of(secret, code, at, 0) == seconds // 30
        assert code_at(secret, at) == code
    assert time_codes.step_of(secret, "２８７０８２", dt.datetime.fromtimestamp(59, dt.UTC), 0) is None


def test_three_words_bring_a_service_user_back_and_end_older_sessions_if_they_wish(store):
    lost = come_in(store, "K", ())
    words = store.entrance.new_words(lost)
    assert store.entrance.me(lost).has_words
    kept = store.entrance.come_back(words.replace(" ", "-").upper(), end_others=False, knock=HERE)
    assert store.session(kept.session).person == store.session(lost).person
    assert store.session(lost) is not None
    back = store.entrance.come_back(words, end_others=True, knock=HERE)
    assert set(back.ended) == {hashed(lost), hashed(kept.session)}
    assert store.session(lost) is None
    assert [each.name for each in store.entrance.me(back.session).signed_in] == [hashed(back.session)]
    newer = store.entrance.new_words(back.session)
    assert store.entrance.come_back(words, end_others=True, knock=HERE) == Came()
    assert store.entrance.come_back(newer, end_others=False, knock=HERE).session


def test_three_words_are_guessed_at_slowly_by_all_together(store, clock):
    looked_at = 0
    for number in range(400):
        try:
            store.entrance.come_back("garden river lemon", False, Knock(f"b{number}", f"10.0.{number % 200}.1"))
            looked_at += 1
        except TooOftenError:
            pass
        clock.turn(seconds=1)
    assert looked_at == 300


def test_no_secret_is_stored(store, b, secret, tmp_path):
    layout = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    words = store.entrance.new_words(come_in(store, "K", ()))
    # One of the three may be a word of the layout, such as "name", or so short that chance writes it.
    telling = [word for word in words.split() if len(word) > 4 and word.encode() not in layout]
    kept = store.accounts.of(store.session(b).person).kept
    bits = [PASSPHRASE, NAME, words, secret, kept, "argon2", HERE.device, HERE.address, *telling]
    for path in (tmp_path / "data").iterdir():
        held = path.read_bytes()
        assert [bit for bit in bits if bit.encode() in held] == []


def test_service_users_need_no_passphrase_and_staff_no_words(store, b):
    k = come_in(store, "K", ())
    with pytest.raises(RefusedError, match="You need no passphrase"):
        store.entrance.choose_sign_in(k, "kk", PASSPHRASE, HERE)
    with pytest.raises(RefusedError, match="you need no three words"):
        store.entrance.new_words(b)
    with pytest.raises(RefusedError, match="Choose a name and a passphrase first"):
        store.entrance.begin_code(come_in(store, "C"))
