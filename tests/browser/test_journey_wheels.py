"""The wheels of a case: two screens, undo, a reload, from a step and back, by keys, without motion, at every width."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from running_server import RunningServer, start_server

pytestmark = pytest.mark.browser

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "rules": {"target-size": {"enabled": True}}}
TURNING = re.compile(r"This wheel turns( slowly)?\.\s+\d+ things moved \(.+\) in the last (two|six) weeks")
TURNS = """() => [...document.querySelectorAll("[data-turn]")].map((wheel) => {
    const [animation] = wheel.getAnimations();
    return [animation.playState, Math.round(animation.currentTime)];
  })"""

IN_BOTH = """() => {
    const middle = (shape) => {
      const { x, y, width, height } = shape.getBoundingClientRect();
      return [x + width / 2, y + height / 2, width / 2];
    };
    const [x, y] = middle(document.querySelector("[data-part=objectives] .wh-reach"));
    return [...document.querySelectorAll(".wh-rim")].map(middle).map(([a, b, r]) => Math.hypot(a - x, b - y) < r);
  }"""
"""Whether the objectives are drawn inside each of the two wheels."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[RunningServer]:
    """A demo of its own: these tests change its case."""
    server = start_server(tmp_path_factory.mktemp("wheels"), demo=True)
    yield server
    server.stop()


def bar(page: Page) -> Locator:
    """The way to all parts of the case."""
    return page.get_by_role("navigation", name="Parts of this case")


def open_wheels(page: Page, server: RunningServer, who: str) -> None:
    page.goto(server.demo[who])
    bar(page).get_by_role("link", name="The wheels").click()
    expect(page.get_by_role("img", name=re.compile("^Two wheels that overlap"))).to_be_visible()


def side(page: Page, name: str) -> Locator:
    """The card that says how one partner's wheel turns."""
    return page.get_by_role("region", name=re.compile(f"^{name} "))


def listed(page: Page, label: str) -> Locator:
    """A part in the list."""
    return page.get_by_role("region", name="The same in words").get_by_role("button", name=label)


def saved(page: Page) -> None:
    expect(page.locator("[data-cpi-status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def examples_in_data(page: Page) -> set[str]:
    """The examples in the file that holds the whole case as data."""
    bar(page).get_by_role("link", name="Papers").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Everything as data").click()
    told = json.loads(Path(download.value.path()).read_text("utf-8"))["records"]
    return {each["body"]["text"] for each in told if each["body"].get("topic") == "example"}


def test_two_partners_make_them_turn_tell_an_example_and_take_it_back(demo, visit):
    worker, person = visit("desktop").page, visit("phone").page
    open_wheels(worker, demo, "case")
    open_wheels(person, demo, "person")
    for screen in (worker, person):
        expect(side(screen, "Bronwen")).to_contain_text(TURNING)

    side(worker, "Bronwen").get_by_role("checkbox").uncheck()
    expect(side(person, "Bronwen")).to_contain_text("This side is not ready yet")
    side(person, "Kofi").get_by_role("checkbox").uncheck()
    expect(side(worker, "Kofi")).to_contain_text("waits until both sides are ready")
    side(worker, "Bronwen").get_by_role("checkbox").check()
    expect(side(person, "Bronwen")).to_contain_text("waits until the other side is ready too")
    side(person, "Kofi").get_by_role("checkbox").check()
    for screen in (worker, person):
        for name in ("Bronwen", "Kofi"):
            expect(side(screen, name)).to_contain_text(TURNING)

    listed(person, "Ask for advice").click()
    person.get_by_label("An example", exact=True).fill("I asked Geraldine which valve to buy")
    person.get_by_role("button", name="Done").click()
    expect(listed(worker, "Ask for advice")).to_contain_text("1 example")
    saved(person)
    told = [note for _, note in records(demo, "note") if note.topic == "example"]
    assert [(note.about, note.voice, note.text) for note in told] == [
        ("b_advice", "person", "I asked Geraldine which valve to buy")
    ]

    listed(worker, "Earn trust").click()
    worker.get_by_role("button", name="Leave it out").click()
    expect(side(person, "Bronwen")).to_contain_text("This wheel stands still.")
    expect(side(person, "Kofi")).to_contain_text("This wheel turns")
    worker.get_by_role("button", name=re.compile("^Undo: Left out")).click()
    expect(side(person, "Bronwen")).to_contain_text("This wheel turns")

    listed(worker, "Spot openings").click()
    worker.get_by_label("An example", exact=True).fill("The notice in the corner shop")
    worker.get_by_role("button", name="Done").click()
    saved(worker)
    assert examples_in_data(worker) == {"I asked Geraldine which valve to buy", "The notice in the corner shop"}

    shared = listed(person, "Objectives we set together")
    expect(shared).to_contain_text("2 goals")
    assert person.evaluate(IN_BOTH) == [True, True]
    bar(worker).get_by_role("link", name=re.compile("Plans")).click()
    worker.get_by_label("A new goal").fill("A bench by the weir")
    worker.get_by_label("A new goal").press("Enter")
    expect(shared).to_contain_text("3 goals")
    shared.click()
    expect(person.locator(".wh-goals li").last).to_have_text("A bench by the weir")
    saved(worker)
    assert "A bench by the weir" in [goal.text for _, goal in records(demo, "goal")]
    worker.get_by_role("button", name=re.compile("^Undo: New goal")).first.click()
    expect(shared).to_contain_text("2 goals")
    bar(worker).get_by_role("link", name="The wheels").click()

    worker.reload()
    expect(listed(worker, "Ask for advice")).to_contain_text("1 example")
    expect(side(worker, "Kofi").get_by_role("checkbox")).to_be_checked()


def test_a_comment_is_decided_on_with_a_reason(demo, visit):
    page = visit("desktop").page
    open_wheels(page, demo, "case")
    listed(page, "Objectives we set together").click()
    page.get_by_text("Comment on the model").click()
    page.get_by_label("A comment").fill("Is one enough?")
    page.get_by_role("button", name="Done").click()
    page.get_by_label("What we decide").fill("Two at most")
    page.get_by_label("Why", exact=True).fill("More is a list")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=re.compile("^Undo: Because"))).to_be_enabled()
    saved(page)
    (comment,) = [record for _, record in records(demo, "comment")]
    assert (comment.part, comment.text, comment.decision, comment.reason) == (
        "objectives",
        "Is one enough?",
        "Two at most",
        "More is a list",
    )


def test_from_a_step_to_the_wheels_with_that_step_lit_and_back(demo, visit):
    page = visit("desktop").page
    page.goto(demo.demo["case"])
    bar(page).get_by_role("link", name=re.compile("Map what is")).click()
    page.get_by_role("link", name="See this step on the wheels").click()
    expect(page.get_by_label("Light up a step")).to_have_value("2")
    expect(listed(page, "Look over your own network")).to_contain_text("lit by step 2")
    expect(listed(page, "Grow surer")).not_to_contain_text("lit by")
    page.get_by_role("link", name="Go to Map what is there").click()
    expect(page.get_by_role("heading", name=re.compile("^Step 2"))).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Light up a step")).to_have_value("2")


def test_without_shared_local_knowledge_a_leaver_takes_the_neighbourhood_away(demo, visit):
    page = visit("phone").page
    open_wheels(page, demo, "case")
    listed(page, "Knows the area together").click()
    page.get_by_role("button", name="Leave it out").click()
    missing = page.get_by_role("listitem").filter(has_text="Without “Knows the area together”")
    expect(missing).to_have_text("Without “Knows the area together”: a leaver takes the neighbourhood away.")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("heading", name="What is missing beneath")).to_have_count(0)


def test_by_keys_a_part_opens_under_the_picture_and_shuts_again(demo, visit):
    page = visit("desktop").page
    open_wheels(page, demo, "case")
    part = listed(page, "Earn trust")
    part.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Earn trust", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Earn trust", exact=True)).to_have_count(0)
    expect(part).to_be_focused()


def test_they_stop_for_good_when_asked_and_turn_by_hand(demo, visit):
    page = visit("desktop").page
    open_wheels(page, demo, "case")
    for name in ("Bronwen", "Kofi"):
        side(page, name).get_by_role("checkbox").check()
        expect(side(page, name).get_by_role("checkbox")).to_be_checked()
    expect(side(page, "Bronwen")).to_contain_text("This wheel turns")
    page.locator(".wh-figure").scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({TURNS})().every(([state]) => state === 'running')")
    page.get_by_role("button", name="Stop the wheels").click()
    page.wait_for_function(f"() => ({TURNS})().every(([state]) => state === 'paused')")
    page.reload()
    expect(page.get_by_role("button", name="Stop the wheels")).to_have_attribute("aria-pressed", "true")
    before = page.evaluate(TURNS)
    page.get_by_role("button", name="On", exact=True).click()
    after = page.evaluate(TURNS)
    assert [state for state, _ in after] == ["paused", "paused"]
    assert all(now != then for (_, now), (_, then) in zip(after, before, strict=True))


def test_who_wishes_less_motion_gets_none(demo, visit):
    page = visit("desktop", reduced_motion="reduce").page
    open_wheels(page, demo, "case")
    expect(page.get_by_role("button", name="Stop the wheels")).to_have_attribute("aria-pressed", "true")
    assert [state for state, _ in page.evaluate(TURNS)] == ["paused", "paused"]


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_them(demo, visit, width):
    page = visit("desktop", viewport={"width": width, "height": 800}).page
    open_wheels(page, demo, "case")
    for state in ("all parts", "a step", "a part"):
        if state == "a step":
            page.get_by_label("Light up a step").select_option("4")
        if state == "a part":
            listed(page, "Earn trust").click()
            page.get_by_text("Comment on the model").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == [], state
