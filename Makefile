# `make` says what can be done. Nothing is done twice: a tool that is there is used, a folder that is
# current is kept. Tools that Cargo builds go to a user's cache, so that every clone shares them.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
SHELL := bash

TRUNK_VERSION := 0.21.14
# What parts the module reads what wasm_split_helpers leaves in it: of the same minor version as in Cargo.lock.
SPLIT_VERSION := 0.2.2
# The wasm-bindgen command line must be of the very version that the page is linked with.
BINDGEN_VERSION := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/.*"\(.*\)"/\1/p}' Cargo.lock)

TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/quay-georep/tools
# What Quay reads and connects with, and what judges exports; a new list is a new folder.
PYTHON := $(TOOLS)/python-$(shell cksum tests/requirements.txt | cut -d' ' -f1)
export PATH := $(TOOLS)/bin:$(PYTHON)/bin:$(PATH)

PORT ?= 8080

# Tools are used, not shipped: they are built quickly rather than well.
INSTALL := CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
	CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false \
	cargo install --locked --root $(TOOLS)

# $(call need,program,what to install)
need = @command -v $(1) >/dev/null || { echo "Missing: $(1). Install $(2)." >&2; exit 1; }

.PHONY: help
help: ## Say what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

.PHONY: run
run: page ## Build the page and serve it on this machine (PORT=8080)
	@node scripts/serve.mjs dist $(PORT)

.PHONY: dev
dev: tools node_modules ## Serve a quick build that follows the sources (PORT=8080)
	trunk serve --no-autoreload --address 127.0.0.1 --port $(PORT) --dist target/dev-dist

# What is shipped says nothing of the machine that built it.
CARGO_HOME ?= $(HOME)/.cargo
.PHONY: page
page: dist/.release ## Build the page into dist/

# The mark goes with the folder: a quick build by hand takes it away.
PAGE := $(shell find src macros style public scripts -type f -not -path 'style/dist/*') index.html Trunk.toml Cargo.toml Cargo.lock Makefile
# What parts the module in two (scripts/split.mjs) reads relocations and names, and leaves them out of what is shipped.
dist/.release: export CARGO_PROFILE_RELEASE_STRIP := none
dist/.release: export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(CARGO_HOME)=/cargo -Clink-arg=--emit-relocs
dist/.release: $(PAGE) | tools node_modules
	trunk build --release
	@touch $@

.PHONY: test
test: lint unit page browser-tests sizes ## Everything that a change must pass

.PHONY: lint
lint: wasm-target ## Formatting and lints, natively and for the browser
	cargo fmt --check
	# Rules are declared by a macro, which cargo fmt does not look into.
	rustfmt --check --edition 2024 $$(git ls-files 'src/rules/*.rs')
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --test browser -- -D warnings
	cargo clippy --locked --target wasm32-unknown-unknown --lib --bins -- -D warnings

.PHONY: unit
unit: cargo node_modules consumers ## All tests but the browser's
	node --test style/purge.test.mjs scripts/words.test.mjs scripts/split.test.mjs
	cargo test --locked

.PHONY: browser-tests
browser-tests: browsers ## Drive the built page (dist/) in Chromium (TEST=part of a name)
	cargo test --locked --test browser $(TEST) -- --show-output

.PHONY: sizes
sizes: ## What a first visit loads
	@node scripts/sizes.mjs dist

.PHONY: tools
tools: wasm-target
	@trunk --version 2>/dev/null | grep -qx 'trunk $(TRUNK_VERSION)' \
		|| $(INSTALL) trunk --version $(TRUNK_VERSION)
	@wasm-bindgen --version 2>/dev/null | grep -qx 'wasm-bindgen $(BINDGEN_VERSION)' \
		|| $(INSTALL) wasm-bindgen-cli --version $(BINDGEN_VERSION)
	@# It does not say its own version.
	@{ command -v wasm_split_cli && grep -F '"wasm_split_cli_support $(SPLIT_VERSION) ' $(TOOLS)/.crates.toml; } >/dev/null 2>&1 \
		|| $(INSTALL) wasm_split_cli_support --version $(SPLIT_VERSION) --features build-binary

.PHONY: wasm-target
wasm-target: cargo
	@test -d "$$(rustc --print target-libdir --target wasm32-unknown-unknown)" \
		|| rustup target add wasm32-unknown-unknown \
		|| { echo "Missing: the target wasm32-unknown-unknown of this Rust. Install it, or use rustup." >&2; exit 1; }

.PHONY: cargo
cargo:
	$(call need,cargo,Rust with rustup)

node_modules: package.json package-lock.json
	$(call need,npm,Node.js 20 or newer with npm)
	npm ci
	@touch $@

.PHONY: browsers
browsers: node_modules
	@scripts/packages.sh "for the browser tests" chromium chromedriver=chromium-driver \
		+fonts-dejavu-core +fonts-wqy-zenhei

.PHONY: path
path: ## Say where programs are looked for: PATH=$(make path)
	@echo "$$PATH"

# The real things that judge what is exported.
.PHONY: consumers
consumers:
	@scripts/packages.sh "for tests of what is exported" python3 openssl shellcheck haproxy redis-server \
		psql=postgresql-client initdb=postgresql git dash busybox zsh ksh
	@test -e $(PYTHON)/.complete || { python3 -m venv $(PYTHON) \
		&& $(PYTHON)/bin/pip install --quiet --disable-pip-version-check -r tests/requirements.txt \
		&& $(PYTHON)/bin/kubectl version --client >/dev/null \
		&& touch $(PYTHON)/.complete; }
