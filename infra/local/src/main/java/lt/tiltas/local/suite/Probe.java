package lt.tiltas.local.suite;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a process whether it is ready. Quick: it waits for an answer for two seconds at most. */
public sealed interface Probe {

    boolean ready();

    /** Ready when the address answers 200. */
    record Http(URI address) implements Probe {
        @Override
        public boolean ready() {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(500);
                connection.setReadTimeout(2000);
                try {
                    return connection.getResponseCode() == 200;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException e) {
                // Not listening yet, or not any more: that is the answer.
                return false;
            }
        }
    }

    /** Ready when something listens on the port. */
    record Port(int port) implements Probe {
        @Override
        public boolean ready() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return true;
            } catch (IOException e) {
                // As above.
                return false;
            }
        }
    }

    /** Ready when the process has written the file, which is removed before it starts, and the port is open. */
    record Mark(Path file, int port) implements Probe {
        @Override
        public boolean ready() {
            return Files.exists(file) && new Port(port).ready();
        }
    }
}
