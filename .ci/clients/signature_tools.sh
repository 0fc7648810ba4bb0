#!/usr/bin/env bash
# What we sign, in every format and level and with two signers, judged by tools that are not ours, and each once more with
# one byte changed, which all of them must refuse. Usage: signature_tools.sh <folder that SpecimensTest wrote>
set -euo pipefail
specimens=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$1"; exit 1; }

certificates() { # of a signatures file, into a folder
  mkdir -p "$2"
  python3 - "$1" "$2" << 'PYTHON'
import base64, pathlib, sys
from lxml import etree
names = ("X509Certificate", "EncapsulatedX509Certificate")
found = dict.fromkeys(
    base64.b64decode(e.text) for e in etree.parse(sys.argv[1]).iter() if etree.QName(e).localname in names)
for index, der in enumerate(found):
    body = base64.encodebytes(der).decode()
    pathlib.Path(sys.argv[2], f"{index}.pem").write_text(
        f"-----BEGIN CERTIFICATE-----\n{body}-----END CERTIFICATE-----\n")
PYTHON
}

xml() { # folder of a container's content: whether xmlsec1 accepts each of its signatures
  local signatures maps untrusted name
  for signatures in "$1"/META-INF/signatures*.xml; do
    rm -rf "$work/certificates" && certificates "$signatures" "$work/certificates" || return 1
    maps=() untrusted=()
    while IFS= read -r name; do
      maps+=("--url-map:$name" "$name")
    done < <(cd "$1" && find . -maxdepth 1 -type f ! -name mimetype -printf '%f\n')
    for name in "$work"/certificates/*.pem; do untrusted+=(--untrusted-pem "$name"); done
    (cd "$1" && xmlsec1 --verify --trusted-pem "$specimens/roots.pem" "${untrusted[@]}" \
      --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties "${maps[@]}" "$signatures") > "$work/out" 2>&1 || true
    grep -qE '^(OK|Verification status: OK)' "$work/out" || return 1
  done
}

for container in "$specimens"/*.asice; do
  content=$work/$(basename "$container")
  mkdir "$content" && (cd "$content" && unzip -q "$container")
  xml "$content" || { cat "$work/out"; fail "xmlsec1 refuses $container"; }
  printf x >> "$content/kvietimas.txt"
  ! xml "$content" || fail "xmlsec1 accepts a changed file in $container"
  truncate -s -1 "$content/kvietimas.txt"
  sed -i '0,/SigningTime>2/s//SigningTime>1/' "$content/META-INF/signatures001.xml"
  ! xml "$content" || fail "xmlsec1 accepts another signing time in $container"
done

valid() { # PDF: whether pdfsig finds all its signatures valid; it does not verify time-stamps, and says so
  pdfsig "$1" > "$work/out" 2>&1 || true
  grep -q 'Signature Validation: Signature is Valid' "$work/out" \
    && ! grep 'Signature Validation:' "$work/out" | grep -qvE 'is Valid|has not yet been verified'
}

for pdf in "$specimens"/*.pdf; do
  level=$(basename "$pdf" .pdf)
  [ "$level" != two ] || level=lt
  valid "$pdf" || { cat "$work/out"; fail "pdfsig refuses $pdf"; }
  python3 "$here/pades_pyhanko.py" "$specimens" "$level" "$pdf" > "$work/out" 2>&1 || { cat "$work/out"; fail "pyHanko refuses $pdf"; }
  python3 - "$pdf" "$work/tampered.pdf" << 'PYTHON'
import pathlib, sys
data = bytearray(pathlib.Path(sys.argv[1]).read_bytes())
place = data.index(b"/MediaBox") + data[data.index(b"/MediaBox"):].index(b"612") + 2
data[place] = ord("3")
pathlib.Path(sys.argv[2]).write_bytes(data)
PYTHON
  ! valid "$work/tampered.pdf" || fail "pdfsig accepts a changed $pdf"
  ! python3 "$here/pades_pyhanko.py" "$specimens" "$level" "$work/tampered.pdf" > /dev/null 2>&1 || fail "pyHanko accepts a changed $pdf"
done
echo "xmlsec1, pdfsig and pyHanko accept what we sign at every level, and refuse every changed copy"
