package lt.tiltas.documents.signing.dss;

import com.fasterxml.uuid.Generators;
import eu.europa.esig.dss.model.SignatureValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.signing.CertificateCheck;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.PreparedSignature;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealKeys;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.Signature.Kind;
import lt.tiltas.documents.signing.SignatureRequest;
import lt.tiltas.documents.signing.Signatures;
import lt.tiltas.documents.signing.SigningAlgorithm;
import lt.tiltas.documents.signing.SigningRefused;
import lt.tiltas.documents.signing.SigningSettings;
import lt.tiltas.documents.signing.Subject;
import lt.tiltas.documents.signing.dss.SignerCertificates.Usable;
import lt.tiltas.documents.trust.TrustServiceAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes signatures with EU DSS. Everything that can be refused is refused before a key is used. A signature comes to be at
 * level B and is raised in a second step, so that a trust service that is away delays its proofs, not the signature.
 */
@Component
class DssSignatures implements Signatures {
    private static final Logger log = LoggerFactory.getLogger(DssSignatures.class);
    private static final int LONGEST_WORD = 100;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final SealKeys keys;
    private final SignerCertificates certificates;
    private final Xades xades;
    private final Pades pades;
    private final SigningSettings settings;
    private final Clock clock;

    DssSignatures(
            SealKeys keys,
            SignerCertificates certificates,
            Xades xades,
            Pades pades,
            SigningSettings settings,
            Clock clock) {
        this.keys = keys;
        this.certificates = certificates;
        this.xades = xades;
        this.pades = pades;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Prepared prepare(SignatureRequest request) {
        if (request.chain().isEmpty()) {
            throw new SigningRefused.BadCertificate("The signer's certificate is missing");
        }
        requireSensible(request.details());
        Instant now = now();
        X509Certificate certificate = request.chain().getFirst();
        SigningAlgorithm algorithm =
                request.algorithm() == null ? SigningAlgorithm.usual(certificate) : request.algorithm();
        if (!algorithm.fits(certificate)) {
            throw new SigningRefused.WrongAlgorithm(algorithm);
        }
        CertificateCheck.requireOwn(request.signer(), settings.unidentifiedMaySign(), certificate);
        Usable usable = certificates.usable(Kind.SIGNATURE, request.chain());
        Draft draft = new Draft(usable.chain(), algorithm, now, request.details());
        byte[] data = baseline(request.content().format()).dataToBeSigned(draft, request.content());
        PreparedSignature state = new PreparedSignature(
                newId(),
                request.owner(),
                request.document(),
                request.step(),
                request.content().format(),
                algorithm,
                usable.certificates(),
                now,
                request.details(),
                request.content().files(),
                sha256(data),
                usable.statusUnknown(),
                now.plus(settings.preparedFor()));
        return new Prepared(state, data);
    }

    @Override
    public Made finish(PreparedSignature prepared, Content content, byte[] value) {
        Instant now = now();
        if (now.isAfter(prepared.validUntil())) {
            throw new SigningRefused.TooLate();
        }
        if (prepared.format() != content.format() || !prepared.files().equals(content.files())) {
            throw new SigningRefused.Changed();
        }
        certificates.usable(Kind.SIGNATURE, prepared.chain());
        Draft draft = Draft.of(prepared);
        Piece signed = baseline(content.format()).sign(draft, content, data -> {
            if (!sha256(data).equals(prepared.dataSha256())) {
                throw new SigningRefused.Changed();
            }
            return Algorithms.verified(draft.algorithm(), prepared.certificate().getPublicKey(), data, value);
        });
        return made(prepared.id(), Kind.SIGNATURE, draft, content, signed);
    }

    @Override
    public Made seal(String institution, @Nullable String seal, Content content, Details details) {
        requireSensible(details);
        Instant now = now();
        SealKey key = keys.of(institution, seal);
        Usable usable = certificates.usable(Kind.SEAL, key.chain());
        Draft draft = new Draft(usable.chain(), SigningAlgorithm.usual(key.certificate()), now, details);
        Piece signed = baseline(content.format()).sign(draft, content, data -> value(key, draft.algorithm(), data));
        return made(newId(), Kind.SEAL, draft, content, signed);
    }

    private static SignatureValue value(SealKey key, SigningAlgorithm algorithm, byte[] data) {
        try {
            // DSS does not check what a key returned, and a wrong value would be found by the recipient only.
            return Algorithms.verified(
                    algorithm,
                    key.certificate().getPublicKey(),
                    data,
                    key.sign(Algorithms.of(algorithm).getJCEId(), data));
        } catch (SigningRefused.ForeignValue e) {
            throw new IllegalStateException("The key of the seal does not belong to its certificate", e);
        }
    }

    @Override
    public Made raise(Signature signature, Content content, Level level) {
        if (signature.level().compareTo(level) >= 0) {
            throw new IllegalArgumentException("The signature has level " + signature.level() + " already");
        }
        Baseline baseline = baseline(signature.format());
        Piece raised = baseline.raise(baseline.piece(signature, content), content, level);
        return new Made(signature.at(level, raised.xml(), raised.archival()), raised.pdf());
    }

    @Override
    public Made renew(Signature signature, Content content) {
        if (signature.level() != Level.LTA) {
            throw new IllegalArgumentException("Only signatures of level LTA have archival time-stamps");
        }
        Baseline baseline = baseline(signature.format());
        Piece renewed = baseline.raise(baseline.piece(signature, content), content, Level.LTA);
        return new Made(signature.at(Level.LTA, renewed.xml(), renewed.archival()), renewed.pdf());
    }

    /** Raises the new signature as far as the trust services let it. */
    private Made made(UUID id, Kind kind, Draft draft, Content content, Piece atB) {
        Level wanted = draft.details().level();
        Level reached = Level.B;
        Piece piece = atB;
        boolean whole = false;
        try {
            for (Level next = wanted; next != Level.B; next = next == Level.T ? Level.B : Level.T) {
                try {
                    Piece raised = baseline(content.format()).raise(piece, content, next);
                    if (piece.pdf() != null) {
                        piece.pdf().close();
                    }
                    piece = raised;
                    reached = next;
                    break;
                } catch (TrustServiceAway away) {
                    log.warn("Signature {} of level {} waits to become {}: {}", id, reached, next, away.getMessage());
                }
            }
            whole = true;
        } finally {
            if (!whole && piece.pdf() != null) {
                piece.pdf().close();
            }
        }
        return new Made(
                new Signature(
                        id,
                        kind,
                        content.format(),
                        reached,
                        wanted,
                        Subject.of(draft.certificate().getCertificate()).name(),
                        draft.signedAt(),
                        piece.xml(),
                        piece.archival()),
                piece.pdf());
    }

    private Baseline baseline(Format format) {
        return switch (format) {
            case ASICE -> xades;
            case PADES -> pades;
        };
    }

    private static void requireSensible(Details details) {
        if (details.roles().size() > Details.MOST_ROLES) {
            throw new SigningRefused.BadDetails("A signature claims at most " + Details.MOST_ROLES + " roles");
        }
        details.roles().forEach(DssSignatures::requireWord);
        if (details.city() != null) {
            requireWord(details.city());
        }
        if (details.country() != null && !COUNTRIES.contains(details.country())) {
            throw new SigningRefused.BadDetails("The country is not a code of two capital letters such as LT");
        }
    }

    private static void requireWord(String word) {
        if (word.isBlank()
                || word.length() > LONGEST_WORD
                || !word.codePoints()
                        .allMatch(c -> Character.isDefined(c)
                                && !Character.isISOControl(c)
                                && Character.getType(c) != Character.SURROGATE)) {
            throw new SigningRefused.BadDetails(
                    "Roles and places have 1 to " + LONGEST_WORD + " characters that can be read");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static UUID newId() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
