package lt.tiltas.local.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import lt.tiltas.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of {@link Topic}, each with its dead-letter topic, on any cluster: {@code Topics <brokers>
 * [<replication factor>]}. Topics that exist stay as they are.
 */
public final class Topics {

    private Topics() {}

    /** Creates what is missing and says so. */
    public static void main(String[] arguments) throws InterruptedException {
        short replicas = arguments.length > 1 ? Short.parseShort(arguments[1]) : 1;
        create(arguments[0], replicas).forEach(name -> System.out.println("created " + name));
    }

    /** Creates the missing topics and returns their names. */
    static List<String> create(String brokers, short replicas) throws InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
                ""))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = declared(replicas).stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            List<String> created = new ArrayList<>();
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                if (succeeds(creation.getValue())) {
                    created.add(creation.getKey());
                }
            }
            return created;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker at " + brokers + " does not take the topics", e.getCause());
        }
    }

    /** Every topic of the suite as the broker wants it declared. */
    static List<NewTopic> declared(short replicas) {
        return Arrays.stream(Topic.values())
                .<NewTopic>mapMulti((topic, each) -> {
                    each.accept(new NewTopic(topic.wireName(), topic.partitions(), replicas).configs(settings(topic)));
                    each.accept(new NewTopic(topic.deadLetterName(), 1, replicas)
                            .configs(Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_DELETE,
                                    TopicConfig.RETENTION_MS_CONFIG,
                                    String.valueOf(Topic.DEAD_LETTER_RETENTION.toMillis()))));
                })
                .toList();
    }

    private static Map<String, String> settings(Topic topic) {
        String retention = String.valueOf(topic.retention().toMillis());
        Map<String, String> settings = new HashMap<>();
        if (topic.compacted()) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            // Superseded records stay readable for a while, so that a consumer that was away sees each step.
            settings.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, retention);
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, retention);
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.RETENTION_MS_CONFIG, retention);
        }
        return settings;
    }

    /** Whether this call created the topic; another one may have been quicker. */
    private static boolean succeeds(org.apache.kafka.common.KafkaFuture<Void> creation)
            throws ExecutionException, InterruptedException {
        try {
            creation.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }
}
