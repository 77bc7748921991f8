"""What a hostile page may say to its own kernel: five kinds of message, in one form, at a bearable pace."""

from __future__ import annotations

import json
import struct
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
import requests
from browsing import Visitor, guest, heard, message
from ipykernel.kernelbase import Kernel
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from running_server import PATIENCE_S, RunningServer
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from cpi_widgets.server.flood import MESSAGES_A_SECOND, MESSAGES_AT_ONCE
from cpi_widgets.server.kernels import MESSAGE_TYPES

KNOWN = {*Kernel.msg_types, *Kernel.control_msg_types, "input_reply", "comm_open", "comm_close", "comm_msg"}
"""Every kind a kernel of this version takes up, on any channel."""
OTHERS = sorted(KNOWN - set(MESSAGE_TYPES) - {"shutdown_request"})
"""The kinds a page may not send; the one that ends the kernel has a test of its own."""
HARMLESS = ("inspect_request", "complete_request", "is_complete_request", "history_request", "connect_request")
"""Kinds whose taking up a kernel tells at once, in any state."""


@pytest.fixture
def owner(live_server) -> Visitor:
    return guest(live_server)


def taken_up(line, sent: list[bytes]) -> set[str]:
    """Send, and say which kinds the kernel took up: it tells of each that it is busy with it."""
    for each in sent:
        line.send(each)
    line.send(message("comm_info_request"))
    kinds: set[str] = set()
    while True:
        told = heard(line)
        if told.parent.get("msg_id", "").startswith("id-"):  # others are the server's own questions
            kinds.add(told.parent["msg_type"])
        if told.kind == "comm_info_reply":
            return kinds - {"comm_info_request"}


def contents(kind: str, file: Path) -> dict:
    """A content that would do something, if the kernel took it up."""
    code = f"open({str(file)!r}, 'a').write('was here')"
    return {"code": code, "cursor_pos": 0, "silent": False, "store_history": False, "value": code, "restart": False}


def test_the_list_of_kinds_is_whole():
    assert {"execute_request", "debug_request", "interrupt_request", "shutdown_request"} <= KNOWN
    assert len(OTHERS) >= 12


def test_without_its_guard_a_kernel_runs_what_it_is_sent(bare_server, tmp_path):
    """The oracle: code leaves a file behind, and other kinds are told of."""
    visitor, file = guest(bare_server), tmp_path / "trace"
    with visitor.line_to(visitor.open_page("/mine")) as line:
        sent = [message(kind, contents(kind, file)) for kind in (*HARMLESS, "execute_request")]
        assert set(HARMLESS) | {"execute_request"} <= taken_up(line, sent)
        until = time.monotonic() + PATIENCE_S
        while not file.exists() and time.monotonic() < until:
            taken_up(line, [])
    assert file.read_text("utf-8") == "was here"


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", "hb", "", "shell\0", "Shell"])
def test_only_five_kinds_reach_a_kernel(owner, channel, tmp_path):
    """On every channel; an answer to the last, allowed one shows that the others were passed over."""
    kernel, file = owner.open_page("/mine"), tmp_path / "trace"
    spelt = ["Execute_request", "execute_request ", "execute_request\0", "execute_reply", "status", "nothing_known", ""]
    kinds = [*OTHERS, "shutdown_request", *spelt]
    sent = [message(kind, contents(kind, file), channel) for kind in kinds]
    if channel != "shell":
        sent += [message(kind, contents(kind, file), channel) for kind in MESSAGE_TYPES]
    with owner.line_to(kernel) as line:
        for start in range(0, len(sent), 10):
            assert taken_up(line, sent[start : start + 10]) == set()
    assert owner.at(f"/api/kernels/{kernel}").json()["execution_state"] == "idle"
    assert not file.exists()


def test_a_kind_said_twice_counts_as_the_kernel_reads_it(owner, tmp_path):
    """Two readers that disagree about one header would be a way round the list."""
    file = tmp_path / "trace"
    content = json.dumps(contents("execute_request", file)).encode()
    base = b'"msg_id": "id-m", "session": "s", "username": "", "date": "", "version": "5.4"'
    twice = [
        b'{"msg_type": "comm_msg", "msg_type": "execute_request", %b}' % base,
        b'{"msg_type": "execute_request", "msg_type": "comm_msg", %b}' % base,
        b'{"msg_type": "comm_msg", "msg\\u005ftype": "execute_request", %b}' % base,
        f'{{"msg_type": "execute_request", {base.decode()}}}'.encode("utf-16"),
    ]
    with owner.line_to(owner.open_page("/mine")) as line:
        frames = [bytes(serialize_msg_to_ws_v1([header, b"{}", b"{}", content], "shell")) for header in twice]
        assert "execute_request" not in taken_up(line, frames)
    assert not file.exists()


def test_a_signature_of_ones_own_does_not_matter(owner, tmp_path):
    """The server signs what it passes on; what a page signs is content it never asked for."""
    parts = [b'{"msg_type": "execute_request", "msg_id": "m"}', b"{}", b"{}", b"{}"]
    with owner.line_to(owner.open_page("/mine")) as line:
        signed = bytes(serialize_msg_to_ws_v1([b"<IDS|MSG>", b"0" * 64, *parts], "shell"))
        line.send(signed)
        with pytest.raises(ConnectionClosed):
            list(line)
        assert line.close_code == 1008


def bad_frames() -> dict[str, bytes | str]:
    good = message("comm_msg", {"comm_id": "x", "data": {}})
    count = struct.unpack_from("<Q", good)[0]
    header = json.dumps({"msg_type": "execute_request"})
    return {
        "a count that fills the memory": (1 << 40).to_bytes(8, "little"),
        "the older form's count": struct.pack("!i", 2**31 - 1),
        "an older frame": struct.pack("!2I", 1, 8) + b'{"header": {"msg_type": "comm_msg"}, "channel": "shell"}',
        "text": f'{{"header": {header}, "channel": "shell", "content": {{"code": "1"}}}}',
        "nothing": b"",
        "noise": bytes(range(256)) * 8,
        "cut off": good[:-3],
        "offsets backwards": good[:8] + good[8 : 8 * (count + 1)][::-1] + good[8 * (count + 1) :],
        "a nesting bomb": bytes(serialize_msg_to_ws_v1([b'{"a":' * 200_000, b"{}", b"{}", b"{}"], "shell")),
        "no header": bytes(serialize_msg_to_ws_v1([b"", b"", b"", b""], "shell")),
        "a channel that is no text": good.replace(b"shell", b"\xff\xfe\xfd\xfc\xfb"),
    }


@pytest.mark.parametrize("name", bad_frames())
def test_a_bad_frame_ends_the_line_and_nothing_else(live_server, owner, name):
    kernel = owner.open_page("/mine")
    with owner.line_to(kernel) as line:
        line.send(bad_frames()[name])
        with pytest.raises(ConnectionClosed):
            list(line)
        assert line.close_code == 1008
    still_well(live_server, owner, kernel)


def test_a_giant_frame_never_reaches_the_kernel(live_server, owner):
    kernel = owner.open_page("/mine")
    with owner.line_to(kernel) as line, pytest.raises(ConnectionClosed):
        [line.send(message("comm_msg", {"comm_id": "x", "data": "x" * 9_000_000})), *line]
    still_well(live_server, owner, kernel)


def test_a_nesting_bomb_for_the_kernel_hurts_nobody(live_server, owner):
    """Its content is not the server's to read; a kernel that cannot read it says so in its log and goes on."""
    header = json.dumps({"msg_type": "comm_msg", "msg_id": "m", "session": "s", "version": "5.4"}).encode()
    kernel = owner.open_page("/mine")
    with owner.line_to(kernel) as line:
        line.send(bytes(serialize_msg_to_ws_v1([header, b"{}", b"{}", b"[" * 1_000_000], "shell")))
        assert taken_up(line, []) == set()
    still_well(live_server, owner, kernel)


def flooded(lines: list[ClientConnection], times: int) -> float:
    """Ask the kernel so many times on each line, all in one breath; the seconds until the last is answered."""
    began = time.monotonic()
    for _ in range(times):
        for line in lines:
            line.send(message("comm_info_request"))
    for line in lines:
        answers = 0
        while answers < times:
            answers += heard(line, 60).kind == "comm_info_reply"
    return time.monotonic() - began


def test_a_flood_is_slowed_down_and_loses_nothing(bare_server, owner):
    """Every question is answered, and the last not before its time."""
    times = MESSAGES_AT_ONCE * 3
    least = (times - MESSAGES_AT_ONCE) / MESSAGES_A_SECOND - 1
    other = guest(bare_server)
    with other.line_to(other.open_page("/mine")) as line:
        assert flooded([line], times) < least, "a kernel alone would be faster"
    with owner.line_to(owner.open_page("/mine")) as line:
        assert flooded([line], times) > least


def test_more_lines_flood_no_faster_and_only_three_are_kept(live_server, owner):
    kernel = owner.open_page("/mine")
    with ExitStack() as ending:
        lines = [ending.enter_context(owner.line_to(kernel)) for _ in range(6)]
        for line in lines[:3]:
            with pytest.raises(ConnectionClosed):
                list(line)
            assert line.close_code == 4002
        took = flooded(lines[3:], MESSAGES_AT_ONCE)
        assert took > 2 * MESSAGES_AT_ONCE / MESSAGES_A_SECOND - 2
        assert taken_up(lines[3], []) == set()
    assert requests.get(live_server.url + "healthz", timeout=PATIENCE_S).status_code == 200


def still_well(server: RunningServer, owner: Visitor, kernel: str) -> None:
    """The server answers, has not grown, and the kernel is there and answers too."""
    assert requests.get(server.url + "healthz", timeout=PATIENCE_S).status_code == 200
    assert psutil.Process(server.process.pid).memory_info().rss < 600_000_000
    with owner.line_to(kernel) as line:
        assert taken_up(line, []) == set()
