"""How the picture on a room's projector stands: on how many pages, which is seen, and who turns them.

Kept in memory only: the projector says it again whenever it is not what it shows.  Nothing here tells of anybody.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from cpi_widgets.model import ScreenPages


@dataclass(frozen=True)
class _Shown:
    by: str
    """Whose screen it is."""
    picture: str
    """Which picture it is about."""
    pages: ScreenPages


class Screens:
    """The projectors of all rooms of one store.  Used from one thread."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str], _Shown] = {}

    def say(self, room: str, stream: str, by: str, picture: str, pages: ScreenPages) -> None:
        """A projector shows a picture on pages; what it said before it knew of the last press counts for nothing."""
        before = self._shown.get((room, stream))
        if before is None or before.picture != picture or pages.pressed >= before.pages.pressed:
            self._shown[room, stream] = _Shown(by, picture, pages)

    def of(self, room: str, stream: str, picture: str, here: Collection[str]) -> ScreenPages | None:
        """How a picture stands on a projector that is open now; ``None`` where it has no pages, or there is none."""
        shown = self._shown.get((room, stream))
        known = shown is not None and shown.picture == picture and shown.by in here
        return shown.pages if shown is not None and known and shown.pages.pages > 1 else None

    def turn(self, room: str, stream: str, by: int) -> None:
        """Show a page further on, or back; they do not turn by themselves from then on."""
        pages = self._shown[room, stream].pages
        self._press(room, stream, page=(pages.page + by) % pages.pages, held=True)

    def hold(self, room: str, stream: str, held: bool) -> None:
        """Let the page stay, or the pages turn by themselves again."""
        self._press(room, stream, page=self._shown[room, stream].pages.page, held=held)

    def _press(self, room: str, stream: str, *, page: int, held: bool) -> None:
        shown = self._shown[room, stream]
        pages = shown.pages.model_copy(update={"page": page, "held": held, "pressed": shown.pages.pressed + 1})
        self._shown[room, stream] = replace(shown, pages=pages)

    def forget(self, room: str) -> None:
        """A room is no more."""
        for key in [key for key in self._shown if key[0] == room]:
            del self._shown[key]
