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

# Reading, training, set-up and the launcher know no PostgreSQL: their tests would only be run twice.
SAME_ANYWHERE := $(addprefix --ignore=,tests/extraction tests/training tests/scripts tests/flow/test_launcher.py)

test-postgres: ready ## The tests that meet the database, on a throw-away PostgreSQL
	@$(VENV) scripts/postgres.py $(VENV) scripts/suite.py $(SAME_ANYWHERE)

check: ready ## The checks alone: lint, types, layers, templates, migrations, settings
	@$(VENV) scripts/check.py

pictures: ready ## The pictures of the user's guide, made anew from the samples
	@$(VENV) scripts/pictures.py

ready:
	@$(PYTHON) scripts/prepare.py test
