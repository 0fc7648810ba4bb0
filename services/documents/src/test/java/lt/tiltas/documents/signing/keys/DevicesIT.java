package lt.tiltas.documents.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import lt.tiltas.documents.signing.InstitutionSeal;
import lt.tiltas.documents.signing.SealKey;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings;
import lt.tiltas.documents.signing.SealSettings.Place;
import lt.tiltas.documents.signing.SealSettings.Store;
import lt.tiltas.documents.signing.SoftHsm;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Institution;
import lt.tiltas.trust.TestTrustServices;
import lt.tiltas.trust.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals in a PKCS #11 device that is taken out, put back and asked with wrong PINs. */
class DevicesIT {
    private static final byte[] DATA = {1, 2, 3};
    private static final String INSTITUTION = "188718528";

    @TempDir
    static Path folder;

    private static SoftHsm device;
    private static Certified seal;
    private static Certified rsa;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final List<ConfiguredSeals> opened = new ArrayList<>();
    private final Path pinFile = folder.resolve("pin");

    @BeforeAll
    static void make() throws Exception {
        assumeTrue(SoftHsm.device().isPresent(), SoftHsm.ABSENT);
        device = SoftHsm.device().orElseThrow();
        try (TestTrustServices trust = TestTrustServices.start(folder.resolve("trust"), 0)) {
            seal = trust.issue(Wanted.seal(Institution.demonstration().getFirst()));
            rsa = trust.issue(
                    Wanted.seal(Institution.demonstration().getFirst()).withKey("RSA", 3072));
        }
        device.put("devices-ec", seal);
        device.put("devices-rsa", rsa);
    }

    @AfterEach
    void logOut() {
        opened.forEach(ConfiguredSeals::destroy);
    }

    @Test
    void the_key_signs_inside_the_device_and_its_chain_is_read_from_there() throws Exception {
        SealKey key = seals(place("devices-ec", SoftHsm.PIN, null)).of(INSTITUTION, null);
        assertThat(key.chain()).isEqualTo(seal.chain());
        assertThat(verifies("SHA256withECDSA", seal, key.sign("SHA256withECDSA", DATA)))
                .isTrue();

        SealKey other = seals(place("devices-rsa", SoftHsm.PIN, null)).of(INSTITUTION, null);
        assertThat(verifies("SHA256withRSA", rsa, other.sign("SHA256withRSA", DATA)))
                .isTrue();
    }

    @Test
    void a_driver_that_somebody_else_restarted_signs_with_the_right_key_all_the_same() throws Exception {
        SealKey key = seals(place("devices-ec", SoftHsm.PIN, null)).of(INSTITUTION, null);
        SealKey other = seals(place("devices-rsa", SoftHsm.PIN, null)).of(INSTITUTION, null);
        key.sign("SHA256withECDSA", DATA);
        Cryptoki.restart(device.library());
        ConfiguredSeals others = seals(place("devices-rsa", SoftHsm.PIN, null));
        others.of(INSTITUTION, null).sign("SHA256withRSA", DATA);

        assertThat(verifies("SHA256withECDSA", seal, key.sign("SHA256withECDSA", DATA)))
                .isTrue();
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(6)));
        assertThat(verifies("SHA256withRSA", rsa, other.sign("SHA256withRSA", DATA)))
                .isTrue();
    }

    @Test
    void many_at_once_sign_with_it() throws Exception {
        SealKey key = seals(place("devices-ec", SoftHsm.PIN, null)).of(INSTITUTION, null);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<byte[]>> calls = IntStream.range(0, 64)
                    .<Callable<byte[]>>mapToObj(i -> () -> key.sign("SHA256withECDSA", DATA))
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                assertThat(verifies("SHA256withECDSA", seal, call.get())).isTrue();
            }
        }
    }

    @Test
    void a_device_that_is_taken_out_is_told_and_found_again_by_itself() throws Exception {
        ConfiguredSeals seals = seals(place("devices-ec", SoftHsm.PIN, null));
        SealKey key = seals.of(INSTITUTION, null);
        key.sign("SHA256withECDSA", DATA);
        device.takeOut();
        try {
            assertThatThrownBy(() -> key.sign("SHA256withECDSA", DATA))
                    .isInstanceOf(SealRefused.TokenAway.class)
                    .hasMessageContaining("'token' does not answer");
            assertThatThrownBy(() -> seals.of(INSTITUTION, null)).isInstanceOf(SealRefused.TokenAway.class);
            assertThat(seals.all(INSTITUTION))
                    .containsExactly(new InstitutionSeal(
                            INSTITUTION,
                            "token",
                            Store.PKCS11,
                            true,
                            true,
                            null,
                            "The device with the e-seal 'token' does not answer"));
        } finally {
            device.putBack();
        }
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(6)));
        assertThat(verifies("SHA256withECDSA", seal, key.sign("SHA256withECDSA", DATA)))
                .isTrue();
        assertThat(seals.of(INSTITUTION, null).chain()).isEqualTo(seal.chain());
    }

    @Test
    void a_wrong_pin_is_told_tried_once_and_a_corrected_file_is_read() throws Exception {
        // A process is logged in to a token or not, whoever in it did so: without this no PIN would be asked for.
        Cryptoki.restart(device.library());
        Files.writeString(pinFile, "999999");
        ConfiguredSeals seals = seals(place("devices-ec", null, pinFile));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> seals.of(INSTITUTION, null)).isInstanceOf(SealRefused.WrongPin.class);
        }
        Files.writeString(pinFile, SoftHsm.PIN + "\n");
        assertThat(seals.of(INSTITUTION, null).sign("SHA256withECDSA", DATA)).isNotEmpty();
    }

    @Test
    void a_key_that_the_device_does_not_hold_is_told() {
        assertThatThrownBy(() -> seals(place("another", SoftHsm.PIN, null)).of(INSTITUTION, null))
                .isInstanceOf(SealRefused.Unreadable.class)
                .rootCause()
                .hasMessage("It holds no key 'another'");
        assertThatThrownBy(() -> seals(place(null, SoftHsm.PIN, null)).of(INSTITUTION, null))
                .isInstanceOf(SealRefused.Unreadable.class)
                .rootCause()
                .hasMessageContaining("several keys");
    }

    @Test
    void a_driver_that_is_not_there_is_told() {
        Place place = place(folder.resolve("no-driver.so"), "devices-ec", SoftHsm.PIN, null);
        assertThatThrownBy(() -> seals(place).of(INSTITUTION, null)).isInstanceOf(SealRefused.TokenAway.class);
    }

    private ConfiguredSeals seals(Place place) {
        ConfiguredSeals seals = new ConfiguredSeals(
                new SealSettings(folder.resolve("none"), "demo", List.of(place), Duration.ofDays(60)), clock);
        opened.add(seals);
        return seals;
    }

    private static Place place(@Nullable String alias, @Nullable String pin, @Nullable Path pinFile) {
        return place(device.library(), alias, pin, pinFile);
    }

    private static Place place(Path library, @Nullable String alias, @Nullable String pin, @Nullable Path pinFile) {
        return new Place(
                "token",
                INSTITUTION,
                Store.PKCS11,
                null,
                null,
                library,
                null,
                0,
                pin,
                pinFile,
                alias,
                null,
                null,
                null,
                false);
    }

    private static boolean verifies(String algorithm, Certified certified, byte[] value) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(certified.certificate().getPublicKey());
        signature.update(DATA);
        return signature.verify(value);
    }
}
