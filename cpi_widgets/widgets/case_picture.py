"""The map or the ladder that an invented case's own file holds."""

from __future__ import annotations

from typing import ClassVar

import traitlets as t

from .bundled import BundledWidget


class CasePicture(BundledWidget):
    """One map, two side by side, or a ladder, with the same as a table; kinds and the paid sign can be switched off.

    Args:
        options: ``told``, what is drawn (``pages.case_pictures`` makes it), ``{}`` for nothing; ``folded``.

    Example:
        >>> CasePicture().told
        {}
    """

    bundle: ClassVar[str] = "case_picture"

    told = t.Dict().tag(sync=True)
    folded = t.Bool(default_value=False).tag(sync=True)
