# Two commands matter: `make run` and `make test`. The README says what each needs and the plain commands behind it.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv/bin

.PHONY: run test test-sqlite test-postgres test-browser lint fmt bench lock clean help

help:
	@echo "make run    make and serve the site with the demonstration partnership"
	@echo "make test   the whole suite: SQLite, PostgreSQL, browser"
	@echo "make lint   style, types, floors, templates, settings"
	@echo "make bench  speed, ours and the peers' in one run"

var/.venv: requirements.txt requirements-dev.txt
	@mkdir -p var
	test -x $(VENV)/python || $(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

var/.npm: package.json package-lock.json
	@mkdir -p var
	npm ci --silent --no-fund --no-audit
	@touch $@

var/.static: var/.npm $(shell find static/src scripts/build-static.mjs -type f 2>/dev/null)
	npm run --silent build
	@touch $@

run: var/.venv var/.static
	@scripts/run.sh

test: var/.venv var/.static
	@scripts/install_test_tools.sh
	@scripts/test.sh

test-sqlite: var/.venv var/.static
	$(VENV)/python -m pytest -q -n 2 --dist loadgroup -m "not browser and not postgres"

test-postgres: var/.venv var/.static
	scripts/with_postgres.sh $(VENV)/python -m pytest -q -n 2 --dist loadgroup --database-only -m "not browser"

test-browser: var/.venv var/.static
	@scripts/install_test_tools.sh
	$(VENV)/python -m pytest -q -n 2 -m browser

lint: var/.venv var/.static
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html')
	$(VENV)/python scripts/lint_views.py
	DEBUG=1 $(VENV)/python manage.py makemigrations --check --dry-run
	DEBUG=1 $(VENV)/python manage.py role_table --check
	@DEBUG=0 SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w 0) ALLOWED_HOSTS=example.org $(VENV)/python manage.py check --deploy --fail-level WARNING

fmt: var/.venv
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .
	$(VENV)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

bench: var/.venv
	scripts/with_postgres.sh $(VENV)/python -m bench

lock:
	scripts/lock.sh

clean:
	rm -rf .venv node_modules static/built var
