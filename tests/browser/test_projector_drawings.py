"""What is drawn on the projector, a case's map or the room's pictures, is read from the back in any light."""

from __future__ import annotations

from typing import Any

import pytest
from full_projector import of_case, pinned, projector, rings, spread
from playwright.sync_api import Browser
from test_projector_pages import DRAWN

from cpi_widgets.pages.case_pictures import picture_of_page
from training_exercises.case_files import CASE_IDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("shows", ["map", "follow_up", "ladder"])
def test_what_a_case_draws_is_read_from_the_back_and_fits(
    chromium: Browser, shows: str, width: int, height: int
) -> None:
    least = 18 * width / 1280
    for case in CASE_IDS:
        page = projector(chromium, of_case(picture_of_page(case, shows, far=True)), width, height)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), case
        inside = page.locator("#case").evaluate("each => each.getBoundingClientRect().bottom")
        assert inside <= page.locator(".join").evaluate("each => each.getBoundingClientRect().top"), case
        names = page.locator("#case :is(.ci-label, .ci-ringname) text").evaluate_all(DRAWN)
        assert all(size >= least - 0.5 for size in names), case
        for words in page.locator("#case :is(li, p, h3, button):visible").all():
            assert words.evaluate("each => parseFloat(getComputedStyle(each).fontSize)") >= least - 0.5
        page.close()


CONTRAST = """([front, back]) => {
    const light = (colour) => {
        const parts = colour.match(/\\d+/g).map((part) => part / 255);
        const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const of = (name) => {
        const style = getComputedStyle(document.querySelector(name));
        return light(name === ".cp-card" ? style.backgroundColor : style.fill);
    };
    const [one, other] = [of(front), of(back)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""
"""How well one thing that is drawn is told from another (WCAG 1.4.11)."""


@pytest.mark.parametrize("laptop", ["light", "dark"])
@pytest.mark.parametrize("theme", ["bright", "dark"])
def test_what_is_drawn_is_seen_in_a_bright_and_a_dark_room_whatever_the_laptop_is_set_to(
    chromium: Browser, theme: str, laptop: Any
) -> None:
    drawn = [(spread(2), ".pc-bar", ".cp-card", 3.0), (pinned(), ".pc-pinned.pc-pin-person > circle", ".cp-card", 3.0)]
    drawn += [(rings(4), ".pc-ringname", f".pc-ring-{ring}", 4.5) for ring in (1, 4)]
    for picture, front, back, least in drawn:
        page = projector(chromium, picture, 1280, 720)
        page.emulate_media(color_scheme=laptop)
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        assert page.evaluate(CONTRAST, [front, back]) >= least, (front, back)
        page.close()
