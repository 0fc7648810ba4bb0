package lt.tiltas.web.request;

import java.util.regex.Pattern;
import lt.tiltas.web.IdempotencyKey;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the {@link IdempotencyKey} from its header. */
class IdempotencyKeyArgument implements HandlerMethodArgumentResolver {

    private static final Pattern LEGAL = Pattern.compile("[ -~]{1,255}");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public IdempotencyKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] keys = request.getHeaderValues(IdempotencyKey.HEADER);
        if (keys == null || keys.length == 0) {
            return IdempotencyKey.none();
        }
        if (keys.length > 1 || !LEGAL.matcher(keys[0]).matches()) {
            throw new ErrorResponseException(
                    HttpStatus.BAD_REQUEST,
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid-value",
                            "'Idempotency-Key' must be one text of 1 to 255 printable ASCII characters.",
                            IdempotencyKey.HEADER,
                            "Send a new UUID with each new request, and the same one with its repetitions."),
                    null);
        }
        return IdempotencyKey.of(keys[0]);
    }
}
