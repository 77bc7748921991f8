"""The server wipes rooms whose date has come: at its start, and once an hour."""

from __future__ import annotations

import asyncio
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from browsing import Visitor
from day_that_was import make_day
from running_server import start_server

from cpi_widgets.server.app import WIPE_MS, Workbook
from cpi_widgets.store.file import FileStore


def test_a_room_whose_date_came_while_the_server_was_off_is_gone_at_its_start(tmp_path):
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=40)
    store = FileStore(tmp_path / "data", key=tmp_path / "master.key", clock=lambda: long_ago)
    old = make_day(store, long_ago, people=1)
    trainer, ann = old.trainer.person, old.ann.person
    store.close()
    store = FileStore(tmp_path / "data", key=tmp_path / "master.key")
    young = store.act_as(trainer).open_room("Wednesday").id
    links = [store.entry_link(each, reusable=True) for each in (trainer, ann)]
    store.close()
    server = start_server(tmp_path, demo=False)
    try:
        tess, guest = Visitor(server.url), Visitor(server.url)
        for visitor, link in zip((tess, guest), links, strict=True):
            visitor.get(f"{server.url}enter/{link}", timeout=30)
        assert tess.at(f"/room/{old.room}/desk").status_code == 410
        assert "This room was deleted" in guest.at(f"/room/{old.room}/mine").text
        assert tess.at(f"/room/{young}/desk").status_code == 200
        assert "You are <strong>Guest</strong>" in guest.at("/").text
    finally:
        server.stop()


def test_once_an_hour_the_pages_of_what_was_wiped_end():
    ended = []

    async def wipe_due():
        return ["r1", "r2"]

    async def end_all_in(space):
        ended.append(space)

    settings = {"desk": SimpleNamespace(wipe_due=wipe_due)}
    workbook = SimpleNamespace(
        app=SimpleNamespace(settings=settings), kernel_manager=SimpleNamespace(end_all_in=end_all_in)
    )
    with ThreadPoolExecutor(1) as elsewhere:  # another test may have a loop running in this thread
        elsewhere.submit(asyncio.run, Workbook.wipe_due(workbook)).result()
    assert ended == ["r1", "r2"]
    assert WIPE_MS == 3_600_000
