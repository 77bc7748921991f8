"""What a widget answers when a message could not be done: words for the person, never a traceback."""

from __future__ import annotations

import logging
from typing import Any, Final

from pydantic import ValidationError

from cpi_widgets.model import ConflictError, NotSavedError, RefusedError

_log = logging.getLogger(__name__)

UNREADABLE: Final = (
    "This page sent something the workbook cannot read. Nothing was changed. Please load the page again."
)
BROKEN: Final = (
    "Something went wrong here. Nothing was changed, and your words are still on this screen. Please try again."
)


def refusal(error: Exception) -> dict[str, Any]:
    """The answer for an error: ``conflict`` with its clashes, ``notsaved`` or ``refused``.

    What nobody expected is logged.
    """
    if isinstance(error, ConflictError):
        clashes = [clash.model_dump(mode="json") for clash in error.clashes]
        return {"type": "conflict", "message": str(error), "clashes": clashes}
    if isinstance(error, (NotSavedError, RefusedError)):
        return {"type": "notsaved" if isinstance(error, NotSavedError) else "refused", "message": str(error)}
    if isinstance(error, (ValidationError, KeyError, TypeError, ValueError)):
        _log.info("A message that could not be read: %s", error)
        return {"type": "refused", "message": UNREADABLE}
    _log.error("A message could not be answered.", exc_info=error)
    return {"type": "refused", "message": BROKEN}
