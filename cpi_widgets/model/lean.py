"""Values that a page holds by the hundred, for hours."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

_GIVEN: dict[frozenset[str], set[str]] = {}
_MOST = 4_000
"""So many sets are shared: an answer in a room may have fields of any name, and nobody fills memory with them."""


class Lean(BaseModel):
    """A frozen value that takes less memory: pydantic notes in each which fields were given, up to 700 bytes in a set.

    Here all values with the same fields share one such set.  Nobody writes into it: pydantic copies it with the value.
    """

    def model_post_init(self, context: Any, /) -> None:
        """Share the note."""
        del context
        given = self.__pydantic_fields_set__
        key = frozenset(given)
        if key in _GIVEN or len(_GIVEN) < _MOST:
            object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(key, given))
