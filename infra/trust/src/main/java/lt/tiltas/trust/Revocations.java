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

/**
 * The certificates that were revoked or are suspended, kept in a file of lines {@code serial,instant[,reason]}. The first
 * revocation stands; a suspended certificate can be revoked or resumed.
 */
final class Revocations {
    private final Path file;
    private volatile Map<BigInteger, Revoked> revoked;

    /**
     * Since when a certificate is not good.
     *
     * @param reason of RFC 5280, 5.3.1
     */
    record Revoked(Instant at, int reason) {
        /** Nobody's key was lost in a test: the holder just ceased to use it. */
        static Revoked forGood(Instant at) {
            return new Revoked(at, CRLReason.cessationOfOperation);
        }

        static Revoked suspended(Instant at) {
            return new Revoked(at, CRLReason.certificateHold);
        }

        boolean isForGood() {
            return reason != CRLReason.certificateHold;
        }
    }

    private Revocations(Path file, Map<BigInteger, Revoked> revoked) {
        this.file = file;
        this.revoked = Map.copyOf(revoked);
    }

    static Revocations open(Path file) throws IOException {
        Map<BigInteger, Revoked> revoked = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split(",", -1);
                Instant at = Instant.parse(columns[1]);
                // Lines of older folders have no reason.
                revoked.put(
                        new BigInteger(columns[0], 16),
                        columns.length < 3 ? Revoked.forGood(at) : new Revoked(at, Integer.parseInt(columns[2])));
            }
        }
        return new Revocations(file, revoked);
    }

    /** Since when and why the certificate is not good; nothing if it is. */
    @Nullable
    Revoked of(BigInteger serial) {
        return revoked.get(serial);
    }

    Map<BigInteger, Revoked> all() {
        return revoked;
    }

    /** Revokes for good: the file is on the disk when this returns. Repeating it changes nothing. */
    synchronized void revoke(BigInteger serial, Instant at) throws IOException {
        Revoked before = revoked.get(serial);
        if (before == null || !before.isForGood()) {
            change(serial, Revoked.forGood(at));
        }
    }

    /** Suspends, unless it is revoked or suspended already. */
    synchronized void suspend(BigInteger serial, Instant at) throws IOException {
        if (!revoked.containsKey(serial)) {
            change(serial, Revoked.suspended(at));
        }
    }

    /** Ends a suspension; what is revoked for good remains so. */
    synchronized void resume(BigInteger serial) throws IOException {
        Revoked before = revoked.get(serial);
        if (before != null && !before.isForGood()) {
            change(serial, null);
        }
    }

    private void change(BigInteger serial, @Nullable Revoked entry) throws IOException {
        Map<BigInteger, Revoked> changed = new TreeMap<>(revoked);
        if (entry == null) {
            changed.remove(serial);
        } else {
            changed.put(serial, entry);
        }
        StringBuilder lines = new StringBuilder();
        changed.forEach((number, one) -> lines.append(number.toString(16))
                .append(',')
                .append(one.at())
                .append(',')
                .append(one.reason())
                .append('\n'));
        PrivateFiles.write(file, lines.toString().getBytes(StandardCharsets.UTF_8), false);
        revoked = Map.copyOf(changed);
    }
}
