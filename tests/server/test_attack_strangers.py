"""Fifty strangers, each with a kernel, against each other's kernels by every route: none gets through."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from attacks import GOT_IN, OPEN_TO_OWNERS, SHUT_TO_ALL, WAYS, Wire
from browsing import Visitor, guest, heard, message
from websockets.exceptions import ConnectionClosed

from cpi_widgets.rehearsal.client import Client, Page

PEOPLE = 50


def test_two_thousand_four_hundred_and_fifty_tries(live_server):
    """Each by every route there is, and once by every route there was; then every owner's kernel still answers."""

    async def story() -> None:
        clients = [Client(live_server.url) for _ in range(PEOPLE)]
        link = live_server.demo["practise"].split("?")[0]
        for client in clients:
            await client.get(link)
        pages = await asyncio.gather(*(_opened(client) for client in clients))
        kernels = [page.kernel_id for page in pages]
        assert len(set(kernels)) == PEOPLE

        def tries_of(number: int) -> Counter[tuple[str, int]]:
            wire, cookies = Wire(live_server.url), clients[number].cookies
            others = [kernel for kernel in kernels if kernel != kernels[number]]
            ways = [(way, other) for other in others for way in OPEN_TO_OWNERS]
            ways += [(way, others[0]) for way in SHUT_TO_ALL]
            return Counter((way.name, wire.attempt(way, other, cookies)) for way, other in ways)

        with ThreadPoolExecutor(6) as pool:
            loop = asyncio.get_running_loop()
            found = await asyncio.gather(*(loop.run_in_executor(pool, tries_of, n) for n in range(PEOPLE)))
        total = sum(found, Counter())
        assert [(way, status) for way, status in total if status in GOT_IN or status >= 500] == []
        assert {total[way.name, 403] for way in OPEN_TO_OWNERS} == {PEOPLE * (PEOPLE - 1)}
        assert total.total() == len(OPEN_TO_OWNERS) * PEOPLE * (PEOPLE - 1) + len(SHUT_TO_ALL) * PEOPLE

        assert all(await asyncio.gather(*(_answers(page) for page in pages)))
        for page in pages:
            page.hang_up()
        statuses = [Wire(live_server.url).attempt(way, kernels[0], clients[0].cookies) for way in WAYS]
        assert statuses == [405, 404, 404, 404, 404, 404, 101, 200, 204], "the owner gets through"
        for page in pages[1:]:
            await page.client.submit("/leave")

    asyncio.run(story())


async def _opened(client: Client) -> Page:
    page = client.open("/mine")
    await page.__aenter__()
    return page


async def _answers(page: Page) -> bool:
    await page.say("kernel_info_request")
    async with asyncio.timeout(60):
        while (await page.hear()).kind != "kernel_info_reply":
            pass
    return True


def test_without_its_guard_a_server_lets_a_stranger_in(bare_server):
    """What the test above would find if the owner were not asked for: a look, a line, and the end of the kernel."""
    kernel, other = guest(bare_server).open_page("/mine"), guest(bare_server)
    with other.line_to(kernel) as line:
        line.send(message("kernel_info_request"))
        assert heard(line).channel in ("iopub", "shell")
        found = {way.name: Wire(bare_server.url).attempt(way, kernel, dict(other.cookies)) for way in WAYS}
    assert {way for way, status in found.items() if status in GOT_IN} == {way.name for way in OPEN_TO_OWNERS}


@pytest.fixture
def owner(live_server) -> Visitor:
    return guest(live_server)


def test_nobody_comes_without_a_session_or_with_one_that_has_ended(live_server, owner):
    kernel = owner.open_page("/mine")
    mine = dict(owner.cookies)
    name = next(cookie for cookie in mine if cookie.startswith("cpi_session") and not cookie.endswith("_by"))
    ended = guest(live_server)
    old = dict(ended.cookies)
    ended.submit("/leave")
    forged = [{}, {"_xsrf": mine["_xsrf"]}, old, mine | {name: ""}, mine | {name: mine[name][::-1]}]
    forged += [mine | {name: mine[name][:-1]}, mine | {name: f'"{mine[name]}x"'}, {f"x{name}": mine[name]}]
    with owner.line_to(kernel) as line:
        for cookies in forged:
            found = {way.name: Wire(live_server.url).attempt(way, kernel, cookies) for way in WAYS}
            assert not [status for status in found.values() if status in GOT_IN or status >= 500], (cookies, found)
        line.send(message("kernel_info_request"))
        while heard(line).kind != "kernel_info_reply":
            pass


def test_signing_out_hangs_up_on_open_lines_and_the_old_cookie_opens_nothing(live_server, owner):
    kernels = [owner.open_page("/mine") for _ in range(2)]
    old = dict(owner.cookies)
    with ExitStack() as open_lines:
        lines = [open_lines.enter_context(owner.line_to(kernel)) for kernel in kernels]
        owner.submit("/leave")
        for line in lines:
            with pytest.raises(ConnectionClosed):
                list(line)
            assert line.close_code == 4001
    for kernel in kernels:
        found = [Wire(live_server.url).attempt(way, kernel, old) for way in WAYS]
        assert not GOT_IN & set(found)


def test_a_line_is_for_pages_of_this_server_only(live_server, bare_server, owner):
    """The cookie alone is not enough: a page of another site has it sent along by some browsers."""
    evil = {"Origin": "http://evil.example"}
    victim = guest(bare_server)
    way, kernel = OPEN_TO_OWNERS[0], victim.open_page("/mine")
    assert Wire(bare_server.url).attempt(way, kernel, dict(victim.cookies), **evil) == 101
    kernel = owner.open_page("/mine")
    for origin in ("http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1.evil.example", "file://"):
        assert Wire(live_server.url).attempt(way, kernel, dict(owner.cookies), Origin=origin) == 403
    own = live_server.url.rstrip("/")
    assert Wire(live_server.url).attempt(way, kernel, dict(owner.cookies), Origin=own) == 101
