"""The wheel holds what runs and nothing else, and works where it is installed, far from this folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import time
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import requests
from project_files import ROOT, files_below
from running_server import free_port

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
pytestmark = pytest.mark.server

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
PATIENCE_S = 60
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
SERVE_ONLY = ("cryptography", "sqlalchemy", "sqlcipher3", "voila", "weasyprint", "jupyter_server", "numpy")
"""What a plain install does without; ipykernel is there in any notebook."""


def run(*command: object, cwd: Path, **environment: str) -> str:
    """What a program printed; its words when it failed."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("CPI_", "PYTHON"))}
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=plain | environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build_wheel(source: Path, into: Path) -> Path:
    run(*PIP, "wheel", source, "--no-deps", "--no-build-isolation", "--no-index", "-w", into, cwd=into.parent)
    (built,) = into.glob("*.whl")
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel") / "out")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    into = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", into, cwd=ROOT)
    (built,) = into.glob("*.tar.gz")
    return built


@pytest.fixture(scope="module")
def installed(tmp_path_factory, wheel):
    """A Python with our wheel and, of this one, the packages we depend on; not this folder."""
    folder = tmp_path_factory.mktemp("in stalled")
    venv.create(folder / "venv", symlinks=True)
    python = folder / "venv" / "bin" / "python"
    run(*PIP, "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # Named in a .pth, the folder's own .pth files are not read: the editable install does not come along.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


def test_everything_that_runs_is_in_the_wheel(wheel):
    inside = names_in(wheel)
    ending = (".py", ".html", ".j2", ".yaml", ".typed", "metrics.json", "tokens.css", "plain.css", "plain.js")
    needed = {
        path.relative_to(ROOT).as_posix() for path in files_below("cpi_widgets", "training_exercises", endings=ending)
    }
    needed |= {f"cpi_widgets/workbooks/{path.name}" for path in (ROOT / "workbooks").glob("*.ipynb")}
    for static in ("cpi_widgets/widgets/static", "cpi_widgets/server/static"):
        needed |= {path.relative_to(ROOT).as_posix() for path in files_below(static, endings=("",))}
    assert sorted(needed - inside) == []


@pytest.mark.parametrize("package", ["widgets", "server"])
def test_every_file_of_a_manifest_is_in_the_wheel(wheel, package):
    folder = f"cpi_widgets/{package}/static"
    with zipfile.ZipFile(wheel) as archive:
        manifest = json.loads(archive.read(f"{folder}/manifest.json"))
    # The server's files carry their hash on disk; the widgets' get it when they are served.
    files = manifest.keys() if package == "widgets" else manifest.values()
    assert len(manifest) >= 4
    assert sorted({f"{folder}/{name}" for name in files} - names_in(wheel)) == []


def test_both_packages_say_that_they_are_typed(wheel):
    assert {"cpi_widgets/py.typed", "training_exercises/py.typed"} <= names_in(wheel)


def test_cases_exercises_run_sheets_workbooks_and_typefaces(wheel):
    inside = names_in(wheel)
    assert sum(name.startswith("training_exercises/cases/") and name.endswith(".yaml") for name in inside) == 7
    assert sum(name.startswith("training_exercises/exercises/ex") for name in inside) == 25
    assert sum(name.startswith("training_exercises/run_sheets/") and name.endswith(".yaml") for name in inside) == 6
    assert sum(name.endswith(".ipynb") for name in inside) == 5
    assert sum(name.startswith("cpi_widgets/server/static/") and name.endswith(".woff2") for name in inside) == 4


def test_nothing_else_is_in_the_wheel(wheel):
    top = {name.split("/")[0] for name in names_in(wheel)}
    assert top == {"cpi_widgets", "training_exercises", f"connecting_people_workbook-{PROJECT['version']}.dist-info"}
    strange = ("test", "node_modules", "__pycache__", ".mjs", "frontend/", ".ts", ".key", ".db", "demo.json")
    assert [name for name in names_in(wheel) if any(part in name for part in strange)] == []
    sources = [name for name in names_in(wheel) if name.startswith("cpi_widgets/widgets/js/") and name.endswith(".js")]
    assert sources == []


def test_every_licence_comes_along(wheel):
    licences = {name.split(".dist-info/licenses/")[1] for name in names_in(wheel) if ".dist-info/licenses/" in name}
    assert licences == set(PROJECT["license-files"])
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(next(n for n in archive.namelist() if n.endswith("/METADATA"))).decode()
    assert f"License-Expression: {PROJECT['license']}" in metadata


def test_the_sdist_is_sane_and_makes_the_same_wheel(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        top = {name.split("/")[1] for name in archive.getnames()}
        archive.extractall(tmp_path, filter="data")
    assert {"LICENSE", "README.md", "CHANGELOG.md", "Makefile", "tests", "workbooks", "package.json"} <= top
    assert top & {"data", "test-results", "bench-results", "node_modules", ".venv", ".hypothesis", ".git"} == set()
    (unpacked,) = tmp_path.iterdir()
    assert names_in(build_wheel(unpacked, tmp_path / "out")) == names_in(wheel)


CHECK = """
import json, sys
sys.modules["rfc3987_syntax"] = None
import cpi_widgets, training_exercises
from cpi_widgets import NetworkMap
from cpi_widgets.exchange.drawing import text
from cpi_widgets.server.notebook import notebooks_folder
from training_exercises.card_files import DECKS, cards_of
from training_exercises.case_files import all_cases
from training_exercises.exercise_files import exercises
from training_exercises.run_sheet_files import all_sheets
drawn = NetworkMap()
drawn.add("Ann", ring=1)
print(json.dumps({
    "from": [cpi_widgets.__file__, training_exercises.__file__, str(notebooks_folder())],
    "path": sys.path,
    "cases": len(all_cases()),
    "cards": min(len(cards_of(deck)) for deck in DECKS),
    "exercises": len(exercises().exercises),
    "sheets": len(all_sheets()),
    "notebooks": sorted(path.name for path in notebooks_folder().iterdir()),
    "contacts": len(drawn.network.members),
    "code": len(drawn._esm),
}))
"""


def test_the_wheel_works_where_it_is_installed(installed, tmp_path):
    found = json.loads(run(installed, "-c", CHECK, cwd=tmp_path))
    home = str(installed.parent.parent)
    assert all(path.startswith(home) for path in found["from"]), found["from"]
    assert str(ROOT) not in found["path"]
    assert (found["cases"], found["exercises"], found["sheets"]) == (7, 25, 6)
    assert found["cards"] >= 3
    assert found["notebooks"] == [f"{name}.ipynb" for name in ("exercise", "my_map", "our_case", "practise", "room")]
    assert found["contacts"] == 1
    assert found["code"] > 1_000
    said = run(installed.with_name("cpi"), "--version", cwd=tmp_path)
    assert said == f"cpi {PROJECT['version']}\n"


PLAIN = f"""
import sys
for name in {SERVE_ONLY!r}:
    sys.modules[name] = None
from cpi_widgets import NetworkMap, RecordTable
from cpi_widgets.cli import main
from cpi_widgets.pages import PAGES, open_page
drawn = NetworkMap()
drawn.add("Ann", ring=1)
RecordTable(drawn.space)
for page in PAGES:
    open_page(page)
from cpi_widgets.exchange.writers import write
from cpi_widgets.model import bundle_of
write(bundle_of(entry.record for entry in drawn.space.entries()), __import__("pathlib").Path("ann.json"))
sys.exit(main(["measures", "ann.json", "--json"]) or main(["convert", "ann.json", "ann.xlsx"]))
"""


def test_a_plain_install_needs_nothing_of_the_servers_packages(installed, tmp_path):
    said = run(installed, "-c", PLAIN, cwd=tmp_path)
    assert '"size": 1' in said
    assert (tmp_path / "ann.xlsx").stat().st_size > 0


def test_an_installed_server_opens_a_page(installed, tmp_path):
    port = free_port()
    where = ("--data", tmp_path / "data", "--key", tmp_path / "master.key", "--port", port)
    server = subprocess.Popen(
        [str(word) for word in (installed.with_name("cpi"), "serve", "--demo", *where)],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        links = demo_links(server, tmp_path / "data" / "demo.json")
        with requests.Session() as visitor:
            page = visitor.get(links["practise"], timeout=PATIENCE_S)
            assert page.status_code == 200
            assert WIDGET_VIEW in page.text
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE_S)


def demo_links(server: subprocess.Popen[str], file: Path) -> dict[str, str]:
    """The demo's links once the server is ready; its words when it never is."""
    until = time.monotonic() + PATIENCE_S
    while not file.is_file():
        if server.poll() is not None or time.monotonic() > until:
            server.kill()
            pytest.fail(f"the installed server did not start:\n{server.communicate()[1]}")
        time.sleep(0.05)
    return json.loads(file.read_text("utf-8"))
