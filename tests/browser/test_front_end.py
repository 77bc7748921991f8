"""The page's front end on an ordinary Voilà, with ordinary notebooks: base, controls and anywidget work."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from cut_line import CutLine
from playwright.sync_api import Page, WebSocket, expect
from running_server import PATIENCE_S
from stock_voila import StockVoila, start_stock_voila
from visiting import Visit

pytestmark = pytest.mark.browser

READY = "html[data-cpi-ready]"
SENT = {"comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"}
BIGGEST_ANSWER = 1_000_000
LONGER_THAN_PATIENCE_MS = 3500
"""Until a part that is late would be said to be on its way (anywidget.js)."""

KEEP_WORD = """
() => document.addEventListener("cpi:connection", (event) => {
  sessionStorage.setItem("told", `${sessionStorage.getItem("told") ?? ""} ${event.detail.state}`);
})
"""


PRESS_ON = """
() => setInterval(() => {
  for (const each of document.querySelectorAll("button")) if (/^count/.test(each.textContent)) each.click();
}, 200)
"""
"""Until the page is another one: a press of ours from outside could come too late and hit that."""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StockVoila]:
    server = start_stock_voila(tmp_path_factory.mktemp("stock"))
    yield server
    server.stop()


def _frames(page: Page) -> tuple[list[bytes], list[bytes]]:
    """What goes out and comes in over the page's websockets from now on."""
    sent: list[bytes] = []
    received: list[bytes] = []

    def listen(line: WebSocket) -> None:
        line.on("framesent", lambda data: sent.append(data if isinstance(data, bytes) else data.encode()))
        line.on("framereceived", lambda data: received.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", listen)
    return sent, received


def _kernel_id(page: Page) -> str:
    return str(json.loads(page.locator("#jupyter-config-data").text_content() or "")["kernelId"])


def test_controls_render_and_answer(stock, desktop):
    sent, _ = _frames(desktop)
    desktop.goto(stock.page("controls"))
    expect(desktop.locator("h1")).to_have_text("A small page")
    desktop.get_by_label("Name").fill("Zoë")
    desktop.get_by_label("Kind").select_option("place")
    desktop.get_by_role("button", name="Say hello").click()
    expect(desktop.get_by_text("Hello Zoë, 3, place")).to_be_visible()
    expect(desktop.get_by_text("second page")).to_be_hidden()
    desktop.get_by_role("tab", name="Two").click()
    expect(desktop.get_by_text("second page")).to_be_visible()
    kinds = {match.decode() for frame in sent for match in re.findall(rb'"msg_type":"(\w+)"', frame)}
    assert kinds <= SENT
    assert {"comm_open", "comm_msg"} <= kinds


def test_every_stock_control_renders(stock, visit):
    page: Page = visit("desktop").page
    page.goto(stock.page("every_control"))
    expect(page.locator(READY)).to_be_attached()
    # The kernel sends what is printed in whatever pieces its clock makes of it: the last word says that all have come.
    expect(page.locator(".cpi-text").last).to_contain_text(re.compile(r"ALL \d+"))
    said = "".join(page.locator(".cpi-text").all_text_contents())
    names = re.findall(r"^NAME (\w+)$", said, re.MULTILINE)
    assert len(names) >= 50
    assert f"ALL {len(names)}\n" in said
    expect(page.locator(".cpi-cell > .cpi-widget")).to_have_count(len(names))
    drawn = page.evaluate(
        "[...document.querySelectorAll('.cpi-cell > .cpi-widget')].map((each) => each.children.length)"
    )
    assert [name for name, parts in zip(names, drawn, strict=True) if not parts] == []
    page.wait_for_function("document.querySelector('audio').duration > 0.09")  # the sound came and can be played
    expect(page.get_by_role("alert")).to_have_count(0)


def test_interact_output_and_a_link_in_the_browser_work(stock, desktop):
    desktop.goto(stock.page("interact"))
    expect(desktop.get_by_text("hahaha", exact=True)).to_be_visible()
    desktop.get_by_role("slider").press("ArrowRight")
    expect(desktop.get_by_text("hahahaha", exact=True)).to_be_visible()
    desktop.get_by_label("loud").check()
    expect(desktop.get_by_text("HAHAHAHA", exact=True)).to_be_visible()
    desktop.get_by_label("Left").fill("7")
    desktop.get_by_label("Left").press("Enter")
    expect(desktop.get_by_label("Right")).to_have_value("7")
    expect(desktop.get_by_text("heard 7")).to_be_visible()
    desktop.get_by_role("button", name="Draw").click()
    expect(desktop.get_by_text("drawn in an output")).to_be_visible()


def test_anywidget_with_its_code_in_the_message(stock, phone):
    phone.goto(stock.page("counter"))
    button = phone.get_by_role("button", name="count 0")
    button.tap()
    expect(phone.get_by_role("button", name="count 1")).to_be_visible()
    expect(phone.get_by_text("python saw 1")).to_be_visible()
    expect(phone.get_by_text("<b>plain</b> words")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.locator("[aria-busy]").count() == 0


def test_served_code_is_fetched_once_and_never_sent_by_message(stock, desktop):
    _, received = _frames(desktop)
    answers: list[str] = []
    desktop.on("response", lambda answer: answers.append(answer.url))
    desktop.goto(stock.page("served"))
    desktop.get_by_role("button", name="served 0", exact=True).click()
    expect(desktop.get_by_role("button", name="also served 1")).to_be_visible()
    assert sum("counter-ABCDEFGH.js" in url for url in answers) == 1
    assert not [frame for frame in received if b"export default" in frame]
    expect(desktop.locator("h1")).to_have_text("served")


def test_a_file_that_the_server_does_not_have_leaves_a_word_in_its_place(stock, visit):
    visitor: Visit = visit("desktop")
    visitor.expect_error("404|dynamically imported module|could not be drawn")
    visitor.page.route(re.compile("counter-ABCDEFGH"), lambda route: route.fulfill(status=404, body=""))
    visitor.page.goto(stock.page("served"))
    words = visitor.page.get_by_role("alert").filter(has_text="did not open")
    expect(words).to_have_count(2)
    visitor.page.wait_for_timeout(LONGER_THAN_PATIENCE_MS)
    expect(words).to_have_count(2)


def test_code_from_another_host_is_refused(stock, visit):
    visitor: Visit = visit("desktop")
    visitor.expect_error("asks for code from cdn.example.org|widget_manager|could not be drawn")
    visitor.page.goto(stock.page("elsewhere"))
    expect(visitor.page.locator(READY)).to_be_attached()
    expect(visitor.page.get_by_role("alert")).to_contain_text("This part did not open.")
    assert any("cdn.example.org" in error for error in visitor.errors)
    assert visitor.foreign == []


def test_markup_from_a_cell_cannot_run(stock, visit):
    visitor: Visit = visit("desktop")
    visitor.expect_error("script-src-attr")  # the policy's own word about markup that is only being read
    desktop = visitor.page
    desktop.goto(stock.page("unsafe"))
    expect(desktop.get_by_role("heading", name="Safe heading")).to_be_visible()
    assert desktop.evaluate("window.struck") is None
    assert desktop.locator(".cpi-html img, .cpi-html script, .cpi-html a[href]").count() == 0


def test_a_failing_cell_is_told_in_plain_words(stock, visit):
    visitor: Visit = visit("desktop")
    visitor.expect_error("ZeroDivisionError|error")
    visitor.page.goto(stock.page("broken"))
    expect(visitor.page.get_by_role("alert")).to_contain_text("What you saved is safe")
    expect(visitor.page.get_by_text("Traceback")).to_have_count(0)


def test_headings_come_before_the_kernel(stock):
    with requests.get(stock.page("counter"), stream=True, timeout=60) as answer:
        pieces = answer.iter_content(chunk_size=None)
        early = b""
        while b"</footer>" not in early:
            early += next(pieces)
        whole = early + b"".join(pieces)
    assert b">A small page</h1>" in early
    assert b">Afterwards</h2>" in early
    assert b"Opening" in early
    assert b"jupyter-config-data" not in early
    assert b'"kernelId": "' in whole


@pytest.mark.parametrize("end", ["shut_down", "kill"])
def test_a_kernel_that_ended_opens_the_page_again(stock, visit, end):
    visitor: Visit = visit("desktop")
    visitor.expect_error("WebSocket|Failed to load resource")
    page: Page = visitor.page
    page.goto(stock.page("counter"))
    button = page.get_by_role("button", name="count")
    button.click()
    expect(button).to_have_text("count 1")
    page.evaluate(KEEP_WORD)
    first = _kernel_id(page)
    page.evaluate(PRESS_ON)
    getattr(stock, end)(first)
    expect(button).to_have_text("count 0")
    assert _kernel_id(page) != first
    assert page.evaluate("sessionStorage.getItem('told')").split() == ["reopening", "leaving"]


@pytest.mark.parametrize("way", ["cut", "hush"])
def test_lost_line_is_told_calmly_and_words_arrive_once(stock, visit, way):
    """Each press is a message of its own; changes of a value may rightly be sent as one, and printed words be lost."""
    line = CutLine(stock.port)
    visitor: Visit = visit("phone")
    visitor.expect_error("WebSocket|Failed to load resource")
    page: Page = visitor.page
    page.goto(stock.page("counter", line.port))
    button = page.get_by_role("button", name="count")
    button.tap()
    expect(page.get_by_text("seen: 1", exact=True)).to_be_visible()
    page.evaluate("""() => document.dispatchEvent(new CustomEvent("cpi:status", {detail: {text: "Saved 14:02"}}))""")
    getattr(line, way)()
    button.tap()
    button.tap()
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    banner = page.locator("[data-cpi-banner]")
    expect(banner).to_have_text("Connection lost. Your last save was 14:02. Trying again…")
    line.mend()
    expect(banner).to_be_hidden()
    expect(page.get_by_text("seen: 1 2 3", exact=True)).to_be_visible()
    expect(button).to_have_text("count 3")
    line.close()


def test_leaving_frees_the_kernel_and_another_tab_does_not(stock, visit):
    visitor: Visit = visit("desktop")
    page: Page = visitor.page
    page.goto(stock.page("counter"))
    expect(page.get_by_role("button", name="count 0")).to_be_visible()
    kernel = _kernel_id(page)
    page.context.add_cookies([{"name": "_xsrf", "value": "mine", "url": f"http://127.0.0.1:{stock.port}"}])
    other = page.context.new_page()
    other.bring_to_front()
    assert stock.alive(kernel)
    page.goto("about:blank")
    until = time.monotonic() + PATIENCE_S
    while stock.alive(kernel):
        assert time.monotonic() < until, "the kernel lived on after its page was left"
        time.sleep(0.1)


def test_stop_motion_is_remembered(stock, visit):
    visitor: Visit = visit("desktop")
    page: Page = visitor.page
    page.goto(stock.page("counter"))
    expect(page.locator(READY)).to_be_attached()  # the switch is wired by then
    page.evaluate("""() => document.addEventListener("cpi:motion", (event) => { window.off = event.detail.off; })""")
    page.get_by_text("Menu", exact=True).click()
    switch = page.get_by_role("button", name="Stop motion")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.off") is True
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-cpi-motion", "off")
    expect(page.locator(READY)).to_be_attached()
    page.locator("summary", has_text="Menu").press("Enter")
    switch.press("Enter")  # the other time by key
    expect(page.locator("html")).not_to_have_attribute("data-cpi-motion", "off")


def test_what_a_visit_costs(stock, desktop):
    sizes: dict[str, int] = {}
    desktop.on("requestfinished", lambda request: sizes.__setitem__(request.url, request.sizes()["responseBodySize"]))
    desktop.goto(stock.page("counter"))
    expect(desktop.get_by_role("button", name="count 0")).to_be_visible()
    for url, size in sizes.items():
        print(f"{size:>9} {url}")
    print(f"{sum(sizes.values()):>9} bytes in {len(sizes)} requests, not compressed (stock Voilà)")
    assert max(sizes.values()) < BIGGEST_ANSWER
    assert not [url for url in sizes if "/lib-" in url], "the controls came although no control is shown"


@pytest.mark.parametrize("profile", ["phone", "desktop"])
def test_the_shell_passes_axe(stock, visit, profile):
    page: Page = visit(profile).page
    page.goto(stock.page("counter"))
    expect(page.locator(READY)).to_be_attached()
    page.evaluate("""() => document.dispatchEvent(new CustomEvent("cpi:status", {detail: {text: "Saved 14:02"}}))""")
    page.evaluate(
        """() => document.dispatchEvent(new CustomEvent("cpi:people", {detail: {text: "K and B are here"}}))"""
    )
    rules = {"exclude": [[".cpi-cell"]]}
    found = Axe().run(page, context=rules, options={"rules": {"target-size": {"enabled": True}}})
    assert found.violations_count == 0, found.generate_report()


def test_the_shell_fits_a_small_screen_with_large_text(stock, visit):
    page: Page = visit("phone", viewport={"width": 320, "height": 640}).page
    page.goto(stock.page("counter"))
    expect(page.locator(READY)).to_be_attached()
    page.add_style_tag(content="html { font-size: 212.5% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_role("link", name="Connecting People Workbook")).to_be_visible()


def test_keys_reach_the_page_past_the_header(stock, desktop):
    desktop.goto(stock.page("counter"))
    expect(desktop.locator(READY)).to_be_attached()
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="Skip to the page")).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("button", name="count 0")).to_be_focused()


def test_a_case_page_on_our_server(live_server, visit):
    visitor: Visit = visit("phone")
    page: Page = visitor.page
    _, received = _frames(page)
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.__setitem__(request.url, request.sizes()["responseBodySize"]))
    page.goto(f"{live_server.demo['case']}#step-2")
    expect(page.locator(READY)).to_be_attached()
    # Drawn by the widget's own code: until that has come, its place holds a quiet picture.
    expect(page.get_by_role("button", name=re.compile("^Marlon, person")).first).to_be_visible()
    expect(page.get_by_text("Opening…")).to_have_count(0)
    print(f"{sum(sizes.values())} bytes in {len(sizes)} requests, {sum(map(len, received))} over the websocket")
    assert max(sizes.values()) < BIGGEST_ANSWER
    assert not [frame for frame in received if b"export{" in frame or b"export default" in frame]
    assert [url for url in sizes if "/cpi/widgets/" in url]
    assert not [url for url in sizes if "/lib-" in url], "stock controls came to a page that shows none"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_offline_guard_trips(stock, visit):
    visitor: Visit = visit("desktop")
    visitor.page.goto(stock.page("counter"))
    expect(visitor.page.locator(READY)).to_be_attached()
    visitor.page.route(
        "**/with-cdn",
        lambda route: route.fulfill(
            body="<script src='https://cdn.example.org/x.js'></script>", content_type="text/html"
        ),
    )
    visitor.expect_error("ERR_NAME_NOT_RESOLVED")
    visitor.page.goto(f"http://127.0.0.1:{stock.port}/with-cdn")
    assert visitor.complaints() == ["asked another host: https://cdn.example.org/x.js"]
    visitor.foreign.clear()
