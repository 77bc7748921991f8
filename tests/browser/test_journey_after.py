"""After the day: somebody takes home what is theirs and takes it out; the trainer reports, and deletes the room."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from day_that_was import TITLE, make_day
from on_disk import copy_of
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from running_server import RunningServer, start_server
from steps import RULES
from visiting import Visiting

from cpi_widgets.model import Reply
from cpi_widgets.store.file import FileStore

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 1280)


class Over:
    """A server with a day that is over."""

    def __init__(self, folder: Path) -> None:
        store = FileStore(folder / "data", key=folder / "master.key")
        day = make_day(store, dt.datetime.now(dt.UTC) - dt.timedelta(hours=5))
        self.room = day.room
        self.ann = day.ann.person
        entries = {p.label: store.entry_link(p.person, reusable=True) for p in (*day.people, day.trainer)}
        store.close()
        self.server: RunningServer = start_server(folder, demo=False)
        self._entries = entries

    def way(self, name: str, to: str) -> str:
        return f"{self.server.url}enter/{self._entries[name]}?to=/room/{self.room}{to}"


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Over]:
    over = Over(tmp_path_factory.mktemp("over"))
    yield over
    over.server.stop()


def fits(page: Page) -> None:
    """Axe finds nothing, nothing is wider than the page, and what can be pressed is large enough."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        small = page.locator("main :is(button, summary, a.button, a.plain, input, textarea)").evaluate_all(
            "all => all.filter((each) => each.checkVisibility() && !['checkbox', 'radio'].includes(each.type)"
            " && each.getBoundingClientRect().height < 43.5).map((each) => each.textContent.trim() || each.id)"
        )
        assert small == []
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def file_from(page: Page, button: str) -> tuple[str, io.BytesIO]:
    """Press a button and take the file that comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile(f"^{re.escape(button)}")).click()
    name = coming.value.suggested_filename
    expect(page.get_by_role("status").filter(has_text=f"“{name}” is saved")).to_be_visible()
    return name, io.BytesIO(Path(coming.value.path()).read_bytes())


def test_somebody_takes_home_what_is_theirs_and_then_takes_it_out(over: Over, visit: Visiting) -> None:
    at_ann, at_bob = visit("phone"), visit("phone")
    at_ann.expect_error("status of 400")
    page, other = at_ann.page, at_bob.page
    page.goto(over.way("Ann", ""))
    expect(page.get_by_text(re.compile(r"^All of this is deleted at the end of \d+ \w+ 20\d\d\.$"))).to_be_visible()
    page.get_by_role("link", name="What I take home").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What I take home")
    expect(page.locator("#pledge ~ p").first).to_have_text("I will: Ask Jean about the canal")
    page.locator("#words > summary").click()
    expect(page.get_by_text("Less fear of asking")).to_be_visible()
    page.locator("#parts > summary").click()
    fits(page)

    page.get_by_role("button", name="Make the certificate").click()
    expect(page.get_by_role("status").filter(has_text="Type your name first")).to_be_visible()
    page.get_by_label("Your name, as it is to stand there").fill("Annabel Quill")
    name, made = file_from(page, "Make the certificate")
    assert re.fullmatch(r"certificate-\d{4}-\d\d-\d\d\.pdf", name)
    text = PdfReader(made).pages[0].extract_text()
    assert "Annabel Quill" in text
    assert "Took part in 3 of 4 parts: 70 minutes in all." in text
    page.get_by_label("What I learned").fill("I can ask before I know.")
    _, made = file_from(page, "As a Word file")
    assert "I can ask before I know." in [paragraph.text for paragraph in docx.Document(made).paragraphs]
    expect(page.get_by_label("What I learned")).to_have_value("I can ask before I know.")
    _, made = file_from(page, "All as PDF")
    assert len(PdfReader(made).pages) == 4

    other.goto(over.way("Bob", ""))
    page.get_by_role("link", name="Delete it …").click()
    expect(page.get_by_role("heading", name="What stays")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Delete everything I wrote").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was deleted")
    page.get_by_label("Delete all of it, for good").check()
    page.get_by_role("button", name="Delete everything I wrote").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ things that you wrote are gone\.$"))
    fits(page)
    page.get_by_role("link", name="What I take home").click()
    expect(page.get_by_text("There is no pledge yet.")).to_be_visible()
    expect(page.get_by_text("canal")).to_have_count(0)
    with copy_of(over.server) as store:
        assert [s.first_by for s in store.book(over.room).live(Reply.record_kind)].count(over.ann) == 0
        assert "Jean" not in repr(store.book(over.room).lines(0))
    other.goto(over.way("Bob", "/mine"))
    other.locator("#words > summary").click()
    expect(other.get_by_text("Card of Bob")).to_be_visible()


def test_the_trainer_reports_sets_the_date_and_deletes_the_room(over: Over, visit: Visiting) -> None:
    at_tess, at_bob = visit("desktop"), visit("phone")
    at_tess.expect_error("status of 400")
    at_bob.expect_error("410")
    page, other = at_tess.page, at_bob.page
    page.goto(over.way("Tess", "/report"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Report: {TITLE}")
    expect(page.locator("strong", has_text="7 people took part.")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Sum it up now").click()
    expect(page.get_by_text(re.compile(r"people let their feedback be counted\.$"))).to_be_visible()
    expect(page.get_by_text("found no difference")).to_be_visible()
    fits(page)
    name, made = file_from(page, "Excel")
    assert name.endswith(".xlsx")
    assert "Feedback" in openpyxl.load_workbook(made).sheetnames
    _, made = file_from(page, "PDF")
    report = "\n".join(sheet.extract_text() for sheet in PdfReader(made).pages)
    assert "What these numbers can and cannot say" in report
    assert "Bob" not in report

    page.get_by_role("link", name="Back to the desk").click()
    page.get_by_role("link", name="Change the date").click()
    page.get_by_label("How many days after").fill("400")
    page.get_by_role("button", name="Set the date").click()
    expect(page.get_by_role("alert")).to_contain_text("from 0 to 365")
    fits(page)
    page.get_by_label("How many days after").fill("7")
    page.get_by_role("button", name="Set the date").click()
    last = dt.datetime.now().astimezone().date() + dt.timedelta(days=7)
    expect(page.get_by_text(f"{last.day} {last:%B %Y}")).to_be_visible()
    other.goto(over.way("Bob", ""))
    expect(other.get_by_text(f"All of this is deleted at the end of {last.day} {last:%B %Y}.")).to_be_visible()

    page.get_by_role("button", name="Delete this room for everybody").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was deleted")
    page.get_by_label("Type the word “delete”").fill("delete")
    page.get_by_role("button", name="Delete this room for everybody").click()
    expect(page.get_by_role("heading", name="It is erased")).to_be_visible()
    expect(other.get_by_role("heading", name="This room was deleted")).to_be_visible()
    fits(other)
    with copy_of(over.server) as store:
        assert store.space_row(over.room) is None
