"""The page that answers a form, on its way to the browser: kept for a moment, and fetched by its own address.

A browser that goes back to the answer of a form asks whether to send it again, or has nothing to show.  So no form is
answered with a page: the browser is sent on to the form's own address and finds the page there, once.  What was typed
stands in no address.  It waits in this process's memory only, for the browser that sent the form, in the session that
it had then.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

MOST_SECONDS: Final = 60.0
"""A browser that was sent on asks at once."""
MOST_PAGES: Final = 500
"""When so many wait, the oldest goes: whoever sends many forms fills no memory."""


@dataclass(frozen=True)
class KeptPage:
    """A page to send."""

    status: int
    html: str
    retry_after: str = ""


class KeptPages:
    """The pages that wait, by browser and address."""

    def __init__(self, seconds: float = MOST_SECONDS, most: int = MOST_PAGES) -> None:
        self._seconds = seconds
        self._most = most
        self._kept: OrderedDict[tuple[str, str], KeptPage] = OrderedDict()

    def keep(self, browser: str, path: str, page: KeptPage) -> None:
        """Keep a page for one browser, in place of an older one at this address."""
        self._kept.pop((browser, path), None)
        self._kept[browser, path] = page
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        asyncio.get_running_loop().call_later(self._seconds, self._forget_this, browser, path, page)

    def take(self, browser: str, path: str) -> KeptPage | None:
        """The page that waits for this browser at this address; it waits no longer."""
        return self._kept.pop((browser, path), None)

    def _forget_this(self, browser: str, path: str, page: KeptPage) -> None:
        if self._kept.get((browser, path)) is page:
            del self._kept[browser, path]
