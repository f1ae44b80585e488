# The verbs of this repository. Each calls a script in .make/, which looks first
# whether its work is already done. CI runs `make test`.

.DEFAULT_GOAL := help
.PHONY: help setup run demo watch test e2e check bench bundle fmt

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set everything up, build in release, serve on http://localhost:3000
	@.make/run.sh

demo: ## the same site on invented reports, with an account for each role; nothing is kept
	@.make/demo.sh $(ARGS)

test: ## every test: engine, both databases, web, end to end
	@.make/test.sh

check: ## formatting, clippy, migrations, dependencies, page weight
	@.make/setup.sh build
	@.make/check.sh

e2e: ## the journeys in a browser only; ARGS="-g Welsh" picks some
	@.make/setup.sh test
	@.make/bundle.sh
	@.make/e2e.sh $(ARGS)

bench: ## what a report costs, and what staff wait for; ARGS="--postgres --queue-reports 20000"
	@.make/bench.sh $(ARGS)

watch: ## a development server that rebuilds when a file changes
	@.make/watch.sh

bundle: ## styles, scripts and WASM into target/site
	@.make/setup.sh build
	@.make/bundle.sh

setup: ## only fetch what building and testing need
	@.make/setup.sh test

fmt: ## format the Rust code
	@cargo fmt --all
