"""Pictures made of answers: posters, what stands beside texts and counts, and numbers by role group."""

from __future__ import annotations

import pytest

from cpi_widgets.model import Further, Given, Named, Showing, picture_of, text_id

WORRY = Further(id="worry", label="Worry", low=0, high=100)
MOVABLE = Further(
    id="movable", label="Can we move it?", options=(Named(id="yes", label="yes"), Named(id="no", label="no"))
)


def showing(how, fields, scale=(), further=(), part="hope"):
    return Showing(
        run="run1",
        activity="hopes",
        how=how,
        parts=(Named(id=part, label=part.title()),),
        fields=tuple(Named(id=each, label=each) for each in fields),
        scale=tuple(Named(id=each, label=str(each)) for each in scale),
        further=further,
    )


def given(number, share="text", role="", part="hope", **fields):
    return Given(f"p{number}", frozenset({f"p{number}"}), part, share, fields, role)


def test_posters_hang_in_an_order_that_is_not_the_one_they_came_in():
    sent = [given(at, part="title", text=f"Poster {at}") for at in range(8)]
    asked = showing("posters", ["text"], part="title")
    first = [row.label for row in picture_of(asked, sent, "room").rows]
    assert first != sorted(first)
    assert first == [row.label for row in picture_of(asked, sent, "room").rows]
    assert first != [row.label for row in picture_of(asked, sent, "another room").rows]


@pytest.mark.parametrize(("people", "beside"), [(5, ("Worry: 30", "Can we move it? yes")), (4, ())])
def test_what_stands_beside_a_text_is_told_from_five_people_on(people, beside):
    sent = [
        given(at, text="Tea" if at < 2 else f"other {at}", worry=20 + 20 * at, movable="yes" if at < 2 else "no")
        for at in range(people)
    ]
    (row,) = picture_of(showing("words", ["text"], further=(WORRY, MOVABLE)), sent, "salt").rows
    assert {said.text: said.beside for said in row.said}["Tea"] == beside


@pytest.mark.parametrize(
    ("line", "label"), [("Where we meet", "Where we meet: now"), ("You sing in a choir.", "You sing in a choir. now")]
)
def test_a_line_that_is_a_sentence_keeps_its_stop_and_gets_no_colon(line, label):
    asked = showing("spread", ["now", "wanted"], scale=range(1, 6))
    asked = asked.model_copy(update={"parts": (Named(id="hope", label=line),)})
    assert picture_of(asked, [given(1, now=2)], "salt").rows[0].label == label


@pytest.mark.parametrize(("wrote", "told"), [(1, 1), (2, 2), (4, 2), (5, 5), (7, 7)])
def test_how_many_wrote_the_same_is_told_from_five_on_only(wrote, told):
    sent = [given(at, text="Tea" if at < wrote else f"other {at}") for at in range(9)]
    (row,) = picture_of(showing("words", ["text"]), sent, "salt").rows
    assert {said.text: said.n for said in row.said}["Tea"] == told


@pytest.mark.parametrize("people", [6, 4])
def test_a_line_that_too_few_can_live_with_is_marked_once_five_have_voted(people):
    lines = ["We listen", "We end on time", "We switch phones off"]
    sent = [given(at, text=line) for at, line in enumerate(lines)]
    backed = [(0, range(people)), (1, range(4)), (2, range(3))]
    cast = [given(who, "counts", part="votes", card=text_id(lines[line])) for line, by in backed for who in by]
    asked = showing("words", ["text"]).model_copy(update={"votes": "votes", "voices": 60, "needed": 0.67})
    (row,) = picture_of(asked, [*sent, *cast], "salt").rows
    marked = {said.text: said.beside for said in row.said if said.beside}
    mark = ("to talk about: fewer than 67% can live with it",)
    assert marked == ({"We switch phones off": mark} if people >= 5 else {}), "two of three are enough"


def test_what_two_say_differently_of_the_same_words_is_left_out():
    sent = [given(at, text="Tea", movable="yes" if at else "no") for at in range(5)]
    (row,) = picture_of(showing("words", ["text"], further=(MOVABLE,)), sent, "salt").rows
    assert [said.beside for said in row.said] == [()]


@pytest.mark.parametrize("people", [5, 4])
def test_further_lines_of_counts_have_scales_of_their_own_and_the_same_rule(people):
    sent = [given(at, "counts", side="ours", worry=10 * at, movable="no") for at in range(people)]
    asked = showing("counts", ["side"], ["ours", "theirs"], (MOVABLE, WORRY))
    told = [(row.label, row.n, row.counts, row.median, row.scale) for row in picture_of(asked, sent, "salt").rows]
    few = people < 5
    assert told == [
        ("Hope", None if few else 5, () if few else (5, 0), None, ()),
        ("Can we move it?", None if few else 5, () if few else (0, 5), None, ("yes", "no")),
        ("Worry", None if few else 5, (), None if few else 20, ("0", "100")),
    ]


@pytest.mark.parametrize(
    "roles", [["Nurse"] * 5 + ["Peer"] * 4, ["Nurse"] * 4 + ["Peer"] * 4, ["Nurse"] * 9, [""] * 9, ["Nurse"] * 5 + [""]]
)
def test_no_role_group_is_told_that_could_be_worked_out_from_the_others(roles):
    sent = [given(at, "counts", role, worry=at % 5) for at, role in enumerate(roles)]
    (row,) = picture_of(showing("spread", ["worry"], range(10)), sent, "salt").rows
    assert (row.n, row.groups) == (len(roles), ())
