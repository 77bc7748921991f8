"""Deciding with a room on what it pinned to the model: taken up, not, or later, and why."""

from __future__ import annotations

from cpi_widgets.model import DECISION_WORDS, Picture, PinDecision, Receipt, RefusedError, decision_id

from .leader import Leader

LONGEST_REASON = 2_000
GONE = "That comment is not on the picture any more. Nothing was changed. Look at the picture as it is now."
TOO_LONG = f"A reason has up to {LONGEST_REASON:,} letters. The old one is kept. Make it shorter."


def decide(
    leader: Leader, picture: str, pin: str, about: str, *, choice: object = None, reason: object = None
) -> Receipt | None:
    """Note what was decided on a comment, why, or both; everybody in the room sees it.

    Args:
        leader: Who does it.
        picture: The id of the picture that the comment stands on.
        pin: What it is pinned to.
        about: Which comment there: ``Said.id``.
        choice: What was decided, or "" for nothing yet; ``None`` leaves it as it is.
        reason: Why; ``None`` leaves it as it is.

    Raises:
        RefusedError: the comment is not there (any more), or the reason is too long.
    """
    shown = leader.entry(picture, Picture)
    if shown is None or not any(
        row.part == pin and any(said.id == about for said in row.said) for row in shown.record.rows
    ):
        raise RefusedError(GONE)
    run, activity = shown.record.showing.run, shown.record.showing.activity
    name = decision_id(run, activity, pin, about)
    entry = leader.entry(name, PinDecision)
    standing = (
        entry.record if entry is not None else PinDecision(id=name, run=run, activity=activity, pin=pin, about=about)
    )
    changes: dict[str, str] = {}
    if choice in ("", *DECISION_WORDS):
        changes["choice"] = str(choice)
    if isinstance(reason, str):
        if len(reason.strip()) > LONGEST_REASON:
            raise RefusedError(TOO_LONG)
        changes["reason"] = reason.strip()
    new = standing.model_copy(update=changes)
    return leader.write("Decided on a comment", [(entry, new)]) if new != standing else None
