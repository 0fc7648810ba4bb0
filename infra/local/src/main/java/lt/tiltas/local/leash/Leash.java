package lt.tiltas.local.leash;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Ties a process to the one that started it: standard input is a pipe from there, and when it closes, however the
 * starter ended, this process stops in good order.
 */
public final class Leash {

    private Leash() {}

    /** Runs the class named first, on the leash, with the remaining arguments. */
    public static void main(String[] arguments) throws Throwable {
        hold();
        Class<?> program = Class.forName(arguments[0]);
        try {
            program.getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Puts this process on the leash. */
    public static void hold() {
        Thread.ofPlatform().daemon().name("leash").start(Leash::waitForRelease);
    }

    private static void waitForRelease() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said on the pipe; only its end means something.
            }
        } catch (IOException e) {
            System.err.println("The launcher cannot be heard any more (" + e.getMessage() + "); stopping.");
        }
        System.exit(0);
    }
}
