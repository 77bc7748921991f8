"""No key and no secret is in a kernel: not in its environment, its arguments, its open files or its memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from browsing import Visitor, guest
from running_server import RunningServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it reads what Linux tells of processes")


def session_of(visitor: Visitor) -> str:
    return next(v for name, v in visitor.cookies.items() if name.startswith("cpi_session") and not name.endswith("_by"))


@pytest.fixture(scope="module")
def secrets(live_server) -> dict[str, bytes]:
    """What nobody but the server or the store may hold, while a kernel of a guest is up."""
    other = guest(live_server)
    other.at("/")
    entered = (link.partition("/enter/")[2].partition("?")[0] for link in live_server.demo.values())
    found = {f"a link's secret, number {number}": secret for number, secret in enumerate(entered) if secret}
    found |= {"another's session": session_of(other), "the master key": live_server.key.read_text("utf-8").strip()}
    found["an environment that was the server's alone"] = "not for kernels"
    return {name: value.encode() for name, value in found.items()}


@pytest.fixture(scope="module")
def own_session(live_server) -> Iterator[tuple[str, psutil.Process]]:
    """A guest's session secret and the process of their kernel."""
    visitor = guest(live_server)
    kernel = visitor.open_page("/mine")
    with visitor.line_to(kernel):
        process = next(each for each in psutil.process_iter(["name"]) if each.info["name"] == f"cpi-{kernel[:8]}")
        yield session_of(visitor), process


def family(server: RunningServer, word: str) -> list[psutil.Process]:
    """The server's processes with this word in their command line."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    return [each for each in children if any(word in part for part in each.cmdline())]


def around(process: psutil.Process) -> bytes:
    """Environment and arguments, as the system shows them to whoever may look."""
    folder = Path(f"/proc/{process.pid}")
    return (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()


def memory(process: psutil.Process) -> Iterator[bytes]:
    """All that a process wrote into its memory, region by region."""
    maps = Path(f"/proc/{process.pid}/maps").read_text("utf-8").splitlines()
    descriptor = os.open(f"/proc/{process.pid}/mem", os.O_RDONLY)
    try:
        for line in maps:
            where, rights, *_ = line.split()
            if rights.startswith("rw"):
                start, end = (int(edge, 16) for edge in where.split("-"))
                try:
                    yield os.pread(descriptor, end - start, start)
                except OSError:
                    continue
    finally:
        os.close(descriptor)


def held(process: psutil.Process, wanted: dict[str, bytes]) -> set[str]:
    """Which of these are somewhere in its memory."""
    return {name for region in memory(process) for name, secret in wanted.items() if secret in region}


def may_read_memory(process: psutil.Process) -> bool:
    try:
        next(memory(process))
    except PermissionError:
        return False
    return True


def test_environment_and_arguments_hold_no_secret(live_server, secrets, own_session):
    _, kernel = own_session
    for process in (kernel, *family(live_server, "server.warm")):
        shown = around(process)
        assert [name for name, secret in secrets.items() if secret in shown] == []
        assert str(live_server.key).encode() not in shown
    assert b"not for kernels" in around(psutil.Process(live_server.process.pid)), "the look can find something"


def test_open_files_are_its_own(live_server, own_session):
    _, kernel = own_session
    (store,) = family(live_server, "cpi_widgets.store")[:1]
    server = psutil.Process(live_server.process.pid)

    def files(process: psutil.Process) -> set[str]:
        return {str(each.readlink()) for each in Path(f"/proc/{process.pid}/fd").iterdir()}

    theirs = files(kernel)
    assert not [name for name in theirs if str(live_server.data) in name or str(live_server.key) in name]
    assert any(str(live_server.data) in name for name in files(store)), "the look can find something"
    sockets = {name for name in theirs if name.startswith("socket:")}
    assert sockets
    assert not sockets & files(server)
    assert not sockets & files(store)
    others = {each for each in server.children(recursive=True) if each.name().startswith("cpi-") and each != kernel}
    for other in others:
        assert not sockets & {name for name in files(other) if name.startswith("socket:")}
    mapped = Path(f"/proc/{kernel.pid}/maps").read_text("utf-8")
    assert str(live_server.data) not in mapped
    assert not kernel.net_connections("inet")


def test_its_memory_holds_no_secret(live_server, secrets, own_session):
    """The same look finds the demo's links in the server's memory."""
    token, kernel = own_session
    if not may_read_memory(kernel):
        pytest.skip("this system lets nobody read another process's memory")
    assert held(kernel, secrets | {"its own session": token.encode()}) == set()
    for warm in family(live_server, "server.warm"):
        assert held(warm, secrets) == set()
    assert "a link's secret, number 1" in held(psutil.Process(live_server.process.pid), secrets)
