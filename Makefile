# Works on a bare Debian as an ordinary user: python3 (3.11 or newer), its pip and make; no root, no apt.
#
#   make demo       the main job over every model in data/models: a ranked table, reports and pictures in out/
#   make test       the tests
#   make lint       ruff, mypy, import-linter
#   make notebooks  executes the notebooks; their outputs are asserted
#   make notebooks-build  writes the notebooks (.ipynb) anew, with their outputs
#   make clean      removes what make has made
#
# On Windows (no make, no shell needed; cmd or PowerShell):
#
#   py -3.11 -m venv .venv
#   .venv\Scripts\python -m pip install -c constraints.txt -e ".[test,dev]"
#   .venv\Scripts\python -m flowgraph rank data/models/*.yaml                    (make demo)
#   .venv\Scripts\python -m flowgraph report data/models/*.yaml -o out --force
#   .venv\Scripts\python -m pytest -n auto --dist loadfile                       (make test)
#   .venv\Scripts\python -m pytest -m notebook tests/notebooks                   (make notebooks)

PYTHON ?= python3
FLOWGRAPH_LANG ?= ja
OUT ?= out
WORKERS ?= auto

PY := .venv/bin/python
MODELS := $(sort $(wildcard data/models/*.yaml))
FRAME := Makefile setup.cfg pyproject.toml constraints.txt

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint notebooks notebooks-build clean
.DELETE_ON_ERROR:

demo: .venv/.run
	@test -n "$(MODELS)" || { echo "no model in data/models" >&2; exit 1; }
	$(PY) -m flowgraph rank $(MODELS) --worst-per-end --top 5 --lang $(FLOWGRAPH_LANG)
	$(PY) -m flowgraph report $(MODELS) -o $(OUT) --force --lang $(FLOWGRAPH_LANG)
	@echo "Reports and pictures: $(OUT)/"

test: .venv/.test
	$(PY) -m pytest -n $(WORKERS) --dist loadfile

lint: .venv/.dev
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

notebooks: .venv/.test
	$(PY) -m pytest -m notebook -n auto tests/notebooks

notebooks-build: .venv/.test
	$(PY) docs/notebooks.py

# One stamp for each set of packages; installed again only when the frame changes.
# A machine without the venv module gets an environment without pip, and the system's pip fills it.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "flowgraph needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip .venv
	$(PYTHON) -m pip --python $(PY) install --quiet pip || $(PY) -m pip --version
	@touch $@

.venv/.run: .venv/.made $(FRAME)
	$(PY) -m pip install --quiet -c constraints.txt -e .
	@touch $@

.venv/.test: .venv/.made $(FRAME)
	$(PY) -m pip install --quiet -c constraints.txt -e ".[test]"
	@touch $@ .venv/.run

.venv/.dev: .venv/.made $(FRAME)
	$(PY) -m pip install --quiet -c constraints.txt -e ".[test,dev]"
	@touch $@ .venv/.run .venv/.test

clean:
	rm -rf .venv $(OUT) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
