"""Links, cookies and who one is taken for."""

from __future__ import annotations

import pytest
import requests
from browsing import FIRST, OUT, Visitor


def cookies_set(answer: requests.Response) -> dict[str, str]:
    lines = answer.raw.headers.getlist("Set-Cookie")
    return {line.split("=")[0]: line for line in lines}


def session_cookie(visitor: Visitor) -> str:
    names = [cookie.name for cookie in visitor.cookies]
    return next(name for name in names if name.startswith("cpi_session") and not name.endswith("_by"))


def test_a_stranger_is_told_how_to_come_in(real_server):
    stranger = Visitor(real_server.url)
    assert OUT in stranger.at("/").text
    for path in ("/practise", "/mine", "/case/abc", "/cases/abc"):
        answer = stranger.at(path, allow_redirects=False)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/?next=")
    assert stranger.submit("/cases", title="x", partner="y", seat="person").status_code == 403
    assert stranger.submit("/leave").status_code == 403


def test_a_link_sets_a_strict_cookie_and_goes_to_its_page(live_server, stranger):
    answer = stranger.get(live_server.demo["practise"], allow_redirects=False, timeout=20)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/practise"
    name = session_cookie(stranger)
    line = cookies_set(answer)[name]
    assert "HttpOnly" in line
    assert "SameSite=Strict" in line
    assert "Secure" not in line


def test_the_cookie_is_secure_behind_tls(live_server, stranger):
    link = live_server.demo["trainer"]
    answer = stranger.get(link, headers={"X-Forwarded-Proto": "https"}, allow_redirects=False, timeout=20)
    assert all("; Secure" in line for name, line in cookies_set(answer).items() if name.startswith("cpi_session"))


def test_a_link_opened_from_another_site_goes_on_by_a_page_of_ours(live_server, stranger):
    headers = {"Sec-Fetch-Site": "cross-site", "Accept": "text/html"}
    answer = stranger.get(live_server.demo["person"], headers=headers, timeout=20)
    aim = live_server.demo["person"].split("?to=")[1]
    assert answer.status_code == 200
    assert answer.headers["Refresh"] == f"0;url={aim}"
    assert f'href="{aim}"' in answer.text
    assert session_cookie(stranger)


@pytest.mark.parametrize(
    "aim",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/case/../../x", "/leave",
     "/enter/abcdefghijklmnopqrstuvwxyz", "/practise\nX: y", "practise", "/case/", "/mine?x=//evil.example"],
)  # fmt: skip
def test_a_link_leads_to_our_own_pages_only(live_server, stranger, aim):
    link = live_server.demo["trainer"]
    answer = stranger.get(link, params={"to": aim}, allow_redirects=False, timeout=20)
    assert answer.headers["Location"] == "/"


def test_each_browser_is_a_new_guest_and_stays_the_same(live_server, come_in):
    one, other = come_in("practise"), come_in("practise")
    name = session_cookie(one)
    first = one.cookies[name]
    assert first != other.cookies[name]
    one.get(live_server.demo["practise"].split("?")[0], timeout=20)
    assert one.cookies[name] == first


def test_looking_at_a_link_does_not_use_it_up(real_server, first_trainer):
    made = first_trainer.submit("/cases", title="Looked at", partner="LA", seat="practitioner")
    link = made.text.split('readonly value="')[1].split('"')[0]
    looker = requests.Session()
    assert looker.head(link, timeout=20).status_code == 200
    assert looker.get(link, headers={"Sec-Purpose": "prefetch"}, timeout=20).status_code == 503
    for _ in range(3):
        shown = looker.get(link, timeout=20).text
        assert "<strong>Staff</strong> invites you, <strong>LA</strong>, to “Looked at”. Press the button" in shown
    assert "_session_" not in str(looker.cookies)
    assert looker.post(link, timeout=20).status_code == 403, "without the form's token"
    partner = Visitor(real_server.url)
    assert "Your three words" in partner.enter(link).text
    assert partner.submit("/you/words/kept").url.startswith(f"{real_server.url}case/"), "the case they were invited to"
    for how in ("get", "submit"):
        thief = Visitor(real_server.url)
        again = thief.get(link, timeout=20) if how == "get" else thief.submit(link.removeprefix(real_server.url))
        assert again.status_code == 403
        assert "This link does not open any more" in again.text
        assert "Looked at" not in again.text
        assert OUT in thief.at("/").text
    assert "Looked at" in partner.get(link, timeout=20).text, "the same browser is simply let on"
    assert "Looked at" in partner.submit(link.removeprefix(real_server.url)).text


def test_somebody_signed_in_is_asked_before_a_link_changes_who_they_are(real_server, first_trainer):
    made = first_trainer.submit("/cases", title="Whose link", partner="WL", seat="practitioner")
    link = made.text.split('readonly value="')[1].split('"')[0]
    asked = first_trainer.get(link, timeout=20)
    assert "Is this link for you?" in asked.text
    assert "This link is for <strong>WL</strong>: Staff invites them to “Whose link”." in asked.text
    assert first_trainer.at("/").text.count("Whose link") == 1, "still the trainer"
    path = link.removeprefix(real_server.url)
    assert "Is this link for you?" in first_trainer.submit(path).text, "also where the first page did not know them"
    assert "Whose link" in first_trainer.at("/").text
    other = Visitor(real_server.url)
    other.submit("/sign-in", **FIRST)
    name, before = session_cookie(other), other.cookies[session_cookie(other)]
    other.submit(path, sure="yes")
    assert "You are <strong>WL</strong>" in other.at("/").text
    assert OUT in requests.get(real_server.url, cookies={name: before}, timeout=20).text, "who was there is signed out"


def test_nothing_else_in_a_request_says_who_it_is(live_server, come_in):
    someone = come_in("trainer")
    name, token = session_cookie(someone), someone.cookies[session_cookie(someone)]
    forged = [
        {"headers": {"Authorization": f"token {token}"}},
        {"headers": {"X-Cp-Session": token, "X-Forwarded-User": "Trainer", "Remote-User": "Trainer"}},
        {"params": {"token": token}},
        {"cookies": {name: token[:-1] + "A" if token[-1] != "A" else token[:-1] + "B"}},
        {"cookies": {name: ""}},
        {"cookies": {name: "' OR 1=1 --"}},
        {"cookies": {name: token + " "}, "headers": {"Accept": "*/*"}},
        {"cookies": {"username-127-0-0-1": token, "cpi_session": token, f"{name}_by": token}},
    ]
    for how in forged[:6] + forged[7:]:
        assert OUT in requests.get(live_server.url, timeout=20, **how).text
    assert "You are <strong>Trainer</strong>" in requests.get(live_server.url, cookies={name: token}, timeout=20).text


def test_the_demo_shows_its_people_to_whoever_comes(live_server, stranger):
    page = stranger.at("/").text
    assert OUT in page
    assert "everybody in it is invented" in page
    links = {"home", "practise", "exercises", "case", "trainer", "person", "join", "projector"}
    assert set(live_server.demo) == links
    assert live_server.demo["home"] == live_server.url
