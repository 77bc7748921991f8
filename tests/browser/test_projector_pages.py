"""A full picture on the projector: all of it is within the screen and can be read from far, on several pages."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from full_projector import CARDS, WALL, in_words, pinned, projector, rings, spread, turned, with_reasons
from playwright.sync_api import Browser, expect
from room_steps import join, open_room
from test_journey_introductions import write
from test_journey_posters import offers_open

SMALLEST = 20
PATIENCE = 30
DRAWN = "all => all.map((each) => parseFloat(each.getAttribute('font-size')) * each.getScreenCTM().a)"
"""How large letters in a drawing are, px."""

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080)])
def test_every_line_is_within_the_screen_on_one_of_its_pages(chromium: Browser, width: int, height: int) -> None:
    page = projector(chromium, spread(24), width, height)
    seen: list[str] = []
    count = int((page.locator("#pages span").text_content() or "").split(" of ")[1])
    assert count > 1
    for at in range(count):
        expect(page.locator("#pages span")).to_have_text(f"{at + 1} of {count}")
        seen += page.locator("#picture tbody tr:visible th").all_text_contents()
        size = page.locator("#picture .pc").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        assert size >= SMALLEST
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        page.keyboard.press("ArrowRight")
    expect(page.locator("#pages span")).to_have_text(f"1 of {count}")
    assert [line.split(",")[0] for line in seen] == [f"Statement {at}" for at in range(24)]
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_which_page_it_is_and_how_to_turn_it_lie_free(chromium: Browser, width: int, height: int) -> None:
    page = projector(chromium, spread(24), width, height)
    on_top = """each => { const box = each.getBoundingClientRect();
        return each.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"""
    for part in [*page.locator("#pages > *").all(), *page.locator(".foot a, .big-code, .address").all()]:
        assert part.evaluate(on_top), part.text_content()
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#pages span")).to_contain_text("2 of")
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_each_card_of_the_first_wall_is_seen_whole_on_one_of_its_pages(
    chromium: Browser, width: int, height: int
) -> None:
    said: list[str] = []
    page = projector(chromium, "".join(f"<li>{text}</li>" for text in WALL), width, height, said)
    count = int((page.locator("#pages span").text_content() or "").split(" of ")[1])
    assert count > 1
    assert page.locator("#cards li:visible").count() > 1, "a long one stands under a short one"
    seen: list[str] = []
    for _ in range(count):
        foot = page.locator(".foot").evaluate("each => each.getBoundingClientRect().top")
        for card in page.locator("#cards li:visible").all():
            box = card.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= foot, card.text_content()
            seen.append(card.text_content() or "")
        page.keyboard.press("ArrowRight")
    assert seen == WALL
    assert json.loads(said[0])["pages"] == count
    more = """() => { const fresh = document.getElementById("cards").cloneNode(true);
        fresh.append(Object.assign(document.createElement("li"), { textContent: "One more" }));
        document.getElementById("cards").replaceWith(fresh); }"""
    page.keyboard.press("ArrowRight")
    page.evaluate(more)
    expect(page.locator("#pages span")).to_contain_text("2 of")
    page.close()


ASKED = CARDS.replace('id="cards" data-say="/say" data-stream="" data-pages=""', 'id="asked" class="asked"')
QUESTION = "Why is it that in our town nobody asks who could come along on a Tuesday evening? " * 6


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_long_questions_are_read_whole_on_one_of_the_pages(chromium: Browser, width: int, height: int) -> None:
    asked = [f"{at}: {QUESTION}" for at in range(6)]
    page = projector(chromium, ASKED.format("".join(f"<li>{text}</li>" for text in asked)), width, height)
    count = int((page.locator("#pages span").text_content() or "").split(" of ")[1])
    assert count > 1
    seen: list[str] = []
    for _ in range(count):
        foot = page.locator(".foot").evaluate("each => each.getBoundingClientRect().top")
        for line in page.locator("#asked li:visible").all():
            box = line.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= foot
            assert line.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= width * 22 / 1280
            seen.append(line.text_content() or "")
        page.keyboard.press("ArrowRight")
    assert seen == asked
    page.close()


@pytest.mark.parametrize(
    ("look", "over"), [('class="swaps asked" id="asked"', "running"), ('class="swaps ask"', "shown")]
)
def test_two_that_swap_stand_in_one_line_however_many_there_are(chromium: Browser, look: str, over: str) -> None:
    pairs = [f"Group {at} swaps with Group {at + 1}" for at in range(1, 24, 2)]
    lines = "".join(f"<li>{pair}</li>" for pair in pairs)
    cards = '<ul id="cards" data-say="/say" data-stream="" data-pages="">{}</ul>'
    wall = CARDS.replace(cards, f"<ul {look}>{lines}</ul>")
    assert look in wall
    wall = wall.replace("whose both", f"whose {over}").replace('class="wall"', 'class="wall alone"')
    page = projector(chromium, wall, 1280, 720)
    in_lines = """all => all.map((each) => { const words = document.createRange();
        words.selectNodeContents(each); return words.getClientRects().length; })"""
    seen = page.locator(".swaps li:visible").evaluate_all(in_lines)
    assert (set(seen), len(seen) > len(pairs) / 2) == ({1}, True)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_a_text_longer_than_the_screen_shows_its_beginning_and_where_it_goes_on(
    chromium: Browser, width: int, height: int
) -> None:
    """A card holds up to 2,000 letters; nobody scrolls at a projector, and the phones have all of it."""
    picture = in_words(3)
    texts = picture["rows"][0]["said"]  # type: ignore[index]
    texts[1]["text"] = "Words that go on and on until the field takes no more of them. " * 32
    page = projector(chromium, picture, width, height)
    count = int((page.locator("#pages span").text_content() or "").split(" of ")[1])
    cut: list[bool] = []
    for _ in range(count):
        foot = page.locator(".join").evaluate("each => each.getBoundingClientRect().top")
        for line in page.locator(".pc-said > li:visible, .pc-card:visible").all():
            box = line.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= foot
            told = line.evaluate("each => getComputedStyle(each, '::after').content")
            cut.append("goes on, on phones" in told)
            assert line.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= width * 22 / 1280
        page.keyboard.press("ArrowRight")
    assert cut == [False, True, False]
    page.close()
    picture["rows"][0]["said"] = [texts[1]]  # type: ignore[index]
    alone = projector(chromium, picture, width, height)
    assert alone.evaluate("document.querySelector('#picture').getBoundingClientRect().bottom <= innerHeight - 72")
    alone.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_a_long_question_that_is_asked_now_fits_the_screen(chromium: Browser, width: int, height: int) -> None:
    alone = ASKED[: ASKED.index("<ul")] + ASKED[ASKED.index("</ul>") + 5 :]
    alone = alone.replace("<h1>What do you hope for from today?", f'<h1 class="alone">{QUESTION}')
    page = projector(chromium, alone, width, height)
    expect(page.locator("h1")).to_have_text(QUESTION.strip())
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.locator("h1").evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= width * 24 / 1280
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_rings_fill_the_screen_beside_a_key_that_is_read_from_the_back(
    chromium: Browser, width: int, height: int
) -> None:
    page = projector(chromium, rings(13), width, height)
    letters = "each => parseFloat(getComputedStyle(each).fontSize)"
    seen: list[str] = []
    for _ in range(int((page.locator("#pages span").text_content() or "").split(" of ")[1])):
        for part in page.locator("#picture tbody tr:visible th, #picture tbody tr:visible td").all():
            assert part.evaluate(letters) >= width * 24 / 1280
        for part in page.locator("#picture .cp-hint").all():
            assert part.evaluate(letters) >= width * 18 / 1280
        assert all(size >= width * 18 / 1280 for size in page.locator(".pc-rings text").evaluate_all(DRAWN))
        drawn = page.locator(".pc-rings").bounding_box()
        assert drawn is not None
        assert drawn["height"] > height / 2
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert page.locator("#picture .cp-scroll").evaluate("each => each.scrollWidth <= each.clientWidth")
        seen += page.locator("#picture tbody tr:visible th").all_text_contents()
        page.keyboard.press("ArrowRight")
    assert len(seen) == 13
    page.close()


def test_wheels_with_pins_leave_room_for_words_that_are_read_from_the_back(chromium: Browser) -> None:
    page = projector(chromium, pinned(), 1280, 720)
    letters = "each => parseFloat(getComputedStyle(each).fontSize)"
    for _ in range((page.locator("#pages").count() and 9) or 1):
        box = page.locator("#picture .cp-card").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 720 - 88
        for line in page.locator("#picture p:visible, #picture h4:visible").all():
            assert line.evaluate(letters) >= 24
        page.keyboard.press("ArrowRight")
    page.close()


def test_wheels_that_leave_no_room_for_their_lines_have_a_page_of_their_own(chromium: Browser) -> None:
    page = projector(chromium, turned(18), 1280, 720)
    wheels, lines = page.locator(".pc-gears"), page.locator(".pc-option:visible")
    expect(wheels).to_be_visible()
    expect(lines).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(wheels).to_be_hidden()
    assert lines.count() > 4
    page.close()


def test_what_is_told_of_lines_stands_on_pages_of_its_own_each_line_once(chromium: Browser) -> None:
    plan: dict[str, Any] = spread(16)
    plan["showing"] |= {"how": "words", "fields": []}
    bare = {key: value for key, value in plan["rows"][0].items() if key != "label"}
    looks = [f"A job of the plan that has a long name, number {at}" for at in range(14)]
    told = {"median": None, "counts": [2, 1], "scale": ["named", "nobody yet"]}
    plan["rows"] += [{**bare, **told, "label": label, "field": f"told_{at}"} for at, label in enumerate(looks)]
    page = projector(chromium, plan, 1280, 720)
    lines, heading = page.locator(".pc-option:visible"), page.get_by_role("heading", name="What is there, and what")
    count = int((page.locator("#pages span").text_content() or "").split(" of ")[1])
    seen: list[str] = []
    for _ in range(count):
        here = page.locator(".pc-looks li:visible span").all_text_contents()
        assert bool(here) == heading.is_visible() == (lines.count() == 0)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        seen += here
        page.keyboard.press("ArrowRight")
    assert seen == looks
    page.close()


@pytest.mark.parametrize("picture", [with_reasons(1, 4, 5), in_words(6, 3), in_words(14, 1, 2)])
def test_a_heading_is_whole_and_stands_over_all_that_is_said_under_it(
    chromium: Browser, picture: dict[str, object]
) -> None:
    page = projector(chromium, picture, 1280, 720)
    away = """() => [...document.querySelectorAll("#picture .pc-part")].flatMap((part) => {
        if (!part.offsetParent) return [];
        const rects = [...part.querySelector("h4").getClientRects()];
        const lines = [...part.querySelectorAll(".pc-card, .pc-said > li")].filter((line) => line.offsetParent);
        const under = (line) => { const box = line.getBoundingClientRect();
            return box.left >= rects[0].left - 1 && box.left < rects[0].right && box.top >= rects[0].bottom - 1; };
        return rects.length > 1 ? ["torn"] : lines.filter((line) => !under(line)).map((line) => line.textContent);
    })"""
    assert page.evaluate(away) == []
    for _ in range(page.locator("#pages").count() and 6):
        page.keyboard.press("ArrowRight")
        assert page.evaluate(away) == []
    page.close()


def test_what_fits_has_no_pages_and_two_marks_of_a_line_stand_side_by_side(chromium: Browser) -> None:
    page = projector(chromium, spread(2, ("now", "wanted")), 1280, 800)
    expect(page.locator("#pages")).to_have_count(0)
    tops = [box["y"] for box in (each.bounding_box() for each in page.locator("#picture tbody tr").all()) if box]
    assert tops[0] == tops[1] < tops[2] == tops[3]
    page.close()


def test_what_is_pressed_at_the_console_is_done_and_what_is_seen_is_told(chromium: Browser) -> None:
    said: list[str] = []
    page = projector(chromium, spread(24), 1280, 800, said)
    shown = page.locator("#pages span")
    count = int((shown.text_content() or "").split(" of ")[1])

    def told(**pages: object) -> None:
        deadline = time.monotonic() + PATIENCE
        while not said or json.loads(said[-1]) != {"pages": count, **pages}:
            assert time.monotonic() < deadline, said
            page.wait_for_timeout(50)

    told(page=0, held=False, pressed=0)
    as_pressed = """([count, page, held, pressed]) => {
        const old = document.getElementById("picture"), fresh = old.cloneNode(false);
        fresh.setAttribute("data-pages", JSON.stringify({ pages: count, page, held, pressed }));
        old.replaceWith(fresh);
    }"""
    page.evaluate(as_pressed, [count, 1, True, 1])
    expect(shown).to_have_text(f"2 of {count}")
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_text(f"1 of {count}")
    told(page=0, held=True, pressed=1)
    page.evaluate(as_pressed, [count, 1, True, 1])
    expect(page.locator("#picture tbody tr").first).to_be_visible()
    expect(shown).to_have_text(f"1 of {count}")  # what was done is not done again
    page.evaluate(as_pressed, [count, 0, False, 2])
    expect(page.locator("#picture tbody tr").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    told(page=1, held=True, pressed=2)
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_of_many_posters_side_by_side_the_headings_are_read_from_the_back(
    chromium: Browser, width: int, height: int
) -> None:
    hung: dict[str, Any] = in_words(*([4] * 12))
    hung["showing"] |= {"how": "posters", "parts": [{"id": "", "label": "One change"}]}
    page = projector(chromium, hung, width, height)
    letters = "each => parseFloat(getComputedStyle(each).fontSize)"
    expect(page.locator(".pc-poster:visible")).to_have_count(12)
    for heading in page.locator(".pc-poster h4:visible").all():
        assert heading.evaluate(letters) >= 18 * width / 1280
    expect(page.locator(".pc-poster dd:visible")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".pc-poster dd:visible")).to_have_count(4)
    assert page.locator(".pc-poster dd:visible").first.evaluate(letters) >= 18 * width / 1280
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.close()


def test_posters_are_turned_from_the_console_too_and_one_that_is_looked_at_stays(chromium: Browser) -> None:
    hung: dict[str, Any] = in_words(1, 1, 1)
    hung["showing"] |= {"how": "posters", "parts": [{"id": "change", "label": "One change"}]}
    told: list[str] = []
    page = projector(chromium, hung, 1280, 720, told)
    seen = page.locator(".pc-poster:visible h4")
    expect(seen).to_have_count(3)
    assert json.loads(told[-1]) == {"pages": 4, "page": 0, "held": True, "pressed": 0}
    fresh = """([shown, held, pressed]) => {
        const old = document.getElementById("picture"), fresh = old.cloneNode(false);
        fresh.setAttribute("data-pages", JSON.stringify({ pages: 4, page: shown, held, pressed }));
        old.replaceWith(fresh);
    }"""
    page.evaluate(fresh, [2, True, 1])
    expect(page.locator(".pc-where")).to_have_text("2 of 3")
    expect(seen).to_have_text([re.compile("^Statement 1,")])
    page.keyboard.press("ArrowRight")
    expect(seen).to_have_text([re.compile("^Statement 2,")])
    assert json.loads(told[-1]) == {"pages": 4, "page": 3, "held": True, "pressed": 1}
    page.evaluate(fresh, [3, True, 1])  # somebody came in: the screen is drawn anew
    expect(seen).to_have_text([re.compile("^Statement 2,")])
    page.evaluate(fresh, [0, True, 2])
    expect(seen).to_have_count(3)
    expect(page.locator("#pages")).to_have_count(0)
    page.close()


def test_those_who_lead_turn_the_projector_from_their_console(visit, live_server) -> None:
    desk = visit("desktop", viewport={"width": 1280, "height": 800}).page
    phones = [visit("phone").page for _ in range(3)]
    address, code = open_room(desk, live_server.demo["trainer"])
    for at, phone in enumerate(phones):
        join(phone, live_server.url, code, f"Guest {at}")
    offers_open(desk, *phones)
    for at, phone in enumerate(phones):
        write(phone, f"{at}: {QUESTION[:160]}", "")
    desk.get_by_role("button", name="Show", exact=True).click()
    expect(desk.get_by_text("What the room sees")).to_be_visible()
    expect(desk.locator(".co-pages")).to_have_count(0)
    door, wall = desk.context.new_page(), visit("desktop", viewport={"width": 1280, "height": 380}).page
    door.goto(f"{address}/desk")
    door.get_by_role("button", name="Make a link for another computer").click()
    wall.goto(door.get_by_label(re.compile("Open this in another browser")).input_value())
    wall.get_by_role("button").last.click()
    pages = wall.locator("#pages span")
    expect(pages).to_have_text(re.compile("^1 of [23]$"))  # it is made again when the last question comes
    desk.bring_to_front()
    shown = desk.locator(".co-pages")
    expect(shown).to_contain_text("page 1 of", timeout=PATIENCE * 1000)
    shown.get_by_role("button", name="Next page").click()
    expect(pages).to_have_text(re.compile("^2 of [23]$"))
    expect(shown.get_by_role("button", name="Let it stay")).to_have_attribute("aria-pressed", "true")
    wall.close()
    expect(shown).to_have_count(0)
