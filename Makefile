# Everything a developer does. `make` alone lists it.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs golden bench score train clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## / — /'

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: $(READY) ## set everything up, run the main job on examples/, open output/report.html afterwards
	$(BIN)/refkit build examples -o output --style apa

test: $(READY) ## set everything up, run all tests
	$(BIN)/python -m pytest

lint: $(READY) ## ruff and mypy
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/mypy

format: $(READY) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## write docs/cli.md and docs/rules.md from the code
	$(BIN)/python docs/make.py

golden: $(READY) ## write down what the demo gives now; read the diff before you commit it
	$(BIN)/python tests/test_golden.py

bench: $(READY) ## time and memory, as ratios against something run beside it; some of it shortened
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.speed_references
	$(BIN)/python -m benchmarks.bibliographies
	$(BIN)/python -m benchmarks.merging 30000
	$(BIN)/python -m benchmarks.keys 10
	$(BIN)/python -m benchmarks.web
	$(BIN)/python -m benchmarks.pdf_speed
	$(BIN)/python -m benchmarks.csl_speed
	$(BIN)/python -m benchmarks.csl_styles
	$(BIN)/python -m benchmarks.csl_escaping --items 2000

score: $(READY) ## the scores on ../shared
	$(BIN)/python -m benchmarks.score
	$(BIN)/python -m benchmarks.splitting
	$(BIN)/python -m benchmarks.duplicates
	$(BIN)/python -m benchmarks.zotero_rules
	$(BIN)/python -m benchmarks.matching
	$(BIN)/python -m benchmarks.false_references
	$(BIN)/python -m benchmarks.links
	$(BIN)/python -m benchmarks.documents
	$(BIN)/python -m benchmarks.csl_suite
	$(BIN)/python -m benchmarks.csl_oracle

train: $(READY) ## make data, train the tagger of references, write model and card; needs ../shared
	$(BIN)/python -m training

clean: ## remove what was made
	rm -rf $(VENV) .venv-refextract build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
