# Every target sets up what it needs.  `make serve` starts the workbook, `make test` runs everything.
PYTHON ?= python3
PORT ?= 8866
DATA ?= data
SERVE ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt
BUNDLES := cpi_widgets/widgets/static cpi_widgets/server/static
PYTEST := $(BIN)/python -m pytest -q -n 2
# A test with servers and browsers waits for them a third of its time: three at once keep two cores busy.
THREE := $(BIN)/python -m pytest -q -n 3

# Some machines forbid it: then every server, kernel and test run compiles the same sources again, seconds each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve test bench prove tools lint types js unit server browser build format clean

serve: .venv/.installed-serve            ## start the server and print its address (SERVE=--demo adds invented people)
	@.ci/system-packages pdf
	$(BIN)/cpi serve --data "$(DATA)" --port $(PORT) $(SERVE)

test:                                    ## everything
	@$(MAKE) --no-print-directory -j2 -Otarget tools
	@$(MAKE) --no-print-directory -j2 -Otarget lint types js
	@$(MAKE) --no-print-directory unit server browser

bench: tools                             ## measure, each figure beside a baseline
	$(BIN)/python tests/bench/run.py

prove: tools                             ## the long checks, and rules that must hold for any map, tried on new ones
	CPI_EXPLORE=1 $(PYTEST) tests/exchange tests/measures tests/model
	$(BIN)/python -m pytest tests/proof -m proof

tools: .venv/.installed-dev node_modules/.installed   ## all that the tests need, so that what is missing is said first
	@.ci/system-packages pdf proxy browser

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
	@git diff --exit-code --stat -- $(BUNDLES) && ! git ls-files --others --exclude-standard -- $(BUNDLES) | grep . \
	  || { echo "The bundles above are not what the sources make now. Run: make build, then git add $(BUNDLES)"; exit 1; }

# Which test belongs to which of these three: tests/conftest.py.  The folders passed over would only be read in.
unit: .venv/.installed-dev node_modules/.installed   ## quick: nothing but what runs inside the tests' own process
	@.ci/system-packages pdf
	$(PYTEST) --dist worksteal -m "not server and not browser and not proof" --ignore=tests/server --ignore=tests/browser tests

server: .venv/.installed-dev             ## real servers, stores and kernels, and the wheel, each a process of its own
	@.ci/system-packages pdf proxy
	$(THREE) --dist loadscope -m server --ignore=tests/browser tests

browser: .venv/.installed-dev            ## a real server in Chromium
	@.ci/system-packages pdf browser
	$(THREE) --dist loadscope -m browser tests/browser

build: node_modules/.installed           ## make the browser bundles anew
	npm run build

format: .venv/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Also when the Python that an older .venv was made with is gone; made whole or not at all.
.venv/bin/python:
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$('$(PYTHON)' --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@PYTHON='$(PYTHON)' .ci/system-packages venv
	@rm -rf .venv
	@'$(PYTHON)' -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.installed-serve: pyproject.toml constraints.txt .venv/bin/python
	@echo "Installing what is needed into .venv; the first time takes a few minutes …"
	@$(PIP) -e '.[serve]'
	@touch $@

.venv/.installed-dev: pyproject.toml constraints.txt .venv/bin/python
	@echo "Installing what is needed into .venv; the first time takes a few minutes …"
	@$(PIP) -e '.[serve,dev]'
	@touch .venv/.installed-serve $@

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' \
	  || { echo "Please install node 20 or newer, with npm; here is $$(node --version 2>/dev/null || echo none)"; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf .venv node_modules test-results bench-results
