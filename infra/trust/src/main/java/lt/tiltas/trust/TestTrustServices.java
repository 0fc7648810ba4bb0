package lt.tiltas.trust;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Running test trust services: a certification authority with OCSP, revocation lists and time-stamping over HTTP. They
 * prove nothing to anybody, and every certificate says so; keys are made at the first start in a folder and kept.
 *
 * <p>The folder then holds {@code roots.pem} (the trust anchor), {@code issuing.pem},
 * {@code seals/<institution code>.p12}, each with one key whose alias is the code and its chain up to the root, and for
 * the people of the demonstration who sign {@code persons/<user name>.p12}, {@code .pem} (the chain) and
 * {@code .key.pem} (PKCS #8, for {@code openssl}).
 *
 * <p>Tests break services ({@link #broken}), count how often they were asked ({@link #asked}), and have certificates
 * made ({@link #issue}).
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
    private final Faults faults = new Faults();
    private final Set<BigInteger> issued = ConcurrentHashMap.newKeySet();

    /** A fault of a service; closing it mends the service. */
    public interface Breakage extends AutoCloseable {
        @Override
        void close();
    }

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
                settings.folder().resolve("authority.properties"),
                addresses,
                settings.institutions(),
                Person.demonstration(),
                clock.instant());
        this.revocations = Revocations.open(settings.folder().resolve("revocations.csv"));
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        new Published(settings.folder(), authority, settings.sealsPassword()).write();
        server.createContext(
                "/",
                new Endpoints(
                        authority,
                        new TimeStamper(Service.TSA, authority.timeStamping(), authority, faults, clock),
                        new TimeStamper(Service.TSA2, authority.secondTimeStamping(), authority, faults, clock),
                        new OcspResponder(authority, this::isIssued, revocations, faults, clock),
                        Map.of(
                                "/crl/root.crl",
                                // The root revokes nothing: to give up the one authority below it is to make a new
                                // folder.
                                new RevocationList(authority.root(), Map::of, faults, clock),
                                "/crl/issuing.crl",
                                new RevocationList(authority.issuing(), revocations::all, faults, clock)),
                        faults,
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
        return start(settings, Clock.systemUTC());
    }

    /** Starts with a clock of the test's own, by which certificates, time-stamps and answers are made. */
    public static TestTrustServices start(TrustSettings settings, Clock clock) throws IOException {
        PrivateFiles.makeFolder(settings.folder());
        FileChannel lock = lock(settings.folder());
        HttpServer server = null;
        try {
            server = listen(settings);
            TestTrustServices services = new TestTrustServices(settings, lock, server, clock);
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

    /** The address of the second time-stamping authority, which has a key of its own. */
    public URI secondTimeStamping() {
        return URI.create(addresses.secondTimeStamping());
    }

    /** The file with the trust anchor, in PEM. */
    public Path roots() {
        return settings.folder().resolve("roots.pem");
    }

    /** The folder with the seals. */
    public Path seals() {
        return Published.seals(settings.folder());
    }

    /** An institution's seal, a PKCS #12 file. */
    public Path seal(String institution) {
        return seals().resolve(institution + ".p12");
    }

    /** The folder with the certificates and keys of people. */
    public Path persons() {
        return Published.persons(settings.folder());
    }

    /** The password of the seals and of the people's stores. */
    public String sealsPassword() {
        return settings.sealsPassword();
    }

    /** A person of the demonstration: the key and the certificate for signatures. */
    public Certified person(String username) {
        Credential person = authority.people().get(username);
        if (person == null) {
            throw new IllegalArgumentException("There is no certificate of " + username);
        }
        return authority.certified(person);
    }

    /** A certificate for log-ins, with which nothing may be signed. */
    public Certified authentication() {
        return authority.certified(authority.authentication());
    }

    /** An institution's seal. */
    public Certified sealOf(String institution) {
        return authority.certified(sealCredential(institution));
    }

    /** Issues a certificate with a new key; it is known to OCSP as long as these services run. */
    public Certified issue(Wanted wanted) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Credential made = new Issuer(addresses, now).issue(wanted, authority.issuing());
            issued.add(made.certificate().getSerialNumber());
            return authority.certified(made);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalArgumentException("This certificate cannot be made: " + wanted, e);
        }
    }

    /** Breaks a service until the answer is closed, or {@link #mend} is called. */
    public Breakage broken(Service service, Fault fault) {
        faults.set(service, fault);
        return () -> faults.mend(service);
    }

    /** Mends all services, and lets answers last as long as at start. */
    public void mend() {
        faults.mend();
        faults.ocspLasts(Faults.OCSP_LASTS);
        faults.crlLasts(Faults.CRL_LASTS);
    }

    /** How often a service was asked since the start. */
    public long asked(Service service) {
        return faults.asked(service);
    }

    /** From now on OCSP answers may be used so long (nextUpdate). */
    public void letOcspLast(Duration lasts) {
        faults.ocspLasts(lasts);
    }

    /** From now on lists may be used so long (nextUpdate). */
    public void letListsLast(Duration lasts) {
        faults.crlLasts(lasts);
    }

    /** The certificate of an institution's seal. */
    public X509Certificate sealCertificate(String institution) {
        return sealCredential(institution).certificate();
    }

    private Credential sealCredential(String institution) {
        Credential seal = authority.seals().get(institution);
        if (seal == null) {
            throw new IllegalArgumentException("There is no seal of institution " + institution);
        }
        return seal;
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

    /** Suspends a certificate (certificateHold) until it is resumed or revoked. */
    public void suspend(X509Certificate certificate) {
        try {
            revocations.suspend(certificate.getSerialNumber(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a suspension. */
    public void resume(X509Certificate certificate) {
        try {
            revocations.resume(certificate.getSerialNumber());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isIssued(BigInteger serial) {
        return authority.issued().contains(serial) || issued.contains(serial);
    }

    private boolean revoke(BigInteger serial) throws IOException {
        if (!isIssued(serial)) {
            return false;
        }
        revocations.revoke(serial, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return true;
    }

    @Override
    public void close() {
        faults.mend();
        server.stop(0);
        threads.shutdownNow();
        threads.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
