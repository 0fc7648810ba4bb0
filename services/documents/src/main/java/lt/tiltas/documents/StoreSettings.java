package lt.tiltas.documents;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long a request waits for MongoDB before it is answered that the store is away; the driver waits half a minute. */
@Configuration(proxyBeanMethods = false)
class StoreSettings {
    private static final int SECONDS = 5;

    @Bean
    MongoClientSettingsBuilderCustomizer impatience() {
        return client -> client.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(SECONDS, TimeUnit.SECONDS).readTimeout(6 * SECONDS, TimeUnit.SECONDS));
    }
}
