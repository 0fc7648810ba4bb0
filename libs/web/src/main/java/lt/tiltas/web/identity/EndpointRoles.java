package lt.tiltas.web.identity;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Keeps callers from endpoints that are not for them, by {@link RolesAllowed} and {@link PermitAll} on the endpoint or
 * its class. An endpoint without either is closed.
 *
 * <p>An interceptor rather than a proxy around the controller, because a proxy decides only after the whole request has
 * been read: who may not call would first be told what is wrong with the body.
 */
class EndpointRoles implements HandlerInterceptor {

    private final BearerRefusals refusals;

    EndpointRoles(BearerRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // The second pass of an asynchronous answer was decided in its first.
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod endpoint)
                || isOfTheFramework(endpoint)) {
            return true;
        }
        Set<String> roles = rolesOf(endpoint);
        if (roles == null) {
            return true;
        }
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (!(caller instanceof JwtAuthenticationToken)) {
            refusals.commence(request, response, new InsufficientAuthenticationException("no token"));
            return false;
        }
        boolean allowed = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> authority != null && roles.contains(authority));
        if (!allowed) {
            refusals.handle(request, response, new AccessDeniedException("role"));
        }
        return allowed;
    }

    /** The authorities that may call, none when nobody may, null when everybody may. */
    private static @Nullable Set<String> rolesOf(HandlerMethod endpoint) {
        if (has(endpoint, DenyAll.class)) {
            return Set.of();
        }
        RolesAllowed onMethod = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), RolesAllowed.class);
        if (onMethod != null) {
            return authorities(onMethod);
        }
        if (AnnotatedElementUtils.hasAnnotation(endpoint.getMethod(), PermitAll.class)) {
            return null;
        }
        RolesAllowed onClass = AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), RolesAllowed.class);
        if (onClass != null) {
            return authorities(onClass);
        }
        return AnnotatedElementUtils.hasAnnotation(endpoint.getBeanType(), PermitAll.class) ? null : Set.of();
    }

    private static boolean has(HandlerMethod endpoint, Class<? extends Annotation> annotation) {
        return AnnotatedElementUtils.hasAnnotation(endpoint.getMethod(), annotation);
    }

    private static Set<String> authorities(RolesAllowed allowed) {
        return Arrays.stream(allowed.value())
                .map(role -> TokenRoles.PREFIX + role)
                .collect(Collectors.toSet());
    }

    /** Spring's answer to OPTIONS and springdoc's description are endpoints, too. */
    private static boolean isOfTheFramework(HandlerMethod endpoint) {
        String type = endpoint.getBeanType().getName();
        return type.startsWith("org.springframework.") || type.startsWith("org.springdoc.");
    }
}
