"""A Delphi over the wire: who gets which page, what is taken and when, and that nobody is sent what others gave."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from browsing import Visitor, words_in
from running_server import start_server
from test_rooms import Day

from cpi_widgets.model import Mark, ShareRule, SiteRole, Statement
from cpi_widgets.store.attempts import Knock
from cpi_widgets.store.backed_rounds import secret_of
from cpi_widgets.store.file import FileStore

RIVER = "because of the river"


class Panel:
    """A room of the demo's trainer, with two statements and a rule."""

    def __init__(self, trainer: Visitor) -> None:
        self.day = Day(trainer, "Thursday")
        self.do(do="set_up", statements="We go along\nNotes are open", groups="carers\nstaff")
        self.do(do="fix", rule="shares", high="70", low="15", share="75")

    @property
    def path(self) -> str:
        return self.day.path

    def do(self, **fields: object) -> str:
        answer = self.day.trainer.submit(f"{self.path}/delphi", **fields)
        return html.unescape(answer.text)

    def open(self, days: int = 7, items: tuple[str, ...] = ("s1", "s2")) -> str:
        return self.do(
            do="begin", item=items, ends=(dt.datetime.now().astimezone() + dt.timedelta(days=days)).date().isoformat()
        )

    @property
    def secret(self) -> str:
        page = self.day.trainer.at(f"{self.path}/delphi").text
        return re.search(r'value="[^"]*/join#([^"]+)"', page).group(1)

    def rater(self) -> Visitor:
        visitor = Visitor(self.day.trainer.url)
        visitor.joined = visitor.submit("/join", link=self.secret, code="", name="")
        return visitor

    def rate(self, visitor: Visitor, number: int, rating: object, **more: object) -> str:
        fields = {"round": str(number), "item": "s1", "rating.s1": str(rating), **more}
        return html.unescape(visitor.submit(f"{self.path}/rate", **fields).text)


@pytest.fixture
def panel(come_in):
    return Panel(come_in("trainer"))


def test_everybody_gets_their_own_page_and_others_none(panel, stranger, come_in):
    assert "The round is open." in panel.open()
    rater, guest = panel.rater(), panel.day.join("Ann")
    assert rater.joined.url.endswith(f"{panel.path}/rate")
    assert "Rate in round 1" in rater.joined.text
    for path in (panel.path, f"{panel.path}/delphi"):
        assert rater.at(path).url.endswith(f"{panel.path}/rate")
    for more in ("/desk", "/mine", "/report", "/keeping", "/projector"):
        assert rater.at(panel.path + more).status_code in {403, 404}, more
    assert guest.at(f"{panel.path}/delphi").url.endswith(f"{panel.path}/rate")
    assert panel.day.trainer.at(f"{panel.path}/rate").url.endswith(f"{panel.path}/delphi")
    assert "Rate in round 1" not in stranger.at(f"{panel.path}/rate").text
    somebody = come_in("practise")
    for page in ("delphi", "rate"):
        assert somebody.at(f"{panel.path}/{page}").status_code == 404
    assert "You rate statements here" in rater.at("/").text


def test_what_was_wrong_is_said_and_nothing_typed_is_lost(panel):
    shown = panel.do(do="set_up", statements="We go along\nwe go along", groups="carers")
    assert "One group is no choice" in shown or "stands there twice" in shown
    assert "We go along\nwe go along" in shown
    assert "Choose the last day of the round" in panel.do(do="begin", item="s1", ends="soon")
    assert "so a round cannot go on for longer" in panel.open(days=60)
    assert "whole number from 1 to 100" in panel.do(do="fix", rule="shares", high="many", low="15", share="75")
    assert "The rule is fixed." in panel.do(do="fix", rule="rand", high="70", low="15", share="75")
    form = {
        "statements": "We go along\nNotes are open\nTea first",
        "groups": "",
        "rule": "shares",
        "high": "70",
        "low": "15",
    }
    shown = panel.do(do="begin", ends="2099-01-01", **form)
    assert "You chose another rule than the one that is fixed." in shown
    assert "Tea first" in shown
    seen = re.search(r'name="seen" value="(\w+)"', shown).group(1)
    panel.do(do="set_up", statements="Somebody else’s", groups="")
    shown = panel.do(do="fix", seen=seen, **form)
    assert "Somebody else changed the statements or groups while this page was open. Nothing was kept." in shown
    assert "Tea first" in shown
    fresh = re.search(r'name="seen" value="(\w+)"', shown).group(1)
    assert "The rule is fixed." in panel.do(do="fix", seen=fresh, **form)
    panel.open()
    assert "The first round has opened, so its rule stays" in panel.do(do="fix", rule="rand", high="", low="", share="")


def test_a_second_delphi_is_refused_in_a_sentence_and_what_was_typed_is_there_to_copy(panel):
    panel.open()
    for do, more in (
        ("set_up", {"seen": "of a page opened before"}),
        ("set_up", {}),
        ("begin", {"ends": "2090-01-01"}),
    ):
        said = panel.do(do=do, statements="Buses run late\nDoors are heavy", groups="cooks", **more)
        assert "A room holds one Delphi: for another one, open another room." in said, re.findall(
            r"id=.wrong.>[^<]*", said
        )
        assert "Buses run late\nDoors are heavy" in said, do
        assert "cooks" in said, do
        assert "Round 1 is open until" in said, do
    assert "Buses run late" not in panel.do(do="new_link")


def test_a_round_that_is_no_number_is_no_round(panel):
    panel.open()
    for typed in ("x", "", "-1", "9999", "²"):
        said = panel.do(do="close", round=typed)
        assert "What came out stands below" not in said
        assert "Round 1 is open" in said, typed


def test_it_is_kept_as_it_is_filled_in(panel):
    panel.open()
    rater = panel.rater()
    fields = {"round": "1", "item": "s1", "rating.s1": "8", "reason.s1": RIVER}
    answer = rater.submit(f"{panel.path}/rate/kept", **fields)
    assert (answer.status_code, list(answer.json())) == (200, ["saved"])
    page = rater.at(f"{panel.path}/rate").text
    assert re.search(r'value="8" checked', page)
    assert RIVER in page
    late = rater.submit(f"{panel.path}/rate/kept", **{**fields, "round": "2"})
    assert (late.status_code, late.json()["wrong"]) == (409, "There is no round 2.")
    long = rater.submit(f"{panel.path}/rate/kept", **{**fields, "reason.s1": "x" * 2_001})
    assert "at most" in long.json()["wrong"]
    assert rater.post(f"{rater.url}{panel.path.lstrip('/')}/rate/kept", data=fields, timeout=30).status_code == 403


def test_nobody_is_sent_what_one_person_gave(panel):
    panel.open()
    one, other = panel.rater(), panel.rater()
    assert "Saved." in panel.rate(one, 1, 3, **{"reason.s1": RIVER, "asks_shown": "yes", "shown": "yes"})
    for visitor, page in ((other, "rate"), (panel.day.trainer, "delphi"), (panel.day.trainer, "report")):
        assert RIVER not in visitor.at(f"{panel.path}/{page}").text
    assert "1 person has answered so far" in panel.day.trainer.at(f"{panel.path}/delphi").text
    panel.do(do="close", round="1")
    for visitor, page in ((other, "rate"), (panel.day.trainer, "delphi"), (panel.day.trainer, "report")):
        shown = visitor.at(f"{panel.path}/{page}").text
        assert RIVER not in shown
        assert "fewer than five" in shown.lower()


def test_two_camps_over_two_rounds_and_then_nothing_more_is_taken(panel):
    panel.open()
    six = [panel.rater() for _ in range(6)]
    for number in (1, 2):
        for at, each in enumerate(six):
            panel.rate(
                each, number, 1 if at % 2 else 9, asks_shown="yes", shown="yes", **{"reason.s1": f"R{at}{number}"}
            )
        if number == 1:
            panel.do(do="close", round="1")
            assert "R01" in six[5].at(f"{panel.path}/rate").text
            panel.open(items=("s1",))
            shown = html.unescape(six[0].at(f"{panel.path}/rate").text)
            assert "The middle half of the group lies from 1 to 9. You gave 9." in shown
            assert "Notes are open" not in shown.split("What came out so far")[0]
    stale = six[0].at(f"{panel.path}/rate").text
    assert "Rate in round 2" in stale
    panel.do(do="close", round="2")
    assert "Round 2 has ended, so this was not taken. What you sent before is kept." in panel.rate(six[0], 2, 5)
    for visitor, page in ((six[0], "rate"), (panel.day.trainer, "delphi"), (panel.day.trainer, "report")):
        assert "Two camps: that is a result" in visitor.at(f"{panel.path}/{page}").text
    assert "is taken back" in six[0].submit(f"{panel.path}/rate", do="take_back", round="2").text
    assert "R02" not in six[1].at(f"{panel.path}/rate").text
    assert Visitor(panel.day.trainer.url).submit("/join", link=panel_link(panel), code="", name="").status_code == 403


def panel_link(panel) -> str:
    """The link as it was sent, once no round shows it any more."""
    panel.open(items=("s2",))
    secret = panel.secret
    panel.do(do="close", round="3")
    return secret


def test_a_round_is_not_cut_off_by_the_date_of_the_room(panel):
    panel.open(days=20)
    page = html.unescape(panel.day.trainer.at(f"{panel.path}/keeping").text)
    assert "Round 1 of the Delphi is open until the end of" in page
    refused = html.unescape(panel.day.trainer.submit(f"{panel.path}/keeping", days="5").text)
    assert "would be cut off. Nothing was changed." in refused
    panel.day.do("end")
    ann = panel.rater()
    assert "Saved." in panel.rate(ann, 1, 5), "it goes on once the day has ended"
    assert "Statements wait for your rating" not in ann.at(f"{panel.path}/mine").text


def test_who_came_by_the_link_comes_back_with_three_words(panel):
    panel.open()
    rater = panel.rater()
    panel.rate(rater, 1, 4, **{"reason.s1": RIVER})
    words = words_in(rater.submit("/you/words").text)
    phone = Visitor(rater.url)
    phone.submit("/words", words=words)
    page = phone.at(f"{panel.path}/rate").text
    assert RIVER in page
    assert re.search(r'value="4" checked', page)


def rated_a_week_ago(folder) -> tuple[str, str, str]:
    """A room whose round of three days began a week ago and was rated by six: it, one of them, and the link."""
    then = dt.datetime.now(dt.UTC) - dt.timedelta(days=7)
    store = FileStore(folder / "data", key=folder / "master.key", clock=lambda: then)
    trainer = store.act_as(store.add_person("Tess", {SiteRole.TRAINER}))
    room = trainer.room(trainer.open_room("Last week").id)
    room.rounds.set_up([Statement(id="s1", label="We go along")], [])
    room.rounds.fix_rule(ShareRule())
    link = secret_of(room.space, room.rounds.begin(then + dt.timedelta(days=3), ["s1"]).link)
    people = [store.session(store.join_room(link, "", Knock(), None).session).person for _ in range(6)]
    for person in people:
        store.act_as(person).room(room.space).rounds.rate(1, {"s1": Mark(rating=8)})
    entry = store.entry_link(people[0], reusable=True)
    store.close()
    return f"/room/{room.space}/rate", entry, link


def test_a_round_ends_by_its_date_though_nobody_was_there(tmp_path):
    path, entry, link = rated_a_week_ago(tmp_path)
    server = start_server(tmp_path, demo=False)
    try:
        one, late = Visitor(server.url), Visitor(server.url)
        one.get(f"{server.url}enter/{entry}", timeout=30)
        page = html.unescape(one.at(path).text)
        assert "Round 1 has ended, so no ratings are taken now." in page
        assert "Agreed. Of 6 people, 6 rated it 7 to 9 and 0 rated it 1 to 3; the middle half lies at 8." in page
        answer = one.submit(path, round="1", item="s1", **{"rating.s1": "1"})
        assert "Round 1 has ended, so this was not taken. What you sent before is kept." in answer.text
        refused = late.submit("/join", link=link, code="", name="")
        assert (refused.status_code, "No round is open just now" in refused.text) == (403, True)
    finally:
        server.stop()
