"""A case with 200 goals: each is found in a few keys, and no step grows so long that nobody finds its way."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect
from steps import looks_right, new_cases, step

from cpi_widgets.model import Goal, Rung, Score

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """200 goals, of which a few are over; every tenth has a step, and every fourth was looked at."""
    goals = [
        Goal(id=f"g{n}", text=f"Goal number {n}", expected="Twice", order=n, state="dropped" if n % 50 == 0 else "live")
        for n in range(200)
    ]
    rungs = [Rung(id=f"r{n}", text=f"Step of {n}", goal=f"g{n}", order=n) for n in range(0, 200, 10)]
    scores = [Score(id=f"s{n}", goal=f"g{n}", day=TODAY, level=0, rated_by="both") for n in range(0, 200, 4)]
    (case,) = new_cases(tmp_path_factory.mktemp("many"), 1, *goals, *rungs, *scores)
    yield case
    case.server.stop()


def test_a_goal_of_200_is_found_for_the_steps_by_keys(many, visit):
    page = visit("phone").page
    part = step(page, many.practitioner, 4)
    goals = part.get_by_label("Steps towards")
    first = goals.locator("> option").all_inner_texts()[:3]
    assert first == ["All steps", "Goal number 1", "Goal number 2"], "those that go on come first"
    assert goals.locator("optgroup option").all_inner_texts() == [f"Goal number {n}" for n in (0, 50, 100, 150)]
    part.get_by_label("Find a goal").focus()
    page.keyboard.type("number 190")
    expect(part.get_by_text("1 goal has these words.")).to_be_visible()
    page.keyboard.press("Tab")
    expect(goals).to_be_focused()
    goals.select_option("Goal number 190")
    expect(part.locator(".ld-text")).to_have_text(["Step of 190"])
    looks_right(page)


def test_a_goal_of_200_is_found_for_a_wish_on_the_map(many, visit):
    page = visit("desktop").page
    part = step(page, many.person, 3).locator(".mw")
    part.get_by_label("Find a goal").fill("ber 17")
    expect(part.get_by_text("11 goals have these words.")).to_be_visible()
    expect(part.get_by_label("For which goal?").locator("> option")).to_have_count(12)
    part.get_by_label("For which goal?").select_option("Goal number 171")
    part.get_by_label("Who or what do you wish for?").fill("A choir")
    page.keyboard.press("Enter")
    expect(part.get_by_label("Goal of A choir")).to_have_value("g171")
    looks_right(page)
