package lt.tiltas.trust;

import java.util.EnumSet;
import java.util.Set;

/** How a service fails while a test wants it to. */
public enum Fault {
    /** The connection is closed without an answer. */
    CLOSED(EnumSet.allOf(Service.class)),
    /** HTTP status 503. */
    UNAVAILABLE(EnumSet.allOf(Service.class)),
    /** The request is taken and never answered. */
    SILENT(EnumSet.allOf(Service.class)),
    /** The answer comes one byte at a time, some in a second. */
    DRIPPING(EnumSet.allOf(Service.class)),
    /** Bytes that mean nothing, with the right status and type. */
    GARBAGE(EnumSet.allOf(Service.class)),
    /** The right status and type without content. */
    EMPTY(EnumSet.allOf(Service.class)),
    /** An answer of 64 MB. */
    HUGE(EnumSet.allOf(Service.class)),
    /** A refusal inside the protocol: a rejected time-stamp, OCSP's tryLater. */
    REFUSED(EnumSet.of(Service.TSA, Service.TSA2, Service.OCSP)),
    /** A signature that does not verify. */
    FORGED(EnumSet.allOf(Service.class)),
    /** An answer whose next one was due an hour ago. */
    STALE(EnumSet.of(Service.OCSP, Service.CRL)),
    /** No certificate is known. */
    UNKNOWN(EnumSet.of(Service.OCSP)),
    /** A time-stamp of something else. */
    OTHER_DIGEST(EnumSet.of(Service.TSA, Service.TSA2)),
    /** A time-stamp for another request. */
    OTHER_NONCE(EnumSet.of(Service.TSA, Service.TSA2));

    private final Set<Service> services;

    Fault(Set<Service> services) {
        this.services = Set.copyOf(services);
    }

    boolean isOf(Service service) {
        return services.contains(service);
    }
}
