"""Judges PDFs with pyHanko, which knows nothing of us, offline.

Usage: pades_pyhanko.py <folder with roots.pem, root.crl, issuing.crl> <b|t|lt|lta> <file>...
Ends with 1 unless every signature of every file is intact and trusted, with what its level has to prove: at T a trusted
time-stamp, from LT on the proofs inside the PDF. The lists are for the outermost time-stamp, whose own status no PDF can
bring along."""

import pathlib
import sys

from asn1crypto import crl
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    RevocationInfoValidationType,
    validate_pdf_ltv_signature,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko_certvalidator import ValidationContext


def judge(path, level, trust):
    root = load_cert_from_pemder(str(trust / "roots.pem"))
    lists = [crl.CertificateList.load((trust / name).read_bytes()) for name in ("root.crl", "issuing.crl")]
    soft = lambda: ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
    with open(path, "rb") as file:
        reader = PdfFileReader(file)
        signatures = reader.embedded_regular_signatures
        if not signatures:
            return [f"{path}: no signatures"]
        faults = []
        for signature in signatures:
            if level in ("b", "t"):
                status = validate_pdf_signature(signature, soft())
            elif level == "lt":
                # What is in the PDF has to suffice; only LTA brings a time-stamp over it.
                inside = DocumentSecurityStore.read_dss(reader).as_validation_context(
                    {"trust_roots": [root], "allow_fetching": False, "revocation_mode": "hard-fail"}
                )
                status = validate_pdf_signature(signature, inside)
            else:
                status = validate_pdf_ltv_signature(
                    signature,
                    RevocationInfoValidationType.PADES_LTA,
                    validation_context_kwargs={"trust_roots": [root], "allow_fetching": False, "crls": lists},
                )
            if not status.bottom_line:
                faults.append(f"{path} {signature.field_name}: {status.summary()}")
        stamps = reader.embedded_timestamp_signatures
        wanted = {"b": 0, "t": 1, "lt": 1, "lta": 2}[level]
        if len(stamps) < wanted:
            faults.append(f"{path}: {len(stamps)} time-stamps, not {wanted}")
        for stamp in stamps:
            status = validate_pdf_timestamp(stamp, soft())
            if not (status.intact and status.valid and status.trusted):
                faults.append(f"{path}: time-stamp {status.summary()}")
        return faults


def main():
    trust, level = pathlib.Path(sys.argv[1]), sys.argv[2]
    faults = []
    for path in sys.argv[3:]:
        try:
            faults += judge(path, level, trust)
        except Exception as failure:  # whatever the library throws at a broken file is a refusal
            faults.append(f"{path}: {type(failure).__name__}: {failure}")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
