"""The running suite as these clients see it: addresses from the port base, tokens of the demonstration clients."""

import os

import httpx

BASE = int(os.environ.get("TILTAS_PORT_BASE", "8400"))
INSTITUTIONS = ("188718528", "900000016", "900000023", "900000030")
ROLES = ("clerk", "signer", "registrar", "administrator", "auditor", "viewer")


def address(offset: int) -> str:
    return f"http://127.0.0.1:{BASE + offset}"


DOCUMENTS, CATALOG, KPI, SIGN_IN, TRUST = (address(offset) for offset in range(1, 6))
KAFKA = f"127.0.0.1:{BASE + 6}"
MONGODB = os.environ.get("TILTAS_MONGODB_URI", f"mongodb://127.0.0.1:{BASE + 8}")


def token(client: str) -> str:
    answer = httpx.post(
        f"{SIGN_IN}/oauth2/token",
        auth=(client, "demo"),
        data={"grant_type": "client_credentials"},
        timeout=30,
    )
    answer.raise_for_status()
    return answer.json()["access_token"]


def signed_in(client: str, base_url: str) -> httpx.Client:
    return httpx.Client(
        base_url=base_url,
        headers={"Authorization": f"Bearer {token(client)}"},
        timeout=30,
    )
