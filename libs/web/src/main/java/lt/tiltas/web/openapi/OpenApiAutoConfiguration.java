package lt.tiltas.web.openapi;

import lt.tiltas.web.Caller;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Paging;
import lt.tiltas.web.PersonClaim;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Completes the OpenAPI description. */
@AutoConfiguration
class OpenApiAutoConfiguration {

    OpenApiAutoConfiguration() {
        // Springdoc takes these only by static call, and before the first description is made.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, IdempotencyKey.class, Paging.class, PersonClaim.class);
    }

    @Bean
    GlobalOperationCustomizer describedOperations() {
        return new DescribedOperations();
    }

    @Bean
    GlobalOpenApiCustomizer describedService(@Value("${spring.application.name:tiltas}") String service) {
        return new DescribedService(service);
    }
}
