"""The list of exercises, and a page for each: what is asked in the address and what is not."""

from __future__ import annotations

import re

import pytest
from browsing import OUT


def names(page: str) -> list[str]:
    """The exercises on the list, in their order."""
    return re.findall(r'<h2><a href="/exercise/(EX\d\d)">', page)


def test_the_list_says_how_each_runs_and_how_long(come_in):
    page = come_in("practise").at("/exercises").text
    assert len(names(page)) == 25
    assert 'href="/exercise/EX05?length=bite">Bite-size: 15 minutes' in page
    assert "In a pair" in page
    assert "Not alone: a plan by one person is a wish." in page
    assert "{person" not in page


def test_a_step_has_its_own_first_and_then_those_for_any(come_in):
    found = names(come_in("practise").at("/exercises?step=4").text)
    assert found[:1] + found[-1:] == ["EX09", "EX18"]
    assert "EX14" not in found


@pytest.mark.parametrize("step", ["9", "0", "x", "<b>", "4; drop"])
def test_a_step_that_there_is_not_shows_all(come_in, step):
    page = come_in("practise").at(f"/exercises?step={step}").text
    assert len(names(page)) == 25
    assert "<b>" not in page


def test_an_exercise_opens_in_the_form_that_was_asked_for(come_in):
    guest = come_in("practise")
    page = guest.at("/exercise/EX05?length=bite&who=pair").text
    assert "You need no observer" in page
    assert "15 minutes" in page
    assert guest.head(guest.url + "exercise/EX05", timeout=20).status_code == 200


def test_what_an_address_says_besides_goes_nowhere(come_in):
    page = come_in("practise").at("/exercise/EX05?length=%3Cscript%3E&who=%00&case=../../x").text
    assert "50 minutes" in page
    assert "<script>&" not in page


@pytest.mark.parametrize("path", ["EX99", "EX5", "ex05", "EX05/", "..%2fEX05", ""])
def test_there_are_no_others(come_in, path):
    guest = come_in("practise")
    assert guest.at(f"/exercise/{path}").status_code == 404


def test_a_stranger_is_asked_who_they_are_and_comes_back(stranger, live_server):
    for path in ("/exercises", "/exercise/EX05"):
        assert OUT in stranger.at(path).text
    guest = stranger.get(live_server.demo["practise"].replace("/practise", "/exercise/EX05"), timeout=30)
    assert guest.url.endswith("/exercise/EX05")


def test_an_exercise_on_paper_in_each_length_and_look(come_in):
    guest = come_in("practise")
    page = guest.at("/exercise/EX05/paper?length=bite").text
    assert 'value="bite" checked' in page
    assert "Easy read" in page
    assert "invented person" not in page, "it needs no case"
    assert "invented person" in guest.at("/exercise/EX04/paper").text
    for form, name in (("normal", "EX05-bite.pdf"), ("easy", "EX05-bite-easy.pdf")):
        made = guest.submit("/exercise/EX05/paper", length="bite", form=form, file="pdf")
        assert made.content.startswith(b"%PDF")
        assert name in made.headers["Content-Disposition"]
    assert guest.submit("/exercise/EX04/paper", case="../../x", file="word").content.startswith(b"PK")
    for nonsense in ({"file": "exe"}, {"file": "pdf", "form": "huge"}, {}):
        assert guest.submit("/exercise/EX05/paper", **nonsense).status_code == 400
    assert guest.at("/exercise/EX99/paper").status_code == 404


def test_paper_is_for_those_who_are_let_in(stranger):
    assert OUT in stranger.at("/exercise/EX05/paper").text
