"""Finding seats: blocks of people who stay together, put into groups so that each group is like the whole.

This is what is called anticlustering.  Only numbers are in here; ``groups`` knows the people and says things in words.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

MOST_TRIES = 1000
"""How many seats are tried before a tighter arrangement is given up; a day's wishes need hardly more than people."""
Worth = tuple[int, int, int]
"""What an arrangement costs: people together who are to be apart, how uneven the sizes are, how uneven the traits."""


@dataclass(frozen=True)
class Block:
    """People who are to be together, most often one."""

    people: tuple[str, ...]
    traits: tuple[Hashable, ...]
    """Everything that is to be spread evenly, once for every person who has it."""


class Seating:
    """Blocks in groups, changed step by step.

    A group of size s with c people of a trait, in a room of n with t of them, has c·n - t·s more than its share; the
    squares of these, added up, are what is kept small.  Whole numbers keep it exact.
    """

    def __init__(self, blocks: Sequence[Block], foes: Sequence[frozenset[int]], targets: Sequence[int]) -> None:
        """Start with all groups empty.

        Args:
            blocks: Who is to be seated.
            foes: For each block the places in ``blocks`` of those it is to be apart from.
            targets: How many people each group is to have.
        """
        self.where: list[int | None] = [None] * len(blocks)
        self._blocks, self._foes, self._targets = blocks, foes, targets
        names = sorted({trait for block in blocks for trait in block.traits}, key=repr)
        number = {name: at for at, name in enumerate(names)}
        self._traits = [Counter(number[trait] for trait in block.traits) for block in blocks]
        self._room = [sum(traits[at] for traits in self._traits) for at in range(len(names))]
        self._people = sum(len(block.people) for block in blocks)
        self._sizes = [0] * len(targets)
        self._members: list[set[int]] = [set() for _ in targets]
        self._over = [[0] * len(names) for _ in targets]
        self._tries = 0

    def settle(self, order: Sequence[int]) -> None:
        """Seat all blocks: keep apart who is to be apart, then even sizes, then each group like the whole.

        Args:
            order: In which order blocks look for a seat; the ones with most wishes do best first.
        """
        slack = 0
        while slack <= self._people:
            self._tries = MOST_TRIES
            if self._seat(order, 0, slack):
                break
            slack = 2 * slack + 1
        else:
            for block in order:
                self._put(block, min(self._all(), key=partial(self._rank, block)))
        self._improve()

    def _all(self) -> range:
        return range(len(self._targets))

    def _rank(self, block: int, group: int) -> tuple[int, int, int]:
        """The smaller, the better the block fits into the group."""
        more = self._over[group]
        share = sum(more[trait] * many for trait, many in self._traits[block].items())
        return len(self._foes[block] & self._members[group]), self._sizes[group], share

    def _seat(self, order: Sequence[int], at: int, slack: int) -> bool:
        """Seat this block and all after it, with nobody beside whom they are to be apart from; False: it cannot be."""
        if at == len(order):
            return True
        self._tries -= 1
        if self._tries < 0:
            return False
        block = order[at]
        for group in self._seats_for(block, slack):
            self._put(block, group)
            if self._seat(order, at + 1, slack):
                return True
            self._take(block, group)
        return False

    def _seats_for(self, block: int, slack: int) -> list[int]:
        """The groups with room for a block, the best first; of empty ones that are alike only one is tried."""
        many, seen, free = len(self._blocks[block].people), set(), []
        for group in self._all():
            if self._sizes[group] + many > self._targets[group] + slack or self._foes[block] & self._members[group]:
                continue
            if not self._sizes[group]:
                if self._targets[group] in seen:
                    continue
                seen.add(self._targets[group])
            free.append(group)
        return sorted(free, key=lambda group: self._rank(block, group)[1:])

    def _put(self, block: int, group: int, sign: int = 1) -> None:
        many = len(self._blocks[block].people)
        self.where[block] = group if sign > 0 else None
        (self._members[group].add if sign > 0 else self._members[group].discard)(block)
        self._sizes[group] += sign * many
        over = self._over[group]
        for trait, total in enumerate(self._room):
            over[trait] += sign * (self._traits[block][trait] * self._people - total * many)

    def _take(self, block: int, group: int) -> None:
        self._put(block, group, -1)

    def _improve(self) -> None:
        """Let blocks change places, or groups, until no such step makes the whole better."""
        better = True
        while better:
            better = False
            for block, other, group in self._changes():
                here = self.where[block]
                if here is None or here == group or self._worth(block, other, here, group) >= (0, 0, 0):
                    continue
                better = True
                self._take(block, here)
                self._put(block, group)
                if other is not None:
                    self._take(other, group)
                    self._put(other, here)

    def _changes(self) -> Iterator[tuple[int, int | None, int]]:
        """A block, the one it changes places with (``None``: it only moves), and the group it goes to."""
        for block in range(len(self._blocks)):
            for group in self._all():
                yield block, None, group
            for other in range(block):
                there = self.where[other]
                if there is not None:
                    yield block, other, there

    def _worth(self, block: int, other: int | None, here: int, there: int) -> Worth:
        """What it changes when one block goes from here to there, and another, or nobody, comes back."""
        out, back = self._traits[block], self._traits[other] if other is not None else Counter[int]()
        step = len(self._blocks[block].people) - (len(self._blocks[other].people) if other is not None else 0)
        sizes = 2 * step * (step + self._sizes[there] - self._sizes[here])
        foes = self._foes_met(block, there, other) - self._foes_met(block, here, block)
        if other is not None:
            foes += self._foes_met(other, here, block) - self._foes_met(other, there, other)
        if (foes, sizes) > (0, 0):
            return foes, sizes, 0
        moved = range(len(self._room)) if step else out.keys() | back.keys()
        balance, more, less = 0, self._over[there], self._over[here]
        for trait in moved:
            change = self._people * (out[trait] - back[trait]) - self._room[trait] * step
            balance += 2 * change * (change + more[trait] - less[trait])
        return foes, sizes, balance

    def _foes_met(self, block: int, group: int, without: int | None) -> int:
        return len((self._foes[block] & self._members[group]) - {without})


def seat(blocks: Sequence[Block], foes: Sequence[frozenset[int]], groups: int, seed: int) -> list[int]:
    """Which group each block is in, counted from 0.

    Sizes differ by at most one person where blocks and foes allow that.  The same seed gives the same seats.

    Args:
        blocks: Who is to be seated.
        foes: For each block the places in ``blocks`` of those it is to be apart from.
        groups: How many groups there are.
        seed: Decides among seats that are equally good.
    """
    people = sum(len(block.people) for block in blocks)
    targets = [people // groups + (group < people % groups) for group in range(groups)]
    seating = Seating(blocks, foes, targets)
    order = list(range(len(blocks)))
    random.Random(seed).shuffle(order)  # noqa: S311  - no secret: the same seed has to give the same groups
    order.sort(key=lambda block: (-len(blocks[block].people), -len(foes[block])))
    seating.settle(order)
    return [group for group in seating.where if group is not None]
