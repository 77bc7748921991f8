"""Forces in balance, and ticks beside texts: both from five people on."""

from __future__ import annotations

from cpi_widgets.model import Given, Showing, picture_of
from cpi_widgets.pages.showing import showing_of
from training_exercises.exercise_files import exercise

FORCES = showing_of(exercise("EX16").activity("forces"), "r1", "full")
ENTRIES = showing_of(exercise("EX06").activity("entries"), "r1", "full")


def force(who, side, strength, role="", share="text"):
    fields = {"side": side, "text": f"{side} {who}", "strength": strength}
    return Given(who, frozenset({who}), "doors", share, fields, role)


def doors(given, showing: Showing = FORCES):
    return next(row for row in picture_of(showing, given, "salt").rows if row.part == "doors")


def room(many=5, role="staff", helps=2, holds=4):
    names = [f"{role}{at}" for at in range(many)]
    return [force(name, side, n, role) for name in names for side, n in (("helps", helps), ("holds_back", holds))]


def test_strengths_are_added_up_by_side_from_five_people_on_each():
    assert doors(room()).counts == (10, 20)
    assert doors(room(4)).counts == ()
    lopsided = [*room(4), force("late", "helps", 5)]
    assert doors(lopsided).counts == (), "four people pushed against it"
    silent = [*room(5), force("quiet", "helps", 5, share="words")]
    assert doors(silent).counts == (10, 20), "what may only be read is not counted"


def test_staff_stand_beside_service_users_where_both_are_five():
    both = [*room(), *room(role="service users", helps=5, holds=1)]
    assert {(each.label, each.n, each.median) for each in doors(both).groups} == {
        ("staff", 5, -2), ("service users", 5, 4),
    }  # fmt: skip
    assert doors([*room(), *room(4, role="service users")]).groups == ()


def entry(who, text, outside=None):
    fields = {"text": text} if outside is None else {"text": text, "beyond_services": outside}
    return Given(who, frozenset({who}), "entries", "text", fields)


def outside(given):
    rows = picture_of(ENTRIES, given, "salt").rows
    return next((row for row in rows if row.field == "beyond_services"), None)


def test_how_many_entries_are_outside_health_and_care():
    told = outside(
        [entry("a", "Choir", True), entry("b", "Clinic"), *(entry(name, f"x{name}", False) for name in "cde")]
    )
    assert (told.label, told.scale, told.counts) == ("It is outside health and care", ("yes", "not ticked"), (1, 4))
    assert outside([entry(name, name, True) for name in "abcd"]).counts == ()


def test_which_entry_was_ticked_is_not_told():
    rows = picture_of(ENTRIES, [entry(name, name, name == "a") for name in "abcde"], "salt").rows
    assert not any(said.beside for row in rows for said in row.said)
