#!/bin/sh
# Runs clients that others wrote against the simulators of the test kit: every subfolder's check.sh.
# Exits 0 when all passed, or when node and npm are not there; not 0 when one failed.
#
# SIMULATOR_CLASSPATH: the test kit's classes with all they need; worked out with Maven unless set.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "SKIPPED: node and npm are needed to run foreign clients, and one of them is not installed."
  exit 0
fi

if [ -z "${SIMULATOR_CLASSPATH:-}" ]; then
  list=$(mktemp)
  trap 'rm -f "$list"' EXIT
  (cd "$root" && mvn -q -pl sync-testkit -am compile dependency:build-classpath \
    -Dmdep.outputFile="$list" -Dmdep.includeScope=runtime)
  SIMULATOR_CLASSPATH="$root/sync-testkit/target/classes:$(cat "$list")"
fi
export SIMULATOR_CLASSPATH

failed=""
for check in "$here"/*/check.sh; do
  name=$(basename "$(dirname "$check")")
  echo "== $name"
  if sh "$check"; then
    echo "== $name passed"
  else
    echo "== $name FAILED"
    failed="$failed $name"
  fi
done

if [ -n "$failed" ]; then
  echo "FAILED:$failed"
  exit 1
fi
echo "All foreign clients passed."
