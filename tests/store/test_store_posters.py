"""Posters, what stands beside texts and counts, and pictures by role group: in every form of the store."""

from __future__ import annotations

import pytest
from test_store_room_day import RUN, in_the_room, reply, showing
from test_store_rooms import Day

from cpi_widgets.model import Badge, Further, Named, Reply

SPOKE = Further(id="spoke", label="Where it sits", options=(Named(id="trust", label="Earn trust"),))


@pytest.fixture
def day(world):
    return Day(world)


def box(part, text, share="text", **more):
    return Reply(**RUN, part=part, text=text, share=share, **more)


def gallery(*parts):
    return showing("posters", ["text"], parts=parts or ("title", "change"), further=(SPOKE,))


def hung(picture):
    return {row.label: {said.side: said.text for said in row.said} for row in picture.rows}


def test_a_poster_stays_whole_and_says_nobodys_name(day):
    people, (ann, bob, cy) = in_the_room(day, "Ann", "Bob", "Cy")
    day.room.place({people[0].person: "g.1", people[1].person: "g.1", people[2].person: "g.2"})
    ann.put(box("title", "Tea first", group="g.1", spoke="trust"), audience="group")
    bob.put(box("change", "Forms later", group="g.1"), audience="group")
    cy.put(box("title", "Walks", group="g.2"), audience="group")
    cy.put(box("change", "kept to ourselves", share="counts", group="g.2"), audience="group")
    picture = day.room.reveal(gallery())
    assert hung(picture) == {"Tea first": {"title": "Tea first", "change": "Forms later"}, "Walks": {"title": "Walks"}}
    assert {said.beside for row in picture.rows for said in row.said} == {("Earn trust",), ()}
    written = picture.model_dump_json()
    assert not any(name in written for name in ("g.1", "g.2", "kept to ourselves", *(p.person for p in people)))


def test_a_box_that_is_taken_back_goes_off_its_own_poster_alone(day):
    people, (ann, bob) = in_the_room(day, "Ann", "Bob")
    for space, title in ((ann, "Mine"), (bob, "Yours")):
        space.put(box("title", title))
    same = ann.put(box("change", "We go outside"))
    bob.put(box("change", "we go outside!"))
    picture = day.room.reveal(gallery())
    ann.remove(same.record.id, base=1)
    people[0].room(day.info.id).take_back("run1", "hopes")
    left = bob.get(picture.id).record
    assert hung(left) == {"Mine": {"title": "Mine"}, "Yours": {"title": "Yours", "change": "we go outside!"}}
    people[0].room(day.info.id).after.forget()
    assert hung(bob.get(picture.id).record) == {"Yours": {"title": "Yours", "change": "we go outside!"}}


def rated_by(day, roles):
    people, spaces = in_the_room(day, *(f"P{at}" for at in range(len(roles))))
    for at, (person, space, role) in enumerate(zip(people, spaces, roles, strict=True)):
        if role:
            space.put(Badge(id=f"badge.{person.person[:16]}", role_group=role))
        space.put(reply(share="counts", worry=at % 5))
    (row,) = day.room.reveal(showing("spread", ["worry"], range(10))).rows
    return row


def test_a_role_group_of_five_is_told_apart_where_all_others_are_five_too(day):
    row = rated_by(day, ["Nurse"] * 5 + ["Peer"] * 3 + [""] * 2)
    assert [(group.label, group.n, group.median) for group in row.groups] == [("Nurse", 5, 2), ("", 5, 2)]
    assert row.n == 10
