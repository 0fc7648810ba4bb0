package lt.tiltas.local.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that the indicators must have, reckoned by other code than the kpi service's, in the plainest way, from
 * what happened.
 */
final class Reckoning {

    /** How far a median of hours may be off: the service keeps durations in classes. */
    private static final BigDecimal MEDIAN_TOLERANCE = new BigDecimal("0.005");

    private static final BigDecimal SMALLEST_HOURS = new BigDecimal("0.0006");

    private final ZoneId zone;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, long[]> shares = new HashMap<>();
    private final Map<String, List<Long>> seconds = new HashMap<>();

    Reckoning(ZoneId zone) {
        this.zone = zone;
    }

    void sent(String sender, Instant sentAt) {
        counts.merge(key("documents-sent", sender, sentAt), 1L, Long::sum);
    }

    void consignment(
            String sender,
            String recipient,
            Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant registeredAt,
            @Nullable Instant refusedAt) {
        String share = key("documents-acknowledged", sender, sentAt);
        if (deliveredAt != null) {
            counts.merge(key("documents-received", recipient, deliveredAt), 1L, Long::sum);
            part(share)[1]++;
        }
        if (registeredAt != null) {
            seconds.computeIfAbsent(key("hours-to-registration", recipient, registeredAt), key -> new ArrayList<>())
                    .add(Math.max(0, Duration.between(sentAt, registeredAt).toSeconds()));
            part(share)[0]++;
        }
        if (refusedAt != null) {
            part(share)[0]++;
        }
    }

    /** A share as it now stands, of the present month. */
    void share(String indicator, String institution, long part, long whole) {
        shares.put(key(indicator, institution, Instant.now()), new long[] {part, whole});
    }

    /** Compares with what the service has written; values of months that are over stay as they were measured then. */
    void compare(Map<String, @Nullable BigDecimal> written, Differences differences) {
        counts.forEach((key, count) -> differ(key, BigDecimal.valueOf(count), BigDecimal.ZERO, written, differences));
        shares.forEach((key, share) -> differ(key, percent(share[0], share[1]), BigDecimal.ZERO, written, differences));
        seconds.forEach((key, all) -> {
            BigDecimal hours = medianHours(all);
            differ(key, hours, hours.multiply(MEDIAN_TOLERANCE).max(SMALLEST_HOURS), written, differences);
        });
        written.forEach((key, value) -> {
            boolean ofPast = key.startsWith("services-developed-") && !key.endsWith("/" + YearMonth.now(zone));
            boolean known = counts.containsKey(key) || shares.containsKey(key) || seconds.containsKey(key);
            differences.unless(
                    ofPast || known || value == null || value.signum() == 0,
                    "indicator value " + key + " is " + value + ", but nothing happened that it could be of");
        });
    }

    int values() {
        return counts.size() + shares.size() + seconds.size();
    }

    private static void differ(
            String key,
            @Nullable BigDecimal expected,
            BigDecimal tolerance,
            Map<String, @Nullable BigDecimal> written,
            Differences differences) {
        BigDecimal value = written.get(key);
        boolean same = expected == null || value == null
                ? expected == value
                : expected.subtract(value).abs().compareTo(tolerance) <= 0;
        differences.unless(same, "indicator value " + key + " is " + value + ", and by the facts it is " + expected);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        long all = Math.max(part, whole);
        return all == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal medianHours(List<Long> all) {
        List<Long> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        int count = sorted.size();
        long both = sorted.get((count - 1) / 2) + sorted.get(count / 2);
        return BigDecimal.valueOf(both).divide(BigDecimal.valueOf(7200), 4, RoundingMode.HALF_UP);
    }

    private long[] part(String key) {
        return shares.computeIfAbsent(key, missing -> new long[2]);
    }

    private String key(String indicator, String institution, Instant when) {
        return indicator + "/" + institution + "/" + YearMonth.from(when.atZone(zone));
    }
}
