package lt.tiltas.web;

import java.util.Set;

/** The roles that a token's {@code roles} claim may name; endpoints name theirs with {@code @RolesAllowed}. */
public final class Roles {
    /** Writes documents, sends them, reads the inbox. */
    public static final String CLERK = "clerk";
    /** Signs, and puts the institution's e-seal on documents. */
    public static final String SIGNER = "signer";
    /** Keeps the institution's registers. */
    public static final String REGISTRAR = "registrar";
    /** Keeps the catalogue. */
    public static final String ADMINISTRATOR = "administrator";
    /** Reads everything of the institution, the audit trail included; changes nothing. */
    public static final String AUDITOR = "auditor";
    /** Reads the institution's documents; changes nothing. */
    public static final String VIEWER = "viewer";

    public static final Set<String> ALL = Set.of(CLERK, SIGNER, REGISTRAR, ADMINISTRATOR, AUDITOR, VIEWER);

    private Roles() {}
}
