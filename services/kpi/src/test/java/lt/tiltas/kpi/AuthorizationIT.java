package lt.tiltas.kpi;

import lt.tiltas.testing.EndpointAuthorization;
import lt.tiltas.testing.OnTestServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class AuthorizationIT implements EndpointAuthorization {}
