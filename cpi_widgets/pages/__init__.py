"""What each workbook shows.  A notebook names its page; ``open_page`` finds the store and puts the page up."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

from IPython.display import display

from cpi_widgets.store.interface import Session

PAGES = ("practise", "our_case", "my_map", "room", "exercise")
SERVED = "CPI_STORE"
"""Set by our server in its kernels: the socket of the store."""


def open_page(name: str) -> None:
    """Put up a page below the notebook's cell.

    On the server the page is connected to the store by what its kernel was told: ``CPI_STORE`` (a socket),
    ``CPI_CAPABILITY`` (a secret for one use) and ``CPI_KERNEL``.  In a plain notebook there is none of it, and
    the page keeps what people write in this notebook only.

    Args:
        name: One of ``PAGES``.

    Raises:
        ValueError: There is no such page.
    """
    if name not in PAGES:
        msg = f"There is no page “{name}”. The pages are: {', '.join(PAGES)}."
        raise ValueError(msg)
    module = importlib.import_module(f"cpi_widgets.pages.{name}")
    shown: Any = module.page(connect())
    if SERVED in os.environ:
        from .carried import Carried  # noqa: PLC0415  - only where a page of ours takes it up

        Carried().put_out()
    for widget in shown if isinstance(shown, list | tuple) else (shown,):
        display(widget)  # type: ignore[no-untyped-call]


def connect() -> Session:
    """The session of this kernel: at the store of the server, or in memory where there is no server."""
    socket = os.environ.get(SERVED)
    # Taken out at once: it is spent now, and nothing this kernel starts later should find it.
    capability = os.environ.pop("CPI_CAPABILITY", "")
    if not socket:
        from cpi_widgets.store.memory import open_notebook  # noqa: PLC0415  - only where there is no server

        return open_notebook()
    from cpi_widgets.store import client  # noqa: PLC0415  - sockets and threads only where there is a server

    session = client.connect(Path(socket), capability, os.environ.get("CPI_KERNEL", ""))
    if os.environ.get("CPI_TOGETHER"):
        session.look_together(True)
    return session
