package lt.tiltas.documents.validation.dss;

import eu.europa.esig.dss.asic.xades.validation.ASiCContainerWithXAdESValidator;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lt.tiltas.documents.validation.Validation;

/** Judges files in a process where a guard sees every connection; tells in the last line how it went. */
final class NetworkTrial {
    private NetworkTrial() {}

    /** The folder of the files to judge, the roots to trust, and an address that nobody may ask. */
    public static void main(String[] arguments) throws Exception {
        NetworkGuard.install();
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            files = found.sorted().toList();
        }
        requireSeen("DSS as it is", () -> asItIs(files.getFirst()));
        requireSeen("the JDK's client", () -> ask(URI.create(arguments[2])));
        Validation validation = Workshop.validation(Path.of(arguments[1]));
        for (Path file : files) {
            System.out.println(file.getFileName() + " "
                    + validation.judge(out -> Files.copy(file, out)).result());
        }
        List<String> seen = NetworkGuard.seen();
        System.out.println(seen.isEmpty() ? "QUIET" : "CONNECTED " + seen);
    }

    /** A guard that sees nothing when there is something to see is worth nothing. */
    private static void requireSeen(String what, Runnable fetches) {
        try {
            fetches.run();
        } catch (RuntimeException refused) {
            // As it should be.
        }
        if (NetworkGuard.seen().isEmpty()) {
            System.out.println("BLIND to " + what);
            System.exit(1);
        }
    }

    static void asItIs(Path container) {
        ASiCContainerWithXAdESValidator validator =
                new ASiCContainerWithXAdESValidator(new FileDocument(container.toFile()));
        validator.setCertificateVerifier(new CommonCertificateVerifier());
        validator.validateDocument();
    }

    private static void ask(URI address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
