"""The wheels: the model as a picture that turns with what the case holds; from each part to its steps and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets

from cpi_widgets.widgets.wheels import Wheels

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def part(case: OurCase) -> Iterator[ipywidgets.Widget]:
    """The wheels of this case."""
    yield Wheels(case.space, session=case.session, ways=list(case.path.ways), title="")
