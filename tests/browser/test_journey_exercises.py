"""Exercises without a room: found by step, done alone on a phone, two at one screen, and into one's own case."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from on_disk import records
from playwright.sync_api import Locator, Page, expect
from running_server import RunningServer, start_server
from steps import RULES, deed, saved, step

from cpi_widgets.model import Reply

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A demo of this file's own: everybody who comes in by its link is somebody new."""
    server = start_server(tmp_path_factory.mktemp("exercises"), demo=True)
    yield server
    server.stop()


def opened(page: Page, server: RunningServer, address: str) -> None:
    """An exercise, drawn to its end."""
    page.goto(f"{server.url}{address}")
    expect(page.get_by_role("heading", name="What becomes of it")).to_be_visible()


def activity(page: Page, title: str) -> Locator:
    """One activity by its heading."""
    return page.locator(".ac").filter(has=page.get_by_role("heading", name=title, level=2, exact=True))


def written(server: RunningServer, *words: str) -> list[Reply]:
    """Answers on disk that hold one of these words."""
    replies = [record for _, record in records(server, "reply") if isinstance(record, Reply)]
    return [reply for reply in replies if set(words) & set(reply.asked().values())]


def fine(page: Page) -> None:
    """Axe finds nothing, controls can be hit, nothing is wider than the page, and no form asks eight things at once."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    controls = page.locator(".cpi-main :is(button, select, summary, a, input[type=text], textarea):visible")
    small = controls.evaluate_all(
        "all => all.filter((each) => each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML)"
    )
    assert small == []
    asked = page.locator(".ac-page").evaluate_all(
        "all => all.map((each) => each.querySelectorAll('fieldset, textarea, input:not([type=radio])').length)"
    )
    assert max(asked) < 8


def test_strengths_spotting_alone_on_a_phone(server, visit):
    page = visit("phone").page
    page.goto(server.demo["exercises"])
    page.get_by_role("link", name="2 Map").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Exercises for step 2")
    expect(page.get_by_role("link", name="Taking-stock clinic", exact=True)).to_have_count(0)
    page.get_by_role("link", name=re.compile("^Bite-size.*Strengths spotting")).click()
    rewrite, own = activity(page, "Say it another way"), activity(page, "Strengths of my own")
    first = rewrite.get_by_label("In other words").first
    first.fill("Knows who is in at the workshop")
    first.press("Tab")
    page.keyboard.type("Thursdays, twice")
    saved(page)
    (kept,) = written(server, "Thursdays, twice")
    assert (kept.part, kept.run, kept.share) == ("isolated", "alone", "none")
    assert kept.asked() == {"text": "Knows who is in at the workshop", "evidence": "Thursdays, twice"}

    own.get_by_label("Your words").fill("Mends radios")
    own.get_by_role("radio", name="a skill").check(force=True)
    own.get_by_label("What shows it").fill("Three this year")
    own.get_by_role("button", name="Add another").tap()
    expect(own.get_by_label("Your words")).to_be_focused()
    page.keyboard.type("Listens")
    page.reload()
    expect(own.locator(".ac-title")).to_have_text(["Mends radios", "Listens"])
    expect(rewrite.get_by_label("In other words").first).to_have_value("Knows who is in at the workshop")
    saved(page)
    assert {reply.asked()["text"] for reply in written(server, "Mends radios", "Listens")} == {
        "Mends radios",
        "Listens",
    }

    own.get_by_role("button", name=deed("Delete", "Mends radios")).tap()
    expect(own.get_by_text("Mends radios", exact=True)).to_have_count(0)
    saved(page)
    assert written(server, "Mends radios") == []
    own.get_by_role("button", name=re.compile("^Undo: Deleted")).tap()
    expect(own.get_by_text("Mends radios", exact=True)).to_be_visible()
    fine(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_starting_again_and_deleting_ask_first_and_can_be_undone(server, visit):
    page = visit("phone").page
    page.goto(server.demo["exercises"])
    opened(page, server, "exercise/EX02?length=bite")
    strong = activity(page, "Where we are strong")
    strong.get_by_role("radio", name=re.compile("^7")).first.check(force=True)
    saved(page)
    end = page.locator(".ee-body")
    end.get_by_role("button", name="Start again").tap()
    end.get_by_role("button", name="Yes, start again").tap()
    expect(strong.get_by_role("radio", checked=True)).to_have_count(0)
    end.get_by_text(re.compile("^What you wrote before")).tap()
    expect(end.locator("dd")).to_have_text([re.compile("^7")])
    end.get_by_role("button", name="Undo: Started again").tap()
    expect(strong.get_by_role("radio", checked=True)).to_have_count(1)
    end.get_by_role("button", name="Delete what I wrote").tap()
    end.get_by_role("button", name="Yes, delete it").tap()
    expect(strong.get_by_role("radio", checked=True)).to_have_count(0)
    end.get_by_role("button", name="Undo: Deleted what I wrote").tap()
    expect(strong.get_by_role("radio", checked=True)).to_have_count(1)
    fine(page)


def test_two_rate_apart_at_one_screen_by_keys_and_then_look_at_both(server, visit):
    page = visit("desktop").page
    page.goto(server.demo["exercises"])
    opened(page, server, "exercise/EX12?length=bite&who=pair")
    decisions = activity(page, "Who decides?")
    for name, presses in (("Service user", 1), ("Practitioner", 3)):
        decisions.get_by_role("radio", name=name, exact=True).focus()
        page.keyboard.press("Space")
        mark = decisions.get_by_role("radio", name=re.compile(r"^0\b")).first
        mark.focus()
        for _ in range(presses):
            page.keyboard.press("ArrowRight")
    decisions.get_by_role("button", name="Show both side by side").press("Enter")
    expect(decisions.get_by_role("heading", name="Side by side")).to_be_focused()
    first = decisions.locator(".ac-rows > li").first
    expect(first.locator(".ac-side")).to_have_text([re.compile("25"), re.compile("75")])
    saved(page)
    fine(page)


def test_what_was_written_goes_into_our_case_after_a_look(server, visit):
    page = visit("desktop").page
    step(page, server.demo["case"], 4)
    page.get_by_role("link", name="Exercises for this step").click()
    page.get_by_role("link", name="Stepping-out planner", exact=True).click()
    ladder = activity(page, "A ladder of small steps")
    ladder.get_by_label("The step").fill("Look in from the yard")
    end = page.locator(".ee-body")
    end.get_by_role("button", name="Take it into our case").click()
    expect(end.get_by_text("Look in from the yard")).to_be_visible()
    assert [record for _, record in records(server, "rung") if record.text == "Look in from the yard"] == []
    end.get_by_role("button", name="Yes, add it").click()
    expect(end.locator(".cp-callout")).to_contain_text("One thing is in")
    assert len([record for _, record in records(server, "rung") if record.text == "Look in from the yard"]) == 1
    end.get_by_role("button", name="Take it out again").click()
    expect(end.locator(".cp-notice")).to_contain_text("Here it stays.")
    assert [record for _, record in records(server, "rung") if record.text == "Look in from the yard"] == []


def rungs(ladder: Locator, *texts: str) -> None:
    """The rungs of a ladder that are not open, in their order."""
    expect(ladder.locator(".ac-title")).to_have_text(list(texts))


def test_a_rung_is_put_between_two_where_worry_jumps_and_is_moved_by_touch_and_by_keys(server, visit):
    page = visit("phone").page
    page.goto(server.demo["exercises"])
    opened(page, server, "exercise/EX11")
    ladder = activity(page, "A ladder of small steps")
    for text, worry in (("Look in", "10"), ("Sing along", "60"), ("Stay for tea", "80")):
        ladder.get_by_label("The step").fill(text)
        ladder.get_by_role("radio", name=re.compile(rf"^{worry}\b")).check(force=True)
        ladder.get_by_role("button", name=re.compile("^(Add another)")).tap()
    jump = ladder.locator(".ac-wide")
    expect(jump).to_contain_text("From “Look in” to “Sing along” the worry rises by 50. Put a rung between.")
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        out = ladder.locator(".ac-scale .cp-segment > span").evaluate_all(
            "all => all.filter((each) => each.getBoundingClientRect().right >"
            " each.closest('.ac-scale').getBoundingClientRect().right + 0.5).length"
        )
        assert out == 0, f"100 stays on its scale at {width} px"
    jump.get_by_role("button", name="Put a rung here before “Sing along”").tap()
    expect(ladder.get_by_label("The step")).to_be_focused()
    page.keyboard.type("Hum at the back")
    ladder.get_by_role("radio", name=re.compile(r"^30\b")).check(force=True)
    expect(jump).to_contain_text("From “Hum at the back” to “Sing along” the worry rises by 30.")
    ladder.get_by_role("button", name=deed("Done", "Hum at the back")).tap()
    rungs(ladder, "Look in", "Hum at the back", "Sing along", "Stay for tea")
    fine(page)

    ladder.get_by_role("button", name=deed("Move up", "Stay for tea")).tap()
    rungs(ladder, "Look in", "Hum at the back", "Stay for tea", "Sing along")
    ladder.get_by_role("button", name=deed("Change", "Look in")).focus()
    page.keyboard.press("Alt+ArrowDown")
    rungs(ladder, "Hum at the back", "Look in", "Stay for tea", "Sing along")
    expect(ladder.get_by_role("button", name=deed("Change", "Look in"))).to_be_focused()
    saved(page)
    page.reload()
    rungs(ladder, "Hum at the back", "Look in", "Stay for tea", "Sing along")
    ladder.get_by_role("button", name=deed("Move up", "Stay for tea")).tap()
    rungs(ladder, "Hum at the back", "Stay for tea", "Look in", "Sing along")
    ladder.get_by_role("button", name=re.compile("^Undo: Moved “Stay for tea” up")).tap()
    rungs(ladder, "Hum at the back", "Look in", "Stay for tea", "Sing along")


@pytest.mark.parametrize("address", ["EX03?length=bite", "EX04", "EX08?who=pair", "EX21"])
def test_other_exercises_open_whole_and_quiet(server, visit, address):
    page = visit("phone").page
    page.goto(server.demo["exercises"])
    opened(page, server, f"exercise/{address}")
    fine(page)


def test_the_sheet_for_paper_has_room_to_write_and_nothing_else(server, visit):
    page = visit("desktop").page
    page.goto(server.demo["exercises"])
    opened(page, server, "exercise/EX05")
    page.emulate_media(media="print")
    expect(page.locator(".ee-paper h1")).to_have_text("Strengths spotting")
    expect(page.locator(".ee-paper .ee-line").first).to_be_visible()
    for hidden in (".ac", ".et", ".ee-body", ".cpi-header"):
        expect(page.locator(hidden).first).to_be_hidden()
