"""Our case: what a pair shares, in parts that can be opened in any order; the open part is found again next time."""

from __future__ import annotations

import os

import ipywidgets

from cpi_widgets.model import Open
from cpi_widgets.store.interface import Session, Space
from cpi_widgets.widgets.case_path import CasePath
from cpi_widgets.widgets.names_and_words import NamesAndWords

from .parts import BY_ID, PARTS
from .stacking import stacked


def page(session: Session) -> ipywidgets.VBox:
    """The case that the kernel was opened for; in a plain notebook a case that lives there only."""
    space_id = os.environ.get("CPI_SPACE")
    return OurCase(session, session.space(space_id) if space_id else session.own()).box


class OurCase:
    """Joins the path through the eight steps to the parts of one case.

    A part's widgets are made when it is first opened and stay from then on: coming back to it costs nothing.
    """

    def __init__(self, session: Session, space: Space) -> None:
        self.session = session
        self.space = space
        self._places = session.own("places")
        self._made: dict[str, ipywidgets.VBox] = {}
        self.names = NamesAndWords(space, session=session)
        title = space.info.title if space.info.kind == "case" else ""
        ways = [{"id": part.id, "title": part.title, "step": part.step} for part in PARTS]
        self.path = CasePath(space, session=session, page_title=title, ways=ways, part=self._kept(), on_open=self.open)
        self.stage = stacked()
        self.box = stacked(self.path, self.stage)
        self._show(self.path.part)

    def open(self, part: str) -> None:
        """Show a part, and keep that it is open.

        Raises:
            KeyError: there is no such part.
        """
        self._show(part)
        entry = self._places.get(self.space.info.id)
        now = Open(id=self.space.info.id, part=part)
        if entry is None or entry.record != now:
            self._places.put(now, base=entry.version if entry else 0, label="Opened a part")

    def _show(self, part: str) -> None:
        if part not in self._made:
            self._made[part] = stacked(*BY_ID[part].widgets(self))
            self.stage.children = (*self.stage.children, self._made[part])
        for name, box in self._made.items():
            box.layout.display = None if name == part else "none"

    def _kept(self) -> str:
        entry = self._places.get(self.space.info.id)
        part = entry.record.part if entry is not None else ""
        return part if part in BY_ID else PARTS[0].id
