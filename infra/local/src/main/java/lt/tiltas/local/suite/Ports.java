package lt.tiltas.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of a suite, counted from a base; all of them on 127.0.0.1. */
public record Ports(int base) {

    public int documents() {
        return base + 1;
    }

    public int catalog() {
        return base + 2;
    }

    public int kpi() {
        return base + 3;
    }

    public int signIn() {
        return base + 4;
    }

    public int trust() {
        return base + 5;
    }

    public int kafka() {
        return base + 6;
    }

    public int kafkaController() {
        return base + 7;
    }

    public int mongodb() {
        return base + 8;
    }

    /** Refuses a port that another program listens on. */
    static void requireFree(int port, String whose) {
        if (!isFree(port)) {
            throw new Trouble("Port " + port + ", meant for " + whose
                    + ", is taken by another program: stop that program, or set TILTAS_PORT_BASE to a number whose"
                    + " next ten ports are free, such as 9400.");
        }
    }

    /** Whether nothing listens on the port. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections that a stopped suite left behind do not count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A base with ten free ports, away from the usual one. */
    static int freeBase() {
        for (int base = 18_400; base < 28_400; base += 10) {
            int from = base;
            if (java.util.stream.IntStream.range(from, from + 10).allMatch(Ports::isFree)) {
                return base;
            }
        }
        throw new Trouble("No ten free ports between 18400 and 28400 were found: stop some of the programs there.");
    }
}
