package lt.tiltas.trust;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Running test trust services: a certification authority with OCSP, revocation lists and time-stamping over HTTP. They
 * prove nothing to anybody, and every certificate says so; keys are made at the first start in a folder and kept.
 *
 * <p>The folder then holds {@code roots.pem} (the trust anchor), {@code issuing.pem} and
 * {@code seals/<institution code>.p12}, each with one key whose alias is the code and its chain up to the root.
 */
public final class TestTrustServices implements AutoCloseable {
    static {
        // The JDK's server reads these once. Without the first, each kept-alive answer waits 40 ms for the client's
        // delayed acknowledgement; the others end connections that send nothing.
        for (Map.Entry<String, String> setting : Map.of(
                        "sun.net.httpserver.nodelay", "true",
                        "sun.net.httpserver.maxReqTime", "20",
                        "sun.net.httpserver.maxRspTime", "20")
                .entrySet()) {
            if (System.getProperty(setting.getKey()) == null) {
                System.setProperty(setting.getKey(), setting.getValue());
            }
        }
    }

    private final TrustSettings settings;
    private final Addresses addresses;
    private final Authority authority;
    private final Revocations revocations;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads;
    private final FileChannel lock;

    private TestTrustServices(TrustSettings settings, FileChannel lock, HttpServer server, Clock clock)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        this.settings = settings;
        this.lock = lock;
        this.server = server;
        this.clock = clock;
        URI url = settings.url();
        this.addresses = new Addresses(
                url != null
                        ? url
                        : URI.create("http://" + settings.bind() + ":"
                                + server.getAddress().getPort()));
        this.authority = Authority.open(
                settings.folder().resolve("authority.properties"), addresses, settings.institutions(), clock.instant());
        this.revocations = Revocations.open(settings.folder().resolve("revocations.csv"));
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        publish();
        server.createContext(
                "/",
                new Endpoints(
                        authority,
                        new TimeStamper(authority, clock),
                        new OcspResponder(authority, revocations, clock),
                        Map.of(
                                "/crl/root.crl",
                                // The root revokes nothing: to give up the one authority below it is to make a new
                                // folder.
                                new RevocationList(authority.root(), Map::of, clock),
                                "/crl/issuing.crl",
                                new RevocationList(authority.issuing(), revocations::all, clock)),
                        this::revoke,
                        settings.secret()));
        server.setExecutor(threads);
    }

    /** Starts on 127.0.0.1 with the demonstration's institutions; port 0 takes a free one. */
    public static TestTrustServices start(Path folder, int port) throws IOException {
        return start(TrustSettings.of(folder, port));
    }

    /** Starts, and answers when this returns; fails with a sentence that says what to do. */
    public static TestTrustServices start(TrustSettings settings) throws IOException {
        PrivateFiles.makeFolder(settings.folder());
        FileChannel lock = lock(settings.folder());
        HttpServer server = null;
        try {
            server = listen(settings);
            TestTrustServices services = new TestTrustServices(settings, lock, server, Clock.systemUTC());
            server.start();
            return services;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | RuntimeException failure) {
            if (server != null) {
                server.stop(0);
            }
            lock.close();
            throw failure instanceof IOException io
                    ? io
                    : new IOException("The test trust services could not start: " + failure.getMessage(), failure);
        }
    }

    /** The base address. */
    public URI url() {
        return addresses.base();
    }

    /** The address of the time-stamping authority. */
    public URI timeStamping() {
        return URI.create(addresses.timeStamping());
    }

    /** The file with the trust anchor, in PEM. */
    public Path roots() {
        return settings.folder().resolve("roots.pem");
    }

    /** The folder with the seals. */
    public Path seals() {
        return settings.folder().resolve("seals");
    }

    /** An institution's seal, a PKCS #12 file. */
    public Path seal(String institution) {
        return seals().resolve(institution + ".p12");
    }

    /** The password of the seals. */
    public String sealsPassword() {
        return settings.sealsPassword();
    }

    /** The certificate of an institution's seal. */
    public X509Certificate sealCertificate(String institution) {
        Credential seal = authority.seals().get(institution);
        if (seal == null) {
            throw new IllegalArgumentException("There is no seal of institution " + institution);
        }
        return seal.certificate();
    }

    /** Revokes a certificate of the issuing authority from now on, for good. Repeating it changes nothing. */
    public void revoke(X509Certificate certificate) {
        try {
            if (!revoke(certificate.getSerialNumber())) {
                throw new IllegalArgumentException(
                        "These trust services did not issue " + certificate.getSubjectX500Principal());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean revoke(BigInteger serial) throws IOException {
        if (!authority.issued().contains(serial)) {
            return false;
        }
        revocations.revoke(serial, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what others read; all of it follows from the authority's file, so each start makes it right again. */
    private void publish() throws IOException, GeneralSecurityException {
        PrivateFiles.makeFolder(seals());
        writePem("roots.pem", authority.root().certificate());
        writePem("issuing.pem", authority.issuing().certificate());
        char[] password = settings.sealsPassword().toCharArray();
        for (Map.Entry<String, Credential> seal : authority.seals().entrySet()) {
            Path file = seal(seal.getKey());
            if (!holds(file, password, seal.getKey(), seal.getValue())) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry(seal.getKey(), seal.getValue().key(), password, authority.chain(seal.getValue()));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                store.store(bytes, password);
                PrivateFiles.write(file, bytes.toByteArray(), true);
            }
        }
    }

    private static boolean holds(Path file, char[] password, String alias, Credential seal)
            throws GeneralSecurityException {
        if (!Files.exists(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return seal.certificate().equals(store.getCertificate(alias));
        } catch (IOException otherPasswordOrDamaged) {
            // Either way the answer is to write it again.
            return false;
        }
    }

    private void writePem(String name, X509Certificate certificate) throws IOException, GeneralSecurityException {
        String pem = "# TEST ONLY: " + certificate.getSubjectX500Principal() + "\n-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        PrivateFiles.write(settings.folder().resolve(name), pem.getBytes(StandardCharsets.UTF_8), false);
    }

    private static HttpServer listen(TrustSettings settings) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(settings.bind(), settings.port()), 512);
        } catch (java.net.BindException taken) {
            throw new IOException(
                    "Port " + settings.port() + " of " + settings.bind()
                            + " is taken; stop what uses it or set TILTAS_PORT to another",
                    taken);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw new IOException(inUse(folder), sameProcess);
        }
        channel.close();
        throw new IOException(inUse(folder));
    }

    private static String inUse(Path folder) {
        return "Other test trust services use " + folder + "; stop them or choose another folder";
    }
}
