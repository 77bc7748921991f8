"""When two look at one screen, nothing that is one's own stays on any part of it, and parts open as ever."""

from __future__ import annotations

from cpi_widgets.model import Note, SiteRole
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.record_list import RecordList


def case():
    store = MemoryStore()
    worker, person = store.add_person("Bronwen", {SiteRole.PRACTITIONER}), store.add_person("Kofi")
    space = store.add_case("Ours", person=person, practitioner=worker).id
    session = store.act_as(worker)
    return session, session.space(space)


def test_private_lines_leave_every_widget_of_the_page_and_come_back(open_browser):
    session, space = case()
    space.put(Note(topic="diary", text="For me alone"), audience="author")
    lists = [RecordList(space, model=Note, fixed={"topic": "diary"}, session=session) for _ in range(2)]
    browsers = [open_browser(each) for each in lists]
    assert [len(each.records) for each in lists] == [1, 1]
    browsers[0].says({"type": "together", "value": True})
    assert [(len(each.records), each.together) for each in lists] == [(0, True), (0, True)]
    assert browsers[1].heard()[-1]["records"] == {}
    browsers[1].says({"type": "together", "value": False})
    assert [(len(each.records), each.together) for each in lists] == [(1, False), (1, False)]


def test_parts_open_while_two_look(open_browser):
    session, space = case()
    page = OurCase(session, space)
    browser = open_browser(page.path)
    browser.says({"type": "open", "part": "step-2"})
    browser.says({"type": "together", "value": True})
    assert browser.says({"type": "open", "part": "step-3"}) == []
    assert page.path.part == "step-3"
