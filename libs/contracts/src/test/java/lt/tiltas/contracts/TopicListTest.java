package lt.tiltas.contracts;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicListTest {

    @Test
    void the_list_that_installations_create_topics_from_is_the_declared_one() throws IOException {
        StringBuilder list =
                new StringBuilder("# Generated from lt.tiltas.contracts.Topic; compared by TopicListTest.\n"
                        + "# name\tpartitions\tretention.ms\tcleanup.policy\n");
        for (Topic topic : Topic.values()) {
            line(
                    list,
                    topic.wireName(),
                    topic.partitions(),
                    topic.retention(),
                    topic.compacted() ? "compact" : "delete");
            line(list, topic.deadLetterName(), 1, Topic.DEAD_LETTER_RETENTION, "delete");
        }
        Committed.assertSame(Committed.REPOSITORY.resolve("infra/kafka/topics.tsv"), list.toString());
    }

    private static void line(StringBuilder list, String name, int partitions, Duration retention, String policy) {
        list.append(String.join("\t", name, "" + partitions, "" + retention.toMillis(), policy))
                .append('\n');
    }
}
