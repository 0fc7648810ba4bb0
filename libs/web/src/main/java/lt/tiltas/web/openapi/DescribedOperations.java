package lt.tiltas.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import lt.tiltas.web.Cursor;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what the libraries do for its endpoint: who may call it, paging, the idempotency key. */
class DescribedOperations implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";
    static final String ROLES = "x-roles";

    /** A cursor as an example. */
    static final String PLACE = new Cursor("1795274997000.0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11").text();

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        describeRoles(operation, endpoint);
        if (takes(endpoint, Paging.class)) {
            operation.addParametersItem(query("after", new StringSchema().maxLength(2048))
                    .description("Where the page starts: the member 'next' of the page before.")
                    .example(PLACE));
            operation.addParametersItem(query(
                            "limit",
                            new IntegerSchema()
                                    .minimum(BigDecimal.ONE)
                                    .maximum(BigDecimal.valueOf(Paging.MOST))
                                    ._default(Paging.USUAL))
                    .description("How many items the page has at most."));
        }
        if (takes(endpoint, IdempotencyKey.class)) {
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(IdempotencyKey.HEADER)
                    .required(false)
                    .schema(new StringSchema().pattern("^[!-~]([ -~]{0,253}[!-~])?$"))
                    .example("8e03978e-40d5-43dd-bc93-6894a57f9324")
                    .description("The same in every repetition of one request, which is then done once. "
                            + "The same key with another body is refused with 422."));
        }
        return operation;
    }

    private static void describeRoles(Operation operation, HandlerMethod endpoint) {
        RolesAllowed allowed = allowed(endpoint);
        if (allowed == null) {
            operation.setSecurity(List.of());
            return;
        }
        List<String> roles = Arrays.stream(allowed.value()).sorted().toList();
        operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
        operation.addExtension(ROLES, roles);
        String who = "Roles: " + String.join(", ", roles) + ".";
        operation.setDescription(
                operation.getDescription() == null
                        ? who
                        : operation.getDescription().strip() + "\n\n" + who);
    }

    private static @Nullable RolesAllowed allowed(HandlerMethod endpoint) {
        RolesAllowed onMethod = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), RolesAllowed.class);
        if (onMethod != null || AnnotatedElementUtils.hasAnnotation(endpoint.getMethod(), PermitAll.class)) {
            return onMethod;
        }
        return AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), RolesAllowed.class);
    }

    private static boolean takes(HandlerMethod endpoint, Class<?> type) {
        return Arrays.stream(endpoint.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).required(false).schema(schema);
    }
}
