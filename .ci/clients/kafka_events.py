"""Reads every topic with librdkafka, parses every event with the CloudEvents SDK, and holds its data against the
schema that docs/api/*.asyncapi.yaml gives for its type. Within an aggregate the sequence must grow without holes.
Of events that need days, an outage or somebody's refusal the committed example is held against the schema instead,
where none was read."""

import collections
import json
import pathlib
import sys

import jsonschema
import yaml
from cloudevents.core.bindings import kafka
from confluent_kafka import Consumer, KafkaError, TopicPartition

import suite

SELDOM = {
    f"lt.tiltas.documents.{name}.v1"
    for name in (
        "circulation-withdrawn",
        "document-revised",
        "signature-overdue",
        "signature-raised",
        "step-declined",
        "step-delegated",
        "step-escalated",
        "step-reminded",
    )
}
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def asyncapi():
    """(topics, compacted topics, schema by event type) of every AsyncAPI file."""
    topics, schemas = set(), {}
    for path in sorted((REPOSITORY / "docs/api").glob("*.asyncapi.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        topics |= {channel["address"] for channel in document["channels"].values()}
        for message in document["components"]["messages"].values():
            schemas[message["name"]] = {**message["payload"], "components": document["components"]}
    return topics, schemas


def records(topic):
    """Every record that the topic held when the call was made."""
    consumer = Consumer(
        {
            "bootstrap.servers": suite.KAFKA,
            "group.id": "tiltas-ci-reader",
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "enable.partition.eof": True,
        }
    )
    partitions = consumer.list_topics(topic, timeout=10).topics[topic].partitions
    consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])
    open_partitions = set(partitions)
    while open_partitions:
        message = consumer.poll(10)
        if message is None:
            sys.exit(f"{topic}: no answer from the broker within 10 s")
        if message.error():
            if message.error().code() == KafkaError._PARTITION_EOF:
                open_partitions.discard(message.partition())
                continue
            sys.exit(f"{topic}: {message.error()}")
        yield message
    consumer.close()


def main():
    topics, schemas = asyncapi()
    if not topics or not schemas:
        sys.exit("docs/api holds no AsyncAPI file with channels and messages")
    read = collections.Counter()
    last = {}
    first = {}
    repeated = 0
    for topic in sorted(topics):
        if topic.endswith(".dead-letter"):
            continue
        for message in records(topic):
            if message.value() is None:
                continue
            headers = {name: value for name, value in message.headers()}
            event = kafka.from_binary_event(kafka.KafkaMessage(headers, message.key(), message.value()))
            where = f"{topic}[{message.partition()}]@{message.offset()}"
            kind = event.get_type()
            if kind not in schemas:
                sys.exit(f"{where}: {kind} is in no AsyncAPI file")
            data = event.get_data()
            data = json.loads(data) if isinstance(data, (bytes, str)) else data
            jsonschema.Draft202012Validator(
                schemas[kind], format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
            ).validate(data)
            if message.key().decode() != event.get_subject():
                sys.exit(f"{where}: key {message.key()!r} is not the subject {event.get_subject()!r}")
            unexpected = [name for name in headers if not name.startswith("ce_") and name != "content-type"]
            if unexpected:
                sys.exit(f"{where}: headers that are no CloudEvents attribute: {unexpected}")
            sequence = int(event.get_extension("sequence"))
            aggregate = (topic, event.get_subject())
            if aggregate in last and sequence <= last[aggregate]:
                repeated += 1
            elif aggregate in last and sequence != last[aggregate] + 1 and "catalog" not in topic:
                sys.exit(f"{where}: sequence {sequence} after {last[aggregate]}: a hole")
            else:
                first.setdefault(aggregate, sequence)
                last[aggregate] = sequence
            read[kind] += 1
    for kind in sorted(schemas):
        print(f"{read[kind]:7} {kind}")
    for kind in sorted(kind for kind in SELDOM if not read[kind]):
        example = REPOSITORY / "libs/contracts/src/test/resources/events" / f"{kind}.json"
        jsonschema.Draft202012Validator(
            schemas[kind], format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        ).validate(json.loads(example.read_text(encoding="utf-8")))
        print(f"example {kind}")
    missing = [kind for kind in schemas if not read[kind] and kind not in SELDOM]
    if missing:
        sys.exit(f"no event was read of: {', '.join(missing)}")
    print(f"{sum(read.values())} events of {len(last)} aggregates read and valid, {repeated} repetitions")


main()
