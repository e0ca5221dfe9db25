#!/bin/sh
# Starts the simulated Graph and drives it with Microsoft's JavaScript client.
# Needs SIMULATOR_CLASSPATH; ../run.sh sets it.
set -eu

cd "$(dirname "$0")"
: "${SIMULATOR_CLASSPATH:?run ../run.sh, which sets it}"

npm install --no-package-lock --silent >/dev/null

work=$(mktemp -d)
java -cp "$SIMULATOR_CLASSPATH" dev.psasync.testkit.sim.graph.GraphSimulatorMain \
  --seed 7 --tenants 2 --users 450 --ca-file "$work/ca.pem" >"$work/out" 2>"$work/err" &
simulator=$!
trap 'kill "$simulator" 2>/dev/null || true; rm -rf "$work"' EXIT

tries=0
until grep -q '^READY=true' "$work/out"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$simulator" 2>/dev/null; then
    echo "The simulator did not start:"
    cat "$work/err"
    exit 1
  fi
  sleep 0.1
done

SIMULATOR_SETTINGS="$work/out" NODE_EXTRA_CA_CERTS="$work/ca.pem" node check.mjs
