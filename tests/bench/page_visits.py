"""Opens a page in Chromium as a desktop or a slow phone does, and says when its first widget stood and what it cost.

A first visit has an empty cache; a return visit comes to the same address again in the same browser, from a blank page.
Bytes are what the browser says it was sent, headers included; of websockets it knows only the unpacked length of
each frame, both ways, so that a packed line counts for more than it costs.
"""

from __future__ import annotations

import asyncio
import base64
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""As the browser tests start it; no other host is found, so that nothing waits for one."""
LIMIT_S = 60
TOGETHER_LIMIT_S = 300
"""Many browsers at once have only this machine between them."""
PROFILES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1360, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
}
PHONE_SLOWER = 4
PHONE_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
QUIET_S = 0.6
"""A page has come to rest when nothing was sent for so long."""

_STANDS = """() => new Promise((resolve) => {
  const inside = (root) => {
    const found = root.querySelector(SELECTOR);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll("*")) {
      const deeper = shadowRoot && inside(shadowRoot);
      if (deeper) return deeper;
    }
    return null;
  };
  const look = () => {
    const found = inside(document);
    if (found && found.getBoundingClientRect().height > 1) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


@dataclass(frozen=True)
class Target:
    """A page to open, and how to know that its first widget stands."""

    name: str
    url: str
    selector: str
    cookies: Sequence[Any] = ()


@dataclass
class Costs:
    """What one visit cost."""

    ms: float = 0.0
    """From the navigation until the first widget stood."""
    received: int = 0
    """Bytes, files and pages, as they were sent."""
    frames: int = 0
    """Bytes over websockets, both ways, unpacked."""
    requests: list[str] = field(default_factory=list)
    """Addresses that were asked for over the network, websockets included."""
    sizes: dict[str, int] = field(default_factory=dict)
    last: float = 0.0

    @property
    def transferred(self) -> int:
        """All bytes."""
        return self.received + self.frames


class Meter:
    """Listens to the browser's own account of the network."""

    def __init__(self, line: CDPSession) -> None:
        self.costs = Costs()
        self._addresses: dict[str, str] = {}
        self._kept: set[str] = set()
        line.on("Network.requestWillBeSent", self._asked)
        line.on("Network.requestServedFromCache", lambda event: self._kept.add(event["requestId"]))
        line.on("Network.responseReceived", self._answered)
        line.on("Network.loadingFinished", self._finished)
        line.on("Network.webSocketCreated", lambda event: self.costs.requests.append(event["url"]))
        line.on("Network.webSocketFrameReceived", self._frame)
        line.on("Network.webSocketFrameSent", self._frame)

    def start(self) -> Costs:
        """Begin to count anew."""
        self.costs = Costs()
        return self.costs

    def _asked(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache") or event["response"].get("fromPrefetchCache"):
            self._kept.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        key, size = event["requestId"], int(event["encodedDataLength"])
        address = self._addresses.get(key, "")
        if key in self._kept or not address.startswith("http"):
            return
        self.costs.received += size
        self.costs.requests.append(address)
        self.costs.sizes[address] = size
        self.costs.last = time.monotonic()

    def _frame(self, event: dict[str, Any]) -> None:
        said = event["response"]
        data = said["payloadData"]
        self.costs.frames += len(data.encode()) if said["opcode"] == 1 else len(base64.b64decode(data))
        self.costs.last = time.monotonic()


async def visits(browser: Browser, target: Target, profile: str, times: int = 1) -> list[Costs]:
    """One first visit and ``times - 1`` return visits, one after the other, in a browser of their own."""
    context = await browser.new_context(**PROFILES[profile])
    await context.add_cookies(list(target.cookies))
    page = await context.new_page()
    line = await context.new_cdp_session(page)
    await line.send("Network.enable")
    if profile == "phone":
        await line.send("Network.emulateNetworkConditions", PHONE_LINE)
        await line.send("Emulation.setCPUThrottlingRate", {"rate": PHONE_SLOWER})
    meter = Meter(line)
    found = []
    for _ in range(times):
        await page.goto("about:blank")
        found.append(await one_visit(page, target, meter))
    await page.goto("about:blank")
    await context.close()
    return found


async def one_visit(page: Page, target: Target, meter: Meter) -> Costs:
    """Open the page, wait for its first widget, then until nothing is sent any more."""
    costs = meter.start()
    await page.goto(target.url, wait_until="commit")
    costs.ms = await stood(page, target)
    await at_rest(costs)
    return costs


async def at_rest(costs: Costs) -> None:
    """Wait until nothing was sent for a while."""
    left = costs.last + QUIET_S - time.monotonic()
    if left > 0:
        await asyncio.sleep(left)
        await at_rest(costs)


async def stood(page: Page, target: Target, limit: float = LIMIT_S) -> float:
    """When the first widget stood, ms after the navigation began; ``limit`` in seconds."""
    watch = _STANDS.replace("SELECTOR", repr(target.selector))
    return float(await asyncio.wait_for(page.evaluate(watch), limit))


async def all_at_once(browser: Browser, targets: Sequence[Target]) -> list[float]:
    """As many desktops as targets open theirs in one moment; when each had its first widget, ms."""
    contexts: list[BrowserContext] = []
    for target in targets:
        contexts.append(await browser.new_context(**PROFILES["desktop"]))
        await contexts[-1].add_cookies(list(target.cookies))
    opened = [await context.new_page() for context in contexts]

    async def open_one(page: Page, target: Target) -> float:
        await page.goto(target.url, wait_until="commit", timeout=TOGETHER_LIMIT_S * 1000)
        return await stood(page, target, TOGETHER_LIMIT_S)

    found = await asyncio.gather(*(open_one(page, target) for page, target in zip(opened, targets, strict=True)))
    for context in contexts:
        await context.close()
    return list(found)


async def cookies_of(browser: Browser, link: str) -> tuple[list[Any], str]:
    """Come in by a link; gives the cookies and the address one ended at."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(link, wait_until="commit")
    found = await context.cookies(), page.url
    await context.close()
    return found


@dataclass(frozen=True)
class Median:
    """The middle of several measurements of one page on one profile."""

    first: float
    again: float
    first_bytes: float
    again_bytes: float
    requests: int


async def measured(browser: Browser, target: Target, profile: str, rounds: int) -> Median:
    """Several browsers, each with a first and a return visit."""
    return (await measured_in_turn(browser, [target], profile, rounds))[0]


async def measured_in_turn(browser: Browser, targets: Sequence[Target], profile: str, rounds: int) -> list[Median]:
    """The same of several targets, one after the other in each round: what else the machine does meets all alike."""
    pairs: list[list[list[Costs]]] = [[] for _ in targets]
    for _ in range(rounds):
        for found, target in zip(pairs, targets, strict=True):
            found.append(await visits(browser, target, profile, 2))
    return [median_of(found) for found in pairs]


def median_of(pairs: Sequence[Sequence[Costs]]) -> Median:
    """The middle of pairs of a first and a return visit."""
    return Median(
        first=statistics.median(first.ms for first, _ in pairs),
        again=statistics.median(again.ms for _, again in pairs),
        first_bytes=statistics.median(first.transferred for first, _ in pairs),
        again_bytes=statistics.median(again.transferred for _, again in pairs),
        requests=max(len(first.requests) for first, _ in pairs),
    )


def with_chromium(measure: Any) -> Any:
    """Run a coroutine function with one quiet browser."""

    async def run() -> Any:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            try:
                return await measure(browser)
            finally:
                await browser.close()

    return asyncio.run(run())
