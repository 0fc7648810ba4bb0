package lt.tiltas.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * The keys and certificates of the test certification authority. All of them live in one file that is replaced whole,
 * so a kill at any moment leaves either nothing, and the next start makes everything, or a complete authority.
 *
 * @param root the trust anchor
 * @param issuing the authority below it, which issued all that follow
 * @param ocsp the delegated OCSP responder
 * @param timeStamping the first time-stamping unit
 * @param secondTimeStamping the unit of the second time-stamping authority
 * @param seals the institutions' seals, by institution code
 * @param people the people's certificates for signatures, by user name
 * @param authentication a person's certificate for log-ins, with which nothing may be signed
 * @param issued serial numbers of all certificates that the issuing authority ever issued
 */
record Authority(
        Credential root,
        Credential issuing,
        Credential ocsp,
        Credential timeStamping,
        Credential secondTimeStamping,
        Map<String, Credential> seals,
        Map<String, Credential> people,
        Credential authentication,
        Set<BigInteger> issued) {

    /** Certificates with less time left are renewed at start, so that a long-kept data folder goes on working. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);

    /** Opens the kept authority, or makes it; renews certificates that run out or carry another address. */
    static Authority open(
            Path file, Addresses addresses, List<Institution> institutions, List<Person> people, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        return new Opening(file, addresses, now).open(institutions, people);
    }

    /** The chain of a certificate that the issuing authority issued, itself first, the root last. */
    X509Certificate[] chain(Credential credential) {
        return new X509Certificate[] {credential.certificate(), issuing.certificate(), root.certificate()};
    }

    /** The key of the credential with the chain of its certificate. */
    Certified certified(Credential credential) {
        return new Certified(credential.key(), List.of(chain(credential)));
    }

    private static final class Opening {
        private final Path file;
        private final Addresses addresses;
        private final Instant now;
        private final Issuer issuer;
        private final Properties kept;
        private final boolean sameAddresses;
        private final Set<BigInteger> issued = new HashSet<>();
        private boolean changed;

        Opening(Path file, Addresses addresses, Instant now) throws IOException {
            this.file = file;
            this.addresses = addresses;
            this.now = now;
            this.issuer = new Issuer(addresses, now);
            this.kept = read(file);
            this.sameAddresses = addresses.base().toString().equals(kept.getProperty("address"));
            for (String serial : kept.getProperty("issued", "").split(",")) {
                if (!serial.isEmpty()) {
                    issued.add(new BigInteger(serial, 16));
                }
            }
        }

        Authority open(List<Institution> institutions, List<Person> persons)
                throws IOException, GeneralSecurityException, OperatorCreationException {
            try {
                Credential root = root();
                Credential issuing = credential("issuing", Profile.ISSUING, Issuer.service("Issuing CA"), root);
                Credential ocsp = credential("ocsp", Profile.OCSP, Issuer.service("OCSP responder"), issuing);
                Credential tsa =
                        credential("tsa", Profile.TIME_STAMPING, Issuer.service("Time-stamping unit"), issuing);
                Credential tsa2 =
                        credential("tsa2", Profile.TIME_STAMPING, Issuer.service("Second time-stamping unit"), issuing);
                Map<String, Credential> seals = new LinkedHashMap<>();
                for (Institution institution : institutions) {
                    String name = "seal-" + institution.code();
                    seals.put(institution.code(), credential(name, Profile.SEAL, Issuer.seal(institution), issuing));
                }
                Map<String, Credential> people = new LinkedHashMap<>();
                for (Person person : persons) {
                    String name = "person-" + person.username();
                    people.put(person.username(), credential(name, Profile.PERSON, Issuer.person(person), issuing));
                }
                Credential authentication = credential(
                        "authentication", Profile.AUTHENTICATION, Issuer.person(Person.AUTHENTICATED), issuing);
                if (changed) {
                    save();
                }
                return new Authority(
                        root,
                        issuing,
                        ocsp,
                        tsa,
                        tsa2,
                        Collections.unmodifiableMap(seals),
                        Collections.unmodifiableMap(people),
                        authentication,
                        Set.copyOf(issued));
            } catch (IllegalArgumentException notBase64) {
                throw new IOException(unreadable(), notBase64);
            }
        }

        private Credential root() throws IOException, GeneralSecurityException, OperatorCreationException {
            PrivateKey key = keptKey("root");
            X509Certificate certificate = keptCertificate("root");
            if (key != null && certificate != null) {
                return new Credential(key, certificate);
            }
            KeyPair pair = Issuer.key();
            X509Certificate made = issuer.selfSigned(pair, Issuer.service("Root CA"));
            return keep("root", new Credential(pair.getPrivate(), made));
        }

        private Credential credential(String name, Profile profile, X500Name subject, Credential issuedBy)
                throws IOException, GeneralSecurityException, OperatorCreationException {
            PrivateKey key = keptKey(name);
            X509Certificate certificate = keptCertificate(name);
            if (key != null && certificate != null && sameAddresses && isFresh(certificate)) {
                return new Credential(key, certificate);
            }
            Credential made;
            if (key != null && certificate != null) {
                made = new Credential(key, issuer.issue(profile, subject, certificate.getPublicKey(), issuedBy));
            } else {
                KeyPair pair = Issuer.key();
                made = new Credential(pair.getPrivate(), issuer.issue(profile, subject, pair.getPublic(), issuedBy));
            }
            if (profile != Profile.ISSUING) {
                issued.add(made.certificate().getSerialNumber());
            }
            return keep(name, made);
        }

        private boolean isFresh(X509Certificate certificate) {
            return certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
        }

        private Credential keep(String name, Credential credential) throws GeneralSecurityException {
            Base64.Encoder base64 = Base64.getEncoder();
            kept.setProperty(
                    name + ".key", base64.encodeToString(credential.key().getEncoded()));
            kept.setProperty(
                    name + ".certificate",
                    base64.encodeToString(credential.certificate().getEncoded()));
            changed = true;
            return credential;
        }

        private @Nullable PrivateKey keptKey(String name) throws GeneralSecurityException {
            String text = kept.getProperty(name + ".key");
            return text == null
                    ? null
                    : KeyFactory.getInstance("EC")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
        }

        private @Nullable X509Certificate keptCertificate(String name) throws GeneralSecurityException {
            String text = kept.getProperty(name + ".certificate");
            return text == null
                    ? null
                    : (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Base64.getDecoder().decode(text)));
        }

        private void save() throws IOException {
            kept.setProperty("address", addresses.base().toString());
            kept.setProperty(
                    "issued",
                    new TreeSet<>(issued)
                            .stream().map(serial -> serial.toString(16)).collect(Collectors.joining(",")));
            StringWriter text = new StringWriter();
            kept.store(text, "Tiltas TEST trust services: private keys. Delete the folder to make new ones.");
            PrivateFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8), true);
        }

        private Properties read(Path file) throws IOException {
            Properties properties = new Properties();
            if (Files.exists(file)) {
                try {
                    properties.load(new StringReader(Files.readString(file)));
                } catch (IllegalArgumentException malformed) {
                    throw new IOException(unreadable(), malformed);
                }
                if (properties.getProperty("root.key") == null) {
                    throw new IOException(unreadable());
                }
            }
            return properties;
        }

        private String unreadable() {
            return "The test keys in " + file + " cannot be read; delete that file to make new ones";
        }
    }
}
