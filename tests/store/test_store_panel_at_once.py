"""A panel whose questions nobody reads first: on the list at once where its asker was told, taken down at any time."""

from __future__ import annotations

import pytest
from test_store_panel import asked_by, listed, put_on, question
from test_store_rooms import Day

from cpi_widgets.model import ASKED, MOST_AT_ONCE, PANEL, Panel, PanelQuestion, Reply, Role, question_id


@pytest.fixture
def day(world):
    day = Day(world)
    day.panel = day.space.put(Panel(open=True, moderated=False))
    return day


@pytest.fixture
def ann(day):
    return day.join(name="Ann").space(day.info.id)


@pytest.fixture
def bob(day):
    return day.join(name="Bob").space(day.info.id)


def at_once(text="Who pays?", **more):
    return question(text, at_once=True, **more)


def set_panel(day, **fields):
    entry = day.space.get(Panel().id)
    day.space.put(entry.record.model_copy(update=fields), base=entry.version)


def test_it_is_on_the_list_at_once_and_in_nobodys_name(day, ann, bob):
    mine = ann.put(at_once(topic="time"))
    bob.put(at_once("who pays"))
    (entry,) = bob.all(PanelQuestion)
    assert (entry.record.id, entry.record.text, entry.record.topic) == (question_id("Who pays?"), "Who pays?", "time")
    assert entry.record.from_room
    (seen,) = ann.all(PanelQuestion)
    assert seen.first_by == entry.first_by != mine.first_by, "the same for whoever asked it and for others"
    assert mine.first_by not in repr(bob.changes())


@pytest.mark.parametrize(
    ("panel", "asked"),
    [
        ({"moderated": True}, {"at_once": True}),
        ({"open": False}, {"at_once": True}),
        ({}, {}),
        ({}, {"at_once": "yes"}),
        ({}, {"at_once": True, "share": "none"}),
    ],
)
def test_what_is_to_be_read_first_waits(day, ann, panel, asked):
    set_panel(day, **panel)
    ann.put(question().model_copy(update=asked))
    assert listed(day.space) == []


def test_what_came_in_while_it_was_read_first_does_not_appear_when_that_ends(day, ann, bob):
    set_panel(day, moderated=True)
    ann.put(question("Why is Jo so slow?"))
    set_panel(day, moderated=False)
    bob.put(at_once("When?"))
    assert listed(bob) == ["When?"]


def test_those_who_lead_take_one_down_and_it_does_not_come_back_by_itself(day, ann, bob):
    ann.put(at_once("Why is Jo so slow?"))
    (entry,) = day.space.all(PanelQuestion)
    aside = entry.record.model_copy(update={"state": "aside", "reason": "It names somebody."})
    day.space.put(aside, base=entry.version, audience="leaders")
    bob.put(at_once("why is jo so slow"))
    assert listed(ann) == listed(bob) == []
    assert asked_by(bob)["aside"] is True


def set_aside(day, entry):
    day.space.put(entry.record.model_copy(update={"state": "aside"}), base=entry.version, audience="leaders")


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_set_aside_waits_when_its_asker_takes_it_back_and_asks_again(day, ann, bob, turned):
    mine = ann.put(at_once("Why is Jo so slow?"), label="Asked")
    set_aside(day, *day.space.all(PanelQuestion))
    if turned:
        ann.undo()
        ann.redo()
    else:
        ann.remove(mine.record.id, base=ann.get(mine.record.id).version)
        ann.put(at_once("Why is Jo so slow"))
    assert listed(bob) == listed(day.space) == []
    assert [each.text for each in day.room.panel.came_in()] == [ann.all(Reply)[0].record.asked()["text"]]


def test_what_was_set_aside_behind_another_waits_as_well(day, ann, bob):
    ann.put(at_once("Why is Jo so slow?"))
    bob.put(at_once("When?"))
    mine, other = (day.space.get(question_id(text)) for text in ("Why is Jo so slow?", "When?"))
    together = other.record.model_copy(update={"together": (mine.record.id,)})
    set_aside(day, day.space.put(together, base=other.version))
    day.space.put(mine.record, base=mine.version, audience="leaders")
    ann.undo()
    ann.redo()
    assert listed(bob) == []


def test_what_was_set_aside_behind_another_and_never_on_the_list_waits_as_well(day, ann, bob):
    mine = ann.put(question("Why is Jo so slow?"))
    bob.put(at_once("When?"))
    other = day.space.get(question_id("When?"))
    together = other.record.model_copy(update={"together": (question_id("Why is Jo so slow?"),)})
    set_aside(day, day.space.put(together, base=other.version))
    ann.remove(mine.record.id, base=ann.get(mine.record.id).version)
    ann.put(at_once("Why is Jo so slow?"))
    assert listed(bob) == []
    assert asked_by(ann)["aside"] is True


def test_whoever_asked_takes_it_back_or_asks_in_other_words(day, ann, bob):
    mine = ann.put(at_once("Who pays?"), label="Asked")
    ann.put(mine.record.model_copy(update={"text": "Who pays for it?"}), base=mine.version)
    assert listed(bob) == ["Who pays for it?"]
    ann.undo()
    assert listed(bob) == ["Who pays?"]
    ann.undo()
    assert listed(bob) == []
    assert ann.all(Reply) == []


def test_nobody_fills_everybodys_screen(day, ann):
    for at in range(MOST_AT_ONCE + 3):
        ann.put(at_once(f"Question {at}?"))
    assert len(listed(day.space)) == MOST_AT_ONCE
    assert len(day.room.panel.came_in()) == MOST_AT_ONCE + 3, "the others wait for those who lead"


def ask_too_many(ann):
    return [ann.put(at_once(f"Question {at}?")) for at in range(MOST_AT_ONCE + 2)]


def test_the_oldest_that_waits_has_the_place_of_one_taken_back(day, ann, bob):
    asked = ask_too_many(ann)
    bob.put(at_once("Of Bob"))
    ann.remove(asked[1].record.id, base=1)
    assert sorted(listed(bob)) == ["Of Bob", *(f"Question {at}?" for at in (0, 2, 3, 4, 5))]
    changed = asked[2].record.model_copy(update={"text": "In other words?"})
    ann.put(changed, base=1)
    assert sorted(listed(bob)) == ["In other words?", "Of Bob", *(f"Question {at}?" for at in (0, 3, 4, 5))]


@pytest.mark.parametrize("read_first", [True, False])
def test_what_waits_for_those_who_lead_has_no_place_by_itself(day, ann, read_first):
    asked = ask_too_many(ann)
    if read_first:
        set_panel(day, moderated=True)
        set_panel(day, moderated=False)
    else:
        for text in ("Question 5?", "Question 6?"):
            entry = put_on(day, text)
            day.space.remove(entry.record.id, base=entry.version)
    ann.remove(asked[0].record.id, base=1)
    assert sorted(listed(day.space)) == [f"Question {at}?" for at in range(1, MOST_AT_ONCE)]


@pytest.mark.parametrize("text", [{}, {"text": " \n"}, {"text": ""}])
def test_what_asks_nothing_is_on_no_list(day, ann, text):
    ann.put(Reply(run=PANEL, activity=PANEL, part=ASKED, share="text", at_once=True, **text))
    assert listed(day.space) == day.room.panel.came_in() == []
    assert len(ann.all(Reply)) == 1


def test_what_is_on_the_list_or_stands_behind_another_is_not_put_there_again(day, ann, bob):
    put_on(day, "When?", together=(question_id("Who pays?"),))
    ann.put(at_once("Who pays?"))
    bob.put(at_once("When?"))
    assert listed(day.space) == ["When?"]


def test_a_second_trainer_may_end_it_as_well(day, ann):
    person = day.join(name="Cora")
    day.room.seat(person.person, Role.CO_TRAINER)
    second = person.space(day.info.id)
    entry = second.get(Panel().id)
    second.put(entry.record.model_copy(update={"moderated": True}), base=entry.version)
    ann.put(at_once())
    assert listed(ann) == []
