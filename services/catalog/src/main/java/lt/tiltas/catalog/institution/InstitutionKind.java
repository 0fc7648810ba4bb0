package lt.tiltas.catalog.institution;

/** The kinds of institutions; percentages are answered for each. */
public enum InstitutionKind {
    /** Runs a municipality; nothing stands above it. */
    ADMINISTRATION,
    /** Library, school, care home …: stands beneath one administration. */
    BUDGET_INSTITUTION
}
