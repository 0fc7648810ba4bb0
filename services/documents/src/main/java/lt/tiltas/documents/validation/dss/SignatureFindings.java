package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.TrustServiceWrapper;
import eu.europa.esig.dss.enumerations.AdditionalServiceInformation;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.KeyUsageBit;
import eu.europa.esig.dss.enumerations.QCType;
import eu.europa.esig.dss.enumerations.QCTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignatureQualification;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.enumerations.TimestampQualification;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.validation.reports.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Verdict.Kind;
import lt.tiltas.documents.validation.Verdict.Qualification;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.documents.validation.Verdict.SignatureVerdict;
import lt.tiltas.documents.validation.Verdict.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * What DSS's reports say of signatures and time-stamps, in our words. Stricter than the ETSI policy where it lets pass
 * what clients would misread.
 */
final class SignatureFindings {
    private static final Duration TOLERANCE = Duration.ofDays(1);

    /** Since when Regulation (EU) No 910/2014 applies; lists tell services for signatures and seals apart from then on. */
    private static final Date REGULATION = Date.from(Instant.parse("2016-06-30T22:00:00Z"));

    private final SimpleReport report;
    private final Reports reports;

    private SignatureFindings(Reports reports) {
        this.reports = reports;
        this.report = reports.getSimpleReport();
    }

    /** Of every signature, and of every time-stamp that belongs to none. */
    static List<SignatureVerdict> of(Reports reports) {
        SignatureFindings findings = new SignatureFindings(reports);
        List<SignatureVerdict> verdicts = new ArrayList<>();
        for (String id : findings.report.getSignatureIdList()) {
            verdicts.add(findings.signature(id, reports.getDiagnosticData().getSignatureById(id)));
        }
        if (verdicts.isEmpty()) {
            for (String id : findings.report.getTimestampIdList()) {
                verdicts.add(findings.stamp(id));
            }
        }
        return verdicts;
    }

    private SignatureVerdict signature(String id, @Nullable SignatureWrapper signature) {
        Judged judged = judged(id);
        List<Reason> reasons = new ArrayList<>(judged.reasons);
        if (report.getSubIndication(id) == SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE) {
            reasons.clear();
            reasons.add(chainFailure(id, signature == null ? null : signature.getSigningCertificate()));
        }
        Result result = judged.result;
        if (signature != null && report.getSubIndication(id) == SubIndication.HASH_FAILURE && !isOtherwise(signature)) {
            // Signed as it stands, by a digest that nobody here can take: nothing says that a file was changed.
            result = Result.INDETERMINATE;
            reasons.clear();
            reasons.add(Reason.of(Code.FORMAT_WRONG));
        }
        if (signature != null && isOtherwise(signature)) {
            // Seen, even where the judge looked no further than the certificate.
            result = Result.INVALID;
            reasons.add(Reason.of(Code.DATA_CHANGED));
        }
        for (Reason stricter : stricter(id, signature)) {
            result = result.and(Result.INDETERMINATE);
            reasons.add(stricter);
        }
        SignatureLevel level = report.getSignatureFormat(id);
        Optional<Proven> proven = proven(id, signature);
        Date claimed = report.getSigningTime(id);
        return new SignatureVerdict(
                kind(id, signature),
                report.getSignedBy(id),
                proven.map(Proven::at).orElse(claimed == null ? null : claimed.toInstant()),
                proven.map(Proven::source).orElse(claimed == null ? null : TimeSource.CLAIMED),
                level == null ? null : level.toString(),
                qualification(id, signature),
                result,
                reasons.stream().distinct().toList());
    }

    private static boolean isOtherwise(SignatureWrapper signature) {
        return signature.getDigestMatchers().stream()
                .anyMatch(matcher ->
                        matcher.isDataFound() && !matcher.isDataIntact() && matcher.getDigestMethod() != null);
    }

    private SignatureVerdict stamp(String id) {
        Judged judged = judged(id);
        Date produced = report.getProductionTime(id);
        return new SignatureVerdict(
                Kind.TIME_STAMP,
                report.getProducedBy(id),
                produced == null ? null : produced.toInstant(),
                produced == null ? null : judged.result == Result.VALID ? TimeSource.TIME_STAMP : TimeSource.CLAIMED,
                null,
                report.getTimestampQualification(id) == TimestampQualification.QTSA
                        ? Qualification.QUALIFIED_TIME_STAMP
                        : Qualification.UNKNOWN,
                judged.result,
                judged.reasons);
    }

    private record Judged(Result result, List<Reason> reasons) {}

    private Judged judged(String id) {
        SubIndication why = report.getSubIndication(id);
        Result result = result(report.getIndication(id), why);
        return new Judged(result, result == Result.VALID ? List.of() : List.of(reason(why)));
    }

    private static Result result(@Nullable Indication indication, @Nullable SubIndication why) {
        if (indication == null) {
            return Result.INVALID;
        }
        return switch (indication) {
            case TOTAL_PASSED, PASSED -> Result.VALID;
            case TOTAL_FAILED, FAILED, NO_SIGNATURE_FOUND -> Result.INVALID;
            case INDETERMINATE ->
                why == SubIndication.HASH_FAILURE || why == SubIndication.SIG_CRYPTO_FAILURE
                        ? Result.INVALID
                        : Result.INDETERMINATE;
        };
    }

    private List<Reason> stricter(String id, @Nullable SignatureWrapper signature) {
        List<Reason> reasons = new ArrayList<>();
        for (XmlTimestamp stamp : report.getSignatureTimestamps(id)) {
            if (stamp.getIndication() == Indication.PASSED || isNewestArchival(stamp, signature)) {
                continue;
            }
            reasons.add(Reason.of(lacksStatus(stamp, signature) ? Code.STATUS_UNKNOWN : Code.TIMESTAMP_UNTRUSTED));
        }
        Date claimed = report.getSigningTime(id);
        Date best = report.getBestSignatureTime(id);
        boolean stamped = !report.getSignatureTimestamps(id).isEmpty();
        if (stamped
                && claimed != null
                && best != null
                && Duration.between(claimed.toInstant(), best.toInstant()).abs().compareTo(TOLERANCE) > 0) {
            reasons.add(Reason.of(Code.CLAIMED_TIME_DIFFERS));
        }
        CertificateWrapper signer = signature == null ? null : signature.getSigningCertificate();
        if (signer != null && !signer.getKeyUsages().contains(KeyUsageBit.NON_REPUDIATION)) {
            reasons.add(Reason.of(Code.CERTIFICATE_WRONG_PURPOSE));
        }
        return reasons;
    }

    /** The status of its certificate can only be added beneath the next one (ETSI EN 319 102-1, 5.6.3). */
    private static boolean isNewestArchival(XmlTimestamp stamp, @Nullable SignatureWrapper signature) {
        return lacksStatus(stamp, signature)
                && signature != null
                && signature.getTimestampList().stream()
                        .filter(one -> one.getType().isArchivalTimestamp()
                                || one.getType().isDocumentTimestamp())
                        .max(Comparator.comparing(TimestampWrapper::getProductionTime))
                        .filter(newest -> newest.getId().equals(stamp.getId()))
                        .isPresent();
    }

    /** Whether it comes from somebody trusted, whose certificate may have been revoked for all that is known. */
    private static boolean lacksStatus(XmlTimestamp stamp, @Nullable SignatureWrapper signature) {
        SubIndication why = stamp.getSubIndication();
        return signature != null
                && (why == SubIndication.TRY_LATER || why == SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE)
                && signature.getTimestampList().stream()
                        .filter(one -> one.getId().equals(stamp.getId()))
                        .anyMatch(one -> isTrusted(one.getSigningCertificate()));
    }

    private static boolean isTrusted(@Nullable CertificateWrapper certificate) {
        return certificate != null && certificate.isTrustedChain();
    }

    /** Of a chain that leads to somebody trusted, and fails all the same. */
    private Reason chainFailure(String id, @Nullable CertificateWrapper signer) {
        Date best = report.getBestSignatureTime(id);
        if (signer == null || !signer.isTrustedChain()) {
            return Reason.of(Code.CERTIFICATE_UNTRUSTED);
        }
        if (best != null && best.after(signer.getNotAfter())) {
            return Reason.of(Code.CERTIFICATE_EXPIRED);
        }
        if (best != null && best.before(signer.getNotBefore())) {
            return Reason.of(Code.CERTIFICATE_NOT_YET_VALID);
        }
        return Reason.of(Code.STATUS_UNKNOWN);
    }

    /** A time that somebody trusted vouches for. */
    private record Proven(Instant at, TimeSource source) {}

    /** By the earliest time-stamp that passed and was made after the signature. */
    private Optional<Proven> proven(String id, @Nullable SignatureWrapper signature) {
        if (signature == null) {
            return Optional.empty();
        }
        Set<String> passed = report.getSignatureTimestamps(id).stream()
                .filter(stamp -> stamp.getIndication() == Indication.PASSED)
                .map(XmlTimestamp::getId)
                .collect(Collectors.toSet());
        Proven earliest = null;
        for (TimestampWrapper stamp : signature.getTimestampList()) {
            Date produced = stamp.getProductionTime();
            if (!passed.contains(stamp.getId())
                    || produced == null
                    || stamp.getType().isContentTimestamp()) {
                continue;
            }
            if (earliest == null || produced.toInstant().isBefore(earliest.at)) {
                earliest = new Proven(
                        produced.toInstant(),
                        stamp.getType().isSignatureTimestamp() ? TimeSource.TIME_STAMP : TimeSource.ARCHIVAL);
            }
        }
        return Optional.ofNullable(earliest);
    }

    /** By what the certificate says it is for (ETSI EN 319 412-5, 4.2.3), else by whom it names. */
    private Kind kind(String id, @Nullable SignatureWrapper signature) {
        SignatureQualification qualification = report.getSignatureQualification(id);
        if (qualification == SignatureQualification.QESEAL
                || qualification == SignatureQualification.ADESEAL_QC
                || qualification == SignatureQualification.ADESEAL) {
            return Kind.SEAL;
        }
        CertificateWrapper signer = signature == null ? null : signature.getSigningCertificate();
        if (signer == null) {
            return Kind.SIGNATURE;
        }
        List<QCType> types = signer.getQcTypes();
        if (types.contains(QCTypeEnum.QCT_ESIGN) || types.contains(QCTypeEnum.QCT_ESEAL)) {
            return types.contains(QCTypeEnum.QCT_ESIGN) ? Kind.SIGNATURE : Kind.SEAL;
        }
        boolean person = signer.getSurname() != null || signer.getGivenName() != null || signer.getPseudo() != null;
        return !person && signer.getOrganizationName() != null ? Kind.SEAL : Kind.SIGNATURE;
    }

    /** A service of a list is for signatures, for seals or for both; DSS lets one for signatures do for seals. */
    private Qualification qualification(String id, @Nullable SignatureWrapper signature) {
        SignatureQualification of = report.getSignatureQualification(id);
        CertificateWrapper signer = signature == null ? null : signature.getSigningCertificate();
        boolean seal = of == SignatureQualification.QESEAL || of == SignatureQualification.ADESEAL_QC;
        boolean person = of == SignatureQualification.QESIG || of == SignatureQualification.ADESIG_QC;
        if (signer == null || !seal && !person || signer.getNotBefore().before(REGULATION)) {
            return qualification(of);
        }
        boolean meant = signer.getTrustServices().stream()
                .map(TrustServiceWrapper::getAdditionalServiceInfos)
                .anyMatch(
                        seal
                                ? AdditionalServiceInformation::isForeSeals
                                : AdditionalServiceInformation::isForeSignatures);
        return meant ? qualification(of) : Qualification.ADES;
    }

    private static Qualification qualification(@Nullable SignatureQualification of) {
        if (of == null) {
            return Qualification.UNKNOWN;
        }
        return switch (of) {
            case QESIG -> Qualification.QES;
            case QESEAL -> Qualification.QESEAL;
            case ADESIG_QC, ADESEAL_QC, UNKNOWN_QC, UNKNOWN_QC_QSCD -> Qualification.ADES_QC;
            case ADESIG, ADESEAL -> Qualification.ADES;
            case UNKNOWN,
                    INDETERMINATE_QESIG,
                    INDETERMINATE_QESEAL,
                    INDETERMINATE_UNKNOWN_QC_QSCD,
                    INDETERMINATE_ADESIG_QC,
                    INDETERMINATE_ADESEAL_QC,
                    INDETERMINATE_UNKNOWN_QC,
                    INDETERMINATE_ADESIG,
                    INDETERMINATE_ADESEAL,
                    INDETERMINATE_UNKNOWN,
                    NOT_ADES_QC_QSCD,
                    NOT_ADES_QC,
                    NOT_ADES,
                    NA -> Qualification.UNKNOWN;
        };
    }

    private static Reason reason(@Nullable SubIndication why) {
        if (why == null) {
            return Reason.of(Code.OTHER);
        }
        return switch (why) {
            case HASH_FAILURE -> Reason.of(Code.DATA_CHANGED);
            case SIG_CRYPTO_FAILURE -> Reason.of(Code.SIGNATURE_FORGED);
            // The guard has seen that everything is there: what is not found is named in a way that nobody reads.
            case FORMAT_FAILURE, SIGNED_DATA_NOT_FOUND -> Reason.of(Code.FORMAT_WRONG);
            case NO_SIGNING_CERTIFICATE_FOUND -> Reason.of(Code.CERTIFICATE_MISSING);
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, CERTIFICATE_CHAIN_GENERAL_FAILURE ->
                Reason.of(Code.CERTIFICATE_UNTRUSTED);
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> Reason.of(Code.CERTIFICATE_REVOKED);
            case EXPIRED, OUT_OF_BOUNDS_NOT_REVOKED, OUT_OF_BOUNDS_NO_POE, REVOCATION_OUT_OF_BOUNDS_NO_POE ->
                Reason.of(Code.CERTIFICATE_EXPIRED);
            case NOT_YET_VALID -> Reason.of(Code.CERTIFICATE_NOT_YET_VALID);
            case TRY_LATER -> Reason.of(Code.STATUS_UNKNOWN);
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> Reason.of(Code.WEAK_CRYPTOGRAPHY);
            case CHAIN_CONSTRAINTS_FAILURE, SIG_CONSTRAINTS_FAILURE -> Reason.of(Code.CHAIN_CONSTRAINTS);
            case TIMESTAMP_ORDER_FAILURE -> Reason.of(Code.TIMESTAMP_UNTRUSTED);
            case POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE -> Reason.of(Code.SIGNATURE_POLICY);
            case NO_POE -> Reason.of(Code.NO_PROOF_OF_TIME);
        };
    }
}
