#!/usr/bin/env bash
# Ends each process of the suite with kill -9 while documents are exchanged. What was acknowledged must be there, once,
# when everything is ready again: ./run verify compares, and exchange_while_killing.py keeps the acknowledged ids.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONPATH=$here
exec python3 "$here/exchange_while_killing.py"
