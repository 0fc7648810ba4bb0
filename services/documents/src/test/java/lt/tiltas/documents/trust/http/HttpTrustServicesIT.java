package lt.tiltas.documents.trust.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.OnTrustServices;
import lt.tiltas.documents.trust.QuickSettings;
import lt.tiltas.documents.trust.TrustAnchors;
import lt.tiltas.documents.trust.TrustServiceAway;
import lt.tiltas.documents.trust.TrustSettings;
import lt.tiltas.documents.trust.TrustState;
import lt.tiltas.documents.trust.TrustedListSettings;
import lt.tiltas.trust.Fault;
import lt.tiltas.trust.Service;
import lt.tiltas.trust.TestTrustServices;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ObjectProvider;

/** Trust services that fail in every way, over real HTTP. */
class HttpTrustServicesIT extends OnTrustServices {
    @TempDir
    Path other;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void the_first_authority_is_asked_while_it_answers() throws Exception {
        long second = trust.asked(Service.TSA2);
        assertThat(unit(services().timeStamp(request()))).contains("CN=Tiltas TEST Time-stamping unit");
        assertThat(trust.asked(Service.TSA2)).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(
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
                "OTHER_DIGEST",
                "OTHER_NONCE"
            })
    void when_the_first_authority_fails_in_any_way_the_second_is_asked(Fault fault) throws Exception {
        try (TestTrustServices.Breakage first = trust.broken(Service.TSA, fault)) {
            long asked = trust.asked(Service.TSA);
            assertThat(unit(services().timeStamp(request()))).contains("CN=Tiltas TEST Second time-stamping unit");
            assertThat(trust.asked(Service.TSA) - asked)
                    .as("the next one is asked before the first one is asked again")
                    .isEqualTo(1);
        }
    }

    @Test
    void when_both_are_away_it_is_said_when_to_ask_again_and_they_are_left_alone() {
        long before = asked();
        HttpTrustServices services = services();
        trust.broken(Service.TSA, Fault.UNAVAILABLE);
        trust.broken(Service.TSA2, Fault.CLOSED);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> services.timeStamp(request()))
                    .isInstanceOfSatisfying(
                            TrustServiceAway.class,
                            away -> assertThat(away.retryAfter()).hasSeconds(60));
        }
        long asked = asked();
        assertThatThrownBy(() -> services.timeStamp(request())).isInstanceOf(TrustServiceAway.class);
        assertThat(asked()).isEqualTo(asked);
        assertThat(meters.get("resilience4j.circuitbreaker.state").tag("state", "open").gauges().stream()
                        .mapToDouble(gauge -> gauge.value())
                        .sum())
                .as("open breakers, one for each authority")
                .isEqualTo(2);
        assertThat(meters.get("tiltas.trust.requests")
                        .tags("service", "time-stamping-authority", "outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(asked - before);
    }

    private static long asked() {
        return trust.asked(Service.TSA) + trust.asked(Service.TSA2);
    }

    @Test
    void an_authority_that_nobody_here_trusts_is_not_accepted() throws Exception {
        try (TestTrustServices stranger = TestTrustServices.start(other.resolve("stranger"), 0)) {
            assertThatThrownBy(() -> services(stranger.timeStamping()).timeStamp(request()))
                    .isInstanceOf(TrustServiceAway.class)
                    .rootCause()
                    .hasMessageContaining("does not lead to a root");
            assertThat(unit(services(stranger.timeStamping(), trust.secondTimeStamping())
                            .timeStamp(request())))
                    .contains("Second");
        }
    }

    @Test
    void a_failure_that_passes_is_not_noticed_and_one_that_stays_ends_after_bounded_attempts() {
        WireMockServer flaky = new WireMockServer(wireMockConfig().dynamicPort());
        flaky.start();
        try {
            flaky.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
            URI list = URI.create("http://127.0.0.1:" + flaky.port() + "/list.crl");
            HttpTrustServices services = services();
            assertThatThrownBy(() -> services.revocationList(list)).isInstanceOf(TrustServiceAway.class);
            flaky.verify(2, anyRequestedFor(anyUrl()));

            flaky.resetAll();
            flaky.stubFor(any(anyUrl())
                    .inScenario("flaky")
                    .whenScenarioStateIs("Started")
                    .willReturn(aResponse().withStatus(503))
                    .willSetStateTo("mended"));
            flaky.stubFor(any(anyUrl())
                    .inScenario("flaky")
                    .whenScenarioStateIs("mended")
                    .willReturn(aResponse().withBody(new byte[] {1, 2, 3})));
            assertThat(services.revocationList(list)).containsExactly(1, 2, 3);

            flaky.resetAll();
            flaky.stubFor(any(anyUrl())
                    .willReturn(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/elsewhere")));
            assertThatThrownBy(() -> services.revocationList(list))
                    .isInstanceOf(TrustServiceAway.class)
                    .rootCause()
                    .hasMessageContaining("302");
            flaky.verify(1, anyRequestedFor(anyUrl()));
        } finally {
            flaky.stop();
        }
    }

    @Test
    void a_host_that_no_operator_listed_is_not_asked() {
        for (String address : List.of(
                "http://localhost:" + trust.url().getPort() + "/ocsp",
                "http://example.invalid/ocsp",
                "file:///etc/passwd",
                "ldap://127.0.0.1/ocsp")) {
            long asked = trust.asked(Service.OCSP);
            assertThatThrownBy(() -> services().status(URI.create(address), new byte[1]))
                    .isInstanceOf(TrustServiceAway.class)
                    .hasMessageContaining("TILTAS_TRUST_HOSTS");
            assertThat(trust.asked(Service.OCSP)).isEqualTo(asked);
        }
    }

    @Test
    void a_trusted_list_is_fetched_with_tls_or_from_a_host_that_an_operator_listed() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("list".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            TrustSettings settings = QuickSettings.of(trust.roots(), trust.timeStamping());
            TrustedListSettings lists = new TrustedListSettings(
                    null, null, null, "", Path.of("none"), Duration.ofHours(1), Set.of("127.0.0.1"));
            HttpTrustServices services = new HttpTrustServices(settings, lists, trusting(settings), meters);
            int port = server.getAddress().getPort();
            assertThat(services.trustedList(URI.create("http://127.0.0.1:" + port + "/tl.xml")))
                    .asString()
                    .isEqualTo("list");
            for (String address : List.of("http://localhost:" + port + "/tl.xml", "file:///etc/passwd")) {
                assertThatThrownBy(() -> services.trustedList(URI.create(address)))
                        .isInstanceOf(TrustServiceAway.class)
                        .hasMessageContaining("TLS");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_slow_service_does_not_take_more_callers_than_its_bulkhead_has_room_for() throws Exception {
        trust.broken(Service.OCSP, Fault.SILENT);
        TrustSettings settings = QuickSettings.with(trust.roots(), 2, List.of(trust.timeStamping()));
        HttpTrustServices services = new HttpTrustServices(settings, NoLists.settings(), trusting(settings), meters);
        long before = trust.asked(Service.OCSP);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<byte[]>> calls = IntStream.range(0, 12)
                    .<Callable<byte[]>>mapToObj(
                            i -> () -> services.status(trust.url().resolve("/ocsp"), new byte[] {1}))
                    .toList();
            for (Future<byte[]> call : threads.invokeAll(calls)) {
                assertThatThrownBy(call::get).hasCauseInstanceOf(TrustServiceAway.class);
            }
        }
        assertThat(trust.asked(Service.OCSP) - before).isLessThan(12);
        // Others are answered all the while.
        assertThat(services.timeStamp(request())).isNotEmpty();
    }

    private HttpTrustServices services() {
        return services(trust.timeStamping(), trust.secondTimeStamping());
    }

    private HttpTrustServices services(URI... tsas) {
        TrustSettings settings = QuickSettings.of(trust.roots(), tsas);
        return new HttpTrustServices(settings, NoLists.settings(), trusting(settings), meters);
    }

    private static ObjectProvider<TrustState> trusting(TrustSettings settings) {
        TrustState state = new TrustState(new TrustAnchors(settings), new NoLists());
        return new ObjectProvider<>() {
            @Override
            public TrustState getObject() {
                return state;
            }
        };
    }

    private static byte[] request() {
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        try {
            return requests.generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.valueOf(4711))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unit(byte[] answer) throws Exception {
        TimeStampRequest asked = new TimeStampRequest(request());
        TimeStampResponse response = new TimeStampResponse(answer);
        response.validate(asked);
        return ((X509CertificateHolder) response.getTimeStampToken()
                        .getCertificates()
                        .getMatches(response.getTimeStampToken().getSID())
                        .iterator()
                        .next())
                .getSubject()
                .toString();
    }
}
