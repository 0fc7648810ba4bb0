package lt.tiltas.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {
    private static final Addresses ADDRESSES = new Addresses(URI.create("http://127.0.0.1:8405"));
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CONTENT_COMMITMENT = 1;
    private static final int SIGNS_CERTIFICATES = 5;
    private static final int SIGNS_LISTS = 6;

    @TempDir
    Path folder;

    @Test
    void every_certificate_says_in_its_subject_that_it_is_a_test() throws Exception {
        assertThat(all(open(ADDRESSES, NOW)))
                .hasSize(18)
                .allSatisfy(certificate -> assertThat(
                                certificate.getSubjectX500Principal().getName())
                        .contains("TEST ONLY"));
    }

    @Test
    void each_certificate_may_be_used_for_one_thing() throws Exception {
        Authority authority = open(ADDRESSES, NOW);

        assertThat(uses(authority.root())).isEqualTo("[5, 6] [] ca=1");
        assertThat(uses(authority.issuing())).isEqualTo("[5, 6] [] ca=0");
        assertThat(uses(authority.ocsp())).isEqualTo("[0] [1.3.6.1.5.5.7.3.9] ca=-1");
        assertThat(uses(authority.timeStamping())).isEqualTo("[0] [1.3.6.1.5.5.7.3.8] ca=-1");
        assertThat(authority.seals().values())
                .allSatisfy(seal -> assertThat(uses(seal)).isEqualTo("[1] [] ca=-1"));
        assertThat(uses(authority.secondTimeStamping())).isEqualTo("[0] [1.3.6.1.5.5.7.3.8] ca=-1");
        assertThat(authority.people().values())
                .allSatisfy(person -> assertThat(uses(person)).isEqualTo("[1] [] ca=-1"));
        assertThat(uses(authority.authentication())).isEqualTo("[0] [1.3.6.1.5.5.7.3.2] ca=-1");
        assertThat(authority.timeStamping().certificate().getCriticalExtensionOIDs())
                .as("RFC 3161, 2.3: the extended key usage is critical")
                .contains("2.5.29.37");
        assertThat(authority.ocsp().certificate().getNonCriticalExtensionOIDs())
                .as("id-pkix-ocsp-nocheck")
                .contains("1.3.6.1.5.5.7.48.1.5");
    }

    @Test
    void a_second_start_changes_nothing() throws Exception {
        Authority first = open(ADDRESSES, NOW);
        byte[] file = Files.readAllBytes(file());

        assertThat(all(open(ADDRESSES, NOW.plusSeconds(60)))).isEqualTo(all(first));
        assertThat(Files.readAllBytes(file())).isEqualTo(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void another_address_renews_what_carries_it_and_keeps_the_keys_and_the_root() throws Exception {
        Authority before = open(ADDRESSES, NOW);
        Authority after = open(new Addresses(URI.create("http://trust:8405")), NOW);

        assertThat(after.root().certificate()).isEqualTo(before.root().certificate());
        X509Certificate old = before.seals().get("188718528").certificate();
        X509Certificate renewed = after.seals().get("188718528").certificate();
        assertThat(renewed).isNotEqualTo(old);
        assertThat(renewed.getPublicKey()).isEqualTo(old.getPublicKey());
        assertThat(after.issued()).contains(old.getSerialNumber(), renewed.getSerialNumber());
        old.verify(after.issuing().certificate().getPublicKey());
    }

    @Test
    void a_certificate_that_runs_out_is_renewed_at_start() throws Exception {
        Authority before = open(ADDRESSES, NOW);
        Instant nearTheEnd = NOW.plus(Duration.ofDays(3 * 365 - 30));
        Authority after = open(ADDRESSES, nearTheEnd);

        assertThat(after.timeStamping().certificate())
                .isEqualTo(before.timeStamping().certificate());
        assertThat(after.seals().get("188718528").certificate().getNotAfter().toInstant())
                .isAfter(nearTheEnd.plus(Duration.ofDays(1000)));
    }

    @Test
    void a_new_institution_gets_a_seal_beside_the_kept_ones() throws Exception {
        Authority before = open(ADDRESSES, NOW);
        List<Institution> more = new ArrayList<>(Institution.demonstration());
        more.add(new Institution("900000047", "Nauja įstaiga"));
        Authority after = Authority.open(file(), ADDRESSES, more, Person.demonstration(), NOW);

        assertThat(after.seals().keySet()).containsAll(before.seals().keySet()).contains("900000047");
        assertThat(after.seals().get("188718528").certificate())
                .isEqualTo(before.seals().get("188718528").certificate());
    }

    @Test
    void a_folder_made_before_people_and_the_second_time_stamping_unit_gets_them_and_keeps_the_rest() throws Exception {
        Authority before = open(ADDRESSES, NOW);
        String old = Files.readAllLines(file()).stream()
                .filter(line ->
                        !line.startsWith("person-") && !line.startsWith("tsa2.") && !line.startsWith("authentication."))
                .collect(Collectors.joining("\n"));
        Files.writeString(file(), old);

        Authority after = open(ADDRESSES, NOW);
        assertThat(after.seals().get("188718528").certificate())
                .isEqualTo(before.seals().get("188718528").certificate());
        assertThat(after.timeStamping().certificate())
                .isEqualTo(before.timeStamping().certificate());
        assertThat(after.secondTimeStamping().certificate())
                .isNotEqualTo(before.secondTimeStamping().certificate());
        assertThat(after.people().keySet()).isEqualTo(before.people().keySet());
        assertThat(all(open(ADDRESSES, NOW))).as("kept from then on").isEqualTo(all(after));
    }

    @Test
    void a_damaged_file_is_named_with_the_remedy() throws Exception {
        open(ADDRESSES, NOW);
        Files.writeString(file(), "root.key=%%%\nroot.certificate=AAAA\n");

        assertThatThrownBy(() -> open(ADDRESSES, NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("delete that file");
    }

    private Path file() {
        return folder.resolve("authority.properties");
    }

    private Authority open(Addresses addresses, Instant now) throws Exception {
        return Authority.open(file(), addresses, Institution.demonstration(), Person.demonstration(), now);
    }

    private static List<X509Certificate> all(Authority authority) {
        List<X509Certificate> all = new ArrayList<>(List.of(
                authority.root().certificate(),
                authority.issuing().certificate(),
                authority.ocsp().certificate(),
                authority.timeStamping().certificate(),
                authority.secondTimeStamping().certificate(),
                authority.authentication().certificate()));
        authority.people().values().forEach(person -> all.add(person.certificate()));
        authority.seals().values().forEach(seal -> all.add(seal.certificate()));
        return all;
    }

    private static String uses(Credential credential) throws Exception {
        X509Certificate certificate = credential.certificate();
        List<Integer> usages = new ArrayList<>();
        for (int usage : List.of(DIGITAL_SIGNATURE, CONTENT_COMMITMENT, 2, 3, 4, SIGNS_CERTIFICATES, SIGNS_LISTS)) {
            if (certificate.getKeyUsage()[usage]) {
                usages.add(usage);
            }
        }
        List<String> purposes = certificate.getExtendedKeyUsage();
        return usages + " " + (purposes == null ? List.of() : purposes) + " ca=" + certificate.getBasicConstraints();
    }
}
