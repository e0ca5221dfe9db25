#!/bin/sh
# Drives the Autotask simulator with a client that we did not write: @apigrate/autotask-restapi, taken
# from npm by name and unpacked into target/ (only the package itself: what it needs beside Node is a
# logger). Prints one line for each check; ends with 0 only when all of them pass, with 77 when it cannot
# run.
set -eu

PACKAGE=@apigrate/autotask-restapi@2.0.1

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work="$root/integration-tests/target/foreign-clients/autotask"

for tool in node npm tar java; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "SKIP autotask: $tool is not installed"
    exit 77
  fi
done

classpath=${SIMULATOR_CLASSPATH:-$root/examples/target/psa-sync.jar}
if [ -z "${SIMULATOR_CLASSPATH:-}" ] && [ ! -f "$classpath" ]; then
  echo "SKIP autotask: build first (mvn package), or set SIMULATOR_CLASSPATH"
  exit 77
fi

mkdir -p "$work"
if [ ! -f "$work/package/index.js" ]; then
  archive=$(cd "$work" && npm pack --silent "$PACKAGE") || {
    echo "SKIP autotask: npm could not fetch $PACKAGE"
    exit 77
  }
  tar -xzf "$work/$archive" -C "$work" package/index.js package/package.json
  rm -f "$work/$archive"
fi

java -cp "$classpath" dev.psasync.testkit.estate.EstateSimulatorMain \
  --seed 7 --tenants 12 --users 80 --ca-file "$work/ca.pem" >"$work/simulator.out" 2>"$work/simulator.err" &
simulator=$!
trap 'kill "$simulator" 2>/dev/null || true' EXIT INT TERM

waited=0
until grep -q '^READY=true' "$work/simulator.out"; do
  if ! kill -0 "$simulator" 2>/dev/null || [ "$waited" -ge 120 ]; then
    echo "FAIL autotask: the simulator did not start"
    cat "$work/simulator.err"
    exit 1
  fi
  sleep 1
  waited=$((waited + 1))
done

node "$here/check.cjs" "$work/package/index.js" "$work/simulator.out"
