"""Papers of a case to take along: as PDF, Word or a page to read, the dates for a calendar, everything as data.

Messages from the browser, besides those of ``SpaceWidget``:

- ``make`` {id, file, papers, form}: make a file; ``id`` names this making, ``file`` is one of ``FILES``, ``papers``
  and ``form`` count for papers only
- ``stop``: the file is not wanted any more

Messages to the browser: ``making`` {id, done, what} while it is made (``done`` from 0 to 1), then ``file``
{id, name, mime, notes} with the file as its buffer, or ``unmade`` {id, message}.
"""

from __future__ import annotations

import datetime as dt
import importlib
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import traitlets as t

from cpi_widgets.exchange.documents.forms import FORMS
from cpi_widgets.exchange.documents.making import FILE_TYPES, MadePaper, make
from cpi_widgets.exchange.documents.material import Asked, Material
from cpi_widgets.exchange.documents.papers import KINDS
from cpi_widgets.exchange.documents.progress import StoppedError
from cpi_widgets.exchange.drawing import NoPrintingError
from cpi_widgets.measures.case_standing import what_is_there
from cpi_widgets.model import Entry, Note, Partner, Record, RefusedError
from cpi_widgets.store.connection import on_this_loop
from cpi_widgets.store.interface import Session, Space

from .map_files import MadeFile
from .space_widget import Handler, Message, SpaceWidget
from .wording import usual_pair

_log = logging.getLogger(__name__)

FILES = (*FILE_TYPES, "calendar", "json")
"""What can be made: papers in three kinds of file, and two files of the whole case."""
NOT_INSTALLED = (
    "This kind of file needs a part that is not installed here. What you wrote is safe. Choose another kind."
)
BROKEN = "The file could not be made. What you wrote is safe. Please try again, or choose another kind of file."
NO_DATES = (
    "There is no date to come in this case, so no file was made. "
    "Give a day to the next meeting, a small step or something to do. Then ask again."
)
_TELL_EVERY = 0.15
"""Seconds: the bar need not move more often."""

Told = Callable[[float, str], None]


class NothingToMakeError(Exception):
    """There is nothing to put into a file; the message says what to do."""


class Papers(SpaceWidget):
    """Chosen papers of a space as files.

    What goes into a file is read once, when it is asked for: it is of one moment, and says so, whoever types meanwhile.
    Making happens beside the kernel's loop, so that typing is saved meanwhile.

    Args:
        space: The case.  Without one it lives in this notebook only.
        session: Who sits at this screen.
        asked: The questions of the decks by (deck, question), for the answers in the papers.
        parts: What the parts of the model are called, by id, for comments on them.
        options: ``title``.

    Example:
        >>> from cpi_widgets import Papers
        >>> Papers().files_to_make
        ('pdf', 'word', 'html', 'calendar', 'json')
    """

    bundle: ClassVar[str] = "papers"
    files_to_make: ClassVar[tuple[str, ...]] = FILES

    papers = t.List(t.Dict(), read_only=True).tag(sync=True)
    """The papers that are offered, as {id, title, about}."""
    forms = t.List(t.Dict(), read_only=True).tag(sync=True)
    """How they can look, as {id, title, about}."""

    def __init__(
        self,
        space: Space | None = None,
        *,
        session: Session | None = None,
        asked: Mapping[tuple[str, str], Asked] | None = None,
        parts: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        self._asked = asked or {}
        self._model_parts = parts or {}
        self._making = ""
        self._one = threading.Lock()
        super().__init__(space, session=session, **options)

    @t.default("papers")
    def _offered(self) -> list[dict[str, str]]:
        return [{"id": kind.id, "title": kind.title, "about": kind.about} for kind in KINDS]

    @t.default("forms")
    def _looks(self) -> list[dict[str, str]]:
        return [{"id": form.id, "title": form.title, "about": form.about} for form in FORMS]

    def handlers(self) -> dict[str, Handler]:
        """Those of every widget on a space, and making files."""
        return super().handlers() | {"make": self._on_make, "stop": self._on_stop}

    def close(self) -> None:
        """Stop what is being made, and take the widget off the page."""
        self._making = ""
        super().close()

    def _on_make(self, message: Message, _buffers: Sequence[Any]) -> None:
        making, work = str(message["id"]), self._work(message)
        self._making = making
        answer = on_this_loop(self._answer)
        thread = threading.Thread(target=self._run, args=(making, work, answer), name="papers", daemon=True)
        thread.start()

    def _on_stop(self, _message: Message, _buffers: Sequence[Any]) -> None:
        self._making = ""

    def _work(self, message: Message) -> Callable[[Told], MadeFile | MadePaper]:
        """What is to be done for a message, with everything read that it needs.

        Raises:
            RefusedError: nothing was chosen.
            KeyError: there is no such file, paper or form.
        """
        kind = str(message["file"])
        if kind not in FILES:
            raise KeyError(kind)
        info = self.space.info
        entries = _for_papers(self.space.entries(), info.kind)
        at = dt.datetime.now().astimezone()
        if kind == "calendar":
            return lambda _: _calendar(entries, info.id, at)
        if kind == "json":
            return lambda _: _data(entries, at, {member.person: str(member.role) for member in info.members})
        papers, form = [str(each) for each in message["papers"]], str(message["form"])
        if not papers:
            raise RefusedError("No paper is chosen. Choose one or more, then make them.")
        if not {form} <= {each.id for each in FORMS} or not set(papers) <= {each.id for each in KINDS}:
            raise KeyError(form)
        partners: tuple[Partner, Partner] = ("person", "practitioner")
        seats = {each.person: role for each in info.members for role in partners if each.role == role}
        shared = [entry.record for entry in entries if entry.audience != "author"]
        begun = what_is_there(shared, {})
        material = Material.of(
            entries, at, usual_pair(info.members), self._asked, seats=seats, begun=begun, parts=self._model_parts
        )
        return lambda told: make(material, papers, form, kind, told)

    # In a thread of its own

    def _run(self, making: str, work: Callable[[Told], MadeFile | MadePaper], answer: Callable[..., None]) -> None:
        """Make one file, once the one before it has ended; nothing is made that nobody wants any more."""
        with self._one:
            if self._making == making:
                self._make(making, work, answer)

    def _make(self, making: str, work: Callable[[Told], MadeFile | MadePaper], answer: Callable[..., None]) -> None:
        last = 0.0

        def told(done: float, what: str) -> None:
            nonlocal last
            if self._making != making:
                raise StoppedError
            if time.monotonic() - last >= _TELL_EVERY:
                last = time.monotonic()
                answer(making, {"type": "making", "done": round(done, 3), "what": what}, [])

        try:
            made = work(told)
        except StoppedError:
            return
        except (NoPrintingError, NothingToMakeError) as problem:
            answer(making, {"type": "unmade", "message": str(problem)}, [])
        except ImportError:
            _log.exception("A part that makes files is missing.")
            answer(making, {"type": "unmade", "message": NOT_INSTALLED}, [])
        except Exception:  # noqa: BLE001  - the person gets words, the log gets the rest
            _log.exception("A paper could not be made.")
            answer(making, {"type": "unmade", "message": BROKEN}, [])
        else:
            answer(making, {"type": "file", "name": made.name, "mime": made.mime, "notes": []}, [made.data])

    def _answer(self, making: str, content: Message, buffers: list[bytes]) -> None:
        """Tell the browser; of a file that nobody waits for any more it hears nothing."""
        if self._making == making:
            if content["type"] != "making":
                self._making = ""
            self.send({"id": making, **content}, buffers)


def _for_papers(entries: Sequence[Entry[Any]], kind: str) -> list[Entry[Any]]:
    """What papers may show.

    In a space of one's own, such as a practised case, there is nobody to keep things from: there only what is private
    by its nature stays out.
    """
    if kind != "own":
        return list(entries)
    kept = [e for e in entries if e.record.audience_problem("pair") is None and not _for_oneself(e.record)]
    return [entry.model_copy(update={"audience": "pair"}) for entry in kept]


def _for_oneself(record: Record) -> bool:
    return isinstance(record, Note) and record.topic == "private"


def _calendar(entries: Sequence[Entry[Any]], space: str, at: dt.datetime) -> MadeFile:
    calendar: Any = importlib.import_module("cpi_widgets.exchange.calendar_file")
    if not calendar.is_any_to_come(entries, at.date()):
        raise NothingToMakeError(NO_DATES)
    made: bytes = calendar.as_calendar(entries, space)
    return MadeFile(f"dates-{at:%Y-%m-%d}.ics", "text/calendar", made)


def _data(entries: Sequence[Entry[Any]], at: dt.datetime, roles: Mapping[str, str]) -> MadeFile:
    made: bytes = importlib.import_module("cpi_widgets.exchange.case_file").write_case(entries, at, roles)
    return MadeFile(f"case-{at:%Y-%m-%d}.json", "application/json", made)
