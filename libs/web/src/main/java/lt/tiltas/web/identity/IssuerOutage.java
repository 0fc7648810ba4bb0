package lt.tiltas.web.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lt.tiltas.web.problem.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says 503 when a token cannot be checked because the issuer's keys cannot be read. */
class IssuerOutage extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IssuerOutage.class);

    private final Refusals refusals;

    IssuerOutage(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationServiceException e) {
            log.warn("The issuer's keys cannot be read: {}", e.getMessage());
            refusals.away(request, response, "The keys that tokens are checked with cannot be read now.");
        }
    }
}
