"""The command line, ``cpi``.  Commands import what they need when they run, so that ``--help`` is instant."""

# ruff: noqa: T201  - printing is what a command line does

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cpi_widgets.exchange.raw import MapName, ReadResult
    from cpi_widgets.measures.summary import Measures
    from cpi_widgets.store.file import FileStore

FORMATS = ("json", "nc-csv", "graphml", "kumu", "csv", "xlsx")
"""Formats that ``cpi convert`` writes."""
REFUSED = 2
"""Exit code when a file or a wish was refused; one sentence on standard error says why."""
NO_GO = 1
"""Exit code of a rehearsal after which a day should not be held like this."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after ``cpi``; ``None`` takes them from the shell.

    Returns:
        The exit code: 0 when it worked, 2 when something was refused.
    """
    arguments = _parser().parse_args(argv)
    result: int = arguments.run(arguments)
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cpi", description="The Connecting People Workbook.")
    parser.add_argument("--version", action="version", version=f"cpi {_version()}")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (./data)")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", parents=[shared], help="start everything")
    serve.add_argument("--port", type=int, default=8866, help="the port to listen on (8866)")
    serve.add_argument("--ip", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine only)")
    serve.add_argument("--demo", action="store_true", help="add fictional people and cases")
    serve.add_argument("--key", type=Path, metavar="FILE", help="the master key, if it is not at its usual place")
    serve.add_argument("--let-in", action="store_true", help="print a new link for the administrator who is locked out")
    serve.add_argument("--proxy", action="append", default=[], metavar="ADDRESS", help="of a proxy on another machine")
    serve.set_defaults(run=_serve)

    measures = commands.add_parser("measures", parents=[shared], help="count what is on maps")
    measures.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a file, archive or folder with maps")
    measures.add_argument("--json", action="store_true", help="print JSON instead of sentences")
    measures.set_defaults(run=_measures)

    convert = commands.add_parser("convert", parents=[shared], help="bring maps from one file format to another")
    convert.add_argument("source", type=Path, metavar="SOURCE", help="a file, archive or folder with maps")
    convert.add_argument("target", type=Path, metavar="TARGET", help="the file (or folder, for tables) to write")
    convert.add_argument("--format", choices=FORMATS, help="of TARGET, when its name does not say")
    convert.set_defaults(run=_convert)
    erase = commands.add_parser("erase", parents=[shared], help="erase a case or another space for good")
    erase.add_argument("space", metavar="SPACE", help="its id, as in the address of its page")
    erase.add_argument("--yes", action="store_true", help="do it; without this you are only told what would go")
    erase.add_argument("--key", type=Path, metavar="FILE", help="the master key, if it is not at its usual place")
    erase.set_defaults(run=_erase)
    rehearse = commands.add_parser("rehearse", parents=[shared], help="simulate a room full of people")
    rehearse.add_argument("url", metavar="URL", help="a link that opens more than once, or the server's address")
    rehearse.add_argument("--code", default="", help="a room's code, with the server's address")
    rehearse.add_argument("--people", type=int, default=50, help="how many (50; at most 200)")
    rehearse.add_argument(
        "--programme", default="", metavar="ID", help="go through a whole day, such as RS1 or RS3/day_2"
    )
    rehearse.add_argument("--lead", default="", metavar="LINK", help="a trainer's link, for a programme")
    rehearse.add_argument("--minutes", type=float, help="after which it stops by itself (3; 10 for a programme)")
    rehearse.add_argument("--browsers", type=int, default=0, help="real browsers beside them (0; at most 5)")
    rehearse.add_argument("--json", action="store_true", help="print JSON instead of sentences")
    rehearse.set_defaults(run=_rehearse)
    return parser


def _version() -> str:
    try:
        return version("connecting-people-workbook")
    except PackageNotFoundError:
        return "(not installed)"


def _serve(arguments: argparse.Namespace) -> int:
    from cpi_widgets.server.serve import serve  # noqa: PLC0415  - only this command needs the server

    wished = {name: getattr(arguments, name) for name in ("data", "port", "ip", "demo", "key", "let_in")}
    code: int = serve(**wished, proxies=arguments.proxy)
    return code


def _measures(arguments: argparse.Namespace) -> int:
    from cpi_widgets.exchange.readers import read  # noqa: PLC0415  - only when needed
    from cpi_widgets.exchange.safe_files import ImportRefusedError  # noqa: PLC0415  - only when needed
    from cpi_widgets.measures.summary import as_json  # noqa: PLC0415  - only when needed

    results: list[ReadResult] = []
    for path in arguments.paths:
        try:
            results.append(read(path))
        except ImportRefusedError as error:
            return _refuse(error)
    _say(note for result in results for note in result.notes)
    if arguments.json:
        maps = [{**as_json(found), **about} for found, about in _measured(results)]
        print(json.dumps({"maps": maps}, indent=1, allow_nan=False))
    else:
        _print_table([(about["title"], found) for found, about in _measured(results)])
    return 0


def _measured(results: Sequence[ReadResult]) -> Iterator[tuple[Measures, dict[str, Any]]]:
    """Each map's measures, and what to call it."""
    from cpi_widgets.measures.summary import measure  # noqa: PLC0415  - only when needed
    from cpi_widgets.model import network_of  # noqa: PLC0415  - only when needed

    ids = _ids(results)
    for result in results:
        for one in result.bundle.maps:
            name, lost = result.names[one.id], result.dropped[one.id]
            title = f"{one.whose}, {one.date:%d %b %Y}" if name.own else ids[one.id]
            about = {"id": ids[one.id], "source": name.source, "title": title}
            about |= {key: value for key in ("case", "session", "ego") if (value := getattr(name, key))}
            yield measure(network_of(result.bundle, one.id), dropped=lost.counted()), about


def _ids(results: Sequence[ReadResult]) -> dict[str, str]:
    """A map's id for people: its own, else the friendliest name no other map has, else its file's name."""
    names: dict[str, MapName] = {key: name for result in results for key, name in result.names.items()}
    times = Counter(candidate for name in names.values() for candidate in set(name.candidates()))
    ids: dict[str, str] = {}
    for key, name in names.items():
        chosen = key if name.own else next((c for c in name.candidates() if times[c] == 1), "")
        if not chosen:
            chosen = f"{name.candidates()[0]} ({name.source})" if name.candidates() else Path(name.source).stem
        again = sum(taken == chosen or taken.startswith(f"{chosen} #") for taken in ids.values())
        ids[key] = f"{chosen} #{again + 1}" if again else chosen
    return ids


def _print_table(rows: Sequence[tuple[str, Measures]]) -> None:
    """A plain table for a person, and a line that says what the columns are."""
    width = max(4, *(len(name[:40]) for name, _ in rows))
    print(f"{'map':<{width}}  contacts  linked pairs  density  groups")
    for name, found in rows:
        density = "   –" if found.density is None else f"{found.density:.2f}"
        print(f"{_shown(name)[:40]:<{width}}  {found.size:>8}  {found.ties:>12}  {density:>7}  {found.components:>6}")
    print("\nDensity is the share of all possible pairs who know each other; – means there are too few contacts.")


def _refuse_the_same(source: Path, target: Path, refused: type[Exception]) -> None:
    """What is read is never written over: not everything in it may be kept."""
    if source.exists() and target.exists() and target.samefile(source):
        msg = f"{target} is the file to read as well. Nothing was written. Please choose another TARGET."
        raise refused(msg)


def _convert(arguments: argparse.Namespace) -> int:
    from cpi_widgets.exchange.readers import read  # noqa: PLC0415  - only when needed
    from cpi_widgets.exchange.safe_files import ImportRefusedError  # noqa: PLC0415  - only when needed
    from cpi_widgets.exchange.writers import ExportRefusedError, write  # noqa: PLC0415  - only when needed

    source, target = arguments.source, arguments.target
    try:
        _refuse_the_same(source, target, ExportRefusedError)
        result = read(source)
        notes = write(result.bundle, target, arguments.format)
    except (ImportRefusedError, ExportRefusedError) as error:
        return _refuse(error)
    _say([*result.notes, *notes])
    print(f"Written: {arguments.target}")
    return 0


def _erase(arguments: argparse.Namespace) -> int:
    """With the server stopped: the store is one process's at a time, and says so."""
    from cpi_widgets.model import RefusedError, SpaceError  # noqa: PLC0415  - only when needed
    from cpi_widgets.store.file import FileStore  # noqa: PLC0415  - only this command needs the database

    space, data = arguments.space, arguments.data
    try:
        if not (data / "store.db").exists():
            msg = f"There is no workbook in {data}. Nothing was erased. Name its folder with --data DIR."
            raise RefusedError(msg)
        store = FileStore(data, arguments.key)
        try:
            print(_erased(store, space, sure=arguments.yes))
        finally:
            store.close()
    except SpaceError as error:
        return _refuse(error)
    return 0


def _erased(store: FileStore, space: str, *, sure: bool) -> str:
    """Erase a space, and say what went.

    Raises:
        RefusedError: it is not here, was erased before, or nobody has said yes; the message says what to do.
    """
    from cpi_widgets.model import RefusedError  # noqa: PLC0415  - only when needed

    row, before = store.space_row(space), store.tombstone(space)
    if before is not None:
        msg = f"{space} was erased before, on {before.at.astimezone():%d %B %Y}. There is nothing left to erase."
        raise RefusedError(msg)
    if row is None:
        msg = f"There is no space {space} here. Nothing was erased. Its id is the end of its page’s address."
        raise RefusedError(msg)
    if not sure:
        book, people = store.book(space), len(row.members)
        msg = (
            f"This would erase the {row.kind} {space} of {people} people, with {book.size()} records and {book.head()} "
            "lines of its journal. Nobody can bring it back. Nothing was erased yet: say it again with --yes."
        )
        raise RefusedError(msg)
    erasure = store.erase(space, None)
    return (
        f"Erased: {erasure.records} records, {erasure.changes} lines of the journal, and the key. Copies made before "
        "are out of reach: papers, files people saved, and backups, until one that is put back meets the tombstone."
    )


def _rehearse(arguments: argparse.Namespace) -> int:
    from cpi_widgets.model import RefusedError  # noqa: PLC0415  - only when needed
    from cpi_widgets.rehearsal.figures import in_words  # noqa: PLC0415  - only when needed
    from cpi_widgets.rehearsal.rehearse import Plan, rehearse  # noqa: PLC0415  - only when needed
    from cpi_widgets.rehearsal.verdict import in_words as verdict  # noqa: PLC0415  - only when needed

    names = ("url", "code", "people", "minutes", "browsers", "data", "programme", "lead")
    try:
        found = rehearse(Plan(**{name: getattr(arguments, name) for name in names}))
    except RefusedError as error:
        return _refuse(error)
    if arguments.json:
        print(json.dumps(found, indent=1))
    else:
        print("\n".join([*in_words(found), *(verdict(found) if "go" in found else ())]))
    return 0 if found.get("go", True) else NO_GO


def _refuse(error: Exception) -> int:
    print(_shown(str(error)), file=sys.stderr)
    return REFUSED


def _shown(text: str) -> str:
    """A text from a file as a terminal may have it: signs that would steer the terminal become question marks."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _say(notes: Iterator[str] | Sequence[str]) -> None:
    """Notes go to standard error, so that standard output stays what was asked for."""
    for note in dict.fromkeys(notes):
        print(_shown(note), file=sys.stderr)
