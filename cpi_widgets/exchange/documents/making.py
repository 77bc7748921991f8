"""From a case to a file: chosen papers, in a form, as PDF, Word or a page to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .description import Pack
from .forms import BY_ID as FORMS_BY_ID
from .forms import Form, in_form
from .html_writer import page_to_read
from .material import Material
from .papers import BY_ID as KINDS_BY_ID
from .progress import Told, tell_nobody

FILE_TYPES: dict[str, tuple[str, str]] = {
    "pdf": ("application/pdf", ".pdf"),
    "word": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "html": ("text/html", ".html"),
}
"""File type → what it is called on the internet, and the end of its name."""


@dataclass(frozen=True)
class MadePaper:
    """A file that is ready to be handed over."""

    name: str
    mime: str
    data: bytes


def pack_of(material: Material, papers: Sequence[str], form: Form) -> Pack:
    """The chosen papers in a form, in the order in which they are offered.

    Raises:
        KeyError: there is no such paper, or none was chosen.
    """
    chosen = [KINDS_BY_ID[paper] for paper in dict.fromkeys(papers)]
    if not chosen:
        raise KeyError("")
    ordered = [kind for kind in KINDS_BY_ID.values() if kind in chosen]
    shown = replace(material, large=not form.columns)
    made = tuple(in_form(kind.make(shown), form) for kind in ordered)
    title = made[0].title if len(made) == 1 else "Our papers"
    return Pack(f"{title} – {material.both}", made)


def make(
    material: Material, papers: Sequence[str], form_id: str, file_type: str, told: Told = tell_nobody
) -> MadePaper:
    """Make one file of the chosen papers.

    Args:
        material: The case.
        papers: Ids of papers, see ``papers.KINDS``.
        form_id: One of ``forms.FORMS``.
        file_type: One of ``FILE_TYPES``.
        told: Hears how far it is, and may stop it.

    Raises:
        KeyError: there is no such paper, form or file type.
        NoPrintingError: a library that this file needs is missing.
        StoppedError: ``told`` stopped it.
    """
    form = FORMS_BY_ID[form_id]
    mime, ending = FILE_TYPES[file_type]
    told(0, "Reading what is written")
    pack = pack_of(material, papers, form)
    data = written(pack, form, material.at, file_type, told)
    what = pack.papers[0].id if len(pack.papers) == 1 else "papers"
    look = "" if form.columns else f"-{form.id}"
    return MadePaper(f"{what}-{material.today:%Y-%m-%d}{look}{ending}", mime, data)


def written(pack: Pack, form: Form, at: dt.datetime, file_type: str, told: Told = tell_nobody) -> bytes:
    """Write papers that are already in a form.

    Args:
        pack: The papers.
        form: How large the letters are, and whether there are columns.
        at: When they were made.
        file_type: One of ``FILE_TYPES``.
        told: Hears how far it is, and may stop it.

    Raises:
        NoPrintingError: a library that this file needs is missing.
        StoppedError: ``told`` stopped it.
    """
    if file_type == "html":
        return page_to_read(pack, form).encode()
    if file_type == "pdf":
        from .pdf_writer import as_pdf  # noqa: PLC0415  - slow to load, and only for those who want a PDF

        return as_pdf(pack, form, told)
    from .word_writer import as_word  # noqa: PLC0415  - as above

    return as_word(pack, form, at, told)
