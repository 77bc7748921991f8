"""A ladder of small steps out: how hard each looks, who helps, what makes the door easier, how it went."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import words as said

from .newest_map import NewestMapWidget


class Ladder(NewestMapWidget):
    """The steps of a case, first at the top, each with a supporter from the map.

    Args:
        space: Where the steps are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        options: ``title``, ``about`` (a line under it), ``readonly``.

    Example:
        >>> from cpi_widgets import Ladder
        >>> Ladder(title="Back to the allotment").title
        'Back to the allotment'
    """

    bundle: ClassVar[str] = "ladder"
    kinds: frozenset[str] = frozenset({"pair", "rung", "goal", "map", "contact", "placement"})

    about = t.Unicode("").tag(sync=True)

    @t.default("words")
    def _words(self) -> dict[str, Any]:
        words: dict[str, Any] = super()._words()
        return words | {"techniques": dict(said.TECHNIQUE_WORDS)}
