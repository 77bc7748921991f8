"""Chapters: what is written in one go when a fictional case is carried through the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from cpi_widgets.model import Partner, Record, Speaker

SEATS: tuple[Partner, Partner] = get_args(Partner)


@dataclass(frozen=True)
class Chapter:
    """What was written in one go: a label for undo and history, and who held the pen."""

    label: str
    by: Partner
    records: tuple[Record, ...]
    speaker: Speaker | None = None
