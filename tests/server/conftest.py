from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from attacks import NO_GUARDS
from browsing import FIRST, GOOD, Visitor, link_in, new_name, words_in
from running_server import RunningServer, start_server


@pytest.fixture
def come_in(live_server: RunningServer) -> Callable[[str], Visitor]:
    """A new browser that came in by one of the demo's links."""

    def by(name: str) -> Visitor:
        visitor = Visitor(live_server.url)
        answer = visitor.get(live_server.demo[name].split("?")[0], timeout=30)
        assert answer.status_code == 200, answer.text
        return visitor

    return by


@pytest.fixture
def stranger(live_server: RunningServer) -> Visitor:
    return Visitor(live_server.url)


@pytest.fixture(scope="session")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server at its very first start, without the demo."""
    server = start_server(tmp_path_factory.mktemp("real"), demo=False)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def first_trainer(real_server: RunningServer) -> Visitor:
    """The one browser that used the first link of `real_server`."""
    visitor = Visitor(real_server.url)
    assert visitor.enter(real_server.first_link).status_code == 200
    chosen = visitor.submit("/you/sign-in", **FIRST)
    assert "Your workbook" in chosen.text, chosen.text
    return visitor


@pytest.fixture(scope="session")
def bare_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A demo without its guards (``attacks.NO_GUARDS``), to show that an attack would work."""
    server = start_server(tmp_path_factory.mktemp("bare"), demo=True, before=NO_GUARDS)
    yield server
    server.stop()


@pytest.fixture
def colleague(real_server, first_trainer):
    """A practitioner who chose how to sign in: their browser, and how they sign in."""
    label = new_name()
    made = first_trainer.submit("/people", label=label, role="practitioner")
    visitor, how = Visitor(real_server.url), {"name": new_name(), "passphrase": GOOD}
    assert "Choose how you sign in again" in visitor.enter(link_in(made.text)).text
    assert "Your workbook" in visitor.submit("/you/sign-in", **how).text
    visitor.label, visitor.person = label, made.url.rsplit("/", 1)[1]
    return visitor, how


@pytest.fixture
def pair(real_server, colleague):
    """A practitioner and K in a case of theirs: both browsers, the case's id and K's words."""
    worker, _ = colleague
    made = worker.submit("/cases", title="Ours", partner="K", seat="practitioner")
    k = Visitor(real_server.url)
    shown = k.enter(link_in(made.text)).text
    return worker, k, made.url.rsplit("/", 1)[1], words_in(shown)
