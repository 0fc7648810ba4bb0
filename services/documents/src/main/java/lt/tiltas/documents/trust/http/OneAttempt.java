package lt.tiltas.documents.trust.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request with one answer, bounded in time, to its last byte, and in size. */
final class OneAttempt {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http;
    private final Duration timeout;

    /** The service answered, but not with what was asked for; repeating does not help. */
    static final class Answered extends RuntimeException {
        Answered(String what) {
            super(what);
        }
    }

    OneAttempt(Duration connectTimeout, Duration timeout) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.timeout = timeout;
    }

    /**
     * The body of the answer.
     *
     * @throws UncheckedIOException when none came whole and in time; repeating may help
     * @throws Answered when another one came
     */
    byte[] ask(HttpRequest request, int largest) {
        CompletableFuture<HttpResponse<byte[]>> answering =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            // The request's own time-out ends with the headers; one who sends a byte now and then would never be left.
            HttpResponse<byte[]> answer = answering.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            int status = answer.statusCode();
            if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
                throw new IOException("HTTP status " + status);
            }
            if (status != 200) {
                throw new Answered("HTTP status " + status);
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new UncheckedIOException(new HttpTimeoutException("no whole answer in " + timeout));
        } catch (ExecutionException e) {
            throw new UncheckedIOException(e.getCause() instanceof IOException io ? io : new IOException(e.getCause()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        } finally {
            // Ends the exchange with its connection, if it is not over.
            answering.cancel(true);
        }
    }
}
