# Everything runs from one locked environment in .venv; `uv` is brought along where it is missing.
.DEFAULT_GOAL := help
SHELL := /bin/bash
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# A network may have certificates of its own: trust what the system trusts.
export UV_SYSTEM_CERTS := 1
# A day starts hundreds of processes: compiled once, each of them starts three times as fast.
export UV_COMPILE_BYTECODE := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)
STAMP := .venv/.complete

.PHONY: help run test check lint bench down clean environment

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

environment: $(STAMP)  ## the locked environment in .venv

$(STAMP): pyproject.toml uv.lock $(filter .uv/bin/uv,$(UV))
	@echo "Setting up the environment (once; some minutes with an empty package cache)"
	$(UV) sync --frozen --quiet
	@python -m spark_jobs.home 2>/dev/null || echo "Spark will start slower: its classes could not be kept"
	@touch $@

.uv/bin/uv:
	# Some systems ship Python without venv, some without ensurepip: pip alone will do.
	(python3 -m venv .uv && .uv/bin/pip install --quiet uv) || python3 -m pip install --quiet --target .uv uv

run: $(STAMP)  ## the main job: start everything, crawl, process, build, publish, summarise
	minerva run

# Two files at a time, each with services of its own; in the order of the tree, long ones first.
test: $(STAMP)  ## every test
	pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

lint: $(STAMP)
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	sqlfluff lint --disable-progress-bar dbt/models

check: lint test  ## linters and types, then every test

bench: $(STAMP)  ## speed and memory, as ratios against bare libraries
	python -m bench

down: $(STAMP)  ## stop the services
	minerva down

clean: down  ## stop the services and delete their data
	rm -rf .minerva
