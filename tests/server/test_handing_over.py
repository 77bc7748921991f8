"""Handing a case on, over HTTP as a browser would: who sees the page, what happens, and what is open meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from browsing import Visitor
from running_server import start_server
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from cpi_widgets.model import Handover, Note, Pair, SiteRole
from cpi_widgets.store.file import FileStore

PRIVATE = "for B alone, and never for Rae"


@dataclass
class Case:
    """A case whose person has said yes to Rae; everybody has come in."""

    worker: Visitor
    k: Visitor
    rae: Visitor
    id: str

    @property
    def page(self) -> str:
        return f"/cases/{self.id}/hand-over"


@pytest.fixture
def case(tmp_path) -> Iterator[Case]:
    store = FileStore(tmp_path / "data", key=tmp_path / "master.key")
    worker, rae = (store.add_person(name, {SiteRole.PRACTITIONER}) for name in ("B", "Rae"))
    k = store.add_person("K")
    made = store.add_case("K and B", k, worker).id
    space = store.act_as(worker).space(made)
    space.put(Note(topic="private", text=PRIVATE), audience="author")
    space.put(Handover(to="Rae"))
    space.put(Pair(person="Zeno", practitioner="Bee"))
    theirs = store.act_as(k).space(made)
    theirs.put(Handover(to="Rae", yes=dt.date(2026, 5, 4)), base=1)
    links = [store.entry_link(person, reusable=True) for person in (worker, k, rae)]
    store.close()
    server = start_server(tmp_path, demo=False)
    visitors = [Visitor(server.url) for _ in links]
    for visitor, link in zip(visitors, links, strict=True):
        assert visitor.at(f"enter/{link}").status_code == 200
    yield Case(*visitors, made)
    server.stop()


def until_it_ends(line: ClientConnection) -> None:
    while True:
        line.recv(timeout=20)


def test_the_practitioner_hands_it_on_and_the_page_that_was_open_ends(case):
    assert f'href="{case.page}">Hand this case to Rae</a>' in case.worker.at("/").text
    assert "Zeno has said yes" in case.worker.at(case.page).text
    for page, words in (
        ("/", "With Zeno"),
        ("/", "Make a new link for Zeno"),
        (f"/case/{case.id}/erase", "Only Zeno can"),
    ):
        assert words in case.worker.at(page).text, "as the two wish to be called"
    assert "All that you and Bee wrote" in case.k.at(f"/case/{case.id}/erase").text
    kernel = case.worker.open_page(f"/case/{case.id}")
    line = case.worker.line_to(kernel)

    done = case.worker.submit(case.page)

    assert "The case is with Rae now" in done.text
    with line, pytest.raises(ConnectionClosed):
        until_it_ends(line)
    assert case.worker.at(f"/case/{case.id}").status_code == 404
    assert case.id not in case.worker.at("/").text
    home = case.rae.at("/").text
    assert f'href="/case/{case.id}"' in home
    assert "With Zeno" in home
    opened = case.rae.at(f"/case/{case.id}")
    assert opened.status_code == 200
    assert PRIVATE not in opened.text
    assert "With Rae" in case.k.at("/").text
    assert "you and Rae wrote" in case.k.at(f"/case/{case.id}/erase").text
    assert case.worker.submit(case.page).status_code == 403
    further = case.rae.at(case.page)
    assert further.status_code == 403, "a further colleague needs a yes of their own"
    assert "a yes to that colleague from Zeno’s own page" in further.text, "and the page says what is missing"
    assert f'href="/case/{case.id}#notes">Open “Meetings and notes”</a>' in further.text, "and leads there"


def test_nobody_else_hands_it_on(case):
    for visitor in (case.k, case.rae):
        assert visitor.at(case.page).status_code == 404
        assert visitor.submit(case.page).status_code == 403
    assert case.worker.at(f"/case/{case.id}").status_code == 200
    assert case.rae.at(f"/case/{case.id}").status_code == 404
