"""The process that makes files: what it leaves behind."""

from __future__ import annotations

import asyncio
import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from cpi_widgets.pages.after import files
from cpi_widgets.pages.exercise_paper import exercise_pack
from cpi_widgets.server.making import Maker
from training_exercises.exercise_files import exercise


def test_a_file_that_was_made_leaves_nothing_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    pack = exercise_pack(exercise("EX01"), "bite", None)
    job = partial(files.papers, pack, "normal", dt.datetime(2026, 5, 1, tzinfo=dt.UTC), "pdf")
    maker = Maker()
    try:
        made = asyncio.run(maker.make(job, lambda _done, _what: None, lambda: True))
    finally:
        maker.close()  # as a server ends it: at once
    assert made.startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == []
