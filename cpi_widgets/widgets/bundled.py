"""The base of our widgets: where their browser code comes from, and no option that is not known."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets as t

STATIC = Path(__file__).parent / "static"
SERVED_FROM = "CPI_WIDGET_BASE"
"""Set by our server in its kernels: the address below which it serves ``static/``."""


class BundledWidget(anywidget.AnyWidget):
    """A widget whose browser code is one built file.

    On our server the code never travels with the widget: the browser gets an address with a content hash and
    takes the file from its cache.  Anywhere else the file's text goes along, as anywidget does it.

    Raises:
        TypeError: an option is not known; the message lists those that are.
    """

    bundle: ClassVar[str] = ""
    """The name of the folder in ``js/`` and of the files in ``static/``, without their endings."""

    further: ClassVar[tuple[str, ...]] = ()
    """Bundles that the first one asks for once it is on the screen."""

    _anywidget_id = t.Unicode().tag(sync=True)
    _esm = t.Unicode().tag(sync=True)
    _css = t.Unicode().tag(sync=True)

    parts = t.Dict(read_only=True).tag(sync=True)
    """Further bundle → its address on our server, or "" where its text is asked for by message."""

    def __init__(self, **options: Any) -> None:
        for name in options:
            if not self.has_trait(name):
                raise TypeError(_unknown(type(self).__name__, name, self._known_options()))
        super().__init__(**options)

    def add_traits(self, **traits: t.TraitType[Any, Any]) -> None:
        """Add traits that the class does not have.

        anywidget adds the same three to each widget, which makes a class of its own for each: on a page of fifty that
        is time and memory for nothing.
        """
        fresh = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if fresh:
            super().add_traits(**fresh)

    @t.default("_anywidget_id")
    def _own_name(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

    @t.default("_esm")
    def _code_from(self) -> str:
        return _code(f"{self.bundle}.js")

    @t.default("_css")
    def _style_from(self) -> str:
        # A page of our server's has the styles of all widgets in its own.
        return "" if os.environ.get(SERVED_FROM) else _text(f"{self.bundle}.css")

    @t.default("parts")
    def _parts(self) -> dict[str, str]:
        served = bool(os.environ.get(SERVED_FROM))
        return {name: _code(f"{name}.js") if served else "" for name in self.further}

    def part_code(self, name: str) -> str:
        """The text of a further bundle.

        Raises:
            KeyError: this widget has no such part.
        """
        if name not in self.further:
            raise KeyError(name)
        return _text(f"{name}.js")

    def _known_options(self) -> list[str]:
        """What this class takes, for the message; the traits that ipywidgets adds are left out."""
        ours = {name for name, trait in self.traits().items() if not trait.read_only}
        return sorted(name for name in ours - set(anywidget.AnyWidget.class_trait_names()) if name[0] != "_")


def addresses_of(bundles: Iterable[str]) -> list[str]:
    """Where our server serves the code of some bundles; nowhere else does it have an address."""
    return [_code(f"{name}.js") for name in bundles] if os.environ.get(SERVED_FROM) else []


def _unknown(widget: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"{widget} has no option “{name}”.{hint} It takes: {', '.join(known)}."


def _code(name: str) -> str:
    """The address of a built file on our server, or else its text."""
    base = os.environ.get(SERVED_FROM)
    if base:
        return base.rstrip("/") + "/" + _manifest()[name]
    return _text(name)


@cache
def _manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    return names


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
