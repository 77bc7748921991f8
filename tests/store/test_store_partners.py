"""What only one of the two may say, in every form of the store: their own yes, and the end of a “not yet”."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Command, Permission, Put, Question, RefusedError, Review, Taper, read_record

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


def test_a_question_goes_out_only_after_the_persons_own_yes_and_as_it_stood_then(world):
    with pytest.raises(RefusedError, match="not yours to say"):
        world.b_case.put(Question(text="Who knows a quiet café?", state="asked"))
    thought = world.b_case.put(Question(text="Who knows a quiet café?"))
    for state in ("allowed", "asked"):
        with pytest.raises(RefusedError, match="not yours to say"):
            change(world.b_case, thought, state=state)
    change(world.k_case, thought, state="allowed")
    with pytest.raises(RefusedError, match="a yes to this as it stands"):
        change(world.b_case, thought, text="Who knows Kofi?")
    change(world.b_case, thought, state="asked")
    change(world.b_case, thought, state="thought of")
    with pytest.raises(RefusedError, match="not yours to say"):
        change(world.b_case, thought, state="asked")


def test_a_day_that_anybody_could_fill_in_was_no_yes():
    old = {"id": "q", "text": "Who?", "yes": "2026-05-04", "state": "thought of"}
    assert read_record("question", old, 1).state == "thought of"


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


def yeses(space, entry):
    """Who has said yes to how the two go on."""
    review = space.get(entry.record.id).record
    return [partner for partner in ("person", "practitioner") if review.yes_of(partner)]


def test_how_the_two_go_on_is_agreed_when_each_has_said_their_own_yes(world):
    chosen = world.b_case.put(Review(ending="leave"))
    for space, others in ((world.b_case, "yes_person"), (world.k_case, "yes_practitioner")):
        with pytest.raises(RefusedError, match="for the other of you to say"):
            change(space, chosen, **{others: "leave"})
        with pytest.raises(RefusedError, match="for the other of you to say"):
            space.put(Review(**{"ending": "leave", others: "leave"}))
    change(world.b_case, chosen, yes_practitioner="leave")
    assert not world.k_case.get(chosen.record.id).record.agreed
    change(world.k_case, chosen, yes_person="leave")
    assert world.b_case.get(chosen.record.id).record.agreed
    change(world.b_case, chosen, next_step="He goes on Thursdays")
    with pytest.raises(RefusedError, match="to take back"):
        change(world.b_case, chosen, yes_person="")
    change(world.k_case, chosen, yes_person="")
    assert yeses(world.b_case, chosen) == ["practitioner"]


@pytest.mark.parametrize("fields", [{"ending": "less"}, {"again_at": 3}, {"ending": "not said"}])
def test_a_yes_falls_for_good_when_another_way_is_chosen(world, fields):
    chosen = world.b_case.put(Review(ending="leave"))
    change(world.b_case, chosen, yes_practitioner="leave")
    change(world.k_case, chosen, yes_person="leave")
    change(world.b_case, chosen, **fields)
    assert yeses(world.k_case, chosen) == []
    change(world.b_case, chosen, ending="leave", again_at=None)
    assert yeses(world.k_case, chosen) == []


def test_a_yes_that_comes_late_is_not_a_yes_to_what_was_chosen_meanwhile(world):
    chosen = world.b_case.put(Review(ending="leave"))
    change(world.b_case, chosen, ending="less")
    late = Put(kind="review", id=chosen.record.id, base=1, fields={"yes_person": "leave"})
    world.k_case.apply(Command(label="Yes: We end here", changes=(late,)))
    assert yeses(world.b_case, chosen) == []


def test_undo_brings_back_what_was_chosen_and_never_the_others_yes(world):
    chosen = world.b_case.put(Review(ending="leave"))
    change(world.k_case, chosen, yes_person="leave")
    change(world.b_case, chosen, yes_practitioner="leave")
    change(world.b_case, chosen, ending="less")
    world.b_case.undo()
    assert world.k_case.get(chosen.record.id).record.ending == "leave"
    assert yeses(world.k_case, chosen) == ["practitioner"]
    world.b_case.redo()
    assert yeses(world.k_case, chosen) == []


def test_where_both_look_on_each_says_their_yes_to_going_on(world):
    chosen = world.b_case.put(Review(ending="repeat", again_at=3))
    world.b.look_together(True)
    try:
        change(world.b_case, chosen, yes_person="repeat 3", yes_practitioner="repeat 3")
        change(world.b_case, chosen, ending="less")
        world.b_case.undo()
    finally:
        world.b.look_together(False)
    assert world.k_case.get(chosen.record.id).record.agreed
