"""What is in the way, on three sides, split into parts, and who does what about it by when."""

from __future__ import annotations

from typing import ClassVar

import traitlets as t

from .newest_map import NewestMapWidget


class Barriers(NewestMapWidget):
    """Barriers in three columns (the person, the practitioner, the organisation) and the actions that go with them.

    A large barrier is split into parts, up to three levels deep; each part that is not split further can have actions.

    Args:
        space: Where the barriers are.  Without one they live in this notebook only.
        session: Who sits at this screen.
        options: ``title``; ``about`` (a line under it); ``readonly``; ``first_moves``, side → ``[{"kind", "moves":
            [text, text]}]``: kinds of barrier with two first moves each, offered and never set.

    Example:
        >>> from cpi_widgets import Barriers
        >>> Barriers(title="What gets in the way").title
        'What gets in the way'
    """

    bundle: ClassVar[str] = "barriers"
    kinds: frozenset[str] = frozenset({"pair", "barrier", "action", "map", "contact", "placement"})

    about = t.Unicode("").tag(sync=True)
    first_moves = t.Dict().tag(sync=True)
