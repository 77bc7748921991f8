"""Rooms from outside: coming in, who sees which page, the desk's deeds, the projector, and what is never sent."""

from __future__ import annotations

import datetime as dt
import html
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from urllib.parse import urlsplit

import psutil
import pytest
import requests
import segno
from browsing import Visitor

from cpi_widgets.model.day_words import weekday
from cpi_widgets.server.days import until
from cpi_widgets.server.kit import addresses_here, heard_at
from cpi_widgets.server.rooms import RoomDoor

PATIENCE_S = 20


class Day:
    """A room of the demo's trainer."""

    def __init__(self, trainer: Visitor, title: str = "Tuesday") -> None:
        self.trainer = trainer
        made = trainer.submit("/rooms", title=title)
        assert made.status_code == 200, made.text
        self.path = urlsplit(made.url).path.removesuffix("/desk")
        assert made.url.endswith(f"{self.path}/desk")

    @property
    def page(self) -> str:
        return self.trainer.at(f"{self.path}/desk").text

    @property
    def code(self) -> str:
        return re.search(r"big-code[^>]*>([A-Z0-9]{3})&nbsp;([A-Z0-9]{3})<", self.page).expand(r"\1\2")

    def do(self, deed: str, person: str = "") -> requests.Response:
        return self.trainer.submit(f"{self.path}/desk", do=deed, person=person)

    def person(self, name: str) -> str:
        """The id of somebody in the list."""
        return re.search(rf'id="more-(\w+)"><summary>More<span class="unseen"> about {name}<', self.page).group(1)

    def join(self, name: str = "", code: str | None = None, visitor: Visitor | None = None) -> Visitor:
        visitor = visitor or Visitor(self.trainer.url)
        visitor.joined = visitor.submit("/join", code=code or self.code, name=name)
        return visitor


def is_in(visitor: Visitor) -> bool:
    """Whether the last try to join ended in the room."""
    return visitor.joined.status_code == 200 and "/room/" in visitor.joined.url


@pytest.fixture
def day(come_in):
    return Day(come_in("trainer"))


@pytest.fixture(autouse=True)
def no_pages_kept_open(monkeypatch):
    """A room's page starts a kernel, and these tests only look where a form leads."""

    def without_kernel(self, path, **fields):
        fields["_xsrf"] = self.xsrf
        answer = self.post(self.url + path.lstrip("/"), data=fields, timeout=30, allow_redirects=False)
        to = answer.headers.get("Location", "")
        if not to or re.fullmatch(r"/room/\w+", to):
            answer.url = self.url + to.lstrip("/") if to else answer.url
            answer.status_code = 200 if to else answer.status_code
            return answer
        return self.at(to)

    monkeypatch.setattr(Visitor, "submit", without_kernel)


def test_a_code_in_any_spelling_lets_people_in_and_a_wrong_one_keeps_what_was_typed(day):
    code = day.code
    assert is_in(day.join("Bee", f" {code[:3].lower()} {code[3:].lower()} "))
    wrong = day.join("<b>Cee</b>", "AAAAAA")
    assert wrong.joined.status_code == 403
    assert "No room has this code" in wrong.joined.text
    assert "take home" not in wrong.joined.text
    assert 'value="AAAAAA"' in wrong.joined.text
    assert "<b>Cee" not in wrong.joined.text
    assert "<b>Cee</b>" in html.unescape(wrong.joined.text)
    assert "Bee" in day.page
    assert "0 of 1 here now" in day.page
    assert "Those who lead the room stand first. They are not counted." in day.page


def test_who_joins_twice_in_one_browser_is_one_person(day):
    visitor = day.join("Bee")
    session = dict(visitor.cookies)
    again = day.join("Bea", visitor=visitor)
    assert is_in(again)
    assert {**again.cookies, "_xsrf": ""} == {**session, "_xsrf": ""}, "the session stays"
    assert "Bea" in day.page
    assert "0 of 1 here now" in day.page


def test_a_trainer_who_tries_their_own_code_stays_the_trainer(day):
    assert is_in(day.join("Me", visitor=day.trainer))
    assert "Nobody is in yet" in day.page


def test_the_secret_of_the_picture_is_nowhere_but_in_the_picture(day, live_server):
    page = day.page
    picture = re.search(r'src="(data:image/svg[^"]+)"', page).group(1)
    assert len(picture) > 500
    assert page.count("/join#") == 0
    visitor = Visitor(day.trainer.url)
    sent = visitor.submit("/join", code="", link="x" * 22)
    assert sent.status_code == 403
    assert "QR code does not open" in sent.text
    assert "code=" not in visitor.at("/join?code=AAAAAA").text.replace("name=", "")
    assert 'value="AAAAAA"' not in visitor.at("/join?code=AAAAAA").text


def test_the_picture_says_the_address_with_the_secret_behind_a_hash(monkeypatch):
    monkeypatch.setattr(RoomDoor, "join_address", "https://workbook.example/join")
    picture = RoomDoor.picture(RoomDoor.__new__(RoomDoor), "the-secret")
    wanted = segno.make_qr("https://workbook.example/join#the-secret", error="m")
    assert picture == wanted.svg_data_uri(scale=4, border=2, light="#fff")


def test_fifty_from_one_address_are_in_at_once(day):
    code = day.code
    visitors = [Visitor(day.trainer.url) for _ in range(50)]
    for visitor in visitors:
        assert visitor.xsrf
    start = time.perf_counter()
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda visitor: day.join("", code, visitor), visitors))
    took = time.perf_counter() - start
    print(f"50 joined in {took:.2f} s, {50 / took:.0f} a second")
    assert all(map(is_in, visitors))
    assert "0 of 50 here now" in day.page
    assert len({visitor.cookie_line for visitor in visitors}) == 50


def test_one_browser_guesses_ten_times_a_minute_and_the_others_come_in(day):
    guesser = Visitor(day.trainer.url)
    answers = [day.join("", f"AAAA{a}{b}", guesser).joined.status_code for a in "BCDE" for b in "FGH"]
    assert answers == [403] * 10 + [429] * 2
    assert "The QR code on the screen works all the same" in guesser.joined.text
    assert int(guesser.joined.headers["Retry-After"]) > 0
    assert not is_in(day.join("", day.code, guesser)), "a right guess is held up as well"
    assert is_in(day.join())


def test_the_door(day):
    code = day.code
    assert "The door is closed" in day.do("close").text
    closed = day.join("", code)
    assert "door of this room is closed" in closed.joined.text
    assert "The door is open" in day.do("open").text
    assert day.code == code
    day.do("new_code")
    assert not is_in(day.join("", code))
    assert is_in(day.join())


def test_the_way_into_the_room_is_the_desks_main_button_and_closing_the_door_is_not(day):
    page = day.page
    assert re.search(r'<a class="button" href="[^"]+">Go into the room</a>', page)
    assert re.search(r'value="close"[^>]* class="quiet"', page)


def test_an_end_names_its_day_unless_it_is_today():
    midnight = dt.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    today, later = midnight.date(), midnight.date() + dt.timedelta(days=2)
    assert until(midnight.replace(hour=16, minute=5)) == "16:05"
    assert until(dt.datetime.combine(later, dt.time(3, 54)).astimezone()) == f"03:54 on {weekday(later)}"
    after = dt.datetime.combine(today + dt.timedelta(days=1), dt.time()).astimezone()
    assert until(after) == "the end of today"
    assert until(dt.datetime.combine(later, dt.time()).astimezone()).startswith("the end of ")


def test_removed_and_let_back_in(day):
    bee = day.join("Bee")
    person = day.person("Bee")
    day.do("remove", person)
    assert "Let back in" in day.page
    for path in ("", "/desk", "/projector"):
        told = bee.at(day.path + path)
        assert told.status_code == 403
        assert "You are no longer in this room" in told.text
        assert "Tuesday" not in told.text
    assert bee.head(bee.url + day.path.lstrip("/"), timeout=PATIENCE_S).status_code == 403
    assert "You were taken out of this room" in day.join("", None, bee).joined.text
    day.do("let_in", person)
    assert is_in(day.join("", None, bee))


def test_the_desk_is_for_those_who_lead(day, come_in):
    bee = day.join("Bee")
    for path in ("/desk", "/desk/live", "/projector", "/projector/live"):
        assert bee.at(f"{day.path}{path}").status_code == 403
        assert come_in("practise").at(f"{day.path}{path}").status_code in {403, 404}
    for deed in ("open", "close", "new_code", "end", "remove", "let_in", "lead", "projector"):
        assert bee.submit(f"{day.path}/desk", do=deed, person=day.person("Bee")).status_code == 403
    assert day.do("anything").status_code == 400
    bee_id = day.person("Bee")
    day.do("lead", bee_id)
    assert bee.at(f"{day.path}/desk").status_code == 200
    assert "End this room" in bee.at(f"{day.path}/desk").text, "a co-trainer may what the trainer may"
    day.do("let_in", bee_id)
    told = bee.at(f"{day.path}/desk")
    assert told.status_code == 403
    assert "Your own page of the room is open to you as ever" in told.text


def test_only_trainers_open_rooms(come_in, live_server):
    for name in ("practise", "person"):
        visitor = come_in(name)
        assert "Open a room" not in visitor.at("/").text
        assert "Only a trainer can open a room" in visitor.submit("/rooms", title="Mine").text
    assert "No room was opened yet" in come_in("trainer").submit("/rooms", title=" ").text


def test_home_lists_ones_rooms(day):
    assert f'href="{day.path}/desk"' in day.trainer.at("/").text
    bee = day.join("Bee")
    assert f'href="{day.path}"' in bee.at("/").text
    day.do("remove", day.person("Bee"))
    assert day.path not in bee.at("/").text


def projector_of(day: Day) -> Visitor:
    link = html.unescape(re.search(r'readonly value="([^"]+)"', day.do("projector").text).group(1))
    screen = Visitor(day.trainer.url)
    tap = screen.get(link, timeout=PATIENCE_S)
    to = re.search(r'name="to" value="([^"]*)"', tap.text).group(1)
    screen.shown = screen.submit(urlsplit(link).path, to=to)
    return screen


def test_the_projectors_link_opens_its_screen_and_nothing_else(day):
    day.join("Bee")
    screen = projector_of(day)
    assert urlsplit(screen.shown.url).path == f"{day.path}/projector"
    assert "Bee" not in screen.shown.text
    assert "Fewer than five are in" in screen.shown.text
    assert screen.at(f"{day.path}/desk").status_code == 403
    assert urlsplit(screen.at(day.path).url).path == f"{day.path}/projector"
    dark = screen.at(f"{day.path}/projector?theme=dark").text
    assert 'data-theme="dark" data-cpi-theme="light"' in dark, "the room says what is dark, and not the laptop"
    assert screen.at("/case/x").status_code == 404
    day.do("close")
    assert "Come in</h2>" not in screen.at(f"{day.path}/projector").text


def test_an_ended_room(day):
    screen, bee = projector_of(day), day.join("Bee")
    code = day.code
    assert "This room has ended" in day.do("end").text
    shown = screen.at(f"{day.path}/projector").text
    assert "This room has ended" in shown
    assert not {"Sign out", "Your ways in", "home page"} & set(re.findall("Sign out|Your ways in|home page", shown))
    late = day.join("", code)
    assert not is_in(late)
    assert "This room has ended, so nobody comes in any more" in late.joined.text
    assert "What you take home is on" in late.joined.text
    assert is_in(day.join("", code, bee)), "who was in it comes to their page of it"
    assert "it has ended" in bee.at("/").text
    assert "Bee" in day.page


def test_the_desk_is_told_when_somebody_comes_and_until_it_may_not_look(day):
    heard, ended = threading.Event(), threading.Event()

    def listen():
        line = day.trainer.get(f"{day.trainer.url[:-1]}{day.path}/desk/live", stream=True, timeout=PATIENCE_S)
        assert line.headers["Content-Type"].startswith("text/event-stream")
        looks = 0
        for each in line.iter_lines(chunk_size=1):
            looks += each == b"data: look"
            if looks == 1:
                first.set()
            if looks == 2:
                heard.set()
        ended.set()

    first = threading.Event()
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert first.wait(PATIENCE_S)
    day.join("Bee")
    assert heard.wait(PATIENCE_S)
    code = day.code
    day.trainer.submit("/leave")
    day.join("Cee", code)
    assert ended.wait(PATIENCE_S)


def test_titles_and_names_are_shown_as_text(come_in):
    hostile = "<script>alert(1)</script>{{7*7}}"
    day = Day(come_in("trainer"), hostile)
    day.join(hostile[:40])
    screen = projector_of(day)
    for page in (day.page, day.trainer.at("/").text, screen.shown.text):
        assert "<script>alert" not in page
        assert "{{7*7}}" in html.unescape(page)


@pytest.mark.parametrize(("name", "there"), [("join", "/room/"), ("projector", "/projector")])
def test_the_demos_links_lead_there(live_server, name, there):
    visitors = [Visitor(live_server.url) for _ in range(2)]
    for visitor in visitors:
        answer = visitor.get(live_server.demo[name], timeout=30, allow_redirects=False)
        assert there in answer.headers["Location"]
    assert visitors[0].cookie_line != visitors[1].cookie_line


def test_a_day_without_internet_is_explained_with_this_computers_numbers(real_server, first_trainer, monkeypatch):
    page = first_trainer.at("/kit")
    assert page.status_code == 200
    assert "A laptop and a hotspot are enough" in page.text
    for address in addresses_here():
        assert f"{address}:{real_server.url.rstrip('/').rpartition(':')[2]}" in page.text
    assert ("does not listen to these numbers" in page.text) == bool(addresses_here()), "it is for this computer only"
    assert f"cpi rehearse {real_server.url.rstrip('/')} --programme RS1 --lead LINK" in page.text


@pytest.mark.parametrize(("own", "heard"), [("127.0.0.1", False), ("192.168.8.20", True), ("::", True)])
def test_it_says_whether_the_workbook_listens_to_them(monkeypatch, own, heard):
    def line(ip, port, status="LISTEN"):
        return SimpleNamespace(laddr=SimpleNamespace(ip=ip, port=port), status=status)

    lines = [line(own, 8866), line("192.168.8.20", 8866, "ESTABLISHED")]
    monkeypatch.setattr(psutil, "Process", lambda: SimpleNamespace(net_connections=lambda _kind: lines))
    assert heard_at(["192.168.8.20"], "8866") is heard
    assert heard_at(["192.168.8.20"], "443"), "a proxy listens there"


def test_the_numbers_of_a_computer_are_those_that_others_on_its_network_reach(monkeypatch):
    def card(address):
        return SimpleNamespace(family=socket.AF_INET6 if ":" in address else socket.AF_INET, address=address)

    here = {
        "lo": [card("127.0.0.1")],
        "wlan": [card("192.168.8.20"), card("fe80::1")],
        "lan": [card("169.254.3.4"), card("8.8.8.8")],
    }
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: here)
    assert addresses_here() == ["192.168.8.20"]
