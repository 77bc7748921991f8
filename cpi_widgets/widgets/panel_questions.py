"""Questions to a panel, for those who ask and for those who lead.

Besides the messages of every widget on a space: ``look``: what has come in? (leaders; answered with ``incoming``
{questions, votes}).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import PANEL, VOICES, Entry, RefusedError, Reply
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget

Incoming = Callable[[], Mapping[str, Any]]


class PanelQuestions(SpaceWidget):
    """Ask without a name, vote for what others asked; for those who lead also the way from a question to an answer.

    Args:
        space: Where the questions are: a room.
        session: Who sits at this screen.
        incoming: For those who lead: what was asked and is not on the list yet (``questions``: id and text each), and
            ``votes`` by question.
        options: ``ready`` (questions that come up nearly every time: {text, answer} each), ``readonly``.

    Example:
        >>> PanelQuestions().voices
        5
    """

    bundle: ClassVar[str] = "panel_questions"
    kinds: frozenset[str] = frozenset({"reply", "panel", "panel_question"})

    leads = t.Bool(read_only=True).tag(sync=True)
    voices = t.Int(VOICES, read_only=True).tag(sync=True)
    ready = t.List(t.Dict()).tag(sync=True)
    asked_in = t.Dict().tag(sync=True)
    """``run`` and ``activity`` of the exercise that asks for questions now; empty while none does."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        incoming: Incoming | None = None,
        **options: Any,
    ) -> None:
        self._incoming = incoming
        super().__init__(space, session=session, **options)

    def shows(self, entry: Entry[Any]) -> bool:
        """The list, and one's own questions and votes."""
        record = entry.record
        return record.run == PANEL if isinstance(record, Reply) else super().shows(entry)

    @t.default("leads")
    def _leads(self) -> bool:
        return self._incoming is not None

    def handlers(self) -> dict[str, Handler]:
        """Looking at what came in, besides the rest."""
        return {**super().handlers(), "look": self._on_look}

    def _on_look(self, _message: Message, _buffers: Sequence[Any]) -> None:
        if self._incoming is None:
            raise RefusedError("Only those who lead the room see what was asked. Nothing was changed.")
        self.send({"type": "incoming", **self._incoming()})
