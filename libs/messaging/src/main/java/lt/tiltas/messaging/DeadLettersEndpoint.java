package lt.tiltas.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Lists ({@code GET /actuator/deadletters?limit=}) and replays ({@code POST}) the dead letters of this service, and
 * gives up the first of an aggregate ({@code DELETE ?topic=&aggregate=}). For administrators.
 */
@Endpoint(id = "deadletters")
class DeadLettersEndpoint {

    private static final int MOST = 1000;
    private static final int USUALLY = 100;

    private final DeadLetters letters;

    DeadLettersEndpoint(DeadLetters letters) {
        this.letters = letters;
    }

    /**
     * A letter as it is shown: what and why, never content.
     *
     * @param position {@code topic/partition/offset} of the original record
     */
    record Shown(
            @Nullable String id,
            @Nullable String type,
            String aggregate,
            String reason,
            Instant since,
            String position) {}

    /** The letters that are shown; {@code more} when there are further ones. */
    record Listing(List<Shown> items, boolean more) {}

    @ReadOperation
    Listing list(@Nullable Integer limit) {
        int most = limit == null ? USUALLY : Math.clamp(limit, 1, MOST);
        List<DeadLetter> waiting = letters.waiting(most + 1);
        return new Listing(
                waiting.stream().limit(most).map(DeadLettersEndpoint::shown).toList(), waiting.size() > most);
    }

    private static Shown shown(DeadLetter letter) {
        var headers = letter.record().headers();
        return new Shown(
                CloudEventHeaders.text(headers, CloudEventHeaders.ID),
                CloudEventHeaders.text(headers, CloudEventHeaders.TYPE),
                letter.aggregate(),
                letter.reason(),
                letter.since(),
                letter.topic() + "/" + letter.partition() + "/" + letter.offset());
    }

    @WriteOperation
    DeadLetters.Replay replay() {
        return letters.replay();
    }

    /** What came of the letters behind it; nothing, which is 404, when the aggregate has none. */
    @DeleteOperation
    DeadLetters.@Nullable Replay giveUp(String topic, String aggregate) {
        return letters.giveUp(topic, aggregate).orElse(null);
    }
}
