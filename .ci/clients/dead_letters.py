"""Dead letters, as an operator meets them.

One that nothing can heal: an unreadable record of a new institution on its topic, as a faulty sender would put it there,
and the institution itself behind it. Both become dead letters of every service that listens, ./run dead-letters lists
and replays them, and what waited takes effect when the unreadable one is given up.

One that heals: the fact that kpi would keep of a document that is being sent is damaged in kpi's database, so the event
that it was sent cannot be handled. The damage is mended, ./run dead-letters replay hands the event in again, and the
document counts as sent, once, also when the replay is repeated."""

import datetime
import json
import random
import subprocess
import sys
import time
import uuid

import httpx
import pymongo
from confluent_kafka import Producer

import suite

TOPIC = "tiltas.catalog.institution"
ADMINISTRATION = "188718528"
LISTENERS = {"documents": suite.DOCUMENTS, "kpi": suite.KPI}
ADMINISTRATOR = f"{ADMINISTRATION}-administrator"


def new_code():
    """A legal-entity code, with its check digit, that the catalogue does not have."""
    with suite.signed_in(ADMINISTRATOR, suite.CATALOG) as catalog:
        for number in random.sample(range(90_001_000, 90_100_000), 20):
            digits = [int(digit) for digit in str(number)]
            rest = sum(d * w for d, w in zip(digits, (1, 2, 3, 4, 5, 6, 7, 8))) % 11
            if rest == 10:
                rest = sum(d * w for d, w in zip(digits, (3, 4, 5, 6, 7, 8, 9, 1))) % 11 % 10
            code = f"{number}{rest}"
            if catalog.get(f"/api/institutions/{code}").status_code == 404:
                return code
    sys.exit("the catalogue has all of 20 codes")


def put_unreadable(code):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(uuid.uuid4()),
        "ce_source": "/tiltas/catalog",
        "ce_type": "lt.tiltas.catalog.institution-recorded.v1",
        "ce_subject": code,
        "ce_time": now,
        "ce_sequence": "0000000000000000000",
        "content-type": "application/json",
    }
    producer = Producer({"bootstrap.servers": suite.KAFKA})
    producer.produce(TOPIC, key=code, value='{"code": "cut off', headers=list(headers.items()))
    if producer.flush(30):
        sys.exit("the broker did not take the record within 30 s")


def run(*command):
    done = subprocess.run(["./run", "dead-letters", *command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"./run dead-letters {' '.join(command)} ended with {done.returncode}: {done.stderr}{done.stdout}")
    return done.stdout


def listed(code):
    """How many letters of the institution ./run dead-letters shows."""
    return sum(f" of {code} " in line for line in run().splitlines())


def replayed(service):
    """Replays, and says what came of it in the service."""
    lines = run("replay").splitlines()
    return json.loads(next(line for line in lines if line.startswith(service)).removeprefix(f"{service}: "))


def expect(what, wanted, ask):
    deadline = time.monotonic() + 60
    while (found := ask()) != wanted:
        if time.monotonic() > deadline:
            sys.exit(f"{what}: {found}, not {wanted}")
        time.sleep(0.5)
    print(f"{what}: {found}")


def sent():
    """How many documents the administration has sent, as kpi counts them."""
    answer = httpx.get(f"{suite.KPI}/api/indicators/documents-sent/values", params={"institution": ADMINISTRATION})
    return sum(int(float(value["value"])) for value in answer.raise_for_status().json()["items"])


def send(document):
    """Has the document registered, sealed and sent."""
    path = f"/api/documents/{document}"
    with suite.signed_in(f"{ADMINISTRATION}-registrar", suite.DOCUMENTS) as registrar:
        registrar.post(f"{path}/registration", json={}).raise_for_status()
    with suite.signed_in(f"{ADMINISTRATION}-signer", suite.DOCUMENTS) as signer:
        signer.post(f"{path}/seal").raise_for_status()
    with suite.signed_in(f"{ADMINISTRATION}-clerk", suite.DOCUMENTS) as clerk:
        clerk.post(f"{path}/dispatch", json={"recipients": ["900000016"]}).raise_for_status()


def healing():
    with suite.signed_in(f"{ADMINISTRATION}-clerk", suite.DOCUMENTS) as clerk:
        draft = {"title": "Behind a damaged fact", "type": "letter"}
        document = clerk.post("/api/documents", json=draft).raise_for_status().json()["id"]
        clerk.put(
            f"/api/documents/{document}/files/letter.txt",
            content=b"Gerb. gav\xc4\x97jai,\n",
            headers={"Content-Type": "text/plain"},
        ).raise_for_status()
    before = sent()
    facts = pymongo.MongoClient(suite.MONGODB, retryWrites=False)["tiltas-kpi"]["DocumentFacts"]
    facts.insert_one({"_id": document, "sentAt": "damaged"})
    send(document)
    # Its sending alone: that it was registered and sealed is no concern of kpi.
    expect(f"letters of document {document} that ./run dead-letters lists", 1, lambda: listed(document))
    if (replay := replayed("kpi"))["replayed"] or replay["remaining"] != 1:
        sys.exit(f"a replay before the damage is mended: {replay}")
    expect("letters after a replay in vain", 1, lambda: listed(document))
    if sent() != before:
        sys.exit("a document counts as sent although its event could not be handled")

    facts.delete_one({"_id": document, "sentAt": "damaged"})
    if (replay := replayed("kpi"))["replayed"] != 1:
        sys.exit(f"a replay after the damage is mended: {replay}")
    expect("letters after the replay", 0, lambda: listed(document))
    expect("documents sent, beyond those before", 1, lambda: sent() - before)
    run("replay")
    expect("documents sent, after one more replay", 1, lambda: sent() - before)


def main():
    healing()
    code = new_code()
    put_unreadable(code)
    with suite.signed_in(ADMINISTRATOR, suite.CATALOG) as catalog:
        answer = catalog.put(
            f"/api/institutions/{code}",
            json={
                "names": {"en": "Institution behind a dead letter"},
                "kind": "BUDGET_INSTITUTION",
                "parent": ADMINISTRATION,
            },
        )
        answer.raise_for_status()
    expect(f"letters of {code} that ./run dead-letters lists", 2 * len(LISTENERS), lambda: listed(code))

    replayed = run("replay")
    reasons = replayed.count(f"{TOPIC}/{code}")
    if reasons != len(LISTENERS) or "unreadable" not in replayed:
        sys.exit(f"./run dead-letters replay did not say that {code} stays unreadable: {replayed}")
    print(f"./run dead-letters replay: {code} stays, because its record is unreadable")
    expect("letters after the replay", 2 * len(LISTENERS), lambda: listed(code))

    for name, address in LISTENERS.items():
        with suite.signed_in(ADMINISTRATOR, address) as service:
            answer = service.delete("/actuator/deadletters", params={"topic": TOPIC, "aggregate": code})
            answer.raise_for_status()
            if answer.json()["replayed"] != 1:
                sys.exit(f"{name}: what waited was not replayed: {answer.text}")
            print(f"{name}: the unreadable record is given up, and what waited behind it took effect")
    expect("letters in the end", 0, lambda: listed(code))


main()
