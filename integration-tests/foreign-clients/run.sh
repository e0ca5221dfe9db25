#!/bin/sh
# Runs clients that others wrote against the simulators of the test kit: every subfolder's check.sh.
# Exits 0 when none failed, also when some or all could not run (exit code 77 of a check.sh, or no node
# and npm) and were skipped, which the last lines say; not 0 when one failed.
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
skipped=""
passed=""
for check in "$here"/*/check.sh; do
  name=$(basename "$(dirname "$check")")
  echo "== $name"
  code=0
  sh "$check" || code=$?
  case $code in
    0)
      echo "== $name passed"
      passed="$passed $name"
      ;;
    77)
      echo "== $name SKIPPED: it cannot run here"
      skipped="$skipped $name"
      ;;
    *)
      echo "== $name FAILED"
      failed="$failed $name"
      ;;
  esac
done

if [ -n "$skipped" ]; then
  echo "SKIPPED:$skipped"
fi
if [ -n "$failed" ]; then
  echo "FAILED:$failed"
  exit 1
fi
echo "Passed:${passed:- none}"
