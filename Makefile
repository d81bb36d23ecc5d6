# Motcua: the commands a newcomer needs. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ./var
.DEFAULT_GOAL := help

.PHONY: help setup dev run test check fix bench lock

help: ## what one can do here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:\t/'

PIP := $(BIN)/python -m pip install -q --disable-pip-version-check

# The tool that builds our own package comes from a lock too, so that building it asks the registry for nothing.
$(BIN)/.run: requirements/run.lock requirements/build.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/build.lock -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(BIN)/.dev: $(BIN)/.run requirements/dev.lock
	$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

setup: $(BIN)/.run ## make .venv/bin/motcua ready
dev: $(BIN)/.dev

run: $(BIN)/.run ## start the whole system with the demo province
	$(BIN)/motcua run --demo --data $(DATA)

test: $(BIN)/.dev ## run all the tests; DB=server runs them on Debian's PostgreSQL
	@tests/run $(if $(filter server,$(DB)),--server) $(ARGS)

check: $(BIN)/.dev ## lint, types, import contracts, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.migrations_are_complete

fix: $(BIN)/.dev ## format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BIN)/.dev ## the benchmarks of docs/performance.md, results in bench/out
	$(BIN)/python -m bench $(ARGS)

lock: ## compile the lock files anew (needs uv)
	uv pip compile -q -U --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements/build.in -o requirements/build.lock
	uv pip compile -q -U --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements/run.in -o requirements/run.lock
	uv pip compile -q -U --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -c requirements/run.lock requirements/dev.in -o requirements/dev.lock
