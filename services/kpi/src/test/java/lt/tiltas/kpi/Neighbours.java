package lt.tiltas.kpi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import lt.tiltas.testing.TestServers;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** The other services, as they are seen on the wire: CloudEvents written by hand with a plain producer. */
final class Neighbours implements AutoCloseable {

    private static final String CONSIGNMENTS = "tiltas.documents.consignment";

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafka(), ProducerConfig.LINGER_MS_CONFIG, 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** The code of an institution that no other test knows. */
    static String anInstitution() {
        return Long.toString(ThreadLocalRandom.current().nextLong(100_000_000, 1_000_000_000));
    }

    /** Says that a document was sent. */
    void sent(UUID document, String sender, Instant at) {
        send(
                "tiltas.documents.document",
                "lt.tiltas.documents.document-sent.v1",
                "/tiltas/documents",
                document.toString(),
                4,
                Map.of("document", document, "institution", sender, "consignments", List.of(), "sentAt", at));
    }

    /** A consignment and what is said of it; each may be said again, and says the same. */
    record Consignment(UUID id, UUID document, String sender, String recipient, Instant sentAt) {
        static Consignment from(String sender, String recipient, Instant sentAt) {
            return new Consignment(UUID.randomUUID(), UUID.randomUUID(), sender, recipient, sentAt);
        }

        private Map<String, Object> and(String field, Object value) {
            Map<String, Object> data = new TreeMap<>(Map.of(
                    "consignment", id,
                    "document", document,
                    "sender", sender,
                    "recipient", recipient,
                    "sentAt", sentAt));
            data.put(field, value);
            return data;
        }
    }

    Future<RecordMetadata> delivered(Consignment consignment, Instant at) {
        return consignment(consignment, 1, "consignment-delivered", consignment.and("deliveredAt", at));
    }

    Future<RecordMetadata> opened(Consignment consignment, Instant at) {
        return consignment(consignment, 2, "consignment-opened", consignment.and("openedAt", at));
    }

    Future<RecordMetadata> registered(Consignment consignment, Instant at) {
        Map<String, Object> data = consignment.and("registeredAt", at);
        data.put("registrationNumber", "G-2026-000001");
        return consignment(consignment, 3, "consignment-registered", data);
    }

    Future<RecordMetadata> refused(Consignment consignment, Instant at) {
        return consignment(consignment, 3, "consignment-refused", consignment.and("refusedAt", at));
    }

    private Future<RecordMetadata> consignment(
            Consignment consignment, long sequence, String what, Map<String, Object> data) {
        return send(
                CONSIGNMENTS,
                "lt.tiltas.documents." + what + ".v1",
                "/tiltas/documents",
                consignment.id().toString(),
                sequence,
                data);
    }

    void institution(String code, long sequence, String kind, String parent) {
        Map<String, Object> data = new TreeMap<>(Map.of(
                "code", code, "names", Map.of("lt", "Įstaiga " + code), "kind", kind, "recordedAt", Instant.now()));
        if (parent != null) {
            data.put("parent", parent);
        }
        send(
                "tiltas.catalog.institution",
                "lt.tiltas.catalog.institution-recorded.v1",
                "/tiltas/catalog",
                code,
                sequence,
                data);
    }

    void service(String identifier, long sequence, String owner, int level, int attainableLevel) {
        send(
                "tiltas.catalog.public-service",
                "lt.tiltas.catalog.public-service-recorded.v1",
                "/tiltas/catalog",
                identifier,
                sequence,
                Map.of(
                        "identifier", identifier,
                        "names", Map.of("lt", "Paslauga"),
                        "owner", owner,
                        "maturityModel", "lt-1",
                        "level", level,
                        "attainableLevel", attainableLevel,
                        "recordedAt", Instant.now()));
    }

    private Future<RecordMetadata> send(
            String topic, String type, String source, String key, long sequence, Map<String, ?> data) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), JsonMapper.shared().writeValueAsBytes(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.nameUUIDFromBytes((key + sequence).getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        "ce_source",
                        source,
                        "ce_type",
                        type,
                        "ce_subject",
                        key,
                        "ce_time",
                        "2026-11-21T08:00:00Z",
                        "ce_sequence",
                        "%019d".formatted(sequence),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return producer.send(record);
    }

    static void acknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
