package lt.tiltas.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of this module in a JVM of its own, on the leash, as the launcher starts it. */
public final class Forked implements AutoCloseable {

    private final Process process;

    private Forked(Process process) {
        this.process = process;
    }

    /** Starts the class; what it says goes to the file. */
    public static Forked start(Path log, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "lt.tiltas.local.leash.Leash",
                main.getName()));
        command.addAll(List.of(arguments));
        return new Forked(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets go of the leash. */
    public void letGo() throws IOException {
        process.getOutputStream().close();
    }

    /** Lets go of the leash and waits for the end. */
    public int release() throws IOException, InterruptedException {
        letGo();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A port that was free a moment ago. */
    public static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
