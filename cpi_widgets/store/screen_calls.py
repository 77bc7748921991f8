"""What can be asked of a room about its projector: the way in for it, what it shows, and on which pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cpi_widgets.model import ScreenPages, Wall


class ScreenCalls(Protocol):
    """The projector of a room, and the pages on which it shows what does not fit it at once."""

    def projector_link(self) -> str:
        """An entry token for one use: whoever comes in with it is the projector and sees the wall only."""

    def wall(self) -> Wall:
        """What the whole room may look at."""

    def screens(self) -> dict[str, ScreenPages]:
        """Stream → how its picture stands on the projector that is open, where it has several pages; "" is all."""

    def say_pages(self, stream: str, pages: ScreenPages) -> None:
        """The projector says on which pages the picture of a stream stands; nothing of it is kept with the room."""

    def turn_page(self, stream: str, by: int) -> None:
        """Show another page on the projector: so many further on, or back; it stays until somebody says otherwise."""

    def hold_page(self, stream: str, held: bool) -> None:
        """Let the page on the projector stay, or its pages turn by themselves again."""
