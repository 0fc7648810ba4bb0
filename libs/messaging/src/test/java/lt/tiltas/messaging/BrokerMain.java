package lt.tiltas.messaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A real broker of one node in a process of its own; its only argument is its file of properties. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(Path.of(arguments[0]))) {
            properties.load(in);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            StorageTool.execute(
                    new String[] {
                        "format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", arguments[0]
                    },
                    System.out);
        }
        new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM).startup();
    }
}
