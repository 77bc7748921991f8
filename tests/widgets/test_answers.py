"""The questions of a deck in two voices: whose answers reach which screen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cpi_widgets.model import Answer, SiteRole, new_id
from cpi_widgets.store.memory import MemoryStore
from cpi_widgets.widgets.answers import Answers, Ask

ASKS = [Ask("trust", "I can rely on it.", "I keep my word.", label="Trust")]
SCALE = {1: "hardly", 2: "a little"}


class Case:
    """Kofi and Bronwen, each at a screen of their own."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.kofi = self.store.add_person("Kofi")
        self.bronwen = self.store.add_person("Bronwen", {SiteRole.PRACTITIONER})
        space = self.store.add_case("Our case", self.kofi, self.bronwen).id
        self.k, self.b = self.store.act_as(self.kofi), self.store.act_as(self.bronwen)
        self.ks, self.bs = self.k.space(space), self.b.space(space)

    def answers(self, who: str, **options: Any) -> Answers:
        session, space = (self.k, self.ks) if who == "k" else (self.b, self.bs)
        return Answers(space, session=session, deck="qualities", asks=ASKS, scale=SCALE, **options)


@pytest.fixture
def case():
    return Case()


def answer(voice: str, value: int, base: int = 0, audience: str | None = None) -> dict[str, Any]:
    """What the browser sends for an answer, with the id that says what it answers."""
    new = {"deck": "qualities", "question": "trust", "voice": voice, "words": "", "round": "1", "day": "2026-11-26"}
    fields = {**(new if base == 0 else {}), "value": value}
    change = {"op": "put", "kind": "answer", "id": f"qualities.1.trust.{voice}", "base": base, "fields": fields}
    change |= {"audience": audience} if audience else {}
    return {"type": "command", "command": {"id": new_id(), "label": "Trust", "changes": [change]}}


def test_the_plan_travels_as_it_was_given(case):
    plan = case.answers("k", apart=True).plan
    assert plan == {
        "deck": "qualities",
        "asks": [
            {
                "id": "trust",
                "person": "I can rely on it.",
                "practitioner": "I keep my word.",
                "label": "Trust",
                "then": "",
                "about": (),
            }
        ],
        "scale": [[1, "hardly"], [2, "a little"]],
        "apart": True,
    }


def test_an_answer_given_alone_is_on_no_other_screen_until_it_is_shown(case, open_browser):
    mine, theirs = open_browser(case.answers("k", apart=True)), open_browser(case.answers("b", apart=True))
    mine.says(answer("person", 2, audience="author"))
    assert "I can" in json.dumps(mine.first_state)
    assert theirs.widget.records == {}
    assert "qualities.1.trust.person" not in json.dumps(theirs.line.sent)
    mine.says(answer("person", 2, base=1, audience="pair"))
    assert [entry["body"]["value"] for entry in theirs.widget.records.values()] == [2]
    mine.says({"type": "undo"})
    assert theirs.widget.records == {}


def test_answers_to_other_decks_stay_out(case):
    case.ks.put(Answer(deck="pulse", question="useful", voice="person", value=1))
    case.ks.put(Answer(deck="qualities", question="trust", voice="person", value=1))
    assert [entry["body"]["deck"] for entry in case.answers("b").records.values()] == ["qualities"]


def test_a_value_that_is_off_any_scale_is_refused(case, open_browser):
    said = open_browser(case.answers("k")).says(answer("person", 101))
    assert [message["type"] for message in said] == ["refused"]
    assert case.ks.all(Answer) == []


def test_nobody_hides_the_answers_of_the_other(case, open_browser):
    mine, theirs = open_browser(case.answers("k")), open_browser(case.answers("b"))
    mine.says(answer("person", 2))
    said = theirs.says(answer("person", 2, base=1, audience="author"))[-1]
    assert "only they can make it private" in said["message"]
