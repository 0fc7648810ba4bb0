package lt.tiltas.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lt.tiltas.documents.signing.SoftHsm;
import lt.tiltas.testing.OnTestServers;
import lt.tiltas.trust.Institution;
import lt.tiltas.trust.TestTrustServices;
import lt.tiltas.trust.Wanted;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** The running service with Kafka, MongoDB, test trust services and the demonstration's institutions. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnTestServers
@Import(StoreOperations.class)
public abstract class ServiceTest {
    public static final String ADMINISTRATION = "188718528";
    public static final String LIBRARY = "900000016";
    public static final String CULTURE_CENTRE = "900000023";
    public static final String SOCIAL_SERVICES = "900000030";

    protected static final TestTrustServices TRUST = startTrust();

    @LocalServerPort
    private int port;

    protected Http http;

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry properties) {
        properties.add("TILTAS_TRUST_ANCHORS", () -> TRUST.roots().toString());
        properties.add("TILTAS_TSA_URL", () -> TRUST.timeStamping() + "," + TRUST.secondTimeStamping());
        properties.add("TILTAS_SEALS", () -> TRUST.seals().toString());
        properties.add("TILTAS_SEALS_PASSWORD", TRUST::sealsPassword);
        SoftHsm.device().ifPresent(device -> {
            Institution library = Institution.demonstration().get(1);
            properties.add("tiltas.seals.keys[0].id", () -> "device");
            properties.add("tiltas.seals.keys[0].institution", library::code);
            properties.add("tiltas.seals.keys[0].store", () -> "pkcs11");
            properties.add(
                    "tiltas.seals.keys[0].library", () -> device.library().toString());
            properties.add(
                    "tiltas.seals.keys[0].pin-file", () -> device.pinFile().toString());
            properties.add("tiltas.seals.keys[0].alias", () -> "library");
            // Another test's authority has its certificates in the device too, under the same names.
            properties.add(
                    "tiltas.seals.keys[0].chain",
                    () -> TRUST.roots().resolveSibling("issuing.pem").toString());
        });
        properties.add("TILTAS_MAX_FILE_SIZE", () -> "3MB");
    }

    @BeforeEach
    void connect() {
        http = new Http("http://127.0.0.1:" + port);
        CatalogEvents.tell(ADMINISTRATION, LIBRARY, CULTURE_CENTRE, SOCIAL_SERVICES);
    }

    private static TestTrustServices startTrust() {
        try {
            Path folder = Files.createTempDirectory("tiltas-trust-");
            TestTrustServices services = TestTrustServices.start(folder, 0);
            // Once, not for each context: the key that a running service has opened would be replaced.
            SoftHsm.device()
                    .ifPresent(device -> device.put(
                            "library",
                            services.issue(
                                    Wanted.seal(Institution.demonstration().get(1)))));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                services.close();
                try {
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
