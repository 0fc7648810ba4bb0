package lt.tiltas.documents.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import lt.tiltas.documents.signing.SealSettings.Store;
import lt.tiltas.trust.TestTrustServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealWatchTest {
    @TempDir
    Path folder;

    @Test
    void days_left_are_metrics_and_warnings_stand_in_the_health_which_stays_up() throws Exception {
        AtomicReference<List<InstitutionSeal>> seals = new AtomicReference<>();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (TestTrustServices trust = TestTrustServices.start(folder, 0)) {
            InstitutionSeal good = new InstitutionSeal(
                    "188718528", "main", Store.PKCS12, true, true, trust.sealCertificate("188718528"), null);
            InstitutionSeal away =
                    new InstitutionSeal("900000016", "device", Store.PKCS11, true, true, null, "It does not answer");
            seals.set(List.of(good, away));
            Instant end = trust.sealCertificate("188718528").getNotAfter().toInstant();
            SealWatch watch = new SealWatch(
                    new Fixed(seals),
                    new SealSettings(folder, "demo", List.of(), Duration.ofDays(60)),
                    Clock.fixed(end.minus(Duration.ofDays(30).plusHours(1)), ZoneOffset.UTC),
                    meters);

            watch.look();
            assertThat(meters.get("tiltas.seals.days.left")
                            .tags("institution", "188718528", "seal", "main")
                            .gauge()
                            .value())
                    .isEqualTo(30);
            assertThat(meters.find("tiltas.seals.days.left").gauges())
                    .as("none of what cannot be read")
                    .hasSize(1);
            assertThat(watch.health().getStatus().getCode()).isEqualTo("UP");
            assertThat(watch.health().getDetails())
                    .containsEntry(
                            "warnings",
                            List.of(
                                    "E-seal 'main' of institution 188718528: The certificate ends in 30 days; have the e-seal renewed in time",
                                    "E-seal 'device' of institution 900000016: It does not answer"));

            seals.set(List.of(away));
            watch.look();
            assertThat(meters.find("tiltas.seals.days.left").gauges()).isEmpty();
        }
    }

    private record Fixed(AtomicReference<List<InstitutionSeal>> seals) implements InstitutionSeals {
        @Override
        public List<InstitutionSeal> all(String institution) {
            return all();
        }

        @Override
        public List<InstitutionSeal> all() {
            return seals.get();
        }
    }
}
