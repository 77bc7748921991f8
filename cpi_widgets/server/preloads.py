"""What each page's browser may fetch before the kernel has said which widgets there are."""

from __future__ import annotations

from .assets import Assets

_CASE = (
    "case_path",
    "network_map",
    "map_layout",
    "map_tools",
    "map_compare",
    "record_list",
    "common_ground",
)
_WIDGETS = {
    "practise": ("case_reader", *_CASE, "record_form"),
    "our_case": _CASE,
    "my_map": ("network_map", "map_layout", "map_tools", "contact_sharing"),
    "room": ("room_head", "room_now", "board", "panel_questions"),
    "exercise": ("exercise_text", "activity", "exercise_end"),
}
"""The bundles of a page's widgets, in the order in which they are drawn.  A bundle that is missing here is fetched all
the same, only later; one that a page never shows would be fetched for nothing.  Of a case these are its path and
its map, where most begin; each further part fetches its own when it is opened."""


def preloads(page: str, widgets: Assets) -> list[str]:
    """The addresses of the scripts of a page's widgets, the first to be drawn first.

    Args:
        page: the page's name, as its notebook's file has it.
        widgets: the table of the widgets' files.
    """
    return [widgets.url(f"{name}.js") for name in _WIDGETS.get(page, ())]
