"""Papers and files: everything can leave, on paper and as files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.exchange.documents.material import Asked
from cpi_widgets.widgets.papers import Papers
from training_exercises.card_files import ideal_deck, pulse_deck, qualities_deck, stock_deck, wheels_deck

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """Choosing papers, and making files of them."""
    parts = {each.id: each.label for each in wheels_deck().parts()}
    yield Papers(case.space, session=case.session, asked=asked(), parts=parts)


def asked() -> dict[tuple[str, str], Asked]:
    """The questions whose answers stand in papers, by deck and question."""
    stock, ideal = stock_deck(), ideal_deck()
    both = {
        (deck.id, each.id): Asked(each.person, each.practitioner, deck.scale)
        for deck in (qualities_deck(), pulse_deck())
        for each in deck.questions
    }
    ticked = {(stock.id, each.id): Asked(each.prompt, each.prompt) for each in (*stock.person, *stock.practitioner)}
    done = {each.id: f"{each.label}: {each.procedure}" for each in (*ideal.by_step, *ideal.by_agency)}
    return both | ticked | {(ideal.id, key): Asked(words, words, ideal.scale) for key, words in done.items()}
