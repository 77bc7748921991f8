"""How fast the store is: opening a case, saving one change, and everybody seeing it.

Run it by itself (``python tests/bench/bench_store.py``) or through ``make bench``.  Every figure stands beside a
baseline measured in the same seconds on the same disk, because machines and their load differ.
"""

from __future__ import annotations

import json
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from cpi_widgets.model import Card, Command, Contact, Map, Placement, Put, SiteRole
from cpi_widgets.store import Session, wire
from cpi_widgets.store.client import ClientDesk, connect, connect_desk
from cpi_widgets.store.desk import NOBODY
from cpi_widgets.store.process import StoreProcess, start_store

RECORDS = 500
OPENINGS = 20
WATCHERS = 50
WRITERS = 3
PUTS = 150
"""Fifty each: within what a connection may write at once, so that no pause of the rate limit is measured."""

ECHO = """
import asyncio, sys
async def echo(reader, writer):
    while plain := await reader.read(65536):
        writer.write(plain)
async def main():
    server = await asyncio.start_unix_server(echo, sys.argv[1])
    print("ready", flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies, in milliseconds."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] * 1e3


def timed(work: Callable[[], Any]) -> float:
    """How long one call took, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Baselines:
    """What the same disk and the same kind of socket do without us."""

    def __init__(self, folder: Path, records: int) -> None:
        self.file = sqlite.connect(str(folder / "plain.db"), isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            self.file.execute(f"PRAGMA {pragma}")
        self.file.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, body TEXT)")
        self.body = json.dumps(Contact(label="Ann").body() | {"pad": "x" * 300})
        self.file.executemany("INSERT INTO plain (body) VALUES (?)", [(self.body,)] * records)
        path = str(folder / "echo")
        self.process = subprocess.Popen([sys.executable, "-c", ECHO, path], stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        self.process.stdout.readline()
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.line.connect(path)

    def commit(self) -> None:
        """One row in one transaction, on disk."""
        self.file.execute("BEGIN IMMEDIATE")
        self.file.execute("INSERT INTO plain (body) VALUES (?)", (self.body,))
        self.file.execute("COMMIT")

    def read(self) -> None:
        """As many rows as the case has, from plain JSON text."""
        rows = self.file.execute("SELECT body FROM plain ORDER BY id LIMIT ?", (RECORDS,)).fetchall()
        for (body,) in rows:
            json.loads(body)

    def echo(self) -> None:
        """A message of the size of a change, there and back."""
        self.line.sendall(self.body.encode())
        missing = len(self.body)
        while missing:
            missing -= len(self.line.recv(65_536))

    def close(self) -> None:
        """End the echo."""
        self.line.close()
        self.process.kill()
        self.process.communicate()
        self.file.close()


class Crowd:
    """Many clients who watch one space, in one thread: when did each have the change in hand, decoded?"""

    def __init__(self, process: StoreProcess, people: Sequence[str], space: str) -> None:
        self.count = len(people)
        self.arrivals: list[float] = []
        self.all_here = threading.Semaphore(0)
        self._over = False
        self._selector = selectors.DefaultSelector()
        for person in people:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.connect(str(process.socket))
            hello = {"n": 1, "do": "act_as", "secret": process.secret, "person": person}
            for message in (hello, {"n": 2, "do": "watch", "at": {"space": space}}):
                line.sendall(wire.frame(message))
                self._frame(line)
            self._selector.register(line, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @staticmethod
    def _frame(line: socket.socket) -> dict[str, Any]:
        size = wire.size_of(line.recv(wire.HEADER.size, socket.MSG_WAITALL), wire.LARGEST_OUT)
        return wire.message_of(line.recv(size, socket.MSG_WAITALL))

    def _listen(self) -> None:
        while not self._over:
            for key, _ in self._selector.select(0.2):
                for change in self._frame(key.fileobj)["changes"]:  # type: ignore[arg-type]
                    wire.change_in(change)
                self.arrivals.append(time.perf_counter())
                if len(self.arrivals) % self.count == 0:
                    self.all_here.release()

    def close(self) -> None:
        """Go home."""
        self._over = True
        self._thread.join()
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self._selector.close()


def fill(desk: ClientDesk) -> tuple[str, str, str]:
    """A case of two people with so many records: their ids and the case's."""
    k, b = desk.add_person("K"), desk.add_person("B", {SiteRole.PRACTITIONER})
    case = desk.add_case("K and B", person=k, practitioner=b).id
    map_ = Map(date="2026-11-23")
    contacts = [Contact(label=f"Person {i}", role="neighbour", offer="a lift to town") for i in range(RECORDS // 2)]
    places = [Placement(map=map_.id, contact=c.id, angle=i % 360) for i, c in enumerate(contacts[:-1])]
    records = [map_, *contacts, *places]
    session = desk.act_as(k)
    session.space(case).apply(Command(label="Filled", changes=tuple(Put.new(r) for r in records)))
    session.close()
    return k, b, case


def sign_in(process: StoreProcess, desk: ClientDesk, person: str) -> Session:
    """As a kernel does."""
    token = desk.redeem(desk.entry_link(person))
    assert token is not None
    return connect(process.socket, desk.capability(token, "kernel"), "kernel")


def opening(process: StoreProcess, desk: ClientDesk, k: str, case: str, plain: Baselines) -> list[dict[str, Any]]:
    """A case of 500 records, from request to records in the kernel's hand."""
    session = sign_in(process, desk, k)
    first = timed(lambda: session.space(case).entries()) * 1e3
    ours, theirs = [], []
    for _ in range(OPENINGS):
        ours.append(timed(lambda: session.space(case).entries()))
        theirs.append(timed(plain.read))
    session.close()
    baseline = {"baseline": percentile(theirs, 0.5), "baseline_name": "plain SQLite + json, same rows, no process, p50"}
    return [
        row(f"open a case of {RECORDS} records, just after the start", first, None, **baseline),
        row(f"open a case of {RECORDS} records, p50", percentile(ours, 0.5), 30, **baseline),
        row(f"open a case of {RECORDS} records, p95", percentile(ours, 0.95), None, **baseline),
    ]


def saving(
    process: StoreProcess, desk: ClientDesk, people: tuple[str, str], case: str, plain: Baselines
) -> list[dict[str, Any]]:
    """One change at a time, with 50 others watching."""
    k, b = people
    crowd = Crowd(process, [b] * WATCHERS, case)
    writers = [sign_in(process, desk, k) for _ in range(WRITERS)]
    spaces = [session.space(case) for session in writers]
    entry = spaces[0].all(Contact)[0]
    acknowledged, seen, commits, echoes = [], [], [], []
    for number in range(PUTS):
        record = entry.record.model_copy(update={"role": f"role {number}"})
        start = time.perf_counter()
        entry = spaces[number % WRITERS].put(record, base=entry.version, label="Changed a role")
        acknowledged.append(time.perf_counter() - start)
        if not crowd.all_here.acquire(timeout=10):
            msg = "a watcher did not hear of a change within ten seconds"
            raise RuntimeError(msg)
        seen += [arrival - start for arrival in crowd.arrivals[-WATCHERS:]]
        commits.append(timed(plain.commit))
        echoes.append(timed(plain.echo))
    crowd.close()
    for session in writers:
        session.close()
    commit = {"baseline": percentile(commits, 0.95), "baseline_name": "plain SQLite commit, full sync, p95"}
    echo = {"baseline": percentile(echoes, 0.95), "baseline_name": "plain echo over the same kind of socket, p95"}
    return [
        row(
            "a put acknowledged, p50",
            percentile(acknowledged, 0.5),
            None,
            percentile(commits, 0.5),
            "the same commit, p50",
        ),
        row("a put acknowledged, p95", percentile(acknowledged, 0.95), 10, **commit),
        row(
            f"a put seen by {WATCHERS} other clients, p50",
            percentile(seen, 0.5),
            None,
            percentile(echoes, 0.5),
            "the same echo, p50",
        ),
        row(f"a put seen by {WATCHERS} other clients, p95", percentile(seen, 0.95), 20, **echo),
    ]


def a_room(process: StoreProcess, desk: ClientDesk, plain: Baselines) -> list[dict[str, Any]]:
    """Cards sent to the wall of a room, one after the other, with 50 participants watching."""
    trainer = desk.act_as(desk.add_person("Trainer", {SiteRole.TRAINER}))
    room = trainer.open_room("Tuesday").id
    code = trainer.room(room).door().code
    people, joined = [], []
    for _ in range(WATCHERS + WRITERS):
        start = time.perf_counter()
        token = desk.join_room(code, "", NOBODY, None).session
        joined.append(time.perf_counter() - start)
        who = desk.session(token or "")
        assert who is not None
        people.append(who.person)
    crowd = Crowd(process, people[WRITERS:], room)
    writers = [sign_in(process, desk, person) for person in people[:WRITERS]]
    spaces = [session.space(room) for session in writers]
    seen, commits, echoes = [], [], []
    for number in range(PUTS):
        start = time.perf_counter()
        spaces[number % WRITERS].put(Card(text=f"hope {number}"), audience="room", label="Sent a card to the wall")
        if not crowd.all_here.acquire(timeout=10):
            msg = "a participant did not see a card within ten seconds"
            raise RuntimeError(msg)
        seen += [arrival - start for arrival in crowd.arrivals[-WATCHERS:]]
        commits.append(timed(plain.commit))
        echoes.append(timed(plain.echo))
    crowd.close()
    for session in (trainer, *writers):
        session.close()
    commit = {"baseline": percentile(commits, 0.95), "baseline_name": "plain SQLite commit, full sync, p95"}
    echo = {"baseline": percentile(echoes, 0.95), "baseline_name": "plain echo over the same kind of socket, p95"}
    return [
        row("somebody joins a room, p95", percentile(joined, 0.95), None, **commit),
        row(f"a card seen by {WATCHERS} participants, p95", percentile(seen, 0.95), 20, **echo),
    ]


def row(name: str, value: float, target: float | None, baseline: float, baseline_name: str) -> dict[str, Any]:
    """One line of the table, in milliseconds."""
    return {
        "name": name,
        "value": round(value, 2),
        "unit": "ms",
        "target": target,
        "baseline": round(baseline, 2),
        "baseline_name": baseline_name,
    }


def run() -> list[dict[str, Any]]:
    """Measure everything once: some ten seconds."""
    with tempfile.TemporaryDirectory(prefix="cpb") as name:
        folder = Path(name)
        where = (folder / "data", folder / "s" / "store", folder / "key")
        process = start_store(*where)
        desk = connect_desk(process.socket, process.secret)
        k, b, case = fill(desk)
        desk.close()
        process.stop()  # so that the first opening reads from disk
        process = start_store(*where)
        desk = connect_desk(process.socket, process.secret)
        plain = Baselines(folder, RECORDS)
        try:
            rows = opening(process, desk, k, case, plain)
            rows += saving(process, desk, (k, b), case, plain)
            return rows + a_room(process, desk, plain)
        finally:
            plain.close()
            desk.close()
            process.stop()


def main() -> None:
    """Print the table."""
    for line in run():
        target = "" if line["target"] is None else f"(target {line['target']})"
        sys.stdout.write(
            f"{line['name']:<48} {line['value']:>8.2f} {line['unit']} {target:<12}"
            f" {line['baseline']:>8.2f} {line['baseline_name']}\n"
        )


if __name__ == "__main__":
    main()
