"""Values that share the note of which of their fields were given."""

from __future__ import annotations

from cpi_widgets.model import Note, Reply, lean


def test_values_with_the_same_fields_share_one_note():
    one, other = Note(topic="hope", text="a"), Note(topic="hope", text="b")
    assert one.model_fields_set is other.model_fields_set
    assert one.model_fields_set == {"topic", "text"}


def test_a_copy_with_more_fields_leaves_the_others_alone():
    one = Note(topic="hope", text="a")
    copy = one.model_copy(update={"voice": "person"})
    assert "voice" in copy.model_fields_set
    assert one.model_fields_set == {"topic", "text"}
    assert one.model_dump(exclude_unset=True) == {"topic": "hope", "text": "a"}


def test_answers_with_fields_of_any_name_do_not_fill_memory(monkeypatch):
    monkeypatch.setattr(lean, "_GIVEN", {})
    monkeypatch.setattr(lean, "_MOST", 3)
    replies = [Reply(run="r", activity="a", part="p", **{f"f{number}": 1}) for number in range(9)]
    assert len(lean._GIVEN) == 3
    assert [reply.model_fields_set for reply in replies] == [
        {"run", "activity", "part", f"f{number}"} for number in range(9)
    ]
