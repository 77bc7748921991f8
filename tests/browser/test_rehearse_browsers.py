"""A rehearsal with real browsers beside the simulated people, as the command line holds it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running_server import RunningServer, start_server

pytestmark = pytest.mark.browser

ONE_PLACE = "from cpi_widgets.server.kernels import Kernels; Kernels.in_all.default_value = 1"


def rehearsed(server: RunningServer, *, people: int, browsers: int) -> dict[str, Any]:
    """What some people and browsers found in the demo's room."""
    words = [str(Path(sys.executable).with_name("cpi")), "rehearse", server.demo["join"], "--json"]
    options = [f"--people={people}", f"--browsers={browsers}", "--minutes=2"]
    done = subprocess.run([*words, *options], capture_output=True, text=True, timeout=180, check=False)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_browsers_draw_the_page_the_others_are_on(live_server):
    found = rehearsed(live_server, people=3, browsers=2)
    assert found["errors"] == {}
    assert found["not_measured"] == []
    counts = {phase: three["count"] for phase, three in found["phases"].items()}
    assert counts == {"join": 3, "first_widget": 3, "answer": 9, "see": 18, "browser": 2}
    assert found["phases"]["browser"]["p50"] > found["phases"]["join"]["p50"] > 0


def test_a_browser_that_finds_the_server_full_is_counted_in_words(tmp_path):
    server = start_server(tmp_path, demo=True, before=ONE_PLACE)
    try:
        found = rehearsed(server, people=1, browsers=1)
    finally:
        server.stop()
    assert found["errors"] == {"A real browser: The server said that it is full.": 1}
    assert "browser" not in found["phases"]
