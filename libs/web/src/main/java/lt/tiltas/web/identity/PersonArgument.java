package lt.tiltas.web.identity;

import lt.tiltas.web.PersonClaim;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands endpoints the {@link PersonClaim}. */
class PersonArgument implements HandlerMethodArgumentResolver {
    private final String name;

    PersonArgument(String name) {
        this.name = name;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PersonClaim.class;
    }

    @Override
    public PersonClaim resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object claim = SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? token.getToken().getClaims().get(name)
                : null;
        // What is not text is handed on as text that identifies nobody: who reads it refuses, rather than finds
        // nothing.
        return new PersonClaim(claim == null ? null : claim.toString());
    }
}
