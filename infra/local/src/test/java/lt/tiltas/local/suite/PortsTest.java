package lt.tiltas.local.suite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_taken_port_is_named_with_the_setting_that_moves_it() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(other.getLocalPort(), "kpi"))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", meant for kpi, is taken")
                    .hasMessageContaining("TILTAS_PORT_BASE");
        }
    }

    @Test
    void a_port_that_is_free_again_is_taken_without_complaint() throws Exception {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
        }
        assertThatCode(() -> Ports.requireFree(port, "kpi")).doesNotThrowAnyException();
    }

    @Test
    void a_nearly_full_disk_is_named_with_what_to_do() {
        assertThatThrownBy(() -> DiskSpace.requireMegabytes(120, java.nio.file.Path.of("/data")))
                .isInstanceOf(Trouble.class)
                .hasMessage("The disk of /data is nearly full (120 MB left, 500 MB needed): free some space, or set"
                        + " TILTAS_DATA to a folder on another disk.");
        assertThatCode(() -> DiskSpace.requireMegabytes(500, java.nio.file.Path.of("/data")))
                .doesNotThrowAnyException();
    }
}
