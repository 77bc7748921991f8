"""A room after its day, in every form of the store: taking one's own out of it, and what a form says all together."""

from __future__ import annotations

import pytest
from test_store_rooms import Day, everything, send

from cpi_widgets.model import (
    ASKED,
    PANEL,
    Attended,
    Badge,
    Card,
    FeedbackForm,
    FormQuestion,
    Named,
    PanelQuestion,
    Picture,
    RefusedError,
    Reply,
    Role,
    Showing,
    attended_id,
    text_id,
)
from cpi_widgets.model.attending import ONLY_THEIRS

FORM = FeedbackForm(
    run="run1",
    activity="form",
    part="form",
    questions=(
        FormQuestion(
            field="pace", label="Pace", options=(Named(id="slow", label="too slow"), Named(id="fast", label="too fast"))
        ),
    ),
)
HOPES = Showing(
    run="run1",
    activity="hopes",
    how="words",
    parts=(Named(id="hope", label="Hopes"),),
    fields=(Named(id="text", label="t"),),
)


@pytest.fixture
def day(world):
    return Day(world)


def came(day, names):
    """New participants: their sessions, and what they see of the room."""
    people = [day.join(name=name) for name in names]
    return people, [person.space(day.info.id) for person in people]


def hope(text, **more):
    return Reply(run="run1", activity="hopes", part="hope", text=text, **more)


def filled(space, before, after, share="counts", **more):
    return space.put(
        Reply(run="run1", activity="form", part="form", before=before, after=after, share=share, pace="fast", **more)
    )


def forget(person, day):
    return person.room(day.info.id).after.forget()


# Having been there


def test_when_somebody_was_there_is_theirs_alone(day):
    (p,), (ann,) = came(day, ["Ann"])
    now = day.room.door().ends_at
    made = ann.put(Attended(id=attended_id("b1", p.person), block="b1", first=now, last=now))
    assert made.audience == "author"
    assert day.space.all(Attended) == []
    assert made.record.id not in everything(day.space)
    with pytest.raises(RefusedError, match=ONLY_THEIRS):
        ann.put(made.record, base=1, audience="room")


# What groups wrote


def ours(person, day):
    return [reply.asked().get("text") for reply in person.room(day.info.id).after.together()]


def test_what_a_group_wrote_goes_home_with_those_who_sat_there_also_when_groups_are_made_anew(day):
    (p, q, r), (ann, bob, cy) = came(day, ["Ann", "Bob", "Cy"])
    day.room.place({p.person: "g1", q.person: "g1", r.person: "g2"})
    ann.put(hope("we listen", group="g1"), audience="group")
    gone = ann.put(hope("we shout", group="g1"), audience="group")
    bob.remove(gone.record.id, base=1)
    ann.put(hope("mine"))
    ann.put(Reply(run="run1", activity="hopes", part="votes", card="c", group="g1"), audience="group")
    ann.put(Reply(run="run1", activity="hopes", part="hope.private", text="hush", group="g1"), audience="group")
    day.room.place({p.person: "g3", q.person: "g4", r.person: "g1"})
    cy.put(hope("we begin", group="g1"), audience="group")
    bob.put(hope("we go on", group="g4"), audience="group")
    assert ours(p, day) == ["we listen"]
    assert ours(q, day) == ["we listen", "we go on"]
    assert ours(r, day) == ["we begin"]
    assert ours(day.trainer, day) == []


def test_after_taking_ones_own_out_nothing_of_ones_groups_goes_home(day):
    (p, q), (ann, bob) = came(day, ["Ann", "Bob"])
    day.room.place({p.person: "g1", q.person: "g1"})
    ann.put(hope("we listen", group="g1"), audience="group")
    bob.put(hope("we wait", group="g1"), audience="group")
    forget(p, day)
    assert (ours(p, day), ours(q, day)) == ([], ["we listen", "we wait"])


# Taking one's own out


def test_all_that_somebody_wrote_goes_at_once_for_everybody(day, hear):
    (p, q), (ann, bob) = came(day, ["Ann", "Bob"])
    heard = hear(bob)
    card = send(ann, "a green parrot")
    send(bob, "a red parrot")
    ann.put(hope("a blue parrot", share="text"), label="Wrote “a blue parrot”")
    bob.put(hope("a grey parrot", share="text"))
    ann.put(Badge(id=f"badge.{p.person}", team="parrots"))
    picture = day.room.reveal(HOPES)
    assert forget(p, day) == 3
    heard.until(lambda changes: any(change.record == card.record.id and change.op == "remove" for change in changes))
    assert ann.all(Reply) == ann.all(Badge) == []
    assert [entry.record.text for entry in day.space.all(Card)] == ["a red parrot"]
    shown = day.space.get(picture.id).record
    assert [said.text for said in shown.rows[0].said] == ["a grey parrot"]
    assert [len(space.all(Reply)) for space in (ann, bob)] == [0, 1]
    assert ann.undo() is None
    assert forget(p, day) == 0
    assert forget(q, day) == 2


def test_the_journal_keeps_no_word_of_it_not_even_of_what_was_taken_away_before(day):
    (p, _), (ann, bob) = came(day, ["Ann", "Bob"])
    first = ann.put(hope("parrot one", share="text"), label="Wrote “parrot one”")
    ann.put(first.record.model_copy(update={"text": "parrot two"}), base=1, label="Changed “parrot one”")
    gone = ann.put(hope("parrot three"))
    ann.remove(gone.record.id, base=1, label="Deleted “parrot three”")
    taken = send(ann, "parrot four")
    day.space.remove(taken.record.id, base=1, label="Took “parrot four” off the wall")
    kept = bob.put(hope("a quiet hope", share="text"), label="Wrote “a quiet hope”")
    day.room.reveal(HOPES)
    assert "parrot" in everything(ann)
    assert "parrot" in everything(day.space)
    assert forget(p, day) == 1
    for space in (ann, bob, day.space):
        assert "parrot" not in everything(space)
    assert "a quiet hope" in everything(bob)
    assert bob.undo().label == "Wrote “a quiet hope”"
    assert bob.get(kept.record.id) is None
    later = ann.put(hope("begun again"))
    assert ann.undo().removed == (later.record.id,)


def test_what_a_group_wrote_together_stays_the_groups(day):
    (p, q), (ann, bob) = came(day, ["Ann", "Bob"])
    day.room.place({p.person: "g1", q.person: "g1"})
    ours = ann.put(hope("our parrot", group="g1"), audience="group")
    ann.put(hope("mine alone"))
    assert forget(p, day) == 1
    assert bob.get(ours.record.id).record.asked() == {"text": "our parrot"}
    assert [entry.record.id for entry in ann.all(Reply)] == [ours.record.id]


def test_a_question_to_the_panel_goes_unless_somebody_else_asks_it_too(day):
    (p, _), (ann, bob) = came(day, ["Ann", "Bob"])
    for space, texts in ((ann, ("Why a parrot?", "When?")), (bob, ("when",))):
        for text in texts:
            space.put(Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text"))
    for text in ("Why a parrot?", "When?", "Ready made"):
        day.space.put(PanelQuestion(id=f"q.{text_id(text)}", text=text, from_room=text != "Ready made"))
    assert forget(p, day) == 2
    assert [entry.record.text for entry in bob.all(PanelQuestion)] == ["When?", "Ready made"]
    assert "parrot" not in everything(day.space)


def test_a_question_put_together_goes_on_without_the_words_of_who_leaves(day):
    (p, _), (ann, bob) = came(day, ["Ann", "Bob"])
    for space, text in ((ann, "Why a parrot?"), (bob, "When?")):
        space.put(Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text"))
    parrot, when = (f"q.{text_id(text)}" for text in ("Why a parrot?", "When?"))
    day.space.put(PanelQuestion(id=when, text="When?"))
    stands = PanelQuestion(id=parrot, text="Why a parrot?", together=(when,), wording="Why this parrot, and when?")
    entry = day.space.put(stands, label="Put a parrot together")
    day.space.put(stands.model_copy(update={"state": "later", "replier": "Sam"}), base=entry.version)
    assert forget(p, day) == 1
    (left,) = bob.all(PanelQuestion)
    assert (left.record.id, left.record.asks, left.record.replier, left.record.votes_from) == (
        when, "When?", "Sam", (parrot,),
    )  # fmt: skip
    assert "parrot" not in everything(day.space)


def test_words_that_once_stood_for_another_question_leave_the_journal(day):
    (p, _), (ann, bob) = came(day, ["Ann", "Bob"])
    for space, text in ((ann, "Why a parrot?"), (bob, "When?")):
        space.put(Reply(run=PANEL, activity=PANEL, part=ASKED, text=text, share="text"))
    parrot, when = (f"q.{text_id(text)}" for text in ("Why a parrot?", "When?"))
    apart = PanelQuestion(id=when, text="When?")
    first = day.space.put(apart.model_copy(update={"together": (parrot,), "wording": "Why a parrot?"}))
    day.space.put(apart, base=first.version)
    forget(p, day)
    assert [entry.record.asks for entry in bob.all(PanelQuestion)] == ["When?"]
    assert "parrot" not in everything(day.space)


def test_also_once_the_room_has_ended(day):
    (p,), (ann,) = came(day, ["Ann"])
    ann.put(hope("a blue parrot", share="text"))
    picture = day.room.reveal(HOPES)
    day.room.end()
    with pytest.raises(RefusedError):
        ann.remove(ann.all(Reply)[0].record.id, base=1)
    assert forget(p, day) == 1
    assert ann.all(Reply) == []
    assert day.space.get(picture.id).record.rows[0].said == ()


def test_who_leads_keeps_what_the_room_is_led_with(day):
    _, (ann,) = came(day, ["Ann"])
    ann.put(hope("a hope", share="text"))
    day.room.reveal(HOPES)
    send(day.space, "from the trainer")
    assert forget(day.trainer, day) == 1
    assert len(day.space.all(Picture)) == 1


def test_who_comes_back_to_the_line_learns_what_is_gone(day):
    (p,), (ann,) = came(day, ["Ann"])
    head = send(day.space, "before") and day.space.changes()[-1].seq
    card = send(ann, "a parrot")
    forget(p, day)
    assert [(change.record, change.op) for change in day.space.changes(after=head)] == [(card.record.id, "remove")]


# Feedback, all together


def test_nothing_is_said_of_fewer_than_five(day):
    _, spaces = came(day, "abcde")
    for space in spaces[:4]:
        filled(space, 3, 6)
    filled(spaces[4], 3, 6, share="none")
    summary = day.room.after.sum_up(FORM)
    assert (summary.people, summary.confidence, summary.answers) == (None, None, ())


def test_change_is_that_of_those_who_said_both(day):
    _, spaces = came(day, "abcdefg")
    for space, (before, after) in zip(
        spaces, [(2, 5), (3, 3), (4, 8), (5, 4), (6, 9), (7, None), (None, 9)], strict=True
    ):
        filled(space, before, after)
    summary = day.room.after.sum_up(FORM)
    changed = summary.confidence
    assert summary.people == 7
    assert (changed.before.people, changed.before.median, changed.after.median) == (5, 4, 5)
    assert (changed.up, changed.same, changed.down, changed.median_change) == (3, 1, 1, 3)
    assert [(each.label, each.people, each.counts) for each in summary.answers] == [
        ("Pace", 7, (("too slow", 0), ("too fast", 7)))
    ]


def test_only_those_who_said_so_are_quoted(day):
    _, spaces = came(day, "abcd")
    filled(spaces[0], 1, 2, one_change="More tea", quote_permission=True)
    filled(spaces[1], 1, 2, one_change="Less talk", quote_permission=False)
    filled(spaces[2], 1, 2, one_change="A window", quote_permission=True, share="none")
    filled(spaces[3], 1, 2, one_change="Nothing")
    summary = day.room.after.sum_up(FORM)
    assert summary.quotes == ("More tea",)
    assert not any(word in everything(day.space) for word in ("Less talk", "A window", "Nothing"))


def test_figures_stand_until_five_more_have_answered_and_quotes_are_those_of_now(day):
    people, spaces = came(day, "abcdefghijk")
    for space in spaces[:5]:
        filled(space, 2, 4)
    quoted = filled(spaces[5], 2, 4, one_change="A parrot", quote_permission=True, share="text")
    first = day.room.after.sum_up(FORM)
    assert (first.people, first.quotes) == (6, ("A parrot",))
    for space in spaces[6:10]:
        filled(space, 9, 1)
    assert day.room.after.sum_up(FORM) == first
    withdrawn = quoted.record.model_copy(update={"quote_permission": False})
    spaces[5].put(withdrawn, base=1)
    assert day.room.after.sum_up(FORM) == first.model_copy(update={"quotes": ()})
    filled(spaces[10], 9, 1)
    assert day.room.after.sum_up(FORM).people == 11
    assert forget(people[0], day) == 1
    assert day.room.after.sum_up(FORM).people == 11, "one who leaves cannot be read from what changes"


def test_a_quote_goes_with_the_one_who_wrote_it(day):
    (p,), (ann,) = came(day, ["Ann"])
    filled(ann, 2, 4, one_change="A parrot", quote_permission=True)
    day.room.after.sum_up(FORM)
    assert "A parrot" in everything(day.space)
    day.room.end()
    forget(p, day)
    assert "parrot" not in everything(day.space)
    assert day.room.after.sum_up(FORM).quotes == ()


def test_a_co_trainer_sums_up_too_also_after_the_end_and_nobody_else_does(day):
    (cora, ann), _ = came(day, ["Cora", "Ann"])
    day.room.seat(cora.person, Role.CO_TRAINER)
    day.room.end()
    assert cora.room(day.info.id).after.sum_up(FORM).people is None
    with pytest.raises(RefusedError):
        ann.room(day.info.id).after.sum_up(FORM)
