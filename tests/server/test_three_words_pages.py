"""Three words: how a service user comes back, and the page that shows them until they are kept."""

from __future__ import annotations

import asyncio
import time

from browsing import FIRST, Visitor, is_in, link_in, words_in
from test_coming_in import session_cookie

from cpi_widgets.server.shown_words import Shown, ShownWords


def test_a_service_user_comes_back_with_three_words(real_server, pair):
    _, k, _, words = pair
    assert len(words.split()) == 3
    new = Visitor(real_server.url)
    assert new.submit("/words", words="wrong words here").status_code == 400
    back = new.submit("/words", words=words.upper(), end_others="yes")
    assert "Ours" in back.text
    assert "You are <strong>K</strong>" in back.text
    assert not is_in(k)
    anew = words_in(new.submit("/you/words").text)
    assert anew != words
    assert Visitor(real_server.url).submit("/words", words=words).status_code == 400
    assert "Ours" in Visitor(real_server.url).submit("/words", words=anew).text
    days = [cookie.expires for cookie in new.cookies if cookie.name == session_cookie(new)]
    assert days[0] - time.time() > 300 * 24 * 3600, "for months on the same device"


def test_three_words_are_shown_until_they_are_kept_and_to_nobody_else(real_server, pair):
    worker, k, _, words = pair
    assert words_in(k.at("/you/words").text) == words_in(k.at("/you/words").text) == words
    new = Visitor(real_server.url)
    new.submit("/words", words=words)
    assert "not shown any more" in new.at("/you/words").text, "also the same person in another browser"
    for other in (worker, new):
        assert 'class="words"' not in other.at("/you/words").text
    anew = words_in(k.submit("/you/words").text)
    assert words_in(k.at("/you/words").text) == anew
    assert k.submit("/you/words/kept").url == real_server.url + "you"
    assert "not shown any more" in k.at("/you/words").text
    assert k.submit("/you/words/kept").url == real_server.url + "you", "pressed twice"
    assert Visitor(real_server.url).at("/you/words").url.startswith(real_server.url + "?next="), "a stranger"


def test_words_that_nobody_said_they_kept_go_by_themselves():
    async def story() -> None:
        shown, these = ShownWords(0.01), Shown(("a", "b", "c"), "/", first=True, known_as="K")
        shown.keep("s", these)
        shown.keep("s", Shown(("d", "e", "f"), "/", first=True, known_as="K"))
        assert shown.get("s") != these
        assert shown.get("other") is None
        loop = asyncio.get_running_loop()
        later = loop.create_future()
        loop.call_later(0.02, later.set_result, None)  # timers ring in their order, however late
        await later
        assert shown.get("s") is None

    asyncio.run(story())


def test_each_is_told_of_the_ways_in_that_are_theirs(real_server, pair, first_trainer):
    worker, k, _, words = pair
    again = Visitor(real_server.url)
    again.submit("/words", words=words)
    assert "tell the person you work with" in k.at("/you").text
    assert "three words" in k.at("/you").text
    assert "three words" not in worker.at("/you").text
    assert worker.at("/you/words").url == real_server.url + "you", "no page about words they cannot have"
    second = Visitor(real_server.url)
    second.submit("/sign-in", **FIRST)
    administrator = first_trainer.at("/you").text
    assert "choose a new passphrase</a>" in administrator
    for word in ("three words", "the person you work with"):
        assert word not in administrator


def test_who_only_looks_after_people_is_promised_no_case(real_server, first_trainer):
    made = first_trainer.submit("/people", label="Keeper", role="manager")
    keeper = Visitor(real_server.url)
    keeper.enter(link_in(made.text))
    assert "You are in no case." in keeper.at("/").text
