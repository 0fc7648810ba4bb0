package lt.tiltas.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.CRLReason;
import org.jspecify.annotations.Nullable;

/** The certificates that were revoked, kept in a file of lines {@code serial,instant}; the first revocation stands. */
final class Revocations {
    /** Nobody's key was lost in a test: the holder just ceased to use it. */
    static final int REASON = CRLReason.cessationOfOperation;

    private final Path file;
    private volatile Map<BigInteger, Instant> revoked;

    private Revocations(Path file, Map<BigInteger, Instant> revoked) {
        this.file = file;
        this.revoked = Map.copyOf(revoked);
    }

    static Revocations open(Path file) throws IOException {
        Map<BigInteger, Instant> revoked = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split(",", -1);
                revoked.put(new BigInteger(columns[0], 16), Instant.parse(columns[1]));
            }
        }
        return new Revocations(file, revoked);
    }

    /** When the certificate was revoked; nothing if it was not. */
    @Nullable
    Instant at(BigInteger serial) {
        return revoked.get(serial);
    }

    Map<BigInteger, Instant> all() {
        return revoked;
    }

    /** Revokes for good: the file is on the disk when this returns. Repeating it changes nothing. */
    synchronized void revoke(BigInteger serial, Instant at) throws IOException {
        if (revoked.containsKey(serial)) {
            return;
        }
        Map<BigInteger, Instant> more = new TreeMap<>(revoked);
        more.put(serial, at);
        StringBuilder lines = new StringBuilder();
        more.forEach((number, instant) ->
                lines.append(number.toString(16)).append(',').append(instant).append('\n'));
        PrivateFiles.write(file, lines.toString().getBytes(StandardCharsets.UTF_8), false);
        revoked = Map.copyOf(more);
    }
}
