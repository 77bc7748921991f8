"""A case passes to a named colleague, on three browsers: with the person's yes alone, and without what was private."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from on_disk import copy_of, entries
from playwright.sync_api import Page, expect
from steps import NewCase, add, saved, section, side, step
from visiting import Visit, Visiting, open_part

from cpi_widgets.model import Role

pytestmark = pytest.mark.browser

PRIVATE = "The brother rang me at home"
HOPE = "to hear how a radio works"
NEW_HOPE = "to go along to the repair café"


def hearing(visit: Visiting, profile: str) -> tuple[Visit, list[str]]:
    """A browser, and all that its pages are sent."""
    visitor, heard = visit(profile), []
    visitor.page.on("websocket", lambda line: line.on("framereceived", lambda data: heard.append(str(data))))
    return visitor, heard


def as_data(page: Page) -> str:
    """The whole case as a file, as this reader gets it."""
    open_part(page, "papers")
    expect(page.get_by_role("heading", name="Papers and files")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile("as data")).click()
    return Path(coming.value.path()).read_text("utf-8")


def agree_on_less(bronwen: Page, kofi: Page, case: NewCase) -> None:
    """Both say yes to how they go on, while the case is Bronwen's."""
    hers, his = (
        section(step(page, link, 8), "What comes next")
        for page, link in ((bronwen, case.practitioner), (kofi, case.person))
    )
    hers.get_by_role("radio", name="We need less of it").check(force=True)
    hers.get_by_role("button", name="Yes: We need less of it").click()
    expect(his.get_by_text("Bronwen has said yes.")).to_be_visible()
    his.get_by_role("button", name="Yes: We need less of it").tap()
    expect(hers.get_by_text("Both of you have said yes.")).to_be_visible()


def say_yes_to_sam(bronwen: Page, kofi: Page, case: NewCase) -> None:
    """Bronwen asks, and cannot say the yes; Kofi says it."""
    open_part(bronwen, "notes")
    kofi.goto(f"{case.person}#notes")
    asks, answers = (section(page.locator(".cpi-part-notes"), "Handing the case on") for page in (bronwen, kofi))
    asks.get_by_label("Which colleague").fill("Sam")
    asks.get_by_label("What they should know first").fill("Ask him about radios first.")
    asks.get_by_label("What they should know first").press("Tab")
    expect(answers.get_by_label("Which colleague")).to_have_value("Sam")
    expect(asks.get_by_text("Kofi has not said yes yet.")).to_be_visible()
    expect(asks.get_by_role("button", name=re.compile("yes", re.IGNORECASE))).to_have_count(0)
    saved(bronwen)
    answers.get_by_role("button", name="Yes, hand it on").tap()
    expect(asks.get_by_text(re.compile("^Kofi has said yes on "))).to_be_visible()
    saved(kofi)


def hand_on(hers: Visit, case: NewCase) -> None:
    """Bronwen hands it to Sam, and does not reach it any more."""
    bronwen = hers.page
    open_part(bronwen, "overview")
    bronwen.get_by_role("link", name="Hand the case to Sam").click()
    bronwen.get_by_role("button", name="Hand it on").click()
    expect(bronwen.get_by_role("heading", name="The case is with Sam now")).to_be_visible()
    bronwen.get_by_role("link", name="Your home page").click()
    expect(bronwen.get_by_role("heading", level=1)).to_be_visible()
    expect(bronwen.get_by_text("Kofi and the box of circuits")).to_have_count(0)
    hers.expect_error("404")
    bronwen.goto(f"{case.server.url}case/{case.space}")
    expect(bronwen.get_by_text("There is no such page")).to_be_visible()


def take_over(sam: Page, case: NewCase) -> None:
    """Sam reads first what to know first; his side is empty, and Bronwen's words stand under her name."""
    sam.goto(case.colleague)
    sam.get_by_role("link", name="Kofi and the box of circuits").click()
    brief = sam.get_by_role("region", name="What you should know first")
    expect(brief).to_contain_text("Ask him about radios first.")
    expect(brief).to_contain_text("Bronwen")
    brief.get_by_role("button", name="I have seen this").click()
    expect(brief).to_have_count(0)
    address = sam.url.partition("#")[0]
    hopes = section(step(sam, address, 1), "What we hope for")
    expect(side(hopes, "Sam").locator(".rl-open")).to_have_count(0)
    hopes.get_by_text("Before, with Bronwen").click()
    expect(hopes.locator(".rl-open").filter(has_text=HOPE)).to_be_visible()
    add(side(hopes, "Sam"), NEW_HOPE)
    saved(sam)
    going_on = section(step(sam, address, 8), "What comes next")
    expect(going_on.get_by_text("Kofi and Bronwen have said yes. It is agreed.")).to_be_visible()
    expect(going_on.get_by_role("button", name="Take the yes back")).to_have_count(0)
    open_part(sam, "notes")
    own = section(sam.locator(".cpi-part-notes"), "Only for you")
    expect(own.get_by_label("A note or a reminder to yourself")).to_be_visible()
    expect(own.locator(".rl-open")).to_have_count(0)


def test_a_case_is_handed_on_with_a_yes_and_private_notes_stay_behind(our_case, visit):
    hers, (theirs, heard) = visit("desktop"), hearing(visit, "desktop")
    bronwen, kofi, sam = hers.page, visit("phone").page, theirs.page
    hopes = section(step(bronwen, our_case.practitioner, 1), "What we hope for")
    add(side(hopes, "Bronwen"), HOPE)
    open_part(bronwen, "notes")
    own = section(bronwen.locator(".cpi-part-notes"), "Only for you")
    add(own, PRIVATE)
    agree_on_less(bronwen, kofi, our_case)
    say_yes_to_sam(bronwen, kofi, our_case)
    hand_on(hers, our_case)
    take_over(sam, our_case)
    data = as_data(sam)
    kofi.goto(f"{our_case.person}#step-1")
    his = side(section(kofi.locator(".cpi-part-step-1"), "What we hope for"), "Sam")
    expect(his).to_contain_text(NEW_HOPE)
    expect(his).not_to_contain_text(HOPE)
    assert HOPE in "".join(heard)
    assert HOPE in data
    for place in (data, sam.content(), kofi.content(), "".join(heard)):
        assert PRIVATE not in place

    (note,) = [e for where, e in entries(our_case.server, "note") if where == our_case.space and e.audience == "author"]
    assert note.record.text == PRIVATE
    with copy_of(our_case.server) as store:
        (sam_id,) = (each.id for each in store.with_roles() if each.label == "Sam")
        space = store.act_as(sam_id).space(our_case.space)
        roles = {member.person: member.role for member in space.info.members}
        assert roles[note.first_by] == Role.REMOVED, "it is Bronwen's, who has left"
        seen = space.entries()
        assert HOPE in {getattr(each.record, "text", "") for each in seen}
        assert note.record.id not in {each.record.id for each in seen}
