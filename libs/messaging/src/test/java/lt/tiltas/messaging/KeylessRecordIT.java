package lt.tiltas.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import lt.tiltas.contracts.Topic;
import lt.tiltas.messaging.DeadLettersEndpoint.Shown;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** On a broker of its own: its topics are not compacted, and so take records without a key. */
class KeylessRecordIT {

    @Test
    void a_record_without_a_key_goes_to_the_dead_letters() throws Exception {
        try (BrokerProcess broker = BrokerProcess.started();
                Store store = Store.shared();
                var service = TestService.start(broker, store, "keyless")) {
            broker.send(new ProducerRecord<>(Topic.INSTITUTION.wireName(), null, "{}".getBytes(UTF_8)));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(service.getBean(DeadLettersEndpoint.class)
                                    .list(null)
                                    .items())
                            .extracting(Shown::reason)
                            .containsExactly("unreadable: header ce_type is missing"));
        }
    }
}
