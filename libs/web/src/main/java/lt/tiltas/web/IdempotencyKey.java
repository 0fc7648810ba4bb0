package lt.tiltas.web;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The value of the {@code Idempotency-Key} header of a request that creates something; a parameter of such endpoints.
 * What is created gets an id that follows from institution, operation and key, so that a repetition, even after a
 * crash, meets what the first request stored. Without the header the id is a new UUIDv7.
 */
public interface IdempotencyKey {

    String HEADER = "Idempotency-Key";

    /** One for all: only the same generator lets ids of one millisecond grow. */
    TimeBasedEpochGenerator NEW = Generators.timeBasedEpochGenerator();

    /** The id of what this request creates. Ask once for each operation: without a key every answer is a new one. */
    UUID idFor(String institution, String operation);

    /** Whether the client sent a key. */
    boolean present();

    /**
     * SHA-256, in hexadecimal, of a request's body; equal for equal requests in every version of Java. Stored with what
     * is created, it tells a repetition from the same key used for something else.
     */
    default String fingerprintOf(Object request) {
        return HexFormat.of().formatHex(Sha256.of(Canonical.JSON.writeValueAsBytes(request)));
    }

    /** A request without the header. */
    static IdempotencyKey none() {
        return of(null);
    }

    /** A request with the key; null for one without. */
    static IdempotencyKey of(@Nullable String key) {
        return new IdempotencyKey() {
            @Override
            public UUID idFor(String institution, String operation) {
                if (key == null) {
                    return NEW.generate();
                }
                // Neither institution nor operation has a bar in it, so no two triples make the same text.
                return derived(institution + "|" + operation + "|" + key);
            }

            @Override
            public boolean present() {
                return key != null;
            }

            @Override
            public String toString() {
                return key == null ? "no idempotency key" : "idempotency key " + key;
            }
        };
    }

    private static UUID derived(String name) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
        // Version 8 and the variant of RFC 9562, section 5.8.
        long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** JSON with one spelling only. */
    final class Canonical {
        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();

        private Canonical() {}
    }

    /** The digest. */
    final class Sha256 {
        private Sha256() {}

        private static byte[] of(byte[] bytes) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
