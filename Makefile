# Python 3.11 and pip are all that is needed; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin

BASE ?=

.PHONY: demo test lint bench compare-runs

# Show what a Word file and a PDF of the corpus hold.
demo: .venv/program
	$(BIN)/extractor extract --format table corpus/plans/poverty-target-table/plan.docx corpus/plans/decision-encloses-plan/plan.pdf

# Run every check and every test.
test: lint
	$(BIN)/pytest -n auto --dist loadfile

# Check style, types and the direction of imports.
lint: .venv/checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Measure the speed of reading files, and from text to entry, beside other programs; then a catalogue of 10,000 plans,
# 700 comparisons and a roster of a million people.
bench: .venv/checks
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/comparison.py
	$(BIN)/python benchmarks/roster.py

# Show what the working tree extracts otherwise than a revision: make compare-runs BASE=main
compare-runs: .venv/checks
	$(BIN)/python benchmarks/compare_runs.py "$(BASE)"

.venv/program: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/checks: .venv/program
	$(BIN)/pip install --quiet --editable ".[dev]"
	touch $@
