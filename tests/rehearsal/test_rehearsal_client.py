"""One participant's browser without the browser, against a real server."""

from __future__ import annotations

import asyncio
import http.server
import threading

import pytest
from running_server import RunningServer, free_port

from cpi_widgets.rehearsal.client import Client
from cpi_widgets.rehearsal.trouble import TroubleError

pytestmark = pytest.mark.server


@pytest.fixture
def client(live_server: RunningServer):
    made = Client(live_server.url)
    yield made
    made.close()


def test_a_page_is_opened_held_and_left(live_server, client):
    async def story() -> None:
        answer = await client.get(live_server.demo["practise"].split("?")[0])
        assert (answer.status, answer.path) == (200, "/")
        async with client.open("/practise") as page:
            state = await page.hold()
            assert state == page.states[page.widgets[0]]
            readers = [each for each in page.states.values() if "heard" in each]
            assert len(readers) == 1
            assert (await client.get(f"/api/kernels/{page.kernel_id}")).status == 200
        assert (await client.get(f"/api/kernels/{page.kernel_id}")).status == 404

    asyncio.run(story())


def test_a_stranger_gets_no_page(client):
    async def story() -> None:
        with pytest.raises(TroubleError, match="came without a kernel: not signed in"):
            async with client.open("/practise"):
                pass
        with pytest.raises(TroubleError, match=r"answered 404 \(not found\)"):
            async with client.open("/nothing"):
                pass

    asyncio.run(story())


def test_nothing_but_the_address_given_is_asked():
    asked: list[str] = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", "http://other.example/")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = Client(f"http://127.0.0.1:{server.server_address[1]}")
        with pytest.raises(TroubleError, match=r"another address \(other.example\), which was not asked"):
            asyncio.run(client.get("/"))
        for path in ("http://other.example/x", "//other.example", "\\\\other.example"):
            with pytest.raises(TroubleError):
                asyncio.run(client.get(path))
        client.close()
        server.shutdown()
    assert set(asked) <= {"/", "/%5C%5Cother.example", "/\\\\other.example"}


def test_trouble_is_said_in_words():
    with pytest.raises(TroubleError, match="not an address of a server"):
        Client("example")
    client = Client(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(TroubleError, match="Nothing listens at this address"):
        asyncio.run(client.get("/healthz"))
    client.close()
