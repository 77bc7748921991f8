"""Widgets that are made together read their space once, and none of them misses what changes meanwhile."""

from __future__ import annotations

from cpi_widgets.model import Asset, Note, SiteRole
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.reading import Reading, read_once, reading_of
from cpi_widgets.widgets.record_list import RecordList


def case():
    store = MemoryStore()
    worker, person = store.add_person("Bronwen", {SiteRole.PRACTITIONER}), store.add_person("Kofi")
    space = store.add_case("Ours", person=person, practitioner=worker).id
    return store.act_as(worker), store.act_as(worker).space(space), store.act_as(person).space(space)


class Counting:
    """A space that counts how often it is asked for everything."""

    def __init__(self, space) -> None:
        self._space = space
        self.asked = 0

    def __getattr__(self, name):
        found = getattr(self._space, name)
        if name not in ("entries", "all", "undo_labels"):
            return found

        def counted(*args):
            self.asked += 1
            return found(*args)

        return counted


def test_many_lists_made_together_ask_their_space_as_often_as_one():
    session, space, _ = case()
    asked = []
    for count in (1, 12):
        counting = Counting(space)
        with read_once(counting):
            for _ in range(count):
                RecordList(counting, model=Asset, session=session)
        asked.append(counting.asked)
    assert asked[0] == asked[1]
    counting = Counting(space)
    for _ in range(12):
        RecordList(counting, model=Asset, session=session)
    assert counting.asked > asked[1], "apart they ask each for themselves"


def test_what_the_other_writes_meanwhile_stands_in_every_list():
    session, space, theirs = case()
    with read_once(space):
        first = RecordList(space, model=Note, fixed={"topic": "hope"}, session=session)
        theirs.put(Note(topic="hope", text="Company"))
        second = RecordList(space, model=Note, fixed={"topic": "hope"}, session=session)
    assert [len(each.records) for each in (first, second)] == [1, 1]


def test_an_answer_older_than_a_change_is_not_kept():
    _, space, theirs = case()

    class Slow(Counting):
        def entries(self):
            found = self._space.entries()
            theirs.put(Note(topic="hope", text="Company"))
            reading.forget()
            return found

    reading = Reading(Slow(space), whole=True)
    assert reading.entries == []
    assert len(Reading(space).entries) == 1
    assert "entries" not in reading._known


def test_outside_of_it_each_widget_reads_for_itself():
    _, space, _ = case()
    with read_once(space):
        assert reading_of(space) is reading_of(space)
    assert reading_of(space) is not reading_of(space)


def test_a_part_that_opens_with_the_page_shares_the_page_s_reading():
    session, space, _ = case()
    counting = Counting(space)
    with read_once(counting):
        with read_once(counting):
            RecordList(counting, model=Asset, session=session)
        RecordList(counting, model=Note, fixed={"topic": "hope"}, session=session)
    together = counting.asked
    counting = Counting(space)
    with read_once(counting):
        RecordList(counting, model=Asset, session=session)
    assert together == counting.asked


def test_what_undo_offers_is_asked_once_for_each_change_however_many_widgets_there_are(open_browser):
    session, space, theirs = case()
    counting = Counting(space)
    lists = [RecordList(counting, model=Asset, session=session) for _ in range(12)]
    pages = [open_browser(each) for each in lists]
    counting.asked = 0
    for number in range(3):
        space.put(Note(topic="hope", text=f"Company {number}"), label=f"Hoped {number}")
        theirs.put(Note(topic="fear", text=f"Crowds {number}"))
    assert counting.asked == 6, "once for each change, not once for each widget"
    assert {each.undo for each in lists} == {"Hoped 2"}
    for page in pages:
        assert [told["undo"] for told in page.heard()] == ["Hoped 0", "Hoped 1", "Hoped 2"]
        assert page.states() == [], "the message says it: it does not travel twice"
