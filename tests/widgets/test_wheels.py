"""The wheels between Python and the browser: they turn with all the case holds, on both screens, and say why."""

from __future__ import annotations

import json

import pytest

from cpi_widgets import Wheels
from cpi_widgets.model import (
    AGENCY_DECK,
    EXAMPLE,
    READY,
    WHEELS,
    WHEELS_DECK,
    Answer,
    Asset,
    Barrier,
    Comment,
    Goal,
    Note,
    Rung,
    SiteRole,
    new_id,
    ready_tick,
)
from cpi_widgets.store.memory import MemoryStore


class Pair:
    """A case of two people."""

    def __init__(self) -> None:
        store = MemoryStore()
        worker = store.add_person("B", {SiteRole.PRACTITIONER})
        person = store.add_person("K")
        self.case = store.add_case("Our case", person=person, practitioner=worker).id
        self.bee, self.kay = store.act_as(worker), store.act_as(person)

    def wheels(self, who):
        return Wheels(who.space(self.case), session=who)

    def ready(self):
        for seat in WHEELS:
            self.bee.space(self.case).put(ready_tick(seat))


@pytest.fixture
def pair():
    return Pair()


def put(kind, record_id, **fields):
    change = {"op": "put", "kind": kind, "id": record_id, "fields": fields}
    return {"type": "command", "command": {"id": new_id(), "label": "Wrote", "changes": [change]}}


def states(wheels):
    return wheels.turning["person"]["state"], wheels.turning["practitioner"]["state"]


def test_they_stand_still_until_both_sides_are_ready_on_both_screens(pair, open_browser):
    mine, theirs = pair.wheels(pair.bee), pair.wheels(pair.kay)
    pair.kay.space(pair.case).put(Goal(text="Walk to the mill"))
    browser = open_browser(mine)
    for seat in ("person", "practitioner"):
        assert states(mine) == states(theirs) == ("still", "still")
        part = READY[seat]
        browser.says(put("answer", f"wheels.{part}", deck=WHEELS_DECK, question=part, voice=seat, value=1))
    assert states(mine) == states(theirs) == ("moving", "moving")
    assert theirs.turning["person"]["why"] == ("1 thing moved (1 goal) in the last two weeks.",)
    browser.says({"type": "undo"})
    assert states(mine) == states(theirs) == ("still", "still")


def test_what_is_not_sent_turns_them_all_the_same(pair, open_browser):
    pair.ready()
    wheels = pair.wheels(pair.bee)
    browser = open_browser(wheels)
    rung = pair.kay.space(pair.case).put(Rung(text="Walk past the door"))
    assert states(wheels) == ("moving", "moving")
    assert "Walk past the door" not in json.dumps(browser.line.sent)
    barrier = pair.kay.space(pair.case).put(Barrier(text="The bus", side="organisation"))
    assert states(wheels) == ("slow", "slow")
    assert wheels.turning["barriers"] == {"person": 0, "practitioner": 0, "organisation": 1}
    pair.kay.space(pair.case).remove(barrier.record.id, base=barrier.version)
    assert states(wheels) == ("moving", "moving")
    pair.kay.space(pair.case).remove(rung.record.id, base=rung.version)
    assert states(wheels) == ("still", "still")


def test_what_is_private_turns_nothing(pair):
    pair.ready()
    wheels = pair.wheels(pair.bee)
    pair.bee.space(pair.case).put(Asset(voice="practitioner", text="maps"), audience="author")
    assert states(wheels) == ("still", "still")


def test_goals_that_rest_are_not_named_and_neither_are_other_answers(pair):
    wheels = pair.wheels(pair.bee)
    space = pair.kay.space(pair.case)
    shown = [
        space.put(Goal(text="live")),
        space.put(Comment(part="g_trust", text="Is it needed?")),
        space.put(Note(topic=EXAMPLE, about="g_trust", text="She rang back.")),
        space.put(Answer(deck=AGENCY_DECK, question="knows_the_area", voice="both", value=0)),
    ]
    space.put(Goal(text="rests", state="resting"))
    space.put(Note(topic="idea", text="not here"))
    space.put(Answer(deck="pulse", question="useful", voice="person", value=1))
    assert set(wheels.records) == {entry.record.id for entry in shown}
    goal = shown[0]
    space.put(goal.record.model_copy(update={"state": "reached"}), base=goal.version)
    assert goal.record.id not in wheels.records


def test_in_three_lines_without_a_store(open_browser):
    wheels = Wheels(step=3)
    browser = open_browser(wheels)
    assert (wheels.step, wheels.kept, wheels.deck["id"]) == (3, False, "wheels")
    for seat, part in READY.items():
        browser.says(put("answer", f"wheels.{part}", deck=WHEELS_DECK, question=part, voice=seat, value=1))
    wheels.space.put(Goal(text="Walk to the mill"))
    assert states(wheels) == ("moving", "moving")


def test_after_reading_everything_anew_they_still_follow(pair):
    pair.ready()
    wheels = pair.wheels(pair.bee)
    wheels.reload()
    pair.kay.space(pair.case).put(Goal(text="Walk to the mill"))
    assert states(wheels) == ("moving", "moving")


def test_an_option_that_is_not_known_is_named():
    with pytest.raises(TypeError, match="Did you mean “step”"):
        Wheels(stepp=3)
