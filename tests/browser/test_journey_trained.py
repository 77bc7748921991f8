"""A champion keeps how many of each role have had a learning day: on a phone, on a wide screen, and on paper."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from room_steps import fits, heading


def add(page: Page, role: str, people: str, trained: str) -> None:
    form = page.get_by_role("region", name="Add a role")
    form.get_by_label("Role").fill(role)
    form.get_by_label("How many work in the team").fill(people)
    form.get_by_label("Of them, had a learning day").fill(trained)
    form.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("row", name=role)).to_be_visible()


def test_who_has_trained_is_kept_by_role_and_small_roles_stay_off_paper(visit, live_server):
    page = visit("desktop", viewport={"width": 390, "height": 800}).page
    page.goto(live_server.demo["trainer"])
    page.get_by_label("Start a team").fill("West side")
    page.get_by_role("button", name="Start the team").click()
    page.get_by_role("link", name="See the numbers").click()
    heading(page, "Who has had a learning day")
    fits(page)
    add(page, "Nurses", "6", "4")
    add(page, "Managers", "2", "1")
    add(page, "Social workers", "8", "")
    page.get_by_text("Managers: change the numbers").click()
    fits(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    fits(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("4 of 6")).to_be_visible()
    for left_out in ("Managers", "Together", "Add a role"):
        expect(page.get_by_text(left_out).first).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Undo: Kept a number of who has had a learning day").click()
    expect(page.get_by_role("row", name="Social workers")).to_have_count(0)
