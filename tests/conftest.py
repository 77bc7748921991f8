"""Fixtures for more than one folder of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from running_server import RunningServer, start_server


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with the demo's invented people: ``url``, ``demo`` (the links), ``data`` (its folder)."""
    server = start_server(tmp_path_factory.mktemp("live"), demo=True)
    yield server
    server.stop()
