"""Groups that show each other what they made: two and two, and of an odd number three in a ring.

What is said of it on phones, at the console and on the projector is said here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Ring = tuple[str, ...]
"""Groups of whom each gives to the next, and the last to the first; of two each gives to the other."""
_TWO, _THREE = 2, 3
_LONGEST_WHOLE = 20
"""A name of more letters goes on in another line where there is no room for it."""


class Swap(NamedTuple):
    """What one group does."""

    to: str
    """The group that gets what they made."""
    of: str
    """The group whose work they get."""


def swapped(groups: Sequence[str], before: Sequence[Ring] = ()) -> tuple[Ring, ...]:
    """Which groups swap; none where there is one only.

    Args:
        groups: those there are now.
        before: how they swapped until now: whoever has somebody keeps them, as far as those are still there.  Whoever
            comes late is put to one that was left over, or else takes one out of a ring of three.
    """
    known = set(groups)
    rings = [ring for ring in (tuple(each for each in old if each in known) for old in before) if len(ring) >= _TWO]
    left = [each for each in groups if not any(each in ring for ring in rings)]
    rings += [(left[at], left[at + 1]) for at in range(0, len(left) - 1, 2)]
    if len(left) % 2 and rings:
        late = left[-1]
        three = next((ring for ring in rings if len(ring) == _THREE), None)
        taken = three or rings[-1]
        rings.remove(taken)
        rings += [taken[:2], (taken[2], late)] if three else [(*taken, late)]
    place = {each: at for at, each in enumerate(groups)}
    return tuple(sorted(rings, key=lambda ring: place[ring[0]]))


def swap_of(rings: Sequence[Ring], group: str) -> Swap | None:
    """With whom a group swaps; ``None`` where it does not."""
    for ring in rings:
        if group in ring:
            at = ring.index(group)
            return Swap(ring[(at + 1) % len(ring)], ring[at - 1])
    return None


def swap_in_words(swap: Swap | None, labels: Mapping[str, str]) -> str:
    """What those who sit in a group are told; "" where they do not swap, or with one that is not there any more.

    Args:
        swap: with whom they do.
        labels: id → what a group is called.
    """
    if swap is None or not {*swap} <= labels.keys():
        return ""
    to, of = (_apart(labels[each]) for each in swap)
    return f"Swap with {to}." if swap.to == swap.of else f"Give yours to {to}. You get that of {of}."


def swaps_in_words(rings: Sequence[Ring], labels: Mapping[str, str]) -> tuple[str, ...]:
    """One line for each: “Group 1 swaps with Group 2”; groups that are not there any more are left out.

    Args:
        rings: who swaps.
        labels: id → what a group is called.
    """
    named = [[_apart(labels[each]) for each in ring] for ring in rings if all(each in labels for each in ring)]
    return tuple(
        " swaps with ".join(ring)
        if len(ring) == _TWO
        else ", ".join(f"{one} gives to {other}" for one, other in zip(ring, (*ring[1:], ring[0]), strict=True))
        for ring in named
    )


def _apart(label: str) -> str:
    """A name in one line; its letters may run the other way, and the words around it stay where they are."""
    whole = label.replace(" ", "\N{NO-BREAK SPACE}") if len(label) <= _LONGEST_WHOLE else label
    return f"\N{FIRST STRONG ISOLATE}{whole}\N{POP DIRECTIONAL ISOLATE}"
