package lt.tiltas.trust;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.jspecify.annotations.Nullable;

/** The HTTP face of the trust services: bounded requests, one answer for each, and no word of what went wrong inside. */
final class Endpoints implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());
    private static final int LARGEST_REQUEST = 16 * 1024;
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String OCSP_ANSWER = "application/ocsp-response";

    private final Authority authority;
    private final TimeStamper timeStamper;
    private final TimeStamper secondTimeStamper;
    private final OcspResponder ocsp;
    private final Map<String, RevocationList> lists;
    private final Faults faults;
    private final Revoking revoking;
    private final @Nullable String secret;

    /** Revokes by serial number; false if the number was never issued. */
    interface Revoking {
        boolean revoke(BigInteger serial) throws IOException;
    }

    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String sentence) {
            return new Answer(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private interface Protocol {
        byte[] answer(byte[] request)
                throws MalformedRequest, IOException, GeneralSecurityException, OperatorCreationException,
                        OCSPException, TSPException;
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        Refused(int status, String sentence) {
            super(sentence, null, false, false);
            this.answer = Answer.text(status, sentence);
        }
    }

    Endpoints(
            Authority authority,
            TimeStamper timeStamper,
            TimeStamper secondTimeStamper,
            OcspResponder ocsp,
            Map<String, RevocationList> lists,
            Faults faults,
            Revoking revoking,
            @Nullable String secret) {
        this.authority = authority;
        this.timeStamper = timeStamper;
        this.secondTimeStamper = secondTimeStamper;
        this.ocsp = ocsp;
        this.lists = Map.copyOf(lists);
        this.faults = faults;
        this.revoking = revoking;
        this.secret = secret;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Service service = Service.at(exchange.getRequestURI().getPath());
            if (service != null) {
                faults.count(service);
                if (new FaultyAnswers(faults).answered(exchange, service)) {
                    return;
                }
            }
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            return switch (path) {
                case "/health" ->
                    get(exchange, "application/json", "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8));
                case "/tsa" ->
                    post(exchange, "application/timestamp-query", "application/timestamp-reply", timeStamper::answer);
                case "/tsa2" ->
                    post(
                            exchange,
                            "application/timestamp-query",
                            "application/timestamp-reply",
                            secondTimeStamper::answer);
                case "/ocsp" -> post(exchange, "application/ocsp-request", OCSP_ANSWER, ocsp::answer);
                case "/ca/root.crt" ->
                    get(
                            exchange,
                            "application/pkix-cert",
                            authority.root().certificate().getEncoded());
                case "/ca/issuing.crt" ->
                    get(
                            exchange,
                            "application/pkix-cert",
                            authority.issuing().certificate().getEncoded());
                case "/revocations" -> revoke(exchange);
                case "/faults" -> fail(exchange);
                default -> below(exchange, path);
            };
        } catch (Refused refused) {
            return refused.answer;
        } catch (MalformedRequest malformed) {
            return path.startsWith("/ocsp")
                    ? new Answer(400, OCSP_ANSWER, OcspResponder.malformed())
                    : Answer.text(400, String.valueOf(malformed.getMessage()));
        } catch (GeneralSecurityException
                | OperatorCreationException
                | OCSPException
                | TSPException
                | RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "Could not answer " + exchange.getRequestMethod() + " " + path, failure);
            return Answer.text(500, "The test trust services failed; see their log");
        }
    }

    private Answer below(HttpExchange exchange, String path)
            throws Refused, MalformedRequest, IOException, GeneralSecurityException, OperatorCreationException,
                    OCSPException {
        if (path.startsWith("/ocsp/")) {
            require(exchange, "GET");
            try {
                byte[] request = Base64.getDecoder().decode(path.substring("/ocsp/".length()));
                return new Answer(200, OCSP_ANSWER, ocsp.answer(request));
            } catch (IllegalArgumentException notBase64) {
                throw new MalformedRequest("An OCSP request in an address is Base64 (RFC 6960, A.1)");
            }
        }
        RevocationList list = lists.get(path);
        if (list != null) {
            return get(exchange, "application/pkix-crl", list.bytes());
        }
        return Answer.text(404, "Nothing is here; there are /tsa, /tsa2, /ocsp, /crl/*.crl, /ca/*.crt and /health");
    }

    private static Answer get(HttpExchange exchange, String type, byte[] body) throws Refused {
        require(exchange, "GET");
        return new Answer(200, type, body);
    }

    private static Answer post(HttpExchange exchange, String takes, String gives, Protocol protocol)
            throws Refused, MalformedRequest, IOException, GeneralSecurityException, OperatorCreationException,
                    OCSPException, TSPException {
        require(exchange, "POST");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(takes)) {
            throw new Refused(415, "Send the request as " + takes);
        }
        return new Answer(200, gives, protocol.answer(body(exchange)));
    }

    /** Revokes the certificate whose hexadecimal serial number is the body; only from this machine, with the secret. */
    private Answer revoke(HttpExchange exchange) throws Refused, IOException {
        String serial = authorized(exchange);
        if (!serial.matches("[0-9a-fA-F]{1,40}")) {
            throw new Refused(400, "Send the certificate's serial number in hexadecimal digits");
        }
        if (!revoking.revoke(new BigInteger(serial, 16))) {
            throw new Refused(404, "No certificate with this serial number was issued");
        }
        return new Answer(204, TEXT, new byte[0]);
    }

    /** Breaks the service that the body names, {@code tsa closed}, or mends it, {@code tsa}; as revocations. */
    private Answer fail(HttpExchange exchange) throws Refused, IOException {
        String[] words = authorized(exchange).toUpperCase(Locale.ROOT).split("\\s+");
        try {
            Service service = Service.valueOf(words[0]);
            if (words.length == 1) {
                faults.mend(service);
            } else {
                faults.set(service, Fault.valueOf(words[1]));
            }
        } catch (IllegalArgumentException unknown) {
            throw new Refused(400, "Send a service and its fault, such as 'tsa closed'; the service alone mends it");
        }
        return new Answer(204, TEXT, new byte[0]);
    }

    /** What the caller sent, who is on this machine and knows the secret. */
    private String authorized(HttpExchange exchange) throws Refused, IOException {
        if (secret == null || !exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            throw new Refused(404, "Nothing is here");
        }
        require(exchange, "POST");
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] wanted = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted)) {
            throw new Refused(401, "Give the secret of the trust services as a bearer token");
        }
        return new String(body(exchange), StandardCharsets.UTF_8).strip();
    }

    private static void require(HttpExchange exchange, String method) throws Refused {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refused(405, "Use " + method);
        }
    }

    private static byte[] body(HttpExchange exchange) throws Refused, IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LARGEST_REQUEST + 1);
            if (body.length > LARGEST_REQUEST) {
                throw new Refused(413, "A request has at most " + LARGEST_REQUEST + " bytes");
            }
            return body;
        }
    }
}
