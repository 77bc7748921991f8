"""Fixtures for more than one folder of tests, and which stage of ``make test`` a folder belongs to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from running_server import RunningServer, start_server

# Before nbformat and Voilà are read in: for checks of web addresses that nothing here makes, jsonschema would compile
# a grammar, five seconds at every start.
sys.modules.setdefault("rfc3987_syntax", None)

# The same examples at every run, so that a change is what turns a test red, and no clock; `make prove`
# looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("exploring", deadline=None)
settings.load_profile("exploring" if os.environ.get("CPI_EXPLORE") else "steady")

STAGES = {"server": "server", "workbooks": "server", "browser": "browser", "proof": "proof"}
"""Folder to marker; elsewhere a test that starts processes says so itself, and all others are unit tests."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole folders, before ``-m`` chooses: no test can be in none of the stages."""
    for item in items:
        stage = STAGES.get(item.path.relative_to(Path(__file__).parent).parts[0])
        if stage is not None:
            item.add_marker(stage)


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with the demo's invented people: ``url``, ``demo`` (the links), ``data`` (its folder)."""
    server = start_server(tmp_path_factory.mktemp("live"), demo=True)
    yield server
    server.stop()
