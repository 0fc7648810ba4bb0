package lt.tiltas.kpi.indicator.mongo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import lt.tiltas.kpi.indicator.Bucket;
import lt.tiltas.kpi.indicator.IndicatorValue;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Tally;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A value as it is stored; what it was derived from stands beside it. */
@Document("IndicatorValues")
record StoredIndicatorValue(
        @Id String id,
        int schemaVersion,
        String indicator,
        String institution,
        String month,
        @Nullable Decimal128 value,
        Map<String, Long> counts,
        Map<String, Long> fences,
        Instant changedAt) {

    static StoredIndicatorValue of(IndicatorValue value, Instant changedAt) {
        Bucket bucket = value.bucket();
        BigDecimal number = value.value();
        return new StoredIndicatorValue(
                bucket.id(),
                1,
                bucket.indicator().code(),
                bucket.institution(),
                bucket.month().toString(),
                number == null ? null : new Decimal128(number),
                value.tally().counts(),
                value.fences(),
                changedAt);
    }

    IndicatorValue toValue(Indicators indicators) {
        return new IndicatorValue(
                new Bucket(indicators.get(indicator), institution, YearMonth.parse(month)), new Tally(counts), fences);
    }
}
