package lt.tiltas.web.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lt.tiltas.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lt.tiltas.web.stream.EventStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnSample
class EventStreamIT {

    @LocalServerPort
    int port;

    @Autowired
    Happenings happenings;

    @Autowired
    EventStreams streams;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @AfterEach
    void everybody_left() {
        await().atMost(Duration.ofSeconds(10)).until(() -> streams.connections() == 0);
    }

    @Test
    void a_client_that_is_cut_off_again_and_again_sees_everything_once_and_in_order() throws Exception {
        int start = happenings.size();
        String last = String.valueOf(start);
        List<String> seen = new ArrayList<>();
        Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 300; i++) {
                happenings.happen("event " + i);
                Thread.yield();
            }
        });
        while (seen.size() < 300) {
            // The server notices at its next write that a client is gone; there is room for three.
            await().atMost(Duration.ofSeconds(10)).until(() -> streams.connections() < 3);
            try (Stream stream = new Stream(last)) {
                for (int i = 0; i < 37 && seen.size() < 300; i++) {
                    Event event = stream.next();
                    last = event.id();
                    seen.add(event.data());
                }
            }
        }
        assertThat(seen)
                .isEqualTo(IntStream.range(0, 300).mapToObj(i -> "event " + i).toList());
    }

    @Test
    void a_stream_says_how_long_to_wait_and_shows_that_it_lives() throws Exception {
        try (Stream stream = new Stream(null)) {
            assertThat(stream.response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.response.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
            assertThat(stream.lines.readLine()).isEqualTo(":tiltas");
            assertThat(stream.lines.readLine()).isEqualTo("retry:2000");
            assertThat(stream.lines.readLine()).isEmpty();
            assertThat(stream.lines.readLine()).as("a heartbeat").isEqualTo(":");
        }
    }

    @Test
    void an_event_has_its_id_and_type() throws Exception {
        try (Stream stream = new Stream(null)) {
            happenings.happen("ąč");
            assertThat(stream.next()).isEqualTo(new Event(String.valueOf(happenings.size()), "happening", "ąč"));
        }
    }

    @Test
    void an_id_of_no_event_is_refused() throws Exception {
        for (String id : List.of("x", "99999999", "-1")) {
            assertProblem(
                    http.send(http.to("/api/happenings").header("Last-Event-ID", id)),
                    400,
                    "invalid-cursor",
                    "Last-Event-ID",
                    "'Last-Event-ID' is not the id of an event of this stream.",
                    "Send the id of the last event that was received, or none for new events only.");
        }
    }

    @Test
    void one_client_too_many_is_asked_to_come_later() throws Exception {
        try (Stream one = new Stream(null);
                Stream two = new Stream(null);
                Stream three = new Stream(null)) {
            HttpResponse<String> refused = http.get("/api/happenings");
            assertProblem(
                    refused,
                    503,
                    "too-many-streams",
                    null,
                    "As many clients follow streams as this service serves.",
                    "Connect again after the time in the header 'Retry-After'.");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> streams.connections() == 0);
        try (Stream again = new Stream(null)) {
            happenings.happen("room again");
            assertThat(again.next().data()).isEqualTo("room again");
        }
    }

    @Test
    void a_client_that_does_not_read_is_disconnected_and_others_are_not_kept_waiting() throws Exception {
        try (Socket sleeper = new Socket(InetAddress.getLoopbackAddress(), port);
                Stream reader = new Stream(null)) {
            sleeper.setReceiveBufferSize(1024);
            sleeper.getOutputStream().write("GET /api/happenings HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
            await().until(() -> streams.connections() == 2);
            String large = "x".repeat(100_000);
            for (int i = 0; i < 200; i++) {
                happenings.happen(large);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(reader.next().data()).isEqualTo(large);
            }
            await().atMost(Duration.ofSeconds(15)).until(() -> streams.connections() == 1);
        }
    }

    @Test
    void a_service_that_stops_ends_its_streams_at_once_and_takes_no_new_ones() throws Exception {
        try (Stream stream = new Stream(null)) {
            streams.stop();
            assertThatThrownBy(stream::next).isInstanceOf(IOException.class).hasMessage("The stream ended");
            assertThat(http.get("/api/happenings").statusCode()).isEqualTo(503);
        } finally {
            streams.start();
        }
    }

    private record Event(String id, String type, String data) {}

    /** A client of the stream; follows it until closed. */
    private final class Stream implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Stream(String last) throws IOException, InterruptedException {
            HttpRequest.Builder request = http.to("/api/happenings");
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            response = client.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        }

        Event next() throws IOException {
            String id = null;
            String type = null;
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    type = line.substring(6);
                } else if (line.startsWith("data:")) {
                    return new Event(id, type, line.substring(5));
                }
            }
            throw new IOException("The stream ended");
        }

        @Override
        public void close() {
            client.shutdownNow();
            client.close();
        }
    }
}
