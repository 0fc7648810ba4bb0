package lt.tiltas.documents.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import lt.tiltas.documents.document.Document.Draft;
import lt.tiltas.documents.document.Renewing.Fate;
import lt.tiltas.documents.document.Renewing.Line;
import lt.tiltas.documents.document.Signing.Outcome;
import lt.tiltas.documents.signing.Archival;
import lt.tiltas.documents.signing.Format;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Signature;
import lt.tiltas.documents.signing.UpkeepSettings;
import lt.tiltas.documents.signing.UpkeepSettings.AlgorithmEnd;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.messaging.Stored;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Archival time-stamps that end: by their certificate, by the table of algorithms, and as the clock moves on. */
class RenewingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final DocumentId ID = new DocumentId(UUID.fromString("0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"));
    private static final String INSTITUTION = "188718528";
    private static final Actor ADMINISTRATOR = new Actor(INSTITUTION, "administrator", "127.0.0.1");
    private static final Archival LONG = stamp(Duration.ofDays(3650), "SHA-256", "ECDSA", 256);

    private final DocumentTest.Shelf shelf = new DocumentTest.Shelf();
    private final SealedWith.Notes notes = new SealedWith.Notes();
    private List<AlgorithmEnd> table = List.of();
    private Supplier<Archival> authority = () -> LONG;

    @Test
    void one_that_holds_for_years_is_left_alone() {
        sealed(LONG);
        assertThat(dryRun(NOW)).isEmpty();
        assertThat(run(NOW)).isEmpty();
        assertThat(shelf.told).isEmpty();
    }

    @Test
    void one_of_a_short_lived_authority_is_renewed_before_its_certificate_ends() {
        Archival brief = stamp(Duration.ofDays(30), "SHA-256", "ECDSA", 256);
        UUID seal = sealed(brief);
        Line due = new Line(ID, seal, brief.certificateEnds(), "certificate", Fate.TO_RENEW, null);
        assertThat(dryRun(NOW)).containsExactly(due);
        assertThat(shelf.told).as("a dry run changes nothing").isEmpty();
        assertThat(run(NOW)).containsExactly(fate(due, Fate.RENEWED));
        assertThat(signature(seal).archival()).isEqualTo(LONG);
        assertThat(shelf.told)
                .singleElement()
                .extracting(event -> event.getClass().getSimpleName())
                .isEqualTo("SignatureRaised");
        assertThat(dryRun(NOW)).isEmpty();
        assertThat(run(NOW)).isEmpty();
    }

    @Test
    void one_falls_due_as_the_clock_moves_on() {
        Archival year = stamp(Duration.ofDays(365), "SHA-256", "ECDSA", 256);
        UUID seal = sealed(year);
        assertThat(dryRun(NOW.plus(Duration.ofDays(365 - 91)))).isEmpty();
        assertThat(dryRun(NOW.plus(Duration.ofDays(365 - 90))))
                .containsExactly(new Line(ID, seal, year.certificateEnds(), "certificate", Fate.TO_RENEW, null));
        assertThat(dryRun(NOW.plus(Duration.ofDays(400))))
                .as("late is better than never")
                .hasSize(1);
    }

    @Test
    void one_falls_due_when_the_table_lets_its_digest_or_its_key_end() {
        UUID seal = sealed(stamp(Duration.ofDays(3650), "SHA-224", "RSA", 2048));
        assertThat(dryRun(NOW)).isEmpty();

        table = List.of(ends("SHA-224", 0, "2026-05-01"), ends("RSA", 1900, "2026-04-01"));
        Line digest = new Line(ID, seal, Instant.parse("2026-05-01T00:00:00Z"), "SHA-224", Fate.TO_RENEW, null);
        assertThat(dryRun(NOW)).containsExactly(digest);

        table = List.of(ends("SHA-224", 0, "2026-05-01"), ends("RSA", 3000, "2026-04-01"));
        Line key = new Line(ID, seal, Instant.parse("2026-04-01T00:00:00Z"), "RSA", Fate.TO_RENEW, null);
        assertThat(dryRun(NOW)).as("what ends first is the reason").containsExactly(key);
        assertThat(run(NOW)).containsExactly(fate(key, Fate.RENEWED));
        assertThat(dryRun(NOW)).isEmpty();
    }

    @Test
    void the_table_that_is_delivered_ends_rsa_with_2048_bits_in_2029() throws IOException {
        UUID seal = sealed(stamp(Duration.ofDays(3650), "SHA-256", "RSA", 2048));
        PropertySource<?> delivered = new YamlPropertySourceLoader()
                .load("delivered", new ClassPathResource("application.yaml"))
                .getFirst();
        table = new Binder(ConfigurationPropertySources.from(delivered))
                .bind("tiltas.signing.upkeep", UpkeepSettings.class)
                .get()
                .algorithmEnds();
        assertThat(dryRun(Instant.parse("2028-10-02T23:59:59Z"))).isEmpty();
        assertThat(dryRun(Instant.parse("2028-10-03T00:00:00Z")))
                .containsExactly(new Line(ID, seal, Instant.parse("2029-01-01T00:00:00Z"), "RSA", Fate.TO_RENEW, null));
    }

    @Test
    void of_two_the_one_that_ends_is_found_whichever_was_put_on_last() {
        Archival weak = stamp(Duration.ofDays(3650), "SHA-256", "RSA", 2048);
        UUID first = sealed(weak);
        sealed(stamp(Duration.ofDays(1000), "SHA-256", "ECDSA", 256));
        table = List.of(ends("RSA", 3000, "2026-04-01"));
        assertThat(dryRun(NOW)).extracting(Line::signature, Line::because).containsExactly(tuple(first, "RSA"));
        assertThat(run(NOW)).extracting(Line::fate).containsExactly(Fate.RENEWED);
        assertThat(dryRun(NOW)).isEmpty();
    }

    @Test
    void while_no_authority_answers_the_report_says_why_and_the_next_run_tries_again() {
        Archival brief = stamp(Duration.ofDays(30), "SHA-256", "ECDSA", 256);
        UUID seal = sealed(brief);
        authority = () -> {
            throw new TrustServiceAway("time-stamping authority", Duration.ofSeconds(1), null);
        };
        assertThat(run(NOW)).singleElement().satisfies(line -> {
            assertThat(line.fate()).isEqualTo(Fate.FAILED);
            assertThat(line.trouble()).contains("time-stamping authority");
        });
        assertThat(signature(seal).archival()).isEqualTo(brief);
        authority = () -> LONG;
        assertThat(run(NOW)).extracting(Line::fate).containsExactly(Fate.RENEWED);
    }

    /** A document with one more seal, whose archival time-stamp this is. */
    private UUID sealed(Archival archival) {
        UUID id = UUID.randomUUID();
        Signature seal = new Signature(
                id, Signature.Kind.SEAL, Format.ASICE, Level.LTA, Level.LTA, "TEST seal", NOW, "<xml/>", archival);
        if (shelf.stored == null) {
            Core core = Core.of(ID, INSTITUTION, new Description("x", new TypeCode("letter"), "lt"), NOW);
            DataFile file = new DataFile(new FileName("a.txt"), "text/plain", 3, "00", 7, new ContentId("1"));
            Core filled = new Draft(core, null).with(file, ADMINISTRATOR, NOW).core();
            shelf.stored = new Stored<>(new Document.Signed(filled, null), 0, 0);
        }
        Document before = shelf.now();
        shelf.stored = new Stored<>(
                before.raised(new Outcome(before.core(), seal, null, null, false)),
                shelf.stored.version() + 1,
                shelf.stored.sequence());
        notes.note(ID, seal);
        return id;
    }

    private Signature signature(UUID id) {
        return shelf.now().core().signatures().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Line> dryRun(Instant at) {
        return renewing(at).dryRun(INSTITUTION);
    }

    private List<Line> run(Instant at) {
        return renewing(at).run(ADMINISTRATOR);
    }

    private Renewing renewing(Instant at) {
        UpkeepSettings settings = new UpkeepSettings(
                Duration.ofMinutes(1), 200, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofDays(90), table);
        return new Renewing(
                shelf,
                SealedWith.renewing(one -> one.at(Level.LTA, "<xml/>", authority.get()), notes),
                notes,
                settings,
                Clock.fixed(at, ZoneOffset.UTC));
    }

    private static Line fate(Line line, Fate fate) {
        return new Line(line.document(), line.signature(), line.ends(), line.because(), fate, null);
    }

    private static Archival stamp(Duration left, String digest, String key, int bits) {
        return new Archival(NOW, NOW.plus(left), digest, key, bits);
    }

    private static AlgorithmEnd ends(String algorithm, int below, String day) {
        return new AlgorithmEnd(algorithm, below, LocalDate.parse(day));
    }
}
