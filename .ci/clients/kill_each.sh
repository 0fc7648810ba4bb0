#!/usr/bin/env bash
# Ends each process of the suite with kill -9 while ./run bench exchanges documents, and waits until everything is ready
# again. The benchmark ends with 1 when an acknowledged sending is lost; ./run verify finds what is doubled or differs.
set -euo pipefail
cd "$(dirname "$0")/../.."
names=(kpi catalog documents trust sign-in mongodb kafka)

pid_of() {
  { ./run status --json || true; } \
    | python3 -c 'import json, sys; print(next(p["pid"] for p in json.load(sys.stdin)["processes"] if p["name"] == sys.argv[1]))' "$1"
}

./run bench --exchange-only --seconds "${TILTAS_KILL_SECONDS:-100}" &
bench=$!
sleep 10
for name in "${names[@]}"; do
  pid=$(pid_of "$name")
  kill -9 "$pid"
  began=$SECONDS
  while true; do
    sleep 1
    if [ "$(pid_of "$name")" != "$pid" ] && ./run status > /dev/null; then break; fi
    [ $((SECONDS - began)) -lt 90 ] || { echo "$name did not come back within 90 s"; kill "$bench"; exit 1; }
  done
  echo "$name (process $pid) ended with kill -9; ready again after $((SECONDS - began)) s"
done
wait "$bench"
./run verify
