#!/usr/bin/env bash
# An example client: a signer whose key is elsewhere signs a step of a document's route, with curl and openssl.
# Usage: docs/remote-signing.sh   (with ./run running; TILTAS_PORT_BASE and TILTAS_DATA as for ./run)
set -euo pipefail
base=${TILTAS_PORT_BASE:-8400}
api=http://127.0.0.1:$((base + 1))/api
persons=${TILTAS_DATA:-.tiltas}/trust/persons
me=${1:-signer@188718528}
institution=${me#*@}

token() {
  curl -sSf -u "$1:demo" -d grant_type=client_credentials "http://127.0.0.1:$((base + 4))/oauth2/token" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["access_token"])'
}
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
clerk=$(token "$institution-clerk")
signer=$(token "$institution-${me%@*}")
call() { # token, method, address, then what curl takes
  curl -sS --fail-with-body -H "Authorization: Bearer $1" -X "$2" "$api/$3" "${@:4}"
}
json=(-H "Content-Type: application/json")

# A document with one file, and a route with one signature.
document=$(call "$clerk" POST documents "${json[@]}" -d '{"title":"Sutartis","type":"contract"}' | field id)
printf 'Susitarta.' | call "$clerk" PUT "documents/$document/files/sutartis.txt" -H "Content-Type: text/plain" --data-binary @- > /dev/null
call "$clerk" PUT "documents/$document/route" "${json[@]}" \
  -d "{\"groups\":[[{\"purpose\":\"signature\",\"role\":\"signer\",\"term\":2}]]}" > /dev/null
call "$clerk" POST "documents/$document/circulation" > /dev/null

# First request: the certificates go in, the data to be signed comes out.
python3 - "$persons/$me.pem" > request.json << 'PYTHON'
import json, re, sys
chain = re.findall("-----BEGIN CERTIFICATE-----(.*?)-----END", open(sys.argv[1]).read(), re.S)
print(json.dumps({"certificates": ["".join(one.split()) for one in chain], "level": "LT", "roles": ["direktorius"]}))
PYTHON
call "$signer" POST "documents/$document/steps/1/signature" "${json[@]}" -d @request.json > prepared.json
field dataToBeSigned < prepared.json | base64 -d > data.bin

# The signer's device: it sees the data, and nobody else sees the key.
openssl dgst -sha256 -sign "$persons/$me.key.pem" -out value.bin data.bin

# Second request: the value goes in, the signature is made.
call "$signer" PUT "documents/$document/steps/1/signature/$(field id < prepared.json)" "${json[@]}" \
  -d "{\"value\":\"$(base64 -w0 value.bin)\"}" > /dev/null
call "$clerk" GET "documents/$document/signatures"
echo
call "$clerk" GET "documents/$document/verdict" | field result
rm -f request.json prepared.json data.bin value.bin
