"""The board between Python and the browser: cards of one board only, and no trace of who wrote them."""

from __future__ import annotations

import json

import pytest

from cpi_widgets import Board
from cpi_widgets.model import Card, SiteRole, new_id
from cpi_widgets.store.memory import MemoryStore


class Day:
    """A trainer and two participants."""

    def __init__(self) -> None:
        store = MemoryStore()
        self.trainer = store.act_as(store.add_person("Trainer", {SiteRole.TRAINER}))
        self.room = self.trainer.open_room("Tuesday").id
        code = self.trainer.room(self.room).door().code
        self.bee, self.cee = (store.act_as(store.admit(code, name)) for name in ("Bee", "Cee"))

    def board(self, who, **options):
        return Board(who.space(self.room), session=who, **options)


@pytest.fixture
def day():
    return Day()


def put(text, audience, **more):
    change = {"op": "put", "kind": "card", "id": new_id(), "fields": {"text": text, **more}, "audience": audience}
    return {"type": "command", "command": {"id": new_id(), "label": "Wrote a card", "changes": [change]}}


def test_a_card_arrives_without_its_writer(day, open_browser):
    mine, theirs, led = (open_browser(day.board(who)) for who in (day.bee, day.cee, day.trainer))
    mine.says(put("only for me", "author"))
    mine.says(put("Less fear", "room"))
    for browser in (theirs, led):
        (told,) = browser.heard()
        (card,) = told["upserts"]
        assert (card["body"]["text"], card["first_by"]) == ("Less fear", "somebody")
        assert day.bee.person not in json.dumps(told)
        assert "only for me" not in json.dumps(browser.line.sent)
    assert "Bee" not in json.dumps(theirs.line.sent)
    assert json.dumps(theirs.line.sent).count(day.bee.person) == 0
    assert len(day.board(day.bee).records) == 2


def test_each_board_has_its_own_cards(day, open_browser):
    day.bee.space(day.room).put(Card(text="hope", board="hopes"), audience="room")
    assert len(day.board(day.cee, board="hopes").records) == 1
    assert day.board(day.cee).records == {}


def test_who_leads_may_take_a_card_away_and_a_participant_may_not(day):
    card = day.bee.space(day.room).put(Card(text="x"), audience="room")
    assert [day.board(who).keeps_order for who in (day.trainer, day.bee)] == [True, False]
    remove = {"op": "remove", "id": card.record.id, "base": 1}
    for who, answer in ((day.cee, "refused"), (day.trainer, "saved")):
        sent = []
        board = day.board(who)
        board.send = lambda content, sent=sent: sent.append(content["type"])
        board._arrived(board, {"type": "command", "command": {"id": new_id(), "changes": [remove]}}, [])
        assert sent[-1] == answer


def test_in_three_lines_without_a_store(open_browser):
    board = Board(question="What went well?")
    browser = open_browser(board)
    browser.says(put("The walk", None))
    assert [entry["body"]["text"] for entry in board.records.values()] == ["The walk"]
    assert (board.wall, board.kept, board.readonly) == ("", False, False)


def test_after_the_end_it_is_for_reading(day):
    day.trainer.room(day.room).end()
    assert day.board(day.bee).readonly


def test_an_open_board_follows_its_readers_seat(day, open_browser):
    board = day.board(day.bee)
    page = open_browser(board)
    room = day.trainer.room(day.room)
    room.seat(day.bee.person, "co_trainer")
    assert (board.keeps_order, board.me["role"], board.readonly) == (True, "co_trainer", False)
    room.seat(day.bee.person, "participant")
    assert (board.keeps_order, board.me["role"]) == (False, "participant")
    room.end()
    assert board.readonly
    assert {"readonly", "keeps_order", "me"} <= set(page.states())
    (answer,) = [told for told in page.says(put("too late", "room")) if told["type"] == "refused"]
    assert "Nothing was changed" in answer["message"]


def test_who_is_taken_out_can_write_nothing_at_once(day, open_browser):
    page = open_browser(day.board(day.bee))
    day.trainer.room(day.room).seat(day.bee.person, "removed")
    assert [told["type"] for told in page.says(put("too late", "room"))] == ["refused"]


def test_a_long_card_is_refused_in_words(day, open_browser):
    browser = open_browser(day.board(day.bee))
    (answer,) = browser.says(put("x" * 501, "room"))
    assert answer["type"] == "refused"
    assert "could not be kept" in answer["message"]
