"""Erasing a case and one's own map: whose right it is, that it is asked twice, and what everybody is told."""

from __future__ import annotations

import html
import re

import pytest
from browsing import Visitor, heard, message
from websockets.exceptions import ConnectionClosed

TICKED = {"copied": "yes", "sure": "yes"}
TITLE = "Garden & greenhouse"


@pytest.fixture
def pair(real_server, first_trainer):
    """K, who came in by a link, and the address of the case with the first trainer."""
    made = first_trainer.submit("/cases", title=TITLE, partner="K", seat="practitioner")
    link = html.unescape(re.search(r'readonly value="([^"]+)"', made.text).group(1))
    k = Visitor(real_server.url)
    k.enter(link)
    return k, "/case/" + made.url.rsplit("/", 1)[1]


def hung_up(line) -> int:
    """Listen until the server hangs up; with which code it did."""
    while True:
        try:
            heard(line)
        except ConnectionClosed as ended:
            return ended.rcvd.code


def test_the_person_erases_it_and_both_are_told(first_trainer, pair):
    k, case = pair
    asked = k.at(f"{case}/erase").text
    assert "Take a copy first" in asked
    assert f'href="{case}#papers"' in asked
    assert not re.search(r"<input[^>]+checkbox[^>]+checked", asked), "nobody ticks for them"
    with first_trainer.line_to(first_trainer.open_page(case)) as line:
        line.send(message("kernel_info_request"))
        heard(line)
        receipt = k.submit(f"{case}/erase", **TICKED)
        assert hung_up(line) == 4001
    assert receipt.status_code == 200
    assert re.search(r"“Garden &amp; greenhouse” was erased on \d+ \w+ 20\d\d at \d\d:\d\d, by you", receipt.text)
    assert "What we cannot reach" in receipt.text
    for visitor in (first_trainer, k):
        assert TITLE not in html.unescape(visitor.at("/").text)
        for path in (case, f"{case}/erase"):
            told = visitor.at(path)
            assert told.status_code == 410
            assert "This case was erased by the service user on" in told.text
            assert TITLE not in html.unescape(told.text)
        assert visitor.head(visitor.url + case[1:], timeout=30).status_code == 410
        assert visitor.submit(f"{case}/erase", **TICKED).status_code == 410
        assert visitor.at(f"/cases/{case[6:]}").status_code == 404, "its link leads nowhere"


def test_only_after_both_ticks(first_trainer, pair):
    k, case = pair
    for ticked in ({}, {"sure": "yes"}, {"copied": "yes"}, {"sure": "", "copied": ""}):
        answer = k.submit(f"{case}/erase", **ticked)
        assert answer.status_code == 400
        assert "Nothing was erased. Tick both boxes" in answer.text
        assert answer.text.count(" checked") == sum(map(bool, ticked.values())), "what was ticked stays ticked"
    assert first_trainer.head(first_trainer.url + case[1:], timeout=30).status_code == 200


def test_a_practitioner_is_shown_how_the_other_can_and_cannot_do_it(first_trainer, pair):
    k, case = pair
    asked = first_trainer.at(f"{case}/erase")
    assert "Only K can erase this case" in asked.text
    assert "Erase this case</button>" not in asked.text
    refused = first_trainer.submit(f"{case}/erase", **TICKED)
    assert refused.status_code == 403
    assert "This is not yours to erase. Nothing was erased." in refused.text
    assert k.head(k.url + case[1:], timeout=30).status_code == 200


def test_a_stranger_and_somebody_elses_case(real_server, first_trainer, pair):
    _, case = pair
    other = first_trainer.submit("/cases", title="Another", partner="L", seat="practitioner")
    stranger = Visitor(real_server.url)
    outsider = Visitor(real_server.url)
    outsider.enter(html.unescape(re.search(r'readonly value="([^"]+)"', other.text).group(1)))
    for visitor, refusals in ((stranger, {403}), (outsider, {404})):
        assert visitor.submit(f"{case}/erase", **TICKED).status_code in refusals
    assert outsider.at(f"{case}/erase").status_code == 404
    assert outsider.at("/case/0123456789abcdef0123456789abcdef").status_code == 404
    assert first_trainer.head(first_trainer.url + case[1:], timeout=30).status_code == 200


def test_an_own_map_is_erased_the_same_way(first_trainer, pair):
    k, case = pair
    assert 'href="/you/erase"' in k.at("/you").text
    assert "Tick both boxes" in k.submit("/you/erase", sure="yes").text
    with k.line_to(k.open_page("/mine")) as line:
        receipt = k.submit("/you/erase", **TICKED)
        assert hung_up(line) == 4001
    assert "Your own map was erased on" in receipt.text
    assert k.at("/mine").status_code == 200, "a new one begins"
    assert k.head(k.url + case[1:], timeout=30).status_code == 200
