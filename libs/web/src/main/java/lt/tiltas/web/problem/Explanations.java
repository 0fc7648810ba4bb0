package lt.tiltas.web.problem;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

/**
 * Explains failures within an answer that succeeds as a whole: each item of a batch gets the problem detail that a request
 * for it alone would have been answered with.
 */
public final class Explanations {
    private final Failures failures;
    private final SingletonSupplier<Map<ExceptionHandlerMethodResolver, ControllerAdviceBean>> advice;

    Explanations(Failures failures, ApplicationContext context) {
        this.failures = failures;
        this.advice = SingletonSupplier.of(() -> {
            Map<ExceptionHandlerMethodResolver, ControllerAdviceBean> found = new LinkedHashMap<>();
            for (ControllerAdviceBean bean : ControllerAdviceBean.findAnnotatedBeans(context)) {
                Class<?> type = bean.getBeanType();
                if (type != null) {
                    found.put(new ExceptionHandlerMethodResolver(type), bean);
                }
            }
            return found;
        });
    }

    /**
     * The problem detail of the failure.
     *
     * @param what failed, for the log when it is a fault of ours
     */
    public ProblemDetail of(Exception failure, String what) {
        for (var entry : advice.obtain().entrySet()) {
            Method method = entry.getKey().resolveMethodByThrowable(failure);
            if (method != null && method.getParameterCount() == 1) {
                return explained(entry.getValue().resolveBean(), method, failure);
            }
        }
        return failures.to(failure, "BATCH", what).problem();
    }

    private static ProblemDetail explained(Object bean, Method method, Exception failure) {
        try {
            method.setAccessible(true);
            Object answer = method.invoke(bean, failure);
            if (answer instanceof ResponseEntity<?> response) {
                answer = response.getBody();
            }
            if (answer instanceof ProblemDetail problem) {
                return problem;
            }
            throw new IllegalStateException(method + " gives no problem detail");
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " failed", e);
        }
    }
}
