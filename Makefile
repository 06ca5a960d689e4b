# Two commands matter: `make demo` and `make test`. Both set up .venv first if it is not there.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test test-server check bench fuzz pictures catalogues keys lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: $(READY)  ## open the program on its made-up caseload
	$(BIN)/werkzaam demo

# Compiled once, and not again by each program that a test starts.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(READY)  ## run all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

test-server: $(READY)  ## run every test that has a store once more, with the stores on a PostgreSQL server
	$(BIN)/python -m pytest -n auto --dist worksteal --on-server -rs

check: $(READY)  ## style, types, import contracts, catalogues, key sheet
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/catalogues.py check
	$(BIN)/python tools/keysheet.py check

bench: $(READY)  ## measure the figures of docs/performance.md beside their references
	$(BIN)/python -m bench

fuzz: $(READY)  ## the synchronisation fuzzer and every kill point, for long (FUZZ_EXAMPLES=10000)
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-10000} $(BIN)/python -m pytest tests/sync/test_merge.py tests/sync/test_machine.py \
	    tests/services/exchange/test_take_back.py \
	    tests/services/safekeeping/test_passphrases.py tests/test_kill.py tests/test_bad_input.py -p no:xdist -q -rP

pictures: $(READY)  ## make the pictures of the README from the real screens
	$(BIN)/python tools/pictures.py

catalogues: $(READY)  ## gather the texts of the screens into locale/, and compile
	$(BIN)/python tools/catalogues.py update

keys: $(READY)  ## write docs/toetsen.md and docs/keys.md from the bindings in the code
	$(BIN)/python tools/keysheet.py write

lock: $(READY)  ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --extra office --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate --upgrade -q -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
