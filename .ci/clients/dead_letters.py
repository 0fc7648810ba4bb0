"""Puts an unreadable record of a new institution onto its topic, as a faulty sender would, and the institution itself
behind it: both become dead letters of every service that listens, ./run dead-letters lists and replays them, and what
waited takes effect when the unreadable one is given up."""

import datetime
import random
import subprocess
import sys
import time
import uuid

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


def expect(what, wanted, ask):
    deadline = time.monotonic() + 60
    while (found := ask()) != wanted:
        if time.monotonic() > deadline:
            sys.exit(f"{what}: {found}, not {wanted}")
        time.sleep(0.5)
    print(f"{what}: {found}")


def main():
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
