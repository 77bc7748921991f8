"""An invented case in two voices: what is sent, what is heard, starting again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cpi_widgets.model import RefusedError
from cpi_widgets.widgets.case_reader import CaseReader
from training_exercises.case_files import all_cases

CASES = [case.model_dump(mode="json") for case in all_cases()]


def ask(widget: CaseReader, message: Any) -> list[dict[str, Any]]:
    """Deliver a message as the comm does, and return the answers."""
    answers: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: answers.append(content)
    widget._handle_custom_msg(message, [])
    return answers


def test_all_seven_cases_have_two_voices_a_story_and_questions():
    reader = CaseReader(CASES)
    assert len(reader.cases) == 7
    for case in reader.cases:
        assert all(case["voices"][voice] for voice in ("person", "practitioner"))
        assert case["story"]
        assert case["questions"]
        assert case["common_ground"]


def test_what_belongs_to_the_role_play_is_not_sent():
    sent = json.dumps(CaseReader(CASES).get_state())
    for case in CASES:
        for lines in case["private"].values():
            assert not [line for line in lines if line in sent]
    assert "safe answers about mains plugs" not in sent, "nor what the worker keeps private"


def test_choosing_tells_the_page_and_only_known_cases_open():
    opened: list[str] = []
    reader = CaseReader(CASES, on_choose=opened.append)
    ask(reader, {"type": "choose", "id": "kofi"})
    ask(reader, {"type": "choose", "id": "nobody"})
    ask(reader, {"type": "choose", "id": ""})
    assert opened == ["kofi", ""]
    assert reader.chosen == ""


def test_voices_are_kept_in_the_order_they_were_heard():
    reader = CaseReader(CASES, chosen="kofi")
    ask(reader, {"type": "hear", "id": "kofi", "voices": ["practitioner"]})
    ask(reader, {"type": "hear", "id": "kofi", "voices": ["practitioner", "person", "person", "ghost"]})
    assert reader.heard == {"kofi": ["practitioner", "person"]}
    ask(reader, {"type": "hear", "id": "nobody", "voices": ["person"]})
    assert set(reader.heard) == {"kofi"}


def test_starting_again_closes_the_voices_and_says_so():
    begun: list[str] = []
    reader = CaseReader(CASES, chosen="kofi", heard={"kofi": ["person"], "luca": ["person"]}, on_reset=begun.append)
    answers = ask(reader, {"type": "reset", "id": "kofi"})
    assert begun == ["kofi"]
    assert reader.heard == {"luca": ["person"]}
    assert answers == [{"type": "said", "text": "Done. This case is as it was at the start."}]


def test_a_refused_start_is_told_in_words_and_nothing_closes():
    def no(_case: str) -> None:
        raise RefusedError("Somebody is still writing. Nothing was changed.")

    reader = CaseReader(CASES, heard={"kofi": ["person"]}, on_reset=no)
    answers = ask(reader, {"type": "reset", "id": "kofi"})
    assert answers == [{"type": "said", "text": "Somebody is still writing. Nothing was changed."}]
    assert reader.heard == {"kofi": ["person"]}


def test_without_a_page_there_is_no_starting_again():
    reader = CaseReader(CASES)
    assert not reader.can_reset
    assert ask(reader, {"type": "reset", "id": "kofi"}) == []


@pytest.mark.parametrize("message", [None, [], "choose", {}, {"type": "choose"}, {"type": "hear", "id": "kofi"}])
def test_a_message_that_makes_no_sense_is_passed_over(message):
    reader = CaseReader(CASES)
    assert ask(reader, message) == []
    assert (reader.chosen, reader.heard) == ("", {})


def test_an_unknown_case_at_the_start_shows_the_list():
    assert CaseReader(CASES, chosen="nobody").chosen == ""


def test_an_unknown_option_is_refused_with_the_known_ones():
    with pytest.raises(TypeError, match=r"CaseReader has no option “choosen”\. Did you mean “chosen”\?"):
        CaseReader(CASES, choosen="kofi")
