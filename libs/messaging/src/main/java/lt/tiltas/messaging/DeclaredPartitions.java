package lt.tiltas.messaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lt.tiltas.contracts.Topic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.PartitionInfo;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Answers the binder's question for a topic's partitions from the declaration in {@link Topic}. Asked of the broker, it
 * would hold up the start of a service, and each first send, for minutes while the broker is away.
 */
final class DeclaredPartitions implements ClientFactoryCustomizer {

    private static final Map<String, Integer> DECLARED = new HashMap<>();

    static {
        Arrays.stream(Topic.values()).forEach(topic -> {
            DECLARED.put(topic.wireName(), topic.partitions());
            DECLARED.put(topic.deadLetterName(), 1);
        });
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void configure(ProducerFactory<?, ?> factory) {
        ((ProducerFactory) factory).addPostProcessor(producer -> answering(Producer.class, producer));
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void configure(ConsumerFactory<?, ?> factory) {
        ((ConsumerFactory) factory).addPostProcessor(consumer -> answering(Consumer.class, consumer));
    }

    private static <C> Object answering(Class<C> type, Object client) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("partitionsFor")
                    && arguments != null
                    && arguments[0] instanceof String topic
                    && DECLARED.containsKey(topic)) {
                return partitionsOf(topic);
            }
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
            }
        });
    }

    private static List<PartitionInfo> partitionsOf(String topic) {
        return IntStream.range(0, DECLARED.getOrDefault(topic, 1))
                .mapToObj(partition -> new PartitionInfo(topic, partition, null, null, null))
                .toList();
    }
}
