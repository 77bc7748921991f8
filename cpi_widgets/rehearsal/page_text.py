"""What a workbook page says in its text: which kernel is its own, which widgets stand on it, and their state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

KERNEL_ID = re.compile(r'"kernelId": "([0-9a-f-]{36})"')
_OUTPUTS = re.compile(r'<script type="application/json" data-cpi-outputs="[^"]*">(.*?)</script>', re.DOTALL)
_VIEW = "application/vnd.jupyter.widget-view+json"
_STATES = "application/vnd.jupyter.widget-state+json"


def widgets_on(page: str) -> list[str]:
    """The ids of the widgets that stand on a page, from its top."""
    return [view["model_id"] for view in _put_out(page, _VIEW)]


def states_in(page: str) -> dict[str, dict[str, Any]]:
    """Widget id → its state, where the page carries them; else nothing."""
    wholes = (whole for carried in _put_out(page, _STATES) for whole in carried["state"].items())
    return {widget: whole["state"] for widget, whole in wholes}


def _put_out(page: str, kind: str) -> Iterator[dict[str, Any]]:
    """What a page's cells put out, of one kind."""
    for outputs in _OUTPUTS.findall(page):
        for output in json.loads(outputs):
            shown = output.get("data", {}).get(kind)
            if shown is not None:
                yield shown
