package lt.tiltas.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Finds {@link OnTestServers} on test classes; known to Spring by {@code META-INF/spring.factories}. */
class TestServersFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        OnTestServers wanted = AnnotatedElementUtils.findMergedAnnotation(test, OnTestServers.class);
        return wanted == null
                ? null
                : new TestServersCustomizer(wanted.kafka(), wanted.mongodb(), wanted.ownDatabase() ? test : null);
    }
}
