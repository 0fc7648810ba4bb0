#!/usr/bin/env bash
# A sealed container of the running suite, judged by tools that are not ours: unzip, xmlsec1, openssl ts, openssl ocsp.
# Usage: container_tools.sh <folder of the test trust services>
set -euo pipefail
trust=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

PYTHONPATH=$here python3 "$here/sealed_container.py" container.asice
mkdir content && (cd content && unzip -q ../container.asice)
[ "$(unzip -Z1 container.asice | head -1)" = mimetype ] || { echo "mimetype is not the first entry"; exit 1; }
[ "$(cat content/mimetype)" = application/vnd.etsi.asic-e+zip ] || { echo "wrong mimetype"; exit 1; }
python3 "$here/signature_parts.py" content/META-INF/signatures001.xml parts "$trust/roots.pem"

maps=()
while IFS= read -r name; do maps+=("--url-map:$name" "$name"); done < parts/files
untrusted=()
for certificate in parts/certificate-*.pem; do untrusted+=(--untrusted-pem "$PWD/$certificate"); done
verify() { # folder of the content
  (cd "$1" && xmlsec1 --verify --trusted-pem "$trust/roots.pem" "${untrusted[@]}" \
    --id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties "${maps[@]}" META-INF/signatures001.xml) > xmlsec.out 2>&1 || true
  grep -qE '^(OK|Verification status: OK)' xmlsec.out
}
verify content || { cat xmlsec.out; echo "xmlsec1 refuses the signature"; exit 1; }
cp -r content tampered && printf x >> "tampered/$(head -1 parts/files)"
if verify tampered; then echo "xmlsec1 accepts a changed file"; exit 1; fi

cat parts/certificate-*.pem parts/timestamp-certificate-*.pem > chain.pem
openssl ts -verify -data parts/timestamped -in parts/timestamp.der -token_in -CAfile "$trust/roots.pem" -untrusted chain.pem
printf x >> parts/timestamped
if openssl ts -verify -data parts/timestamped -in parts/timestamp.der -token_in -CAfile "$trust/roots.pem" -untrusted chain.pem > /dev/null 2>&1; then
  echo "openssl ts accepts other data"; exit 1
fi

openssl ocsp -respin parts/ocsp.der -CAfile "$trust/roots.pem" -verify_other chain.pem -issuer parts/issuer.pem \
  -cert parts/signer.pem -no_nonce > ocsp.out 2>&1 || { cat ocsp.out; exit 1; }
grep -q 'Response verify OK' ocsp.out && grep -q 'parts/signer.pem: good' ocsp.out || { cat ocsp.out; exit 1; }
echo "xmlsec1, openssl ts and openssl ocsp accept the sealed container, and refuse a changed one"
