"""A few real browsers beside the simulated participants."""

from __future__ import annotations

import asyncio
import shutil
import time

from .client import Client
from .figures import Findings
from .trouble import no_page

MOST = 5
NOT_INSTALLED = "No real browsers: playwright is not installed (pip install playwright)."
NO_CHROMIUM = "No real browsers: there is no Chromium that playwright can start."


async def watch(people: list[tuple[Client, str]], findings: Findings) -> None:
    """Open a page in a browser of its own for each of these people, and time it until it is drawn.

    Args:
        people: who is in already, and the page each is to open.
        findings: where times and troubles are noted.
    """
    try:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415  - it need not be installed
        from playwright.async_api import TimeoutError as TooSlowError  # noqa: PLC0415  - see above
    except ImportError:
        findings.not_measured.append(NOT_INSTALLED)
        return
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"))
        except Error:
            findings.not_measured.append(NO_CHROMIUM)
            return

        async def see(client: Client, path: str) -> None:
            context = await browser.new_context()
            try:
                origin = client.origin
                await context.add_cookies([{"name": n, "value": v, "url": origin} for n, v in client.cookies.items()])
                context.set_default_timeout(client.patience * 1000)
                page = await context.new_page()
                began = time.perf_counter()
                answer = await page.goto(f"{origin}{path}")
                if answer is None or not answer.ok:
                    findings.trouble(f"A real browser: {no_page(answer.status if answer else 0)}")
                    return
                await page.wait_for_selector("html[data-cpi-ready]")
                findings.took("browser", time.perf_counter() - began)
            except TooSlowError:
                findings.trouble("A real browser did not draw its page in time.")
            except Error as error:
                findings.trouble(f"A real browser: {str(error).splitlines()[0]}")
            finally:
                await context.close()

        await asyncio.gather(*(see(client, path) for client, path in people))
        await browser.close()
