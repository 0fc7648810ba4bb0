package lt.tiltas.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.util.function.SingletonSupplier;

/** An issuer of tokens: a key pair, its public half served as a JWK set on the loopback interface. */
public final class TestTokens {

    private static final SingletonSupplier<TestTokens> SHARED = SingletonSupplier.of(TestTokens::start);

    private final ECKey key;
    private final HttpServer server;

    private TestTokens(ECKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    /** The issuer of this JVM, whose tokens the contexts of {@link OnTestServers} accept. */
    public static TestTokens shared() {
        return SHARED.obtain();
    }

    /** Another issuer, with another key. */
    public static TestTokens start() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/jwks", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, set.length);
                exchange.getResponseBody().write(set);
                exchange.close();
            });
            server.start();
            return new TestTokens(key, server);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String jwkSetUri() {
        return issuer() + "/oauth2/jwks";
    }

    /** Takes the JWK set away. */
    public void stop() {
        server.stop(0);
    }

    /** A token of somebody who acts for the institution in the roles; its subject is the first role. */
    public String of(String institution, String... roles) {
        return with(claims -> claims.subject((roles.length == 0 ? "nobody" : roles[0]) + "@" + institution)
                .claim("institution", institution)
                .claim("roles", List.of(roles)));
    }

    /** The value of the header {@code Authorization} with a token. */
    public String bearer(String institution, String... roles) {
        return "Bearer " + of(institution, roles);
    }

    /** A token with the claims, which has an issuer, a subject and ten minutes unless they are changed. */
    public String with(UnaryOperator<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder usual = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims.apply(usual).build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
