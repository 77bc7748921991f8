"""Where everything people wrote is kept: spaces, records, journal, people, keys.

Importing this package (or its ``memory`` module) brings in no database, no cryptography and no threads.
"""

from .desk import Desk, SessionInfo
from .interface import Session, Space, Watcher
from .memory import MemoryStore, open_notebook

__all__ = ["Desk", "MemoryStore", "Session", "SessionInfo", "Space", "Watcher", "open_notebook"]
