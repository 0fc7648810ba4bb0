package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lt.tiltas.documents.signing.CertificateRefused;
import lt.tiltas.documents.signing.Signature.Kind;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.OnTrustServices;
import lt.tiltas.documents.trust.OverHttp;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustSettings;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.trust.TrustedLists;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Fault;
import lt.tiltas.trust.Institution;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Service;
import lt.tiltas.trust.TestTrustServices;
import lt.tiltas.trust.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With what nothing is signed, and where the status of certificates is learnt, with real OCSP and lists over HTTP. */
class SignerCertificatesIT extends OnTrustServices {
    private static final Person SOMEBODY = Person.demonstration().getFirst();

    @TempDir
    static Path elsewhere;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CertificateStatuses statuses = statuses();
    private final SignerCertificates certificates = new SignerCertificates(new Chains(anchors()), statuses, clock);

    @Test
    void a_person_and_a_seal_of_the_demonstration_are_usable_and_their_chain_ends_at_the_root() {
        assertThat(certificates
                        .usable(Kind.SIGNATURE, trust.person("signer@188718528").chain())
                        .chain())
                .hasSize(3);
        assertThat(certificates
                        .usable(Kind.SEAL, trust.sealOf("188718528").chain())
                        .chain())
                .hasSize(3);
        assertThat(certificates
                        .usable(
                                Kind.SIGNATURE,
                                trust.person("signer@188718528").chain().subList(0, 2))
                        .chain())
                .as("the root is added")
                .hasSize(3);
    }

    static Stream<Arguments> bad() {
        Wanted good = Wanted.signature(SOMEBODY);
        return Stream.of(
                Arguments.of(CertificateRefused.Expired.class, good.expired(), "expired on"),
                Arguments.of(
                        CertificateRefused.NotYetValid.class,
                        good.valid(Duration.ofHours(1), Duration.ofDays(1)),
                        "valid only from"),
                Arguments.of(CertificateRefused.Weak.class, good.withKey("RSA", 1024), "RSA key of 1024 bits"),
                Arguments.of(CertificateRefused.Weak.class, good.withKey("RSA", 2048), "RSA key of 2048 bits"),
                Arguments.of(CertificateRefused.Weak.class, good.signedWith("SHA1withECDSA"), "SHA1withECDSA"),
                Arguments.of(
                        CertificateRefused.WrongPurpose.class,
                        Wanted.authentication(SOMEBODY),
                        "is not for signatures"),
                Arguments.of(
                        CertificateRefused.WrongPurpose.class,
                        good.withUse(Wanted.Use.ENCRYPTION),
                        "is not for signatures"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_certificate_that_nobody_should_accept_is_refused_in_words(
            Class<? extends CertificateRefused> why, Wanted wanted, String words) {
        long asked = asked();
        assertThatThrownBy(() ->
                        certificates.usable(Kind.SIGNATURE, trust.issue(wanted).chain()))
                .isInstanceOf(why)
                .hasMessageContaining("The certificate of the signer")
                .hasMessageContaining(words);
        assertThat(asked()).as("nobody is asked about it").isEqualTo(asked);
    }

    @Test
    void revoked_and_suspended_are_told_apart_and_a_resumed_one_is_usable_soon() {
        Certified person = trust.issue(Wanted.signature(SOMEBODY));
        trust.suspend(person.certificate());
        assertThatThrownBy(() -> certificates.usable(Kind.SIGNATURE, person.chain()))
                .isInstanceOf(CertificateRefused.Suspended.class)
                .hasMessageContaining("is suspended since");

        trust.resume(person.certificate());
        now.updateAndGet(before -> before.plusSeconds(61));
        assertThat(certificates.usable(Kind.SIGNATURE, person.chain()).chain()).hasSize(3);

        Certified seal = trust.issue(Wanted.seal(Institution.demonstration().getFirst()));
        trust.revoke(seal.certificate());
        assertThatThrownBy(() -> certificates.usable(Kind.SEAL, seal.chain()))
                .isInstanceOf(CertificateRefused.Revoked.class)
                .hasMessageContaining("The certificate of the e-seal was revoked on");
        try (TestTrustServices.Breakage ocsp = trust.broken(Service.OCSP, Fault.UNAVAILABLE)) {
            now.updateAndGet(before -> before.plusSeconds(61));
            assertThatThrownBy(() -> certificates.usable(Kind.SEAL, seal.chain()))
                    .as("by the list")
                    .isInstanceOf(CertificateRefused.Revoked.class);
        }
    }

    @Test
    void a_certificate_of_another_authority_is_not_trusted() throws IOException {
        try (TestTrustServices stranger = TestTrustServices.start(elsewhere, 0)) {
            assertThatThrownBy(() -> certificates.usable(
                            Kind.SIGNATURE, stranger.person("signer@188718528").chain()))
                    .isInstanceOf(CertificateRefused.NotTrusted.class);
            Certified ours = trust.issue(Wanted.signature(SOMEBODY));
            assertThatThrownBy(() -> certificates.usable(
                            Kind.SIGNATURE,
                            List.of(
                                    ours.certificate(),
                                    stranger.person("signer@188718528").chain().get(1))))
                    .as("a chain that does not hold together")
                    .isInstanceOf(CertificateRefused.NotTrusted.class);
        }
    }

    @Test
    void a_certificate_of_an_authority_that_the_trusted_lists_name_is_usable() throws IOException {
        try (TestTrustServices stranger = TestTrustServices.start(elsewhere.resolve("listed"), 0)) {
            Certified person = stranger.person("signer@188718528");
            TrustState trusting = new TrustState(
                    new TrustAnchors(settings()), new Listed(person.chain().get(1)));
            assertThat(new SignerCertificates(new Chains(trusting), statuses, clock)
                            .usable(Kind.SIGNATURE, person.chain())
                            .certificates())
                    .as("up to the authority in the list, which need not be a root")
                    .isEqualTo(person.chain().subList(0, 2));
        }
    }

    private record Listed(X509Certificate authority) implements TrustedLists {
        @Override
        public State state() {
            return new State(true, 1, "listed", null, List.of());
        }

        @Override
        public Optional<TrustedListsCertificateSource> source() {
            return Optional.empty();
        }

        @Override
        public List<X509Certificate> certificates() {
            return List.of(authority);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "CLOSED",
                "UNAVAILABLE",
                "SILENT",
                "DRIPPING",
                "GARBAGE",
                "EMPTY",
                "HUGE",
                "REFUSED",
                "FORGED",
                "STALE"
            })
    void when_ocsp_fails_in_any_way_the_list_is_asked(Fault fault) {
        Certified person = trust.issue(Wanted.signature(SOMEBODY));
        trust.broken(Service.OCSP, fault);
        assertThat(status(person)).isInstanceOf(CRLToken.class);
        assertThat(status(person).getStatus().isGood()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CLOSED", "UNAVAILABLE", "GARBAGE", "EMPTY", "FORGED", "STALE"})
    void when_the_list_fails_too_the_services_are_away_and_nothing_wrong_is_remembered(Fault fault) {
        Certified person = trust.issue(Wanted.signature(SOMEBODY));
        trust.broken(Service.OCSP, Fault.CLOSED);
        trust.broken(Service.CRL, fault);
        assertThatThrownBy(() -> status(person))
                .isInstanceOfSatisfying(
                        TrustServiceAway.class,
                        away -> assertThat(away.retryAfter()).isPositive());
        trust.mend();
        assertThat(statuses().of(token(person, 0), token(person, 1))).isInstanceOf(OCSPToken.class);
    }

    @Test
    void a_certificate_that_the_responder_does_not_know_is_refused_though_no_list_names_it() {
        trust.broken(Service.OCSP, Fault.UNKNOWN);
        assertThatThrownBy(() -> certificates.usable(
                        Kind.SIGNATURE, trust.issue(Wanted.signature(SOMEBODY)).chain()))
                .isInstanceOf(CertificateRefused.StatusUnknown.class);
    }

    @Test
    void a_hundred_who_ask_at_once_ask_the_responder_once() throws Exception {
        Certified person = trust.issue(Wanted.signature(SOMEBODY));
        long before = trust.asked(Service.OCSP);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<RevocationToken<?>>> calls = IntStream.range(0, 100)
                    .<Callable<RevocationToken<?>>>mapToObj(i -> () -> status(person))
                    .toList();
            for (Future<RevocationToken<?>> call : threads.invokeAll(calls)) {
                assertThat(call.get().getStatus().isGood()).isTrue();
            }
        }
        assertThat(trust.asked(Service.OCSP) - before).isEqualTo(1);
    }

    @Test
    void an_answer_is_used_as_long_as_it_says_and_not_longer() {
        trust.letOcspLast(Duration.ofMinutes(10));
        Certified person = trust.issue(Wanted.signature(SOMEBODY));
        long before = trust.asked(Service.OCSP);
        status(person);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(9)));
        status(person);
        assertThat(trust.asked(Service.OCSP) - before).isEqualTo(1);

        trust.letOcspLast(Duration.ofHours(2));
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
        status(person);
        assertThat(trust.asked(Service.OCSP) - before).isEqualTo(2);
        assertThat(meters.counter("tiltas.trust.statuses", "source", "kept").count())
                .isEqualTo(1);
        assertThat(meters.counter("tiltas.trust.statuses", "source", "ocsp").count())
                .isEqualTo(2);
    }

    private long asked() {
        return trust.asked(Service.OCSP) + trust.asked(Service.CRL);
    }

    private RevocationToken<?> status(Certified certified) {
        RevocationToken<?> token = statuses.of(token(certified, 0), token(certified, 1));
        assertThat(token).isNotNull();
        return token;
    }

    private static CertificateToken token(Certified certified, int index) {
        return new CertificateToken(certified.chain().get(index));
    }

    private CertificateStatuses statuses() {
        TrustSettings settings = settings();
        return new CertificateStatuses(OverHttp.services(settings), settings, clock, meters);
    }

    private static TrustSettings settings() {
        return QuickSettings.of(trust.roots(), URI.create("http://127.0.0.1:1/tsa"));
    }

    private static TrustState anchors() {
        return new TrustState(new TrustAnchors(settings()), new NoLists());
    }
}
