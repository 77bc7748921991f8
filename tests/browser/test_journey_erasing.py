"""The person erases a case while the practitioner has it open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_disk import copy_of
from playwright.sync_api import Page, expect
from running_server import RunningServer, start_server
from steps import RULES, WIDTHS
from visiting import open_part

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(tmp_path) -> Iterator[RunningServer]:
    """A demo of its own: its case is not there any more afterwards."""
    server = start_server(tmp_path, demo=True)
    yield server
    server.stop()


def fits(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the page."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found] == []


def test_a_case_is_erased_by_the_person_while_the_practitioner_looks_at_it(demo, visit):
    at_practitioner, at_person = visit("desktop"), visit("phone")
    worker, person = at_practitioner.page, at_person.page
    at_practitioner.expect_error("410")
    at_person.expect_error("400")
    space = demo.demo["case"].rpartition("/")[2]

    worker.goto(demo.demo["case"])
    open_part(worker, "overview")
    worker.get_by_role("link", name="Copy or erase this case").click()
    expect(worker.get_by_role("heading", name="If Kofi wants to")).to_be_visible()
    fits(worker)
    worker.get_by_role("link", name="Back to the case").click()
    open_part(worker, "step-2")
    sight_of_map = worker.get_by_role("application").first
    expect(sight_of_map).to_be_visible()

    person.goto(demo.demo["person"])
    open_part(person, "overview")
    person.get_by_role("link", name="Copy or erase this case").click()
    expect(person.get_by_role("link", name="Take a copy")).to_have_attribute(
        "href", re.compile(f"/case/{space}#papers$")
    )
    fits(person)
    person.get_by_label("Erase all of it, for both of us").check()
    person.get_by_role("button", name="Erase this case").click()
    expect(person.get_by_role("alert")).to_contain_text("Nothing was erased")
    fits(person)
    expect(sight_of_map).to_be_visible()
    person.get_by_label("I have a copy, or I do not want one").check()
    person.get_by_role("button", name="Erase this case").click()

    expect(person.get_by_role("heading", name="It is erased")).to_be_visible()
    expect(person.get_by_role("status")).to_have_text(
        re.compile(r"“Kofi and the box of circuits” was erased on .+, by you\.")
    )
    fits(person)
    expect(worker.get_by_role("heading", name="This case was erased")).to_be_visible()
    expect(worker.get_by_text(re.compile(r"erased by the service user on \d+ \w+ 20\d\d at \d\d:\d\d"))).to_be_visible()
    expect(sight_of_map).to_have_count(0)
    assert "Kofi and the box" not in worker.content()
    assert worker.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('cpi-kept'))") == []
    fits(worker)

    with copy_of(demo) as store:
        assert store.space_row(space) is None
        assert store.tombstone(space) is not None
    for page in (worker, person):
        page.goto(demo.url)
        expect(page.get_by_role("heading", name="Your workbook")).to_be_visible()
        expect(page.get_by_text("Kofi and the box of circuits")).to_have_count(0)
