package lt.tiltas.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lt.tiltas.local.demo.Demo;
import lt.tiltas.local.suite.Ending;
import lt.tiltas.local.suite.Launcher;
import lt.tiltas.local.suite.Settings;
import lt.tiltas.local.suite.Status;
import lt.tiltas.local.suite.Trouble;
import lt.tiltas.local.verify.Verify;

/** The command line of {@code ./run}, which has built what was stale and found the JDK. */
public final class Run {

    private static final int WRONG_USE = 2;

    private final Settings settings;

    private Run(Settings settings) {
        this.settings = settings;
    }

    /** Does what the words say; exit status 0 when it was done, 1 when it failed, 2 when the words make no sense. */
    public static void main(String[] words) {
        // Java would take the lists of names for UTF-8, but print them in the terminal's encoding, often ASCII.
        System.setOut(new java.io.PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8));
        try {
            Path home = Path.of(System.getProperty("tiltas.home", "")).toAbsolutePath();
            System.exit(new Run(Settings.from(System.getenv(), home)).command(List.of(words)));
        } catch (Trouble trouble) {
            System.err.println(trouble.sentence());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.exit(1);
        }
    }

    private int command(List<String> words) throws InterruptedException {
        String command = words.isEmpty() ? "start" : words.getFirst();
        List<String> options = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (command) {
            case "start", "--demo" -> start(command.equals("--demo"), options);
            case "status" -> allowed(options, "--json") ? status(options) : WRONG_USE;
            case "stop" -> allowed(options) ? stop() : WRONG_USE;
            case "clean" -> allowed(options, "--yes") ? clean(options) : WRONG_USE;
            case "demo" -> allowed(options) ? demo() : WRONG_USE;
            case "verify" -> allowed(options) ? verify() : WRONG_USE;
            case "dead-letters" -> allowed(options, "list", "replay") ? deadLetters(options) : WRONG_USE;
            default -> {
                System.err.println("There is no command '" + command + "': ./run --help lists them.");
                yield WRONG_USE;
            }
        };
    }

    private int start(boolean demo, List<String> options) throws InterruptedException {
        if (!allowed(options)) {
            return WRONG_USE;
        }
        new Launcher(settings, System.out).run(() -> {
            if (demo) {
                playDemo();
            }
        });
        return 0;
    }

    private int status(List<String> options) {
        return new Status(settings).print(options.contains("--json"), System.out) ? 0 : 1;
    }

    private int stop() {
        new Ending(settings, System.out).stop();
        return 0;
    }

    private int clean(List<String> options) {
        if (!options.contains("--yes") && !confirmed()) {
            System.out.println("Nothing was removed.");
            return 1;
        }
        new Ending(settings, System.out).clean();
        return 0;
    }

    private int demo() throws InterruptedException {
        new Demo(settings).play();
        return 0;
    }

    private int verify() throws InterruptedException {
        return new Verify(settings, System.getenv()).compare() ? 0 : 1;
    }

    private int deadLetters(List<String> options) {
        DeadLetters letters = new DeadLetters(settings, System.out);
        if (options.contains("replay")) {
            letters.replay();
        } else {
            letters.list();
        }
        return 0;
    }

    private boolean confirmed() {
        System.out.print("Remove all documents, keys and events in " + settings.data() + "? Type yes: ");
        System.out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return "yes".equals(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a process of its own, so that the launcher stays small. */
    private void playDemo() {
        try {
            System.out.println();
            new ProcessBuilder(settings.home().resolve("run").toString(), "demo")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean allowed(List<String> options, String... known) {
        for (String option : options) {
            if (!List.of(known).contains(option)) {
                System.err.println(
                        "Unknown option '" + option + "': ./run --help lists the commands and their options.");
                return false;
            }
        }
        return true;
    }
}
