package lt.tiltas.web.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Problems of bodies that are no JSON, or JSON of another shape than the endpoint's. Parser messages are not passed on:
 * they name classes, and quote what was sent.
 */
final class UnreadableBody {

    private UnreadableBody() {}

    static Answer answer(HttpMessageNotReadableException unreadable) {
        for (@Nullable Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge large) {
                return new Answer(Kind.TOO_LARGE.problem(
                        "The body is larger than the %d bytes allowed here.".formatted(large.limit())));
            }
        }
        return new Answer(
                unreadable.getCause() instanceof JacksonException json
                        ? of(json)
                        : Kind.MISSING_VALUE.problem(
                                "The request needs a body, and it came without one or was cut off."));
    }

    private static ProblemDetail of(JacksonException json) {
        String field = field(json.getPath());
        String place = place(json.getLocation());
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                Kind.INVALID_VALUE.problem(
                        "The field '%s'%s is not known here; known are %s.".formatted(field, place, known(unknown)),
                        field);
            case InvalidFormatException invalid ->
                Kind.INVALID_VALUE.problem(
                        "'%s'%s must be %s.".formatted(field, place, Invalid.described(invalid.getTargetType())),
                        field);
            case IllegalText illegal ->
                Kind.INVALID_VALUE.problem("'%s'%s %s.".formatted(field, place, illegal.getOriginalMessage()), field);
            case MismatchedInputException mismatch ->
                mismatch.getTargetType() == null
                        ? unreadable(field, place)
                        : Kind.INVALID_VALUE.problem(
                                "%s%s must be %s."
                                        .formatted(named(field), place, Invalid.described(mismatch.getTargetType())),
                                field.isEmpty() ? null : field);
            case ValueInstantiationException refused ->
                Kind.INVALID_VALUE.problem(
                        "%s%s is not allowed%s.".formatted(named(field), place, ownReason(refused)),
                        field.isEmpty() ? null : field);
            case InputCoercionException tooBig ->
                Kind.INVALID_VALUE.problem(
                        "%s%s must be %s.".formatted(named(field), place, Invalid.described(tooBig.getTargetType())),
                        field);
            case StreamConstraintsException tooMuch ->
                Kind.UNREADABLE_JSON.problem(
                        "The JSON is nested too deep, or has too long a name, number or text" + place + ".");
            default -> unreadable(field, place);
        };
    }

    private static ProblemDetail unreadable(String field, String place) {
        return Kind.UNREADABLE_JSON.problem(
                "The body is no JSON that can be read" + place + ".", field.isEmpty() ? null : field);
    }

    private static String named(String field) {
        return field.isEmpty() ? "The body" : "'" + field + "'";
    }

    /** A record of ours says in words what it refuses; nobody else's message is repeated. */
    private static String ownReason(ValueInstantiationException refused) {
        if (refused.getCause() instanceof IllegalArgumentException reason
                && reason.getMessage() != null
                && reason.getStackTrace().length > 0
                && reason.getStackTrace()[0].getClassName().startsWith("lt.tiltas.")) {
            return ": " + reason.getMessage();
        }
        return "";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? "none"
                : String.join(
                        ", ",
                        unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList());
    }

    private static String field(List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference reference : path) {
            if (reference.getPropertyName() == null) {
                field.append('[').append(reference.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(printable(reference.getPropertyName()));
            }
        }
        return field.toString();
    }

    /** Names are the client's own; they come back without control characters and cut to a bearable length. */
    private static String printable(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
