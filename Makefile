# Every target sets up what it needs.  `make serve` starts the workbook, `make test` runs everything.
PYTHON ?= python3
PORT ?= 8866
DATA ?= data
SERVE ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt

.PHONY: serve test bench prove lint types unit js browser build format clean

serve: .venv/.installed-serve            ## start the server and print its address (SERVE=--demo adds invented people)
	@.ci/system-packages pdf
	$(BIN)/cpi serve --data $(DATA) --port $(PORT) $(SERVE)

test: lint types js unit browser         ## everything

bench: .venv/.installed-dev node_modules/.installed
	@.ci/system-packages pdf browser
	$(BIN)/python tests/bench/run.py

prove: .venv/.installed-dev node_modules/.installed   ## the long checks
	@.ci/system-packages pdf browser
	$(BIN)/python -m pytest tests/proof -m proof

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/.installed-dev
	$(BIN)/mypy

js: node_modules/.installed              ## types, tests, and that the committed bundles are fresh
	npx tsc -p jsconfig.json
	npm test --silent
	npm run build --silent
	git diff --exit-code --stat -- cpi_widgets/widgets/static cpi_widgets/server/static

unit: .venv/.installed-dev node_modules/.installed
	@.ci/system-packages pdf
	$(BIN)/python -m pytest -q -n 2 -m "not browser and not proof" tests

browser: .venv/.installed-dev
	@.ci/system-packages pdf browser
	$(BIN)/python -m pytest -q -n 2 --dist loadscope -m browser tests/browser

build: node_modules/.installed           ## make the browser bundles anew
	npm run build

format: .venv/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Please install python3-venv (Debian, Ubuntu: sudo apt-get install python3-venv)"; exit 1; }

.venv/.installed-serve: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) -e '.[serve]'
	@touch $@

.venv/.installed-dev: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) -e '.[serve,dev]'
	@touch .venv/.installed-serve $@

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || { echo "Please install node 20 or newer (Debian: sudo apt-get install nodejs npm)"; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf .venv node_modules test-results bench-results
