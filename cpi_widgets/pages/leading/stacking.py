"""Putting cards of a picture of words together under a heading, and apart again."""

from __future__ import annotations

from collections.abc import Iterable

from cpi_widgets.model import LONGEST_HEADING, Entry, Picture, Receipt, RefusedError, Stack, new_id, text_id

from .leader import Leader

GONE = "One of these cards is not on the picture any more. Nothing was changed. Look at the picture as it is now."
NO_HEADING = "A stack needs a heading, of a few words. Nothing was changed. Write one."
NO_STACK = "This stack was taken apart already. Nothing was changed. Look at the picture as it is now."
NOTHING_CHOSEN = "No card is chosen. Nothing was changed. Tick those that belong together."


def put_together(leader: Leader, picture: str, part: str, texts: Iterable[str], heading: str) -> Receipt | None:
    """Lay cards under a heading; where a stack of this name stands, they join it.  They leave the stacks they were in.

    Args:
        leader: Who does it.
        picture: The id of the picture that the cards stand on.
        part: The line of it.
        texts: Which cards there, by ``text_id``.
        heading: In a few words what they have in common.

    Raises:
        RefusedError: a card is gone, none is chosen, or there is no heading.
    """
    chosen, words = tuple(dict.fromkeys(texts)), " ".join(heading.split())[:LONGEST_HEADING]
    shown = leader.entry(picture, Picture)
    rows = shown.record.rows if shown is not None and shown.record.showing.how == "words" else ()
    known = {text_id(said.text) for row in rows if row.part == part for said in row.said}
    if not chosen:
        raise RefusedError(NOTHING_CHOSEN)
    if shown is None or not known.issuperset(chosen):
        raise RefusedError(GONE)
    if not words:
        raise RefusedError(NO_HEADING)
    run, activity = shown.record.showing.run, shown.record.showing.activity
    stacks = [
        each
        for each in leader.space.all(Stack)
        if (each.record.run, each.record.activity, each.record.part) == (run, activity, part)
    ]
    target = next((each for each in stacks if each.record.heading.casefold() == words.casefold()), None)
    changed: list[tuple[Entry[Stack] | None, Stack]] = []
    if target is None:
        changed.append((None, Stack(id=new_id(), run=run, activity=activity, part=part, heading=words, texts=chosen)))
    gone = []
    for each in stacks:
        left = tuple(text for text in each.record.texts if text not in chosen)
        if each is target:
            left = tuple(dict.fromkeys((*each.record.texts, *chosen)))
        if left:
            changed.append((each, each.record.model_copy(update={"texts": left})))
        else:
            gone.append(each)
    return leader.write(f"Put together: “{words}”", [*changed], gone=gone)


def take_apart(leader: Leader, stack: str) -> Receipt | None:
    """Let each card of a stack stand for itself again.

    Raises:
        RefusedError: it is gone.
    """
    entry = _stack(leader, stack)
    return leader.write(f"Took apart: “{entry.record.heading}”", [], gone=[entry])


def take_out(leader: Leader, stack: str, text: str) -> Receipt | None:
    """Take one card out of its stack.

    Raises:
        RefusedError: the stack is gone.
    """
    entry = _stack(leader, stack)
    left = tuple(each for each in entry.record.texts if each != text)
    label = f"Took a card out of “{entry.record.heading}”"
    if not left:
        return leader.write(label, [], gone=[entry])
    return leader.write(label, [(entry, entry.record.model_copy(update={"texts": left}))])


def _stack(leader: Leader, stack: str) -> Entry[Stack]:
    entry = leader.entry(stack, Stack)
    if entry is None:
        raise RefusedError(NO_STACK)
    return entry
