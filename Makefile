# Two commands do all set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
# Training is tested on the processor alone. Where the package index offers only
# builds for graphics cards under this name, set TORCH to a CPU wheel's path.
TORCH ?= torch==2.13.0

DEMO := .venv-demo
TEST := .venv-test
EXPORT := tests/fixtures/demo/WhatsApp-chat met Buurtapp Lindenkwartier.txt
OUT := demo-out
PIP := -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: help demo test check wheel train-first clean

help:
	@echo "make demo    score a sample export and write a report ($(OUT)/), from nothing"
	@echo "make test    set up an environment of its own, then all checks and tests"
	@echo "make check   formatting, lint, types and import rules alone"
	@echo "make wheel   build dist/*.whl"
	@echo "make clean   remove environments and built files"

demo: $(DEMO)/.done
	@echo "== Scoring a sample export"
	@mkdir -p $(OUT)
	$(DEMO)/bin/wabuurt score "$(EXPORT)" -o $(OUT)/scored.parquet --force
	@echo "== Writing the report"
	$(DEMO)/bin/wabuurt report $(OUT)/scored.parquet -o $(OUT)/report.html --force
	@echo
	@echo "Done. Scored messages: $(CURDIR)/$(OUT)/scored.parquet"
	@echo "      Report:          $(CURDIR)/$(OUT)/report.html"

$(DEMO)/.done: pyproject.toml
	@echo "== Making an environment with the library and its core dependencies ($(DEMO))"
	$(PYTHON) -m venv --clear $(DEMO)
	$(DEMO)/bin/python $(PIP) -e .
	@touch $@

$(TEST)/.done: pyproject.toml
	@echo "== Making an environment for tests, PyTorch for the training tests included ($(TEST))"
	$(PYTHON) -m venv --clear $(TEST)
	$(TEST)/bin/python $(PIP) "$(TORCH)"
	$(TEST)/bin/python $(PIP) -e ".[train,dev]"
	@touch $@

check: $(TEST)/.done
	@echo "== Formatting and lint"
	$(TEST)/bin/ruff format --check .
	$(TEST)/bin/ruff check .
	@echo "== Types"
	$(TEST)/bin/mypy
	@echo "== Import rules"
	$(TEST)/bin/lint-imports

test: check
	@echo "== Tests"
	$(TEST)/bin/python -m pytest

wheel: $(TEST)/.done
	$(TEST)/bin/python -m build --wheel --outdir dist .

clean:
	rm -rf $(DEMO) $(TEST) dist build $(OUT) .mypy_cache .ruff_cache .pytest_cache
