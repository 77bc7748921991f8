"""A kernel answers the session that opened its page, and nobody else by any way."""

from __future__ import annotations

import os
import time
from pathlib import Path

import psutil
import pytest
from browsing import Visitor, heard, message
from websockets.exceptions import ConnectionClosedError, InvalidStatus

NOT_ALLOWED = [
    "execute_request", "inspect_request", "complete_request", "history_request", "is_complete_request",
    "shutdown_request", "interrupt_request", "debug_request", "input_reply", "connect_request", "usage_request",
    "create_subshell_request", "delete_subshell_request", "list_subshell_request", "nothing_known",
]  # fmt: skip


@pytest.fixture(scope="module")
def owner(live_server) -> Visitor:
    visitor = Visitor(live_server.url)
    visitor.get(live_server.demo["case"].split("?")[0], timeout=30)
    return visitor


@pytest.fixture(scope="module")
def kernel(owner) -> str:
    return owner.open_page("/mine")


def process_of(kernel: str) -> psutil.Process | None:
    """A fork names itself after its kernel; see `warm`."""
    return next((each for each in psutil.process_iter(["name"]) if each.info["name"] == f"cpi-{kernel[:8]}"), None)


def gone(kernel: str, within: float = 10) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if process_of(kernel) is None:
            return True
        time.sleep(0.05)
    return False


def refused(visitor: Visitor, kernel: str, **headers: str) -> int:
    with pytest.raises(InvalidStatus) as told, visitor.line_to(kernel, **headers):
        pass
    return told.value.response.status_code


@pytest.mark.parametrize("who", ["stranger", "practise", "trainer", "person", "case"])
def test_others_are_refused_everywhere(live_server, come_in, kernel, who):
    """Also the same person in another browser: the owner is the session."""
    other = Visitor(live_server.url) if who == "stranger" else come_in(who)
    token = {"X-XSRFToken": other.xsrf}
    assert refused(other, kernel) == 403
    assert other.at(f"/api/kernels/{kernel}").status_code == 403
    assert other.post(f"{other.url}voila/api/shutdown/{kernel}", headers=token, timeout=20).status_code == 403
    assert other.delete(f"{other.url}api/kernels/{kernel}", headers=token, timeout=20).status_code in (403, 405)
    assert process_of(kernel) is not None


def test_the_owner_gets_through(owner, kernel):
    assert owner.at(f"/api/kernels/{kernel}").json()["id"] == kernel
    with owner.line_to(kernel) as line:
        line.send(message("kernel_info_request"))
        while heard(line).kind != "kernel_info_reply":
            pass


def test_a_page_of_another_site_cannot_use_the_owners_cookie(owner, kernel):
    assert refused(owner, kernel, Origin="http://evil.example") == 403
    assert owner.post(f"{owner.url}voila/api/shutdown/{kernel}", timeout=20).status_code == 403
    token = {"X-XSRFToken": owner.xsrf}
    for evil in ({"Origin": "http://evil.example"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}):
        answer = owner.post(f"{owner.url}voila/api/shutdown/{kernel}", headers=token | evil, timeout=20)
        assert answer.status_code == 404
    assert process_of(kernel) is not None


def test_only_five_kinds_of_message_reach_the_kernel(owner, kernel):
    """Each is sent on every channel; an answer to the last, allowed one shows that the others were passed over."""
    with owner.line_to(kernel) as line:
        for channel in ("shell", "control", "stdin"):
            for kind in NOT_ALLOWED:
                line.send(message(kind, {"code": "1/0", "restart": False, "command": "x"}, channel))
        line.send(message("comm_info_request"))
        answered = set()
        while "comm_info_reply" not in answered:
            told = heard(line)
            answered.add(told.kind)
            assert told.parent.get("msg_type", "") not in NOT_ALLOWED
    assert process_of(kernel) is not None


def test_no_source_or_traceback_is_sent(owner, kernel):
    page = owner.at("/practise").text
    assert "open_page" not in page
    assert "Traceback" not in page


def test_a_kernel_shows_no_secret_from_outside(owner, kernel, live_server):
    """What it is told comes by a private pair (see test_kernel_caps), not where /proc shows it."""
    shown = process_of(kernel).environ()
    allowed = {"CPI_", "LC_"}
    plain = {"LANG", "LANGUAGE", "PATH", "PYTHONPATH", "TZ", "VIRTUAL_ENV", "HOME", "IPYTHONDIR", "TMPDIR",
             "PYTHONDONTWRITEBYTECODE", "PYTHON_FROZEN_MODULES"}  # fmt: skip
    assert {name for name in shown if not any(name.startswith(start) for start in allowed)} <= plain
    assert {"CPI_CAPABILITY", "CPI_SPACE"}.isdisjoint(shown)
    secrets = [*owner.cookies.values(), live_server.key.read_text("utf-8").strip(), str(live_server.key)]
    assert not [secret for secret in secrets if any(secret in value for value in shown.values())]


def test_sockets_lie_in_a_short_private_folder(kernel):
    home = Path(process_of(kernel).environ()["HOME"])
    run = home.parent
    assert len(str(run)) < 20
    assert run.stat().st_mode & 0o777 == 0o700
    assert run.stat().st_uid == os.getuid()
    assert not [line for line in process_of(kernel).net_connections("inet") if line.status == "LISTEN"]


def test_the_closing_beacon_stops_the_kernel(owner):
    kernel = owner.open_page("/mine")
    form, hidden = {"_xsrf": (None, owner.xsrf)}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    answer = owner.post(f"{owner.url}voila/api/shutdown/{kernel}", files=form, headers=hidden, timeout=20)
    assert answer.status_code == 204
    assert gone(kernel)
    assert owner.at(f"/api/kernels/{kernel}").status_code == 404
    assert refused(owner, kernel) == 404


def test_the_newest_page_wins_and_the_oldest_is_hung_up_on(come_in):
    visitor = come_in("practise")
    first = visitor.open_page("/mine")
    with visitor.line_to(first) as line:
        others = [visitor.open_page("/mine") for _ in range(2)]
        with pytest.raises(ConnectionClosedError) as told:
            list(line)
        assert told.value.rcvd.code == 4003, "replaced by newer pages"
    assert process_of(first) is None
    assert all(process_of(each) is not None for each in others)
    visitor.submit("/leave")
    assert all(gone(each) for each in others)


def test_signing_out_ends_the_session_and_its_kernels(come_in):
    visitor = come_in("person")
    kernel = visitor.open_page("/mine")
    old = dict(visitor.cookies)
    assert "How do you come in?" in visitor.submit("/leave").text
    assert gone(kernel)
    visitor.cookies.update(old)
    assert "How do you come in?" in visitor.at("/").text, "the old cookie is worth nothing now"


def test_a_room_is_no_case_and_a_case_is_no_room(live_server, come_in):
    room = live_server.demo["join"].split("?to=/room/")[1]
    case = live_server.demo["case"].split("?to=/case/")[1]
    assert come_in("join").at(f"/room/{room}").status_code == 200
    assert come_in("join").at(f"/case/{room}").status_code == 404
    assert come_in("person").at(f"/room/{case}").status_code == 404


def test_a_case_opens_for_its_two_people_only(live_server, come_in):
    address = "/" + live_server.demo["case"].split("?to=/")[1]
    assert come_in("person").at(address).status_code == 200
    for name in ("trainer", "practise"):
        answer = come_in(name).at(address)
        assert answer.status_code == 404
        assert "There is no such page" in answer.text
