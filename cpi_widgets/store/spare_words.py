"""Who has three words to come back with.  Only a mark of them is kept, so they can be made anew but not shown again.

They stay good after use: people learn them by heart, and new ones at a bad moment would be one thing more to lose.
"""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from . import three_words
from .database import Database
from .sealing import Seal
from .tables import spare_words


class SpareWords:
    """The three words of everybody who has some."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    def make(self, person: str) -> str:
        """New words for a person; older ones end."""
        while True:
            made = three_words.make()
            mark = self._seal.mark(made, "words")
            if self._owner(mark) is None:
                break
        with self._database.writing() as writing:
            writing.execute(delete(spare_words).where(spare_words.c.person == person))
            writing.execute(insert(spare_words).values(person=person, mark=mark))
        return made

    def has(self, person: str) -> bool:
        """True when a person has words."""
        return self._database.one(select(spare_words.c.person).where(spare_words.c.person == person)) is not None

    def owner(self, typed: str) -> str | None:
        """Whose words these are, as somebody typed them."""
        words = three_words.as_made(typed)
        return None if words is None else self._owner(self._seal.mark(words, "words"))

    def end(self, person: str) -> None:
        """Take somebody's words away."""
        self._database.write(delete(spare_words).where(spare_words.c.person == person))

    def _owner(self, mark: str) -> str | None:
        row = self._database.one(select(spare_words.c.person).where(spare_words.c.mark == mark))
        return None if row is None else str(row.person)
