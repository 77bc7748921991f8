"""A morning led from one screen: chosen, begun, written, shown; a second trainer goes on where the first stopped."""

from __future__ import annotations

import re

from on_disk import records
from playwright.sync_api import Page, expect
from room_steps import choose_and_begin, fits, heading, join, open_room
from steps import saved


def propose_and_take_back(page: Page) -> None:
    """A day from figures that are typed in, used and undone; its team says “not yet”."""
    page.get_by_role("button", name="Propose a day from our readiness scan").click()
    page.get_by_label("Middle rating: Local ties").fill("2.5")
    page.get_by_label("Votes: Local ties").fill("4")
    page.get_by_role("button", name="Propose a day", exact=True).press("Enter")
    expect(page.get_by_text("Local ties: chosen by 4. The middle rating is 2.5 of 9.").first).to_be_visible()
    page.get_by_text("The lines, and numbers to type in").click()
    page.get_by_label("We meet people as equals and they would say so.").fill("2 2 5 8 9")
    page.keyboard.press("Tab")
    expect(page.get_by_text("The middle is 5; the middle half of you lies from 2 to 8.")).to_be_visible()
    page.get_by_label("Not yet, look again on a date.").check()
    page.get_by_label("When you look at it again").fill("2090-03-01")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.get_by_text("You look at it again on Wednesday, 1 March 2090.")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Use this as the room’s programme").click()
    heading(page, "A day for what you chose")
    page.get_by_role("button", name="Undo: Chose “A day for what you chose”").click()
    heading(page, "Choose a programme for the day")


def take_a_break(page: Page) -> None:
    """Half a hope is written; the sheet is folded away, and comes back as it was."""
    page.get_by_text("If it is too much").click()
    page.get_by_role("button", name="I need a break").click()
    expect(page.get_by_role("heading", name="Take your time")).to_be_focused()
    expect(page.get_by_text("Ash, in the green jumper")).to_be_visible()
    expect(page.get_by_text("Behind the stairs")).to_be_visible()
    expect(page.get_by_role("heading", name="Hopes and worries")).to_be_hidden()
    expect(page.get_by_role("link", name="What I take home")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Back to the exercise").click()
    expect(page.get_by_label("Your words").first).to_have_value("Less")


def write_and_show(first: Page, bee: Page) -> None:
    """Bee writes a hope, with a break of her own; it is counted, and read once it is shown."""
    first.get_by_role("button", name=re.compile("^Next line opens")).press("Enter")
    expect(bee.get_by_role("heading", name="Hopes and worries")).to_be_visible()
    bee.get_by_label("Your words").first.fill("Less")
    take_a_break(bee)
    bee.get_by_label("Your words").first.fill("Less fear")
    bee.get_by_role("button", name=re.compile("^Send to the wall")).first.click()
    expect(first.get_by_text("1 of 2 here has answered; 1 of them lets it be counted or shown.")).to_be_visible()
    expect(first.locator("body")).not_to_contain_text("Less fear")
    first.get_by_role("button", name="Show", exact=True).click()
    expect(first.get_by_text("Less fear")).to_be_visible()
    expect(bee.get_by_text("Look together at what came")).to_be_visible()


def make_co_trainer(page: Page, trainer: str, address: str, name: str) -> None:
    """At the door, by the one who opened the room."""
    page.goto(trainer)
    page.goto(f"{address}/desk")
    page.get_by_text(f"More about {name}").click()
    page.get_by_role("button", name=re.compile(f"Make co-trainer ?: {name}")).click()
    expect(page.get_by_text(f"{name} co-trainer")).to_be_visible()


def go_on(second: Page, bee: Page) -> None:
    """Somebody else leads from where it stood: the talk, the programme, the groups, the next block."""
    expect(second.get_by_text("Line 2 of 6")).to_be_visible()
    expect(second.get_by_text("Less fear")).to_be_visible()
    second.get_by_role("button", name="Talk", exact=True).click()
    expect(bee.get_by_text("Talk about it.")).to_be_visible()
    second.get_by_role("link", name="Programme", exact=True).click()
    second.get_by_role("button", name=re.compile("^Break ")).click()
    second.get_by_role("button", name=re.compile("5 more")).click()
    expect(second.get_by_role("button", name=re.compile("^Break 20 min"))).to_be_visible()
    fits(second)
    second.get_by_role("link", name="Groups", exact=True).click()
    second.get_by_role("button", name="Make groups").click()
    expect(second.get_by_label("Group of Bee")).to_be_visible()
    fits(second)
    second.get_by_role("link", name="Today", exact=True).click()
    second.get_by_role("button", name=re.compile("^Begin it now ?: The idea")).click()
    heading(second, "The idea, where it came from, what studies did and did not find")
    heading(bee, "The idea, where it came from, what studies did and did not find")


def test_a_morning_is_led_from_one_screen_and_a_second_trainer_goes_on(visit, live_server):
    first = visit("desktop", viewport={"width": 1280, "height": 800}).page
    address, code = open_room(first, live_server.demo["trainer"])
    fits(first)
    propose_and_take_back(first)
    bee, second = visit("phone").page, visit("phone").page
    join(bee, live_server.url, code, "Bee")
    join(second, live_server.url, code, "Cora")
    choose_and_begin(first)
    expect(first.locator(".co-say")).to_have_text(re.compile("^Welcome by two people"))
    write_and_show(first, bee)
    fits(first)
    make_co_trainer(visit("desktop").page, live_server.demo["trainer"], address, "Cora")
    first.context.close()
    second.goto(address)
    heading(second, "Our working agreement")
    go_on(second, bee)

    room = address.rsplit("/", 1)[1]
    (now,) = [record for space, record in records(live_server, "now") if space == room]
    (plan,) = [record for space, record in records(live_server, "programme") if space == room]
    assert (now.block, now.phase) == ("idea", "waiting")
    assert [ran["block"] for ran in plan.ran] == ["arrivals", "agreement", "idea"]
    assert plan.plan["distress_plan"]["quiet_space"] == "Behind the stairs"
    assert plan.plan["distress_plan"]["named_listener"] == "Ash, in the green jumper"


def test_a_block_is_dragged_where_it_is_wanted_and_undone(visit, live_server):
    page = visit("desktop", viewport={"width": 1280, "height": 2400}).page
    address, _ = open_room(page, live_server.demo["trainer"])
    choose_and_begin(page)
    page.get_by_role("link", name="Programme", exact=True).click()
    blocks = page.locator("[data-block]")
    before = blocks.evaluate_all("all => all.map(({ dataset }) => dataset.block)")
    moved, target = before[-1], before[-3]
    page.locator(f'[data-block="{moved}"]').drag_to(page.locator(f'[data-block="{target}"]'))
    wanted = [*before[:-3], moved, *before[-3:-1]]
    expect(blocks.nth(len(before) - 3)).to_have_attribute("data-block", moved)
    assert blocks.evaluate_all("all => all.map(({ dataset }) => dataset.block)") == wanted
    room = address.rsplit("/", 1)[1]
    (plan,) = [record for space, record in records(live_server, "programme") if space == room]
    assert [block["id"] for block in plan.plan["blocks"]] == wanted
    page.get_by_role("button", name=re.compile("^Undo: Moved")).click()
    expect(blocks.last).to_have_attribute("data-block", moved)
    assert blocks.evaluate_all("all => all.map(({ dataset }) => dataset.block)") == before


def draw_own_map(bee: Page) -> None:
    """On a phone: begun by a press, one contact put on it, and read in its table."""
    expect(bee.get_by_text("Those who lead the room cannot open it")).to_be_visible()
    fits(bee)
    bee.get_by_role("button", name="Draw my map").press("Enter")
    bee.get_by_role("button", name="Add someone or something").press("Enter")
    bee.get_by_label("Name, initials or a symbol").first.fill("Rio")
    bee.keyboard.press("Enter")
    bee.keyboard.press("Escape")
    bee.get_by_role("radio", name="Table", exact=True).press("Space")
    expect(bee.get_by_role("rowheader", name="Rio")).to_be_visible()
    bee.get_by_role("button", name="Copy it into my own space").press("Enter")
    expect(bee.get_by_role("link", name="Open my own space")).to_be_visible()
    bee.get_by_role("button", name="Delete my map now").press("Enter")
    expect(bee.get_by_role("heading", name="Delete your map now?")).to_be_focused()
    fits(bee)
    bee.get_by_role("button", name="Not now").press("Enter")


def test_an_own_map_is_drawn_in_the_room_and_gone_when_it_ends(visit, live_server):
    trainer, bee = visit("desktop").page, visit("phone").page
    address, code = open_room(trainer, live_server.demo["trainer"])
    join(bee, live_server.url, code, "Bee")
    trainer.get_by_role("button", name=re.compile("Use this programme ?: One-day course")).click()
    trainer.get_by_label("Who listens today").fill("Ash")
    trainer.get_by_label("Where the quiet place is").fill("Behind the stairs")
    trainer.keyboard.press("Tab")
    for way, title in (("Begin ", "Our working agreement"), ("Begin it now: ", "The model"), ("Begin ", "My own map")):
        trainer.get_by_role("button", name=re.compile(f"^{way[:-1].replace(':', ' ?:')} {title}")).click()
        expect(trainer.get_by_role("heading", name=re.compile(f"^{title}")).first).to_be_visible()
    trainer.get_by_role("button", name=re.compile("^Next line")).click()
    trainer.get_by_role("button", name=re.compile("^Next line opens")).click()
    draw_own_map(bee)
    expect(trainer.locator("body")).not_to_contain_text("Rio")
    room = address.rsplit("/", 1)[1]
    drawn = [space for space, record in records(live_server, "contact") if record.label == "Rio"]
    assert (len(drawn), room in drawn) == (2, False), "the sealed one, and the copy in Bee's own space"
    trainer.get_by_label("Your notes on this").fill("More time for maps")
    trainer.keyboard.press("Tab")  # half typed, it might come a moment after the end
    saved(trainer)
    desk = trainer.context.new_page()
    desk.goto(f"{address}/desk")
    desk.get_by_text("End this room", exact=True).click()
    desk.get_by_role("button", name="End the room for everybody").click()
    expect(bee.get_by_role("heading", name="The day has ended")).to_be_visible()
    expect(trainer.get_by_role("heading", name="The day has ended")).to_be_visible()
    expect(trainer.get_by_role("button", name="End the day")).to_have_count(0)
    expect(trainer.locator(".co-notes")).to_contain_text("More time for maps")
    fits(trainer)
    (plan,) = [record for space, record in records(live_server, "programme") if space == room]
    assert all(each["ended"] for each in plan.ran), "the report tells when each part was over"
    expect(bee.get_by_text("My own map of today")).to_have_count(0)
    expect(bee.locator(".nm")).to_have_count(0)
    left = [space for space, record in records(live_server, "contact") if record.label == "Rio"]
    assert (len(left), set(left) < set(drawn)) == (1, True), "only the copy is left"
