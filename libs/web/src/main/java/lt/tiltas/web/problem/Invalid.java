package lt.tiltas.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lt.tiltas.web.Problem;
import lt.tiltas.web.Problem.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Problems of values that could be read but are not legal. */
final class Invalid {

    private static final String DETAIL = "The request has values that are not allowed.";

    private Invalid() {}

    static ProblemDetail bound(BindingResult result) {
        List<Fault> faults = new ArrayList<>();
        for (var error : result.getAllErrors()) {
            faults.add(fault("", error));
        }
        return of(faults);
    }

    static ProblemDetail arguments(HandlerMethodValidationException invalid) {
        List<Fault> faults = new ArrayList<>();
        invalid.getParameterValidationResults().forEach(result -> {
            RequestHeader header = result.getMethodParameter().getParameterAnnotation(RequestHeader.class);
            String name = header != null && !header.name().isEmpty()
                    ? header.name()
                    : String.valueOf(result.getMethodParameter().getParameterName());
            if (result instanceof ParameterErrors errors) {
                errors.getAllErrors().forEach(error -> faults.add(fault("", error)));
            } else {
                result.getResolvableErrors()
                        .forEach(error -> faults.add(new Fault(name, reason(error), remedy(error))));
            }
        });
        invalid.getCrossParameterValidationResults()
                .forEach(error -> faults.add(new Fault("", reason(error), remedy(error))));
        return of(faults);
    }

    static ProblemDetail violations(ConstraintViolationException invalid) {
        return of(invalid.getConstraintViolations().stream().map(Invalid::fault).toList());
    }

    /** The problem of a text that stands for no value of its type. */
    static ProblemDetail value(String field, @Nullable Class<?> type) {
        return Kind.INVALID_VALUE.problem("'%s' must be %s.".formatted(field, described(type)), field);
    }

    /** A type in the words of a client. */
    static String described(@Nullable Class<?> type) {
        if (type == null) {
            return "of another form";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return "a UUID such as 0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == YearMonth.class) {
            return "a month such as 2026-03";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-03-31";
        }
        if (type == Instant.class) {
            return "a time such as 2026-03-31T12:00:00Z";
        }
        if (type == String.class || CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return "an object";
    }

    private static ProblemDetail of(List<Fault> faults) {
        if (faults.isEmpty()) {
            return Kind.INVALID_VALUE.problem(DETAIL);
        }
        // Validators report in no particular order; clients and tests like one.
        List<Fault> sorted = faults.stream()
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::reason))
                .toList();
        return Problem.of(Kind.INVALID_VALUE.status(), Kind.INVALID_VALUE.slug(), DETAIL, sorted);
    }

    private static Fault fault(String prefix, MessageSourceResolvable error) {
        if (error instanceof FieldError field) {
            return field.isBindingFailure()
                    ? new Fault(prefix + field.getField(), "is of another form", Kind.INVALID_VALUE.remedy())
                    : new Fault(prefix + field.getField(), reason(field), remedy(field));
        }
        return new Fault(prefix, reason(error), remedy(error));
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        // The first node is the method; clients know only parameter and members.
        String field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::toString)
                .skip(violation.getExecutableParameters() == null ? 0 : 1)
                .collect(Collectors.joining("."));
        return new Fault(
                field,
                violation.getMessage(),
                remedyOf(violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName()));
    }

    private static String reason(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not allowed" : message;
    }

    private static String remedy(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return remedyOf(codes == null || codes.length == 0 ? "" : codes[codes.length - 1]);
    }

    private static String remedyOf(String constraint) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "Give a value.";
            case "Size" -> "Give as many characters or items as allowed.";
            case "Pattern" -> "Write the value in the form that the API description gives.";
            case "Min", "Max", "Positive", "PositiveOrZero", "DecimalMin", "DecimalMax" ->
                "Give a number within the bounds.";
            default -> Kind.INVALID_VALUE.remedy();
        };
    }
}
