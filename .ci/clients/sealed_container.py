"""Writes, registers and seals a document with two files, and stores its container under the given name."""

import sys

import suite

ADMINISTRATION = "188718528"


def main(target):
    clerk = suite.signed_in(f"{ADMINISTRATION}-clerk", suite.DOCUMENTS)
    registrar = suite.signed_in(f"{ADMINISTRATION}-registrar", suite.DOCUMENTS)
    signer = suite.signed_in(f"{ADMINISTRATION}-signer", suite.DOCUMENTS)
    document = clerk.post("/api/documents", json={"title": "Container", "type": "letter"}).raise_for_status().json()
    path = f"/api/documents/{document['id']}"
    for name, content in (("letter.txt", "Gerb. gavėjai,\n"), ("annex.txt", "Priedas\n")):
        clerk.put(
            f"{path}/files/{name}", content=content.encode(), headers={"Content-Type": "text/plain"}
        ).raise_for_status()
    registrar.post(f"{path}/registration", json={}).raise_for_status()
    signer.post(f"{path}/seal").raise_for_status()
    container = clerk.get(f"{path}/container").raise_for_status()
    with open(target, "wb") as file:
        file.write(container.content)


main(sys.argv[1])
