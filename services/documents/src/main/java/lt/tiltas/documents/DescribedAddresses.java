package lt.tiltas.documents;

import io.swagger.v3.oas.models.Operation;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Gives the variables of addresses, which mean the same in every address, their examples. */
@Component
class DescribedAddresses implements GlobalOperationCustomizer {
    private static final Map<String, Object> EXAMPLES =
            Map.of("number", 3, "year", 2026, "index", "1.15", "name", "kvietimas.txt", "code", "memo");

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> "path".equals(parameter.getIn()) && parameter.getExample() == null)
                    .forEach(parameter -> parameter.setExample(EXAMPLES.get(parameter.getName())));
        }
        return operation;
    }
}
