package lt.tiltas.documents.signing;

import java.time.Instant;
import lt.tiltas.documents.signing.Signature.Kind;

/** Why nothing is signed with a certificate: nobody should accept what it would sign. */
public abstract sealed class CertificateRefused extends RuntimeException {
    private final Kind kind;

    private CertificateRefused(Kind kind, String said) {
        super("The certificate of the " + (kind == Kind.SEAL ? "e-seal " : "signer ") + said);
        this.kind = kind;
    }

    /** Whose certificate it is: a person's or a seal's. */
    public Kind kind() {
        return kind;
    }

    /** It begins later. */
    public static final class NotYetValid extends CertificateRefused {
        public NotYetValid(Kind kind, Instant from) {
            super(kind, "is valid only from " + from);
        }
    }

    /** It, or one above it, has ended. */
    public static final class Expired extends CertificateRefused {
        public Expired(Kind kind, Instant until) {
            super(kind, "expired on " + until);
        }
    }

    /** It, or one above it, was revoked for good. */
    public static final class Revoked extends CertificateRefused {
        public Revoked(Kind kind, Instant at) {
            super(kind, "was revoked on " + at);
        }
    }

    /** It, or one above it, is suspended: it may become good again (RFC 5280, 5.3.1, certificateHold). */
    public static final class Suspended extends CertificateRefused {
        public Suspended(Kind kind, Instant since) {
            super(kind, "is suspended since " + since);
        }
    }

    /** It is for something else. */
    public static final class WrongPurpose extends CertificateRefused {
        public WrongPurpose(Kind kind) {
            super(kind, "is not for " + (kind == Kind.SEAL ? "seals" : "signatures") + ": its key usage says so");
        }
    }

    /** The key or the algorithm is too weak. */
    public static final class Weak extends CertificateRefused {
        public Weak(Kind kind, String what) {
            super(kind, "is too weak: " + what);
        }
    }

    /** It is not the one's whose account it is. */
    public static final class OfAnother extends CertificateRefused {
        public OfAnother() {
            super(Kind.SIGNATURE, "is not yours: its subject is another person than the one your account is of");
        }
    }

    /** It does not say which person it is of, so nobody can tell whether it is the right one. */
    public static final class OfNobody extends CertificateRefused {
        public OfNobody() {
            super(
                    Kind.SIGNATURE,
                    "does not say which person it is of: its subject has no single serial number that does");
        }
    }

    /** It does not lead to a trusted root. */
    public static final class NotTrusted extends CertificateRefused {
        public NotTrusted(Kind kind) {
            super(kind, "does not lead to a root that this installation trusts");
        }
    }

    /** Its issuer does not tell whether it is revoked: unknown to the responder, or neither responder nor list named. */
    public static final class StatusUnknown extends CertificateRefused {
        public StatusUnknown(Kind kind) {
            super(kind, "has a status that its issuer does not tell");
        }
    }
}
