package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Signs once after the start, with a key that exists for that moment only: the first signature in a new JVM takes a
 * second and more, and should not be somebody's.
 */
@Component
class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private final Clock clock;

    WarmUp(Clock clock) {
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofPlatform().daemon().name("warm-up").start(this::sign);
    }

    private void sign() {
        Instant now = clock.instant();
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            KeyPair pair = keys.generateKeyPair();
            CheckedXades xades = new CheckedXades();
            XAdESSignatureParameters parameters = new XAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
            parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(certificate(pair, now));
            parameters.bLevel().setSigningDate(Date.from(now));
            List<DSSDocument> documents = List.of(new InMemoryDocument(new byte[1], "warm-up", MimeTypeEnum.BINARY));
            ToBeSigned data = xades.getDataToSign(documents, parameters);
            Signature signature =
                    Signature.getInstance(parameters.getSignatureAlgorithm().getJCEId());
            signature.initSign(pair.getPrivate());
            signature.update(data.getBytes());
            xades.signDocument(
                    documents, parameters, new SignatureValue(parameters.getSignatureAlgorithm(), signature.sign()));
            log.debug("Ready to sign after {}", Duration.between(now, clock.instant()));
        } catch (GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            // Whoever signs first then waits a second longer, or meets the same failure and is told.
            log.warn("The signature after the start failed: {}", e.toString());
        }
    }

    private static CertificateToken certificate(KeyPair pair, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=warm-up");
        return new CertificateToken(new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plus(Duration.ofHours(1))),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
    }
}
