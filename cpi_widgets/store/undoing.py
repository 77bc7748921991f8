"""Taking back a deed, field by field.  Doing it again is the same: it takes back the taking back."""

from __future__ import annotations

from typing import Any

from cpi_widgets.model import BadRecordError, RefusedError, read_record

from .drafting import Draft
from .journal import Line, Standing


def draft_inverse(draft: Draft, lines: list[Line]) -> None:
    """Lay the opposite of a deed's lines on what stands now; only what the deed changed is touched.

    Raises:
        RefusedError: somebody else has changed one of those fields since; the message says what and who.
    """
    for line in reversed(lines):
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
        raise _changed(draft, line, "made it again")
    _check(before.kind, before.body, before)
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
        successor = draft.successor(current, body, audience)
        _check(current.kind, body, successor)
        draft.set(current, successor)


def _check(kind: str, body: dict[str, Any], standing: Standing) -> None:
    try:
        problem = read_record(kind, body).audience_problem(standing.audience)
    except BadRecordError as error:
        msg = f"This does not fit together any more: {error} Nothing was changed."
        raise RefusedError(msg) from error
    if problem:
        raise RefusedError(problem)


def _other(draft: Draft, line: Line, name: str | None = None) -> Line | None:
    """The last line of somebody else on the same record (and field) since."""
    for later in reversed(draft.book.lines_of(line.record)):
        if later.seq <= line.seq:
            return None
        if later.deed.by != draft.reader.person and (
            name is None or _value(later.before, name) != _value(later.after, name)
        ):
            return later
    return None


def _value(standing: Standing | None, name: str) -> Any:
    return standing.body.get(name) if standing is not None else None


def _changed(draft: Draft, line: Line, what: str, name: str | None = None) -> RefusedError:
    other = _other(draft, line, name)
    by = draft.who(other.deed.by) if other is not None else "You"
    thing = draft.name(line.either)
    return RefusedError(f"This step cannot be turned back: {by} {what} since ({thing}). Nothing was changed.")
