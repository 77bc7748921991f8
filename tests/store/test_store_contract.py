"""What every form of the store does the same: writing, merging, conflicts, undo, journal, feed."""

from __future__ import annotations

import datetime as dt

import pytest
from store_worlds import make_world

from cpi_widgets.model import (
    Command,
    ConflictError,
    Contact,
    Map,
    Placement,
    Put,
    RefusedError,
    Remove,
    Start,
    Tie,
    new_id,
)

HARD_TEXTS = [
    "Siân O’Neill",
    "محمد",
    "李小龍",
    "👩🏽‍🤝‍👨🏻",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    "a\u0000b\u202e",
    "e\u0301",
    "x" * 10_000,
]


def change(entry, **fields):
    """A put of some fields on top of an entry."""
    return Put(kind=entry.record.record_kind, id=entry.record.id, base=entry.version, fields=fields)


def apply(space, *changes, label=""):
    return space.apply(Command(label=label, changes=changes))


def test_a_record_comes_back_as_it_was_written(world):
    for text in HARD_TEXTS:
        entry = world.k_case.put(Contact(label=text), speaker="person", label="Added somebody")
        again = world.b_case.get(entry.record.id)
        assert again == entry
        assert again.record.label == text
        assert (again.version, again.audience, again.by, again.speaker) == (1, "pair", world.k.person, "person")
        assert (again.first_by, again.first_at, again.first_speaker) == (again.by, again.at, "person")
        assert again.at.tzinfo is not None


def test_all_and_entries_list_what_stands_oldest_first(world):
    map_ = Map(date=dt.date(2026, 11, 23))
    contacts = [Contact(label=f"P{i}") for i in range(5)]
    apply(world.k_case, Put.new(map_), *(Put.new(c) for c in contacts))
    apply(world.b_case, Put.new(Placement(map=map_.id, contact=contacts[0].id)))
    assert [e.record for e in world.b_case.all(Contact)] == contacts
    assert [e.record.record_kind for e in world.b_case.entries()] == ["map", *["contact"] * 5, "placement"]
    assert world.b_case.all(Tie) == []
    assert world.b_case.get("nothing") is None


def test_a_command_is_written_whole_or_not_at_all(world):
    good, bad = Contact(label="Ann"), Put(kind="contact", id=new_id(), fields={"label": ""})
    with pytest.raises(RefusedError, match=r"This could not be kept: contact: label: .* Nothing was changed\."):
        apply(world.k_case, Put.new(good), bad)
    assert world.k_case.entries() == []
    assert world.k_case.changes() == []


@pytest.mark.parametrize(
    "put",
    [
        Put(kind="spell", id="x", fields={}),
        Put(kind="contact", id="x", fields={"label": "Ann", "shoe_size": 9}),
        Put(kind="contact", id="x", fields={"label": "Ann", "id": "y"}),
        Put(kind="contact", id="x", fields={"label": "y" * 10_001}),
        Put(kind="contact", id="x", base=3, fields={"label": "Ann"}),
        Put(kind="contact", id="x", fields={"label": "Ann"}, audience="room"),
    ],
)
def test_what_is_not_a_record_is_refused_in_words(world, put):
    with pytest.raises(RefusedError, match=r"Nothing was changed"):
        apply(world.k_case, put)
    assert world.k_case.entries() == []


def test_one_step_names_a_record_once(world):
    ann = Contact(label="Ann")
    with pytest.raises(RefusedError, match="names the same record twice"):
        apply(world.k_case, Put.new(ann), Put.new(ann))


def test_different_fields_never_conflict(world):
    ann = world.k_case.put(Contact(label="Ann"))
    apply(world.k_case, change(ann, role="neighbour"))
    receipt = apply(world.b_case, change(ann, offer="a lift to town"))
    merged = receipt.entries[0]
    assert (merged.record.role, merged.record.offer, merged.version) == ("neighbour", "a lift to town", 3)
    assert world.k_case.get(ann.record.id) == merged


def test_the_same_field_shows_both_texts(world):
    ann = world.k_case.put(Contact(label="Ann"))
    apply(world.k_case, change(ann, role="neighbour"))
    with pytest.raises(ConflictError, match=r"K changed “Ann” too\. Nothing was overwritten\.") as caught:
        apply(world.b_case, change(ann, role="aunt", offer="tea"))
    (clash,) = caught.value.clashes
    assert (clash.field, clash.yours, clash.theirs, clash.version) == ("role", "aunt", "neighbour", 2)
    assert clash.by == world.k.person
    assert world.b_case.get(ann.record.id).record.offer == ""
    again = Put(kind="contact", id=ann.record.id, base=clash.version, fields={"role": clash.yours})
    assert apply(world.b_case, again).entries[0].record.role == "aunt"


def test_two_screens_of_one_person_race_as_well(world):
    ann = world.k_case.put(Contact(label="Ann"))
    apply(world.k_case, change(ann, role="neighbour"))
    with pytest.raises(ConflictError, match="You changed “Ann” too on another screen"):
        apply(world.k_case, change(ann, role="aunt"))
    assert apply(world.k_case, change(ann, role="neighbour")).entries[0].version == 2


def test_what_has_no_words_of_its_own_is_called_by_what_it_is(world):
    world.k_case.put(Start(enough="Two evenings a week"))
    world.b_case.put(Start(enough="Two evenings a week", choice="start"), base=1)
    with pytest.raises(ConflictError, match="B changed what stands under “Getting started” too"):
        world.k_case.put(Start(enough="Two evenings a week", choice="not now"), base=1)


def test_the_same_new_record_twice_is_a_clash_unless_equal(world):
    ann = Contact(label="Ann")
    first = world.k_case.put(ann)
    assert world.b_case.put(ann) == first
    with pytest.raises(ConflictError) as caught:
        world.b_case.put(ann.model_copy(update={"label": "Anne"}))
    assert [(c.field, c.yours, c.theirs) for c in caught.value.clashes] == [("label", "Anne", "Ann")]


def test_taking_away_what_changed_meanwhile_is_a_clash(world):
    ann = world.k_case.put(Contact(label="Ann"))
    apply(world.b_case, change(ann, role="aunt"))
    with pytest.raises(ConflictError) as caught:
        world.k_case.remove(ann.record.id, base=ann.version)
    (clash,) = caught.value.clashes
    assert (clash.field, clash.yours, clash.theirs["role"], clash.version) == ("", None, "aunt", 2)
    world.k_case.remove(ann.record.id, base=2)
    world.k_case.remove(ann.record.id, base=2)  # gone already: nothing to do
    with pytest.raises(ConflictError, match=r"K took this away meanwhile\. Your words are still here") as caught:
        apply(world.b_case, change(ann, role="friend"))
    (clash,) = caught.value.clashes
    assert (clash.field, clash.yours, clash.theirs, clash.version) == ("", {"role": "friend"}, None, 0)
    assert world.b_case.put(Contact(id=ann.record.id, label="Ann")).version == 4  # versions never repeat


def test_a_command_counts_once_however_often_it_arrives(world):
    command = Command(label="Added Ann", changes=(Put.new(Contact(label="Ann")),))
    first = world.k_case.apply(command)
    assert world.k_case.apply(command) == first
    assert len(world.k_case.changes()) == 1
    other = Command(id=command.id, changes=(Put.new(Contact(label="Bob")),))
    for space, sent in [(world.k_case, other), (world.b_case, command)]:
        with pytest.raises(RefusedError, match="already used for something else"):
            space.apply(sent)


def test_undo_and_redo_of_whole_commands(world):
    space, ann, bob = world.k_case, Contact(label="Ann"), Contact(label="Bob")
    assert space.undo() is None
    assert space.undo_labels() == (None, None)
    apply(space, Put.new(ann), Put.new(bob), label="Added two")
    entry = space.get(ann.id)
    receipt = apply(space, change(entry, role="aunt"), Remove(id=bob.id, base=1), label="Tidied up")
    assert (receipt.undo, receipt.redo, receipt.removed) == ("Tidied up", None, (bob.id,))
    undone = space.undo()
    assert (undone.label, undone.undo, undone.redo) == ("Tidied up", "Added two", "Tidied up")
    assert {e.record.label: e.record.role for e in space.all(Contact)} == {"Ann": "", "Bob": ""}
    space.undo()
    assert space.entries() == []
    assert space.undo_labels() == (None, "Added two")
    space.redo()
    space.redo()
    assert [(e.record.label, e.record.role) for e in space.all(Contact)] == [("Ann", "aunt")]
    assert space.redo() is None
    assert space.undo_labels() == ("Tidied up", None)


def test_a_new_command_forgets_redo_for_good(world):
    space = world.k_case
    space.put(Contact(label="Ann"), label="one")
    space.undo()
    space.put(Contact(label="Bob"), label="two")
    assert space.undo_labels() == ("two", None)
    space.undo()
    assert space.undo_labels() == (None, "two")
    space.redo()
    assert (space.redo(), [e.record.label for e in space.all(Contact)]) == (None, ["Bob"])


def test_undo_touches_only_what_the_command_changed(world):
    ann = world.k_case.put(Contact(label="Ann"))
    apply(world.k_case, change(ann, role="aunt"), label="Ann is an aunt")
    apply(world.b_case, change(ann, offer="tea"), label="Ann offers tea")
    assert world.k_case.undo().entries[0].record == ann.record.model_copy(update={"offer": "tea"})
    assert world.b_case.undo_labels() == ("Ann offers tea", None)


def test_undo_passes_over_what_somebody_else_has_changed_since(world):
    kwame = world.k_case.put(Contact(label="Kwame"), label="Added Kwame")
    ann = world.k_case.put(Contact(label="Ann"), label="Added Ann")
    renamed = apply(world.k_case, change(kwame, role="Kwame B"), label="Kwame: new name").entries[0]
    apply(world.b_case, change(renamed, role="Kwame C"), label="Kwame: other name")
    assert world.k_case.undo_labels() == ("Added Ann", None)
    receipt = world.k_case.undo()
    assert (receipt.label, receipt.undo, receipt.redo) == ("Added Ann", None, "Added Ann")
    assert receipt.passed_over == "‘Kwame: new name’ was not turned back: B changed it since, and that stays."
    assert [(e.record.label, e.record.role) for e in world.k_case.all(Contact)] == [("Kwame", "Kwame C")]
    with pytest.raises(
        RefusedError, match=r"‘Kwame: new name’ was .* B changed it since, and that stays\. .* Nothing was changed\."
    ):
        world.k_case.undo()
    assert world.k_case.redo().label == "Added Ann"
    assert world.k_case.get(ann.record.id).record == ann.record


def test_what_was_passed_over_is_offered_again_when_the_other_takes_it_back(world):
    ann = world.k_case.put(Contact(label="Ann"))
    second = apply(world.k_case, change(ann, role="aunt"), label="Ann is an aunt").entries[0]
    apply(world.b_case, change(second, role="friend"))
    with pytest.raises(RefusedError, match=r"‘Ann is an aunt’ was not turned back: B changed it since"):
        world.k_case.undo()
    assert world.k_case.get(ann.record.id).record.role == "friend"
    world.b_case.undo()
    assert world.k_case.undo_labels()[0] == "Ann is an aunt"
    receipt = world.k_case.undo()
    assert (receipt.entries[0].record.role, receipt.passed_over) == ("", "")


def test_what_stands_under_a_step_that_stays_is_passed_over_too(world):
    ann, bob = (world.b_case.put(Contact(label=label)) for label in ("Ann", "Bob"))
    first = apply(world.k_case, change(ann, role="aunt"), label="Ann is an aunt").entries[0]
    other = apply(world.k_case, change(ann, offer="tea"), label="Ann offers tea").entries[0]
    both = apply(world.k_case, change(other, role="friend"), change(bob, role="friend"), label="Two friends").entries
    apply(world.b_case, change(both[1], role="uncle"))
    receipt = world.k_case.undo()
    assert receipt.label == "Ann offers tea"
    assert first.record.role == "aunt"
    with pytest.raises(
        RefusedError, match=r"‘Ann is an aunt’ was not turned back: what was changed later stands on it"
    ):
        world.k_case.undo()
    assert world.k_case.get(ann.record.id).record.role == "friend"


def test_undo_does_nothing_else_than_what_was_offered(world):
    ann = world.k_case.put(Contact(label="Ann"), label="Added Ann")
    world.k_case.put(Contact(label="Bob"), label="Added Bob")
    renamed = apply(world.k_case, change(ann, role="aunt"), label="Ann is an aunt").entries[0]
    apply(world.b_case, change(renamed, role="friend"))
    with pytest.raises(
        RefusedError, match=r"B changed it since, and that stays\. .* Now the button offers: Added Bob\."
    ):
        world.k_case.undo("Ann is an aunt")
    assert len(world.k_case.all(Contact)) == 2
    assert world.k_case.undo("Added Bob").label == "Added Bob"
    assert world.k_case.redo("Added Bob").label == "Added Bob"


def test_redo_passes_over_what_somebody_else_has_changed_since(world):
    ann, bob = (world.b_case.put(Contact(label=label)) for label in ("Ann", "Bob"))
    apply(world.k_case, change(bob, role="uncle"), label="Bob is an uncle")
    apply(world.k_case, change(ann, role="aunt"), label="Ann is an aunt")
    world.k_case.undo()
    back = world.k_case.undo().entries[0]
    apply(world.b_case, change(back, role="friend"))
    assert world.k_case.undo_labels() == (None, "Ann is an aunt")
    assert (
        world.k_case.redo().passed_over == "‘Bob is an uncle’ was not turned back: B changed it since, and that stays."
    )
    assert {e.record.label: e.record.role for e in world.k_case.all(Contact)} == {"Ann": "aunt", "Bob": "friend"}


def test_undo_of_a_removal_brings_back_who_added_it(world):
    ann = world.k_case.put(Contact(label="Ann"), speaker="person")
    world.b_case.remove(ann.record.id, base=1, label="Took Ann away")
    back = world.b_case.undo().entries[0]
    assert (back.first_by, back.first_speaker, back.audience) == (world.k.person, "person", "pair")
    assert (back.by, back.version, back.first_at) == (world.b.person, 3, ann.first_at)
    world.b_case.redo()
    with pytest.raises(
        RefusedError, match=r"A step was not turned back: B took it away since \(“Ann”\), and that stays\."
    ):
        world.k_case.undo()


def test_history_tells_each_change(world):
    ann = world.k_case.put(Contact(label="Ann"), label="Added Ann")
    apply(world.b_case, change(ann, role="aunt"), label="Ann is an aunt")
    world.b_case.undo()
    world.k_case.remove(ann.record.id, base=3)
    told = world.b_case.history(ann.record.id)
    assert [(c.op, c.cause, c.by) for c in told] == [
        ("put", "do", world.k.person),
        ("put", "do", world.b.person),
        ("put", "undo", world.b.person),
        ("remove", "do", world.k.person),
    ]
    assert [c.label for c in told] == ["Added Ann", "Ann is an aunt", "Ann is an aunt", ""]
    assert [(c.before or {}).get("role") for c in told] == [None, "", "aunt", ""]
    assert [(c.after or {}).get("role") for c in told] == ["", "aunt", "", None]
    assert told[1].entry.record.role == "aunt"
    assert told[3].entry is None
    assert [c.seq for c in world.b_case.changes(2)] == [3, 4]
    assert world.b_case.changes() == told


def test_watchers_hear_every_change_once_and_in_order(world, hear):
    mine, theirs = hear(world.k_case), hear(world.b_case)
    entry = world.k_case.put(Contact(label="Ann"))
    apply(world.b_case, change(entry, role="aunt"))
    world.k_case.undo_labels()
    world.b_case.undo()
    for heard in (mine, theirs):
        assert [c.seq for c in heard.until(lambda c: len(c) >= 3)] == [1, 2, 3]
    theirs.stop()
    world.k_case.put(Contact(label="Bob"))
    mine.until(lambda c: len(c) >= 4)
    assert len(theirs.changes) == 3


def test_a_space_holds_so_many_records(memory_desk):
    world = make_world(memory_desk)
    many = [Put.new(Contact(label="x")) for _ in range(5_000)]
    world.k_case.apply(Command(changes=tuple(many)))
    with pytest.raises(RefusedError, match=r"This space can hold 5,000 records, and this would be more\."):
        world.k_case.put(Contact(label="One more"))
    world.b_case.remove(many[0].id, base=1)
    world.k_case.put(Contact(label="One more"))
    with pytest.raises(RefusedError, match=r"This space can hold 5,000 records"):
        world.b_case.undo()
    assert len(world.b_case.all(Contact)) == 5_000


def test_what_is_half_written_is_kept_and_no_step_for_undo(world):
    space = world.k_case
    done = space.put(Contact(label="Ann"), label="Added Ann")
    half = Contact(label="H")
    drafts = Command(label="Wrote H", changes=(Put.new(half),), draft=True)
    receipt = space.apply(drafts)
    assert (receipt.undo, receipt.redo) == ("Added Ann", None)
    assert space.apply(drafts).seq == receipt.seq, "a second arrival"
    assert space.get(half.id).record.label == "H"
    assert [change.cause for change in space.history(half.id)] == ["draft"]
    assert space.undo().label == "Added Ann"
    assert space.get(done.record.id) is None
    more = Put(kind="contact", id=half.id, base=1, fields={"label": "Ha"})
    assert space.apply(Command(label="Wrote Ha", changes=(more,), draft=True)).redo == "Added Ann", "not forgotten"
    assert space.redo().label == "Added Ann"
    assert space.get(half.id).record.label == "Ha"
