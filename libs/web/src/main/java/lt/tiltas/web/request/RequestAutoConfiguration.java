package lt.tiltas.web.request;

import java.util.List;
import java.util.Set;
import lt.tiltas.web.WebSettings;
import lt.tiltas.web.problem.Refusals;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests strictly, limits them, and hands endpoints what they ask for. */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@EnableConfigurationProperties(WebSettings.class)
class RequestAutoConfiguration {

    private static final Set<Class<?>> OURS = Set.of(
            JacksonJsonHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            StringHttpMessageConverter.class,
            ResourceHttpMessageConverter.class,
            ResourceRegionHttpMessageConverter.class);

    /** The application's mapper stays as it is: events are read leniently, requests are not. */
    @Bean
    @Order // behind Spring Boot's own, whose JSON converter it replaces
    ServerHttpMessageConvertersCustomizer strictJson(JsonMapper mapper) {
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(StrictJson.from(mapper)));
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(WebSettings settings, Refusals refusals) {
        // Behind Spring Security, whose order is -100: strangers learn nothing about limits.
        FilterRegistrationBean<BodyLimit> registration =
                new FilterRegistrationBean<>(new BodyLimit(settings, refusals));
        registration.setOrder(0);
        return registration;
    }

    @Bean
    WebMvcConfigurer requestArguments(Refusals refusals) {
        return new WebMvcConfigurer() {
            @Override
            public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
                // Libraries bring parsers along, of YAML for example; what was not made strict is not read.
                converters.removeIf(converter -> !OURS.contains(converter.getClass()));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CleanAddress(refusals)).order(0);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PagingArgument());
                resolvers.add(new IdempotencyKeyArgument());
            }
        };
    }
}
