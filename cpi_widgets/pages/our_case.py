"""Our case: what a pair shares, in parts that can be opened in any order; the open part is found again next time."""

from __future__ import annotations

import os

import ipywidgets

from cpi_widgets.model import PLACES, Open, SpaceInfo
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.case_path import CasePath
from cpi_widgets.widgets.reading import read_once
from cpi_widgets.widgets.space_widget import SpaceWidget
from cpi_widgets.widgets.undo_here import undo_beside_latest

from .parts import BY_ID, PARTS
from .stacking import stacked


def page(session: Session) -> ipywidgets.VBox:
    """The case that the kernel was opened for; in a plain notebook a case that lives there only."""
    space_id = os.environ.get("CPI_SPACE")
    return OurCase(session, session.space(space_id) if space_id else session.own()).box


class OurCase:
    """Joins the path through the eight steps to the parts of one case.

    A part's widgets are made when it is first opened and stay from then on: coming back to it costs nothing.  They are
    made from the top, and what is made is on the screen while the rest follows.
    """

    def __init__(self, session: Session, space: Space) -> None:
        self.session = session
        self.space = space
        self._places = session.own(PLACES)
        self._made: dict[str, ipywidgets.VBox] = {}
        self._info = info = space.info
        title = info.title if info.kind == "case" else ""
        told = {"page_title": title, "ways": [part.way() for part in PARTS], "part": self._kept()}
        base = os.environ.get("VOILA_BASE_URL", "")
        hands = f"{base}cases/{info.id}/hand-over" if base and info.kind == "case" else ""
        told |= {"erases": _erasing(info, base), "hands": hands, "exercises": f"{base}exercises" if base else ""}
        with read_once(space):
            self.path = CasePath(space, session=session, on_open=self.open, **told)
            self.names: SpaceWidget = self.path
            """Who is who: ``words`` and ``people``, as the two wish to be called now."""
            self.stage = stacked().add_class(f"cpi-stage-{self.path.desk}")
            """The parts made so far; which of them is seen, the path decides on the screen."""
            self.box = stacked(self.path, self.stage)
            self._show(self.path.part)

    def open(self, part: str) -> None:
        """Show a part, and keep that it is open.

        Raises:
            KeyError: there is no such part.
        """
        self._show(part)
        if self.session.together:
            return  # where one was is one's own to keep, and nobody's own things are at hand on a shared screen
        entry = self._places.get(self._info.id)
        now = Open(id=self._info.id, part=part)
        if entry is None or entry.record != now:
            self._places.put(now, base=entry.version if entry else 0, label="Opened a part")

    def close(self) -> None:
        """Stop following the case, and take its widgets off the page."""
        self.path.close()
        for box in self._made.values():
            _taken_down(box)
        self.box.close()

    def _show(self, part: str) -> None:
        if part in self._made:
            return
        before, stood = self.path.part, self.stage.children
        box = stacked().add_class("cpi-part").add_class(f"cpi-part-{part}")
        self.stage.children = (*stood, box)
        try:
            with read_once(self.space):
                for widget in BY_ID[part].widgets(self):
                    box.children = (*box.children, widget)
                    self.path.part = part
        except Exception:
            # Half a part would stay half: it is made anew, whole, when it is asked for again.
            self.path.part, self.stage.children = before, stood
            _taken_down(box)
            raise
        self._made[part] = box
        if self.path.undo is not None:
            undo_beside_latest(box.children, self.session.person)

    def _kept(self) -> str:
        entry = self._places.get(self._info.id)
        part = entry.record.part if entry is not None else ""
        return part if part in BY_ID else PARTS[0].id


def _taken_down(box: ipywidgets.VBox) -> None:
    for widget in box.children:
        widget.close()


def _erasing(info: SpaceInfo, base: str) -> str:
    """Where a case can be erased: on a page of the server's, which needs nothing of this one."""
    return f"{base}case/{info.id}/erase" if base and info.kind == "case" else ""
