"""Maps out to files and in from files, for the widget's "Print or save" and "Bring in a file"."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from typing import Any

from cpi_widgets.exchange.drawing.settling import settled
from cpi_widgets.model import Bundle, Command, Network, Put, Record, RefusedError, in_order, new_id
from cpi_widgets.store.interface import Space

DRAWN = ("pdf", "pdf-bw", "svg")
"""Forms that hold the picture: an A4 page in colour, in black and white, and as a drawing."""
DATA = ("xlsx", "csv", "json", "nc-csv", "graphml", "kumu")
"""Forms that hold the records."""
MOST_CHANGES = 5_000
"""Records that one step may write (``Command.changes``)."""


@dataclass(frozen=True)
class MadeFile:
    """A file made of a map."""

    name: str
    mime: str
    data: bytes
    notes: tuple[str, ...] = ()
    """What could not be kept."""


def export(form: str, network: Network) -> MadeFile:
    """A map as a file.

    Args:
        form: One of ``DRAWN`` or ``DATA``.
        network: The map, as its reader may see it.

    Raises:
        RefusedError: there is no such form, or a part it needs is not installed.
    """
    if form in DRAWN:
        return _named(_drawn(form, network), network, "-black-and-white" if form == "pdf-bw" else "")
    if form not in DATA:
        msg = f"There is no file form “{form[:40]}”. Choose one of those in the list."
        raise RefusedError(msg)
    ties, (contacts, placements) = network.ties, tuple(zip(*network.members, strict=True)) or ((), ())
    made = _part("writers").to_bytes(Bundle((network.map,), contacts, placements, ties), form)
    return _named(MadeFile(made.filename, made.mime, made.data, tuple(made.notes)), network)


def _named(made: MadeFile, network: Network, look: str = "") -> MadeFile:
    """The file under its day, so that two maps do not hide each other; whose it is stays out of folders others see."""
    return replace(made, name=made.name.replace("map", f"map-{network.map.date:%Y-%m-%d}{look}", 1))


def _drawn(form: str, network: Network) -> MadeFile:
    if form == "svg":
        drawn: str = _part("drawing.network_picture").draw_svg(network, with_font=True)
        return MadeFile("map.svg", "image/svg+xml", drawn.encode())
    page = _part("drawing.page")
    try:
        return MadeFile("map.pdf", "application/pdf", page.map_page_pdf(network, bw=form == "pdf-bw"))
    except _part("drawing.printing").NoPrintingError as problem:
        raise RefusedError(str(problem)) from problem


def bring_in(name: str, data: bytes, space: Space) -> tuple[Command, str, list[str]]:
    """What puts a file's maps into a space, which map to show then, and what the reader has to say.

    Contacts that stand in the space already (the file came from here) are the same contacts again; maps,
    placements and ties are always new.

    Raises:
        RefusedError: the file cannot be read or is too large; nothing was brought in.
    """
    readers: Any = _part("readers")
    refused: Any = _part("safe_files").ImportRefusedError
    try:
        found = readers.read_bytes(name, data)
    except refused as problem:
        msg = f"{problem} Nothing was brought in."
        raise RefusedError(msg) from problem
    fresh = settled(_renewed(found.bundle, space))
    records = [r for r in fresh.records() if space.get(r.id) is None]
    if len(records) > MOST_CHANGES:
        msg = f"This file has {len(records)} entries; {MOST_CHANGES} can be brought in at once. Nothing was brought in."
        raise RefusedError(msg)
    command = Command(label=f"Brought in {name}", changes=tuple(Put.new(r) for r in records))
    return command, in_order(fresh.maps)[-1].id, list(found.notes)


def _renewed(bundle: Bundle, space: Space) -> Bundle:
    """The same maps under ids of their own."""
    ids: dict[str, str] = {r.id: new_id() for r in bundle.records()}
    for contact in bundle.contacts:
        here = space.get(contact.id)
        if here is not None and here.record == contact:
            ids[contact.id] = contact.id

    def again(record: Record, *links: str) -> Any:
        changed = {link: ids.get(getattr(record, link), getattr(record, link)) for link in links}
        return record.model_copy(update={"id": ids[record.id], **changed})

    return Bundle(
        maps=tuple(again(m, "follows") for m in bundle.maps),
        contacts=tuple(again(c) for c in bundle.contacts),
        placements=tuple(again(p, "map", "contact") for p in bundle.placements),
        ties=tuple(again(x, "map", "a", "b") for x in bundle.ties),
    )


def _part(name: str) -> Any:
    """A module of ``exchange``, loaded when somebody wants a file."""
    try:
        return importlib.import_module(f"cpi_widgets.exchange.{name}")
    except ImportError as error:
        raise RefusedError("This file form needs a part that is not installed here.") from error
