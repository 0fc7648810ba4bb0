package lt.tiltas.kpi;

import lt.tiltas.testing.OnTestServers;
import lt.tiltas.testing.OpenApiSnapshot;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OnTestServers
class OpenApiIT {

    @LocalServerPort
    private int port;

    @Test
    void the_description_is_the_committed_one() {
        OpenApiSnapshot.compare("kpi", port);
    }
}
