package lt.tiltas.web.identity;

import java.util.stream.Collectors;
import lt.tiltas.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands endpoints the {@link Caller}; null to an open endpoint that takes a nullable one and is called by nobody. */
class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            return new Caller(
                    token.getName(),
                    String.valueOf(token.getToken().getClaims().get(InstitutionClaim.NAME)),
                    token.getAuthorities().stream()
                            .map(authority -> String.valueOf(authority.getAuthority()))
                            .filter(authority -> authority.startsWith(TokenRoles.PREFIX))
                            .map(authority -> authority.substring(TokenRoles.PREFIX.length()))
                            .collect(Collectors.toSet()),
                    ((ServletWebRequest) request).getRequest().getRemoteAddr());
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw new InsufficientAuthenticationException("This endpoint needs to know its caller");
    }
}
