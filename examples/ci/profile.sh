#!/usr/bin/env bash
# Says what got slower from one checkout to another: what a CI job runs. Both run on this machine, since no two
# machines are equally fast. Leaves the profile and the summary of HEAD in tsprof-ci/.
#
# Usage: examples/ci/profile.sh BASE_CHECKOUT [HEAD_CHECKOUT]
# Exit code: 3 if something got slower by 40 % or more, and by more than chance.
set -euo pipefail

base=$1
head=${2:-.}
benchmark=examples/ci/benchmark.mjs
baseline=$(mktemp -d)/baseline.pb.gz

# The summary of the base is not for the page of the run.
GITHUB_STEP_SUMMARY='' npx tsprof ci -d tsprof-ci/base --baseline "$baseline" "$base/$benchmark" >/dev/null
npx tsprof ci -d tsprof-ci --baseline "$baseline" --threshold 40 "$head/$benchmark"
