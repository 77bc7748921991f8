"""A room with a trainer, two phones and the projector: everybody sees what is meant for them, as it happens."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, expect

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "rules": {"target-size": {"enabled": True}}}


def code_on(page: Page) -> str:
    return page.locator(".big-code").inner_text().replace("\u00a0", "")


@pytest.fixture
def desk(visit, live_server) -> Page:
    """A new room of the demo's trainer."""
    page = visit("desktop").page
    page.goto(live_server.demo["trainer"])
    page.get_by_label("Open a room").fill("Tuesday")
    page.get_by_role("button", name="Open the room").click()
    expect(page.get_by_role("heading", name="The door is open")).to_be_visible()
    expect(page.get_by_text("Trainer trainer, here now")).to_be_visible()
    return page


def join(page: Page, url: str, code: str, name: str = "") -> None:
    page.goto(f"{url}join")
    page.get_by_label("The code on the screen").fill(code)
    page.get_by_label(re.compile("What may we call you")).fill(name)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("heading", name="What do you hope for from today?")).to_be_visible()


def card(page: Page, text: str) -> Locator:
    return page.locator(".bd-card").filter(has_text=text)


def write(page: Page, text: str) -> None:
    page.get_by_label("Your card").fill(text)
    page.get_by_role("button", name="Send to the wall", exact=True).click()


def test_a_card_goes_from_a_phone_to_the_others_and_the_projector(desk, visit, live_server):
    bee, cee, screen = visit("phone").page, visit("phone").page, visit("desktop").page
    code = code_on(desk)
    join(bee, live_server.url, f"{code[:3].lower()} {code[3:].lower()}", "Bee")
    expect(desk.get_by_role("heading", name="1 of 1 here now")).to_be_visible()
    join(cee, live_server.url, code)
    expect(desk.get_by_role("heading", name="2 of 2 here now")).to_be_visible()
    expect(desk.get_by_text("Guest 2 here now")).to_be_visible()
    desk.get_by_role("button", name="Make a link for another computer").click()
    screen.goto(desk.get_by_label(re.compile("Open this in another browser")).input_value())
    screen.get_by_role("button").last.click()
    expect(screen.get_by_text("What people send to the wall shows here")).to_be_visible()

    write(bee, "Less fear")
    expect(card(cee, "Less fear")).to_be_visible()
    expect(screen.get_by_role("listitem").filter(has_text="Less fear")).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Bee")
    expect(cee.locator("body")).not_to_contain_text("Bee")
    expect(cee.get_by_role("button", name="Take back")).to_have_count(0)

    bee.get_by_role("button", name=re.compile(r"Take back\s*: Less fear")).click()
    expect(card(cee, "Less fear")).to_have_count(0)
    expect(screen.get_by_text("Less fear")).to_have_count(0)
    expect(bee.get_by_role("heading", name="Only you see these")).to_be_visible()
    bee.get_by_role("button", name="Undo").click()
    expect(card(cee, "Less fear")).to_be_visible()


def test_with_keys_only(desk, visit, live_server):
    page = visit("desktop").page
    page.goto(f"{live_server.url}join")
    page.get_by_label("The code on the screen").focus()
    page.keyboard.type(code_on(desk))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your card")).to_be_visible()
    page.get_by_label("Your card").focus()
    page.keyboard.type("By keys")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("button", name=re.compile(r"Take back\s*: By keys"))).to_be_visible()
    expect(page.get_by_label("Your card")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Only you see these")).to_be_visible()
    expect(page.locator(".bd-own button").first).to_be_focused()


def test_a_reload_brings_back_the_same_person_and_what_was_typed(desk, visit, live_server):
    bee = visit("phone").page
    join(bee, live_server.url, code_on(desk), "Bee")
    bee.get_by_label("Your card").fill("half a tho")
    expect(bee.locator("[data-cpi-status]")).to_have_text(re.compile(r"Saved \d\d:\d\d, as a draft"))
    expect(bee.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    bee.reload()
    expect(bee.get_by_label("Your card")).to_have_value("half a tho")
    expect(bee.get_by_text("You are Bee here")).to_be_visible()
    expect(desk.get_by_role("heading", name=re.compile("of 1 here now"))).to_be_visible()


def test_the_secret_of_the_picture_is_never_sent_in_an_address(visit, live_server):
    one = visit("phone")
    one.expect_error("403")
    phone, asked, secret = one.page, [], "an-invented-secret-22ch"

    def note(request: Request) -> None:
        asked.append(request)

    phone.on("request", note)
    phone.goto(f"{live_server.url}join#{secret}")
    expect(phone.get_by_text("Your phone has read the code")).to_be_visible()
    expect(phone.get_by_label("The code on the screen")).to_be_hidden()
    assert "#" not in phone.url
    phone.get_by_role("button", name="Come in").click()
    expect(phone.get_by_text("This QR code does not open a room any more")).to_be_visible()
    sent = [request for request in asked if request.method == "POST"]
    assert [f"link={secret}" in (request.post_data or "") for request in sent] == [True]
    addresses = [request.url.split("#")[0] + request.headers.get("referer", "") for request in asked]
    assert not [address for address in addresses if secret in address]


def place_of(summary: Locator) -> float:
    """How far below the top of its row it stands; the list is made anew when somebody comes, and may be gone."""
    place = (
        "e => e.isConnected ? e.getBoundingClientRect().top - e.closest('.guest').getBoundingClientRect().top : null"
    )
    return next(found for _ in range(100) if (found := summary.evaluate(place)) is not None)


def test_somebody_taken_out_sees_nothing_more_and_keeps_their_words(desk, visit, live_server):
    one, cee = visit("phone"), visit("desktop").page
    one.expect_error("403")
    bee, code = one.page, code_on(desk)
    join(bee, live_server.url, code, "Bee")
    join(cee, live_server.url, code)
    write(cee, "From Cee")
    write(bee, "From Bee")
    expect(card(bee, "From Cee")).to_be_visible()
    bee.get_by_label("Your card").fill("For me")
    bee.get_by_role("button", name="Keep it to myself").click()
    bee.get_by_label("Your card").fill("Half a tho")
    more = desk.get_by_text("More about Bee")
    expect(desk.get_by_role("heading", name="2 of 2 here now")).to_be_visible()
    before = place_of(more)
    more.click()
    expect(desk.get_by_role("button", name=re.compile("take them out"))).to_be_hidden()
    desk.get_by_text(re.compile("^Take out of the room")).first.click()
    assert place_of(more) == before, "what is pressed does not move"
    desk.get_by_role("button", name=re.compile(r"Yes, take them out\s*: Bee")).click()
    expect(desk.get_by_role("heading", name="Taken out")).to_be_visible()
    for _ in range(2):
        expect(bee.get_by_role("heading", level=1)).to_have_text("You are no longer in this room")
        expect(bee.get_by_label("What you wrote and did not send")).to_have_value("Half a tho\n\nFor me")
        expect(bee.get_by_text("From Cee")).to_have_count(0)
        assert Axe().run(bee, options=AXE).response["violations"] == []
        assert bee.evaluate("document.documentElement.scrollWidth <= innerWidth")
        bee.reload()
    expect(card(cee, "From Bee")).to_be_visible()
    bee.get_by_role("link", name="Go to your home page").click()
    expect(bee.get_by_text("Tuesday")).to_have_count(0)


def test_a_trainer_takes_a_card_off_the_wall_and_ends_the_day(desk, visit, live_server):
    bee = visit("phone").page
    join(bee, live_server.url, code_on(desk))
    write(bee, "unkind")
    room = desk.context.new_page()
    room.goto(desk.url.removesuffix("/desk"))
    room.get_by_role("link", name="The wall").click()
    room.get_by_role("button", name=re.compile(r"Take off the wall\s*: unkind")).click()
    expect(card(bee, "unkind")).to_have_count(0)
    expect(room.get_by_role("link", name="The door, the people and the projector")).to_be_visible()
    bee.get_by_label("Your card").fill("Half a tho")
    expect(bee.locator("[data-cpi-status]")).to_contain_text("as a draft")
    end_the_day(desk)
    # Told at once, with nothing done on the page: no form is left to write into the void.
    expect(bee.locator("[data-cpi-notice]")).to_contain_text("This room has ended. You can still read what you wrote.")
    expect(bee.get_by_label("Your card")).to_have_count(0)
    expect(bee.get_by_text("Half a tho")).to_be_visible()
    assert Axe().run(bee, options=AXE).response["violations"] == []
    bee.get_by_role("button", name="All right").click()
    expect(bee.locator("[data-cpi-notice]")).to_be_hidden()
    expect(bee.locator(".rh-ended")).to_have_text("This room has ended. You can still read what you wrote.")
    expect(room.get_by_role("button", name="Take off the wall")).to_have_count(0)


def end_the_day(desk: Page) -> None:
    desk.get_by_text("End this room").first.click()
    desk.get_by_role("button", name="End the room for everybody").click()
    expect(desk.get_by_text("This room has ended")).to_be_visible()


def test_a_page_that_was_away_learns_of_the_end_when_it_is_back(desk, visit, live_server):
    one = visit("phone")
    one.expect_error("WebSocket|ERR_INTERNET_DISCONNECTED|Failed to load")
    bee = one.page
    join(bee, live_server.url, code_on(desk))
    one.context.set_offline(True)
    end_the_day(desk)
    one.context.set_offline(False)
    expect(bee.locator("[data-cpi-notice]")).to_contain_text("This room has ended")
    expect(bee.get_by_label("Your card")).to_have_count(0)


def test_an_open_page_follows_who_leads(desk, visit, live_server):
    bee, cee, code = visit("phone").page, visit("desktop").page, code_on(desk)
    join(bee, live_server.url, code, "Bee")
    join(cee, live_server.url, code, "Cee")
    write(cee, "From Cee")
    bee.get_by_label("Your card").fill("Half a tho")
    desk.get_by_text("More about Bee").click()
    desk.get_by_role("button", name=re.compile(r"Make co-trainer\s*: Bee")).click()
    expect(bee.locator("[data-cpi-notice]")).to_contain_text("You lead this room as well now.")
    expect(bee.get_by_role("link", name="The door, the people and the projector")).to_be_visible()
    expect(bee.get_by_role("button", name=re.compile(r"Take off the wall\s*: From Cee"))).to_be_visible()
    expect(bee.get_by_label("Your card")).to_have_value("Half a tho")
    bee.get_by_role("button", name="Load the page again").click()
    expect(bee.get_by_role("link", name="Programme")).to_be_visible()
    expect(bee.locator("[data-cpi-notice]")).to_be_hidden()
    desk.get_by_role("button", name=re.compile(r"No longer co-trainer\s*: Bee")).click()
    expect(bee.locator("[data-cpi-notice]")).to_contain_text("You no longer lead this room.")
    bee.get_by_role("button", name="Load the page again").click()
    expect(bee.get_by_role("link", name=re.compile("Get three words"))).to_be_visible()
    expect(bee.get_by_role("button", name=re.compile("Take off the wall"))).to_have_count(0)
    expect(bee.get_by_label("Your card")).to_have_value("Half a tho")


@pytest.mark.parametrize("profile", ["phone", "desktop"])
def test_every_page_of_a_room_is_open_to_everybody(desk, visit, live_server, profile):
    page = visit(profile).page
    join(page, live_server.url, code_on(desk), "Bee")
    write(page, "Less fear")
    page.get_by_label("Your card").fill("mine")
    page.get_by_role("button", name="Keep it to myself").click()
    checks = [page]
    other = visit(profile).page
    other.goto(f"{live_server.url}join")
    checks.append(other)
    led = visit(profile).page
    led.goto(live_server.demo["trainer"])
    led.goto(desk.url)
    led.get_by_text("More about Bee").click()
    led.get_by_text(re.compile("^Take out of the room")).first.click()
    checks.append(led)
    for theme in ("bright", "dark"):
        screen = led.context.new_page()
        screen.goto(f"{desk.url.removesuffix('/desk')}/projector?theme={theme}")
        checks.append(screen)
    for each in checks:
        found = Axe().run(each, options=AXE).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], each.url
        assert each.evaluate("document.documentElement.scrollWidth <= innerWidth"), each.url
    sizes = "[...document.querySelectorAll('main *')].filter(e => e.innerText?.trim() && !e.children.length)"
    smallest = f"Math.min(...{sizes}.map(e => parseFloat(getComputedStyle(e).fontSize)))"
    assert checks[-1].evaluate(smallest) >= 32
