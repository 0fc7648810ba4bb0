package lt.tiltas.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    @Test
    void the_id_is_the_same_in_every_version_of_the_suite() {
        // SHA-256 of "188718528|create-document|key-1", with version and variant of RFC 9562; stored data depends on
        // it.
        assertThat(IdempotencyKey.of("key-1").idFor("188718528", "create-document"))
                .isEqualTo(UUID.fromString("56819520-62c6-85e5-bfb0-afa6a25488b7"));
    }

    @Test
    void institution_operation_and_key_each_matter() {
        UUID id = IdempotencyKey.of("key").idFor("188718528", "create");
        assertThat(IdempotencyKey.of("key").idFor("900000016", "create")).isNotEqualTo(id);
        assertThat(IdempotencyKey.of("key").idFor("188718528", "other")).isNotEqualTo(id);
        assertThat(IdempotencyKey.of("kez").idFor("188718528", "create")).isNotEqualTo(id);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void without_a_key_ids_are_new_and_grow() {
        UUID first = IdempotencyKey.none().idFor("188718528", "create");
        UUID second = IdempotencyKey.none().idFor("188718528", "create");
        assertThat(first.version()).isEqualTo(7);
        assertThat(second.toString()).isGreaterThan(first.toString());
        assertThat(IdempotencyKey.none().present()).isFalse();
    }

    @Test
    void equal_requests_have_equal_fingerprints() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2);
        other.put("a", 1);
        IdempotencyKey key = IdempotencyKey.of("key");
        assertThat(key.fingerprintOf(one)).isEqualTo(key.fingerprintOf(other)).hasSize(64);
        other.put("a", 3);
        assertThat(key.fingerprintOf(one)).isNotEqualTo(key.fingerprintOf(other));
    }
}
