"""What each of the two brings."""

from __future__ import annotations

from typing import ClassVar, Literal

from .records import Label, Record, Text, kind_of_record

Partner = Literal["person", "practitioner"]
"""One of the two partners, by their role; they keep it when they swap seats."""
AssetKind = Literal["interest", "skill", "quality", "experience", "connection"]


@kind_of_record
class Asset(Record):
    """Something one of the two brings: an interest, something they are good at, a quality, a contact."""

    record_kind: ClassVar[str] = "asset"

    voice: Partner
    kind: AssetKind = "interest"
    text: Label
    evidence: Text = ""
    """When it showed."""
    common: bool = True
    """False once either of the two does not want it shown as common ground."""
