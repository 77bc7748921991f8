"""The store process and its clients: who may connect, what happens when either side dies or misbehaves."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psutil
import pytest
from store_worlds import Heard, make_world

from cpi_widgets.model import Command, Contact, NotSavedError, Put, RefusedError, SiteRole
from cpi_widgets.store import connection, wire
from cpi_widgets.store.client import connect, connect_desk
from cpi_widgets.store.file import FileStore
from cpi_widgets.store.process import start_store

pytestmark = pytest.mark.server


@pytest.fixture
def own_process(tmp_path):
    """A store process that the test may kill: ``start()`` starts it (again), with the same secret."""
    running = []
    with tempfile.TemporaryDirectory(prefix="cps") as short:

        def start():
            running.append(
                start_store(tmp_path / "data", Path(short) / "s" / "store", tmp_path / "key", secret="s" * 40)
            )
            return running[-1]

        yield start
        for process in running:
            process.stop()


@pytest.fixture
def world(client_desk):
    return make_world(client_desk)


def sign_in(process, desk, person, kernel="kernel-1"):
    token = desk.redeem(desk.entry_link(person))
    return connect(process.socket, desk.capability(token, kernel), kernel), token


def raw(process, *messages):
    """A bare connection that has sent some messages."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(10)
    line.connect(str(process.socket))
    for message in messages:
        line.sendall(wire.frame(message))
    return line


def hung_up(line):
    """Read to the end: true when the other side closed."""
    try:
        while line.recv(65_536):
            pass
    except ConnectionError:
        pass
    return True


def test_a_capability_opens_one_connection_for_its_kernel(store_process, client_desk):
    desk = client_desk.store
    person = desk.add_person("K")
    token = desk.redeem(desk.entry_link(person))
    capability = desk.capability(token, "kernel-1")
    for kernel, shown in [("kernel-2", capability), ("kernel-1", "made up"), ("kernel-1", token)]:
        with pytest.raises(RefusedError, match="You have been signed out"):
            connect(store_process.socket, shown, kernel)
    session = connect(store_process.socket, capability, "kernel-1")
    assert (session.person, session.label, session.staff) == (person, "K", False)
    with pytest.raises(RefusedError):
        connect(store_process.socket, capability, "kernel-1")
    session.close()
    for secret in ("wrong", ""):
        with pytest.raises(RefusedError):
            connect_desk(store_process.socket, secret)


def test_a_kernel_cannot_use_the_desk(store_process, world):
    line = world.k._line
    for call in ("first_link", "guest_link", "entry_link", "capability"):
        with pytest.raises(RefusedError, match="did not understand"):
            line.ask(call, title="x", person=world.b.person, kernel="x", reusable=True)


def test_signing_out_ends_the_sessions_connections_only(store_process, client_desk, world):
    session, token = sign_in(store_process, client_desk.store, world.k.person)
    other = world.k_case
    assert session.space(world.case_id).entries() == []
    client_desk.store.end_session(token)
    with pytest.raises(RefusedError, match=r"You have been signed out\. What was saved is safe"):
        session.space(world.case_id)
    assert other.entries() == []
    session._line._thread.join(10)
    assert not session._line._thread.is_alive()


def test_killed_in_the_middle_of_writing_nothing_acknowledged_is_lost(own_process):
    process = own_process()
    desk = connect_desk(process.socket, process.secret)
    k, b = desk.add_person("K"), desk.add_person("B", {SiteRole.PRACTITIONER})
    case = desk.add_case("case", k, b).id
    writer, _ = sign_in(process, desk, k)
    watcher, _ = sign_in(process, desk, b)
    space, seen, acknowledged = writer.space(case), [], []
    watcher.space(case).watch(lambda changes: seen.extend(c.seq for c in changes))
    enough = threading.Semaphore(0)

    def write():
        for number in range(90):
            acknowledged.append(space.put(Contact(label=f"P{number}")).record)
            enough.release()

    thread = threading.Thread(target=write)
    thread.start()
    for _ in range(2):
        for _ in range(20):
            assert enough.acquire(timeout=20)
        process.process.send_signal(signal.SIGKILL)
        process.process.wait()
        process = own_process()
    thread.join(30)
    assert len(acknowledged) == 90  # put itself tried again: the command's id makes that safe
    assert [e.record for e in space.all(Contact)] == acknowledged
    assert [c.seq for c in space.changes()] == list(range(1, 91))
    until(lambda: len(seen) >= 90)
    assert seen == list(range(1, 91))  # nothing missed, nothing twice
    assert desk.anybody()
    for one in (writer, watcher, desk):
        one.close()


def until(holds):
    """Wait for something another thread is about to do."""
    done = threading.Event()
    for _ in range(1_000):
        if holds():
            return
        done.wait(0.01)
    pytest.fail("it did not happen")


def test_a_lost_store_is_said_and_comes_back(own_process, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.2)
    process = own_process()
    desk = connect_desk(process.socket, process.secret)
    session, token = sign_in(process, desk, desk.add_person("K"))
    own = session.own()
    session.look_together(True)
    process.stop()
    with pytest.raises(NotSavedError, match=r"The connection to the store was lost.*Your words are still here"):
        own.put(Contact(label="Ann"))
    with pytest.raises(NotSavedError, match=r"Look whether it was made before you try again|was lost"):
        desk.add_person("X")
    process = own_process()
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 20)
    with pytest.raises(RefusedError, match=r"Two people are looking at this screen"):  # still so after coming back
        own.put(Contact(label="Ann"))
    session.look_together(False)
    assert own.put(Contact(label="Ann")).version == 1
    process.stop()
    process = own_process()
    desk.end_session(token)
    with pytest.raises(RefusedError, match="You have been signed out"):
        own.entries()
    desk.close()


def test_a_full_disk_reaches_the_screen_in_words(own_process):
    process = own_process()
    desk = connect_desk(process.socket, process.secret)
    session, _ = sign_in(process, desk, desk.add_person("K"))
    own = session.own()
    own.put(Contact(label="Ann"))
    _, hard = resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, (200_000, hard))
    with pytest.raises(NotSavedError, match=r"so nothing could be saved\. Your words are still here"):
        own.apply(Command(changes=tuple(Put.new(Contact(label="x" * 9_000)) for _ in range(100))))
    resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    own.put(Contact(label="Bob"))
    assert [e.record.label for e in own.all(Contact)] == ["Ann", "Bob"]
    session.close()
    desk.close()


BAD_BYTES = [
    b"GET / HTTP/1.1\r\n\r\n",
    struct.pack(">I", 0),
    struct.pack(">I", 2**31) + b"x",
    struct.pack(">I", 5) + b"hello",
    struct.pack(">I", 4) + b"[{}]",
    struct.pack(">I", 4_000) + b"[" * 4_000,
    struct.pack(">I", 100) + b'{"n":',
]


@pytest.mark.parametrize("plain", BAD_BYTES)
def test_bad_frames_end_their_own_connection_only(store_process, world, plain):
    for first in ([], [{"n": 1, "do": "act_as", "secret": store_process.secret, "person": world.k.person}]):
        line = raw(store_process, *first)
        line.sendall(plain)
        line.shutdown(socket.SHUT_WR)
        assert hung_up(line)
        line.close()
    assert world.k_case.entries() == []


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"do": "apply"},
        {"do": "nothing"},
        {"do": "entries", "at": 5},
        {"do": "entries", "at": {}},
        {"do": "changes", "at": "CASE", "after": "x"},
        {"do": "apply", "at": "CASE", "command": {"changes": []}},
        {
            "do": "apply",
            "at": "CASE",
            "command": {"changes": [{"op": "put", "kind": "contact", "id": "a|b", "fields": {}}]},
        },
        {"do": "get", "at": "CASE", "id": ["x"]},
    ],
)
def test_requests_that_make_no_sense_are_refused(world, request_):
    at = {"space": world.case_id} if request_.get("at") == "CASE" else request_.get("at")
    values = {name: value for name, value in {**request_, "at": at}.items() if name != "do" and value is not None}
    with pytest.raises(RefusedError, match=r"The store did not understand this\. Nothing was changed"):
        world.k._line.ask(request_.get("do", ""), **values)
    assert world.k_case.entries() == []


def test_who_does_not_read_is_cut_off_and_holds_nobody_up(store_process, world):
    hello = {"n": 1, "do": "act_as", "secret": store_process.secret, "person": world.b.person}
    asleep = raw(store_process, hello, {"n": 2, "do": "watch", "at": {"space": world.case_id}})
    asleep.recv(10)
    big = tuple(Put.new(Contact(label="x" * 10_000)) for _ in range(100))
    for _ in range(6):
        world.k_case.apply(Command(changes=tuple(put.model_copy(update={"id": f"{put.id}{_}"}) for put in big)))
    assert hung_up(asleep)
    asleep.close()


def test_large_commands_and_answers_pass_and_huge_ones_are_refused(world):
    heard = Heard(world.b_case)
    many = [Put.new(Contact(label="x" * 9_900)) for _ in range(700)]
    world.k_case.apply(Command(changes=tuple(many)))  # nearly seven megabytes
    assert len(world.b_case.all(Contact)) == 700
    heard.until(lambda changes: len(changes) == 700)
    with pytest.raises(RefusedError, match=r"too much for one step\. Nothing was changed"):
        world.k_case.apply(Command(changes=tuple(Put.new(Contact(label="x" * 9_900)) for _ in range(900))))
    assert len(world.k_case.all(Contact)) == 700
    heard.stop()


def test_a_flood_waits_and_nobody_else_does(world):
    space = world.k_case
    loop_free = threading.Event()

    def flood():
        for _ in range(70):
            space.undo()
        loop_free.set()

    thread = threading.Thread(target=flood, daemon=True)
    thread.start()
    for number in range(20):
        world.b_case.put(Contact(label=f"P{number}"))
    assert not loop_free.is_set()  # 60 at once, then 20 a second: the flood takes half a second at least
    thread.join(30)
    assert loop_free.is_set()


def test_callbacks_run_on_the_loop_of_who_asked(world):
    async def listen():
        heard = asyncio.get_running_loop().create_future()
        world.b_case.watch(
            lambda changes: heard.set_result((threading.current_thread(), changes[0].entry.record.label))
        )
        world.k_case.put(Contact(label="Ann"))
        return await asyncio.wait_for(heard, 10)

    assert asyncio.run(listen()) == (threading.current_thread(), "Ann")


def test_a_callback_may_ask_the_store_itself(world):
    found, done = [], threading.Event()

    def ask(changes):
        found.append(world.b.space(world.case_id).get(changes[0].record).record.label)
        done.set()
        raise ValueError("a watcher's own fault")

    world.b_case.watch(ask)
    world.k_case.put(Contact(label="Ann"))
    assert done.wait(10)
    done.clear()
    world.k_case.put(Contact(label="Bob"))
    assert done.wait(10)
    assert found == ["Ann", "Bob"]


def test_the_process_says_why_it_does_not_start(tmp_path, own_process):
    FileStore(tmp_path / "data", tmp_path / "key").close()
    (tmp_path / "key").unlink()
    with pytest.raises(RefusedError, match=r"The key .* is missing"):
        own_process()
    with pytest.raises(RefusedError, match="too long for a socket"):
        start_store(tmp_path / "data", tmp_path / ("x" * 120))


def test_the_process_ends_with_its_parent(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from cpi_widgets.store.process import start_store\n"
        "d = Path(sys.argv[1]); p = start_store(d / 'data', Path(sys.argv[2]) / 's' / 'store', d / 'key')\n"
        "print(p.process.pid, (Path(sys.argv[2]) / 's').stat().st_mode & 0o777, flush=True); time.sleep(60)"
    )
    with tempfile.TemporaryDirectory(prefix="cps") as short:
        command = [sys.executable, "-c", code, tmp_path, short]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=dict(os.environ)) as parent:
            pid, mode = map(int, parent.stdout.readline().split())
            store = psutil.Process(pid)
            assert mode == 0o700
            seen = json.dumps([store.cmdline(), list(store.environ().values())])
            parent.kill()
        store.wait(10)
        assert not Path(short, "s", "store").exists()
    assert "secret" not in seen
