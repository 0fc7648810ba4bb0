package lt.tiltas.documents.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/** What the guard alone says of a container, so that a scan of every byte need not judge what can be valid no more. */
public final class Suspicion {
    private final List<X509CertificateHolder> anchors = new ArrayList<>();

    public Suspicion(Collection<X509Certificate> trusted) throws CertificateEncodingException, IOException {
        for (X509Certificate one : trusted) {
            anchors.add(new X509CertificateHolder(one.getEncoded()));
        }
    }

    /** Whether the guard keeps it from being valid, whatever its signatures are. */
    public boolean isRaisedBy(Path container) throws IOException {
        ValidationLimits limits = ValidationLimits.standard();
        Deadline deadline = Deadline.in(Duration.ofMinutes(1), Clock.systemUTC());
        try (ZipArchive archive = ZipArchive.open(container, limits, deadline)) {
            return ContainerGuard.check(archive, limits, anchors, deadline).doubts().stream()
                    .anyMatch(doubt -> !doubt.code().remark());
        } catch (Broken broken) {
            return true;
        }
    }
}
