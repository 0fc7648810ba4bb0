package lt.tiltas.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.util.backoff.ExponentialBackOff;

/** The beans of this library. A service needs nothing but the dependency and the bindings of its inboxes. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        afterName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration")
@EnableConfigurationProperties(MessagingSettings.class)
class MessagingAutoConfiguration {

    @Bean
    KafkaHeaderMapper cloudEventHeaderMapper() {
        return new CloudEventHeaderMapper();
    }

    @Bean
    RecordBatchConverter recordBatchConverter() {
        return new RecordBatchConverter();
    }

    @Bean
    DeclaredPartitions declaredPartitions() {
        return new DeclaredPartitions();
    }

    /** Silent, because the relay reports failures, once and without content; Spring's own logs each with its data. */
    @Bean
    @ConditionalOnMissingBean
    ProducerListener<Object, Object> kafkaProducerListener() {
        return new ProducerListener<>() {};
    }

    @Bean
    EventSender eventSender(StreamBridge bridge, @Value("${spring.application.name}") String service) {
        return new EventSender(bridge, service);
    }

    @Bean
    OutboxRelay outboxRelay(
            EventSender sender,
            MessagingSettings settings,
            ObjectProvider<Clock> clock,
            ObjectProvider<MeterRegistry> registry) {
        return new OutboxRelay(
                sender,
                settings.relay(),
                clock.getIfAvailable(Clock::systemUTC),
                registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Outboxes outboxes(MongoOperations mongo, OutboxRelay relay) {
        return new MongoOutboxes(mongo, relay);
    }

    @Bean
    ParkedAggregates parkedAggregates(MongoOperations mongo) {
        return new ParkedAggregates(mongo);
    }

    @Bean
    TopicInboxes topicInboxes(
            EventSender sender,
            ParkedAggregates parked,
            MessagingSettings settings,
            ObjectProvider<Clock> clock,
            ObjectProvider<MeterRegistry> registry,
            @Value("${spring.application.name}") String service) {
        return new TopicInboxes(
                service,
                parked,
                sender,
                settings.inbox(),
                clock.getIfAvailable(Clock::systemUTC),
                new InboxMeters(registry.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    PlainConsumers plainConsumers(KafkaProperties kafka) {
        return new PlainConsumers(kafka.buildConsumerProperties());
    }

    @Bean
    DeadLetters deadLetters(
            TopicInboxes inboxes,
            ParkedAggregates parked,
            PlainConsumers consumers,
            @Value("${spring.application.name}") String service) {
        return new DeadLetters(service, inboxes, parked, consumers);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetters letters) {
        return new DeadLettersEndpoint(letters);
    }

    @Bean
    KafkaJournals journals(PlainConsumers consumers, MessagingSettings settings) {
        return new KafkaJournals(consumers, settings.journal());
    }

    /** What the inbox throws is a remote system that is away: its batch comes again, without end, and blocks nobody else. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> inboxContainers(MessagingSettings settings) {
        return (container, destination, group) -> {
            ExponentialBackOff pauses =
                    new ExponentialBackOff(settings.inbox().firstDelay().toMillis(), 2);
            pauses.setMaxInterval(settings.inbox().longestDelay().toMillis());
            container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
            SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(destination + "-");
            threads.setVirtualThreads(true);
            container.getContainerProperties().setListenerTaskExecutor(threads);
        };
    }

    @Bean
    KafkaHealth kafkaHealthIndicator(KafkaProperties kafka) {
        return new KafkaHealth(kafka.buildAdminProperties());
    }
}
