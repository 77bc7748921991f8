"""What the README says is so: commands, pages, folders, links."""

from __future__ import annotations

import re
import shlex
from unittest.mock import MagicMock

import pytest
from project_files import PACKAGES, README, ROOT, code_block, section, table_rows

from cpi_widgets.cli import _parser
from cpi_widgets.pages import PAGES
from cpi_widgets.server.app import Workbook

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
ALL_PAGES = [
    path
    for path in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "training_exercises/cases/README.md")
    if (ROOT / path).is_file()
]


def routes() -> dict[str, str]:
    """Each address of the server as a pattern, and the notebook it shows ("" for a page without one)."""
    app = MagicMock(face=lambda notebook: notebook.name)
    return {row[0]: (row[2].get("face", "") if len(row) > 2 else "") for row in Workbook.init_handlers(app)}


def route_of(address: str) -> str:
    """The pattern that answers an address as the README writes it, with … for what differs."""
    example = address.replace("…", "c1")
    found = [pattern for pattern in routes() if re.fullmatch(pattern, example)]
    assert len(found) == 1, f"{address} is answered by {found}"
    return found[0]


def test_the_two_commands_stand_at_the_top():
    first = code_block("", README)
    assert README.index(first) < 100, "the commands come before any other word"
    assert [line.split("#")[0].split() for line in first.splitlines()] == [["make", "serve"], ["make", "test"]]


def test_every_make_target_named_is_there():
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    for page in ALL_PAGES:
        named = set(re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE))
        assert named <= targets, f"{page} names targets that the Makefile does not have"


def written_commands() -> list[str]:
    """Every `cpi …` of the README: lines of blocks, and words between backquotes."""
    lines = re.findall(r"^cpi .*|(?<=`)cpi [^`]+(?=`)", README, re.MULTILINE)
    return [line.split("#")[0].strip() for line in lines]


def spelt_out(line: str) -> list[str]:
    """A usage line as somebody would type it, with everything that may be left out."""
    return shlex.split(re.sub(r"[\[\]]", " ", line).replace("...", " "))[1:]


def test_the_readme_names_commands():
    assert {"serve", "measures", "convert"} <= {spelt_out(line)[0] for line in written_commands()}


@pytest.mark.parametrize("line", written_commands())
def test_every_command_is_one_that_cpi_knows(line):
    arguments = _parser().parse_args(spelt_out(line))
    assert callable(arguments.run)


def test_a_command_that_cpi_does_not_know_is_found(capsys):
    with pytest.raises(SystemExit):
        _parser().parse_args(spelt_out("cpi measures PATH... [--grade]"))
    assert "--grade" in capsys.readouterr().err


def test_every_command_of_cpi_is_in_the_readme():
    listed = section("The command line")
    help_text = _parser().format_help()
    commands = re.findall(r"^    ([a-z]+) ", help_text, re.MULTILINE)
    assert len(commands) >= 3, help_text
    assert [name for name in commands if f"cpi {name}" not in listed] == []


def test_every_page_in_the_table_is_a_route_of_the_server():
    addresses = [row[0].strip("`") for row in table_rows(section("The pages"))]
    assert "/" in addresses
    for address in addresses:
        route_of(address)


def test_every_workbook_has_its_row_in_the_table():
    rows = table_rows(section("The pages"))
    shown = {routes()[route_of(row[0].strip("`"))] for row in rows}
    assert {f"{page}.ipynb" for page in PAGES} <= shown


def test_every_notebook_that_is_routed_is_there():
    assert {name for name in routes().values() if name} == {path.name for path in (ROOT / "workbooks").glob("*.ipynb")}


def test_every_path_under_where_things_live_exists():
    block = code_block("", section("Where things live"))
    named = [line.split()[0] for line in block.splitlines() if line.strip()]
    assert [path for path in named if not (ROOT / path).is_dir()] == []
    folders = {
        f"cpi_widgets/{path.name}/"
        for path in (ROOT / "cpi_widgets").iterdir()
        if path.is_dir() and (path / "__init__.py").is_file()
    }
    assert folders <= set(named), "a package of ours is not in the list"
    assert {f"{name}/" for name in PACKAGES if name != "cpi_widgets"} <= set(named)


@pytest.mark.parametrize("page", ALL_PAGES)
def test_links_and_paths_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    spoken = re.findall(r"`((?:cpi_widgets|training_exercises|tests|workbooks)/[\w./-]*)`", text)
    places = [(ROOT / page).parent / link for link in links if link] + [ROOT / path for path in spoken]
    assert [str(place) for place in places if not place.exists()] == []
