"""Taking back a deed, field by field.  Doing it again is the same: it takes back the taking back.

A deed on which somebody else has built since cannot be taken back; it is passed over, and with it every older one
that changed the same fields, for those stand under it.  What was passed over is offered again once that somebody
has taken their change back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from cpi_widgets.model import BadRecordError, read_record

from .drafting import Draft, others_problem, where_both_say
from .journal import Deed, Line, Standing

MOST_PASSED = 50
"""So many deeds are tried, the newest first; what lies under them is long ago."""
MOST_TOLD = 3


class StuckError(Exception):
    """A deed cannot be taken back; the message says why, as a sentence."""


@dataclass(frozen=True)
class Offer:
    """What undo or redo would do now."""

    target: Deed | None
    """The deed to take back, or ``None`` when none can be."""
    draft: Draft | None
    """What taking it back changes."""
    passed_over: tuple[str, ...]
    """A sentence for each newer deed that cannot be taken back."""

    def told(self) -> str:
        """What was passed over, in words."""
        more = len(self.passed_over) - MOST_TOLD
        rest = [f"And {more} more." if more > 1 else "And one more."] if more > 0 else []
        return " ".join([*self.passed_over[:MOST_TOLD], *rest])


def find_offer(
    candidates: Iterable[Deed],
    lines_in: Callable[[Deed], list[Line]],
    fresh: Callable[[], Draft],
    words: Callable[[Deed, list[Line]], str],
) -> Offer:
    """The newest deed that can be taken back, with what that changes.

    Args:
        candidates: a person's deeds that stand, the newest first.
        lines_in: what a deed wrote.
        fresh: makes an empty draft.
        words: what a deed with its lines is called here.
    """
    passed: list[str] = []
    under: set[tuple[str, str]] = set()
    for tried, deed in enumerate(candidates):
        if tried == MOST_PASSED:
            break
        lines, draft = lines_in(deed), fresh()
        touched = {place for line in lines for place in _places(line)}
        label = words(deed, lines)
        step = f"‘{label}’" if label else "A step"
        try:
            draft_inverse(draft, lines)
            if not _stands_on(touched, under):
                return Offer(deed, draft, tuple(passed))
            passed.append(f"{step} was not turned back: what was changed later stands on it, and that stays.")
        except StuckError as stuck:
            passed.append(f"{step} was not turned back: {stuck}")
        under |= touched
    return Offer(None, None, tuple(passed))


_WHOLE = ""
"""Stands for all fields of a record."""


def _places(line: Line) -> list[tuple[str, str]]:
    """The record and fields a line changed."""
    before, after = line.before, line.after
    if before is None or after is None:
        return [(line.record, _WHOLE)]
    fields = [f for f in before.body.keys() | after.body.keys() if before.body.get(f) != after.body.get(f)]
    audience = ["audience"] if before.audience != after.audience else []
    return [(line.record, name) for name in [*fields, *audience]]


def _stands_on(touched: set[tuple[str, str]], under: set[tuple[str, str]]) -> bool:
    """Whether one of these places, or the whole of its record, was changed by a deed that stays."""
    whole = {record for record, name in touched if name == _WHOLE}
    records = {record for record, name in under if name == _WHOLE}
    return bool(touched & under) or any(r in whole for r, _ in under) or any(r in records for r, _ in touched)


def draft_inverse(draft: Draft, lines: list[Line]) -> None:
    """Lay the opposite of a deed's lines on what stands now; only what the deed changed is touched.

    Raises:
        StuckError: somebody else has changed one of those fields since; the message says what and who.  Or it is for
            a group to say in which this person does not sit any more.
    """
    for line in reversed(lines):
        if draft.sits_elsewhere(line.before) or draft.sits_elsewhere(line.after):
            raise StuckError("you do not sit in this group any more.")
        current = draft.visible(line.record)
        if line.after is None:
            _bring_back(draft, line, current)
        elif line.before is None:
            _take_away(draft, line, current)
        else:
            _restore(draft, line, line.before, line.after, current)


def _bring_back(draft: Draft, line: Line, current: Standing | None) -> None:
    before = line.before
    assert before is not None  # noqa: S101  - a line has at least one side
    if current is not None or draft.current(before.id) is not None:
        raise _changed(draft, line, "put it back")
    _checked(draft, before.body, before, before)
    draft.set(None, draft.successor(before, before.body, before.audience))


def _take_away(draft: Draft, line: Line, current: Standing | None) -> None:
    after = line.after
    assert after is not None  # noqa: S101  - the caller looked
    if current is None:
        raise _changed(draft, line, "took it away")
    if (current.body, current.audience) != (after.body, after.audience) and _other(draft, line) is not None:
        raise _changed(draft, line, "changed it")
    draft.set(current, None)


def _restore(draft: Draft, line: Line, before: Standing, after: Standing, current: Standing | None) -> None:
    if current is None:
        raise _changed(draft, line, "took it away")
    fields = [f for f in before.body.keys() | after.body.keys() if before.body.get(f) != after.body.get(f)]
    for name in fields:
        if current.body.get(name) != after.body.get(name) and _other(draft, line, name) is not None:
            raise _changed(draft, line, "changed it", name)
    audience = current.audience
    if before.audience != after.audience:
        if current.audience != after.audience and _other(draft, line) is not None:
            raise _changed(draft, line, "changed who may see it")
        audience = before.audience
    body = dict(current.body)
    for name in fields:
        if name in before.body:
            body[name] = before.body[name]
        else:
            body.pop(name, None)
    if (body, audience) != (current.body, current.audience):
        body = _checked(draft, body, replace(current, audience=audience), current)
        if (body, audience) != (current.body, current.audience):
            draft.set(current, draft.successor(current, body, audience))


def _checked(draft: Draft, body: dict[str, Any], standing: Standing, before: Standing) -> dict[str, Any]:
    """The body as this person's undo may leave it, where ``before`` stands now."""
    try:
        record = read_record(standing.kind, body)
    except BadRecordError as error:
        raise StuckError("it does not fit together any more.") from error
    if not where_both_say(draft, record):
        record = record.undone_by(before.entry().record, draft.reader.role)
    problem = record.audience_problem(standing.audience) or others_problem(draft, record, before)
    if problem:
        raise StuckError(problem)
    return record.body()


def _other(draft: Draft, line: Line, name: str | None = None) -> Line | None:
    """The last line of somebody else on the same record (and field) since."""
    for later in reversed(draft.book.lines_of(line.record, after=line.seq)):
        if later.deed.by != draft.reader.person and (
            name is None or _value(later.before, name) != _value(later.after, name)
        ):
            return later
    return None


def _value(standing: Standing | None, name: str) -> Any:
    return standing.body.get(name) if standing is not None else None


def _changed(draft: Draft, line: Line, what: str, name: str | None = None) -> StuckError:
    other = _other(draft, line, name)
    by = draft.who(other.deed.by) if other is not None else "You"
    thing = "" if line.deed.label else f" ({draft.name(line.either)})"
    return StuckError(f"{by} {what} since{thing}, and that stays.")
