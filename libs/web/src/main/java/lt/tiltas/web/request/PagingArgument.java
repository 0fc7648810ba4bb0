package lt.tiltas.web.request;

import lt.tiltas.web.Cursor;
import lt.tiltas.web.Paging;
import lt.tiltas.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link Paging} from {@code after} and {@code limit}. */
class PagingArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String after = request.getParameter("after");
        String limit = request.getParameter("limit");
        return new Paging(after == null ? null : Cursor.parse(after), limit == null ? Paging.USUAL : limitOf(limit));
    }

    private static int limitOf(String text) {
        // Not more digits than the largest legal number has, so that no parser is asked about the rest.
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Paging.MOST) {
                return limit;
            }
        }
        throw new ErrorResponseException(
                HttpStatus.BAD_REQUEST,
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid-value",
                        "'limit' must be a whole number from 1 to %d.".formatted(Paging.MOST),
                        "limit",
                        "Correct the value, or leave it out for %d.".formatted(Paging.USUAL)),
                null);
    }
}
