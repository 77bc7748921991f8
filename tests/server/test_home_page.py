"""Home, and starting a case with somebody."""

from __future__ import annotations

import html
import re

import pytest
from browsing import Visitor

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}{% x %}"


def link_in(text: str) -> str:
    return html.unescape(re.search(r'readonly value="([^"]+)"', text).group(1))


def test_titles_and_names_are_shown_as_text(real_server, first_trainer):
    made = first_trainer.submit("/cases", title=HOSTILE, partner=HOSTILE[:40], seat="practitioner")
    link = link_in(made.text)
    partner = Visitor(real_server.url)
    for page in (made.text, first_trainer.at("/").text, partner.enter(link).text, partner.at("/").text):
        assert "<script>alert" not in page
        assert "{{7*7}}" in html.unescape(page)
        assert HOSTILE[:40] in html.unescape(page)


def test_starting_a_case_gives_a_link_that_lets_the_partner_in(real_server, first_trainer):
    made = first_trainer.submit("/cases", title="Garden plans", partner="M. O'B", seat="practitioner")
    assert made.url.startswith(real_server.url + "cases/"), "a reload of this page makes no second case"
    assert "Hand this link to M. O&#39;B" in made.text
    assert "It works once" in made.text
    space = made.url.rsplit("/", 1)[1]
    assert f'href="/cases/{space}"' in first_trainer.at("/").text
    partner = Visitor(real_server.url)
    assert "Your three words" in partner.enter(link_in(made.text)).text
    home = partner.at("/").text
    assert "You are <strong>M. O&#39;B</strong>" in home
    assert "Garden plans" in home
    assert "Start a new case" not in home, "only staff starts cases"
    assert partner.at(f"/cases/{space}").status_code == 404, "the link is shown to its maker only"
    home = first_trainer.at("/").text
    assert f'href="/cases/{space}"' not in home, "it was used"
    assert "Make a new link for M. O&#39;B" in home


def test_the_seat_can_be_the_other_one(real_server, first_trainer):
    made = first_trainer.submit("/cases", title="Seats", partner="PR", seat="person")
    assert made.status_code == 200
    space = made.url.rsplit("/", 1)[1]
    assert first_trainer.at(f"/case/{space}").status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "", "partner": "K", "seat": "person"}, "Give the case a title."),
        ({"title": "   ", "partner": "K", "seat": "person"}, "Give the case a title."),
        ({"title": "x" * 121, "partner": "K", "seat": "person"}, "Make the title shorter: 120 letters at most."),
        ({"title": "Kept words", "partner": "", "seat": "person"}, "Write your partner’s initials"),
        ({"title": "Kept words", "partner": "p" * 41, "seat": "person"}, "Make this shorter: 40 letters at most."),
        ({"title": "Kept words", "partner": "K", "seat": "owner"}, "Choose which seat is yours."),
        ({}, "Give the case a title."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(first_trainer, fields, words):
    before = first_trainer.at("/").text.count('href="/case/')
    answer = first_trainer.submit("/cases", **fields)
    assert answer.status_code == 400
    assert words in html.unescape(answer.text)
    assert "Nothing was started yet" in answer.text
    assert "<title>Please look again: Your workbook – " in answer.text
    assert "<h1>Your workbook</h1>" in answer.text
    if fields.get("title") == "Kept words":
        assert 'value="Kept words"' in answer.text
    assert first_trainer.at("/").text.count('href="/case/') == before


def test_others_than_staff_cannot_start_a_case(come_in):
    guest = come_in("practise")
    answer = guest.submit("/cases", title="Mine", partner="K", seat="person")
    assert answer.status_code == 400
    assert "Only staff can open a case." in answer.text
    assert "There is no case for you yet." in guest.at("/").text


@pytest.mark.parametrize("path", ["/cases", "/leave"])
def test_forms_need_their_token(first_trainer, path):
    fields = {"title": "Forged", "partner": "K", "seat": "person"}
    for wrong in ({}, {"_xsrf": "2|aaaaaaaa|bbbb|1"}):
        answer = first_trainer.post(first_trainer.url + path[1:], data=fields | wrong, timeout=20)
        assert answer.status_code == 403
        assert "This is not yours to open" in answer.text
    assert "Forged" not in first_trainer.at("/").text


def test_who_could_not_come_back_to_a_room_is_told_before_they_sign_out(first_trainer, real_server):
    made = first_trainer.submit("/rooms", title="Leaving")
    code = re.search(r'aria-label="The code: ([^"]+)"', made.text).group(1).replace(" ", "")
    bee = Visitor(real_server.url)
    bee.submit("/join", code=code, name="Bee")
    assert "You have no way back in yet" in bee.submit("/leave").text
    assert "You are <strong>Bee</strong>" in bee.at("/").text
    assert "How do you come in?" in bee.submit("/leave", sure="yes").text


@pytest.mark.parametrize("name", ["home", "trainer", "person"])
def test_pages_are_built_for_everybody(come_in, stranger, name):
    page = (stranger if name == "home" else come_in(name)).at("/").text
    assert page.startswith('<!doctype html>\n<html lang="en-GB">')
    assert page.count("<h1>") == 1
    assert '<main id="main"' in page
    assert '<a class="skip" href="#main">' in page
    assert 'name="viewport"' in page
    assert not re.findall(r"<script(?![^>]+src=)", page), "no script stands in the page itself"
    assert not re.findall(r"\son\w+=", page)
    named = set(re.findall(r'<label for="([^"]+)"', page))
    assert named == set(re.findall(r'<input id="([^"]+)"', page))


def test_the_demo_pair_sees_their_case(come_in):
    worker, person = come_in("case").at("/").text, come_in("person").at("/").text
    assert "Kofi and the box of circuits" in worker
    assert "With Kofi" in worker
    assert "With Bronwen" in person
    assert "Last change" in person
