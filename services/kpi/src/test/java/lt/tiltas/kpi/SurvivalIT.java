package lt.tiltas.kpi;

import static java.util.stream.Collectors.toMap;
import static lt.tiltas.kpi.Neighbours.anInstitution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import lt.tiltas.kpi.KpiClient.Following;
import lt.tiltas.kpi.KpiClient.Heard;
import lt.tiltas.kpi.Neighbours.Consignment;
import lt.tiltas.testing.TestServers;
import org.junit.jupiter.api.Test;

/** Two instances that are killed while they count: nothing is lost, nothing counts twice, the stream goes on. */
class SurvivalIT {

    private static final Instant SENT = Instant.parse("2026-10-05T08:00:00Z");
    private static final int WAVES = 2;
    private static final int IN_A_WAVE = 600;

    private final Random random = new Random(4711);
    private final String sender = anInstitution();
    private final List<String> recipients = List.of(anInstitution(), anInstitution());
    private final Map<String, Integer> received = new HashMap<>();
    private int acknowledged;

    @Test
    void killing_instances_while_they_count_loses_nothing_and_counts_nothing_twice() throws Exception {
        String run = "survival-" + UUID.randomUUID();
        String mongodb = TestServers.mongodb("kpi-" + run);
        List<Heard> heard = new ArrayList<>();
        KpiProcess one = KpiProcess.start(mongodb, run);
        KpiProcess other = KpiProcess.start(mongodb, run);
        try (Neighbours neighbours = new Neighbours()) {
            one.ready();
            other.ready();
            for (int wave = 0; wave < WAVES; wave++) {
                Thread sending = Thread.ofVirtual().start(() -> send(neighbours));
                try (KpiClient client = new KpiClient(one.port());
                        Following following = client.follow("?institution=" + sender, last(heard))) {
                    heard.addAll(following.next(3 + random.nextInt(8)));
                    one.kill();
                    heard.addAll(following.rest());
                }
                sending.join();
                // The one that is left takes over the killed one's partitions, and its clients.
                KpiProcess killed = one;
                one = other;
                other = wave == WAVES - 1
                        ? killed
                        : KpiProcess.start(mongodb, run).ready();
            }
            try (KpiClient client = new KpiClient(one.port());
                    Following following = client.follow("?institution=" + sender, last(heard))) {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    assertThat(client.values("documents-sent", sender))
                            .isEqualTo(Map.of("2026-10", Integer.toString(WAVES * IN_A_WAVE)));
                    assertThat(recipients.stream()
                                    .collect(toMap(
                                            recipient -> recipient,
                                            recipient -> client.values("documents-received", recipient))))
                            .isEqualTo(recipients.stream()
                                    .collect(toMap(
                                            recipient -> recipient,
                                            recipient -> Map.of("2026-10", "" + received.get(recipient)))));
                    assertThat(client.values("documents-acknowledged", sender))
                            .isEqualTo(Map.of("2026-10", percent(acknowledged, WAVES * IN_A_WAVE)));
                });
                heard.addAll(following.rest());
            }
        } finally {
            one.kill();
            other.kill();
        }
        assertThat(new HashSet<>(heard.stream().map(Heard::id).toList())).hasSameSizeAs(heard);
        Map<String, List<Long>> sequences = new HashMap<>();
        for (Heard event : heard) {
            sequences
                    .computeIfAbsent(event.event().get("subject").asString(), subject -> new ArrayList<>())
                    .add(Long.parseLong(event.event().get("sequence").asString()));
        }
        assertThat(sequences.keySet()).hasSize(2);
        sequences.forEach((subject, numbers) -> {
            for (int i = 1; i < numbers.size(); i++) {
                assertThat(numbers.get(i))
                        .as("after %s of %s", numbers.get(i - 1), subject)
                        .isEqualTo(numbers.get(i - 1) + 1);
            }
        });
    }

    private static String last(List<Heard> heard) {
        return heard.isEmpty() ? null : heard.getLast().id();
    }

    private static String percent(int part, int whole) {
        return "%.2f".formatted(100.0 * part / whole);
    }

    /** One wave; one in five events is sent again a little later, as a relay does that was killed. */
    private void send(Neighbours neighbours) {
        List<Runnable> again = new ArrayList<>();
        for (int i = 0; i < IN_A_WAVE; i++) {
            String recipient = recipients.get(random.nextInt(recipients.size()));
            Consignment consignment = Consignment.from(sender, recipient, SENT);
            received.merge(recipient, 1, Integer::sum);
            say(() -> neighbours.sent(consignment.document(), sender, SENT), again);
            say(() -> neighbours.delivered(consignment, SENT.plusSeconds(1)), again);
            switch (random.nextInt(3)) {
                case 0 -> {
                    say(() -> neighbours.registered(consignment, SENT.plusSeconds(60)), again);
                    acknowledged++;
                }
                case 1 -> {
                    say(() -> neighbours.refused(consignment, SENT.plusSeconds(60)), again);
                    acknowledged++;
                }
                default -> {}
            }
            if (i % 20 == 0) {
                again.forEach(Runnable::run);
                again.clear();
                neighbours.flush();
            }
        }
        again.forEach(Runnable::run);
        neighbours.flush();
    }

    private void say(Runnable event, List<Runnable> again) {
        event.run();
        if (random.nextInt(5) == 0) {
            again.add(event);
        }
    }
}
