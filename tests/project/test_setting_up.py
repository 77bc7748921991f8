"""`make` on machines that lack something: what is installed, what is asked for, and what is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from project_files import ROOT

LIBRARIES = "libpangoft2-1.0.so.0 (libc6) => /usr/lib/x\\n\\tlibharfbuzz-subset.so.0 (libc6) => /usr/lib/y\\n"
WHOLE = {
    "id": "echo 1000",
    "ldconfig": f"printf '{LIBRARIES}'",
    "fc-list": "echo Noto",
    "chromium": "exit 0",
    "chromium-headless-shell": "exit 0",
    "apt-get": 'echo "apt-get $*" >> "$ASKED"',
}
"""Programs of a machine that has everything, run by an ordinary user."""
NO_PDF = {"ldconfig": "printf 'libc.so.6\\n'"}
NO_BROWSER = {"chromium": None}
ROOT_USER = {"id": "echo 0"}
NO_NETWORK = {"apt-get": "echo 'Could not resolve' >&2; exit 100"}


class Machine:
    """A folder with a space in its name, a copy of what `make` reads, and programs of our choice first in PATH."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "our work"
        self.programs = folder / "programs"
        self.asked = folder / "asked.txt"
        self.programs.mkdir()
        shutil.copytree(ROOT / ".ci", self.work / ".ci")
        for name in ("Makefile", "pyproject.toml", "constraints.txt", "package-lock.json"):
            shutil.copy(ROOT / name, self.work)
        self.path = str(self.programs)

    def have(self, **programs: str | None) -> None:
        for name, body in (WHOLE | {key.replace("_", "-"): body for key, body in programs.items()}).items():
            file = self.programs / name
            file.unlink(missing_ok=True)
            if body is not None:
                file.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
                file.chmod(0o755)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": self.path, "ASKED": str(self.asked), "HOME": str(self.work), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            words, cwd=self.work, env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    def system_packages(self, *what: str) -> subprocess.CompletedProcess[str]:
        return self.run(shutil.which("bash"), ".ci/system-packages", *what)

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        self.path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        return self.run("make", *words)

    def installed(self) -> str:
        return self.asked.read_text("utf-8") if self.asked.exists() else ""


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    made.have()
    return made


# System packages


def test_nothing_missing_nothing_said(machine):
    done = machine.system_packages("pdf", "browser")
    assert (done.returncode, done.stdout, done.stderr, machine.installed()) == (0, "", "", "")


def test_a_long_list_of_libraries_is_read_to_its_end(machine):
    machine.have(ldconfig=f"printf '{LIBRARIES}'; i=0; while [ $i -lt 5000 ]; do echo libx.so.$i; i=$((i+1)); done")
    assert machine.system_packages("pdf").stderr == ""


def test_without_pdf_libraries_the_rest_goes_on(machine):
    machine.have(**NO_PDF)
    done = machine.system_packages("pdf")
    assert done.returncode == 0
    assert "Please install: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in done.stderr
    assert "maps cannot be saved as PDF; everything else works" in done.stderr
    assert machine.installed() == ""


def test_without_chromium_an_ordinary_user_is_told(machine):
    machine.have(**NO_BROWSER)
    done = machine.system_packages("pdf", "browser")
    assert done.returncode == 1
    assert done.stderr == "Please install: chromium   (Debian, Ubuntu: sudo apt-get install chromium)\n"


def test_root_gets_what_is_missing(machine):
    machine.have(**NO_PDF, **NO_BROWSER, **ROOT_USER)
    done = machine.system_packages("pdf", "browser")
    assert (done.returncode, done.stderr) == (0, "")
    assert "install -y" in machine.installed()
    assert machine.installed().rstrip().endswith("chromium libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


@pytest.mark.parametrize("network", [{}, NO_NETWORK])
def test_the_quicker_browser_is_had_where_it_can_be_and_missed_by_nobody(machine, network):
    machine.have(**{"chromium-headless-shell": None}, **network)
    done = machine.system_packages("browser")
    assert (done.returncode, done.stdout, done.stderr, machine.installed()) == (0, "", "", "")
    machine.have(**{"chromium-headless-shell": None}, **ROOT_USER, **network)
    assert machine.system_packages("browser").returncode == 0
    assert machine.installed().endswith("" if network else "chromium-headless-shell\n")


@pytest.mark.parametrize(("what", "lacks", "code"), [("pdf", NO_PDF, 0), ("browser", NO_BROWSER, 1)])
def test_root_without_a_network_stops_only_for_what_is_needed(machine, what, lacks, code):
    machine.have(**lacks, **ROOT_USER, **NO_NETWORK)
    done = machine.system_packages(what)
    assert done.returncode == code
    assert "Please install:" in done.stderr


# Python and node


def python_that(says: str) -> str:
    """A python3 which answers one question its own way and the others as this one does."""
    return f'case "$*" in {says} esac\nexec "{sys.executable}" "$@"'


def test_a_python_that_is_too_old_is_named(machine):
    machine.have(python3=python_that('*version_info*) exit 1;; *--version*) echo "Python 3.9.2"; exit;;'))
    done = machine.make("serve")
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed; this is Python 3.9.2. Try: make PYTHON=python3.12 serve" in done.stdout
    assert not (machine.work / ".venv").exists()


def test_a_python_without_venv_is_asked_to_be_completed(machine):
    machine.have(python3=python_that('*ensurepip*) exit 1;; *"%d.%d-venv"*) echo python3.11-venv; exit;;'))
    done = machine.make("serve")
    assert done.returncode != 0
    assert "Please install: python3.11-venv" in done.stderr
    assert not (machine.work / ".venv").exists()


def test_a_half_made_environment_is_not_kept(machine):
    machine.have(python3=python_that('"-m venv"*) mkdir -p .venv/bin; exit 1;;'))
    done = machine.make("serve")
    assert done.returncode != 0
    assert not (machine.work / ".venv").exists()


def test_an_environment_whose_python_is_gone_is_made_again(machine):
    (machine.work / ".venv/bin").mkdir(parents=True)
    (machine.work / ".venv/bin/python").symlink_to("/usr/bin/python2.7")
    (machine.work / ".venv/.installed-serve").touch()
    made = 'mkdir -p .venv/bin; printf "#!/bin/sh\\necho made \\$*\\n" > .venv/bin/python; chmod +x .venv/bin/python'
    machine.have(python3=python_that(f'"-m venv"*) {made}; cp .venv/bin/python .venv/bin/cpi; exit;;'))
    done = machine.make("serve", "DATA=my data", "PORT=9000")
    assert done.returncode == 0, done.stderr
    assert "made -m pip install" in done.stdout
    assert done.stdout.endswith("made serve --data my data --port 9000\n")
    again = machine.make("serve")
    assert "pip install" not in again.stdout, "the second time nothing is installed"


@pytest.mark.parametrize("node", ["exit 127", 'case "$1" in --version) echo v18.19.0;; *) exit 1;; esac'])
def test_tests_ask_for_a_node_that_is_new_enough(machine, node):
    machine.have(node=node, npm="echo npm was run")
    done = machine.make("node_modules/.installed")
    assert done.returncode != 0
    assert "Please install node 20 or newer, with npm" in done.stdout
    assert "npm was run" not in done.stdout


@pytest.mark.skipif(not shutil.which("node"), reason="this machine has no node")
def test_a_node_that_is_new_enough_goes_on(machine):
    machine.have(npm="echo npm $*; mkdir -p node_modules")
    done = machine.make("node_modules/.installed")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "npm ci" in done.stdout


def test_serving_needs_no_node(machine):
    plan = machine.make("--dry-run", "serve").stdout
    assert "cpi serve" in plan
    assert not any(word in plan for word in ("npm", "npx", "node"))


def test_test_runs_all_of_its_parts_and_says_first_what_is_missing(machine):
    plan = machine.make("--dry-run", "test").stdout
    steps = [
        "system-packages pdf proxy browser",
        "ruff check",
        "mypy",
        "tsc",
        "npm test",
        '-m "not server and not browser and not proof"',
        "-m server",
        "-m browser",
    ]
    places = [plan.index(step) for step in steps]
    assert places == sorted(places)


def test_ci_runs_make_test(machine):
    machine.have(make='echo "make $* in $PWD"')
    machine.path = f"{machine.programs}{os.pathsep}{os.environ['PATH']}"
    assert machine.run(".ci/run").stdout == f"make test in {machine.work}\n"
