"""Common ground: interests of both partners that are alike; either can hide one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.measures.common_ground import common_ground
from cpi_widgets.model import Asset, Entry, practitioner_then

from .space_widget import SpaceWidget


class CommonGround(SpaceWidget):
    """What both partners like, found by the words of their interests.

    Args:
        space: Where the strengths of both are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        options: ``title``, ``readonly``.
    """

    bundle: ClassVar[str] = "common_ground"
    kinds: frozenset[str] = frozenset({"pair", "asset"})

    shared = t.List(t.Dict(), read_only=True).tag(sync=True)
    """``{"person", "practitioner", "words", "hidden"}``: the ids of two like interests, and the words they share."""

    def shows(self, entry: Entry[Any]) -> bool:
        """What only its author sees is no common ground, unless there is nobody else."""
        private = entry.audience == "author" and not self._alone
        return super().shows(entry) and not (private and entry.record.record_kind == "asset")

    @cached_property
    def _alone(self) -> bool:
        return self._now.info.kind == "own"

    @t.default("shared")
    def _shared(self) -> list[dict[str, Any]]:
        shown = [e for e in self._now.of(self.kinds) if isinstance(e.record, Asset) and self.shows(e)]
        # What somebody brought who is not there any more is no ground that the two share.
        assets = [e.record for e in shown if e.record.voice == "person" or not practitioner_then(e, self._former)]
        return [
            {"person": c.person.id, "practitioner": c.practitioner.id, "words": list(c.words), "hidden": c.hidden}
            for c in common_ground(assets)
        ]

    def followed(self, new: Sequence[Entry[Any]], gone: Sequence[str]) -> None:
        """Compare again."""
        super().followed(new, gone)
        self.set_trait("shared", self._shared())

    def reload(self) -> None:
        """Read everything anew, and compare again."""
        super().reload()
        self.set_trait("shared", self._shared())
