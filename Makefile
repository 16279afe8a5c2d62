# Everything runs in .venv, made from requirements.lock; only python3 (>= 3.11) and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
NETS := data/nets
WORKERS := 2
LIMIT := 7200s
.PHONY: help book read test quick fuzz frameworks lab check bench nets sweep clean

help: ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | sed 's/^/  make /'

book: $(READY) ## run what changed and build the book at book/_build/html/index.html
	@$(BIN)/python -m regionlab.companion book

read: book ## build the book, serve it on 127.0.0.1 and open it: there its cells can be changed
	@$(BIN)/python -m regionlab.companion read

test: $(READY) ## run every test, and every notebook as a regression test
	@$(BIN)/python -m pytest -n 2 --dist worksteal

quick: $(READY) ## run the quick tests of every room, in a minute: no notebook, one kernel
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m quick

fuzz: $(READY) ## count random networks in every way and by Z3, for SECONDS=60 from SEED=0
	@$(BIN)/python -m tests.support.fuzzing --seconds $(SECONDS) --seed $(SEED)

frameworks: $(READY) ## import models of torch, ONNX and Keras, installed into .venv-frameworks (900 MB)
	@test -x .venv-frameworks/bin/python || $(BIN)/python -m venv .venv-frameworks
	@$(BIN)/python -c 'import site; print(site.getsitepackages()[0])' > $$(echo .venv-frameworks/lib/python*/site-packages)/shared.pth
	@.venv-frameworks/bin/python -m pip install --quiet --disable-pip-version-check --progress-bar off --no-deps -r frameworks.lock
	@KERAS_BACKEND=torch PYTHONPATH=src .venv-frameworks/bin/python -m pytest tests/importing

lab: $(READY) ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=notebooks $(if $(filter 0,$(shell id -u)),--allow-root)

check: $(READY) ## lint, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY) ## measure regionlab beside other counters, whose packages go into .venv-bench
	@$(BIN)/python -m benchmarks.install .venv-bench
	@$(BIN)/python -m benchmarks.run --python .venv-bench/bin/python
	@$(BIN)/python -m benchmarks.workers
	@$(BIN)/python -m benchmarks.notions
	@$(BIN)/python -m benchmarks.cliffs

nets: $(READY) ## train the networks of the experiments that data/nets lacks (all 210: 2 minutes)
	@$(BIN)/python -m regionlab.experiments.train $(NETS)

sweep: $(READY) ## run the experiments on all 210 networks, or go on with them (2 cores: 1 to 3 days)
	@$(BIN)/python -m regionlab sweep --nets $(NETS) --workers $(WORKERS) --limit $(LIMIT)

clean: ## remove what was built; the virtual environment stays (delete .venv to renew it)
	@rm -rf book/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is %d.%d. Name another one: make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (once, a minute or two)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar off -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
