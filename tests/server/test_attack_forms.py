"""Forms that another site sends in somebody's name, and what every answer and every cookie carries."""

from __future__ import annotations

import re
from unittest.mock import MagicMock

import pytest
import requests
import tornado.web
from attacks import Wire
from browsing import Visitor, guest

from cpi_widgets.server.app import Workbook

ID = "0f9619ff-8b86-4d01-b42d-00cf4fc964ff"
EXAMPLES = {"kernel_id": ID, "space": "abc", "person": "abc", "exercise": "EX05", "": "a" * 32}
"""What stands in an address, by the name of its place."""
REFUSED = {403, 404}


def routes() -> dict[str, type[tornado.web.RequestHandler]]:
    """An example address of every route there is, and its handler."""
    found = {}
    for route in Workbook.init_handlers(MagicMock()):
        pattern, handler = route[:2]
        path = re.sub(r"\(\?:(\w+)\|[^)]*\)", r"\1", pattern)
        path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda place: EXAMPLES[place[1]], path)
        path = re.sub(r"\([^()]+\)", EXAMPLES[""], path)
        assert re.fullmatch(pattern, path), (pattern, path)
        found[path] = handler
    return found


def with_method(name: str) -> list[str]:
    missing = getattr(tornado.web.RequestHandler, name)
    return [path for path, handler in routes().items() if getattr(handler, name) is not missing]


FORMS = with_method("post")
FOREIGN = {
    "another site": {"Origin": "http://evil.example"},
    "a neighbour": {"Origin": "http://evil.127.0.0.1.example", "Sec-Fetch-Site": "same-site"},
    "a site that hides": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "a neighbour that hides": {"Origin": "null", "Sec-Fetch-Site": "same-site"},
    "another port": {"Origin": "http://127.0.0.1:1"},
    "another scheme": {"Origin": "file://"},
}


def test_the_forms_are_found():
    assert {"/cases", "/leave", f"/voila/api/shutdown/{ID}", f"/enter/{'a' * 32}"} <= set(FORMS)


@pytest.fixture
def staff(come_in) -> Visitor:
    return come_in("trainer")


def sent(visitor: Visitor, path: str, token: str | None, title: str = "Made+by+another", **headers: str) -> int:
    """Send a form as a browser would, with the cookies of the one it is sent in the name of."""
    fields = f"title={title}&partner=X&seat=person&code=ABCDEF&name=x&sure=1"
    body = fields if token is None else f"{fields}&_xsrf={token}"
    about = {"Cookie": visitor.cookie_line, "Content-Type": "application/x-www-form-urlencoded", **headers}
    return Wire(visitor.url).send("POST", path, about, body)


def still_there(staff: Visitor) -> bool:
    page = staff.at("/").text
    return "You are <strong>Trainer</strong>" in page and "Made by another" not in page


def test_without_guards_a_form_of_another_site_is_believed(bare_server):
    """It signs somebody out."""
    visitor = guest(bare_server)
    assert "You are" in visitor.at("/").text
    sent(visitor, "/leave", None, Origin="http://evil.example")
    assert "You are <strong>" not in visitor.at("/").text


@pytest.mark.parametrize("path", FORMS)
def test_a_form_wants_the_token_of_this_browser(live_server, staff, path):
    other = guest(live_server)
    version, mask, secret, when = staff.xsrf.split("|")
    cut, zero = "|".join((version, mask, secret[:-2], when)), f"2|00000000||{when}"
    for wrong in (None, "", "x", other.xsrf, cut, zero, "1|", f"{version}|{mask}|{secret[::-1]}|{when}"):
        assert sent(staff, path, wrong) in REFUSED, wrong
    # A pair of somebody's own making is of no use: the cookie is ours, and another site cannot set it.
    assert sent(staff, path, None, **{"X-XSRFToken": other.xsrf}) in REFUSED
    assert still_there(staff)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_another_site_is_refused_even_with_the_token(staff, path):
    """A neighbour under the same domain could plant a token's cookie; where a form comes from is asked as well."""
    for who, headers in FOREIGN.items():
        assert sent(staff, path, staff.xsrf, **headers) in REFUSED, who
    assert still_there(staff)


def test_the_same_form_of_ours_works(come_in):
    staff = come_in("trainer")
    assert sent(staff, "/cases", staff.xsrf, title="Made+by+us", Origin=staff.url.rstrip("/")) == 303
    assert "Made by us" in staff.at("/").text
    assert sent(staff, "/leave", staff.xsrf, Origin="null", **{"Sec-Fetch-Site": "same-origin"}) in (302, 303)
    assert "You are <strong>" not in staff.at("/").text


def test_nothing_is_done_by_only_opening_an_address(staff):
    for path in FORMS:
        if path not in with_method("get"):
            assert staff.at(path, allow_redirects=False).status_code in (404, 405), path
    assert still_there(staff)


POLICY = {
    "default-src": "'self'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "script-src-attr": "'none'",
    "connect-src": "'self'",
}


@pytest.mark.parametrize("who", ["stranger", "staff"])
def test_every_answer_of_every_route_keeps_to_itself(live_server, come_in, who):
    """By every method, good answers and refusals alike."""
    headers = {"Cookie": come_in("trainer").cookie_line} if who == "staff" else {}
    seen = set()
    for path in [*routes(), "/nothing", "/case/%00"]:
        for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS"):
            if method == "GET" and path in ("/mine", "/practise") and who == "staff":
                continue  # these start kernels; test_page_template looks at them
            status, got, _ = Wire(live_server.url).answer(method, path, headers)
            seen.add(status)
            policy = dict(rule.split(" ", 1) for rule in got["Content-Security-Policy"].split("; "))
            assert POLICY.items() <= policy.items(), (method, path, policy)
            assert policy["script-src"] in ("'self'", "'self' blob:")
            assert got["Referrer-Policy"] == "no-referrer"
            assert got["X-Frame-Options"] == "DENY"
            assert got["X-Content-Type-Options"] == "nosniff"
            assert "no-store" in got["Cache-Control"] or "immutable" in got["Cache-Control"]
            assert "Tornado" not in got["Server"]
            assert not {"Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"} & set(got)
    assert {200, 403, 404, 405} <= seen


def test_a_bare_server_would_be_noticed(bare_server):
    assert requests.get(bare_server.url, timeout=20).headers.get("Content-Security-Policy", "").count("; ") < 3


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_cookie_is_kept_from_scripts_and_other_sites(live_server, scheme):
    """The token's own cookie is read by the page that sends it; all others are not for scripts."""
    visitor = Visitor(live_server.url)
    visitor.headers["X-Forwarded-Proto"] = scheme
    lines: list[str] = []
    visitor.hooks["response"] = lambda answer, **_: lines.extend(answer.raw.headers.getlist("Set-Cookie"))
    for path in ("/", "/join", "/sign-in", "/nothing"):
        visitor.at(path)
    for name in ("practise", "join", "trainer"):
        Visitor.get(visitor, live_server.demo[name].split("?")[0], timeout=30)
    own = "__Host-cpi_session_" if scheme == "https" else "cpi_session_"
    assert {line.split("=")[0].rstrip("0123456789") for line in lines} >= {"_xsrf", own}
    for line in lines:
        parts = {part.strip().lower() for part in line.split(";")[1:]}
        assert "samesite=strict" in parts or ("samesite=lax" in parts and "_by=" in line), line
        assert "httponly" in parts or line.startswith("_xsrf="), line
        assert ("secure" in parts) == (scheme == "https"), line
        assert not [part for part in parts if part.startswith("domain=")], line
        assert not line.startswith("__Host-") or {"path=/", "secure"} <= parts, "or browsers throw it away"


def test_a_neighbour_under_the_same_domain_plants_no_session(live_server, come_in):
    """Behind TLS a cookie that another host could have set is nobody's; the same value in the open is a session."""
    attacker, victim = come_in("trainer"), Visitor(live_server.url)
    session = next(cookie for cookie in attacker.cookies if re.fullmatch(r"cpi_session_\d+", cookie.name))
    victim.cookies.set(session.name, session.value)
    assert "You are <strong>Trainer" in victim.at("/").text
    victim.headers["X-Forwarded-Proto"] = "https"
    assert "How do you come in?" in victim.at("/").text
