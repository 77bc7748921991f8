"""A hostile page and its own kernel: what it may set, press and open there gives it nothing that is another's.

A button that is not shown, or shown without effect, is no protection: the message it would send can be sent without it.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import re
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
from attacks import HUNG_UP, Wire
from browsing import Visitor, guest

from cpi_widgets.model import new_id
from cpi_widgets.rehearsal.answers import answer_for
from cpi_widgets.rehearsal.client import Client, Page

LIES = {
    "readonly": False,
    "keeps_order": True,
    "wall": "room",
    "me": {"person": "somebody", "label": "Trainer", "role": "trainer", "seat": "", "middle": "person"},
    "records": {},
    "board": "another",
}
"""What a page of somebody who leads the room would hold."""


@pytest.fixture
def room(come_in) -> tuple[Visitor, str, str]:
    """A room of the demo's trainer: the trainer, the room's path, its code."""
    trainer = come_in("trainer")
    made = trainer.submit("/rooms", title="Tuesday")
    code = re.search(r'aria-label="The code: ([^"]+)"', made.text).group(1).replace(" ", "")
    return trainer, urlsplit(made.url).path.removesuffix("/desk"), code


@contextlib.asynccontextmanager
async def seated(
    url: str, code: str = "", cookies: dict[str, str] | None = None, path: str = ""
) -> AsyncIterator[Page]:
    """The page of somebody in the room, held."""
    client = Client(url)
    client.cookies.update(cookies or {})
    try:
        if code:
            path = (await client.submit("/join", code=code, name="")).leads_to
        async with client.open(path) as page:
            await page.hold()
            yield page
    finally:
        client.close()


def board_on(page: Page) -> str:
    return next(widget for widget, state in page.states.items() if "keeps_order" in state)


async def answer_to(page: Page, widget: str, command: dict) -> str:
    """What the widget answers to a command."""
    await page.tell(widget, {"type": "command", "command": command})
    while True:
        told = await page.hear()
        data = told.content.get("data", {}) if told.channel == "iopub" and told.kind == "comm_msg" else {}
        if data.get("content", {}).get("command") == command["id"]:
            return str(data["content"]["type"])


async def lie(page: Page, widget: str) -> None:
    """Set everything that would make this somebody else's page."""
    await page.say("comm_msg", {"comm_id": widget, "data": {"method": "update", "state": LIES, "buffer_paths": []}})


def remove(card: str) -> dict:
    return {"id": new_id(), "label": "Took it", "changes": [{"op": "remove", "id": card, "base": 1}]}


def test_the_button_that_participants_do_not_have_does_nothing_for_them(live_server, room):
    trainer, path, code = room

    async def story() -> None:
        url = live_server.url
        async with seated(url, code) as bee:
            put = answer_for(bee.states[board_on(bee)], "From Bee")
            assert await answer_to(bee, board_on(bee), put.model_dump(mode="json")) == "saved"
            card = put.changes[0].id
            async with seated(url, code) as cee:
                widget = board_on(cee)
                assert not cee.states[widget]["keeps_order"]
                await lie(cee, widget)
                assert await answer_to(cee, widget, remove(card)) == "refused"
                change = {"op": "put", "kind": "card", "id": card, "base": 1, "fields": {"text": "changed"}}
                assert await answer_to(cee, widget, {"id": new_id(), "changes": [change]}) == "refused"
                assert "From Bee" in trainer.at(f"{path}/projector").text
        # The same message from those whose button it is:
        async with seated(url, cookies=dict(trainer.cookies), path=path) as led:
            assert await answer_to(led, board_on(led), remove(card)) == "saved"
        assert "From Bee" not in trainer.at(f"{path}/projector").text

    asyncio.run(story())


def test_after_the_end_a_page_that_says_it_may_write_writes_nothing(live_server, room):
    trainer, path, code = room

    async def story() -> None:
        async with seated(live_server.url, code) as bee:
            widget = board_on(bee)
            state = bee.states[widget]
            in_time = answer_for(state, "In time").model_dump(mode="json")
            assert await answer_to(bee, widget, in_time) == "saved"
            trainer.submit(f"{path}/desk", do="end", person="")
            await lie(bee, widget)
            too_late = answer_for(state, "Too late").model_dump(mode="json")
            assert await answer_to(bee, widget, too_late) == "refused"
        async with seated(live_server.url, cookies=dict(bee.client.cookies), path=path) as again:
            texts = [record["body"]["text"] for record in again.states[board_on(again)]["records"].values()]
            assert texts == ["In time"]

    asyncio.run(story())


def test_nothing_that_unpacks_itself_is_taken(live_server):
    """A few bytes that become gigabytes: a page's line is not compressed, and a form is read as it came."""
    visitor = guest(live_server)
    with visitor.line_to(visitor.open_page("/mine")) as line:
        assert line.protocol.extensions == []
    about = {"Cookie": visitor.cookie_line, "Content-Type": "application/x-www-form-urlencoded"}
    packed = gzip.compress(f"sure=yes&_xsrf={visitor.xsrf}".encode()).decode("latin-1")
    refused = Wire(live_server.url).send("POST", "/leave", about | {"Content-Encoding": "gzip"}, packed)
    assert refused in (HUNG_UP, 400, 403)
    assert "You are" in visitor.at("/").text
    as_it_is = Wire(live_server.url).send("POST", "/leave", about, f"sure=yes&_xsrf={visitor.xsrf}")
    assert as_it_is == 303
    assert "You are <strong>" not in visitor.at("/").text
