"""The line to a browser that is not there."""

from fake_line import open_browser

__all__ = ["open_browser"]
