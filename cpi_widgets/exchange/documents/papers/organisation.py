"""Step 7 on paper: what the organisation could do better."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Section
from cpi_widgets.exchange.documents.material import Material

from .start import two_voices
from .two_answers import two_answers


def organisation(material: Material) -> Section | None:
    """What both say about the organisation, or ``None`` when neither does."""
    return two_voices(material, "organisation", "What the organisation could do better")


def beside_ideal(material: Material) -> Section | None:
    """What each says of their organisation beside an invented one, feature by feature, or ``None``."""
    return two_answers(
        material, "ideal_organisation", "beside_ideal", "Beside an invented organisation", "What they do there"
    )
