# The way in. `make help` lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint format docs bench constraints clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.installed ## Make .venv and install what running needs

.venv/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 13) else "Chommie needs Python 3.11 or 3.12, this is %d.%d: make PYTHON=/path/to/python3.11" % v)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv (two to three minutes the first time) ..."
	$(BIN)/pip install --progress-bar off -c constraints.txt -e .
	@$(BIN)/python -c 'from chommie_assets.transform.project import ensure_manifest; ensure_manifest()'
	@echo "Encoding the titles of the occupations (half a minute, once) ..."
	@$(BIN)/python -m chommie_assets.enrichment.occupations
	@touch $@

setup-dev: .venv/.installed-dev ## The same, and what the tests need

.venv/.installed-dev: .venv/.installed
	@echo "Installing the tools of the tests ..."
	$(BIN)/pip install --progress-bar off -c constraints.txt -e '.[dev]'
	@touch $@

run: setup ## Set everything up, write the demo sample, build everything, print the day
	@$(BIN)/chommie demo

test: setup-dev ## Set everything up and run the tests: unit, integration, pipeline, browser
	@$(BIN)/python -m tests.support.preflight
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: setup-dev ## Ruff, mypy, SQL lint, dbt parse, definitions load
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --processes 1 dbt_project/models dbt_project/tests
	$(BIN)/python -m chommie_assets.transform.check

format: setup-dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup ## Build the dbt docs as one static page
	$(BIN)/chommie docs

bench: setup-dev ## Measure what BENCHMARKS.md promises; FILES="source=path ..." for the landing and the stages
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.collection
	$(if $(FILES),$(BIN)/python -m benchmarks.ingestion $(FILES))
	$(if $(FILES),$(BIN)/python -m benchmarks.stages $(FILES))

constraints: ## Renew constraints.txt from the newest versions that pyproject.toml allows
	rm -rf .venv-constraints && $(PYTHON) -m venv .venv-constraints
	.venv-constraints/bin/pip install --quiet -e '.[dev]'
	.venv-constraints/bin/pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt
	rm -rf .venv-constraints

clean: ## Remove what was built; the warehouse in .chommie stays
	rm -rf .venv dbt_project/target dbt_project/logs .pytest_cache .mypy_cache .ruff_cache *.egg-info
