"""The answers of a day at one page: all there whichever is asked for, and only the present ones unpacked."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cpi_widgets.model import Entry, Reply
from cpi_widgets.widgets.day_answers import OPEN, DayAnswers

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
KEYS = [
    ("monday", "hopes"),
    ("monday", "fears"),
    *((day, "hopes") for day in ("tuesday", "wednesday", "thursday", "friday")),
]


def entry(name: str, key: tuple[str, str], version: int) -> Entry[Reply]:
    run, activity = key
    reply = Reply(id=name, run=run, activity=activity, part="one", text=f"Ünlike {name} {version}", worry=version)
    seat = {"audience": "author", "by": "p" * 32, "first_by": "p" * 32}
    return Entry[Reply].model_construct(
        record=reply, version=version, at=NOON, first_at=NOON, speaker="K", first_speaker=None, **seat
    )


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefghijkl"), st.integers(0, 3), st.sets(st.sampled_from(KEYS)).filter(len)),
        max_size=30,
    )
)
def test_the_answers_are_those_of_a_day_that_packs_nothing(steps):
    """Kept, taken away, looked at in any order: a packed answer is the one that was packed."""
    answers = DayAnswers(())
    plain: dict[str, Entry[Reply]] = {}
    for name, version, looked_at in steps:
        new = entry(name, KEYS[ord(name) % len(KEYS)], version) if version else None
        answers.keep(name, new)
        if new is None:
            plain.pop(name, None)
        elif name not in plain or new.version > plain[name].version:
            plain[name] = new
        found = {each.record.id: each for each in answers.of(looked_at)}
        assert found == {i: e for i, e in plain.items() if (e.record.run, e.record.activity) in looked_at}


def test_answers_of_before_take_a_tenth():
    """Fifty pages hold a whole day."""
    key = KEYS[0]
    answers = DayAnswers([entry(f"{number:032}", key, 1) for number in range(50)])
    answers.of({KEYS[1]})
    (packed,) = answers._packed.values()
    assert not answers._open
    assert len(packed) < 50 * 200
    assert len(answers.of({key})) == 50


def test_a_sheet_that_is_asked_for_nothing_packs_the_day_as_well():
    """One's own map stays where it is from the morning on; it held each answer open that the other sheet packed."""
    answers = DayAnswers(())
    keys = [(f"run{number}", "hopes") for number in range(12)]
    for number, key in enumerate(keys):
        answers.keep(f"one{number}", entry(f"one{number}", key, 1))
        answers.keep(f"two{number}", entry(f"two{number}", key, 1))
        assert len(answers._open) <= OPEN
    assert [len(answers.of({key})) for key in keys] == [2] * 12
