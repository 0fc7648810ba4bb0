package lt.tiltas.documents;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonValue;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Notes what requests ask of the store: command and collection, in order. What goes on in the background is left out. */
@TestConfiguration(proxyBeanMethods = false)
public class StoreOperations {
    private final Queue<String> noted = new ConcurrentLinkedQueue<>();

    @Bean
    MongoClientSettingsBuilderCustomizer noting() {
        return settings -> settings.addCommandListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent started) {
                BsonValue collection = started.getCommand().get(started.getCommandName());
                if (Thread.currentThread().getName().contains("handler") && collection.isString()) {
                    noted.add(started.getCommandName() + " "
                            + collection.asString().getValue());
                }
            }
        });
    }

    /** What was noted during the work. */
    public List<String> of(Runnable work) {
        noted.clear();
        work.run();
        return new ArrayList<>(noted);
    }
}
