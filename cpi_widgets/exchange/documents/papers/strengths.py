"""What each of the two brings, side by side."""

from __future__ import annotations

from cpi_widgets.exchange.documents.description import Block, Bullets, Section
from cpi_widgets.exchange.documents.material import Material
from cpi_widgets.exchange.documents.texts import capital
from cpi_widgets.exchange.documents.wording import ASSET_WORDS
from cpi_widgets.model import Asset, Partner


def strengths(material: Material) -> Section | None:
    """What both bring, or ``None`` when neither has written anything."""
    sides = material.sides(lambda role, name: _brought(material, role, name))
    return Section("strengths", "What each of us brings", (sides,)) if sides else None


def _brought(material: Material, role: Partner, name: str) -> tuple[Block, ...]:
    own = [asset for asset in material.all(Asset) if asset.voice == role and material.then(asset, role) == name]
    lines = tuple(
        material.written(asset, _line(asset), role) for kind in ASSET_WORDS for asset in own if asset.kind == kind
    )
    return (Bullets(lines),) if lines else ()


def _line(asset: Asset) -> str:
    shown = f" – {asset.evidence}" if asset.evidence.strip() else ""
    return f"{capital(ASSET_WORDS[asset.kind])}: {asset.text}{shown}"
