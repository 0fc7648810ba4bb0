package lt.tiltas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./run bench}: documents exchanged per second by the running suite beside the bare limits of the machine.
 *
 * <p>Options: {@code --seconds N} of exchanging (60), {@code --workers N} (8), {@code --report FILE}
 * (docs/benchmarks.md), {@code --exchange-only} to leave the bare limits out and write no report. Ends with 1 when a
 * sending that was acknowledged is not found at its recipient.
 */
public final class Bench {

    private final int seconds;
    private final int workers;
    private final Path report;
    private final boolean exchangeOnly;

    private Bench(Deque<String> arguments) {
        int seconds = 60;
        int workers = 8;
        Path report = Path.of("docs/benchmarks.md");
        boolean exchangeOnly = false;
        while (!arguments.isEmpty()) {
            String option = arguments.removeFirst();
            switch (option) {
                case "--seconds" -> seconds = number(option, arguments);
                case "--workers" -> workers = number(option, arguments);
                case "--report" -> report = Path.of(value(option, arguments));
                case "--exchange-only" -> exchangeOnly = true;
                default ->
                    throw new IllegalArgumentException("There is no option '" + option
                            + "'; there are --seconds N, --workers N, --report FILE, --exchange-only");
            }
        }
        this.seconds = seconds;
        this.workers = workers;
        this.report = report;
        this.exchangeOnly = exchangeOnly;
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value behind it");
        }
        return rest.removeFirst();
    }

    private static int number(String option, Deque<String> rest) {
        String value = value(option, rest);
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    option + " takes a whole number from 1 to 999999, unlike '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    public static void main(String[] arguments) throws Exception {
        Bench bench;
        try {
            bench = new Bench(new ArrayDeque<>(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(bench.run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Suite suite = new Suite(Integer.parseInt(environment("TILTAS_PORT_BASE", "8400")));
        boolean filled;
        try {
            filled = suite.hasInstitutions();
        } catch (UncheckedIOException nothingAnswers) {
            System.err.println(
                    "bench: The suite does not answer: start it with ./run (" + nothingAnswers.getMessage() + ")");
            return false;
        }
        if (!filled) {
            say("The catalogue does not have the demonstration's institutions yet: ./run demo loads them.");
            return false;
        }
        Exchange warmUp = new Exchange(suite);
        say("Warming up");
        warmUp.run(workers, Duration.ofSeconds(Math.max(2, seconds / 4)));

        // Without a report nobody asks what each process used, and processes may be ended on purpose meanwhile.
        @Nullable Processes processes = exchangeOnly ? null : new Processes(status());
        Map<String, Processes.Usage> before = processes == null ? Map.of() : processes.usage();
        Exchange exchange = new Exchange(suite);
        long sentBefore;
        Latencies stream;
        Map<String, Processes.Usage> after;
        try (LiveStream live = LiveStream.open(suite)) {
            sentBefore = settledSent(suite);
            say("Exchanging for " + seconds + " s with " + workers + " workers");
            exchange.run(workers, Duration.ofSeconds(seconds));
            say(String.format(
                    Locale.ROOT,
                    "%d exchanged, %.1f a second; %d sendings acknowledged, %d exchanges not finished",
                    exchange.whole().count(),
                    exchange.perSecond(),
                    exchange.acknowledged(),
                    exchange.failures().size()));
            exchange.failures().stream().limit(5).forEach(failure -> say("  not finished: " + failure));
            List<String> lost = exchange.lost();
            if (!lost.isEmpty()) {
                say("LOST: " + lost.size() + " acknowledged sendings are not at their recipient: " + lost);
                return false;
            }
            say("Every acknowledged sending is at its recipient");
            if (processes == null) {
                return exchange.whole().count() > 0;
            }
            after = processes.usage();
            stream = live.latencies(sentBefore, exchange.sent(), Duration.ofSeconds(30));
        }
        Duration verdicts = awaitVerdicts(suite);
        if (!exchange.failures().isEmpty()) {
            say("No report: an undisturbed run has no unfinished exchange");
            return false;
        }

        say("Bare limits");
        BareLimits bare = new BareLimits(suite, workers, Duration.ofSeconds(Math.max(4, seconds / 4)));
        Path trust = Path.of(environment("TILTAS_DATA", ".tiltas")).resolve("trust");
        double ecdsa = bare.ecdsaPerSecond();
        double dss = bare.dssLtPerSecond(
                trust.resolve("seals"), environment("TILTAS_SEALS_PASSWORD", "demo"), trust.resolve("roots.pem"));
        double kafka = bare.kafkaPerSecond();
        double mongo = bare.mongoInsertsPerSecond(environment("TILTAS_MONGODB_URI", suite.mongodb()));

        String text = new Report(exchange, stream, verdicts, before, after, ecdsa, dss, kafka, mongo, workers, store())
                .text();
        System.out.println(text);
        Files.writeString(report, header() + text + measuredByOthers(report), StandardCharsets.UTF_8);
        say("Written to " + report);
        return true;
    }

    /** What follows in the report: measurements of single services, which they write themselves. */
    private static String measuredByOthers(Path report) throws IOException {
        String written = Files.exists(report) ? Files.readString(report, StandardCharsets.UTF_8) : "";
        int start = written.indexOf("\n## ");
        return start < 0 ? "" : written.substring(start);
    }

    /** Waits until what was delivered is judged, so that the bare limits have the machine for themselves. */
    private static Duration awaitVerdicts(Suite suite) throws InterruptedException {
        say("Waiting for the verdicts on what was delivered");
        long start = System.nanoTime();
        while (suite.verdictsAhead() > 0) {
            Thread.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The counter once it stands still: what the warm-up sent has arrived. */
    private static long settledSent(Suite suite) throws InterruptedException {
        long last = -1;
        for (int still = 0; still < 5; ) {
            long now = suite.documentsSentThisMonth();
            still = now == last ? still + 1 : 0;
            last = now;
            Thread.sleep(200);
        }
        return last;
    }

    private static JsonNode status() throws IOException {
        String home = System.getProperty("tiltas.home", ".");
        Process process = new ProcessBuilder(home + "/run", "status", "--json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Suite.parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String store() {
        return environment("TILTAS_MONGODB_URI", "").isEmpty() ? "the embedded store" : "a MongoDB server";
    }

    private static String header() {
        return "# Benchmarks\n\nWritten by `./run bench` on " + LocalDate.now(ZoneOffset.UTC)
                + ". Figures of one small, noisy machine: read the ratios.\n\n";
    }

    private static String environment(String name, String otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
