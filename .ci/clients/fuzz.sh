#!/usr/bin/env bash
# Schemathesis on the three OpenAPI files, signed in as each role, a bounded number of examples with a fixed seed: no 5xx,
# nothing outside the declared schemas and status codes, every refusal a problem detail.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONPATH=$here SCHEMATHESIS_HOOKS=problems
base=${TILTAS_PORT_BASE:-8400}
examples=${TILTAS_FUZZ_EXAMPLES:-8}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for service in documents:1 catalog:2 kpi:3; do
  name=${service%:*} url=http://127.0.0.1:$((base + ${service#*:}))
  for role in clerk signer registrar administrator auditor viewer; do
    # Every read of kpi is open to all: roles make no difference there beyond the first two.
    if [ "$name" = kpi ] && [ "$role" != clerk ] && [ "$role" != administrator ]; then continue; fi
    bearer=$(python3 -c "import suite; print(suite.token('188718528-$role'))")
    if (cd "$work" && schemathesis run "$url/v3/api-docs.yaml" --url "$url" --header "Authorization: Bearer $bearer" \
      --seed 20261121 --max-examples "$examples" --phases examples,coverage,fuzzing --workers 1 \
      --exclude-path /api/stream --request-timeout 20 --continue-on-failure --no-color \
      --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,refusals_are_problem_details \
      > "$name-$role.log" 2>&1); then
      echo "$name as $role: $(grep -E '[0-9]+ (generated|passed)|Test cases' "$work/$name-$role.log" | tail -1)"
    else
      failed=1
      echo "$name as $role: refused"
      tail -n 150 "$work/$name-$role.log"
    fi
  done
done
exit "$failed"
