package lt.tiltas.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import eu.europa.esig.dss.asic.xades.ASiCWithXAdESSignatureParameters;
import eu.europa.esig.dss.asic.xades.signature.ASiCWithXAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.service.http.commons.OCSPDataLoader;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore.PasswordProtection;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;

/** What this machine does without Tiltas: each part alone, as many threads as the exchange has, a bounded time. */
final class BareLimits {

    private final Suite suite;
    private final int threads;
    private final Duration time;

    BareLimits(Suite suite, int threads, Duration time) {
        this.suite = suite;
        this.threads = threads;
        this.time = time;
    }

    private interface Action {
        void run() throws Exception;
    }

    private interface Actions {
        Action next() throws Exception;
    }

    /** ECDSA P-256 with SHA-256 over 32 bytes, by the JDK. */
    double ecdsaPerSecond() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey key = generator.generateKeyPair().getPrivate();
        byte[] data = new byte[32];
        return perSecond(() -> {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            return () -> {
                signature.initSign(key);
                signature.update(data);
                signature.sign();
            };
        });
    }

    /** EU DSS as it comes: ASiC-E, XAdES level LT, 10 KB, time-stamp and OCSP from the same test trust services. */
    double dssLtPerSecond(Path seals, String password, Path roots) throws Exception {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        for (X509Certificate root : certificates(roots)) {
            trusted.addCertificate(new CertificateToken(root));
        }
        return perSecond(() -> {
            Pkcs12SignatureToken token = new Pkcs12SignatureToken(
                    seals.resolve(Suite.ADMINISTRATION + ".p12").toFile(),
                    new PasswordProtection(password.toCharArray()));
            DSSPrivateKeyEntry key = token.getKeys().getFirst();
            CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
            verifier.setTrustedCertSources(trusted);
            verifier.setOcspSource(new OnlineOCSPSource(new OCSPDataLoader()));
            verifier.setCrlSource(new OnlineCRLSource(new CommonsDataLoader()));
            ASiCWithXAdESService service = new ASiCWithXAdESService(verifier);
            service.setTspSource(new OnlineTSPSource(suite.trust("/tsa").toString(), new TimestampDataLoader()));
            return () -> seal(service, token, key);
        });
    }

    private static void seal(ASiCWithXAdESService service, Pkcs12SignatureToken token, DSSPrivateKeyEntry key) {
        byte[] content = new byte[10 * 1024];
        ThreadLocalRandom.current().nextBytes(content);
        List<DSSDocument> documents = List.of(new InMemoryDocument(content, "content.bin"));
        ASiCWithXAdESSignatureParameters parameters = new ASiCWithXAdESSignatureParameters();
        parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_LT);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(key.getCertificate());
        parameters.setCertificateChain(key.getCertificateChain());
        var toBeSigned = service.getDataToSign(documents, parameters);
        var value = token.sign(toBeSigned, DigestAlgorithm.SHA256, key);
        DSSUtils.toByteArray(service.signDocument(documents, parameters, value));
    }

    /** 1 KB records with acks=all to a topic of the same broker. */
    double kafkaPerSecond() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", suite.kafka());
        String topic = "tiltas.bench.bare";
        try (Admin admin = Admin.create(settings)) {
            if (!admin.listTopics().names().get().contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1)))
                        .all()
                        .get();
            }
            AtomicLong acknowledged = new AtomicLong();
            ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
            Map<String, Object> producing = Map.of("bootstrap.servers", suite.kafka(), "acks", "all", "linger.ms", 5);
            long start = System.nanoTime();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
                byte[] value = new byte[1024];
                while (System.nanoTime() - start < time.toNanos()) {
                    producer.send(new ProducerRecord<>(topic, value), (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.incrementAndGet();
                        } else {
                            failures.add(failure);
                        }
                    });
                }
            }
            double rate = acknowledged.get() / ((System.nanoTime() - start) / 1e9);
            admin.deleteTopics(List.of(topic)).all().get();
            if (!failures.isEmpty()) {
                throw failures.element();
            }
            return rate;
        }
    }

    /** Documents of 2 KB, one insert each, acknowledged by the same server. */
    double mongoInsertsPerSecond(String uri) throws Exception {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> collection =
                    client.getDatabase("tiltas-bench").getCollection("Bare");
            collection.drop();
            String filler = "x".repeat(2000);
            double rate = perSecond(() -> () -> collection.insertOne(new Document("filler", filler)));
            client.getDatabase("tiltas-bench").drop();
            return rate;
        }
    }

    /** The first quarter of the time warms up and is not counted. */
    private double perSecond(Actions actions) throws Exception {
        AtomicLong done = new AtomicLong();
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        long counted = start + time.toNanos() / 4;
        long end = start + time.toNanos();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().start(() -> {
                try {
                    Action action = actions.next();
                    for (long now = start; now < end && failures.isEmpty(); now = System.nanoTime()) {
                        action.run();
                        if (now >= counted) {
                            done.incrementAndGet();
                        }
                    }
                } catch (Exception e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        if (!failures.isEmpty()) {
            throw failures.element();
        }
        return done.get() / ((System.nanoTime() - counted) / 1e9);
    }

    private static List<X509Certificate> certificates(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
