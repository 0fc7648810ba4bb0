package lt.tiltas.kpi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who asks the service over HTTP. */
final class KpiClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    KpiClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Values of an indicator and institution by month. */
    Map<String, String> values(String indicator, String institution) {
        Map<String, String> values = new LinkedHashMap<>();
        json("/api/indicators/" + indicator + "/values?from=2026-01&to=2026-12&institution=" + institution)
                .get("items")
                .forEach(value -> values.put(
                        value.get("month").asString(),
                        value.has("value") ? value.get("value").decimalValue().toPlainString() : "none"));
        return values;
    }

    Following follow(String query, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/stream" + query));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new Following(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** An event as it came, and when. */
    record Heard(String id, String type, JsonNode event, long nanos) {
        String said() {
            JsonNode data = event.get("data");
            return data.get("indicator").asString() + " "
                    + data.get("institution").asString() + " "
                    + data.get("month").asString() + " "
                    + (data.has("value") ? data.get("value").decimalValue().toPlainString() : "none");
        }
    }

    /** A stream that is being read. */
    static final class Following implements AutoCloseable {

        private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        private final InputStream body;

        private Following(InputStream body) {
            this.body = body;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                String id = "";
                String type = "";
                StringBuilder data = new StringBuilder();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        id = line.substring(3);
                    } else if (line.startsWith("event:")) {
                        type = line.substring(6);
                    } else if (line.startsWith("data:")) {
                        data.append(line.substring(5));
                    } else if (line.isEmpty() && !data.isEmpty()) {
                        heard.add(new Heard(id, type, JSON.readTree(data.toString()), System.nanoTime()));
                        data.setLength(0);
                    }
                }
            } catch (IOException closed) {
                // The test closed it, or killed the service: what was heard until then is what counts.
            }
        }

        /** The next so many events; fails when they do not come within half a minute. */
        List<Heard> next(int count) throws InterruptedException {
            List<Heard> next = new ArrayList<>();
            while (next.size() < count) {
                Heard one = heard.poll(30, TimeUnit.SECONDS);
                if (one == null) {
                    throw new AssertionError("Only " + next.size() + " of " + count + " came: " + next);
                }
                next.add(one);
            }
            return next;
        }

        /** What has come, after a silence of a second. */
        List<Heard> rest() throws InterruptedException {
            List<Heard> rest = new ArrayList<>();
            for (Heard one = heard.poll(1, TimeUnit.SECONDS); one != null; one = heard.poll(1, TimeUnit.SECONDS)) {
                rest.add(one);
            }
            return rest;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
