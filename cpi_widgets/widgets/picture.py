"""A room's picture of its own answers."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Picture

from .bundled import BundledWidget


class RoomPicture(BundledWidget):
    """What the room sees of one activity: bars, spreads, rings laid over each other, words, forces.

    Args:
        picture: The picture; without one nothing is shown.

    Example:
        >>> RoomPicture().picture
        {}
    """

    bundle: ClassVar[str] = "picture"

    picture = t.Dict(read_only=True).tag(sync=True)
    folded = t.Bool(False).tag(sync=True)
    """It waits behind one line: something else comes first."""

    def __init__(self, picture: Picture | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.show(picture)

    def show(self, picture: Picture | None, *, own: bool = False) -> None:
        """Show another picture, or none; ``own``: of what somebody wrote for themselves, and follows as they write."""
        shown = {} if picture is None else picture.model_dump(mode="json", exclude={"id"})
        self.set_trait("picture", shown | ({"own": True} if own and shown else {}))
