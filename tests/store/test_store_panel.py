"""A room's panel in every form of the store: until when it takes questions, and what becomes of each."""

from __future__ import annotations

import pytest
from store_worlds import Heard
from test_store_room_day import in_the_room
from test_store_rooms import Day

from cpi_widgets.model import (
    ASKED,
    PANEL,
    VOTED,
    Command,
    Now,
    PanelCount,
    PanelQuestion,
    Put,
    RefusedError,
    Remove,
    Reply,
    question_id,
    text_id,
)


@pytest.fixture
def day(world):
    return Day(world)


@pytest.fixture
def ann(day):
    return day.join(name="Ann").space(day.info.id)


def question(text="Who pays?", **more):
    return Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text", **more)


def vote(card, **more):
    return Reply(run=PANEL, activity=PANEL, part=VOTED, card=card, share="counts", **more)


def test_once_the_day_has_ended_nobody_asks_or_votes(day, ann):
    mine, listed = ann.put(question()), day.space.put(PanelQuestion(text="When?"))
    now = day.space.put(Now(phase="ended"))
    for late in (question("And now?"), vote(listed.record.id)):
        with pytest.raises(RefusedError, match="The day has ended, so asking and voting have ended too"):
            ann.put(late)
    changed = Put(kind="reply", id=mine.record.id, base=1, fields={"text": "Who pays for it?"})
    with pytest.raises(RefusedError, match="The day has ended"):
        ann.apply(Command(changes=(changed,)))
    assert [entry.record for entry in ann.all(Reply)] == [mine.record]
    day.space.put(Now(phase="discuss"), base=now.version)  # the end was taken back
    ann.put(vote(listed.record.id))


def test_what_one_asked_can_be_taken_back_after_the_day_and_undo_puts_it_back(day, ann):
    mine = ann.put(question())
    day.space.put(Now(phase="ended"))
    ann.remove(mine.record.id, base=1)
    assert ann.all(Reply) == []
    ann.undo()
    assert [entry.record for entry in ann.all(Reply)] == [mine.record]


def test_what_a_sheet_asks_is_taken_after_the_day_as_before(day, ann):
    day.space.put(Now(phase="ended"))
    ann.put(Reply(run="run1", activity="pledge", part="pledge", text="A walk on Fridays"))
    assert len(ann.all(Reply)) == 1


# What was taken back


def listed(space):
    return [entry.record.text for entry in space.all(PanelQuestion)]


def put_on(day, text, **more):
    return day.space.put(PanelQuestion(id=question_id(text), text=text, **more), label="Put it on the list")


LONG = "Why is it that " + "in our town " * 30 + "nobody asks?"


@pytest.mark.parametrize("text", ["Who pays?", LONG])
def test_a_question_that_its_writer_takes_back_leaves_the_list_at_once(day, ann, text):
    mine = ann.put(question(text), label="Asked")
    put_on(day, text)
    put_on(day, "When?", from_room=False)
    heard = Heard(day.space)
    ann.remove(mine.record.id, base=1, label="Took it back")
    heard.until(lambda changes: any((each.kind, each.op) == ("panel_question", "remove") for each in changes))
    assert listed(day.space) == listed(ann) == ["When?"]
    assert day.join(name="Bob").person not in repr(heard.changes)
    assert not any(each.by == mine.by for each in heard.changes)
    assert ann.undo_labels()[0] == "Took it back"


def test_it_stays_while_somebody_else_asks_it_and_where_it_was_answered(day, ann):
    bob = day.join(name="Bob").space(day.info.id)
    both, one = ann.put(question("Who pays?")), ann.put(question("When?"))
    bob.put(question("who pays"))
    put_on(day, "Who pays?")
    put_on(day, "When?", state="answered")
    for entry in (both, one):
        ann.remove(entry.record.id, base=1)
    assert listed(day.space) == ["Who pays?", "When?"]


def test_undo_of_asking_takes_it_off_and_no_undo_of_others_brings_it_back(day, ann):
    ann.put(question("Who pays?"), label="Asked")
    put_on(day, "Who pays?")
    ann.undo()
    assert listed(day.space) == []
    with pytest.raises(RefusedError, match="took it away since"):
        day.space.undo()
    assert listed(day.space) == []
    ann.redo()  # it comes in again: those who lead read it anew
    assert listed(day.space) == []


# A list from before: what is long has the id of how it begins


def as_before(day, text, **more):
    cut = f"{text[:299].rstrip()}…"
    return day.space.put(PanelQuestion(id=f"q.{text_id(cut)}", text=cut, **more))


@pytest.mark.parametrize("end", ["taken back", "forgotten"])
def test_a_long_question_of_a_list_from_before_leaves_it_with_its_last_asker(day, end):
    (ann, _), (anns, bobs) = in_the_room(day, "Ann", "Bob")
    mine, his = anns.put(question(LONG)), bobs.put(question(LONG))
    old = as_before(day, LONG)
    bobs.remove(his.record.id, base=1)
    assert listed(day.space) == [old.record.text], "Ann asks it"
    if end == "forgotten":
        ann.room(day.info.id).after.forget()
    else:
        anns.remove(mine.record.id, base=1)
    assert listed(day.space) == []


def test_whoever_asked_a_long_one_of_a_list_from_before_reads_that_it_was_set_aside(day, ann):
    ann.put(question(LONG))
    old = as_before(day, LONG, state="aside", reason="It names somebody.")
    assert asked_by(ann) == {"aside": True, "why": "It names somebody."}
    day.space.put(PanelQuestion(text="When?"))
    assert asked_by(ann) == {"aside": True, "why": "It names somebody."}
    assert old.record.id != question_id(LONG) == question_id(LONG, {"q.0"})


# What was set aside


def asked_by(space):
    (entry,) = space.all(Reply)
    return {name: value for name, value in entry.record.asked().items() if name != "text"}


def test_whoever_asked_learns_that_it_was_set_aside_and_why_and_nobody_else(day, ann):
    bob = day.join(name="Bob").space(day.info.id)
    ann.put(question("Why is Jo so slow?"), label="Asked")
    heard, others = Heard(ann), Heard(bob)
    aside = PanelQuestion(id=question_id("Why is Jo so slow?"), text="Why is Jo so slow?", state="aside")
    first = day.space.put(aside, audience="leaders")
    heard.until(lambda changes: any(each.entry and each.entry.record.asked().get("aside") for each in changes))
    assert asked_by(ann) == {"aside": True, "why": ""}
    again = day.space.put(aside.model_copy(update={"reason": "It names somebody."}), base=first.version)
    assert asked_by(ann) == {"aside": True, "why": "It names somebody."}
    assert others.changes == []
    assert bob.entries() == []
    assert ann.undo_labels()[0] == "Asked"
    back = again.record.model_copy(update={"state": "open", "reason": ""})
    day.space.put(back, base=again.version, audience="room")
    assert asked_by(ann) == {}
    others.until(bool)
    ann.undo()
    assert (ann.all(Reply), listed(day.space)) == ([], [])


def test_also_who_asks_it_later_or_asked_what_stands_behind_it(day, ann):
    bob, cy = (day.join(name=name).space(day.info.id) for name in ("Bob", "Cy"))
    bob.put(question("When?"))
    put_on(day, "When?")
    put_on(day, "Who pays?", together=(question_id("When?"),), state="aside")
    ann.put(question("who pays"))
    cy.put(question("Where?"))
    assert [bool(asked_by(space)) for space in (ann, bob, cy)] == [True, True, False]
    day.space.undo()
    assert [bool(asked_by(space)) for space in (ann, bob, cy)] == [False, False, False]


def test_that_it_was_set_aside_says_nothing_of_when_its_asker_was_there(day, ann):
    before = ann.put(question())
    put_on(day, "Who pays?", state="aside")
    (now,) = ann.all(Reply)
    assert (now.at, now.by, now.version) == (before.at, before.by, before.version + 1)


# Votes, counted again and again


@pytest.fixture
def voters(day):
    """Eleven people; five of them voted for "a", which was told."""
    people, spaces = in_the_room(day, *"abcdefghijk")
    for space in spaces[:5]:
        space.put(vote("a"))
    assert told(day) == {"a": 5, "b": 0}
    return people, spaces


def told(day, listed=("a", "b"), **behind):
    return day.room.panel.votes(listed, behind).votes


def test_what_people_ask_is_read_whole_by_those_who_lead_before_it_is_listed(day, ann):
    bob = day.join(name="Bob").space(day.info.id)
    ann.put(question(LONG, topic="time"))
    bob.put(question(LONG.upper()))
    bob.put(question(LONG.replace("nobody", "somebody")))
    told = {each.text: (each.n, each.topics) for each in day.room.panel.came_in()}
    assert told == {min(LONG, LONG.upper()): (2, ("time",)), LONG.replace("nobody", "somebody"): (1, ())}
    assert len({question_id(each.text) for each in day.room.panel.came_in()}) == 2, "they differ at their end only"


def test_the_votes_of_four_are_told_to_nobody(day):
    _, spaces = in_the_room(day, *"abcd")
    for space in spaces:
        space.put(vote("a"))
        assert told(day) == {}


def test_a_count_stands_until_five_vote_otherwise(day, voters):
    _, spaces = voters
    for space in spaces[5:9]:
        space.put(vote("b"))
        assert told(day) == {"a": 5, "b": 0}
    assert day.room.panel.votes(["a", "b"], {}).stands
    spaces[9].put(vote("b"))
    assert told(day) == {"a": 5, "b": 5}


def test_who_changes_a_vote_or_takes_it_back_cannot_be_worked_out(day, voters):
    _, spaces = voters
    (mine,) = spaces[0].all(Reply)
    spaces[0].put(mine.record.model_copy(update={"card": "b"}), base=mine.version)
    assert told(day) == {"a": 5, "b": 0}
    spaces[0].remove(mine.record.id, base=2)
    assert told(day) == {"a": 5, "b": 0}


def test_no_count_ever_told_is_one_vote_away_from_that_of_now(day, voters):
    """Five come and go again, and one more votes."""
    _, spaces = voters
    came = [space.put(vote("b")) for space in spaces[5:10]]
    assert told(day) == {"a": 5, "b": 5}
    for space, entry in zip(spaces[5:10], came, strict=True):
        space.remove(entry.record.id, base=1)
    spaces[10].put(vote("a"))
    assert told(day) == {"a": 5, "b": 5}


def test_nobody_undoes_takes_away_or_writes_what_was_told(day, voters):
    _, spaces = voters
    kept = day.space.get(PanelCount().id)
    for attempt in (
        lambda: day.space.apply(Command(changes=(Remove(id=kept.record.id, base=kept.version),))),
        lambda: day.space.put(kept.record.model_copy(update={"at": 1}), base=kept.version),
    ):
        with pytest.raises(RefusedError, match="not for you to write"):
            attempt()
    assert day.space.undo() is None
    spaces[5].put(vote("b"))
    assert told(day) == {"a": 5, "b": 0}


def test_votes_for_what_is_not_on_the_list_hide_nobody(day, voters):
    _, spaces = voters
    for space in spaces[5:10]:
        space.put(vote("gone"))
    spaces[10].put(vote("b"))
    assert told(day) == {"a": 5, "b": 0}


def test_put_together_and_apart_are_counted_from_the_votes_that_were_told(day, voters):
    _, spaces = voters
    spaces[5].put(vote("b"))
    assert told(day, ["a"], b="a") == {"a": 5}
    assert told(day) == {"a": 5, "b": 0}
    for space in spaces[6:10]:
        space.put(vote("b"))
    assert told(day, ["a"], b="a") == {"a": 10}


def test_a_question_that_came_since_has_no_number_until_votes_are_counted_anew(day, voters):
    _, spaces = voters
    assert told(day, ("a", "b", "new")) == {"a": 5, "b": 0}
    for space in spaces[5:10]:
        space.put(vote("new"))
    assert told(day, ("a", "b", "new")) == {"a": 5, "b": 0, "new": 5}


def test_who_leaves_with_all_they_wrote_is_not_read_from_the_next_count(day, voters):
    people, spaces = voters
    spaces[5].put(vote("a"))
    people[5].room(day.info.id).after.forget()
    people[0].room(day.info.id).after.forget()
    assert told(day) == {"a": 5, "b": 0}
    assert told(day, ["a"], b="a") == {}, "made anew it would be without one of them"
    for space in spaces[6:]:
        space.put(vote("b"))
    assert told(day) == {"a": 4, "b": 5}


@pytest.fixture
def old_day(day):
    """A list whose votes were told before counts were kept: five for "a", and then five more for "b"."""
    people, spaces = in_the_room(day, *"abcdefghijk")
    lines = [day.space.put(PanelQuestion(id=name, text=name)) for name in "ab"]
    for told_then in ({"a": 5, "b": 0}, {"a": 5, "b": 5}):
        card = max(told_then, key=lambda name: (told_then[name], name))
        for space in spaces[5:10] if card == "b" else spaces[:5]:
            space.put(vote(card))
        lines = [
            day.space.put(line.record.model_copy(update={"votes": told_then[line.record.id]}), base=line.version)
            for line in lines
        ]
    return people, spaces


def test_votes_told_before_counts_were_kept_stand_until_five_vote_otherwise(day, old_day):
    _, spaces = old_day
    mine = [space.all(Reply)[0] for space in spaces[5:10]]
    spaces[10].put(vote("a"))
    assert told(day) == {"a": 5, "b": 5}
    for space, entry in zip(spaces[5:9], mine, strict=False):
        assert told(day) == {"a": 5, "b": 5}
        space.put(entry.record.model_copy(update={"card": "a"}), base=entry.version)
    assert told(day) == {"a": 10, "b": 1}


def test_no_count_told_before_they_were_kept_is_one_vote_away_either(day, old_day):
    _, spaces = old_day
    for space in spaces[5:10]:
        space.remove(space.all(Reply)[0].record.id, base=1)
    spaces[10].put(vote("a"))
    for _ in range(2):
        assert told(day) == {"a": 5, "b": 5}, "six since the last, and one since that before"


def test_a_question_that_was_listed_after_the_last_old_count_has_no_number_yet(day, old_day):
    day.space.put(PanelQuestion(id="new", text="new"))
    assert told(day, ("a", "b", "new")) == {"a": 5, "b": 5}
