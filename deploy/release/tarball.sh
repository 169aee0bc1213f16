#!/bin/sh
# tarball.sh NAME PROGRAM PACKAGED FOLDER
# Writes FOLDER/NAME.tar.gz with the program and what accompanies it, what it is made of (SPDX), and the
# checksums of both. The same comes of the same, at SOURCE_DATE_EPOCH.
set -eu
name=$1 program=$2 packaged=$3 folder=$4
rm -rf "$folder"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
root=$(mktemp --directory)
trap 'rm -rf "$root"' EXIT
inside=$root/$name
mkdir "$inside"

cp "$program" "$inside/postrad"
strip "$inside/postrad"
cp README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT deploy/postrad.env "$inside/"
cp deploy/postrad.service "$inside/"
cp -r "$packaged/man" "$packaged/completions" "$packaged/third-party-licences.gz" "$inside/"

# It may need the C library's symbols up to those of Debian 12, and no other library.
newest=$(objdump --dynamic-syms "$inside/postrad" | grep -o 'GLIBC_[0-9.]*' | sort --version-sort --unique | tail -n 1)
needed=$(objdump --private-headers "$inside/postrad" | sed -n 's/^ *NEEDED *//p' | sort | tr '\n' ' ')
echo "$name needs glibc ${newest#GLIBC_}, and $needed"
case $needed in
*libssl* | *libcrypto*)
	echo "OpenSSL lies outside the program" >&2
	exit 1
	;;
esac
last=$(printf '%s\nGLIBC_2.36\n' "$newest" | sort --version-sort | tail -n 1)
[ "$last" = GLIBC_2.36 ] || {
	echo "It does not run on Debian 12: build it there" >&2
	exit 1
}

python3 deploy/release/sbom.py > "$folder/$name.spdx.json"
cp "$folder/$name.spdx.json" "$inside/postrad.spdx.json"
find "$inside" -type d -exec chmod 755 {} +
find "$inside" -type f -exec chmod 644 {} +
chmod 755 "$inside/postrad"
tar --create --directory "$root" --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
	--owner=0 --group=0 --numeric-owner --format=gnu "$name" \
	| gzip --no-name --best > "$folder/$name.tar.gz"
cd "$folder"
sha256sum ./*.tar.gz ./*.spdx.json | sed 's, \./, ,' > SHA256SUMS
cat SHA256SUMS
