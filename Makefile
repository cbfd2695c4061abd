# make demo   sets up, writes the sample submissions, ingests, builds, serves the dashboard
# make test   sets up and runs every check
# make setup  only installs;  make lock  resolves the requirements anew;  make bench  prints measurements;  make soak  long runs
# make calibrate  learns anew how sure a reading of prose is, from tests/corpora

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# What one process compiles serves the many that a run and its tests begin.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo serve test lint types style sql bench calibrate soak lock clean

setup: $(VENV)/.runtime

demo: $(VENV)/.runtime
	$(BIN)/dangjian demo

serve: $(VENV)/.runtime
	$(BIN)/dangjian serve

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# Two at a time, since each keeps one processor busy.
lint: $(VENV)/.dev
	@$(MAKE) --no-print-directory --jobs=2 types style sql

style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

sql: $(VENV)/.dev
	$(BIN)/sqlfluff lint --nocolor --disable-progress-bar models tests/dbt

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.run

calibrate: $(VENV)/.dev
	$(BIN)/python -m benchmarks.calibrate

soak: $(VENV)/.dev
	$(BIN)/python -m pytest --soak -m "soak or hypothesis"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本：make PYTHON=python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python requirements.txt pyproject.toml
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

# Hashes and no host names: plain pip installs the result anywhere. Needs uv.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header pyproject.toml
lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev --extra ocr --constraints requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) target logs workspace
