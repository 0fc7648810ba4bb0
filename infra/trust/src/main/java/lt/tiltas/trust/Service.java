package lt.tiltas.trust;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of the test trust services, as tests break and count them. */
public enum Service {
    /** The first time-stamping authority. */
    TSA,
    /** The second one, with a key of its own. */
    TSA2,
    /** The OCSP responder. */
    OCSP,
    /** The revocation lists. */
    CRL;

    /** The service that answers at the path of an address; nothing for those that are none. */
    static @Nullable Service at(String path) {
        if (path.equals("/tsa")) {
            return TSA;
        }
        if (path.equals("/tsa2")) {
            return TSA2;
        }
        if (path.equals("/ocsp") || path.startsWith("/ocsp/")) {
            return OCSP;
        }
        return path.startsWith("/crl/") ? CRL : null;
    }

    boolean isTimeStamping() {
        return this == TSA || this == TSA2;
    }

    /** The name in lower case, as {@code POST /faults} takes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
