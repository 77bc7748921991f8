"""The entrance of the store on disk."""

from __future__ import annotations

from .handing_over import HandingOver
from .letting_in import LettingIn
from .signing_in import SigningIn


class FileEntrance(SigningIn, LettingIn, HandingOver):
    """``entrance.Entrance`` over a ``FileStore``."""
