"""Starting, stopping, being killed and coming back."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from browsing import FIRST, Visitor, heard, message
from running_server import PATIENCE_S, RunningServer, command, free_port, start_server

LET_IN = "import functools, cpi_widgets.server.serve as s; s.serve = functools.partial(s.serve, let_in=True)"
ONE_KERNEL = "from cpi_widgets.server.kernels import Kernels; Kernels.in_all.default_value = 1"


def children(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def all_gone(processes: list[psutil.Process], within: float = PATIENCE_S) -> bool:
    return not psutil.wait_procs(processes, timeout=within)[1]


def run_folder(processes: list[psutil.Process]) -> Path:
    return next(Path(p.environ()["CPI_STORE"]).parent for p in processes if "CPI_STORE" in p.environ())


def run_to_its_end(folder: Path, port: int, *, demo: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(folder, port, demo=demo), capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def start(tmp_path):
    """Starts servers on this test's folder, and stops what still runs when the test is over."""
    started = []

    def one(**how) -> RunningServer:
        started.append(start_server(tmp_path, **how))
        return started[-1]

    yield one
    for server in started:
        server.stop()


def test_a_stopped_server_leaves_nothing_and_knows_everybody_again(start):
    server = start(demo=True, before=ONE_KERNEL)
    port = int(server.url.rsplit(":", 1)[1].strip("/"))
    visitor = Visitor(server.url)
    visitor.get(server.demo["case"].split("?")[0], timeout=30)
    kernel = visitor.open_page("/mine")
    full = Visitor(server.url).get(server.demo["practise"], timeout=30)
    assert full.status_code == 503
    assert "The workbook is full just now" in full.text
    assert full.headers["Retry-After"] == "5"
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in full.text
    before = children(server.process.pid)
    folder = run_folder(before)
    links = server.demo
    assert f"cpi-{kernel[:8]}" in {p.name() for p in before}
    assert server.stop(signal.SIGINT) == 0
    assert all_gone(before)
    assert not folder.exists()

    server = start(demo=True, port=port)
    assert "You are <strong>Bronwen</strong>" in visitor.at("/").text
    assert server.demo == links, "the invented people are made once"
    assert server.data.stat().st_mode & 0o777 == 0o700
    assert (server.data / "demo.json").stat().st_mode & 0o777 == 0o600
    assert server.stop(signal.SIGTERM) == 0


def test_a_demo_started_again_leaves_the_door_of_its_room_as_it_was(start):
    server = start(demo=True)
    room = server.demo["projector"].split("?to=")[1].removesuffix("/projector")
    for deed, words in (("close", "The door is closed"), ("open", "The door is open"), ("end", "This room has ended")):
        trainer = Visitor(server.url)
        trainer.get(server.demo["trainer"], timeout=30)
        assert words in trainer.submit(f"{room}/desk", do=deed).text
        server.stop()
        server = start(demo=True)
        trainer = Visitor(server.url)
        trainer.get(server.demo["trainer"], timeout=30)
        assert words in trainer.at(f"{room}/desk").text


def test_a_killed_server_takes_its_kernels_and_store_along(start, tmp_path):
    server = start(demo=False)
    visitor = Visitor(server.url)
    visitor.enter(server.first_link)
    visitor.submit("/you/sign-in", **FIRST)
    store = next(p for p in children(server.process.pid) if "cpi_widgets.store" in p.cmdline())
    store.kill()
    store.wait(PATIENCE_S)
    until = time.monotonic() + PATIENCE_S
    while "is started again" not in server.said and time.monotonic() < until:
        time.sleep(0.05)
    assert "You are <strong>Staff</strong>" in visitor.at("/").text, "the store came back by itself"
    kernel = visitor.open_page("/mine")
    before = children(server.process.pid)
    assert len(before) == 3, "the store, what kernels are forked from, and the kernel"
    assert f"cpi-{kernel[:8]}" in {p.name() for p in before}
    folder = run_folder(before)
    server.process.kill()
    assert all_gone(before)
    again = start(demo=False)
    assert not folder.exists(), "the next start cleared up"
    assert not re.search(r"/enter/", again.said), "there is somebody who can sign in"
    again.stop()
    refused = run_to_its_end(tmp_path, free_port(), demo=True)
    assert refused.returncode == 2
    assert "This folder holds the work of real people" in refused.stderr
    (tmp_path / "master.key").unlink()
    refused = run_to_its_end(tmp_path, free_port())
    assert refused.returncode == 2
    assert "is missing, and without it the data" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_where_forking_is_not_to_be_had_each_page_starts_its_own_kernel(start):
    server = start(demo=True, before="import cpi_widgets.server.forking as forking; forking.CAN_FORK = False")
    visitor = Visitor(server.url)
    visitor.get(server.demo["practise"].split("?")[0], timeout=30)
    kernel = visitor.open_page("/mine")
    before = children(server.process.pid)
    assert [p for p in before if kernel in " ".join(p.cmdline())], "an ordinary kernel, by its connection file"
    with visitor.line_to(kernel) as line:
        line.send(message("comm_info_request"))
        while heard(line).kind != "comm_info_reply":
            pass
    assert server.stop(signal.SIGTERM) == 0
    assert all_gone(before)


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = run_to_its_end(tmp_path, port)
    assert refused.returncode == 2
    expected = f"Port {port} is already in use. Close the other program, or choose another port: --port NUMBER\n"
    assert refused.stderr == expected
    assert list(tmp_path.iterdir()) == [], "nothing was made"


def test_the_first_start_prints_where_and_how(real_server):
    said = real_server.said
    assert f"The workbook is at {real_server.url}\n" in said
    assert f"Its master key is {real_server.key}\n" in said
    assert "The first trainer comes in here, once:" in said


def test_whoever_runs_the_server_lets_the_administrator_in_again(start):
    server = start(demo=False)
    first = Visitor(server.url)
    first.enter(server.first_link)
    first.submit("/you/sign-in", **FIRST)
    server.stop()
    again = start(demo=False, before=LET_IN)
    assert "The administrator comes in here again, once; their old ways in have ended:" in again.said
    visitor = Visitor(again.url)
    first.url = again.url
    assert "How do you come in?" in first.at("/").text
    assert visitor.submit("/sign-in", **FIRST).status_code == 400
    assert "Choose how you sign in again" in visitor.enter(again.first_link).text
    assert "Your workbook" in visitor.submit("/you/sign-in", **FIRST).text
