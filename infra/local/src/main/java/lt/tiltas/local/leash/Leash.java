package lt.tiltas.local.leash;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Ties a process to the launcher: standard input is a pipe from there, and when it closes, however the launcher ended,
 * this process stops in good order. Started as {@code Leash <main class> <arguments>}.
 */
public final class Leash {

    private Leash() {}

    /** Runs the class named first with the remaining arguments. */
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("leash").start(Leash::waitForRelease);
        Class<?> program = Class.forName(arguments[0]);
        try {
            Method main = program.getMethod("main", String[].class);
            // The class itself need not be public.
            main.setAccessible(true);
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
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
