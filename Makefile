# Two words to remember: `make demo` and `make test`. `make` alone lists them all.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8000
BASE_URL ?= http://127.0.0.1:$(PORT)
VAR_DIR ?= $(CURDIR)/var
PYTHON ?= python3
PY := .venv/bin/python
MANAGE := $(PY) manage.py
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
STATIC_SOURCES := $(shell find static leernetwerken home -path '*/static/*' -type f 2>/dev/null; find static -type f)
LOCK := uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11.2

export VAR_DIR BASE_URL

.PHONY: help demo demo-reset demo-data test check lint fix lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: demo-data ## the site with demo content on http://127.0.0.1:8000 (PORT=…, DATABASE_URL=…)
	@DJANGO_SETTINGS_MODULE=cms.settings.dev TELL_WHEN_READY="$$($(MANAGE) demo)" \
	  BIND=127.0.0.1:$(PORT) exec .venv/bin/gunicorn --log-level warning cms.wsgi

demo-data: .venv/installed $(VAR_DIR)/static/.collected
	@$(MANAGE) migrate --verbosity 0

demo-reset: .venv/installed ## throws the demo's data away; the next `make demo` starts over
	@$(MANAGE) demo --throw-away

test: .venv/installed-dev lint ## every test, on SQLite, on PostgreSQL and in Chromium
	@$(PY) tests/everything.py

check: .venv/installed-dev lint ## the fast part: lint, types, architecture
	@$(PY) -m pytest -q tests/architecture

# The checkers know nothing of each other, so they run beside one another, on all cores.
lint: .venv/installed-dev
	@$(MAKE) --no-print-directory --jobs --output-sync $(LINTERS)

LINTERS := lint-types lint-migrations lint-imports lint-templates lint-code
.PHONY: $(LINTERS)

lint-types:
	@.venv/bin/mypy

lint-migrations:
	@$(MANAGE) makemigrations --check --dry-run

lint-imports:
	@.venv/bin/lint-imports --no-logo

lint-templates:
	@.venv/bin/djlint --quiet --lint templates

lint-code:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

fix: .venv/installed-dev ## formats the code and mends what a tool can mend
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

# requirements-dev.txt names nothing that requirements.txt has: they are installed beside one another.
lock: ## pins requirements*.in, with hashes; needs uv
	@$(LOCK) requirements.in -o requirements.txt
	@$(LOCK) requirements-production.in -o requirements-production.txt
	@$(LOCK) $$(sed -nE 's/^([a-z0-9._-]+)(\[.*\])?==.*/--no-emit-package \1/p' requirements.txt) \
	  requirements-dev.in -o requirements-dev.txt

clean: ## throws the virtual environment and the collected files away, never the data
	@rm -rf .venv "$(VAR_DIR)/static"

# --- what the targets stand on -------------------------------------------------------------------

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with PYTHON=/path/to/python3.11"; exit 1; }
ifdef UV
	@uv venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
else
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python cannot make virtual environments here. On Debian: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv
endif

# All that is needed is locked, so nothing is looked for: that, and both lists at once, takes half of the time. Compiled,
# as pip does it too: the process that makes a PDF would else compile its library for each of them anew.
INSTALL := $(if $(UV),uv pip install --compile-bytecode --python $(PY),$(PY) -m pip install --disable-pip-version-check)
COMPLETE := $(if $(UV),uv pip check --quiet --python $(PY),$(PY) -m pip check >/dev/null)

.venv/installed: $(PY) requirements.txt
.venv/installed-for-dev: $(PY) requirements-dev.txt
.venv/installed .venv/installed-for-dev:
	@echo "Installing $(filter %.txt,$^) …"
	@$(INSTALL) --quiet --no-deps --require-hashes -r $(filter %.txt,$^)
	@touch $@

.venv/installed-dev: $(PY) requirements.txt requirements-dev.txt
	@$(MAKE) --no-print-directory --jobs .venv/installed .venv/installed-for-dev
	@$(COMPLETE) || { echo "The locked requirements miss something: run 'make lock'"; exit 1; }
	@touch $@

$(VAR_DIR)/static/.collected: .venv/installed $(STATIC_SOURCES)
	@echo "Collecting stylesheets, scripts and images …"
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0
	@touch $@
