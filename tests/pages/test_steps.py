"""The pages of the steps: made for either partner, quiet, and naming the two as they wish to be called."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from ipywidgets import Label

from cpi_widgets.model import Note, NotSavedError, Pair, Review, SiteRole, Start, Total
from cpi_widgets.pages.our_case import OurCase
from cpi_widgets.pages.parts import BY_ID, PARTS, Part
from cpi_widgets.pages.parts.step_8 import Reviewing
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.bundled import BundledWidget
from cpi_widgets.widgets.page_text import PageText
from cpi_widgets.widgets.record_list import RecordList
from cpi_widgets.widgets.totals_told import TotalsTold

STEPS = ("step-1", "step-5", "step-7", "step-8")


class Case:
    """Kofi and Bronwen, each at a screen of their own."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.kofi = self.store.add_person("Kofi")
        self.bronwen = self.store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        space = self.store.add_case("Our case", self.kofi, self.bronwen).id
        self.k, self.b = self.store.act_as(self.kofi), self.store.act_as(self.bronwen)
        self.ks, self.bs = self.k.space(space), self.b.space(space)

    def page(self, who: str = "b") -> OurCase:
        return OurCase(self.b, self.bs) if who == "b" else OurCase(self.k, self.ks)


@pytest.fixture
def case():
    return Case()


@pytest.mark.parametrize("part", STEPS)
@pytest.mark.parametrize("who", ["k", "b"])
def test_a_step_is_made_for_either_partner_and_writes_nothing(case, part, who):
    widgets = BY_ID[part].widgets(case.page(who))
    titles = [each.title for each in widgets if getattr(each, "title", "")]
    assert len(titles) == len(set(titles)) >= 2, "each section has a heading of its own"
    assert case.bs.entries() == []


@pytest.mark.parametrize("part", STEPS)
def test_lists_of_one_page_do_not_show_the_same_records(case, part):
    lists = [each for each in BY_ID[part].widgets(case.page()) if isinstance(each, RecordList)]
    said = [(each.plan["kind"], str(each.plan["fixed"]), str(each.plan["columns"].get("only"))) for each in lists]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_the_browser_is_told_the_code_of_a_part_and_nothing_else(case, monkeypatch, part):
    def bundles(widgets):
        for each in widgets:
            if isinstance(each, BundledWidget):
                yield from (each.bundle, *each.further)
            yield from bundles(getattr(each, "children", ()))

    assert set(part.bundles) == set(bundles(list(part.widgets(case.page()))))
    assert part.way()["code"] == [], "in a notebook it has no address"
    monkeypatch.setenv("CPI_WIDGET_BASE", "/cpi/widgets/")
    assert all(re.fullmatch(r"/cpi/widgets/\w+\.[0-9a-f]{16}\.js", each) for each in part.way()["code"])


def test_what_is_made_is_on_the_page_while_the_rest_follows(case, monkeypatch):
    page = case.page()
    seen = []

    def one_by_one(of):
        for number in range(3):
            seen.append((of.path.part, [box._dom_classes[-1] for box in of.stage.children], number))
            yield Label(f"Number {number}")

    monkeypatch.setattr(Part, "widgets", lambda _part, of: one_by_one(of))
    page.path.go("step-5")
    there = ["cpi-part-overview", "cpi-part-step-5"]
    assert seen == [("overview", there, 0), ("step-5", there, 1), ("step-5", there, 2)]
    assert [each.value for each in page.stage.children[-1].children] == ["Number 0", "Number 1", "Number 2"]


def undo_stands(page):
    def titles(widgets):
        for each in widgets:
            if getattr(each, "undo_here", False):
                yield each.title
            yield from titles(getattr(each, "children", ()))

    return list(titles([page.stage.children[-1]]))


def test_a_page_that_is_opened_again_offers_undo_once_beside_what_one_did_last(case):
    page = case.page()
    page.path.go("step-1")
    assert undo_stands(page) == [], "nothing was done yet"
    case.bs.put(Note(topic="hope", text="To laugh"), label="Added “To laugh”")
    case.bs.put(Note(topic="fear", text="Too much"), label="Added “Too much”")
    case.ks.put(Note(topic="hope", text="Not hers"), label="Added “Not hers”")
    page = case.page()
    page.path.go("step-1")
    assert undo_stands(page) == ["What worries us"]


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ("step-3", ["Wishes"]),
        ("step-7", ["What the organisation could do better"]),
        ("notes", ["Next meeting"]),
        ("step-4", []),
    ],
)
def test_what_was_taken_away_can_be_brought_back_from_any_step(case, part, where):
    note = case.bs.put(Note(topic="hope", text="To laugh"))
    case.bs.remove(note.record.id, base=1, label="Took “To laugh” away")
    page = case.page()
    page.path.go(part)
    assert undo_stands(page) == where, "a ladder offers undo whatever was done"


def test_a_part_that_stops_halfway_is_made_anew_and_whole_when_it_is_asked_for_again(case, monkeypatch):
    page = case.page()
    half = Label("Half")

    def stops(_part, _of):
        yield half
        raise NotSavedError("The line was lost.")

    with monkeypatch.context() as while_the_line_is_down:
        while_the_line_is_down.setattr(Part, "widgets", stops)
        with pytest.raises(NotSavedError):
            page.path.go("step-7")
    assert (page.path.part, len(page.stage.children), half.comm) == ("overview", 1, None)
    page.path.go("step-7")
    assert [len(box.children) for box in page.stage.children] == [1, 4]


def test_texts_follow_what_the_two_wish_to_be_called(case):
    page = case.page()
    (text,) = (each for each in BY_ID["step-1"].widgets(page) if isinstance(each, PageText))
    assert text.words == {"person": "Kofi", "practitioner": "Bronwen"}
    case.ks.put(Pair(person="K", practitioner="B"), label="Named")
    assert text.words == {"person": "K", "practitioner": "B"}


def test_the_first_page_is_folded_once_somebody_has_talked_about_it(case):
    def folded() -> bool:
        return next(each for each in BY_ID["step-1"].widgets(case.page()) if isinstance(each, PageText)).folded

    assert not folded()
    case.ks.put(Start(talked_person=dt.date(2026, 11, 26)))
    assert folded()


def test_the_page_to_read_is_named_where_it_is_asked_for(case):
    text, choosing, *_ = BY_ID["step-1"].widgets(case.page())
    assert f"“{text.title}”" in choosing.about, "it may be folded away by then"


def test_what_is_known_stands_beside_the_gains(case):
    known = next(each for each in BY_ID["step-8"].widgets(case.page()) if isinstance(each, PageText))
    assert "found no difference" in " ".join(each["text"] for each in known.paragraphs)
    assert not known.folded


def test_another_review_begins_on_an_empty_page_and_the_first_can_be_opened_again(case):
    case.ks.put(Review(id="first", next_step="Ask about the stall"))
    reviewing = Reviewing(case.page())
    assert len(list(reviewing.widgets())) > 3
    assert reviewing.occasions.current == "first"
    before = reviewing.stage.children
    reviewing.occasions._begin({}, ())
    newest = reviewing.occasions.current
    assert newest != "first"
    assert {each.start["id"] for each in reviewing.stage.children if hasattr(each, "start")} == {newest}
    assert all(each.comm is None for each in before), "taken down"
    reviewing.occasions.go("first")
    assert {each.start["id"] for each in reviewing.stage.children if hasattr(each, "start")} == {"first"}
    with pytest.raises(KeyError):
        reviewing.occasions.go("no such review")
    assert [each.record.id for each in case.bs.all(Review)] == ["first", newest]


def test_two_totals_stand_side_by_side_with_how_far_they_are_apart(case):
    told = next(each for each in BY_ID["step-8"].widgets(case.page()) if isinstance(each, TotalsTold))
    case.ks.put(Total(measure="Ties", total=14, day=dt.date(2026, 5, 20)))
    assert (told.paragraphs, told.layout.display) == ([], "none"), "one alone has nothing beside it"
    later = case.bs.put(Total(measure="ties", total=11.5, day=dt.date(2026, 11, 24)))
    assert told.layout.display is None
    assert told.paragraphs[0] == {
        "about": "Ties, filled in by {person}",
        "text": "14 on 20 May 2026, 11.5 on 24 November 2026. From the first to the last: 2.5 less.",
    }
    assert "differs from one questionnaire to the next" in told.paragraphs[1]["text"]
    case.bs.undo()
    assert (case.bs.get(later.record.id), told.paragraphs) == (None, [])
