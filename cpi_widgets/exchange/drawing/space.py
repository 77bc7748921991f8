"""What is already drawn where, in cells of 2 px (twin of ``layout/space.js``): one whole number a row."""

from __future__ import annotations

from math import ceil, floor, sqrt

_CELL = 2


class Space:
    """A quick and strict answer to "is this box free?"."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.columns = floor(width / _CELL)
        self.rows = floor(height / _CELL)
        self.bits = [0] * self.rows

    def fill(self, x: float, y: float, w: float, h: float) -> None:
        """Mark every cell a box touches."""
        mask = self._mask(floor(x / _CELL), ceil((x + w) / _CELL))
        for row in range(max(floor(y / _CELL), 0), min(ceil((y + h) / _CELL), self.rows)):
            self.bits[row] |= mask

    def fill_disc(self, x: float, y: float, r: float) -> None:
        """Mark every cell a disc touches."""
        middle = floor(y / _CELL)
        square = r * r
        bits = self.bits
        for row in range(max(floor((y - r) / _CELL), 0), min(ceil((y + r) / _CELL), self.rows)):
            off = row * _CELL - y if row > middle else 0 if row == middle else y - (row + 1) * _CELL
            rest = square - off * off
            half = sqrt(rest) if rest > 0 else 0
            first, last = floor((x - half) / _CELL), ceil((x + half) / _CELL)
            if first >= 0 and last <= self.columns:
                bits[row] |= (1 << last) - (1 << first)
            else:
                bits[row] |= self._mask(first, last)

    def _mask(self, start: int, end: int) -> int:
        """The cells from ``start`` up to, not including, ``end``."""
        first = max(start, 0)
        last = min(end, self.columns)
        return (1 << last) - (1 << first) if last > first else 0

    def is_free(self, x: float, y: float, w: float, h: float) -> bool:
        """True when a box lies inside the picture and nothing touches it."""
        top, bottom = floor(y / _CELL), ceil((y + h) / _CELL)
        first, end = floor(x / _CELL), ceil((x + w) / _CELL)
        if top < 0 or first < 0 or bottom > self.rows or end > self.columns:
            return False
        mask = (1 << end) - (1 << first)
        for row in self.bits[top:bottom]:  # noqa: SIM110  - a third faster than any(), and asked a thousand times
            if row & mask:
                return False
        return True

    def has(self, x: float, y: float) -> bool:
        """True when something is drawn at a point."""
        row, column = floor(y / _CELL), floor(x / _CELL)
        if row < 0 or row >= self.rows or column < 0 or column >= self.columns:
            return False
        return bool(self.bits[row] >> column & 1)
