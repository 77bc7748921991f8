"""No form is answered with a page: a browser's way back finds pages, and what was typed stands in no address."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

import pytest
from browsing import Visitor

from cpi_widgets.server.kept_pages import KeptPage, KeptPages

SECRET = "purple otters march slowly"
A, B = KeptPage(400, "one"), KeptPage(200, "two")


def post(visitor: Visitor, path: str, **fields: str):
    return visitor.post(
        visitor.url + path[1:], data=fields | {"_xsrf": visitor.xsrf}, allow_redirects=False, timeout=30
    )


@pytest.mark.parametrize(
    "form",
    [
        ("stranger", "/sign-in", {"name": "nobody", "passphrase": SECRET}, 400, "do not go together"),
        ("stranger", "/words", {"words": SECRET}, 400, "We do not know these three words"),
        ("stranger", "/join", {"code": "AAAAAA", "name": "Bee"}, 403, "No room has this code"),
        ("trainer", "/cases", {"title": "", "partner": "K", "seat": "person"}, 400, "Give the case a title."),
        ("trainer", "/rooms", {"title": " "}, 400, "No room was opened yet"),
        ("trainer", "/people", {"label": ""}, 400, "Nobody was added yet"),
        ("trainer", "/you/erase", {}, 400, "Tick both boxes"),
    ],
)
def test_a_forms_answer_is_a_page_of_its_own_seen_once(live_server, come_in, form):
    who, path, fields, status, said = form
    visitor = Visitor(live_server.url) if who == "stranger" else come_in(who)
    answer = post(visitor, path, **fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert answer.text == ""
    by_script = visitor.at(path, headers={"Sec-Fetch-Mode": "cors"}, allow_redirects=False)
    assert said not in by_script.text, "a page that looks after itself does not take it away"
    shown = visitor.at(path)
    assert (shown.status_code, shown.url) == (status, visitor.url + path[1:])
    assert said in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    later = visitor.at(path)
    assert said not in later.text, "a reload sends nothing again and says nothing again"
    assert SECRET not in shown.text or path == "/words"


def test_a_passphrase_is_in_no_page_and_no_address(live_server):
    visitor = Visitor(live_server.url)
    addresses: list[str] = []
    visitor.hooks["response"] = lambda answer, **_: addresses.append(answer.url + answer.headers.get("Location", ""))
    for path, field in (("/sign-in", "passphrase"), ("/words", "words")):
        visitor.submit(path, name="nobody", **{field: SECRET})
    assert len(addresses) >= 4
    assert not [address for address in addresses if re.search(r"otters|nobody", address)]


def test_nobody_else_gets_it(live_server, come_in):
    trainer, other = come_in("trainer"), come_in("trainer")
    post(trainer, "/cases", title="Only mine", partner="", seat="person")
    assert "Only mine" not in other.at("/cases").text
    session = next(cookie for cookie in trainer.cookies if re.fullmatch(r"cpi_session_\d+", cookie.name))
    trainer.cookies.clear(session.domain, session.path, session.name)
    assert "Only mine" not in trainer.at("/cases").text, "nor this browser, signed out"
    trainer.cookies.set_cookie(session)
    assert "Only mine" in trainer.at("/cases").text


def test_back_to_where_a_form_was_sent_leads_home(come_in):
    trainer = come_in("trainer")
    answer = trainer.at("/cases")
    assert answer.status_code == 405
    assert "There is nothing more to see here" in answer.text


def in_a_loop(what: Callable[[], object]) -> None:
    async def run() -> None:
        what()

    asyncio.run(run())


def test_only_so_many_wait():
    def fill() -> None:
        pages = KeptPages(most=2)
        for browser in "abc":
            pages.keep(browser, "/x", A)
        assert [pages.take(browser, "/x") for browser in "abc"] == [None, A, A]
        assert pages.take("c", "/x") is None

    in_a_loop(fill)


def test_a_newer_page_takes_the_place_of_an_older_one_and_outlives_its_time():
    async def run() -> None:
        pages = KeptPages(seconds=0)
        pages.keep("a", "/x", A)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert pages.take("a", "/x") is None
        late = KeptPages()
        late.keep("a", "/x", A)
        late.keep("a", "/x", B)
        late._forget_this("a", "/x", A)
        assert late.take("a", "/x") is B

    asyncio.run(run())
