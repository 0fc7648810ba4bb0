package lt.tiltas.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Sets the addresses of the test servers. Equal customizers share a context, so its members say all that differs.
 *
 * @param owner the test class that wants a context for itself
 */
record TestServersCustomizer(
        boolean kafka, boolean mongodb, @Nullable Class<?> owner) implements ContextCustomizer {

    private static final Pattern GROUP = Pattern.compile("spring\\.cloud\\.stream\\.bindings\\.[^.]+\\.group");

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String run = UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> settings = new HashMap<>();
        TestTokens tokens = TestTokens.shared();
        settings.put("TILTAS_ISSUER", tokens.issuer());
        settings.put("TILTAS_JWK_SET_URI", tokens.jwkSetUri());
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", tokens.issuer());
        settings.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", tokens.jwkSetUri());
        if (mongodb) {
            String uri =
                    TestServers.mongodb(environment.getProperty("spring.application.name", "tiltas") + "-test-" + run);
            settings.put("TILTAS_MONGODB_URI", uri);
            settings.put("spring.mongodb.uri", uri);
        }
        if (kafka) {
            String brokers = TestServers.kafka();
            settings.put("TILTAS_KAFKA", brokers);
            settings.put("spring.kafka.bootstrap-servers", brokers);
            settings.put("spring.cloud.stream.kafka.binder.brokers", brokers);
            ownGroups(environment, run, settings);
        }
        MutablePropertySources sources = environment.getPropertySources();
        MapPropertySource servers = new MapPropertySource("tiltas-test-servers", settings);
        // What a test class sets itself still wins.
        if (sources.contains("Inlined Test Properties")) {
            sources.addAfter("Inlined Test Properties", servers);
        } else {
            sources.addFirst(servers);
        }
    }

    /** Contexts live on in the cache; in one group they would take each other's records. */
    private static void ownGroups(ConfigurableEnvironment environment, String run, Map<String, Object> settings) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> known) {
                for (String name : known.getPropertyNames()) {
                    if (GROUP.matcher(name).matches()) {
                        settings.put(name, environment.getProperty(name) + "-" + run);
                    }
                }
            }
        }
    }
}
