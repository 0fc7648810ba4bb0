package lt.tiltas.documents;

import java.net.URI;
import lt.tiltas.testing.OpenApiSnapshot;
import org.junit.jupiter.api.Test;

class OpenApiIT extends ServiceTest {

    @Test
    void the_description_is_the_committed_one() {
        OpenApiSnapshot.compare("documents", URI.create(http.base()).getPort());
    }
}
