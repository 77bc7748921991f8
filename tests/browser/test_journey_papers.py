"""Papers from a real page: downloads opened and read back, on a desk and on a phone."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import docx
import icalendar
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from running_server import RunningServer
from visiting import Visiting

pytestmark = pytest.mark.browser


PRINTS = """
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() { return { print: () => { document.documentElement.dataset.printed = this.contentDocument.title; } }; },
});
"""
"""In place of the printer's window: the page says which paper was in the frame."""


def open_papers(page: Page, server: RunningServer) -> None:
    papers_at(page, server.demo["case"])


def papers_at(page: Page, address: str) -> None:
    page.goto(f"{address}#papers")
    expect(page.get_by_role("heading", name="Papers and files")).to_be_visible()


def made(page: Page, button: str, folder: Path) -> bytes:
    """What a button gives as a download."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    expect(page.get_by_text(f"{target.name} is made.").first).to_be_visible()
    return target.read_bytes()


def test_a_map_and_everything_come_as_pdf_and_word_and_can_be_read_back(live_server, visit: Visiting, tmp_path):
    page = visit("desktop").page
    open_papers(page, live_server)
    page.get_by_role("checkbox", name="Our plan").uncheck()
    page.get_by_role("checkbox", name="Map").check()
    page.get_by_role("checkbox", name="Everything").check()
    reader = pypdf.PdfReader(io.BytesIO(made(page, "Make the file", tmp_path)))
    text = " ".join(" ".join(each.extract_text() for each in reader.pages).split())
    assert "Who is on the map" in text
    assert "Marlon" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    page.get_by_role("radio", name="Word").check()
    page.get_by_role("radio", name="Large print").check()
    document = docx.Document(io.BytesIO(made(page, "Make the file", tmp_path)))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[0] == "Map"
    assert "Everything in our case" in headings
    assert document.styles["Normal"].font.size.pt == 18


def test_everything_comes_in_easy_read_as_word(live_server, visit: Visiting, tmp_path):
    page = visit("desktop").page
    open_papers(page, live_server)
    page.get_by_role("checkbox", name="Everything").check()
    page.get_by_role("radio", name="Word").check()
    page.get_by_role("radio", name="Easy read").check()
    document = docx.Document(io.BytesIO(made(page, "Make the file", tmp_path)))
    assert len(document.inline_shapes) > len(document.tables)


def test_dates_and_data_come_too(our_case, visit: Visiting, tmp_path):
    page = visit("desktop").page
    papers_at(page, our_case.practitioner)
    page.get_by_role("button", name="Dates for a calendar").click()
    expect(page.get_by_text("There is no date to come in this case").first).to_be_visible()
    page.goto(f"{our_case.practitioner}#notes")
    page.get_by_label("Day", exact=True).fill(f"{dt.datetime.now(dt.UTC).date() + dt.timedelta(days=9)}")
    expect(page.get_by_text("Proposed by")).to_be_visible()
    papers_at(page, our_case.practitioner)
    assert icalendar.Calendar.from_ical(made(page, "Dates for a calendar", tmp_path)) is not None
    data = json.loads(made(page, "Everything as data", tmp_path))
    assert data["schema"] == "cpi-space/1"
    assert "Marlon" in str(data["records"])


def test_a_page_to_read_is_made_with_keys_only_and_fits_a_phone(live_server, visit: Visiting, tmp_path):
    page = visit("phone").page
    open_papers(page, live_server)
    page.get_by_role("checkbox", name="Our plan").focus()
    page.keyboard.press("Space")
    page.get_by_role("checkbox", name="Map").focus()
    page.keyboard.press("Space")
    page.get_by_role("radio", name="PDF").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Page to read")).to_be_checked()
    button = page.get_by_role("button", name="Make the file")
    button.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    target = tmp_path / download.value.suggested_filename
    download.value.save_as(target)
    # Nothing is asked of any host, so a page of its own, away from our server, shows the same.
    page.set_content(target.read_text("utf-8"))
    expect(page.get_by_role("heading", name="Who is on the map")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("profile", ["desktop", "phone"])
def test_the_part_passes_axe_and_its_targets_are_large(live_server, visit: Visiting, profile):
    page = visit(profile).page
    open_papers(page, live_server)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    for place in page.locator(".pp button:visible, .pp label:visible").all():
        assert (place.bounding_box() or {"height": 0})["height"] >= 44


def test_a_file_that_does_not_come_is_told_beside_its_button_and_the_person_is_there(live_server, visit: Visiting):
    page = visit("desktop").page
    open_papers(page, live_server)
    page.get_by_role("checkbox", name="Everything").check()
    page.get_by_role("button", name="Make the file").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    page.evaluate("document.dispatchEvent(new CustomEvent('cpi:connection', { detail: { state: 'open' } }))")
    told = page.get_by_role("region", name="Papers", exact=True).locator(".pp-notice")
    expect(told).to_contain_text("the file did not come")
    expect(told).to_be_focused()


def test_printing_opens_with_the_paper_in_a_frame(live_server, visit: Visiting):
    page = visit("desktop").page
    page.add_init_script(PRINTS)
    open_papers(page, live_server)
    page.get_by_role("button", name="Print").click()
    expect(page.locator("html")).to_have_attribute("data-printed", re.compile("^Our plan"))
