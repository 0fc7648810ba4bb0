"""Follows the live stream, is cut off again and again, and resumes with Last-Event-ID while values go on moving:
what arrived in pieces must be what one undisturbed reader saw, no gap, no repetition."""

import json
import sys
import threading
import time

import httpx

import suite

WANTED = 40
SENDER, RECIPIENT = "188718528", "900000016"


def frames(last=None):
    """(id, event type, data) of each event of one connection."""
    headers = {"Accept": "text/event-stream"}
    if last:
        headers["Last-Event-ID"] = last
    with httpx.stream("GET", f"{suite.KPI}/api/stream", headers=headers, timeout=60) as answer:
        if answer.status_code != 200:
            answer.read()
            sys.exit(f"the stream answered {answer.status_code}: {answer.text}")
        frame = {}
        for line in answer.iter_lines():
            if line.startswith(":"):
                continue
            if line:
                name, _, value = line.partition(":")
                frame[name] = value.removeprefix(" ")
            elif "data" in frame:
                yield frame["id"], frame["event"], json.loads(frame["data"])
                frame = {}
            else:
                frame = {}


def keep_values_moving(stop):
    clerk = suite.signed_in(f"{SENDER}-clerk", suite.DOCUMENTS)
    registrar = suite.signed_in(f"{SENDER}-registrar", suite.DOCUMENTS)
    signer = suite.signed_in(f"{SENDER}-signer", suite.DOCUMENTS)
    while not stop.is_set():
        document = clerk.post("/api/documents", json={"title": "Stream", "type": "letter"}).raise_for_status().json()
        path = f"/api/documents/{document['id']}"
        clerk.put(f"{path}/files/a.txt", content=b"a", headers={"Content-Type": "text/plain"}).raise_for_status()
        registrar.post(f"{path}/registration", json={}).raise_for_status()
        signer.post(f"{path}/seal").raise_for_status()
        clerk.post(f"{path}/dispatch", json={"recipients": [RECIPIENT]}).raise_for_status()


def main():
    stop = threading.Event()
    undisturbed, opened = [], threading.Event()

    def reader():
        for frame in frames():
            undisturbed.append(frame)
            opened.set()
            if stop.is_set():
                return

    threading.Thread(target=reader, daemon=True).start()
    time.sleep(1)
    mover = threading.Thread(target=keep_values_moving, args=(stop,), daemon=True)
    mover.start()
    if not opened.wait(60):
        sys.exit("nothing came on the stream within 60 s")

    start = undisturbed[0][0]
    pieces, last, connections = [undisturbed[0]], start, 0
    deadline = time.monotonic() + 180
    while len(pieces) < WANTED:
        if time.monotonic() > deadline:
            sys.exit(f"only {len(pieces)} of {WANTED} events came within 180 s")
        connections += 1
        for count, frame in enumerate(frames(last), start=1):
            pieces.append(frame)
            last = frame[0]
            if count == 1 + connections % 4:
                break
    while len(undisturbed) < len(pieces) and time.monotonic() < deadline:
        time.sleep(0.1)
    stop.set()
    mover.join(30)

    ids = [frame[2]["id"] for frame in pieces]
    expected = [frame[2]["id"] for frame in undisturbed]
    if len(set(ids)) != len(ids):
        sys.exit("an event came twice")
    # Between partitions the two connections may interleave differently; within an aggregate the order is fixed.
    order = {}
    for _, _, event in pieces:
        sequence = int(event["sequence"])
        if event["subject"] in order and sequence != order[event["subject"]] + 1:
            sys.exit(f"{event['subject']}: {sequence} came after {order[event['subject']]}")
        order[event["subject"]] = sequence
    missing = set(expected[: len(ids) - 10]) - set(ids)
    if missing:
        sys.exit(f"{len(missing)} events of the undisturbed reader did not come in the pieces: {sorted(missing)}")
    bad = httpx.get(f"{suite.KPI}/api/stream", headers={"Last-Event-ID": "nonsense"}, timeout=10)
    if bad.status_code != 400 or bad.headers["content-type"] != "application/problem+json":
        sys.exit(f"a wrong Last-Event-ID was answered with {bad.status_code} {bad.headers.get('content-type')}")
    print(f"{len(ids)} events over {connections} connections: no gap, no repetition")


main()
