package lt.tiltas.documents.circulation;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import lt.tiltas.documents.circulation.SignatureBatch.Item;
import lt.tiltas.documents.circulation.SignatureBatch.Place;
import lt.tiltas.documents.circulation.StepSigning.Wish;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.route.Purpose;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.web.PersonClaim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Does many steps by one decision of a person: each document's outcome is its own, and what fails for one changes nothing
 * for the others. Repeating is as harmless as it is for each alone.
 */
@Service
public class BatchSigning {
    private static final Logger log = LoggerFactory.getLogger(BatchSigning.class);

    /** Items worked on at the same time, of all batches together: signing is the CPU's work, and the authority's. */
    private static final int PARALLEL = 8;

    private static final Duration TOLD = Duration.ofHours(1);

    private final StepSigning signing;
    private final Steps steps;
    private final SignatureBatches batches;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(PARALLEL);

    public BatchSigning(StepSigning signing, Steps steps, SignatureBatches batches, Clock clock) {
        this.signing = signing;
        this.steps = steps;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * What became of one item: a result or a failure.
     *
     * @param <T> what success gives
     */
    public record Outcome<T>(
            Place place, @Nullable T result, @Nullable Exception failure) {}

    /** A prepared batch, with the outcome for each step that was asked for. */
    public record PreparedBatch(UUID id, List<Outcome<Prepared>> outcomes) {}

    /** The first step: says what is to be signed in each. */
    public PreparedBatch prepare(Participant by, PersonClaim person, List<Place> places, Wish wish) {
        SignatureBatch.requireSize(places);
        List<Outcome<Prepared>> outcomes =
                each(places, place -> signing.prepare(by, person, place.document(), place.step(), wish));
        List<Item> items = new ArrayList<>();
        Instant now = clock.instant();
        Instant until = now;
        for (Outcome<Prepared> outcome : outcomes) {
            Prepared prepared = outcome.result();
            if (prepared != null) {
                items.add(new Item(
                        outcome.place().document(),
                        outcome.place().step(),
                        prepared.state().id()));
                until = prepared.state().validUntil();
            }
        }
        UUID id = Generators.timeBasedEpochGenerator().generate();
        batches.add(new SignatureBatch(id, by.institution(), by.subject(), items, now, until));
        return new PreparedBatch(id, outcomes);
    }

    /**
     * The second step: puts the signatures in whose values came.
     *
     * @param values by the ids of the prepared signatures
     * @return the outcome of each; of those without a value, none
     */
    public List<Outcome<Document>> finish(Participant by, UUID id, Map<UUID, byte[]> values) {
        SignatureBatch batch = batches.find(id)
                .filter(one -> one.institution().equals(by.institution())
                        && one.subject().equals(by.subject()))
                .orElseThrow(CirculationRefused.NoSuchBatch::new);
        Map<Place, UUID> chosen = new LinkedHashMap<>();
        for (Item item : batch.items()) {
            if (values.containsKey(item.prepared())) {
                chosen.put(new Place(item.document(), item.step()), item.prepared());
            }
        }
        if (chosen.size() < values.size()) {
            throw new CirculationRefused.BadBatch("A value is for a signature that is not of this batch");
        }
        return each(List.copyOf(chosen.keySet()), place -> {
            UUID prepared = Objects.requireNonNull(chosen.get(place));
            return signing.finish(
                    by, place.document(), place.step(), prepared, Objects.requireNonNull(values.get(prepared)));
        });
    }

    /** Seals many steps. */
    public List<Outcome<Document>> seal(Participant by, List<Place> places, @Nullable String seal) {
        SignatureBatch.requireSize(places);
        return each(places, place -> signing.seal(by, place.document(), place.step(), seal));
    }

    /** Approves many steps. */
    public List<Outcome<Document>> approve(Participant by, List<Place> places) {
        SignatureBatch.requireSize(places);
        return each(places, place -> steps.confirm(by, place.document(), place.step(), Purpose.APPROVAL));
    }

    private <T> List<Outcome<T>> each(List<Place> places, Function<Place, T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome<T>>> running = places.stream()
                    .map(place -> threads.submit(() -> one(place, work)))
                    .toList();
            return running.stream().map(BatchSigning::outcome).toList();
        }
    }

    private <T> Outcome<T> one(Place place, Function<Place, T> work) {
        turns.acquireUninterruptibly();
        try {
            return new Outcome<>(place, work.apply(place), null);
        } catch (RuntimeException failure) {
            // Each item is answered on its own; what is a fault of ours is logged where it is explained.
            return new Outcome<>(place, null, failure);
        } finally {
            turns.release();
        }
    }

    private static <T> Outcome<T> outcome(Future<Outcome<T>> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a batch was worked on", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT10M")
    void sweep() {
        try {
            batches.removeEndedBefore(clock.instant().minus(TOLD));
        } catch (DataAccessException e) {
            log.warn("Old batches wait for the next sweep: {}", e.toString());
        }
    }
}
