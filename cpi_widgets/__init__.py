"""The Connecting People workbook.  In a notebook: ``from cpi_widgets import NetworkMap; NetworkMap()``."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .widgets.answers import Answers
    from .widgets.barriers import Barriers
    from .widgets.board import Board
    from .widgets.chart import Chart
    from .widgets.goal_scale import GoalScale
    from .widgets.ladder import Ladder
    from .widgets.network_map import NetworkMap
    from .widgets.papers import Papers
    from .widgets.record_list import RecordList
    from .widgets.record_table import RecordTable
    from .widgets.wheels import Wheels

__all__ = [
    "Answers",
    "Barriers",
    "Board",
    "Chart",
    "GoalScale",
    "Ladder",
    "NetworkMap",
    "Papers",
    "RecordList",
    "RecordTable",
    "Wheels",
]

_WHERE = {
    "Answers": "answers",
    "Barriers": "barriers",
    "Board": "board",
    "Chart": "chart",
    "GoalScale": "goal_scale",
    "Ladder": "ladder",
    "NetworkMap": "network_map",
    "Papers": "papers",
    "RecordList": "record_list",
    "RecordTable": "record_table",
    "Wheels": "wheels",
}


def __getattr__(name: str) -> Any:
    """Load a widget when it is asked for: the store and the command line need none of them."""
    if name not in _WHERE:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(importlib.import_module(f"{__name__}.widgets.{_WHERE[name]}"), name)
