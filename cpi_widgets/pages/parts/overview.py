"""The overview: what the two are called; how the eight steps stand is above it, in ``CasePath`` itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.widgets.names_and_words import NamesAndWords

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """Names and words."""
    yield NamesAndWords(case.space, session=case.session)
