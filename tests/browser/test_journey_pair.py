"""A pair maps a network in two browsers, and it is still there tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import psutil
import pytest
from on_disk import labels, records, rings
from playwright.sync_api import Locator, Page, Route, StorageState, expect
from running_server import RunningServer, start_server
from visiting import Visit, Visiting, come_in, open_part

pytestmark = pytest.mark.browser

NAME = "Name, initials or a symbol"


@dataclass
class Pair:
    """A case of two people: the practitioner's page is open, the partner has a link."""

    server: RunningServer
    title: str
    case: str
    page: Page
    link: str

    def partner(self, visit: Visiting, profile: str) -> Visit:
        """The partner comes in by the link, once, and opens the case."""
        at_partner = visit(profile)
        self.come_in_at(at_partner)
        return at_partner

    def come_in_at(self, at_partner: Visit) -> None:
        """The partner's browser opens the case."""
        come_in(at_partner.page, self.link)
        self.goes_to_the_map(at_partner)
        expect(at_partner.page.get_by_role("heading", name="K’s map")).to_be_visible()

    @staticmethod
    def goes_to_the_map(at_partner: Visit) -> None:
        at_partner.page.get_by_role("button", name="I have kept them").click()
        expect(at_partner.page.get_by_role("heading", name="Eight steps")).to_be_visible()
        open_part(at_partner.page, "step-2")


@pytest.fixture(scope="module")
def office(tmp_path_factory, chromium) -> Iterator[tuple[RunningServer, StorageState]]:
    """A new server whose first trainer has come in, and what their browser keeps."""
    server = start_server(tmp_path_factory.mktemp("office"), demo=False)
    context = chromium.new_context()
    come_in(context.new_page(), server.first_link)
    kept = context.storage_state()
    context.close()
    yield server, kept
    server.stop()


@pytest.fixture
def pair(office, visit, request) -> Pair:
    """A case started in the browser as a trainer would."""
    server, trainer = office
    title = request.node.name.replace("_", " ").removeprefix("test ")
    page = visit("desktop", storage_state=trainer).page
    page.goto(server.url)
    page.get_by_label("Title of the case").fill(title)
    page.get_by_label("Your partner’s initials").fill("K")
    page.get_by_label("I am the practitioner").check()
    page.get_by_role("button", name="Start the case").click()
    link = re.search(r"http://[^\s\"<]+/enter/[\w-]+", page.content())
    assert link is not None
    page.goto(server.url)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name="Eight steps")).to_be_visible()
    open_part(page, "step-2")
    expect(page.get_by_label(NAME).first).to_be_visible()
    case = urlsplit(page.url).path.rpartition("/")[2]
    return Pair(server, title, case, page, link.group())


def disc(page: Page, name: str) -> Locator:
    """A contact in the picture."""
    return page.get_by_role("application").get_by_role("button", name=re.compile(f"^{re.escape(name)}, "))


def add(page: Page, name: str) -> None:
    """Add somebody with the form: one text, one press."""
    page.get_by_label(NAME).first.fill(name)
    page.get_by_role("button", name="Add", exact=True).first.click()


def saved(page: Page) -> None:
    """Wait until the page says that everything is kept."""
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def test_ten_by_mouse_ten_by_keys_seen_on_both_screens(pair, visit):
    page = pair.page
    partner = pair.partner(visit, "phone").page
    expect(partner.get_by_text("Who or what matters to you?").first).to_be_visible()

    for screen in (page, partner):
        expect(screen.get_by_role("heading", level=1)).to_have_text(pair.title)
        expect(screen).to_have_title(f"{pair.title} · Connecting People Workbook")

    by_mouse = [f"Mouse {n}" for n in range(10)]
    for name in by_mouse:
        add(page, name)
    expect(disc(partner, "Mouse 9")).to_be_visible()

    page.get_by_label(NAME).first.focus()
    by_keys = [f"Key {n}" for n in range(10)]
    for name in by_keys:
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(page.get_by_label(NAME).first).to_have_value("")
    expect(disc(partner, "Key 9")).to_be_visible()
    saved(page)
    assert labels(pair.server, pair.case) == by_mouse + by_keys

    page.reload()
    expect(disc(page, "Key 9")).to_be_visible()


def test_the_page_waits_for_the_server_and_everything_is_still_there(tmp_path, visit):
    evening = start_server(tmp_path, demo=False)
    at_home = visit("desktop")
    at_home.expect_error("ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource")
    page = at_home.page
    come_in(page, evening.first_link)
    page.goto(evening.url + "mine")
    add(page, "Ann")
    saved(page)
    evening.stop()
    expect(page.get_by_text("Connection lost. Your last save was")).to_be_visible()
    expect(disc(page, "Ann")).to_be_visible()
    morning = start_server(tmp_path, demo=False, port=int(evening.url.rsplit(":", 1)[1].strip("/")))
    try:
        expect(page.get_by_text("Connection lost")).to_have_count(0)
        expect(disc(page, "Ann")).to_be_visible()
        expect(page.get_by_role("button", name="Undo: Added Ann")).to_be_enabled()
    finally:
        morning.stop()


def test_after_a_gap_in_the_network_the_page_shows_what_it_missed(pair, visit):
    add(pair.page, "Ann")
    at_partner = pair.partner(visit, "phone")
    at_partner.expect_error("ERR_INTERNET_DISCONNECTED")
    expect(disc(at_partner.page, "Ann")).to_be_visible()
    at_partner.context.set_offline(True)
    add(pair.page, "Bob")
    saved(pair.page)
    at_partner.context.set_offline(False)
    expect(disc(at_partner.page, "Bob")).to_be_visible()


def test_a_part_whose_file_the_network_lost_is_there_once_it_is_back(pair, visit):
    at_partner = visit("phone")
    at_partner.expect_error("ERR_INTERNET_DISCONNECTED")
    file, lost = re.compile(r"/contact_sharing\.\w+\.js"), []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort("internetdisconnected")

    at_partner.page.route(file, lose)
    pair.come_in_at(at_partner)
    shared = at_partner.page.get_by_role("heading", name=re.compile("shares with you"))
    on_its_way = at_partner.page.get_by_text("This part is on its way")
    expect(on_its_way).to_be_visible()
    assert len(lost) > 1
    at_partner.page.unroute(file)
    expect(shared).to_be_visible()
    expect(on_its_way).to_have_count(0)


def test_a_map_whose_drawing_the_network_lost_is_drawn_once_it_is_back(pair, visit):
    at_partner = visit("phone")
    at_partner.expect_error("ERR_INTERNET_DISCONNECTED")
    file = re.compile(r"/map_layout\.\w+\.js")
    at_partner.page.route(file, lambda route: route.abort("internetdisconnected"))
    come_in(at_partner.page, pair.link)
    pair.goes_to_the_map(at_partner)
    on_its_way = at_partner.page.locator(".nm").get_by_text("A part of this page is on its way")
    expect(on_its_way).to_be_visible()
    at_partner.page.unroute(file)
    expect(at_partner.page.get_by_role("heading", name="K’s map")).to_be_visible()
    expect(on_its_way).to_have_count(0)


def test_keys_alone_move_undo_and_take_off(pair):
    page = pair.page
    page.get_by_label(NAME).first.focus()
    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    expect(disc(page, "Ann")).to_be_visible()
    page.keyboard.type("Aunt")
    page.keyboard.press("Enter")
    disc(page, "Ann").focus()
    page.keyboard.press("1")
    expect(disc(page, "Ann")).to_be_focused()
    expect(disc(page, "Ann")).to_have_accessible_name(re.compile("closest"))
    saved(page)
    assert rings(pair.server, pair.case) == {"Ann": 1, "Aunt": 2}
    page.keyboard.press("]")
    expect(disc(page, "Ann")).to_have_accessible_name(re.compile(", close,|, close$"))
    page.keyboard.press("Control+z")
    expect(disc(page, "Ann")).to_have_accessible_name(re.compile("closest"))
    page.keyboard.press("Control+Shift+z")
    expect(disc(page, "Ann")).to_have_accessible_name(re.compile(", close,|, close$"))
    page.reload()
    expect(page.get_by_role("button", name=re.compile("^Undo: .*Ann"))).to_be_enabled()
    disc(page, "Ann").focus()
    page.keyboard.press("Delete")
    expect(disc(page, "Ann")).to_have_count(0)
    saved(page)
    assert rings(pair.server, pair.case) == {"Aunt": 2}
    page.get_by_role("button", name=re.compile("^Undo: .*Ann")).click()
    expect(disc(page, "Ann")).to_be_visible()
    saved(page)
    assert rings(pair.server, pair.case) == {"Aunt": 2, "Ann": 2}


def test_a_drag_stays_where_it_was_dropped(pair):
    page = pair.page
    for name in ("Ann", "Bob", "Cat"):
        add(page, name)
    box = disc(page, "Cat").bounding_box()
    picture = page.get_by_role("application").bounding_box()
    assert box
    assert picture
    middle = (picture["x"] + picture["width"] / 2, picture["y"] + picture["height"] / 2)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    target = (middle[0] - min(picture["width"], picture["height"]) * 0.44, middle[1])
    page.mouse.move(*target, steps=12)
    page.mouse.up()
    expect(disc(page, "Cat")).to_have_accessible_name(re.compile("distant"))
    saved(page)
    (cat,) = [r for where, r in records(pair.server, "placement") if where == pair.case and r.ring == 4]
    assert cat.pinned
    assert abs(cat.angle - 270) < 8
    where = disc(page, "Cat").bounding_box()
    page.reload()
    expect(disc(page, "Cat")).to_be_visible()
    assert disc(page, "Cat").bounding_box() == pytest.approx(where, abs=1)


def test_the_same_field_changed_on_two_screens_shows_both_and_asks(pair, visit):
    page = pair.page
    add(page, "Ann")
    at_partner = pair.partner(visit, "desktop")
    at_partner.expect_error("ERR_INTERNET_DISCONNECTED")
    partner = at_partner.page
    for screen in (page, partner):
        disc(screen, "Ann").click()
    at_partner.context.set_offline(True)
    partner.get_by_role("region", name="Ann").get_by_label(NAME).fill("Anna")
    page.get_by_role("region", name="Ann").get_by_label(NAME).fill("Annie")
    page.keyboard.press("Tab")
    saved(page)
    partner.keyboard.press("Tab")
    at_partner.context.set_offline(False)
    question = partner.get_by_role("group", name="Both changed this")
    expect(question).to_contain_text("Anna")
    expect(question).to_contain_text("Annie")
    assert labels(pair.server, pair.case) == ["Annie"]
    question.get_by_role("button", name="Keep yours").click()
    expect(disc(page, "Anna")).to_be_visible()
    saved(partner)
    assert labels(pair.server, pair.case) == ["Anna"]


def test_what_one_is_typing_stays_while_the_other_saves_and_nothing_is_overwritten(pair, visit):
    page = pair.page
    add(page, "Kath")
    partner = pair.partner(visit, "phone").page
    for screen in (page, partner):
        disc(screen, "Kath").click()
    name = page.locator(".cp-panel").get_by_label(NAME)
    name.press("End")
    page.keyboard.type(" my cousin")
    expect(disc(partner, "Kath my cousin")).to_be_visible()
    partner.locator(".cp-panel").get_by_label(NAME).fill("Kathleen")
    partner.keyboard.press("Tab")
    saved(partner)
    assert labels(pair.server, pair.case) == ["Kathleen"]

    page.keyboard.type(" from Leeds")
    question = page.get_by_role("group", name="Both changed this")
    expect(question).to_contain_text("Kath my cousin from Leeds")
    page.keyboard.type(" UK")
    expect(question).to_contain_text("Kath my cousin from Leeds UK")
    expect(question).to_contain_text("Kathleen")
    expect(name).to_have_value("Kath my cousin from Leeds UK")
    expect(name).to_be_focused()
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile("^Not saved: "))
    page.get_by_role("heading", name="K’s map").click()
    assert labels(pair.server, pair.case) == ["Kathleen"]

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    question.get_by_role("button", name="Keep yours").click()
    saved(page)
    expect(question).to_have_count(0)
    expect(page.get_by_text("Yours is kept.")).to_be_attached()
    page.wait_for_function("() => !document.querySelector('.cp-conflict') && document.activeElement !== document.body")
    assert labels(pair.server, pair.case) == ["Kath my cousin from Leeds UK"]
    expect(disc(partner, "Kath my cousin from Leeds UK")).to_be_visible()


def test_undo_steps_over_what_the_other_has_kept_and_who_takes_somebody_off_is_named(pair, visit):
    page = pair.page
    add(page, "Kwame")
    add(page, "Naz")
    partner = pair.partner(visit, "desktop").page
    for screen in (page, partner):
        disc(screen, "Kwame").click()
    page.locator(".cp-panel").get_by_label(NAME).fill("Kwame B")
    page.keyboard.press("Tab")
    expect(disc(partner, "Kwame B")).to_be_visible()
    partner.locator(".cp-panel").get_by_label(NAME).fill("Kwame C")
    partner.keyboard.press("Tab")
    expect(disc(page, "Kwame C")).to_be_visible()
    page.get_by_role("button", name="Undo: Added Naz").click()
    expect(
        page.get_by_text("‘Kwame: new name’ was not turned back: K changed it since, and that stays.").first
    ).to_be_visible()
    expect(disc(page, "Naz")).to_have_count(0)
    assert labels(pair.server, pair.case) == ["Kwame C"]
    page.get_by_role("button", name="All right").click()

    expect(page.locator(".cp-panel")).to_be_visible()
    partner.get_by_role("button", name="Take off the map").click()
    expect(page.locator(".cp-panel")).to_have_count(0)
    expect(page.locator(".cp-notice")).to_contain_text("K took Kwame C off the map. To bring it back, write its name")


def test_names_of_any_kind_are_kept_exactly_and_shown_safely(pair):
    page = pair.page
    names = ["<img src=x onerror=alert(1)>", "=HYPERLINK(1)", "عبد الله", "陳大文", "👩‍👩‍👧", "Zoë", "Zoë", "x" * 300]
    for name in names:
        add(page, name)
    expect(page.get_by_role("application").get_by_role("button")).to_have_count(len(names))
    saved(page)
    assert labels(pair.server, pair.case) == names
    assert page.locator("img[src='x']").count() == 0


def test_while_the_store_does_not_answer_the_words_stay_and_are_kept_later(pair):
    page = pair.page
    add(page, "Ann")
    saved(page)
    (store,) = [
        child
        for child in psutil.Process(pair.server.process.pid).children(recursive=True)
        if "cpi_widgets.store" in " ".join(child.cmdline())
    ]
    disc(page, "Ann").click()
    name = page.get_by_role("region", name="Ann").get_by_label(NAME)
    store.suspend()
    try:
        name.fill("Annabel")
        page.keyboard.press("Tab")
        expect(page.locator("[data-cpi-status]")).to_have_text(re.compile("^Not saved: "))
        expect(page.get_by_role("region", name="Annabel").get_by_label(NAME)).to_have_value("Annabel")
        assert labels(pair.server, pair.case) == ["Ann"]
    finally:
        store.resume()
    saved(page)
    assert labels(pair.server, pair.case) == ["Annabel"]
