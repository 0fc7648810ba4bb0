package lt.tiltas.web;

import java.util.UUID;

/**
 * The value of the {@code Idempotency-Key} header of a request that creates something; a parameter of such endpoints.
 * What is created gets an id that follows from institution, operation and key, so that a repetition, even after a
 * crash, meets what the first request stored. Without the header the id is a new UUIDv7.
 */
public interface IdempotencyKey {

    /** The id of what this request creates. */
    UUID idFor(String institution, String operation);

    /** Whether the client sent a key. */
    boolean present();
}
