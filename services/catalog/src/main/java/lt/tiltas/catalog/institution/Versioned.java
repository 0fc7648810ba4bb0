package lt.tiltas.catalog.institution;

/**
 * Something of the catalogue as it now stands.
 *
 * @param version grows with each change
 */
public record Versioned<T>(T value, long version) {}
