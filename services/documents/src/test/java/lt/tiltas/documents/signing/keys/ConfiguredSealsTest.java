package lt.tiltas.documents.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import lt.tiltas.documents.signing.InstitutionSeal;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings;
import lt.tiltas.documents.signing.SealSettings.Place;
import lt.tiltas.documents.signing.SealSettings.Store;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Institution;
import lt.tiltas.trust.TestTrustServices;
import lt.tiltas.trust.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several seals of an institution in files: which one is used when, and what is said about each. */
class ConfiguredSealsTest {
    private static final String INSTITUTION = "188718528";
    private static final Duration WARN = Duration.ofDays(60);

    @TempDir
    static Path folder;

    private static TestTrustServices trust;
    private static Certified archive;
    private static Certified ending;

    private final Instant start = Instant.now();
    private final AtomicReference<Instant> now = new AtomicReference<>(start);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @BeforeAll
    static void make() throws Exception {
        trust = TestTrustServices.start(folder.resolve("trust"), 0);
        Wanted seal = Wanted.seal(Institution.demonstration().getFirst());
        archive = trust.issue(seal);
        ending = trust.issue(seal.shortLived(Duration.ofDays(12).plusHours(1)));
        write("archive.p12", archive, archive.chain());
        write("ending.p12", ending, ending.chain());
        write("alone.p12", archive, archive.chain().subList(0, 1));
        Files.write(folder.resolve("garbage.p12"), "no key store".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void close() {
        trust.close();
    }

    @Test
    void the_file_in_the_folder_is_the_seal_main_without_any_settings() {
        ConfiguredSeals seals = seals();
        X509Certificate certificate = trust.sealCertificate(INSTITUTION);
        assertThat(seals.of(INSTITUTION, null).certificate()).isEqualTo(certificate);
        assertThat(seals.of(INSTITUTION, "main").certificate()).isEqualTo(certificate);
        assertThat(seals.all(INSTITUTION))
                .containsExactly(new InstitutionSeal(INSTITUTION, "main", Store.PKCS12, true, true, certificate, null));
        assertThat(seals.all()).as("of all institutions in the folder").hasSize(4);
    }

    @Test
    void the_preferred_one_is_used_where_none_is_named_else_the_one_that_began_last() {
        Place preferred = place("archive", "archive.p12", null, null, true);
        Place later = place("ending", "ending.p12", start.minusSeconds(60), null, false);
        assertThat(seals(later, preferred).of(INSTITUTION, null).id()).isEqualTo("archive");
        assertThat(seals(later).of(INSTITUTION, null).id()).isEqualTo("ending");
        assertThat(seals(later, preferred).of(INSTITUTION, "ending").certificate())
                .isEqualTo(ending.certificate());
        assertThat(seals(later, preferred).all(INSTITUTION))
                .extracting(InstitutionSeal::id, InstitutionSeal::usual)
                .containsExactly(tuple("archive", true), tuple("main", false), tuple("ending", false));
    }

    @Test
    void a_seal_is_used_from_its_beginning_until_its_end_and_then_the_next_one() {
        Instant change = start.plus(Duration.ofDays(1));
        ConfiguredSeals seals =
                seals(place("old", "archive.p12", null, change, true), place("new", "ending.p12", change, null, true));
        assertThat(seals.of(INSTITUTION, null).id()).isEqualTo("old");
        assertThatThrownBy(() -> seals.of(INSTITUTION, "new"))
                .isInstanceOf(SealRefused.NotActive.class)
                .hasMessageContaining("'new' is not active now");
        now.set(change);
        assertThat(seals.of(INSTITUTION, null).id()).isEqualTo("new");
        assertThatThrownBy(() -> seals.of(INSTITUTION, "old")).isInstanceOf(SealRefused.NotActive.class);
    }

    @Test
    void what_is_not_there_or_cannot_be_opened_is_told() {
        assertThatThrownBy(() -> seals().of("900000099", null)).isInstanceOf(SealRefused.NoSeal.class);
        assertThatThrownBy(() -> seals().of("../../etc", null)).isInstanceOf(SealRefused.NoSeal.class);
        assertThatThrownBy(() -> seals().of(INSTITUTION, "other")).isInstanceOf(SealRefused.NoSuchSeal.class);
        ConfiguredSeals seals = seals(place("garbage", "garbage.p12", null, null, true));
        assertThatThrownBy(() -> seals.of(INSTITUTION, null)).isInstanceOf(SealRefused.Unreadable.class);
        assertThat(seals.all(INSTITUTION).getFirst().warning(start, WARN))
                .isEqualTo("The e-seal of institution 188718528 cannot be opened");
    }

    @Test
    void the_chain_above_a_seal_may_come_from_a_file_of_its_own() throws Exception {
        Path above = folder.resolve("above.pem");
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : archive.chain().subList(1, 3)) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(above, pem);
        Place place = new Place(
                "alone",
                INSTITUTION,
                Store.PKCS12,
                folder.resolve("alone.p12"),
                "secret",
                null,
                null,
                0,
                null,
                null,
                null,
                above,
                null,
                null,
                true);
        assertThat(seals(place).of(INSTITUTION, null).chain()).isEqualTo(archive.chain());
    }

    @Test
    void a_seal_that_ends_is_warned_of_in_days_and_in_words() {
        InstitutionSeal seal = seals(place("ending", "ending.p12", null, null, true))
                .all(INSTITUTION)
                .getFirst();
        assertThat(seal.daysLeft(start)).isEqualTo(12);
        assertThat(seal.warning(start, WARN))
                .isEqualTo("The certificate ends in 12 days; have the e-seal renewed in time");
        assertThat(seal.warning(start, Duration.ofDays(10))).isNull();
        assertThat(seal.warning(start.plus(Duration.ofDays(11)), WARN)).contains("in 1 day;");
        assertThat(seal.warning(start.plus(Duration.ofDays(13)), WARN)).contains("has expired");
        assertThat(seal.daysLeft(start.plus(Duration.ofDays(13)))).isEqualTo(-1);
    }

    @Test
    void settings_that_make_no_sense_are_refused_at_start_by_name() {
        assertThatThrownBy(() -> seals(
                        place("twice", "archive.p12", null, null, false),
                        place("twice", "ending.p12", null, null, false)))
                .hasMessageContaining("two e-seals 'twice'");
        assertThatThrownBy(() -> place("back", "archive.p12", start, start.minusSeconds(1), false))
                .hasMessageContaining("'back'")
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> new Place(
                        "device",
                        INSTITUTION,
                        Store.PKCS11,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false))
                .hasMessageContaining("needs 'library'");
        assertThat(place("quiet", "archive.p12", null, null, false).toString()).doesNotContain("secret");
    }

    private ConfiguredSeals seals(Place... places) {
        return new ConfiguredSeals(new SealSettings(trust.seals(), "demo", List.of(places), WARN), clock);
    }

    private static Place place(
            String id, String file, @Nullable Instant from, @Nullable Instant until, boolean preferred) {
        return new Place(
                id,
                INSTITUTION,
                Store.PKCS12,
                folder.resolve(file),
                "secret",
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                from,
                until,
                preferred);
    }

    private static void write(String name, Certified certified, List<X509Certificate> chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("seal", certified.key(), "secret".toCharArray(), chain.toArray(X509Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            store.store(out, "secret".toCharArray());
        }
    }
}
