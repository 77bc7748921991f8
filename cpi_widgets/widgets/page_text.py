"""A text to read on a page, with ways to other parts of it."""

from __future__ import annotations

from typing import ClassVar

import traitlets as t

from .bundled import BundledWidget


class PageText(BundledWidget):
    """A heading, paragraphs and links.

    Args:
        options: ``title``; ``paragraphs``, a list of ``{"about": a few words or "", "text": text}``; ``ways``, a list
            of ``{"to": address, "words": text}``; ``folded``; ``words``, what the two partners are called, for
            ``{person}`` and ``{practitioner}`` in the texts.

    Example:
        >>> PageText(title="Before you begin", paragraphs=[{"about": "", "text": "Take your time."}]).title
        'Before you begin'
    """

    bundle: ClassVar[str] = "page_text"

    title = t.Unicode("").tag(sync=True)
    paragraphs = t.List(t.Dict()).tag(sync=True)
    ways = t.List(t.Dict()).tag(sync=True)
    folded = t.Bool(default_value=False).tag(sync=True)
    words = t.Dict().tag(sync=True)
