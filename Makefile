# Two commands are enough: `make run` and `make test`. All that they need is Python 3.11 or newer.
PYTHON ?= python3
export PORT ?= 8000
VENV := .venv/bin/python

.PHONY: run test test-postgres check pictures ready

run: ## Demarche on http://127.0.0.1:8000/ (PORT=... for another port)
	@$(PYTHON) scripts/prepare.py run

test: ready ## All checks and tests, on SQLite
	@$(VENV) scripts/check.py
	@$(VENV) scripts/suite.py

# Reading, fetching, training, set-up and the launcher know no PostgreSQL, and the pages ask it the same in a browser as
# in the tests without one: these would only be run twice. What workers do (tests/flow) is run on both.
SAME_ANYWHERE := $(addprefix --ignore=,tests/extraction tests/intake tests/fetching tests/training tests/scripts \
	tests/browser tests/flow/test_launcher.py)

test-postgres: ready ## The tests that meet the database, on a throw-away PostgreSQL
	@$(VENV) scripts/postgres.py $(VENV) scripts/suite.py $(SAME_ANYWHERE)

check: ready ## The checks alone: lint, types, layers, templates, migrations, settings
	@$(VENV) scripts/check.py

pictures: ready ## The pictures of the user's guide, made anew from the samples
	@$(VENV) scripts/pictures.py

ready:
	@$(PYTHON) scripts/prepare.py test
