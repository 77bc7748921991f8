"""The questions of a deck in two voices: each partner answers for their own side, and both answers stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.model import Answer, Entry, Pair
from cpi_widgets.store.interface import Session, Space

from .undo_here import UndoHere


@dataclass(frozen=True)
class Ask:
    """One question, as each of the two would say it; a voice without words is not asked."""

    id: str
    person: str = ""
    practitioner: str = ""
    label: str = ""
    """What it is about, in a word or two."""
    then: str = ""
    """What is asked once it is answered; the answer to that is words."""
    about: tuple[str, ...] = ()
    """What both read before they answer, in paragraphs.  Such questions open one by one."""


class Answers(UndoHere):
    """Questions that each of the two answers: in a tick, on a small scale, in words.

    Args:
        space: Where the answers are.  Without one they live in this notebook only.
        deck: The name under which the answers are kept.
        asks: The questions, in order.  ``{person}`` and ``{practitioner}`` in them stand for what the two are called.
        session: Who sits at this screen.
        scale: Number → word.  Without it each question is a tick.
        apart: Each answers alone, and sees the other's answers once the other shows them.
        options: ``title``, ``about`` (a line under it), ``differs`` (what to do where two answers differ), ``folded``,
            ``readonly``.

    Example:
        >>> useful = Ask("useful", "Useful to me?", "Useful to us?")
        >>> quick = Answers(deck="pulse", asks=[useful], scale={0: "no", 1: "yes"})
        >>> quick.plan["scale"]
        [[0, 'no'], [1, 'yes']]
    """

    bundle: ClassVar[str] = "answers"
    kinds: frozenset[str] = frozenset({"pair", "answer"})

    plan = t.Dict(read_only=True).tag(sync=True)
    """``deck``, ``asks``, ``scale`` ([number, word] each, empty for ticks) and ``apart``."""
    about = t.Unicode("").tag(sync=True)
    differs = t.Unicode("").tag(sync=True)
    folded = t.Bool(default_value=False).tag(sync=True)
    """Only the title at first; it opens at a touch."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        deck: str,
        asks: Sequence[Ask],
        session: Session | None = None,
        scale: Mapping[int, str] | None = None,
        apart: bool = False,
        **options: Any,
    ) -> None:
        self._asks = {
            "deck": deck,
            "asks": [vars(ask) for ask in asks],
            "scale": [[number, word] for number, word in (scale or {}).items()],
            "apart": apart,
        }
        super().__init__(space, session=session, **options)

    def shows(self, entry: Entry[Any]) -> bool:
        """The answers of this deck, and what the partners are called."""
        record = entry.record
        return isinstance(record, Pair) or (isinstance(record, Answer) and record.deck == self._asks["deck"])

    @t.default("plan")
    def _plan(self) -> dict[str, Any]:
        return dict(self._asks)
