"""Papers and files: everything can leave, on paper and as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.widgets.papers import Papers

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Sequence[ipywidgets.Widget]:
    """Choosing papers, and making files of them."""
    return (Papers(case.space, session=case.session, title="Papers and files"),)
