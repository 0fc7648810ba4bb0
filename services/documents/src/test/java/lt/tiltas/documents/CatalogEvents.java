package lt.tiltas.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import lt.tiltas.testing.TestServers;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks for the catalogue, in its wire format. */
final class CatalogEvents {
    private static boolean told;

    private CatalogEvents() {}

    /** Tells of the institutions, once in this JVM. */
    static synchronized void tell(String... codes) {
        if (told) {
            return;
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka()), new StringSerializer(), new StringSerializer())) {
            for (String code : codes) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("tiltas.catalog.institution", code, """
                        {"code":"%s","names":{"lt":"Įstaiga %s"},"kind":"BUDGET_INSTITUTION",\
                        "recordedAt":"2026-01-05T08:00:00.000Z"}""".formatted(code, code));
                Map.of(
                                "ce_specversion",
                                "1.0",
                                "ce_id",
                                UUID.randomUUID().toString(),
                                "ce_source",
                                "/tiltas/catalog",
                                "ce_type",
                                "lt.tiltas.catalog.institution-recorded.v1",
                                "ce_subject",
                                code,
                                "ce_time",
                                Instant.now().toString(),
                                "ce_sequence",
                                "%019d".formatted(1),
                                "content-type",
                                "application/json")
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                producer.send(record).get();
            }
            told = true;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
