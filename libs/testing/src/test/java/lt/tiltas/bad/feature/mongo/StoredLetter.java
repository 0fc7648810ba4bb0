package lt.tiltas.bad.feature.mongo;

/** Public where nobody needs it. */
public record StoredLetter(String id) {}
