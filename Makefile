# Each target does all its own set-up: a virtual environment in .venv/ with the exact versions of
# requirements/, and for the tests Chromium and a Java runtime from Debian's packages where they
# are missing (as root).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PARALLEL := --numprocesses auto --dist worksteal
TESTS := $(BIN)/pytest $(PARALLEL)
FILE ?=
BENCH ?=
# `quick` leaves out what needs Chromium, starts a process, or takes seconds of its own.
QUICK := not browser and not process and not slow

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header

# What Python and pytest have compiled is kept, even if the environment says otherwise.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help site test unseen quick cover lint docs measures test-newest test-oldest test-pythons lock \
	bench bench-draft bench-large bench-more soak cluster exports audit accept messages templates pictures clean tools audit-tools

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/site.made  ## publish the repository's own content to site/
	$(BIN)/briefing build

ifeq ($(FILE),)
test: lint tools  ## everything that must hold before a change lands; FILE=tests/test_x.py runs that alone
	$(TESTS)
else
test: $(VENV)/dev.made tools
	$(BIN)/pytest $(FILE)
endif

quick: $(VENV)/dev.made  ## style, and the tests that need no browser and no process of their own: under half a minute
	$(BIN)/ruff check .
	$(TESTS) -m "$(QUICK)"

cover: $(VENV)/dev.made tools  ## the tests with the share of the code that they run; at least 90 %
	$(TESTS) --cov

docs: $(VENV)/dev.made  ## the documentation as a site, in build/docs/
	$(BIN)/python docs/reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

measures: $(VENV)/dev.made  ## how readable the code is, beside what its ledger allows
	$(BIN)/python -m tests.measures

lint: $(VENV)/dev.made  ## style, types, import contracts, and how readable the code is
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.measures

test-newest: $(VENV)/dev.made tools  ## the tests with the newest versions that pyproject.toml allows
	$(BIN)/python -m tests.environments newest $(FILE)

test-oldest: $(VENV)/dev.made tools  ## the tests with the lowest versions that pyproject.toml allows
	$(BIN)/python -m tests.environments oldest $(FILE)

test-pythons: $(VENV)/dev.made tools  ## the tests on the other Pythons that we support, where they are installed
	$(BIN)/python -m tests.environments pythons $(FILE)

lock: $(VENV)/dev.made  ## renew the exact versions in requirements/
	$(LOCK) requirements/build.in --output-file requirements/build.txt
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra dev --extra nli --extra add --extra cluster --output-file requirements/dev.txt \
		--constraint requirements/build.txt --constraint requirements/run.txt
	$(LOCK) requirements/foreign.in --output-file requirements/foreign.txt
	$(LOCK) requirements/bench.in --output-file requirements/bench.txt

bench: $(VENV)/dev.made $(VENV)-bench/bench.made tools  ## builds of 100, 1,000 and 10,000 articles beside Hugo and Pagefind; BENCH="--sizes 100" for arguments
	$(BIN)/python -m tests.bench $(BENCH)

bench-large: $(VENV)/dev.made $(VENV)-bench/bench.made  ## the same for 30,000 and 100,000 articles, without Pagefind; takes hours, and 80 GB of disk
	$(BIN)/python -m tests.bench --sizes 30000,100000 --rows cold,"nothing changed","one fact edited" --without-pagefind \
		--builds-alone --json build/bench-large.json $(BENCH)

bench-draft: $(VENV)/dev.made  ## how good drafts are on public data that you have: DATA=DIR with PolNeAR and TempEval-3
	$(BIN)/python -m tests.bench.draft "$(DATA)"

bench-more: $(VENV)/dev.made $(VENV)-bench/bench.made tools  ## the gate, mentions, search, publishing and the preview, each beside a floor or a peer in the same run
	$(BIN)/python -m tests.bench.gate
	$(BIN)/python -m tests.bench.mentions
	$(BIN)/python -m tests.bench.search
	$(BIN)/python -m tests.bench.publish
	HUGO=$(abspath $(VENV)-bench/bin/hugo) $(BIN)/python tests/bench/preview.py

soak: $(VENV)/dev.made tools  ## a hundred times the examples, all mutants of the gate and of the rules, 100,000 hostile files, 2,000 edits under a running preview and 2,000 between builds, 600 publishers and 500 builds killed
	$(BIN)/pytest -m "not browser" --hypothesis-profile=soak
	$(BIN)/python -m tests.mutation
	$(BIN)/python -m tests.rule_mutants
	$(BIN)/python -m tests.hostile 100000
	$(BIN)/python tests/soak.py 2000
	$(BIN)/python -m tests.publishing kills 600
	$(BIN)/python -m tests.publishing signals 600
	$(BIN)/python -m tests.publishing doubles 150
	$(BIN)/python -m tests.rebuilding edits 2000
	$(BIN)/python -m tests.rebuilding kills 500
	$(BIN)/python -m tests.rebuilding doubles 150
	$(BIN)/pytest tests/cluster.py
	$(MAKE) exports

exports: $(VENV)/dev.made $(VENV)-foreign/made tools  ## exports opened by the programs that they are for (FollowTheMoney, Datasette), and a site on an S3 server
	$(BIN)/python -m tests.foreign $(VENV)-foreign/bin

cluster: $(VENV)/dev.made  ## builds on a Dask cluster of this machine, of which workers and scheduler are killed
	$(BIN)/pytest tests/cluster.py

audit: $(VENV)/dev.made tools audit-tools  ## one table of what the sites measure; every page in the browser; AUDIT= for arguments
	$(BIN)/python -m tests.audit $(AUDIT)
	BRIEFING_AUDIT=all $(BIN)/pytest -m "browser"

unseen: $(VENV)/dev.made  ## what the checks of meaning say of stories that nobody tuned them on, by kind of slip
	$(BIN)/python -m tests.unseen tests/unseen/learned tests/unseen/second tests/unseen/third tests/unseen/held_out \
		tests/unseen/november

messages: $(VENV)/dev.made  ## renew the keys of the catalogues of interface words, generator/locales/; prints what lacks words
	$(BIN)/python -m tests.messages

templates: $(VENV)/dev.made  ## renew the tables of docs/templates.md and docs/exports.md; prints what has no meaning yet
	$(BIN)/python -m tests.theming
	$(BIN)/python -m tests.exporting

pictures: $(VENV)/dev.made tools  ## photograph pages of two sites for README and docs; PICTURES=crisis-front takes those alone
	$(BIN)/python -m tests.pictures $(PICTURES)
ifeq ($(PICTURES),)
	$(BIN)/python -m tests.film
endif

accept: $(VENV)/dev.made  ## take what the golden sites give now as what is expected
	$(BIN)/python -m tests.golden --accept

clean:  ## remove everything that was made here
	rm -rf $(VENV) $(VENV)-* site dist build .coverage .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# What is published as source alone is built by the versions of build.txt: hence a step of its own,
# and no isolation, in which pip would take whatever is newest.
$(VENV)/site.made: pyproject.toml requirements/build.txt requirements/run.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements/build.txt
	$(PIP) --no-build-isolation --requirement requirements/run.txt
	$(PIP) --no-build-isolation --no-deps --editable .
	touch $@

$(VENV)/dev.made: pyproject.toml requirements/build.txt requirements/dev.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements/build.txt
	$(PIP) --no-build-isolation --requirement requirements/dev.txt
	$(PIP) --no-build-isolation --no-deps --editable .
	touch $@ $(VENV)/site.made

# pyicu, which followthemoney needs, is published as source alone.
$(VENV)-foreign/made: requirements/foreign.txt requirements/build.txt
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends libicu-dev pkg-config g++ rsync
	$(PYTHON) -m venv $(VENV)-foreign
	$(VENV)-foreign/bin/python -m pip install --quiet --requirement requirements/build.txt
	$(VENV)-foreign/bin/python -m pip install --quiet --no-build-isolation --requirement requirements/foreign.txt

# Programs that we are compared with: never where the tests run.
$(VENV)-bench/bench.made: requirements/bench.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements/bench.txt
	touch $@

tools:
	@if ! command -v chromium >/dev/null || ! command -v java >/dev/null; then \
		set -ex; apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium default-jre-headless; \
	fi

audit-tools:
	@if ! (command -v nginx && command -v caddy && command -v firefox-esr && command -v WebKitWebDriver && command -v Xvfb \
		&& command -v pdftoppm && command -v npx) >/dev/null; then \
		set -ex; apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			nginx-light caddy firefox-esr webkit2gtk-driver xvfb poppler-utils nodejs npm; \
	fi
