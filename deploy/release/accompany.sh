#!/bin/sh
# accompany.sh PROGRAM FOLDER
# Writes into FOLDER what a package has beside the program: manual pages, completions, the unit for
# /usr/bin, and the licences of all that is linked in.
set -eu
program=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder/man" "$folder/completions" "$folder/units"
"$program" man "$folder/man"
for shell in bash zsh fish; do
	"$program" completions "$shell" > "$folder/completions/postrad.$shell"
done
sed 's,/usr/local/bin/,/usr/bin/,' deploy/postrad.service > "$folder/units/postrad.service"
python3 deploy/release/licences.py | gzip --no-name --best > "$folder/third-party-licences.gz"
