package lt.tiltas.web.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lt.tiltas.web.problem.Refusals;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** 401 and 403 with the header that RFC 6750 asks for and a problem as the body. */
class BearerRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final AccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
    private final Refusals refusals;

    BearerRefusals(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        try {
            challenge.commence(request, response, failure);
        } catch (jakarta.servlet.ServletException e) {
            throw new IOException(e);
        }
        refusals.notSignedIn(
                request,
                response,
                failure instanceof OAuth2AuthenticationException
                        ? "The token is not accepted: it is malformed, expired, not yet valid, of another issuer, or"
                                + " names no institution."
                        : "This needs a token, and none came with the request.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        try {
            denial.handle(request, response, denied);
        } catch (jakarta.servlet.ServletException e) {
            throw new IOException(e);
        }
        refusals.notAllowed(request, response, "None of the caller's roles may do this.");
    }
}
