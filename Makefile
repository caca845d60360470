# Diktyo. `make` alone shows what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.site
TEST := $(VENV)/.test
BENCH := $(VENV)/bench
N ?= 1000

.DEFAULT_GOAL := help
.PHONY: help site check serve admin test audit bench lint types catalogues codes pins clean

help: ## show these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(SITE): requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(TEST): requirements-test.txt $(SITE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

site: $(SITE) ## build the site into output/
	$(BIN)/python build.py build

check: $(SITE) ## show everything that is wrong with the content; write nothing
	$(BIN)/python build.py check

serve: $(SITE) ## show the site on this computer and rebuild it on every save
	$(BIN)/python build.py serve

admin: ## bring the editor that site.yaml may ask for under /admin/ (docs/admin.md)
	npm ci --prefix admin --ignore-scripts --silent --no-audit --no-fund

test: $(TEST) lint types ## run every check and test
	tools/test-tools.sh
	$(BIN)/python -m pytest --numprocesses=auto

audit: $(TEST) ## measure what visitors get: the table of docs/quality.md (half an hour)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	tools/test-tools.sh
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix benchmarks --silent --no-audit --no-fund
	$(BIN)/python -m benchmarks.audit

bench: $(SITE) ## measure builds beside other tools: make bench N="100 1000" (see docs/speed.md)
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix benchmarks --silent --no-audit --no-fund
	$(BIN)/python -m benchmarks.speed $(N) --preview

lint: $(TEST) ## check the style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST) ## check the types of the code
	$(BIN)/mypy

catalogues: $(TEST) ## bring the catalogues in locale/ up to the templates and the code
	$(BIN)/python tools/catalogues.py

codes: $(TEST) ## write docs/codes.md, codes.el.md and codes.pl.md, which explain every fault
	$(BIN)/python tools/codes.py

pins: $(TEST) ## pin the newest versions of all dependencies, with hashes
	$(BIN)/python -m pip install --quiet uv
	for name in requirements requirements-test requirements-audit requirements-bench; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header --no-annotate --strip-extras \
	    --upgrade --output-file $$name.txt $$name.in; done

clean: ## remove the environment and what was built
	rm -rf $(VENV) output .pytest_cache .mypy_cache .ruff_cache .hypothesis
