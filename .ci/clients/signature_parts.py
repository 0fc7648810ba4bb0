"""Takes a XAdES LT signature file apart for openssl: signer, issuer, other certificates, the time-stamp token with the
bytes it covers, the OCSP response, and the names of the signed files."""

import base64
import pathlib
import subprocess
import sys
import urllib.parse

from lxml import etree

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"


def pem(der):
    body = base64.encodebytes(der).decode()
    return f"-----BEGIN CERTIFICATE-----\n{body}-----END CERTIFICATE-----\n"


def subject_and_issuer(path):
    out = subprocess.run(
        ["openssl", "x509", "-in", path, "-noout", "-subject", "-issuer", "-nameopt", "RFC2253"],
        check=True, capture_output=True, text=True,
    ).stdout.splitlines()
    return out[0].split("=", 1)[1].strip(), out[1].split("=", 1)[1].strip()


def main(signatures, target, roots):
    target = pathlib.Path(target)
    target.mkdir()
    root = etree.parse(signatures).getroot()
    signature = root.find(f".//{DS}Signature")

    files = [
        urllib.parse.unquote(reference.get("URI"))
        for reference in signature.iter(f"{DS}Reference")
        if not reference.get("URI").startswith("#")
    ]
    (target / "files").write_text("".join(f"{name}\n" for name in files), encoding="utf-8")

    key_info = [base64.b64decode(c.text) for c in signature.find(f"{DS}KeyInfo").iter(f"{DS}X509Certificate")]
    values = signature.find(f".//{XADES}CertificateValues")
    embedded = [] if values is None else [
        base64.b64decode(c.text) for c in values.iter(f"{XADES}EncapsulatedX509Certificate")
    ]
    known = []
    for index, der in enumerate(dict.fromkeys(key_info + embedded)):
        path = target / f"certificate-{index}.pem"
        path.write_text(pem(der))
        known.append(path)
    (target / "signer.pem").write_text(known[0].read_text())
    signer_issuer = subject_and_issuer(known[0])[1]

    stamp = signature.find(f".//{XADES}SignatureTimeStamp")
    token = base64.b64decode(stamp.find(f"{XADES}EncapsulatedTimeStamp").text)
    (target / "timestamp.der").write_bytes(token)
    method = stamp.find(f"{DS}CanonicalizationMethod").get("Algorithm")
    value = signature.find(f"{DS}SignatureValue")
    (target / "timestamped").write_bytes(
        etree.tostring(value, method="c14n", exclusive="exc-c14n" in method, with_comments=False)
    )
    inside = subprocess.run(
        ["openssl", "pkcs7", "-inform", "DER", "-print_certs"], input=token, check=True, capture_output=True
    ).stdout.decode()
    for index, part in enumerate(inside.split("-----BEGIN CERTIFICATE-----")[1:]):
        body = part.split("-----END CERTIFICATE-----")[0]
        (target / f"timestamp-certificate-{index}.pem").write_text(
            f"-----BEGIN CERTIFICATE-----{body}-----END CERTIFICATE-----\n"
        )

    for path in known + [pathlib.Path(roots)]:
        if subject_and_issuer(path)[0] == signer_issuer:
            (target / "issuer.pem").write_text(path.read_text())
    responses = [base64.b64decode(r.text) for r in signature.iter(f"{XADES}EncapsulatedOCSPValue")]
    serial = subprocess.run(
        ["openssl", "x509", "-in", target / "signer.pem", "-noout", "-serial"], check=True, capture_output=True, text=True
    ).stdout.strip().split("=")[1]
    for response in responses:
        text = subprocess.run(
            ["openssl", "ocsp", "-respin", "/dev/stdin", "-noverify", "-text"], input=response, capture_output=True
        ).stdout.decode()
        if f"Serial Number: {serial}" in text:
            (target / "ocsp.der").write_bytes(response)
            return
    sys.exit("the signature holds no OCSP answer for its signer")


main(*sys.argv[1:])
