package lt.tiltas.kpi.indicator.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lt.tiltas.contracts.kpi.IndicatorValueEvent;
import lt.tiltas.contracts.kpi.IndicatorValueEvent.IndicatorValueChanged;
import lt.tiltas.kpi.indicator.Bucket;
import lt.tiltas.kpi.indicator.Indicator;
import lt.tiltas.kpi.indicator.IndicatorValue;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Tally;
import lt.tiltas.messaging.Outbox;
import lt.tiltas.messaging.Outboxes;
import lt.tiltas.messaging.Stored;
import lt.tiltas.messaging.Trace;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Values in MongoDB, each the aggregate of the events about it. */
@Repository
class MongoIndicatorValues implements IndicatorValues {

    private static final String COLLECTION = "IndicatorValues";
    private static final String ID = "_id";
    private static final String MONTH = "month";
    /** Sorts right behind the slash that ends each part of an id. */
    private static final char BEHIND_SLASH = '/' + 1;

    private final Outbox<StoredIndicatorValue> outbox;
    private final MongoOperations mongo;
    private final Indicators indicators;
    private final Clock clock;

    MongoIndicatorValues(Outboxes outboxes, MongoOperations mongo, Indicators indicators, Clock clock) {
        this.outbox = outboxes.withoutTrail(StoredIndicatorValue.class);
        this.mongo = mongo;
        this.indicators = indicators;
        this.clock = clock;
    }

    @Override
    public Optional<Held> find(Bucket bucket) {
        return outbox.find(bucket.id())
                .map(stored -> new Held(stored.state().toValue(indicators), stored.version(), stored.sequence()));
    }

    @Override
    public void save(@Nullable Held before, IndicatorValue now, boolean moved) {
        Instant when = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Trace trace = new Trace(when, "system", "count", "kpi");
        List<IndicatorValueEvent> events = moved ? List.of(changed(now, when)) : List.of();
        StoredIndicatorValue after = StoredIndicatorValue.of(now, when);
        if (before == null) {
            outbox.insert(after, events, trace);
        } else {
            outbox.update(new Stored<>(before.value(), before.version(), before.sequence()), after, events, trace);
        }
    }

    private static IndicatorValueChanged changed(IndicatorValue value, Instant when) {
        Bucket bucket = value.bucket();
        return new IndicatorValueChanged(
                bucket.indicator().code(),
                bucket.institution(),
                bucket.month(),
                value.value(),
                bucket.indicator().unit().code(),
                when);
    }

    @Override
    public List<IndicatorValue> list(
            Indicator indicator,
            @Nullable String institution,
            YearMonth from,
            YearMonth to,
            @Nullable String after,
            int limit) {
        List<Bson> wanted = new ArrayList<>();
        if (institution == null) {
            wanted.add(Filters.gt(ID, indicator.code() + "/"));
            wanted.add(Filters.lt(ID, indicator.code() + BEHIND_SLASH));
            wanted.add(Filters.gte(MONTH, from.toString()));
            wanted.add(Filters.lte(MONTH, to.toString()));
        } else {
            wanted.add(Filters.gte(ID, new Bucket(indicator, institution, from).id()));
            wanted.add(Filters.lte(ID, new Bucket(indicator, institution, to).id()));
        }
        if (after != null) {
            wanted.add(Filters.gt(ID, after));
        }
        List<IndicatorValue> found = new ArrayList<>();
        mongo.execute(COLLECTION, values -> {
            values.find(Filters.and(wanted))
                    .sort(Sorts.ascending(ID))
                    .limit(limit)
                    .forEach(stored -> found.add(read(indicator, stored)));
            return found;
        });
        return found;
    }

    private static IndicatorValue read(Indicator indicator, Document stored) {
        Map<String, Long> counts = new HashMap<>();
        stored.get("counts", new Document()).forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
        Bucket bucket =
                new Bucket(indicator, stored.getString("institution"), YearMonth.parse(stored.getString(MONTH)));
        return new IndicatorValue(bucket, new Tally(counts), Map.of());
    }
}
