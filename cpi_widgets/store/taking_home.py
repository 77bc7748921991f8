"""What groups wrote together, as somebody who sat there takes it home: also when groups were made anew since.

Runs inside the store, which knows who sat where at any moment of the day.
"""

from __future__ import annotations

from cpi_widgets.model import VOTED, Reply, TakenOut, read_record
from cpi_widgets.model.answer_ids import PRIVATE
from cpi_widgets.model.attending import taken_out_id

from .answers import behind
from .journal import Book
from .seats import SeatsThen


def theirs_together(book: Book, person: str) -> list[Reply]:
    """The answers of groups in which somebody sat when they were last changed, or which they began; oldest first.

    Whoever came to a group later gets nothing of what was written there before.  Votes and private parts stay out,
    and so does all that stood when they took theirs out of the room.
    """
    seats = SeatsThen(book)
    out = book.standing(taken_out_id(person))
    since = TakenOut.model_validate(out.body).last if out is not None else None
    found = []
    for standing in book.live(Reply.record_kind):
        part = standing.body["part"]
        if standing.audience != "group" or part == VOTED or part.endswith(PRIVATE):
            continue
        if since is not None and standing.at <= since:
            continue
        if person == standing.first_by or person in behind(standing, seats):
            record = read_record(standing.kind, standing.body)
            assert isinstance(record, Reply)  # noqa: S101  - of this kind
            found.append(record)
    return found
