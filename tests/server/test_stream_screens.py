"""While the streams of a day are apart, each has a screen: chosen on the projector, or by a link of its own."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import unquote

from led_room import led_room

from cpi_widgets.rehearsal.client import Client


def test_a_link_for_one_stream_shows_what_that_stream_does(live_server):
    async def story() -> None:
        async with led_room(live_server, 1) as room:
            await room.leader.steer("begin", block="how_close")
            await room.leader.steer("begin", block="map_a_case")
            desk = await room.leader.client.submit(
                f"/room/{room.leader.room}/desk", do="projector", stream="experienced"
            )
            desk = await room.leader.client.get(desk.leads_to) if desk.leads_to else desk
            link = re.search(r'readonly value="([^"]+)"', desk.text).group(1)
            assert link.endswith("/projector%3Fstream%3Dexperienced")
            projector = Client(live_server.url, 20)
            answer = await projector.get(link, follow=False)
            shown = answer.leads_to or (await projector.submit(link, to=unquote(link.partition("to=")[2]))).leads_to
            assert shown.endswith("/projector?stream=experienced")
            page = (await projector.get(shown)).text
            assert "How close are we?</h1>" in page
            assert re.search(r'id="for-experienced"[^>]* aria-current="true"', page)
            both = (await projector.get(shown.partition("?")[0])).text
            assert "New to it: Map a case · Experienced: How close are we?" in both
            await room.leader.steer("begin", block="break")
            assert "Break</h1>" in (await projector.get(shown)).text
            projector.close()

    asyncio.run(story())
