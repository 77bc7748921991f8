"""What a page follows: as it stands, and what rests is asked for again when it is wanted."""

from __future__ import annotations

import pytest

from cpi_widgets.model import NotSavedError, Wish
from cpi_widgets.pages.followed import Followed
from cpi_widgets.store.memory import open_notebook


@pytest.fixture
def space():
    return open_notebook().own()


@pytest.fixture
def here(space):
    for name in ("one", "two"):
        space.put(Wish(id=name, run="first"))
    followed = Followed(space, {"wish"})
    space.watch(followed.take_in)
    followed.rest(Wish, lambda wish: wish.id != "two")
    return followed


def runs(here, *names):
    return [getattr(here.get(name, Wish), "run", None) for name in names]


def test_what_rests_takes_no_room_and_is_there_when_it_is_wanted(here):
    assert [entry.record.id for entry in here.all(Wish)] == ["two"]
    assert runs(here, "one", "two") == ["first", "first"]


def test_what_rests_is_found_as_it_stands_by_then(space, here):
    space.put(Wish(id="one", run="second"), base=1)
    assert runs(here, "one") == ["second"]


def test_what_rests_and_is_taken_away_is_gone(space, here):
    space.remove("one", base=1)
    assert runs(here, "one", "two") == [None, "first"]


def test_a_store_that_is_away_is_asked_again(space, here, monkeypatch):
    def away(_name):
        raise NotSavedError("away")

    with monkeypatch.context() as while_away:
        while_away.setattr(type(space), "get", lambda _self, name: away(name))
        assert runs(here, "one") == [None]
    assert runs(here, "one") == ["first"]
