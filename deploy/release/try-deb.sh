#!/bin/sh
# try-deb.sh PACKAGE
# Installs a package on a Debian 12 that has nothing but what every one has, asks the program, upgrades
# it, removes and purges it, and sees that nothing is left. Needs root, and the Debian that this machine's
# apt is set up for.
set -eu
package=$1
base=target/bookworm-root
root=$(mktemp --directory)
served=
clean_up() {
	[ -z "$served" ] || kill "$served" 2>/dev/null || true
	rm -rf "$root"
}
trap clean_up EXIT
fail() {
	echo "try-deb: $*" >&2
	exit 1
}
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }

if [ ! -e "$base/complete" ]; then
	rm -rf "$base"
	mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)
	[ -n "$mirror" ] || fail "apt knows no Debian 12"
	debootstrap --variant=minbase bookworm "$base" "$mirror" >/dev/null
	touch "$base/complete"
fi
cp -a "$base/." "$root/"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/package.deb"
inside apt-get update -qq

# What is there that has the name, but for what apt and dpkg remember.
left() {
	find "$root" -xdev -name '*postrad*' ! -path "$root/var/log/*" ! -path "$root/var/lib/dpkg/*-old"
}
before=$(left)

inside apt-get install -o Dpkg::Use-Pty=0 -y -qq --no-install-recommends /package.deb >/dev/null
inside postrad --version
inside postrad check --help | grep -q phone:ios || fail "help names no devices"
inside postrad options --lang sv | grep -q Enheter || fail "no options"
for file in etc/postrad/postrad.env lib/systemd/system/postrad.service \
	usr/share/man/man1/postrad.1.gz usr/share/man/man1/postrad-check.1.gz \
	usr/share/bash-completion/completions/postrad usr/share/zsh/vendor-completions/_postrad \
	usr/share/fish/vendor_completions.d/postrad.fish usr/share/doc/postrad/copyright \
	usr/share/doc/postrad/changelog.Debian.gz; do
	[ -e "$root/$file" ] || fail "$file is missing"
done
grep -q '^ExecStart=/usr/bin/postrad serve$' "$root"/*/systemd/system/postrad.service || fail "the unit starts another program"
[ -L "$root/etc/systemd/system/multi-user.target.wants/postrad.service" ] || fail "the unit is not enabled"

# The service, as the unit starts it.
POSTRAD_LISTEN=127.0.0.1:18080 chroot "$root" /usr/bin/postrad serve >/dev/null 2>&1 &
served=$!
tries=0
until curl --silent --fail http://127.0.0.1:18080/healthz >/dev/null; do
	tries=$((tries + 1))
	[ $tries -lt 50 ] || fail "the service does not answer"
	sleep 0.1
done
curl --silent --fail http://127.0.0.1:18080/readyz >/dev/null || fail "the service is not ready"
kill "$served"
wait "$served" || fail "the service ends with $?"
served=

# Settings that somebody has changed outlast an upgrade and a removal, and not a purge.
echo POSTRAD_CLIENT_RATE=30/min >> "$root/etc/postrad/postrad.env"
inside apt-get install -o Dpkg::Use-Pty=0 -y -qq --reinstall /package.deb </dev/null >/dev/null
grep -q 30/min "$root/etc/postrad/postrad.env" || fail "an upgrade takes settings away"
inside apt-get remove -o Dpkg::Use-Pty=0 -y -qq postrad >/dev/null
[ -e "$root/etc/postrad/postrad.env" ] || fail "a removal takes settings away"
[ ! -e "$root/usr/bin/postrad" ] || fail "the program is left"
inside apt-get purge -o Dpkg::Use-Pty=0 -y -qq postrad >/dev/null
after=$(left)
[ "$before" = "$after" ] || fail "left behind: $after"
echo "try-deb: installed, asked, served, upgraded, removed and purged; nothing is left"
