package lt.tiltas.documents.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The root certificates that this installation trusts, read from the configured PEM file when they are first needed and
 * again when the file changes, so that neither order of start nor a renewal matters.
 */
@Component
public class TrustAnchors {
    private final Path file;
    private volatile @Nullable Read read;

    private record Read(long modified, long size, List<X509Certificate> certificates) {}

    public TrustAnchors(TrustSettings settings) {
        this.file = settings.anchors();
    }

    /**
     * The certificates, at least one.
     *
     * @throws IllegalStateException when the file cannot be read or holds none
     */
    public List<X509Certificate> certificates() {
        try {
            long modified = Files.getLastModifiedTime(file).toMillis();
            long size = Files.size(file);
            Read last = read;
            if (last == null || last.modified != modified || last.size != size) {
                last = new Read(modified, size, parse());
                read = last;
            }
            return last.certificates;
        } catch (IOException | UncheckedIOException | CertificateException e) {
            throw new IllegalStateException(
                    "The trust anchors cannot be read from " + file + "; set TILTAS_TRUST_ANCHORS to a PEM file", e);
        }
    }

    private List<X509Certificate> parse() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    // Their keys remember what a verification computes of them.
                    CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER).generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            return certificates;
        }
    }
}
