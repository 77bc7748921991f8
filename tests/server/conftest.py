from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from attacks import NO_GUARDS
from browsing import FIRST, Visitor
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
