"""Real browsers in a room whose server goes away: what each does before, meanwhile and afterwards.

How far down a page was is tried in ``tests/browser/test_journey_return.py``: it is waited for no longer than seconds.
"""

from __future__ import annotations

import re

from coming_back import PATIENCE_S
from playwright.async_api import Browser, Page, expect

LONG_MS = PATIENCE_S * 1000


class Screen:
    """Somebody with a browser of their own in the room."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.get_by_label("Your card")

    @classmethod
    async def opened(cls, browser: Browser, link: str) -> Screen:
        """Come in by the room's link."""
        context = await browser.new_context(viewport={"width": 390, "height": 844})
        context.set_default_timeout(LONG_MS)
        screen = cls(await context.new_page())
        await screen.page.goto(link)
        await screen.stands()
        return screen

    async def stands(self) -> None:
        """Wait until the page is whole and its line open."""
        await expect(self.page.locator("html[data-cpi-ready][data-cpi-connection=open]")).to_be_attached(
            timeout=LONG_MS
        )

    async def saved(self) -> None:
        """Wait until it says that everything is saved."""
        await expect(self.page.locator("[data-cpi-status]")).to_have_text(
            re.compile(r"^Saved \d\d:\d\d"), timeout=LONG_MS
        )

    async def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button, the first of that name."""
        await self.page.get_by_role("button", name=name).first.click()

    async def before(self) -> None:
        """While all is well."""

    async def while_it_is_away(self) -> None:
        """Once the page has noticed."""
        await expect(self.page.locator("html[data-cpi-connection=lost]")).to_be_attached(timeout=LONG_MS)

    async def is_back(self) -> None:
        """Nobody has touched the page since."""
        await self.stands()
        await self.saved()


class Writing(Screen):
    """In the middle of a word."""

    text = "Less fear"

    async def before(self) -> None:
        await self.field.press_sequentially("Less f")
        await self.saved()

    async def while_it_is_away(self) -> None:
        await super().while_it_is_away()
        await self.field.press_sequentially("ea")

    async def is_back(self) -> None:
        await super().is_back()
        await expect(self.field).to_have_value("Less fea")
        await expect(self.field).to_be_focused()
        await self.page.keyboard.type("r")
        await self.press("Send to the wall")
        await self.saved()


class Sending(Screen):
    """Presses a button that nobody hears."""

    text = "A quiet corner"

    async def before(self) -> None:
        await self.field.fill(self.text)
        await self.press("Keep it to myself")
        await self.saved()

    async def while_it_is_away(self) -> None:
        await super().while_it_is_away()
        await self.press(re.compile(f"Send to the wall.*{self.text}"))


class Answering(Screen):
    """Writes a whole card, and sends it, while nobody hears."""

    text = "Somebody to walk with"

    async def while_it_is_away(self) -> None:
        await super().while_it_is_away()
        await self.field.fill(self.text)
        await self.press("Send to the wall")
