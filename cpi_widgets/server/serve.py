"""``cpi serve``: the store's process and the Voilà application, started and ended together."""

# ruff: noqa: T201  - printing the address is what this is for

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import socket
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cpi_widgets.model import SpaceError

from .demo import LINKS_FILE, DemoPeople, demo_people, write_whole
from .listening import address_of

if TYPE_CHECKING:
    from cpi_widgets.store.desk import Desk
    from cpi_widgets.store.process import StoreProcess

REFUSED = 2
FAILED = 1
PORT_TAKEN = "Port {port} is already in use. Close the other program, or choose another port: --port NUMBER"
EXERCISES = "exercises"
"""Of a data folder: the folder with exercises of one's own, and with decks and run sheets below it."""
_PREFIX = "cpi-"
_LOCK = "lock"


@dataclass
class Store:
    """The store's process, started again when it ends on its own."""

    process: StoreProcess
    data: Path
    key: Path | None
    ended: bool = False

    @classmethod
    def start(cls, data: Path, socket_path: Path, key: Path | None) -> Store:
        """Start the store's process.

        Raises:
            RefusedError: the data cannot be opened; the message says why.
        """
        from cpi_widgets.store.process import start_store  # noqa: PLC0415  - after the cheap refusals

        return cls(start_store(data, socket_path, key), data, key)

    def lives(self) -> bool:
        """True while there is a store; one that ended is started again with the same secret, once a call."""
        from cpi_widgets.store.process import start_store  # noqa: PLC0415  - see start

        if not self.process.running():
            print("The store ended and is started again. What was saved is safe.", file=sys.stderr)
            self.process.stop()
            try:
                self.process = start_store(self.data, self.process.socket, self.key, self.process.secret)
            except SpaceError as refused:
                print(refused, file=sys.stderr)
                self.ended = True
        return not self.ended

    def stop(self) -> None:
        """End it in good order."""
        self.process.stop()


@dataclass(frozen=True)
class Where:
    """Where the server listens, and whose word it takes for who comes."""

    ip: str
    port: int
    proxies: Sequence[str]


def serve(
    data: Path,
    port: int,
    ip: str,
    demo: bool,
    key: Path | None,
    *,
    let_in: bool = False,
    proxies: Sequence[str] = (),
) -> int:
    """Start everything and stay until a signal says stop.

    Args:
        data: the data folder; made, for its owner only, when it is not there.
        port: the port to listen on.
        ip: the address to listen on.
        demo: add invented people and write ``data/demo.json`` once ready.
        key: the master key's file; ``None`` for its usual place.
        let_in: print a new link for the first administrator, whose ways in until now end.
        proxies: addresses of proxies on other machines whose word is taken for who comes through them.

    Returns:
        The exit code: 0 after a signal, 1 when the store stopped, 2 when something was refused at the start.
    """
    if unknown := [proxy for proxy in proxies if address_of(proxy) is None]:
        print(f"--proxy takes an address such as 192.0.2.7, not “{unknown[0]}”.", file=sys.stderr)
        return REFUSED
    if not _is_free(ip, port):
        print(PORT_TAKEN.format(port=port), file=sys.stderr)
        return REFUSED
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    data.chmod(0o700)
    (data / LINKS_FILE).unlink(missing_ok=True)
    from cpi_widgets.store.client import connect_desk  # noqa: PLC0415  - after the cheap refusals

    try:
        with ExitStack() as ending:
            run_folder = make_run_folder(ending)
            store = Store.start(data, run_folder / "store", key)
            ending.callback(store.stop)
            desk = connect_desk(store.process.socket, store.process.secret)
            ending.callback(desk.close)
            return _serve(store, desk, run_folder, Where(ip, port, proxies), demo, let_in=let_in)
    except SpaceError as refused:
        print(refused, file=sys.stderr)
        return REFUSED


def _serve(store: Store, desk: Desk, run_folder: Path, where: Where, demo: bool, *, let_in: bool) -> int:
    # For checks of web addresses that nothing here makes, jsonschema would compile a grammar: half of all start-up.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    from .app import PortTakenError, Workbook  # noqa: PLC0415  - Voilà takes a second to import

    address = f"http://{_shown(where.ip)}:{where.port}/"
    desk.wipe_due()
    _take_up_own_content(store.data)
    people = demo_people(desk, store.data, dt.datetime.now(dt.UTC)) if demo else None

    def ready() -> None:
        if people is not None:
            write_whole(store.data / LINKS_FILE, people.links(address))
        _say(address, store.process.key_file, people)
        _say_links(address, desk, demo, let_in)
        print("Stop it with Ctrl-C.", flush=True)

    app = Workbook.instance(
        desk=desk,
        run_folder=run_folder,
        port=where.port,
        ip=where.ip,
        proxies=where.proxies,
        demo=people,
        on_ready=ready,
        store_lives=store.lives,
    )
    app.initialize()
    try:
        app.start()
    except PortTakenError:
        print(PORT_TAKEN.format(port=where.port), file=sys.stderr)
        return REFUSED
    if store.ended:
        print("The store stopped, so the workbook stops too. What was saved is safe. Start it again.", file=sys.stderr)
        return FAILED
    print("The workbook has stopped. What was saved is safe.")
    return 0


def _take_up_own_content(data: Path) -> None:
    """Let all processes know the exercises, decks and run sheets of one's own; a broken file is named and left out."""
    from training_exercises.card_files import own_decks  # noqa: PLC0415  - they take a moment to import
    from training_exercises.exercise_files import own  # noqa: PLC0415
    from training_exercises.own_folder import CARDS, OWN_FOLDER, RUN_SHEETS  # noqa: PLC0415
    from training_exercises.run_sheet_files import own_sheets  # noqa: PLC0415

    folder = data / EXERCISES
    os.environ[OWN_FOLDER] = str(folder.absolute())
    told = [(f"A deck in {folder / CARDS}", own_decks().mistakes)]
    told += [(f"An exercise in {folder}", own().mistakes)]
    told += [(f"A run sheet in {folder / RUN_SHEETS}", own_sheets().mistakes)]
    for what, mistakes in told:
        for mistake in mistakes:
            print(f"{what} is left out; all else runs. {mistake}", file=sys.stderr)


def _say(address: str, key_file: Path, people: DemoPeople | None) -> None:
    print(f"The workbook is at {address}")
    print(f"Its master key is {key_file}")
    print("  Keep a copy in a safe place, apart from the data: without it nothing can be read.")
    if people is not None:
        print("This is the demo: everybody in it is invented. Come in as")
        for name, link in people.links(address).items():
            print(f"  {name}: {link}")


def _say_links(address: str, desk: Desk, demo: bool, let_in: bool) -> None:
    """The way in for whoever looks after the site: the first time, and when they have lost theirs."""
    again = desk.let_administrator_in() if let_in else None
    first = desk.first_link() if again is None and not demo else None
    if again is not None:
        print(f"The administrator comes in here again, once; their old ways in have ended:\n  {address}enter/{again}")
    elif first is not None:
        print(f"The first trainer comes in here, once:\n  {address}enter/{first}")


def make_run_folder(ending: ExitStack) -> Path:
    """A short private folder for sockets (a longer path does not fit into a socket's address).

    It is locked as long as this process lives; unlocked ones, left by servers that were killed, are cleared away.
    """
    parent = Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108  - mkdtemp below, 0700
    for old in parent.glob(f"{_PREFIX}*"):
        _clear_if_left(old)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    ending.callback(shutil.rmtree, folder, ignore_errors=True)
    lock = ending.enter_context((folder / _LOCK).open("w"))
    fcntl.flock(lock, fcntl.LOCK_EX)
    return folder


def _clear_if_left(folder: Path) -> None:
    """Clear away a run folder of ours whose server is gone; leave anything else alone."""
    try:
        about = folder.lstat()
        if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid():
            return
        with (folder / _LOCK).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return


def _is_free(ip: str, port: int) -> bool:
    """True when nobody listens there; asked before anything is started or changed."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ip, port))
        except OSError:
            return False
    return True


def _shown(ip: str) -> str:
    if ip in ("", "0.0.0.0", "::"):  # noqa: S104  - compared, not listened on
        return socket.gethostname()
    return f"[{ip}]" if ":" in ip else ip
