"""What stands in a disc whose whole name is in the key (twin of ``layout/signs.js``).

Its initials, unless somebody else shows the same; then a little more of the name.  Nothing of it changes when somebody
else is added, unless the two could be taken for each other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from .picture import Disc, Letter
from .rings import by_text
from .text import clusters, initials_of, width_of

_LOOK = 12
"""How many letters of a name are tried."""
_ALPHABET = 26


def room_in(r: float) -> float:
    """Room for writing inside a disc, px."""
    return 2 * r - 7


def signs_for(discs: Sequence[Disc], in_key: Collection[str], words: Mapping[str, str]) -> tuple[Letter, ...]:
    """The signs, in their order, of all whose name stands in the key.

    Args:
        discs: all that are drawn.
        in_key: who has no label, or only a part of it.
        words: the labels' texts by id.
    """
    taken = {disc.initials for disc in discs if disc.id not in in_key}
    out: list[Letter] = []
    for disc in sorted((disc for disc in discs if disc.id in in_key), key=lambda one: by_text(one.id)):
        sign = next(sign for sign in _tries(disc, words[disc.id]) if sign and sign not in taken)
        taken.add(sign)
        out.append(Letter(disc.id, sign, words[disc.id]))
    return tuple(sorted(out, key=lambda one: by_text(one.letter)))


def _tries(disc: Disc, label: str) -> Iterator[str]:
    yield disc.initials
    first = initials_of(label, 1)
    rest = [letter for letter in clusters(label[:_LOOK])[1:] if any(unicodedata.category(c)[0] in "LN" for c in letter)]
    for more in (*rest, *"23456789"):
        if width_of(first + more, disc.text, "bold") <= room_in(disc.r):
            yield first + more
    yield from map(_letter_of, count())


def _letter_of(i: int) -> str:
    """A … z, aa …: small, so that they are not taken for initials."""
    last = chr(ord("a") + i % _ALPHABET)
    return last if i < _ALPHABET else _letter_of(i // _ALPHABET - 1) + last
