package lt.tiltas.web.problem;

import java.util.List;
import lt.tiltas.web.WebSettings;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/** Puts the problem details in every place where a request can fail. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@EnableConfigurationProperties(WebSettings.class)
@Import(ErrorDispatch.class)
class ProblemAutoConfiguration {

    @Bean
    Failures failures(WebSettings settings) {
        return new Failures(settings);
    }

    @Bean
    ProblemWriter problemWriter() {
        return new ProblemWriter();
    }

    @Bean
    Explanations explanations(Failures failures, ApplicationContext context) {
        return new Explanations(failures, context);
    }

    @Bean
    Refusals refusals(Failures failures, ProblemWriter writer) {
        return new Refusals(failures, writer);
    }

    @Bean
    WebMvcConfigurer failureResolution(Failures failures, ProblemWriter writer) {
        return new WebMvcConfigurer() {
            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                // Behind the services' advice, before Spring's own answers.
                int behindAdvice = 0;
                while (behindAdvice < resolvers.size()
                        && resolvers.get(behindAdvice) instanceof ExceptionHandlerExceptionResolver) {
                    behindAdvice++;
                }
                resolvers.add(behindAdvice, new FailureResolver(failures, writer));
            }
        };
    }

    /** Leaves unknown methods to the endpoints, which answer 405 and say what is allowed. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(Failures failures, ProblemWriter writer) {
        return (request, response, rejected) -> {
            Answer answer = failures.to(rejected, request.getMethod(), request.getRequestURI());
            writer.write(request, response, answer.problem(), answer.headers());
        };
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReports() {
        return factory -> factory.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemReportValve.class.getName()));
    }
}
