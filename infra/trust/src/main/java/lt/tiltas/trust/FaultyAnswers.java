package lt.tiltas.trust;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Answers as a broken service gives them: none, late, without end or without sense. */
final class FaultyAnswers {
    private static final int HUGE_CHUNKS = 1024;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_SILENCE = 120_000;

    private final Faults faults;

    FaultyAnswers(Faults faults) {
        this.faults = faults;
    }

    /** Answers instead of the service, if it is broken in a way that shows outside of its protocol. */
    boolean answered(HttpExchange exchange, Service service) throws IOException {
        Fault fault = faults.of(service);
        if (fault == null) {
            return false;
        }
        return switch (fault) {
            case CLOSED -> true;
            case UNAVAILABLE -> {
                exchange.sendResponseHeaders(503, -1);
                yield true;
            }
            case SILENT -> {
                exchange.getRequestBody().readAllBytes();
                faults.mended(service, LONGEST_SILENCE);
                yield true;
            }
            case DRIPPING -> {
                drip(begin(exchange, service), service);
                yield true;
            }
            case GARBAGE -> {
                byte[] bytes = new byte[2000];
                Arrays.fill(bytes, (byte) 0x5a);
                begin(exchange, service).write(bytes);
                yield true;
            }
            case EMPTY -> {
                type(exchange, service);
                exchange.sendResponseHeaders(200, -1);
                yield true;
            }
            case HUGE -> {
                OutputStream body = begin(exchange, service);
                byte[] chunk = new byte[CHUNK];
                for (int i = 0; i < HUGE_CHUNKS && faults.is(service, Fault.HUGE); i++) {
                    body.write(chunk);
                }
                yield true;
            }
            case REFUSED, FORGED, STALE, UNKNOWN, OTHER_DIGEST, OTHER_NONCE -> false;
        };
    }

    private void drip(OutputStream body, Service service) throws IOException {
        for (int i = 0; i < LONGEST_SILENCE / 200; i++) {
            body.write(0x30);
            body.flush();
            if (faults.mended(service, 200)) {
                return;
            }
        }
    }

    private static OutputStream begin(HttpExchange exchange, Service service) throws IOException {
        type(exchange, service);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void type(HttpExchange exchange, Service service) {
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        switch (service) {
                            case TSA, TSA2 -> "application/timestamp-reply";
                            case OCSP -> "application/ocsp-response";
                            case CRL -> "application/pkix-crl";
                        });
    }
}
