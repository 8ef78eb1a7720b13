#!/usr/bin/env bash
# Has profile.sh compare this project with itself, which must pass, and with a regression, which must fail.
set -euo pipefail
cd "$(dirname "$0")/../.."

benchmark=examples/ci/benchmark.mjs
planted=demo-output/ci-planted
mkdir -p "$planted/examples/ci"
sed 's/CHECKSUM_ROUNDS = 1;/CHECKSUM_ROUNDS = 2;/' "$benchmark" >"$planted/$benchmark"
if cmp -s "$benchmark" "$planted/$benchmark"; then
  echo 'The benchmark has no place for a regression' >&2
  exit 1
fi

examples/ci/profile.sh .

code=0
examples/ci/profile.sh . "$planted" || code=$?
if ((code != 3)); then
  echo "Expected the regression to end with exit code 3, got $code" >&2
  exit 1
fi
grep -q '<code>checksum</code>.*\*\*regression\*\*' tsprof-ci/summary.md
echo 'The planted regression was found'
