"""Prints what the licences of all crates that are linked into the program want to be passed on."""

import json
import pathlib
import subprocess

NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT")


def linked():
    """The packages that `cargo tree` finds in the program, and not in its build or its tests."""
    tree = ["cargo", "tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"]
    lines = subprocess.run(tree, check=True, capture_output=True, text=True).stdout.splitlines()
    # "name vVERSION", and what else is said of it.
    return {tuple(line.split()[:2]) for line in lines}


def main():
    metadata = ["cargo", "metadata", "--locked", "--all-features", "--format-version", "1"]
    packages = json.loads(subprocess.run(metadata, check=True, capture_output=True).stdout)["packages"]
    wanted = linked()
    for package in sorted(packages, key=lambda package: (package["name"], package["version"])):
        # OpenSSL's sources, which are in the program that needs no other.
        is_openssl = package["name"] == "openssl-src"
        is_linked = is_openssl or (package["name"], "v" + package["version"]) in wanted
        if package["source"] is None or not is_linked:
            continue
        print("=" * 80)
        print(f"{package['name']} {package['version']}")
        print(f"{package['license'] or 'see below'}")
        if package["repository"]:
            print(package["repository"])
        folder = pathlib.Path(package["manifest_path"]).parent
        if is_openssl:
            folder /= "openssl"
        texts = [file for file in folder.iterdir() if file.name.upper().startswith(NAMES) and file.is_file()]
        for file in sorted(texts):
            print(f"\n--- {file.name}\n")
            print(file.read_text(encoding="utf-8", errors="replace").strip())
        print()


main()
