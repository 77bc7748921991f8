"""Questions to a panel, for those who ask and for those who lead.

Besides the messages of every widget on a space, from those who lead:

- ``look`` {count}: what has come in? Answered with ``incoming`` {questions, often, unlisted, taken_back, stands,
  counted}; with ``count`` the votes are counted first, which is a step that undo takes back; ``stands`` when they are
  those that were told before (``model.panel_votes``)
- ``together`` {one, other, wording}: let one question on the list stand for another as well
- ``apart`` {one}: let each of those stand for itself again
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

import traitlets as t

from cpi_widgets.model import ASKED, PANEL, VOICES, Entry, Now, Receipt, RefusedError, Reply, question_ids
from cpi_widgets.store.interface import Session, Space

from .space_widget import Handler, Message, SpaceWidget


class Leading(Protocol):
    """What those who lead do with a panel."""

    def topics(self) -> list[dict[str, str]]:
        """What questions can be about: ``id`` and ``label`` each."""

    def incoming(self) -> Mapping[str, Any]:
        """What came in, and how often each question was asked."""

    def count(self) -> Receipt | None:
        """Count the votes."""

    def put_together(self, one: str, other: str, wording: str) -> Receipt | None:
        """Let one question stand for another as well."""

    def take_apart(self, one: str) -> Receipt | None:
        """Let each stand for itself."""


class PanelQuestions(SpaceWidget):
    """Ask without a name, vote for what others asked; for those who lead also the way from a question to an answer.

    Args:
        space: Where the questions are: a room.
        session: Who sits at this screen.
        leading: For those who lead: what they do besides writing on the list.
        options: ``ready`` (questions that come up nearly every time: {text, answer} each), ``readonly``.

    Example:
        >>> PanelQuestions().voices
        5
    """

    bundle: ClassVar[str] = "panel_questions"
    kinds: frozenset[str] = frozenset({"reply", "panel", "panel_question", "now"})

    leads = t.Bool(read_only=True).tag(sync=True)
    voices = t.Int(VOICES, read_only=True).tag(sync=True)
    ready = t.List(t.Dict()).tag(sync=True)
    topics = t.List(t.Dict()).tag(sync=True)
    """What a question can be about: ``id`` and ``label`` each; those who lead are told at each look."""
    asked_in = t.Dict().tag(sync=True)
    """``run`` and ``activity`` of the exercise that asks for questions now; empty while none does."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        leading: Leading | None = None,
        **options: Any,
    ) -> None:
        self._leading = leading
        super().__init__(space, session=session, **options)

    def shows(self, entry: Entry[Any]) -> bool:
        """The list, one's own questions and votes, and that the day has ended: what else runs is not told here."""
        record = entry.record
        if isinstance(record, Now):
            return record.id == Now().id and record.phase == "ended"
        return record.run == PANEL if isinstance(record, Reply) else super().shows(entry)

    def _sent(self, entry: Entry[Any]) -> Message:
        """An entry for the browser; of one's own question also which one it can be on the list."""
        told, record = super()._sent(entry), entry.record
        if isinstance(record, Reply) and record.part == ASKED:
            told["listed"] = question_ids(str(record.asked().get("text") or ""))
        return told

    @t.default("leads")
    def _leads(self) -> bool:
        return self._leading is not None

    @t.default("topics")
    def _topics(self) -> list[dict[str, str]]:
        return self._leading.topics() if self._leading is not None else []

    def handlers(self) -> dict[str, Handler]:
        """What those who lead do, besides the rest."""
        return {
            **super().handlers(),
            "look": self._on_look,
            "together": lambda m, _: self._lead(
                lambda to: to.put_together(str(m["one"]), str(m["other"]), str(m["wording"]))
            ),
            "apart": lambda m, _: self._lead(lambda to: to.take_apart(str(m["one"]))),
        }

    def _on_look(self, message: Message, _buffers: Sequence[Any]) -> None:
        counted = message.get("count") is True
        if counted:
            self._lead(lambda to: to.count())
        leading = self._who_leads()
        self.topics = leading.topics()
        self.send({"type": "incoming", **leading.incoming(), "counted": counted})

    def _lead(self, deed: Callable[[Leading], Receipt | None]) -> None:
        """Do it and tell this page and every other one of it."""
        leading = self._who_leads()
        self._writable()
        receipt = deed(leading)
        if receipt is not None:
            self._follow(receipt)
            self._say_saved(receipt, "do")

    def _who_leads(self) -> Leading:
        if self._leading is None:
            raise RefusedError("Only those who lead the room see what was asked. Nothing was changed.")
        return self._leading
