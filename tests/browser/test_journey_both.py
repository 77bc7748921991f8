"""Two people write in one field at once, on two screens: what stands on disk in the end holds every word of both."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect
from steps import new_cases, saved, section, step

from cpi_widgets.model import Barrier, Goal, Note, Rung, Stage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A case with a hope, a goal with a stage, a rung and a barrier; "What enough looks like" is not begun."""
    goal = Goal(text="Sing again")
    more = (goal, Stage(goal=goal.id, text="AAA"), Rung(text="AAA"), Barrier(text="AAA"))
    (case,) = new_cases(tmp_path_factory.mktemp("both"), 1, Note(topic="hope", voice="person", text="A hope"), *more)
    yield case
    case.server.stop()


def enough(page: Page, address: str) -> Locator:
    return section(step(page, address, 1), "What enough looks like").get_by_label("In the words of Kofi")


def hope(page: Page, address: str) -> Locator:
    hopes = section(step(page, address, 1), "What we hope for")
    hopes.locator(".rl-open").click()
    return hopes.locator(".rl-inside textarea").first


def stage(page: Page, address: str) -> Locator:
    part = step(page, address, 3)
    part.locator(".gs-row").click()
    part.locator("summary").filter(has_text="Stages").click()
    return part.get_by_label("Stage 1")


def rung(page: Page, address: str) -> Locator:
    part = step(page, address, 4)
    part.locator(".ld-open").click()
    return part.get_by_label("The step", exact=True)


def barrier(page: Page, address: str) -> Locator:
    part = step(page, address, 6)
    part.locator(".ba-open").click()
    return part.get_by_label("In your words")


@pytest.mark.parametrize(
    ("find", "kind", "name"), [(enough, "start", "enough"), (hope, "note", "text")], ids=["form", "card"]
)
def test_after_keep_both_who_still_has_the_cursor_goes_on_from_both(written, visit, find, kind, name):
    mine_at, theirs = visit("desktop"), visit("phone").page
    mine_at.expect_error("ERR_INTERNET_DISCONNECTED")
    mine, his = find(mine_at.page, written.practitioner), find(theirs, written.person)
    mine_at.context.set_offline(True)
    mine.fill("BBB")
    his.fill("AAA")
    saved(theirs)
    mine_at.context.set_offline(False)
    mine_at.page.get_by_role("group", name="Both changed this").get_by_role("button", name="Keep both").click()
    expect(his).to_have_value("BBB\n\nAAA")
    expect(his).to_be_focused()
    theirs.keyboard.type(" CCC")
    for field in (his, mine):
        expect(field).to_have_value("BBB\n\nAAA CCC")
    saved(theirs)
    assert [getattr(each, name) for each in written.kept(kind)] == ["BBB\n\nAAA CCC"]
    for page in (mine_at.page, theirs):
        expect(page.get_by_role("group", name="Both changed this")).to_have_count(0)


@pytest.mark.parametrize(
    ("find", "kind"), [(stage, "stage"), (rung, "rung"), (barrier, "barrier")], ids=["plan", "ladder", "barrier"]
)
def test_what_the_other_adds_comes_in_beside_the_cursor_and_stays(written, visit, find, kind):
    ours, theirs = visit("desktop").page, visit("phone").page
    mine, his = find(ours, written.practitioner), find(theirs, written.person)
    his.press("Home")
    theirs.keyboard.type("BBB ")
    theirs.keyboard.press("Home")
    expect(mine).to_have_value("BBB AAA")
    mine.press("End")
    ours.keyboard.type(" DDD")
    expect(his).to_have_value("BBB AAA DDD")
    theirs.keyboard.type("CCC ")
    for field in (his, mine):
        expect(field).to_have_value("CCC BBB AAA DDD")
    saved(theirs)
    assert [each.text for each in written.kept(kind)] == ["CCC BBB AAA DDD"]
