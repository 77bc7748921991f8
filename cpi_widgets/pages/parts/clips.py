"""Short text cards beside a step: somebody's own voice, a line from a film, a tip from somebody who knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpi_widgets.model import Clip, StepNumber
from cpi_widgets.widgets.asking import Asked
from cpi_widgets.widgets.record_list import RecordList

if TYPE_CHECKING:
    from cpi_widgets.pages.our_case import OurCase


def clips(case: OurCase, step: StepNumber) -> RecordList:
    """The cards beside one step, folded until somebody looks."""
    return RecordList(
        case.space,
        session=case.session,
        model=Clip,
        title="Voices beside this step",
        about="A line worth keeping: your own words, or what somebody else told you.",
        adds="What did they say?",
        folded=True,
        fixed={"step": step},
        fields=[Asked("whose", label="Whose words", hint="As they wish to be called.")],
        shown=["whose"],
    )
