#!/bin/sh
# Starts the simulated ConnectWise PSA (https) and drives it with the npm client connectwise-rest.
# Needs SIMULATOR_CLASSPATH; ../run.sh sets it.
set -eu

cd "$(dirname "$0")"
: "${SIMULATOR_CLASSPATH:?run ../run.sh, which sets it}"

npm install --no-package-lock --silent >/dev/null || {
  echo "SKIP connectwise: npm could not fetch connectwise-rest"
  exit 77
}

work=$(mktemp -d)
java -cp "$SIMULATOR_CLASSPATH" dev.psasync.testkit.estate.ConnectWiseSimulatorMain \
  --seed 7 --tenants 12 --users 120 --ca-file "$work/ca.pem" >"$work/out" 2>"$work/err" &
simulator=$!
trap 'kill "$simulator" 2>/dev/null || true; rm -rf "$work"' EXIT

tries=0
until grep -q '^READY=true' "$work/out"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 600 ] || ! kill -0 "$simulator" 2>/dev/null; then
    echo "The simulator did not start:"
    cat "$work/err"
    exit 1
  fi
  sleep 0.1
done

SIMULATOR_SETTINGS="$work/out" NODE_EXTRA_CA_CERTS="$work/ca.pem" node check.mjs
