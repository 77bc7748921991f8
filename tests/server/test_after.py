"""A room's day afterwards on plain pages: whose they are, the files, taking one's own out, the report, the date."""

from __future__ import annotations

import base64
import datetime as dt
import html
import io
import json
import re

import docx
import psutil
import pytest
from browsing import Visitor, heard, message
from day_that_was import make_day
from on_disk import copy_of
from pypdf import PdfReader
from running_server import RunningServer, start_server
from websockets.exceptions import ConnectionClosed

from cpi_widgets.model import Attended, PanelQuestion, Reply
from cpi_widgets.server.days import date
from cpi_widgets.store.file import FileStore


class Held:
    """A server with a day that is over, and a browser of each who was there."""

    def __init__(self, folder, *, runs: bool = False):
        store = FileStore(folder / "data", key=folder / "master.key")
        day = make_day(store, dt.datetime.now(dt.UTC) - dt.timedelta(hours=5))
        if runs:
            plan = day.lead.get("programme").record
            midday = [*plan.ran[:1], {**plan.ran[1], "ended": None}]
            day.lead.put(plan.model_copy(update={"ran": tuple(midday)}), base=1)
        day.lead.put(PanelQuestion(text="Who pays for tea?", replier="Mo"))
        day.ann.space(day.room).put(Reply(run="run1", activity="agreement", part="lines", text="We wait for the last"))
        links = {p.label: store.entry_link(p.person, reusable=True) for p in (*day.people, day.trainer)}
        self.room = day.room
        self.person = {p.label: p.person for p in (*day.people, day.trainer)}
        store.close()
        self.server: RunningServer = start_server(folder, demo=False)
        self._links = links

    def browser(self, name: str) -> Visitor:
        visitor = Visitor(self.server.url)
        assert visitor.get(f"{self.server.url}enter/{self._links[name]}", timeout=30).status_code == 200
        return visitor

    def at(self, *more: str) -> str:
        return "/".join(("/room", self.room, *more))


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    held = Held(tmp_path_factory.mktemp("held"))
    yield held
    held.server.stop()


@pytest.fixture
def fresh(tmp_path):
    """A day that the test may delete."""
    held = Held(tmp_path)
    yield held
    held.server.stop()


def hung_up(line) -> int:
    """Listen until the server hangs up; with which code it did."""
    while True:
        try:
            heard(line)
        except ConnectionClosed as ended:
            return ended.rcvd.code


def lines(answer):
    assert answer.headers["Content-Type"].startswith("application/x-ndjson"), answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_everybody_finds_their_own_words_and_nobody_elses(held):
    ann, bob = held.browser("Ann"), held.browser("Bob")
    mine, his = (html.unescape(each.at(held.at("mine")).text) for each in (ann, bob))
    assert "Ask Jean about the canal" in mine
    assert "You took part in 3 of 4 parts: 70 minutes in all." in mine
    assert "Card of Ann" in mine
    assert "Card of Bob" not in mine
    assert "There is no pledge yet" in his
    assert "Jean" not in his
    assert re.search(r"deleted at the end of <strong>\d+ \w+ 20\d\d</strong>", mine)


def test_while_the_day_runs_nobody_is_told_of_a_whole_day_and_no_certificate_is_made(tmp_path):
    running = Held(tmp_path, runs=True)
    try:
        ann = running.browser("Ann")
        mine = html.unescape(ann.at(running.at("mine")).text)
        assert re.search(r"You took part in 0 of 2 parts so far: \d+ minutes in all", mine)
        assert "The certificate can be made when the day has ended" in mine
        assert "Make the certificate" not in mine
        refused = ann.submit(running.at("mine", "file"), file="certificate.pdf", name="Ann")
        assert refused.status_code == 400
        assert "when the day has ended" in refused.text
    finally:
        running.server.stop()


def test_words_that_are_markup_stay_words(held):
    for page in (held.browser("Bob").at(held.at("mine")).text, held.browser("Tess").at(held.at("report")).text):
        assert "A &lt;b&gt;walk&lt;/b&gt; &amp; a &lt;script&gt;canal" in page
        assert "<b>walk" not in page


def test_who_may_open_what(held):
    ann, tess, stranger = held.browser("Ann"), held.browser("Tess"), Visitor(held.server.url)
    for path in ("report", "keeping"):
        assert ann.at(held.at(path)).status_code == 404
        assert tess.at(held.at(path)).status_code == 200
    assert ann.submit(held.at("report", "file"), file="csv").status_code == 404
    assert ann.submit(held.at("keeping"), do="wipe", word="delete").status_code == 404
    for path in ("mine", "mine/delete"):
        assert tess.at(held.at(path)).url.endswith("/report"), "who leads has a report instead"
    assert "Come in" in stranger.at(held.at("mine")).text
    outsider = Visitor(held.server.url)
    outsider.submit("/join", code="AAAAAA")
    assert outsider.at("/room/0123456789abcdef/mine").status_code in (403, 404) or "Come in" in outsider.at("/").text


def test_a_certificate_carries_the_name_that_was_typed_and_nothing_keeps_it(held):
    ann = held.browser("Ann")
    answer = ann.submit(held.at("mine", "file"), file="certificate.pdf", name=" Annabel  Quillfeather ")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert re.search(r'filename="certificate-\d{4}-\d\d-\d\d\.pdf"', answer.headers["Content-Disposition"])
    assert "Annabel Quillfeather" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Quillfeather" not in ann.at(held.at("mine")).text
    with copy_of(held.server) as store:
        assert "Quillfeather" not in repr([*store.book(held.room).live(), *store.book(held.room).lines(0)])
    assert b"Quillfeather" not in b"".join(p.read_bytes() for p in held.server.data.iterdir() if p.is_file())


def test_the_page_hears_how_far_a_file_is_and_what_is_missing(held):
    ann = held.browser("Ann")
    said = lines(ann.submit(held.at("mine", "file"), file="all.word", live="yes", did="I <b>listened</b>", name=""))
    assert [list(line) for line in said[:-1]] == [["done", "what"]] * (len(said) - 1)
    assert said[-1]["name"].endswith(".docx")
    document = docx.Document(io.BytesIO(base64.b64decode(said[-1]["data"])))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "I <b>listened</b>" in texts
    assert "Certificate of taking part" not in texts
    (wrong,) = lines(ann.submit(held.at("mine", "file"), file="certificate.pdf", live="yes"))
    assert wrong == {"wrong": "Type your name first, as it is to stand on the certificate. Nothing was made yet."}
    plain = ann.submit(held.at("mine", "file"), file="certificate.pdf")
    assert (plain.status_code, "Type your name first" in plain.text) == (400, True)
    assert "at most" in ann.submit(held.at("mine", "file"), file="record.pdf", did="x" * 5001).text
    for nonsense in ("", "all", "all.exe", "x.pdf", "all.pdf.pdf"):
        assert ann.submit(held.at("mine", "file"), file=nonsense).status_code == 400


def test_the_process_that_makes_files_may_die(held):
    ann = held.browser("Ann")
    assert ann.submit(held.at("mine", "file"), file="pledge.pdf").status_code == 200
    makers = [p for p in psutil.Process(held.server.process.pid).children() if "spawn_main" in " ".join(p.cmdline())]
    assert len(makers) == 1
    makers[0].kill()
    assert ann.submit(held.at("mine", "file"), file="pledge.pdf").content.startswith(b"%PDF")


def test_the_report_in_four_kinds_of_file(held):
    tess = held.browser("Tess")
    assert "not summed up yet" in tess.at(held.at("report")).text
    assert "people let their feedback be counted" not in tess.at(held.at("report")).text
    shown = tess.submit(held.at("report"))
    assert "7 people let their feedback be counted." in shown.text
    assert "found no difference" in shown.text
    starts = {"pdf": b"%PDF", "word": b"PK", "excel": b"PK", "csv": "\ufeffpart of the report".encode()}
    for kind, start in starts.items():
        made = tess.submit(held.at("report", "file"), file=kind)
        assert made.content.startswith(start), kind
    assert tess.submit(held.at("report", "file"), file="html").status_code == 400
    assert tess.submit(held.at("report", "file"), file="posters").status_code == 404, "none hang"


def test_one_page_to_pass_on_of_what_is_ticked_and_may_be_quoted(held):
    tess = held.browser("Tess")
    tess.submit(held.at("report"))
    page = tess.at(held.at("report")).text
    offered = re.findall(r'name="item" value="(\w+)"> <span>(.*?)</span>', page)
    assert any("people took part." in words for _, words in offered)
    assert re.search(r'<legend dir="auto">The day</legend>', page), "they stand under what was asked"
    said = tess.submit(held.at("report", "file"), file="news-pdf")
    assert (said.status_code, "Tick at least one line" in said.text) == (400, True)
    for kind, start in {"news-pdf": b"%PDF", "news-word": b"PK"}.items():
        made = tess.submit(held.at("report", "file"), file=kind, item=offered[0][0])
        assert made.content.startswith(start), kind
    assert held.browser("Ann").submit(held.at("report", "file"), file="news-pdf", item=offered[0][0]).status_code == 404


def test_what_somebody_made_for_their_team_goes_after_their_own_yes(fresh):
    ann, bob, tess = (fresh.browser(name) for name in ("Ann", "Bob", "Tess"))
    assert "We wait for the last" not in tess.at(fresh.at("team")).text
    assert bob.submit(fresh.at("mine", "team"), run="run1", activity="agreement", yes="yes").status_code == 404
    assert (
        "the team may have it" in ann.submit(fresh.at("mine", "team"), run="run1", activity="agreement", yes="yes").text
    )
    team = re.search(r"/team/(\w+)", tess.submit("/teams", title="East side").url).group(1)
    offered = tess.at(fresh.at("team")).text
    assert "Our working agreement" in offered
    assert "We wait for the last" not in offered
    assert "We wait for the last" in tess.submit(fresh.at("team"), team=team).text


def test_what_is_still_open_is_copied_to_a_team_of_those_who_lead(held):
    ann, tess = held.browser("Ann"), held.browser("Tess")
    assert ann.at(held.at("team")).status_code == 404
    assert "You belong to no team yet" in tess.at(held.at("team")).text
    started = tess.submit("/teams", title="East <b>side")
    assert "East &lt;b&gt;side" in started.text
    team = re.search(r"/team/(\w+)", started.url).group(1)
    assert team in tess.at("/").text
    assert "Questions to the panel that are still open" in tess.at(held.at("team")).text
    # Two questions of the day that was, and the one about tea.
    for many, words in (("3", "3 lines are new here."), ("0", "Everything was here already.")):
        copied = tess.submit(held.at("team"), team=team)
        assert copied.url.endswith(f"?carried={many}")
        assert words in copied.text
    assert "Who pays for tea?" in copied.text
    line = re.search(r'name="line" value="([\w.]+)"', copied.text).group(1)
    done = tess.submit(f"/team/{team}", do="done", line=line).text
    assert "Done or let go (1)" in done
    assert f"Done on {date(dt.datetime.now().astimezone().date())}" in done
    assert tess.submit(f"/team/{team}", do="sweep", line=line).status_code == 400
    for other in (ann, Visitor(held.server.url)):
        assert "tea?" not in other.at(f"/team/{team}").text
        assert "tea?" not in other.submit(f"/team/{team}", do="open", line=line).text
    assert ann.submit("/teams", title="Mine").status_code == 403
    assert ann.submit(held.at("mine", "team"), run="run1", activity="hopes", yes="yes").status_code == 404


def test_all_that_somebody_wrote_goes_after_a_tick(fresh):
    ann, tess = fresh.browser("Ann"), fresh.browser("Tess")
    assert "What stays" in ann.at(fresh.at("mine", "delete")).text
    refused = ann.submit(fresh.at("mine", "delete"))
    assert (refused.status_code, "Nothing was deleted." in refused.text) == (400, True)
    tess.submit(fresh.at("desk"), do="end")
    done = ann.submit(fresh.at("mine", "delete"), sure="yes")
    assert "things that you wrote are gone" in done.text
    mine = html.unescape(ann.at(fresh.at("mine")).text)
    assert "Nothing of yours is here." in mine
    assert "Jean" not in mine
    with copy_of(fresh.server) as store:
        left = [s for s in store.book(fresh.room).live() if s.first_by == fresh.person["Ann"]]
        assert [s.kind for s in left if s.kind in (Reply.record_kind, Attended.record_kind)] == []
        assert "Jean" not in repr(store.book(fresh.room).lines(0))
    assert "Card of Bob" in fresh.browser("Bob").at(fresh.at("mine")).text


def test_the_date_is_the_trainers_to_set_everybody_sees_it_and_it_can_be_now(fresh):
    ann, tess = fresh.browser("Ann"), fresh.browser("Tess")

    def told(visitor, path):
        return re.search(r"deleted at the end of (?:<strong>)?(\d+ \w+ \d+)", visitor.at(fresh.at(path)).text)[1]

    today = dt.datetime.now().astimezone().date()
    for days in (7, 0, 365):
        tess.submit(fresh.at("keeping"), days=str(days))
        day = today + dt.timedelta(days=days)
        expected = f"{day.day} {day:%B %Y}"
        assert [told(ann, "mine"), told(tess, "report"), told(tess, "desk"), told(tess, "keeping")] == [expected] * 4
    for wrong in ("366", "-1", "", "ten", "1.5", "٣", "9" * 30):
        answer = tess.submit(fresh.at("keeping"), days=wrong)
        assert (answer.status_code, "from 0 to 365" in answer.text) == (400, True), wrong
    tess.submit(fresh.at("desk"), do="end")
    tess.submit(fresh.at("keeping"), days="10")
    assert "not later" in tess.submit(fresh.at("keeping"), days="11").text
    deleted_at_once(fresh, ann, tess)


def test_a_co_trainer_has_the_page_with_the_date_and_the_end(fresh):
    tess, ann = fresh.browser("Tess"), fresh.browser("Ann")
    person = re.search(
        r'id="lead([^"]+)"[^>]*>Make co-trainer<span class="unseen">: Ann', tess.at(fresh.at("desk")).text
    )
    tess.submit(fresh.at("desk"), do="lead", person=person[1])
    desk = ann.at(fresh.at("desk")).text
    assert "End the room for everybody" in desk
    assert "Change the date" in desk
    assert ann.submit(fresh.at("keeping"), days="7").status_code == 200
    assert ann.submit(fresh.at("keeping"), do="wipe", word="").status_code == 400, "the same word is asked for"
    ann.submit(fresh.at("desk"), do="end")
    assert "was erased on" in ann.submit(fresh.at("keeping"), do="wipe", word="delete").text


def deleted_at_once(fresh, ann, tess):
    """With the word typed, for everybody; pages that have it open end."""
    for word in ("", "yes", "Delete it"):
        answer = tess.submit(fresh.at("keeping"), do="wipe", word=word)
        assert (answer.status_code, "Nothing was deleted." in answer.text) == (400, True)
    with ann.line_to(ann.open_page(fresh.at())) as line:
        line.send(message("kernel_info_request"))
        heard(line)
        receipt = tess.submit(fresh.at("keeping"), do="wipe", word=" Delete ")
        assert hung_up(line) == 4001
    assert "“A day of trying things out” was erased on" in receipt.text
    for visitor in (ann, tess):
        for path in ("", "mine", "report", "desk", "keeping"):
            gone = visitor.at(fresh.at(path) if path else fresh.at())
            assert gone.status_code == 410, path
            assert "This room was deleted" in gone.text
            assert "trying things" not in gone.text
        assert "trying things" not in visitor.at("/").text
    with copy_of(fresh.server) as store:
        assert store.space_row(fresh.room) is None
        assert store.person(fresh.person["Ann"]).label == "Guest"
