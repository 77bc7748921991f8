"""Who may read and write what, in every form of the store."""

from __future__ import annotations

import datetime as dt

import pytest

from cpi_widgets.model import Command, ConflictError, Contact, Feeling, Note, Put, RefusedError, Remove

SECRET = "frightened"


def share(entry, audience):
    """A put that changes only who may read."""
    return Put(kind=entry.record.record_kind, id=entry.record.id, base=entry.version, fields={}, audience=audience)


def everything(space):
    """All that a reader can get out of a space, as one text."""
    parts = [space.info, space.entries(), space.changes(), space.undo_labels(), space.all(Contact), space.all(Feeling)]
    parts += [space.history(c.record) for c in space.changes()]
    return repr(parts)


def test_private_records_are_for_their_author_alone(world, hear):
    heard = hear(world.b_case)
    ann = world.k_case.put(Contact(label="Ann"))
    feeling = world.k_case.put(Feeling(contact=ann.record.id, note=SECRET), label=f"Said {SECRET}")
    assert feeling.audience == "author"
    world.k_case.put(Feeling(id=feeling.record.id, contact=ann.record.id, note=f"still {SECRET}"), base=1)
    world.k_case.undo()
    world.k_case.put(Contact(label="Bob"))
    assert world.b_case.get(feeling.record.id) is None
    assert world.b_case.history(feeling.record.id) == []
    assert SECRET not in everything(world.b_case)
    assert SECRET in everything(world.k_case)
    assert SECRET not in repr(heard.until(lambda c: len(c) >= 2))
    for attack in (
        Put(kind="feeling", id=feeling.record.id, base=1, fields={"note": "x"}),
        Put(kind="feeling", id=feeling.record.id, base=0, fields={"contact": "x"}),
        Put(kind="feeling", id=feeling.record.id, base=9, fields={"note": "x"}, audience="pair"),
        Remove(id=feeling.record.id, base=1),
    ):
        with pytest.raises(RefusedError) as caught:
            world.b_case.apply(Command(changes=(attack,)))
        assert SECRET not in str(caught.value)


def test_a_label_that_speaks_of_something_private_is_not_passed_on(world):
    ann = Contact(label="Ann")
    both = (Put.new(ann), Put.new(Feeling(contact=ann.id, note=SECRET)))
    world.k_case.apply(Command(label=f"Added Ann, {SECRET}", changes=both))
    (seen,) = world.b_case.changes()
    assert (seen.record, seen.label) == (ann.id, "")
    assert world.k_case.changes()[0].label == f"Added Ann, {SECRET}"


def test_on_a_shared_screen_private_things_are_not_sent(world):
    ann = world.k_case.put(Contact(label="Ann"), label="Added Ann")
    feeling = world.k_case.put(Feeling(contact=ann.record.id, note=SECRET), label=SECRET)
    world.k.look_together(True)
    space = world.k_case
    assert world.k.together
    assert space.get(feeling.record.id) is None
    assert SECRET not in everything(space)
    assert space.undo_labels() == ("Added Ann", None)
    with pytest.raises(RefusedError, match="Two people are looking at this screen"):
        space.put(Feeling(contact=ann.record.id))
    assert space.undo().removed == (ann.record.id,)
    assert SECRET not in everything(space)
    world.k.look_together(False)
    assert space.get(feeling.record.id).record.note == SECRET
    assert space.undo_labels() == ("something private", "Added Ann")


def test_undo_never_says_private_words_in_a_case(world):
    """Any part of the page shows the button, and two often look at one screen."""
    space = world.k_case
    note = Note(topic="private", text=SECRET)
    receipt = space.apply(Command(label=f"Wrote “{SECRET}”", changes=(Put.new(note, "author"),)))
    assert (receipt.label, receipt.undo) == ("a private note", "a private note")
    shown = space.apply(Command(label=f"{SECRET}: shown", changes=(share(receipt.entries[0], "pair"),)))
    assert shown.undo == f"{SECRET}: shown", "both can read it now"
    with pytest.raises(RefusedError, match="Now the button offers"):
        space.undo("a private note")
    undone = space.undo(f"{SECRET}: shown")
    again = "your note, shown to both"
    assert (undone.label, undone.undo, undone.redo) == (again, "a private note", again), "it says what comes back"
    space.undo()
    assert space.undo_labels() == (None, "a private note")
    assert space.redo("a private note").undo == "a private note"


def test_a_card_that_was_ones_own_while_it_was_written_is_said_once_it_is_added(world):
    space = world.k_case
    draft = space.apply(Command(label="Writing", changes=(Put.new(Note(topic="hope", text="A sl"), "author"),)))
    assert draft.undo == "a private note"
    added = space.apply(Command(label="Added “A slip”", changes=(share(draft.entries[0], "pair"),)))
    assert added.undo == "Added “A slip”"


def test_words_that_were_shared_are_not_said_once_they_are_private(world):
    note = world.k_case.put(Note(topic="hope", text=SECRET), label=f"Wrote “{SECRET}”")
    hidden = world.k_case.apply(Command(label=f"Hid “{SECRET}”", changes=(share(note, "author"),)))
    assert hidden.undo == "this note, made private"
    world.k.look_together(True)
    assert SECRET not in repr(world.k_case.undo_labels())
    with pytest.raises(RefusedError) as told:
        world.k_case.undo()
    assert SECRET not in str(told.value)


def test_in_ones_own_space_undo_says_all(world):
    own = world.k.own()
    assert own.put(Note(topic="hope", text=SECRET), label=f"Wrote “{SECRET}”").audience == "author"
    assert own.undo_labels()[0] == f"Wrote “{SECRET}”"


def test_making_a_record_private_takes_it_from_the_others(world, hear):
    heard = hear(world.b_case)
    ann = world.k_case.put(Contact(label="Ann", role=SECRET))
    bob = world.b_case.put(Contact(label="Bob"))
    with pytest.raises(RefusedError, match="B added “Bob”, so only they can make it private"):
        world.k_case.apply(Command(changes=(share(bob, "author"),)))
    hidden = world.k_case.apply(Command(label="Hid Ann", changes=(share(ann, "author"),))).entries[0]
    told = heard.until(lambda c: len(c) >= 3)[2]
    assert (told.record, told.op, told.entry, told.before, told.after, told.label) == (
        ann.record.id,
        "remove",
        None,
        None,
        None,
        "",
    )
    assert world.b_case.get(ann.record.id) is None
    assert SECRET not in everything(world.b_case)
    with pytest.raises(ConflictError, match="K took this away meanwhile"):
        world.b_case.apply(Command(changes=(Put(kind="contact", id=ann.record.id, base=1, fields={"role": "x"}),)))
    private = Put(kind="contact", id=ann.record.id, base=2, fields={"role": "only mine"})
    hidden = world.k_case.apply(Command(changes=(private,))).entries[0]
    world.k_case.apply(Command(changes=(share(hidden, "pair"),)))
    told = heard.until(lambda c: len(c) >= 4)[3]
    assert (told.op, told.before, told.entry.record.role) == ("put", None, "only mine")
    assert "only mine" not in repr(world.b_case.history(ann.record.id)[:-1])


def test_undo_of_hiding_shows_it_again(world, hear):
    ann = world.k_case.put(Contact(label="Ann"))
    world.k_case.apply(Command(label="Hid Ann", changes=(share(ann, "author"),)))
    heard = hear(world.b_case)
    world.k_case.undo()
    (told,) = heard.until(len)
    assert (told.cause, told.op, told.entry.record.label, told.before) == ("undo", "put", "Ann", None)


def test_feelings_and_supported_people_are_never_shared(world):
    with pytest.raises(RefusedError, match="How you feel afterwards stays with you alone"):
        world.k_case.put(Feeling(contact="x"), audience="pair")
    own = world.b.own()
    kept = own.put(Contact(label="K", supported=True))
    assert kept.audience == "author"
    with pytest.raises(RefusedError, match=r"You support this person\. Ask them first"):
        own.apply(Command(changes=(share(kept, "pair"),)))
    yes = Put(kind="contact", id=kept.record.id, base=1, fields={"their_yes": "2026-11-20"}, audience="pair")
    shared = own.apply(Command(changes=(yes,))).entries[0]
    assert shared.record.their_yes == dt.date(2026, 11, 20)
    with pytest.raises(RefusedError, match="You support this person"):
        own.apply(Command(changes=(Put(kind="contact", id=kept.record.id, base=2, fields={"their_yes": None}),)))


def test_partners_and_teammates_read_what_an_own_space_shares(world, hear):
    own = world.b.own()
    for audience in ("author", "pair", "team"):
        own.put(Contact(label=f"for {audience}"), audience=audience)
    partner, mate = world.k.own_of(world.b.person), world.t.own_of(world.b.person)
    assert [e.record.label for e in partner.entries()] == ["for pair", "for team"]
    assert [e.record.label for e in mate.entries()] == ["for team"]
    assert partner.info.role == "reader"
    assert "for author" not in everything(partner) + everything(mate)
    heard = hear(partner)
    own.put(Contact(label="another for pair"), audience="pair")
    assert heard.until(len)[0].entry.record.label == "another for pair"
    for space in (partner, mate):
        with pytest.raises(RefusedError, match="only its owner can change it"):
            space.put(Contact(label="x"))
        with pytest.raises(RefusedError, match="only its owner can change it"):
            space.undo()


def test_strangers_hear_the_same_words_whether_it_exists_or_not(world):
    own = world.b.own().info.id
    words = set()
    for space_id in (world.case_id, own, "no-such-space"):
        with pytest.raises(RefusedError) as caught:
            world.stranger.space(space_id)
        words.add(str(caught.value))
    assert len(words) == 1
    words = set()
    for person in (world.b.person, "nobody"):
        with pytest.raises(RefusedError) as caught:
            world.stranger.own_of(person)
        words.add(str(caught.value))
    assert len(words) == 1
    with pytest.raises(RefusedError):
        world.k.own_of(world.t.person)  # a partner's teammate is not a partner
    with pytest.raises(RefusedError):
        world.k.space(own)


def test_spaces_lists_ones_own_newest_first(world):
    kinds = [(info.kind, info.role) for info in world.b.spaces()]
    assert kinds == [("own", "owner"), ("team", "member"), ("case", "practitioner")]
    assert [m.label for m in world.k_case.info.members] == ["B", "K"]
    assert [info.kind for info in world.stranger.spaces()] == ["own"]
    assert world.k.own().info.id == world.k.own().info.id


def test_a_team_shares_with_the_team(world):
    team = next(info for info in world.b.spaces() if info.kind == "team")
    entry = world.b.space(team.id).put(Contact(label="Library"))
    assert entry.audience == "team"
    assert world.t.space(team.id).get(entry.record.id) == entry
    with pytest.raises(RefusedError):
        world.k.space(team.id)


def test_guests_only_read(world):
    store = world.desk.store
    info = store.add_space("team", "Watched", {world.b.person: "manager", world.stranger.person: "commissioner"})
    world.b.space(info.id).put(Contact(label="Ann"))
    space = world.stranger.space(info.id)
    assert [e.record.label for e in space.entries()] == ["Ann"]
    assert (space.info.writable, world.b.space(info.id).info.writable) == (False, True)
    for attempt in (lambda: space.put(Contact(label="x")), space.undo, space.redo):
        with pytest.raises(RefusedError, match="You are a guest here"):
            attempt()
    with pytest.raises(RefusedError):
        world.stranger.own_of(world.b.person)


def test_staff_open_cases_from_either_seat(world):
    info, token = world.b.open_case("With P", "P", role="person")
    assert (info.role, info.title, len(token) >= 40) == ("person", "With P", True)
    assert {m.label: m.role for m in info.members} == {"B": "person", "P": "practitioner"}
    with pytest.raises(RefusedError, match="Only staff can open a case"):
        world.k.open_case("Mine", "X")
    with pytest.raises(RefusedError, match="one of two seats"):
        world.b.open_case("With Q", "Q", role="owner")
    with pytest.raises(RefusedError, match="at least one letter"):
        world.b.open_case("  ", "Q")


def test_a_part_of_ones_own_space_stands_apart(world):
    main, part = world.k.own(), world.k.own("kofi")
    part.put(Contact(label="Invented"), label="Practised")
    assert main.entries() == []
    assert main.undo_labels() == (None, None)
    assert world.k.own("kofi").undo_labels()[0] == "Practised"
    assert part.info.id not in {info.id for info in world.k.spaces()}
    with pytest.raises(RefusedError, match="name that cannot be kept"):
        world.k.own("../etc")


def test_a_guessed_version_tells_nothing_about_what_was_private(world):
    ann = world.k_case.put(Contact(label="Ann", role="now open"), audience="author")
    world.k_case.apply(Command(changes=(share(ann, "pair"),)))
    guess = Put(kind="contact", id=ann.record.id, base=1, fields={"role": "guess"})
    with pytest.raises(ConflictError):  # though the role is the same in both versions
        world.b_case.apply(Command(changes=(guess,)))
    with pytest.raises(ConflictError):
        world.b_case.remove(ann.record.id, base=1)
    assert world.b_case.apply(Command(changes=(guess.model_copy(update={"base": 2}),))).entries[0].version == 3


def test_undo_does_not_reach_what_has_become_private(world):
    ann = world.k_case.put(Contact(label="Ann"))
    world.b_case.apply(Command(changes=(Put(kind="contact", id=ann.record.id, base=1, fields={"role": "aunt"}),)))
    world.k_case.apply(Command(changes=(share(world.k_case.get(ann.record.id), "author"),)))
    with pytest.raises(RefusedError, match=r"K took it away since \(“Ann”\)"):
        world.b_case.undo()
    assert world.k_case.get(ann.record.id).record.role == "aunt"
