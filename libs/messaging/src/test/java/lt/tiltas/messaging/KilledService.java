package lt.tiltas.messaging;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lt.tiltas.messaging.TestService.Institution;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.bson.BsonDocument;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A service in a process of its own that ends like a pulled plug when it reaches a given step. The steps are seen from
 * outside, in the talk with MongoDB and Kafka, so that the library has no hooks for tests.
 */
public final class KilledService {

    static final int KILLED = 42;

    /** What it records, one after the other. */
    static final List<String> NAMES = List.of("first", "second", "third");

    enum Step {
        /** The aggregate and its event are stored; nobody was told. */
        SAVED,
        /** The event is about to be given to the producer. */
        PUBLISHING,
        /** The broker has the event and has said so; the relay does not know yet. */
        ACKNOWLEDGED,
        /** The relay knows; the event is about to be taken out of the outbox. */
        PULLING,
        /** The event was taken out. */
        PULLED
    }

    /** Which step, and at which of the times that it is reached. */
    private static Step step;

    private static int times;

    private KilledService() {}

    public static void main(String[] arguments) throws Exception {
        step = Step.valueOf(arguments[0]);
        times = Integer.parseInt(arguments[1]);
        String code = arguments[2];
        String[] settings = Arrays.copyOfRange(arguments, 3, arguments.length);
        var service = new SpringApplicationBuilder(Plugged.class).run(settings);
        Outbox<Institution> institutions = TestService.institutions(service);
        for (String name : NAMES) {
            TestService.record(institutions, code, name);
        }
        Thread.sleep(30_000);
        throw new IllegalStateException(step + " was never reached");
    }

    static synchronized void reached(Step now) {
        if (now == step && --times == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestService.Writing.class)
    static class Plugged {
        @Bean
        MongoClientSettingsBuilderCustomizer plug() {
            return settings -> settings.addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    if (isPull(event.getCommand())) {
                        pulling = event.getRequestId();
                        reached(Step.PULLING);
                    } else if (isSave(event.getCommand())) {
                        saving = event.getRequestId();
                    }
                }

                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    if (event.getRequestId() == pulling) {
                        reached(Step.PULLED);
                    } else if (event.getRequestId() == saving) {
                        reached(Step.SAVED);
                    }
                }
            });
        }

        private static volatile int pulling;
        private static volatile int saving;

        private static boolean isSave(BsonDocument command) {
            return (command.containsKey("insert") || command.containsKey("update"))
                    && command.toString().contains("\"Institutions\"")
                    && command.toString().contains("trail");
        }

        private static boolean isPull(BsonDocument command) {
            return command.containsKey("update")
                    && (command.toString().contains("$unset")
                            || command.toString().contains("$pull"))
                    && !command.toString().contains("trail");
        }
    }

    /** Told by the producer of each record before it is sent and after it was acknowledged. */
    public static final class Plug implements ProducerInterceptor<byte[], byte[]> {
        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            reached(Step.PUBLISHING);
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
            if (failure == null) {
                reached(Step.ACKNOWLEDGED);
            }
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    static List<String> settings() {
        return List.of(
                "--spring.cloud.stream.kafka.binder.producer-properties.interceptor.classes=" + Plug.class.getName());
    }
}
