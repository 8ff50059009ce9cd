# Every target sets up what it needs in .venv; nothing outside this folder is touched.
# `make help` lists the targets.

# The first Python of this machine that is new enough: `make PYTHON=/path/to/python3.12 test` overrides.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python; do \
  "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SETUP := setup.cfg pyproject.toml constraints.txt
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help report readme docs test lint types bench compiled clean

help:  ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: .venv/installed  ## Install, run the demonstration on seeds/, write reports/
	$(BIN)/factcheck report seeds --facts seeds/facts.csv -o reports

readme: report .venv/tested  ## The same, then the READMEs' findings, the tutorial and all pictures (needs Chromium)
	$(BIN)/python -m docs.findings
	$(BIN)/python -m docs.screenshot
	$(BIN)/python -m docs.tutorial_play
	$(BIN)/python -m docs.tutorial_pictures

docs: .venv/tested  ## The pages of docs/ as a site in build/docs; a broken link fails
	$(BIN)/mkdocs build --quiet

test: lint types docs  ## Install, then lint, types and all tests
	$(BIN)/python -m pytest -n $(JOBS)

lint: .venv/tested  ## Style and the imports' order
	$(BIN)/ruff check .

types: .venv/tested  ## Types, strictly
	$(BIN)/mypy

bench: .venv/benched  ## Speed and quality against peers (figures: docs/benchmarks.md)
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.values
	$(BIN)/python -m benchmarks.gold

compiled: .venv/tested  ## Extraction as machine code, in place (needs a C compiler); `make clean` takes it away
	FACTCHECK_COMPILED=1 $(BIN)/python setup.py --quiet build_ext --inplace

clean:  ## Remove .venv and everything that was built
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/actual
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f *__mypyc*.so
	find claims -name '*.so' -delete

# Stamps: what is installed is put there anew only when one of the files that decide it changes.
.venv/ready: $(SETUP)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed (Debian: apt install python3-venv)" >&2; exit 1; }
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(PIP) setuptools wheel
	@touch $@

# Build isolation is off so that the build backend, too, is the pinned one.
.venv/installed: .venv/ready
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/tested: .venv/ready
	$(PIP) --no-build-isolation --editable '.[desk,model,postgres,ray,test]'
	@touch $@ .venv/installed

.venv/benched: .venv/ready
	$(PIP) --no-build-isolation --editable '.[bench]'
	@touch $@ .venv/installed
