"""Signing in, coming back and looking after one's sessions and colleagues, over HTTP as a browser would."""

from __future__ import annotations

import hmac
import html
import re
import struct
import time
from base64 import b32decode

import pytest
import requests
from browsing import FIRST, GOOD, OUT, Visitor, is_in, link_in, words_in
from test_coming_in import cookies_set, session_cookie
from websockets.exceptions import ConnectionClosedError

from cpi_widgets.server.devices import device_of

WRONG = "This name and this passphrase do not go together."


def test_signing_in_sets_a_new_strict_cookie_and_goes_on(real_server, colleague):
    _, how = colleague
    visitor = Visitor(real_server.url)
    visitor.cookies.set(f"cpi_session_{real_server.url.split(':')[2].strip('/')}", "planted-by-somebody-else")
    token = {"_xsrf": visitor.xsrf}
    answer = visitor.post(f"{real_server.url}sign-in", data=how | token | {"to": "/practise"}, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/practise")
    line = cookies_set(answer)[session_cookie(visitor)]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(line.split("; "))
    assert "planted" not in line
    again = visitor.submit("/sign-in", **how)
    assert "Your workbook" in again.text
    far = visitor.post(f"{real_server.url}sign-in", data=how | token | {"to": "//evil.example"}, allow_redirects=False)
    assert far.headers["Location"] == "/"


def test_signing_in_ends_the_session_that_was_in_this_browser(real_server, colleague):
    visitor, how = colleague
    name, before = session_cookie(visitor), visitor.cookies[session_cookie(visitor)]
    kernel = visitor.open_page("/mine")
    visitor.submit("/sign-in", **how)
    assert visitor.cookies[name] != before
    assert OUT in requests.get(real_server.url, cookies={name: before}, timeout=20).text
    assert visitor.at(f"/api/kernels/{kernel}").status_code == 404


def test_wrong_and_unknown_look_the_same_and_show_nothing_that_was_typed(real_server, colleague):
    _, how = colleague
    pages = []
    for typed in ({"name": how["name"], "passphrase": "not this one"}, {"name": "nobody here", "passphrase": GOOD}):
        visitor = Visitor(real_server.url)
        answer = visitor.submit("/sign-in", **typed)
        assert answer.status_code == 400
        assert WRONG in answer.text
        assert typed["passphrase"] not in answer.text
        assert not is_in(visitor)
        pages.append(re.sub(r'_xsrf" value="[^"]+"', "", answer.text).replace(typed["name"], "NAME"))
    assert pages[0] == pages[1]


def test_an_unknown_name_takes_as_long_as_a_wrong_passphrase(real_server, colleague):
    """The quickest of some tries of each, turn about: no missing hash could hide within this factor."""
    _, how = colleague
    took: dict[str, list[float]] = {how["name"]: [], "nobody at all": []}
    for number in range(9):
        for name, times in took.items():
            visitor = Visitor(real_server.url)
            visitor.headers["X-Forwarded-For"] = f"10.1.{number}.1"
            fields = {"name": name, "passphrase": "wrong", "_xsrf": visitor.xsrf}
            begun = time.perf_counter()
            visitor.post(f"{real_server.url}sign-in", data=fields, timeout=20)
            times.append(time.perf_counter() - begun)
    known, unknown = (min(times) for times in took.values())
    assert 1 / 3 < known / unknown < 3


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/sign-in", FIRST), ("/sign-in/code", {"waiting": "x" * 43, "code": "123456"}), ("/words", {"words": "a b c"}),
     ("/you/sign-in", FIRST), ("/you/sessions", {}), ("/you/words", {}), ("/you/words/kept", {}),
     ("/you/code", {"code": "1"}),
     ("/you/code/end", {"passphrase": "x"}), ("/people", {"label": "Forged", "role": "trainer"}),
     ("/people/somebody", {"do": "reset"}), ("/cases/some-case/link", {})],
)  # fmt: skip
def test_every_form_needs_its_token(first_trainer, path, fields):
    for wrong in ({}, {"_xsrf": "2|aaaaaaaa|bbbb|1"}):
        answer = first_trainer.post(first_trainer.url + path[1:], data=fields | wrong, timeout=20)
        assert answer.status_code == 403
        assert "This is not yours to open" in answer.text
    stranger = Visitor(first_trainer.url)
    if path.startswith(("/you", "/people", "/cases")):
        assert stranger.submit(path, **fields).status_code == 403
        assert stranger.at(path, allow_redirects=False).status_code in (302, 404, 405)


def test_a_browser_that_guesses_waits_and_another_in_the_same_place_does_not(real_server, colleague):
    _, how = colleague
    guesser, at_home = Visitor(real_server.url), {"X-Forwarded-For": "10.7.7.7"}
    guesser.headers.update(at_home)
    answers = [guesser.submit("/sign-in", name=how["name"], passphrase=f"guess {n}") for n in range(11)]
    assert [answer.status_code for answer in answers] == [400] * 10 + [429]
    assert "Nothing is lost. Try again in a minute" in answers[-1].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert guesser.submit("/sign-in", **how).status_code == 429
    neighbour = Visitor(real_server.url)
    neighbour.headers.update(at_home)
    assert "Your workbook" in neighbour.submit("/sign-in", **how).text


def test_a_browser_in_which_one_signed_in_is_not_kept_waiting_by_others(real_server, colleague):
    visitor, how = colleague
    (known,) = [cookie for cookie in visitor.cookies if cookie.name.startswith("cpi_known_")]
    assert known.has_nonstandard_attr("HttpOnly")
    assert known.value not in visitor.at("/you").text
    visitor.submit("/leave")
    answers = [visitor.submit("/sign-in", name=how["name"], passphrase=f"typo {n}").status_code for n in range(12)]
    assert answers == [400] * 12, "another browser waits after ten"
    assert "Your workbook" in visitor.submit("/sign-in", **how).text


def test_fifty_people_at_one_address_sign_in_within_a_minute(real_server, colleague):
    _, how = colleague
    for _ in range(50):
        visitor = Visitor(real_server.url)
        visitor.headers["X-Forwarded-For"] = "10.8.8.8"
        assert visitor.submit("/sign-in", name=how["name"], passphrase="typed wrong").status_code == 400
        assert "Your workbook" in visitor.submit("/sign-in", **how).text


def test_a_new_passphrase_ends_other_sessions_and_their_kernels(real_server, colleague):
    visitor, how = colleague
    other = Visitor(real_server.url)
    other.submit("/sign-in", **how)
    kernel = other.open_page("/mine")
    weak = visitor.submit("/you/sign-in", name=how["name"], current=GOOD, passphrase="password1234")
    assert "This passphrase is easy to guess." in weak.text
    assert is_in(other)
    with other.line_to(kernel) as line:
        done = visitor.submit("/you/sign-in", name=how["name"], current=GOOD, passphrase="a better one than before")
        assert "You sign in as" in done.text
        with pytest.raises(ConnectionClosedError, match="4001"):
            list(line)
    assert not is_in(other)
    assert other.submit("/sign-in", **how).status_code == 400


def test_where_one_is_signed_in_is_listed_and_can_be_ended(real_server, colleague):
    visitor, how = colleague
    phone = Visitor(real_server.url)
    phone.headers["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
    phone.submit("/sign-in", **how)
    third = Visitor(real_server.url)
    third.submit("/sign-in", **how)
    kernel = phone.open_page("/mine")
    page = visitor.at("/you").text
    assert page.count("Last used today") == 3
    assert "Safari on an iPhone" in page
    assert "604.1" not in page
    name = re.search(r'name="name" value="([^"]+)">\s*<button[^>]+>End it<span class="unseen">: Safari', page).group(1)
    visitor.submit("/you/sessions", name=name)
    assert [is_in(each) for each in (visitor, phone, third)] == [True, False, True]
    assert phone.at(f"/api/kernels/{kernel}", allow_redirects=False).status_code in (302, 403, 404)
    visitor.submit("/you/sessions")
    assert [is_in(each) for each in (visitor, third)] == [True, False]


def test_nobody_ends_somebody_elses_session(pair, first_trainer):
    worker, k, _, _ = pair
    names = re.findall(r'name="name" value="([0-9a-f]{64})"', k.at("/you").text)
    assert names == [], "with one session there is nothing to end"
    for name in ("x", "0" * 64):
        worker.submit("/you/sessions", name=name)
    assert is_in(k)
    assert is_in(first_trainer)


def test_a_practitioner_makes_a_new_link_for_a_lost_phone(real_server, pair, first_trainer):
    worker, k, space, _ = pair
    assert "Make a new link for K" in worker.at("/").text, "the first one was used"
    assert "Show the link for K" not in worker.at("/").text
    assert worker.at(f"/cases/{space}").url == worker.at("/").url
    shown = worker.submit(f"/cases/{space}/link")
    assert shown.url.endswith(f"/cases/{space}")
    assert '<svg viewBox="0 0 ' in shown.text
    assert 'class="qr"' in shown.text
    assert "Show the link for K" in worker.at("/").text, "nobody came in by it yet"
    new = Visitor(real_server.url)
    assert "Ours" in new.enter(link_in(shown.text)).text, "who has words already goes straight on"
    assert "You are signed in on 2 devices." in k.at("/").text
    refused = first_trainer.submit(f"/cases/{space}/link")
    assert refused.status_code == 403
    assert "signs in with a name and a passphrase" in refused.text
    assert k.submit(f"/cases/{space}/link").status_code == 403


def test_signing_out_without_a_way_back_is_asked_first(real_server, pair, first_trainer):
    made = first_trainer.submit("/people", label="Never chose", role="practitioner")
    visitor = Visitor(real_server.url)
    visitor.enter(link_in(made.text))
    assert "You have no way back in yet" in visitor.submit("/leave").text
    assert is_in(visitor)
    assert OUT in visitor.submit("/leave", sure="yes").text
    assert not is_in(visitor)
    _, k, _, _ = pair
    assert OUT in k.submit("/leave").text, "has words"


def test_colleagues_are_let_in_reset_and_let_go(real_server, first_trainer, colleague):
    visitor, how = colleague
    assert visitor.at("/people").status_code == 403
    assert ">People<" not in visitor.at("/").text
    page = first_trainer.at("/people").text
    assert f"<strong>{visitor.label}</strong>" in page
    kernel = visitor.open_page("/mine")
    reset = first_trainer.submit(f"/people/{visitor.person}", do="reset")
    assert f"Hand this link to {visitor.label}" in reset.text
    assert not is_in(visitor)
    assert kernel not in visitor.at("/mine").text
    assert visitor.submit("/sign-in", **how).status_code == 400
    again = Visitor(real_server.url)
    again.enter(link_in(reset.text))
    assert "Your workbook" in again.submit("/you/sign-in", **how).text
    first_trainer.submit(f"/people/{visitor.person}", do="dismiss")
    assert not is_in(again)
    assert f"<strong>{visitor.label}</strong>" not in first_trainer.at("/people").text
    assert again.submit("/sign-in", **how).status_code == 400


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"label": "", "role": "trainer"}, "Write what they are called"), ({"label": "X"}, "Choose at least one role."),
     ({"label": "X", "role": "emperor"}, "Choose at least one role."), ({"label": "x" * 41, "role": "trainer"}, "40")],
)  # fmt: skip
def test_what_is_missing_is_said(first_trainer, fields, words):
    answer = first_trainer.submit("/people", **fields)
    assert answer.status_code == 400
    assert words in answer.text


def test_a_trainer_makes_no_administrator(real_server, first_trainer):
    made = first_trainer.submit("/people", label="TR", role="trainer")
    trainer = Visitor(real_server.url)
    trainer.enter(link_in(made.text))
    assert 'value="administrator"' in first_trainer.at("/people").text
    assert 'value="administrator"' not in trainer.at("/people").text
    refused = trainer.submit("/people", label="X", role="administrator")
    assert refused.status_code == 403
    assert "Only an administrator can do this." in refused.text
    first = re.search(r'<strong>Staff</strong> <span class="mark">you', first_trainer.at("/people").text)
    assert first is not None


def test_roles_are_changed_by_an_administrator_only(first_trainer, colleague):
    visitor, _ = colleague
    assert "Start a new case" in visitor.at("/").text
    page = first_trainer.submit(f"/people/{visitor.person}", do="roles", role="co_trainer").text
    assert "changed practitioner to co-trainer" in page
    assert "Start a new case" not in visitor.at("/").text, "still signed in"
    for wrong in ({}, {"role": "former"}, {"role": "emperor"}):
        refused = first_trainer.submit(f"/people/{visitor.person}", do="roles", **wrong)
        assert "Choose at least one role." in refused.text
    assert visitor.submit(f"/people/{visitor.person}", do="roles", role="administrator").status_code == 403
    forms = first_trainer.at("/people").text.split('action="/people/')
    (mine,) = (form.split('"')[0] for form in forms if "<legend>What Staff is here" in form)
    kept = first_trainer.submit(f"/people/{mine}", do="roles", role="trainer")
    assert "You are the only administrator" in kept.text


def test_codes_are_set_up_and_asked_for(real_server, colleague):
    visitor, how = colleague
    page = visitor.at("/you/code").text
    secret = re.search(r'class="typed">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    assert 'class="qr"' in page
    assert visitor.submit("/you/code", code="000000", passphrase=GOOD).status_code == 400
    assert visitor.submit("/you/code", code=code_now(secret), passphrase="not theirs").status_code == 400
    assert secret in visitor.at("/you/code").text.replace(" ", ""), "still the same one"
    words = words_in(visitor.submit("/you/code", code=code_now(secret), passphrase=GOOD).text)
    new = Visitor(real_server.url)
    step = new.submit("/sign-in", **how)
    assert "The six digits your phone shows now" in step.text
    assert not is_in(new)
    waiting = re.search(r'name="waiting" value="([^"]+)"', step.text).group(1)
    assert new.submit("/sign-in/code", waiting=waiting, code="000000").status_code == 400
    assert "Your workbook" in new.submit("/sign-in/code", waiting=waiting, code=words).text
    stale = Visitor(real_server.url).submit("/sign-in/code", waiting=waiting, code=words)
    assert stale.status_code == 403
    assert "That took too long" in stale.text
    assert visitor.submit("/you/code/end", passphrase="wrong").status_code == 400
    assert "Use a code from your phone as well" in visitor.submit("/you/code/end", passphrase=GOOD).text


def code_now(secret: str) -> str:
    """RFC 6238, written out."""
    mac = hmac.digest(b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_no_secret_stands_in_an_address_a_page_or_a_log(real_server, colleague, pair):
    visitor, how = colleague
    _, k, _, words = pair
    sent = Visitor(real_server.url).submit("/sign-in", **how)
    assert how["passphrase"] not in sent.url
    tokens = [visitor.cookies[session_cookie(visitor)], k.cookies[session_cookie(k)], GOOD, words]
    for page in (visitor.at("/").text, visitor.at("/you").text, k.at("/you").text):
        assert not any(token in page for token in tokens)
    assert not any(token in real_server.said for token in tokens)


@pytest.mark.parametrize(
    ("agent", "words"),
    [("Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
      "Chrome on an Android phone"),
     ("Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36",
      "Samsung Internet on an Android tablet"),
     ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      "Edge on a Windows computer"),
     ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on a Mac"),
     ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on an iPad"),
     ("curl/8.5.0", ""), ("", ""), ("<script>iPhone", "An iPhone")],
)  # fmt: skip
def test_a_kind_of_device_is_coarse(agent, words):
    assert device_of(agent) == words


HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def test_names_are_shown_as_text(real_server, first_trainer):
    made = first_trainer.submit("/people", label=HOSTILE[:40], role="trainer")
    visitor = Visitor(real_server.url)
    entered = visitor.enter(link_in(made.text))
    wrong = visitor.submit("/you/sign-in", name=HOSTILE, label=HOSTILE, passphrase="short")
    visitor.submit("/you/sign-in", name=HOSTILE, label=HOSTILE[:40], passphrase=GOOD)
    typed = Visitor(real_server.url).submit("/sign-in", name=HOSTILE, passphrase="wrong one")
    pages = [made, entered, wrong, typed, visitor.at("/"), visitor.at("/you"), first_trainer.at("/people")]
    for page in pages:
        assert "<script>alert" not in page.text
        assert HOSTILE[:30] in html.unescape(page.text)
        assert page.text.count("<h1>") == 1
