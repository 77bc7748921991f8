"""What only the person may say, in every form of the store: a yes to what is told, and the end of their “not yet”."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Permission, RefusedError, Taper

WORDS = "that he needs a quiet corner"
WHOM = "the tutor"


def change(space, entry, **fields):
    """Write some fields of a record as it stands now."""
    now = space.get(entry.record.id)
    return space.put(now.record.model_copy(update=fields), base=now.version)


def test_a_practitioner_asks_and_the_person_says_yes(world):
    asked = world.b_case.put(Permission(what=WORDS, whom=WHOM))
    with pytest.raises(RefusedError, match="not yours to say"):
        change(world.b_case, asked, state="allowed")
    with pytest.raises(RefusedError, match="not yours to say"):
        world.b_case.put(Permission(what="his diagnosis", whom=WHOM, state="allowed"))
    change(world.k_case, asked, state="allowed")
    assert world.b_case.get(asked.record.id).record.state == "allowed"


def test_a_yes_is_to_these_words_and_either_may_take_it_back(world):
    asked = world.b_case.put(Permission(what=WORDS, whom=WHOM))
    change(world.b_case, asked, what="that he is shy")
    change(world.k_case, asked, state="allowed")
    for fields in ({"what": "his diagnosis"}, {"whom": "everybody"}):
        with pytest.raises(RefusedError, match="a yes to this as it stands"):
            change(world.b_case, asked, **fields)
    with pytest.raises(RefusedError):
        world.b_case.undo()  # to other words than those that got the yes
    assert world.k_case.get(asked.record.id).record.what == "that he is shy"
    change(world.b_case, asked, state="taken back")
    with pytest.raises(RefusedError, match="not yours to say"):
        change(world.b_case, asked, state="allowed")


@pytest.mark.parametrize("whom", ["", "  "])
def test_a_yes_comes_after_it_is_said_to_whom_and_can_always_be_taken_back(world, whom):
    asked = world.b_case.put(Permission(what=WORDS, whom=whom))
    with pytest.raises(RefusedError, match="first to whom"):
        change(world.k_case, asked, state="allowed")
    with pytest.raises(RefusedError, match="first to whom"):
        world.k_case.put(Permission(what=WORDS, state="allowed"))
    change(world.k_case, asked, whom=WHOM, state="allowed")
    change(world.k_case, asked, whom="")
    change(world.k_case, asked, state="taken back")
    with pytest.raises(RefusedError, match="first to whom"):
        change(world.k_case, asked, state="allowed")


def test_what_was_taken_away_by_mistake_comes_back_with_its_yes(world):
    asked = world.k_case.put(Permission(what=WORDS, whom=WHOM, state="allowed"))
    now = world.b_case.get(asked.record.id)
    world.b_case.remove(now.record.id, base=now.version)
    world.b_case.undo()
    assert world.k_case.get(asked.record.id).record.state == "allowed"


def test_not_yet_stands_until_the_person_lifts_it(world):
    step = world.b_case.put(Taper(text="I come every second time"))
    change(world.k_case, step, state="not yet")
    for state in ("now", "planned"):
        with pytest.raises(RefusedError, match="until the person lifts it"):
            change(world.b_case, step, state=state)
    change(world.b_case, step, text="I come every second week")
    change(world.k_case, step, state="now")
    assert world.b_case.get(step.record.id).record.state == "now"


def test_where_both_look_on_either_is_there_to_say_it(world):
    step = world.b_case.put(Taper(text="I come every second time"))
    change(world.k_case, step, state="not yet")
    world.b.look_together(True)
    try:
        change(world.b_case, step, state="now")
    finally:
        world.b.look_together(False)
    assert world.k_case.get(step.record.id).record.state == "now"


def test_alone_with_an_invented_case_one_plays_both(world):
    own = world.b.own("practised")
    asked = own.put(Permission(what=WORDS, whom=WHOM))
    change(own, asked, state="allowed")
    assert [entry.record.state for entry in own.all(Permission)] == ["allowed"]
